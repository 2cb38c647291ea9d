-- Goals and measures of planning reports (P3), their tasks and progress, what became of them (P2), and the account that an edition gives of the one before.
-- A line of two dashes and two semicolons ends a statement.
create table goal (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references planning_report,
  name text not null check (name <> ''),
  position integer not null default 0,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (report_id, name)
)
--;;
create table measure (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references planning_report,
  goal_id uuid references goal,
  number text not null check (number ~ '^\S{1,20}$'),
  name text not null check (name <> ''),
  description text not null default '',
  -- The unit or provider that owes it; those that help are in measure_unit.
  organization_id uuid not null references organization,
  area_id uuid references area,
  facility_id uuid references facility,
  kind_id uuid references service_kind,
  due_on date,
  -- The earliest of its own day and those of its open tasks.
  next_due_on date,
  -- How it will be known to be done: words, or an indicator with its target and the day by which it is reached.
  sign text not null default '',
  indicator text not null default '',
  target text not null default '',
  target_on date,
  -- Full-time equivalents in hundredths, money in cents, so that sums are exact.
  posts integer check (posts between 0 and 10000000),
  cents bigint check (cents between 0 and 100000000000000),
  origin text not null default 'own' check (origin in ('own', 'conference', 'participation', 'point', 'earlier')),
  origin_note text not null default '',
  origin_point_id uuid references point on delete set null,
  state text not null default 'planned' check (state in ('planned', 'running', 'done')),
  -- What its unit thinks of it, beside the light of its dates, and why.
  assessment text check (assessment in ('green', 'yellow', 'red')),
  assessment_reason text not null default '',
  -- When somebody last said something about it.
  touched_on date not null,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (report_id, number)
)
--;;
create index measure_due on measure (next_due_on, id)
--;;
create index measure_goal on measure (goal_id) where goal_id is not null
--;;
create index measure_unit_of on measure (organization_id, touched_on)
--;;
create index measure_area on measure (area_id) where area_id is not null
--;;
create index measure_facility on measure (facility_id) where facility_id is not null
--;;
create index measure_kind on measure (kind_id) where kind_id is not null
--;;
create index measure_origin_point on measure (origin_point_id) where origin_point_id is not null
--;;
-- Units and providers that help with a measure.
create table measure_unit (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure on delete cascade,
  organization_id uuid not null references organization,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (measure_id, organization_id)
)
--;;
create index measure_unit_organization on measure_unit (organization_id)
--;;
create table measure_task (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure on delete cascade,
  name text not null check (name <> ''),
  due_on date,
  done_on date,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index measure_task_measure on measure_task (measure_id)
--;;
-- Progress: dated entries, which are added and never changed.
create table measure_entry (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure on delete cascade,
  said_on date not null,
  said_by text not null,
  state text not null check (state in ('planned', 'running', 'done')),
  percent integer check (percent between 0 and 100),
  words text not null check (words <> ''),
  evidence text not null default '',
  link text not null default '' check (link = '' or link ~ '^(https?://|/)'),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index measure_entry_measure on measure_entry (measure_id, said_on desc, created desc)
--;;
-- What became of a measure, as the report in which it is said says it, and no less protected than that report. One that no longer holds is withdrawn, never deleted.
create table measure_fate (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references planning_report,
  from_id uuid not null references measure,
  to_id uuid references measure,
  kind text not null check (kind in ('done', 'continued', 'changed', 'merged', 'split', 'passed', 'dropped')),
  reason text not null default '',
  said_on date not null,
  said_by text not null,
  withdrawn_at timestamptz,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (from_id <> to_id),
  check ((to_id is null) = (kind in ('done', 'dropped'))),
  check (kind <> 'dropped' or reason <> '')
)
--;;
create unique index measure_fate_holds on measure_fate (from_id, to_id, kind) nulls not distinct where withdrawn_at is null
--;;
create index measure_fate_from on measure_fate (from_id)
--;;
create index measure_fate_to on measure_fate (to_id) where to_id is not null
--;;
create index measure_fate_report on measure_fate (report_id)
--;;
-- The account of the edition before, once it is closed.
create table measure_account (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null unique references planning_report,
  closed_on date not null,
  closed_by text not null,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
select regelkreis_secure(t) from unnest(array['goal', 'measure', 'measure_unit', 'measure_task', 'measure_entry', 'measure_fate', 'measure_account']) as t
--;;
select regelkreis_belongs('goal', 'planning_report', 'report_id')
--;;
select regelkreis_belongs('measure', 'planning_report', 'report_id')
--;;
select regelkreis_belongs('measure_fate', 'planning_report', 'report_id')
--;;
select regelkreis_belongs('measure_account', 'planning_report', 'report_id')
--;;
select regelkreis_belongs('measure_unit', 'measure', 'measure_id')
--;;
select regelkreis_belongs('measure_task', 'measure', 'measure_id')
--;;
select regelkreis_belongs('measure_entry', 'measure', 'measure_id')
