-- Planning conferences (K1): one of an area or of a field or kind of service, with its day; when areas are due; school holidays as a hint for planning.
-- A line of two dashes and two semicolons ends a statement.
create table conference (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('area', 'subject')),
  title text not null check (title <> ''),
  area_id uuid references area,
  subject_id uuid references service_kind,
  -- The planning report that it is about.
  report_id uuid references planning_report,
  -- The unit that holds it.
  organization_id uuid not null references organization,
  -- Where it is; the words are src/planning/rules/conference.ts.
  state text not null default 'planned' check (state in ('planned', 'invited', 'held', 'checked', 'cancelled')),
  state_since timestamptz not null default now(),
  held_on date,
  starts_at text not null default '' check (starts_at = '' or starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends_at text not null default '' check (ends_at = '' or ends_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  place text not null default '',
  agenda text not null default '',
  -- Who leads through the day, where that is not the unit itself (K5).
  moderation text not null default '',
  -- Why it was moved or cancelled last.
  reason text not null default '',
  -- How many times what was invited to has changed: SEQUENCE of RFC 5545.
  sequence integer not null default 0,
  -- When the material went out, and why late (K2).
  sent_at timestamptz,
  late_reason text not null default '',
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (num_nonnulls(area_id, subject_id) = 1 and (kind = 'area') = (area_id is not null))
)
--;;
create index conference_area on conference (area_id, held_on) where area_id is not null
--;;
create index conference_subject on conference (subject_id) where subject_id is not null
--;;
-- A report has one conference that is not cancelled.
create unique index conference_report on conference (report_id) where report_id is not null and state <> 'cancelled'
--;;
create index conference_open on conference (organization_id, held_on) where state in ('planned', 'invited', 'held')
--;;
-- An area whose next conference was moved, with the reason; the newest row of an area holds.
create table conference_due (
  id uuid primary key default gen_random_uuid(),
  area_id uuid not null references area on delete cascade,
  due_on date not null,
  reason text not null check (reason <> ''),
  said_by text not null,
  said_at timestamptz not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index conference_due_area on conference_due (area_id, said_at desc)
--;;
create table school_holiday (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  start_date date not null,
  end_date date not null,
  -- Where it is known from, and of which day.
  source text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (name, start_date),
  check (end_date >= start_date)
)
--;;
select regelkreis_secure(t) from unnest(array['conference', 'conference_due', 'school_holiday']) as t
