-- Who may come in, and as whom. A line of two dashes and two semicolons ends a statement.

-- The password was right, or the directory has let the person in; the second factor is still owed, and until it is given the session opens nothing.
alter table account.session add column second_factor_due boolean not null default false
--;;
-- Networks from which an account was opened before (both as hashes): guesses from elsewhere slow down elsewhere, and the owner comes in as always.
create table account.known_network (
  account_key text not null,
  network_key text not null,
  last_seen timestamptz not null,
  primary key (account_key, network_key)
)
--;;
-- Links that set a password are kept as hashes from now on; those that were sent before are over.
delete from account.verification where identifier like 'reset-password:%'
--;;
-- A position that may sign, entered by one person: it takes effect when another one confirms it, and is a membership only then.
create table membership_request (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  organization_id uuid not null references organization,
  role text not null check (role in ('head', 'deputy')),
  title text not null default '',
  rank integer not null default 1 check (rank between 1 and 99),
  start_date date,
  end_date date,
  requested_by text not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (end_date is null or start_date is null or end_date >= start_date)
)
--;;
create index membership_request_person on membership_request (person_id)
--;;
select regelkreis_secure('membership_request', 'regelkreis_may_manage')
