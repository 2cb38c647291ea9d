-- Area profiles (A1): source offices, indicators, figures, and the editions in which figures are seen.
-- Figures as they came lie in figure_raw, which no role of requests can read. What pages, files and papers show is an edition: a copy with secrecy applied, a draft
-- until somebody publishes it. Only the functions below lead from the one to the other.
-- A line of two dashes and two semicolons ends a statement.
create table figure_source (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^\S{1,30}$'),
  name text not null check (name <> ''),
  organization_id uuid references organization,
  about text not null default '',
  -- The day of each year by which its figures are to be there.
  due_month integer not null default 1 check (due_month between 1 and 12),
  due_day integer not null default 31 check (due_day between 1 and 31),
  start_year integer check (start_year between 1900 and 2200),
  end_year integer check (end_year between 1900 and 2200),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index figure_source_organization on figure_source (organization_id) where organization_id is not null
--;;
create table indicator (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^\S{1,40}$'),
  name text not null check (name <> ''),
  topic text not null default '',
  definition text not null default '',
  unit text not null default '',
  -- Counts and rates are about people or households and may be secret; an amount (square kilometres, euros) is not.
  kind text not null check (kind in ('count', 'rate', 'amount')),
  -- To whom or what it refers, in words, and where that is an indicator of its own; of a rate also what is counted.
  base text not null default '',
  base_id uuid references indicator,
  counted_id uuid references indicator,
  -- The whole of which this is a part.
  whole_id uuid references indicator,
  source_id uuid references figure_source,
  -- The level on which it is asked.
  level_id uuid references area_level,
  rhythm text not null default 'year' check (rhythm in ('month', 'quarter', 'half', 'year', 'years')),
  direction text not null default 'neither' check (direction in ('more', 'less', 'neither')),
  decimals integer not null default 0 check (decimals between 0 and 6),
  -- Below it nothing is shown; the city's own where it is empty.
  threshold integer check (threshold between 2 and 1000),
  start_year integer check (start_year between 1900 and 2200),
  end_year integer check (end_year between 1900 and 2200),
  position integer not null default 100,
  -- Other headings by which files name it.
  headings text[] not null default '{}',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (base_id <> id), check (counted_id <> id), check (whole_id <> id)
)
--;;
create index indicator_source on indicator (source_id) where source_id is not null
--;;
-- A file of figures on its way.
create table figure_import (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  state text not null default 'planned' check (state in ('planned', 'done', 'undone', 'dropped')),
  source_id uuid references figure_source,
  started_by text not null,
  started_by_name text not null,
  finished_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- What is to be looked at before a file is taken over. It names places and never a figure.
create table figure_finding (
  id uuid primary key default gen_random_uuid(),
  import_id uuid not null references figure_import on delete cascade,
  position integer not null,
  kind text not null,
  stops boolean not null,
  place text not null default '',
  words text not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index figure_finding_import on figure_finding (import_id, position)
--;;
-- Figures as they came: read by the functions with the owner's rights alone.
create table figure_raw (
  indicator_id uuid not null references indicator,
  area_id uuid not null references area,
  year integer not null check (year between 1900 and 2200),
  sex text not null default 'all' check (sex in ('all', 'female', 'male', 'diverse')),
  data_date date,
  value numeric,
  state text not null check (state in ('value', 'zero', 'secret', 'missing', 'later', 'not_meaningful', 'preliminary', 'corrected', 'not_comparable')),
  note text not null default '',
  import_id uuid not null references figure_import,
  primary key (indicator_id, area_id, year, sex),
  check ((value is null) = (state in ('secret', 'missing', 'later', 'not_meaningful'))),
  check (state <> 'zero' or value = 0)
)
--;;
create index figure_raw_import on figure_raw (import_id)
--;;
create index figure_raw_area on figure_raw (area_id)
--;;
-- What a file would bring, and what was there before it was taken over.
create table figure_staged (
  import_id uuid not null references figure_import on delete cascade,
  indicator_id uuid not null references indicator,
  area_id uuid not null references area,
  year integer not null check (year between 1900 and 2200),
  sex text not null check (sex in ('all', 'female', 'male', 'diverse')),
  data_date date,
  value numeric,
  state text not null,
  note text not null default '',
  row_number integer not null,
  column_number integer not null,
  old_import_id uuid,
  old_data_date date,
  old_value numeric,
  old_state text,
  old_note text,
  primary key (import_id, indicator_id, area_id, year, sex)
)
--;;
create table figure_edition (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  state text not null default 'draft' check (state in ('draft', 'published', 'replaced')),
  made_by text not null,
  published_on date,
  published_by text,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((state = 'draft') = (published_on is null))
)
--;;
create unique index figure_edition_draft on figure_edition (state) where state = 'draft'
--;;
create unique index figure_edition_published on figure_edition (state) where state = 'published'
--;;
-- Figures of an edition, as they may be seen.
create table figure (
  edition_id uuid not null references figure_edition on delete cascade,
  indicator_id uuid not null references indicator,
  area_id uuid not null references area,
  year integer not null,
  sex text not null,
  data_date date,
  value numeric,
  state text not null,
  note text not null default '',
  visibility visibility not null default 'internal',
  primary key (edition_id, area_id, indicator_id, year, sex),
  check ((value is null) = (state in ('secret', 'missing', 'later', 'not_meaningful')))
)
--;;
create index figure_indicator on figure (indicator_id)
--;;
create index figure_area on figure (area_id)
--;;
select regelkreis_secure(t) from unnest(array['figure_source', 'indicator', 'figure_import', 'figure_finding']) as t
--;;
select regelkreis_belongs('figure_finding', 'figure_import', 'import_id')
--;;
-- Editions and their figures are written by the functions alone.
alter table figure_edition enable row level security
--;;
create policy figure_edition_see on figure_edition for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
create trigger figure_edition_touch before update on figure_edition for each row execute function regelkreis_touch()
--;;
grant select on figure_edition to regelkreis_app
--;;
alter table figure enable row level security
--;;
create policy figure_see on figure for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
grant select on figure to regelkreis_app
--;;
-- No policy lets anybody in.
alter table figure_raw enable row level security
--;;
alter table figure_staged enable row level security
--;;
select regelkreis_learn_levels()
--;;
-- Below which nothing is shown: the city's own number, never less than three.
create function regelkreis_figure_threshold() returns integer language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select greatest(3, coalesce((select (value ->> 'threshold')::integer from setting where key = 'figures'), 5)) $$
--;;
create function regelkreis_may_take_figures() returns void language plpgsql stable set search_path = pg_catalog, public, pg_temp as
$$ begin
  if not (regelkreis_may_write() and regelkreis_is_changing()) then raise exception 'figures are written by those who may write'; end if;
end $$
--;;
-- Keeps what a file would bring.
create function regelkreis_stage_figures(of_import uuid, cells jsonb) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  perform regelkreis_may_take_figures();
  if not exists (select from figure_import where id = of_import and state = 'planned') then raise exception 'no such import'; end if;
  insert into figure_staged (import_id, indicator_id, area_id, year, sex, data_date, value, state, note, row_number, column_number)
    select of_import, c.i, c.a, c.y, c.s, c.d, c.v, c.t, coalesce(c.n, ''), c.r, c.c
    from jsonb_to_recordset(cells) as c(i uuid, a uuid, y integer, s text, d date, v numeric, t text, n text, r integer, c integer);
end $$
--;;
-- What is to be looked at before a file is taken over: places without figures.
create function regelkreis_check_figures(of_import uuid)
  returns table (kind text, row_number integer, column_number integer, indicator_id uuid, area_id uuid, year integer, sex text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  perform regelkreis_may_take_figures();
  return query
  with s as materialized (select * from figure_staged f where f.import_id = of_import),
  -- Everything as it would be.
  merged as materialized (
    select s.indicator_id, s.area_id, s.year, s.sex, s.value, s.row_number, s.column_number, true as is_new from s
    union all
    select r.indicator_id, r.area_id, r.year, r.sex, r.value, 0, 0, false from figure_raw r
    where r.indicator_id in (select i.id from indicator i where i.id in (select s.indicator_id from s)
        or i.id in (select w.whole_id from indicator w where w.id in (select s.indicator_id from s))
        or i.whole_id in (select s.indicator_id from s) or i.whole_id in (select w.whole_id from indicator w where w.id in (select s.indicator_id from s)))
      and not exists (select from s where (s.indicator_id, s.area_id, s.year, s.sex) = (r.indicator_id, r.area_id, r.year, r.sex))),
  past as (
    select m.indicator_id, m.area_id, m.sex, min(m.value) as low, max(m.value) as high, count(m.value) as years, max(m.year) as newest
    from merged m where not m.is_new group by 1, 2, 3),
  parts as (
    select i.whole_id, m.area_id, m.year, m.sex, sum(m.value) as total, count(*) filter (where m.value is null) as unknown, bool_or(m.is_new) as is_new
    from merged m join indicator i on i.id = m.indicator_id where i.whole_id is not null group by 1, 2, 3, 4
    having count(*) = (select count(*) from indicator p where p.whole_id = i.whole_id)),
  sexes as (
    select m.indicator_id, m.area_id, m.year, sum(m.value) as total, count(*) as many, count(*) filter (where m.value is null) as unknown, bool_or(m.is_new) as is_new
    from merged m join indicator i on i.id = m.indicator_id and i.kind = 'count' where m.sex <> 'all' group by 1, 2, 3),
  -- Areas that lie wholly in one whole, of one level, all of which have a figure.
  inside as (
    select m.indicator_id, a.whole_id, p.level_id, m.year, m.sex, sum(m.value) as total, count(*) as many, count(*) filter (where m.value is null) as unknown, bool_or(m.is_new) as is_new
    from merged m join indicator i on i.id = m.indicator_id and i.kind = 'count'
      join area_membership a on a.part_id = m.area_id and a.extent = 'whole' join area p on p.id = m.area_id
    group by 1, 2, 3, 4, 5),
  lies as (
    select a.whole_id, p.level_id, count(*) as many, count(*) filter (where a.extent <> 'whole') as cut
    from area_membership a join area p on p.id = a.part_id where p.end_date is null group by 1, 2)
  select 'changed', s.row_number, s.column_number, s.indicator_id, s.area_id, s.year, s.sex
    from s join figure_raw r using (indicator_id, area_id, year, sex) where (r.value, r.state) is distinct from (s.value, s.state)
  union all
  select 'jump', s.row_number, s.column_number, s.indicator_id, s.area_id, s.year, s.sex
    from s join past p using (indicator_id, area_id, sex)
    where p.years >= 3 and (s.value > p.high + (p.high - p.low) or s.value < p.low - (p.high - p.low))
  union all
  select 'gap', s.row_number, s.column_number, s.indicator_id, s.area_id, s.year, s.sex
    from s join past p using (indicator_id, area_id, sex) join indicator i on i.id = s.indicator_id
    where i.rhythm <> 'years' and s.year > p.newest + 1 and not exists (select from s o where (o.indicator_id, o.area_id, o.sex, o.year) = (s.indicator_id, s.area_id, s.sex, s.year - 1))
  union all
  select 'parts', m.row_number, m.column_number, m.indicator_id, m.area_id, m.year, m.sex
    from parts p join merged m on (m.indicator_id, m.area_id, m.year, m.sex) = (p.whole_id, p.area_id, p.year, p.sex)
    where (p.is_new or m.is_new) and p.unknown = 0 and m.value <> p.total
  union all
  select 'sexes', m.row_number, m.column_number, m.indicator_id, m.area_id, m.year, m.sex
    from sexes p join merged m on (m.indicator_id, m.area_id, m.year, m.sex) = (p.indicator_id, p.area_id, p.year, 'all')
    where (p.is_new or m.is_new) and p.unknown = 0 and (p.total > m.value or (p.many >= 3 and p.total <> m.value))
  union all
  select 'areas', m.row_number, m.column_number, m.indicator_id, m.area_id, m.year, m.sex
    from inside p join lies l on l.whole_id = p.whole_id and l.level_id = p.level_id and l.cut = 0 and l.many = p.many
      join merged m on (m.indicator_id, m.area_id, m.year, m.sex) = (p.indicator_id, p.whole_id, p.year, p.sex)
    where (p.is_new or m.is_new) and p.unknown = 0 and m.value <> p.total
  order by 1, 2, 3;
end $$
--;;
-- Takes a file over; what was there before is kept with it, so that it can be taken back.
create function regelkreis_take_figures(of_import uuid) returns integer language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare taken integer;
begin
  perform regelkreis_may_take_figures();
  update figure_import set state = 'done', finished_at = now() where id = of_import and state = 'planned';
  if not found then return -1; end if;
  update figure_staged s set old_import_id = r.import_id, old_data_date = r.data_date, old_value = r.value, old_state = r.state, old_note = r.note
    from figure_raw r where s.import_id = of_import and (r.indicator_id, r.area_id, r.year, r.sex) = (s.indicator_id, s.area_id, s.year, s.sex);
  insert into figure_raw as r (indicator_id, area_id, year, sex, data_date, value, state, note, import_id)
    select s.indicator_id, s.area_id, s.year, s.sex, s.data_date, s.value, s.state, s.note, of_import from figure_staged s where s.import_id = of_import
    on conflict (indicator_id, area_id, year, sex) do update
      set data_date = excluded.data_date, value = excluded.value, state = excluded.state, note = excluded.note, import_id = excluded.import_id
      where (r.data_date, r.value, r.state, r.note) is distinct from (excluded.data_date, excluded.value, excluded.state, excluded.note);
  get diagnostics taken = row_count;
  return taken;
end $$
--;;
-- Takes a file back: what came is gone, what changed is as it was. Not where a later file has changed any of it: gives -1, and nothing happens.
create function regelkreis_untake_figures(of_import uuid) returns integer language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare back integer;
begin
  perform regelkreis_may_take_figures();
  if exists (select from figure_staged s join figure_raw r using (indicator_id, area_id, year, sex)
      where s.import_id = of_import and r.import_id <> of_import and r.import_id is distinct from s.old_import_id)
    or not exists (select from figure_import where id = of_import and state = 'done') then return -1; end if;
  update figure_import set state = 'undone' where id = of_import;
  delete from figure_raw r using figure_staged s where s.import_id = of_import and s.old_import_id is null and r.import_id = of_import
    and (r.indicator_id, r.area_id, r.year, r.sex) = (s.indicator_id, s.area_id, s.year, s.sex);
  get diagnostics back = row_count;
  update figure_raw r set data_date = s.old_data_date, value = s.old_value, state = s.old_state, note = s.old_note, import_id = s.old_import_id
    from figure_staged s where s.import_id = of_import and s.old_import_id is not null and r.import_id = of_import
      and (r.indicator_id, r.area_id, r.year, r.sex) = (s.indicator_id, s.area_id, s.year, s.sex);
  return back;
end $$
--;;
-- How many figures files have brought, by indicator: to know what hangs on one.
create function regelkreis_figures_taken(of_indicators uuid[]) returns setof uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select distinct indicator_id from figure_raw where indicator_id = any(of_indicators) $$
--;;
-- Makes the draft anew: figures as they may be seen. A count below the threshold is secret, and so is a rate whose base or whose counted part is.
create function regelkreis_draft_figures(of_name text, of_author text) returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare draft uuid; city integer := regelkreis_figure_threshold();
begin
  perform regelkreis_may_take_figures();
  delete from figure_edition where state = 'draft';
  insert into figure_edition (name, made_by) values (of_name, of_author) returning id into draft;
  insert into figure (edition_id, indicator_id, area_id, year, sex, data_date, value, state, note)
    with small as materialized (
      select r.indicator_id, r.area_id, r.year, r.sex from figure_raw r join indicator i on i.id = r.indicator_id
      where r.state = 'secret' or (i.kind = 'count' and r.value <> 0 and abs(r.value) < greatest(city, coalesce(i.threshold, 0)))),
    -- A rate gives away what it was made of.
    hidden as materialized (
      select * from small
      union
      select i.id, s.area_id, s.year, s.sex from small s join indicator i on i.kind = 'rate' and s.indicator_id in (i.base_id, i.counted_id))
    select draft, r.indicator_id, r.area_id, r.year, r.sex, r.data_date, case when h.indicator_id is null then r.value end,
      case when h.indicator_id is null then r.state else 'secret' end, case when h.indicator_id is null then r.note else '' end
    from figure_raw r left join hidden h on (h.indicator_id, h.area_id, h.year, h.sex) = (r.indicator_id, r.area_id, r.year, r.sex);
  return draft;
end $$
--;;
-- Publishes the draft; the edition before stays readable, and papers that name it keep their figures. False where there is no such draft.
create function regelkreis_publish_figures(of_edition uuid, of_name text, on_day date, of_person text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  perform regelkreis_may_take_figures();
  if not exists (select from figure_edition where id = of_edition and state = 'draft') then return false; end if;
  update figure_edition set state = 'replaced' where state = 'published';
  update figure_edition set state = 'published', name = of_name, published_on = on_day, published_by = of_person, visibility = 'public' where id = of_edition;
  update figure set visibility = 'public' where edition_id = of_edition;
  return true;
end $$
