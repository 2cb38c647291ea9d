-- How each person hears of a hand-over, and what waits for the day's mail.
-- A line of two dashes and two semicolons ends a statement.

-- Whoever hands something on asks how the next one wants to be told: so everyone inside sees it, and each writes their own alone.
create table notice_choice (
  owner text primary key,
  by_mail text not null check (by_mail in ('at_once', 'daily', 'none')),
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
alter table notice_choice enable row level security
--;;
create trigger notice_choice_touch before update on notice_choice for each row execute function regelkreis_touch()
--;;
create policy notice_choice_see on notice_choice for select to regelkreis_app
  using (owner = (select current_setting('regelkreis.principal', true)) or visibility <= (select regelkreis_clearance()))
--;;
create policy notice_choice_add on notice_choice for insert to regelkreis_app
  with check ((select regelkreis_is_changing()) and owner = (select current_setting('regelkreis.principal', true)))
--;;
create policy notice_choice_change on notice_choice for update to regelkreis_app
  using ((select regelkreis_is_changing()) and owner = (select current_setting('regelkreis.principal', true)))
--;;
grant select, insert, update on notice_choice to regelkreis_app
--;;
-- A hand-over that somebody is told with the day's mail.
create table hand_over_notice (
  id uuid primary key default gen_random_uuid(),
  -- Once under this key to this address.
  key text not null,
  recipient text not null,
  name text not null default '',
  subject text not null,
  text text not null,
  path text not null,
  told_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (recipient, key)
)
--;;
create index hand_over_notice_waiting on hand_over_notice (created) where told_at is null
--;;
select regelkreis_secure('hand_over_notice')
--;;
-- Reminders of a step on which something has rested too long are told once like those of dates.
alter table reminder drop constraint reminder_record_type_check,
  add constraint reminder_record_type_check check (record_type in ('point', 'control', 'assignment', 'question', 'step', 'question_step', 'mail'))
