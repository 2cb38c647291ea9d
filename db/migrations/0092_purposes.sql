-- Purposes that a resolution binds money to (M1, M2): what it says of amounts, the bookings, the years that are closed, and co-financing with its end (M3).
-- A line of two dashes and two semicolons ends a statement.
create table purpose (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid not null references paper,
  -- The unit that looks after it.
  organization_id uuid not null references organization,
  name text not null check (name <> ''),
  note text not null default '',
  -- What the resolution says of money that is not spent: nothing, so it lapses; or the money of these years (without an end: of all later ones) goes on, until a
  -- year where one is named.
  carry text not null default 'none' check (carry in ('none', 'years')),
  carry_from integer check (carry_from between 1990 and 2100),
  carry_to integer check (carry_to between 1990 and 2100),
  carry_until integer check (carry_until between 1990 and 2100),
  carry_again boolean not null default false,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (paper_id, name),
  check ((carry = 'years') = (carry_from is not null)),
  check (carry_to >= carry_from)
)
--;;
create index purpose_unit on purpose (organization_id)
--;;
-- What a point says: at least so much over some years, so much for some years, or an amount that it leaves open, which is not zero.
create table purpose_claim (
  id uuid primary key default gen_random_uuid(),
  purpose_id uuid not null references purpose on delete cascade,
  point_id uuid references point on delete set null,
  kind text not null check (kind in ('floor', 'amount', 'open')),
  year_from integer not null check (year_from between 1990 and 2100),
  year_to integer check (year_to between 1990 and 2100),
  cents bigint check (cents > 0),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (year_to >= year_from),
  check ((kind = 'open') = (cents is null)),
  check (kind = 'open' or year_to is not null)
)
--;;
create index purpose_claim_purpose on purpose_claim (purpose_id)
--;;
create index purpose_claim_point on purpose_claim (point_id) where point_id is not null
--;;
create table purpose_booking (
  id uuid primary key default gen_random_uuid(),
  purpose_id uuid not null references purpose,
  kind text not null check (kind in ('bound', 'granted', 'committed', 'paid', 'returned', 'blocked', 'released', 'carried_in', 'carried_out', 'lapsed')),
  cents bigint not null check (cents > 0 or (cents < 0 and kind in ('carried_in', 'carried_out'))),
  -- The day of value; when it was entered says created.
  value_on date not null check (value_on between '1990-01-01' and '2100-12-31'),
  stage text not null default 'free' check (stage in ('free', 'blocked', 'granted', 'committed')),
  origin integer check (origin between 1990 and 2100),
  reverses_id uuid references purpose_booking,
  -- Number of the document, and what it was for.
  document text not null default '',
  words text not null default '',
  -- Who got it.
  recipient_id uuid references organization,
  decision text not null default '',
  entered_by text not null,
  entered_by_name text not null,
  -- The second person, where one had to look.
  checked_by text,
  checked_by_name text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (checked_by <> entered_by),
  check ((origin is not null) = (kind in ('carried_in', 'carried_out', 'lapsed')))
)
--;;
create index purpose_booking_purpose on purpose_booking (purpose_id, value_on, created)
--;;
create index purpose_booking_reverses on purpose_booking (reverses_id) where reverses_id is not null
--;;
create index purpose_booking_recipient on purpose_booking (recipient_id) where recipient_id is not null
--;;
-- The same document is booked once in a kind.
create unique index purpose_booking_document on purpose_booking (purpose_id, kind, document) where document <> '' and reverses_id is null
--;;
-- A booking never changes (M2): it is taken back by another one. Who may see it may become fewer or more, as of its purpose.
create function regelkreis_booking_is_final() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as
$$ begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{visibility,modified}'::text[] = to_jsonb(old) - '{visibility,modified}'::text[] then return new; end if;
  raise exception 'a booking never changes';
end $$
--;;
create trigger purpose_booking_final before update or delete on purpose_booking for each row execute function regelkreis_booking_is_final()
--;;
create trigger purpose_booking_kept before truncate on purpose_booking for each statement execute function regelkreis_append_only()
--;;
-- What a second person has to look at first: the booking as it would be, and what became of it.
create table purpose_request (
  id uuid primary key default gen_random_uuid(),
  purpose_id uuid not null references purpose on delete cascade,
  kind text not null check (kind in ('bound', 'granted', 'committed', 'paid', 'returned', 'blocked', 'released')),
  cents bigint not null check (cents > 0),
  value_on date not null check (value_on between '1990-01-01' and '2100-12-31'),
  reverses_id uuid references purpose_booking,
  document text not null default '',
  words text not null default '',
  recipient_id uuid references organization,
  decision text not null default '',
  entered_by text not null,
  entered_by_name text not null,
  entered_at timestamptz not null,
  outcome text check (outcome in ('booked', 'refused', 'withdrawn')),
  decided_by text,
  decided_by_name text not null default '',
  decided_at timestamptz,
  reason text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((outcome is null) = (decided_at is null))
)
--;;
create index purpose_request_open on purpose_request (purpose_id) where outcome is null
--;;
create index purpose_request_purpose on purpose_request (purpose_id)
--;;
create index purpose_request_reverses on purpose_request (reverses_id) where reverses_id is not null
--;;
create index purpose_request_recipient on purpose_request (recipient_id) where recipient_id is not null
--;;
-- A year that was closed; opened again it stays as what was.
create table purpose_year (
  id uuid primary key default gen_random_uuid(),
  purpose_id uuid not null references purpose on delete cascade,
  year integer not null check (year between 1990 and 2100),
  closed_at timestamptz not null,
  closed_by_name text not null,
  opened_at timestamptz,
  opened_by_name text not null default '',
  reason text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (opened_at is null or reason <> '')
)
--;;
create unique index purpose_year_closed on purpose_year (purpose_id, year) where opened_at is null
--;;
create index purpose_year_purpose on purpose_year (purpose_id)
--;;
-- Money of others for the same thing, until a day.
create table purpose_co_financing (
  id uuid primary key default gen_random_uuid(),
  purpose_id uuid not null references purpose on delete cascade,
  name text not null check (name <> ''),
  cents_per_year bigint not null check (cents_per_year > 0),
  ends_on date not null check (ends_on between '1990-01-01' and '2100-12-31'),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index purpose_co_financing_purpose on purpose_co_financing (purpose_id)
--;;
select regelkreis_secure(t) from unnest(array['purpose', 'purpose_claim', 'purpose_booking', 'purpose_request', 'purpose_year', 'purpose_co_financing']) as t
--;;
select regelkreis_belongs('purpose', 'paper', 'paper_id')
--;;
select regelkreis_belongs('purpose_claim', 'purpose', 'purpose_id')
--;;
select regelkreis_belongs('purpose_booking', 'purpose', 'purpose_id')
--;;
select regelkreis_belongs('purpose_request', 'purpose', 'purpose_id')
--;;
select regelkreis_belongs('purpose_year', 'purpose', 'purpose_id')
--;;
select regelkreis_belongs('purpose_co_financing', 'purpose', 'purpose_id')
