-- Mail, reminders, calendars and who has which share of a point.
-- A line of two dashes and two semicolons ends a statement.

-- What goes out by mail. A row is written in the transaction of the change that causes the mail; a worker sends what is queued.
-- sending: a worker has it; uncertain: the connection or the process ended before the server's answer was known, and a person decides whether it goes again.
create table outbox (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  -- Whatever happens again with the same key sends nothing again.
  key text unique,
  recipient text not null,
  subject text not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'uncertain', 'cancelled', 'bounced')),
  -- What to do where nobody knows whether it was sent: again (the same Message-ID lets the receiver see it), or ask a person (no letter goes twice).
  on_doubt text not null default 'again' check (on_doubt in ('again', 'ask')),
  attempts integer not null default 0,
  next_attempt timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  last_error text,
  message_id text,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index outbox_queue on outbox (next_attempt, created) where state = 'queued'
--;;
create index outbox_claimed on outbox (claimed_at) where state = 'sending'
--;;
create index outbox_state on outbox (state, created desc)
--;;
create index outbox_created on outbox (created desc)
--;;
-- Apart from the envelope, because what is secret in it (a link that sets a password) is for the recipient only: no principal but the system reads it, and it is
-- emptied once the mail is sent.
create table outbox_content (
  outbox_id uuid primary key references outbox on delete cascade,
  text text not null,
  -- [{"name", "mimeType", "sha256"}]: the bytes lie in the file store.
  attachments jsonb not null default '[]',
  secret boolean not null default false,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- Whether a mail that was just written is there, or another one with its key was before. With the owner's rights: whoever causes a mail need not see it.
create function regelkreis_mail_is_queued(wanted uuid) returns boolean language sql volatile security definer set search_path from current as
$$ select exists (select from outbox where id = wanted) $$
--;;
-- Who was reminded of what: once per record, date, stage and recipient (C8). A moved date is another date and reminds anew.
create table reminder (
  id uuid primary key default gen_random_uuid(),
  record_type text not null check (record_type in ('point', 'control', 'assignment')),
  record_id uuid not null,
  due_on date not null,
  -- ahead:28, due, overdue:3
  stage text not null,
  level text not null check (level in ('unit', 'head', 'department', 'mayor')),
  recipient text not null,
  unit text,
  sent_on date not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (record_id, due_on, stage, recipient, record_type)
)
--;;
-- What a day's run did; one row per run.
create table reminder_run (
  id uuid primary key default gen_random_uuid(),
  day date not null,
  reminders integer not null,
  mails integer not null,
  -- Records that are due and have nobody to be told.
  unaddressed integer not null,
  -- Its figures count what is confidential, too.
  visibility visibility not null default 'confidential',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index reminder_run_day on reminder_run (day desc, created desc)
--;;
-- A share of a point that a unit has to answer: the whole (responsible) or a contribution to it.
create table assignment (
  id uuid primary key default gen_random_uuid(),
  point_id uuid not null references point,
  unit text not null,
  role text not null check (role in ('responsible', 'contributing')),
  -- What this unit has to answer; empty for the whole point.
  share text not null default '',
  due_on date,
  state text not null default 'asked' check (state in ('asked', 'answered', 'accepted', 'withdrawn')),
  -- What the unit answered: material for the draft, never published.
  contribution text not null default '',
  -- Why it was handed back, as long as it is.
  returned_because text not null default '',
  assigned_by text not null,
  answered_by text,
  answered_at timestamptz,
  checked_by text,
  version integer not null default 1,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create unique index assignment_once on assignment (point_id, unit) where state <> 'withdrawn'
--;;
create unique index assignment_responsible on assignment (point_id) where role = 'responsible' and state <> 'withdrawn'
--;;
create index assignment_unit on assignment (unit, state, due_on)
--;;
create index assignment_due on assignment (due_on) where state = 'asked'
--;;
-- A calendar's secret address. Whoever has the address reads it, as far as its owner may see; only the owner sees the address.
create table calendar_feed (
  id uuid primary key default gen_random_uuid(),
  owner text not null,
  kind text not null check (kind in ('unit', 'committee', 'person')),
  -- The unit's name or the committee's short name; empty for a person.
  subject text not null default '',
  secret text not null unique,
  renewed_at timestamptz not null default now(),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (owner, kind, subject)
)
--;;
-- With the owner's rights: calendar programs have no session, the secret is all they show.
create function regelkreis_calendar_feed(wanted text) returns setof calendar_feed language sql stable security definer rows 1 set search_path from current as
$$ select * from calendar_feed where secret = wanted $$
--;;
select regelkreis_secure('reminder'), regelkreis_secure('reminder_run'), regelkreis_secure('assignment')
--;;
-- A transaction that changes something, by whomever: Database.change says so.
create function regelkreis_is_changing() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('regelkreis.changing', true), 'no') = 'yes' $$
--;;
do $$
declare t text;
begin
  foreach t in array array['outbox', 'outbox_content', 'calendar_feed']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create trigger %I before update on %I for each row execute function regelkreis_touch()', t || '_touch', t);
    execute format('grant select, insert, update, delete on %I to regelkreis_app', t);
  end loop;
end $$
--;;
create policy outbox_see on outbox for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
-- Whoever may change something may cause a mail that he may not see himself.
create policy outbox_add on outbox for insert to regelkreis_app with check ((select regelkreis_is_changing()))
--;;
create policy outbox_change on outbox for update to regelkreis_app using ((select regelkreis_may_write()) and visibility <= (select regelkreis_clearance()))
--;;
create policy outbox_content_see on outbox_content for select to regelkreis_app
  using (visibility <= (select regelkreis_clearance()) and (not secret or current_setting('regelkreis.principal', true) = 'system'))
--;;
create policy outbox_content_add on outbox_content for insert to regelkreis_app with check ((select regelkreis_is_changing()))
--;;
create policy outbox_content_change on outbox_content for update to regelkreis_app
  using ((select regelkreis_may_write()) and visibility <= (select regelkreis_clearance()) and (not secret or current_setting('regelkreis.principal', true) = 'system'))
--;;
create policy calendar_feed_see on calendar_feed for select to regelkreis_app using (owner = current_setting('regelkreis.principal', true))
--;;
create policy calendar_feed_add on calendar_feed for insert to regelkreis_app
  with check ((select regelkreis_is_changing()) and owner = current_setting('regelkreis.principal', true))
--;;
create policy calendar_feed_change on calendar_feed for update to regelkreis_app
  using ((select regelkreis_is_changing()) and owner = current_setting('regelkreis.principal', true))
--;;
create policy calendar_feed_remove on calendar_feed for delete to regelkreis_app
  using ((select regelkreis_is_changing()) and owner = current_setting('regelkreis.principal', true))
