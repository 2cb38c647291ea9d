-- Sending and publication: who was left out, what became of each delivery, and what was decided about names before publication.
-- A line of two dashes and two semicolons ends a statement.

-- Whoever was taken off the list of recipients, with the reason.
create table report_left_out (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report,
  person_id uuid references person,
  organization_id uuid references organization,
  name text not null,
  group_name text not null default '',
  reason text not null check (reason <> ''),
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (person_id is not null or organization_id is not null)
)
--;;
create index report_left_out_report on report_left_out (report_id)
--;;
-- Everything that happened to a delivery, one row each; a row never changes. The delivery itself says how it stands now.
create table report_delivery_event (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report,
  delivery_id uuid not null references report_delivery,
  kind text not null check (kind in ('addressed', 'again', 'corrected', 'taken_for_sent', 'bounced', 'handed_over')),
  email text not null default '',
  -- The mail that this began; what became of it stands in the outbox.
  outbox_id uuid references outbox,
  -- The day that was given, where it is another than that of the entry: when a mail came back, when a letter was handed over.
  on_day date,
  note text not null default '',
  actor text not null,
  actor_name text not null,
  at timestamptz not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index report_delivery_event_delivery on report_delivery_event (delivery_id, at)
--;;
create function regelkreis_delivery_event_is_final() returns trigger language plpgsql as
$$ begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{visibility,modified}'::text[] = to_jsonb(old) - '{visibility,modified}'::text[] then return new; end if;
  raise exception 'what happened to a delivery never changes';
end $$
--;;
create trigger report_delivery_event_final before update or delete on report_delivery_event for each row execute function regelkreis_delivery_event_is_final()
--;;
select regelkreis_secure('report_left_out'), regelkreis_secure('report_delivery_event')
--;;
-- Whoever does not see the report sees nothing of its sending, whatever becomes of the report later (V2).
create policy report_left_out_whole on report_left_out as restrictive for select to regelkreis_app
  using (exists (select from control_report r where r.id = report_id))
--;;
create policy report_delivery_event_whole on report_delivery_event as restrictive for select to regelkreis_app
  using (exists (select from control_report r where r.id = report_id))
--;;
create index report_delivery_report on report_delivery (report_id)
--;;
create index report_delivery_outbox on report_delivery (outbox_id) where outbox_id is not null
--;;
alter table report_way
  -- What was decided about publication: nothing yet, by the city's setting, on a day, not at all.
  add column publication text not null default 'open' check (publication in ('open', 'by_setting', 'on_day', 'never')),
  -- Why a report is not published, or what was said with the day.
  add column publication_because text not null default '',
  -- What a person decided about each name that was found: [{"text", "decision"}].
  add column name_decisions jsonb not null default '[]',
  -- Each name has been decided about.
  add column names_checked_at timestamptz,
  add column names_checked_by text,
  -- The committee to which it was sent, by its short name, and the covering text.
  add column sent_to text not null default '',
  add column covering_text text not null default ''
--;;
-- Bytes by their hash: what is attached may be kept already, as something that the one who attaches may not see. Nothing is told but the row's id.
create function regelkreis_keep_file(wanted text, name text, type text, bytes bigint, level visibility) returns uuid
  language plpgsql security definer set search_path from current as
$$ declare kept uuid;
begin
  if not regelkreis_may_write() then raise exception 'no right to keep a file' using errcode = '42501'; end if;
  insert into file (sha256, file_name, mime_type, size, visibility) values (wanted, name, type, bytes, level) on conflict (sha256) do nothing;
  select id into kept from file where sha256 = wanted;
  return kept;
end $$
--;;
-- What an attached file is, kept with the attachment: the same bytes may have another name elsewhere.
alter table report_attachment
  add column file_name text not null default '',
  add column mime_type text not null default '',
  add column size bigint not null default 0,
  add column sha256 text
--;;
-- What a public edition says to each point, with the passages blackened: [{"pointId", "answer", "status", "delayReason", "nextStep"}].
alter table report_edition add column answers jsonb not null default '[]'
