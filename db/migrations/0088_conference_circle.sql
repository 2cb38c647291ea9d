-- Who is invited to a planning conference (K3, K4), what each answered, what material goes out (K2).
-- A line of two dashes and two semicolons ends a statement.

-- How many can take part; whoever accepts after that waits in the order of their answers.
alter table conference add column places integer check (places between 1 and 100000)
--;;
create table conference_participant (
  id uuid primary key default gen_random_uuid(),
  conference_id uuid not null references conference on delete cascade,
  kind text not null check (kind in ('staff', 'provider', 'committee', 'other', 'moderator')),
  person_id uuid references person on delete set null,
  name text not null check (name <> ''),
  email text not null check (email <> ''),
  -- The providers for which they are there.
  provider_ids uuid[] not null default '{}',
  -- Why they are invited, and by which facility.
  reason text not null check (reason <> ''),
  invited_at timestamptz,
  reminded_at timestamptz,
  -- With a reason, once they are no longer expected.
  removed_at timestamptz,
  answer text check (answer in ('yes', 'no', 'deputy')),
  answered_at timestamptz,
  -- The order in which they accepted: places go by it.
  turn integer,
  deputy_name text not null default '',
  -- The hashes of the links they were given: the links themselves stand in their mails alone.
  secrets text[] not null default '{}',
  -- Until when somebody who leads through the day sees their conference.
  sees_until date,
  -- Names of participants are never public, whatever becomes of the conference.
  visibility visibility not null default 'internal' check (visibility >= 'internal'),
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (conference_id, email),
  check ((answer is null) = (answered_at is null))
)
--;;
create index conference_participant_secret on conference_participant using gin (secrets)
--;;
-- What somebody needs on the day: language, accessibility, childcare. Erased thirty days after it.
create table conference_need (
  id uuid primary key default gen_random_uuid(),
  participant_id uuid not null unique references conference_participant on delete cascade,
  words text not null check (words <> ''),
  visibility visibility not null default 'internal' check (visibility >= 'internal'),
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create table conference_material (
  id uuid primary key default gen_random_uuid(),
  conference_id uuid not null references conference on delete cascade,
  part text not null check (part in ('draft', 'participation', 'profile', 'other')),
  title text not null check (title <> ''),
  file_id uuid not null references file,
  added_by text not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index conference_material_of on conference_material (conference_id)
--;;
select regelkreis_secure(t) from unnest(array['conference_participant', 'conference_need', 'conference_material']) as t
--;;
select regelkreis_belongs('conference_material', 'conference', 'conference_id')
