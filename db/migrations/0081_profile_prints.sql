-- All profiles of an edition in one file (A1): made beside the server's work, with how far it is, and stopped by whoever likes.
-- A line of two dashes and two semicolons ends a statement.
create table profile_print (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references figure_edition on delete cascade,
  -- The newest year of each area where it is empty.
  year integer check (year between 1900 and 2200),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'stopped', 'failed')),
  -- Areas of which there is a profile, and how many are set.
  areas integer not null default 0,
  finished integer not null default 0,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint,
  started_by text not null,
  started_by_name text not null,
  finished_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((state = 'done') = (sha256 is not null)),
  check ((sha256 is null) = (size is null))
)
--;;
create index profile_print_edition on profile_print (edition_id)
--;;
select regelkreis_secure('profile_print')
--;;
select regelkreis_learn_levels()
