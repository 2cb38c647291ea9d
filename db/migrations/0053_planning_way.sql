-- The way of a planning report (P4): its steps with who took them in what role, and the readings by committees with what they decided.
-- A line of two dashes and two semicolons ends a statement.
alter table planning_report
  -- The number of the last step.
  add column turn integer not null default 0,
  -- Ids of everyone who has written in it: they do not check or sign it.
  add column authors text[] not null default '{}'
--;;
create table planning_step (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references planning_report on delete cascade,
  turn integer not null,
  action text not null,
  from_step text not null,
  to_step text not null,
  actor text not null,
  actor_name text not null,
  capacity text not null,
  organization_id uuid references organization,
  for_name text not null default '',
  in_absence boolean not null default false,
  reason text not null default '',
  proof text,
  at timestamptz not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (report_id, turn)
)
--;;
create table planning_reading (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references planning_report on delete cascade,
  position integer not null,
  committee_id uuid not null references organization,
  held_on date not null,
  result text check (result in ('refer', 'adjourn', 'refer_back', 'decide', 'decide_changed', 'reject')),
  -- What the committee changed, or why it referred it back, in its words.
  words text not null default '',
  -- As readable as the report: a committee reads in public.
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (report_id, position)
)
--;;
select regelkreis_secure('planning_step'), regelkreis_secure('planning_reading')
--;;
select regelkreis_belongs('planning_step', 'planning_report', 'report_id'), regelkreis_belongs('planning_reading', 'planning_report', 'report_id')
