-- What a planning conference brought (K5, K6): who was there, results with their check and fate, objections to the minutes. Results and objections are as public as their conference.
-- A line of two dashes and two semicolons ends a statement.
alter table conference_participant add column attended boolean not null default false, add column working_group text not null default ''
--;;
-- When the participants were told what became of their results.
alter table conference add column told_at timestamptz, add column minutes_note text not null default ''
--;;
create table conference_result (
  id uuid primary key default gen_random_uuid(),
  conference_id uuid not null references conference on delete cascade,
  position integer not null,
  kind text not null check (kind in ('recommendation', 'need', 'remark')),
  words text not null check (words <> ''),
  -- Who raised it: a group, never a name.
  raised_by text not null check (raised_by in ('staff', 'provider', 'committee', 'other')),
  working_group text not null default '',
  -- The measure that it touches.
  measure_id uuid references measure on delete set null,
  -- The check (K6): three criteria, each with its decision and reason, then what becomes of it.
  is_feasible boolean,
  feasible_reason text not null default '',
  is_relevant boolean,
  relevant_reason text not null default '',
  fits boolean,
  fits_reason text not null default '',
  fate text check (fate in ('taken', 'partly', 'not')),
  reason text not null default '',
  -- Where it was taken in.
  taken_measure_id uuid references measure on delete set null,
  taken_place text not null default '',
  checked_by text not null default '',
  checked_at timestamptz,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (conference_id, position),
  check ((fate is null) = (checked_at is null)),
  check (fate is null or num_nulls(is_feasible, is_relevant, fits) = 0)
)
--;;
create index conference_result_measure on conference_result (measure_id) where measure_id is not null
--;;
create index conference_result_taken on conference_result (taken_measure_id) where taken_measure_id is not null
--;;
create table conference_objection (
  id uuid primary key default gen_random_uuid(),
  conference_id uuid not null references conference on delete cascade,
  words text not null check (words <> ''),
  raised_by text not null check (raised_by in ('staff', 'provider', 'committee', 'other')),
  raised_on date not null,
  is_accepted boolean,
  reply text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (is_accepted is null or reply <> '')
)
--;;
create index conference_objection_of on conference_objection (conference_id)
--;;
select regelkreis_secure('conference_result'), regelkreis_secure('conference_objection')
--;;
select regelkreis_belongs('conference_result', 'conference', 'conference_id'), regelkreis_belongs('conference_objection', 'conference', 'conference_id')
--;;
-- Presence as minutes have it: counts by group, which whoever sees the conference may know; names stay inside.
create function regelkreis_conference_presence(wanted uuid) returns table (kind text, present bigint, invited bigint) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as
$$ select p.kind, count(*) filter (where p.attended), count(*) from conference_participant p join conference c on c.id = p.conference_id
  where c.id = wanted and c.visibility <= regelkreis_clearance() and p.invited_at is not null and p.removed_at is null group by p.kind $$
