-- What there is for young people: kinds of service after SGB VIII, providers, facilities, and services at a place. A facility whose address protects somebody is seen inside
-- the administration alone, and so is all that belongs to it.
-- A line of two dashes and two semicolons ends a statement.

-- Edges of protection that need no words of their own: a part names its whole in one column and is as protected as it. One line for each; what is written by hand in
-- 0009 and 0019 stays. In a function and not in a table, because a backup fills tables.
create function regelkreis_plain_edges() returns table (whole text, part text, part_column text) language sql immutable set search_path = pg_catalog, public, pg_temp as
$$ values
  ('facility', 'facility_contact', 'facility_id'),
  ('facility', 'service', 'facility_id'),
  ('service', 'service_area', 'service_id'),
  ('paper', 'paper_subject', 'paper_id') $$
--;;
alter function regelkreis_visibility_keys(text) rename to regelkreis_visibility_keys_by_hand
--;;
create function regelkreis_visibility_keys(t text) returns text language sql stable set search_path = pg_catalog, public, pg_temp as
$$ select coalesce((select 'x.id::text, x.' || part_column || ', null::uuid' from regelkreis_plain_edges() where part = t), regelkreis_visibility_keys_by_hand(t)) $$
--;;
alter function regelkreis_visibility_edges() rename to regelkreis_visibility_edges_by_hand
--;;
create function regelkreis_visibility_edges() returns table (whole text, part text, part_column text, via text, turn integer) language sql stable set search_path = pg_catalog, public, pg_temp as
$$ select * from regelkreis_visibility_edges_by_hand() union all select whole, part, part_column, null, 1 from regelkreis_plain_edges() $$
--;;
alter function regelkreis_whole(text, uuid, uuid) rename to regelkreis_whole_by_hand
--;;
create function regelkreis_whole(t text, a uuid, b uuid) returns visibility language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as
$$ declare
  over_it text;
  level visibility;
begin
  select whole into over_it from regelkreis_plain_edges() where part = t;
  if over_it is null then return regelkreis_whole_by_hand(t, a, b); end if;
  execute format('select visibility from %I where id = $1', over_it) into level using a;
  return level;
end $$
--;;
-- A table takes part in protection: as a part, and where it has parts as their whole.
create function regelkreis_protect(t text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as
$$ begin
  if exists (select from regelkreis_plain_edges() where part = t) then
    execute format('create trigger %I before insert on %I for each row when (new.visibility <> ''confidential'') execute function regelkreis_visibility_follows()', t || '_follows_new', t);
    execute format('create trigger %I before update of visibility on %I for each row execute function regelkreis_visibility_follows()', t || '_follows', t);
  end if;
  if exists (select from regelkreis_plain_edges() where whole = t) then
    execute format('create trigger %I after update of visibility on %I for each row when (old.visibility is distinct from new.visibility) execute function regelkreis_visibility_changed()', t || '_passes_on', t);
  end if;
end $$
--;;
-- Fields (Leistungsfelder) and in them kinds (Leistungsarten). The law's are here; a city adds its own.
create table service_kind (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name text not null,
  field_id uuid references service_kind,
  position integer not null,
  start_date date,
  end_date date,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
insert into service_kind (code, name, position) values
  ('§§ 11–15', 'Jugendarbeit, Jugendsozialarbeit, erzieherischer Kinder- und Jugendschutz', 1100),
  ('§§ 16–21', 'Förderung der Erziehung in der Familie', 1600),
  ('§§ 22–26', 'Förderung in Tageseinrichtungen und in Kindertagespflege', 2200),
  ('§§ 27–41', 'Hilfe zur Erziehung, Eingliederungshilfe, Hilfe für junge Volljährige', 2700),
  ('§§ 42–60', 'Andere Aufgaben', 4200)
--;;
insert into service_kind (field_id, code, name, position)
  select f.id, k.code, k.name, k.position from (values
    ('§§ 11–15', '§ 11', 'Jugendarbeit', 1110), ('§§ 11–15', '§ 12', 'Förderung der Jugendverbände', 1120),
    ('§§ 11–15', '§ 13', 'Jugendsozialarbeit', 1130), ('§§ 11–15', '§ 13a', 'Schulsozialarbeit', 1135),
    ('§§ 11–15', '§ 14', 'Erzieherischer Kinder- und Jugendschutz', 1140),
    ('§§ 16–21', '§ 16', 'Allgemeine Förderung der Erziehung in der Familie', 1610), ('§§ 16–21', '§ 17', 'Beratung in Fragen der Partnerschaft, Trennung und Scheidung', 1620),
    ('§§ 16–21', '§ 18', 'Beratung bei Personensorge und Umgang', 1630), ('§§ 16–21', '§ 19', 'Gemeinsame Wohnformen für Mütter oder Väter und Kinder', 1640),
    ('§§ 16–21', '§ 20', 'Betreuung und Versorgung in Notsituationen', 1650), ('§§ 16–21', '§ 21', 'Unterbringung zur Erfüllung der Schulpflicht', 1660),
    ('§§ 22–26', '§ 22', 'Tageseinrichtungen', 2210), ('§§ 22–26', '§ 23', 'Kindertagespflege', 2220), ('§§ 22–26', '§ 25', 'Selbst organisierte Förderung', 2230),
    ('§§ 27–41', '§ 28', 'Erziehungsberatung', 2720), ('§§ 27–41', '§ 29', 'Soziale Gruppenarbeit', 2730), ('§§ 27–41', '§ 30', 'Erziehungsbeistand, Betreuungshelfer', 2740),
    ('§§ 27–41', '§ 31', 'Sozialpädagogische Familienhilfe', 2750), ('§§ 27–41', '§ 32', 'Tagesgruppe', 2760), ('§§ 27–41', '§ 33', 'Vollzeitpflege', 2770),
    ('§§ 27–41', '§ 34', 'Heimerziehung, betreute Wohnform', 2780), ('§§ 27–41', '§ 35', 'Intensive sozialpädagogische Einzelbetreuung', 2790),
    ('§§ 27–41', '§ 35a', 'Eingliederungshilfe bei seelischer Behinderung', 2800), ('§§ 27–41', '§ 41', 'Hilfe für junge Volljährige', 2810),
    ('§§ 27–41', '§ 41a', 'Nachbetreuung', 2820),
    ('§§ 42–60', '§ 42', 'Inobhutnahme', 4210), ('§§ 42–60', '§ 42a', 'Vorläufige Inobhutnahme unbegleiteter Minderjähriger', 4220), ('§§ 42–60', '§ 50', 'Mitwirkung vor den Familiengerichten', 4230),
    ('§§ 42–60', '§ 51', 'Beratung bei Adoption', 4240), ('§§ 42–60', '§ 52', 'Jugendhilfe im Strafverfahren', 4250), ('§§ 42–60', '§ 55', 'Beistandschaft, Vormundschaft', 4260)
  ) as k(field, code, name, position) join service_kind f on f.code = k.field
--;;
-- What is known of a provider beside its organization.
create table provider_profile (
  organization_id uuid primary key references organization on delete cascade,
  street text not null default '',
  postcode text not null default '',
  place text not null default '',
  phone text not null default '',
  website text not null default '',
  -- § 75 SGB VIII
  recognised boolean not null default false,
  umbrella text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create table facility (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^\S{1,30}$'),
  name text not null check (name <> ''),
  organization_id uuid not null references organization,
  street text not null default '',
  postcode text not null default '',
  place text not null default '',
  -- The smallest area in which it lies.
  area_id uuid references area,
  accessibility text[] not null default '{}',
  note text not null default '',
  start_date date,
  end_date date,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (end_date is null or start_date is null or end_date >= start_date)
)
--;;
create index facility_provider on facility (organization_id)
--;;
create index facility_area on facility (area_id)
--;;
create table facility_contact (
  id uuid primary key default gen_random_uuid(),
  facility_id uuid not null references facility on delete cascade,
  name text not null check (name <> ''),
  task text not null default '',
  phone text not null default '',
  email text not null default '',
  -- Who is to be reached is the administration's, unless the person agreed that everyone may know.
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index facility_contact_facility on facility_contact (facility_id)
--;;
create table service (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^\S{1,30}$'),
  facility_id uuid not null references facility,
  kind_id uuid not null references service_kind,
  name text not null check (name <> ''),
  target_group text not null default '',
  capacity integer check (capacity between 0 and 100000),
  -- Full-time equivalents in hundredths, so that sums are exact.
  posts integer check (posts between 0 and 10000000),
  hours text not null default '',
  start_date date,
  end_date date,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (end_date is null or start_date is null or end_date >= start_date)
)
--;;
create index service_facility on service (facility_id)
--;;
create index service_kind_of on service (kind_id)
--;;
-- The areas for which a service is there, from its place.
create table service_area (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references service on delete cascade,
  area_id uuid not null references area,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (service_id, area_id)
)
--;;
create index service_area_area on service_area (area_id)
--;;
-- What a resolution is about, beside its words: an area, a provider or a facility.
create table paper_subject (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid not null references paper on delete cascade,
  area_id uuid references area,
  organization_id uuid references organization,
  facility_id uuid references facility,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (num_nonnulls(area_id, organization_id, facility_id) = 1),
  unique nulls not distinct (paper_id, area_id, organization_id, facility_id)
)
--;;
create index paper_subject_area on paper_subject (area_id) where area_id is not null
--;;
create index paper_subject_organization on paper_subject (organization_id) where organization_id is not null
--;;
create index paper_subject_facility on paper_subject (facility_id) where facility_id is not null
--;;
select regelkreis_secure(t) from unnest(array['service_kind', 'provider_profile', 'facility', 'facility_contact', 'service', 'service_area', 'paper_subject']) as t
--;;
select regelkreis_protect(t) from unnest(array['facility', 'facility_contact', 'service', 'service_area', 'paper_subject']) as t
