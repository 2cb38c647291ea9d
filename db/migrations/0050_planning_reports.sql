-- Planning reports (P2): one of an area, or of a field or kind of service; each may follow an earlier edition. Until it is published, only the administration sees it.
-- A line of two dashes and two semicolons ends a statement.

-- A part names its whole in one column and is as protected as it: `select regelkreis_belongs('part', 'whole', 'whole_id')`, after both tables are secured. Whoever adds
-- a part need not know what else has been added: the function of edges (0038) is written anew with one line more.
create function regelkreis_belongs(part_table text, whole_table text, part_key text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as
$$ declare lines text;
begin
  select string_agg(format('(%L, %L, %L)', whole, part, part_column), ', ') into lines from regelkreis_plain_edges();
  execute format('create or replace function regelkreis_plain_edges() returns table (whole text, part text, part_column text) language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
    'values ' || concat_ws(', ', lines, format('(%L, %L, %L)', whole_table, part_table, part_key)));
  execute format('create trigger %I before insert on %I for each row when (new.visibility <> ''confidential'') execute function regelkreis_visibility_follows()', part_table || '_follows_new', part_table);
  execute format('create trigger %I before update of visibility on %I for each row execute function regelkreis_visibility_follows()', part_table || '_follows', part_table);
  if not exists (select from pg_trigger where tgname = whole_table || '_passes_on') then
    execute format('create trigger %I after update of visibility on %I for each row when (old.visibility is distinct from new.visibility) execute function regelkreis_visibility_changed()', whole_table || '_passes_on', whole_table);
  end if;
end $$
--;;
create table planning_report (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('area', 'subject')),
  title text not null check (title <> ''),
  area_id uuid references area,
  -- A field or a kind of service.
  subject_id uuid references service_kind,
  period_from date not null,
  period_to date not null,
  -- The unit that writes it.
  organization_id uuid not null references organization,
  -- The edition before.
  follows_id uuid references planning_report,
  -- Where it is on its way (P4); the words are src/planning/rules/planning-way.ts.
  step text not null default 'drafting',
  step_since timestamptz not null default now(),
  -- The resolution that adopts it.
  paper_id uuid references paper,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (num_nonnulls(area_id, subject_id) = 1 and (kind = 'area') = (area_id is not null)),
  check (period_to >= period_from),
  check (follows_id <> id)
)
--;;
create index planning_report_area on planning_report (area_id) where area_id is not null
--;;
create index planning_report_subject on planning_report (subject_id) where subject_id is not null
--;;
-- An edition is followed by one.
create unique index planning_report_follows on planning_report (follows_id) where follows_id is not null
--;;
create index planning_report_paper on planning_report (paper_id) where paper_id is not null
--;;
select regelkreis_secure('planning_report')
