-- Coordination of a planning report (P4): which units were asked by when, what they answered, and how each of their remarks was dealt with.
-- A line of two dashes and two semicolons ends a statement.
create table planning_request (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references planning_report on delete cascade,
  -- Inside the office that writes, or in other units.
  scope text not null check (scope in ('inside', 'offices')),
  organization_id uuid not null references organization,
  asked_at timestamptz not null,
  asked_by text not null,
  asked_by_name text not null,
  question text not null default '',
  due_on date not null,
  answered_at timestamptz,
  answered_by_name text not null default '',
  -- In what role, as it is read.
  capacity text not null default '',
  answer text not null default '',
  -- Its answer, or what it remarked, is waited for no longer.
  passed_over_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index planning_request_report on planning_request (report_id)
--;;
create index planning_request_unit on planning_request (organization_id) where answered_at is null and passed_over_at is null
--;;
create table planning_remark (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references planning_request on delete cascade,
  position integer not null,
  -- The chapter, measure or page it is about.
  place text not null default '',
  words text not null check (btrim(words) <> ''),
  treatment text check (treatment in ('taken', 'partly', 'not')),
  reply text not null default '',
  dealt_by_name text not null default '',
  dealt_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((treatment is null) = (dealt_at is null)),
  unique (request_id, position)
)
--;;
select regelkreis_secure('planning_request'), regelkreis_secure('planning_remark')
--;;
select regelkreis_belongs('planning_request', 'planning_report', 'report_id'), regelkreis_belongs('planning_remark', 'planning_request', 'request_id')
