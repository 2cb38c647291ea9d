-- Areas of the city, on levels of which none is made of the others: a Stadtraum may lie in two Stadtbezirke, and a Stadtteil in two Stadträume. What lies in what is said
-- for each pair, whole or cut; what holds when, with former names and successors. What is known of an area is public.
-- A line of two dashes and two semicolons ends a statement.
create table area_level (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name ~ '^\S(.*\S)?$'),
  plural text not null check (plural <> ''),
  position integer not null default 100,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- What cities have in common; each adds its own and renames these.
insert into area_level (name, plural, position) values
  ('Stadt', 'Stadt', 10), ('Stadtbezirk', 'Stadtbezirke', 20), ('Ortschaft', 'Ortschaften', 30), ('Stadtraum', 'Stadträume', 40), ('Stadtteil', 'Stadtteile', 50)
--;;
create table area (
  id uuid primary key default gen_random_uuid(),
  level_id uuid not null references area_level,
  -- As the city counts, with zeros where it writes them: "04", "4", "1.2".
  number text not null check (number ~ '^\S{1,20}$'),
  name text not null check (name <> ''),
  former_names text[] not null default '{}',
  start_date date,
  end_date date,
  -- Where it is known from: the table, its day, its licence.
  source text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique nulls not distinct (level_id, number, start_date),
  check (end_date is null or start_date is null or end_date >= start_date)
)
--;;
create table area_membership (
  id uuid primary key default gen_random_uuid(),
  part_id uuid not null references area on delete cascade,
  whole_id uuid not null references area,
  extent text not null check (extent in ('whole', 'cut')),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (part_id, whole_id),
  check (part_id <> whole_id)
)
--;;
create index area_membership_whole on area_membership (whole_id)
--;;
create table area_succession (
  id uuid primary key default gen_random_uuid(),
  former_id uuid not null references area on delete cascade,
  successor_id uuid not null references area,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (former_id, successor_id),
  check (former_id <> successor_id)
)
--;;
create index area_succession_successor on area_succession (successor_id)
--;;
-- Borders as they are drawn: rings of longitude and latitude in WGS84, simplified together with those of the neighbours.
create table area_border (
  area_id uuid primary key references area on delete cascade,
  rings jsonb not null,
  source text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
select regelkreis_secure('area_level'), regelkreis_secure('area'), regelkreis_secure('area_membership'), regelkreis_secure('area_succession'),
  regelkreis_secure('area_border')
