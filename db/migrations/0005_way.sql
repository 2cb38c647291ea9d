-- The way of a report (C5): who wrote, checked, co-signed, signed and noted it, to whom it went, and what of it is public.
-- A line of two dashes and two semicolons ends a statement.

-- Everyone who has saved a version of the draft: who wrote does not check (four eyes). Versions are thinned out in time, this list is not.
alter table control_report add column authors text[] not null default '{}'
--;;
update control_report set authors = array(select distinct saved_by from draft_version where report_id = control_report.id union select created_by) where state = 'draft'
--;;
-- A report that was signed and then given back before it was sent: it stays as it was signed, and does not count.
alter table control_report drop constraint control_report_state_check, add constraint control_report_state_check check (state in ('draft', 'finished', 'returned'))
--;;
-- A signed report is final (C5). Who may see it changes with its way: signed, it is the administration's; sent, the council's; published, everyone's.
create or replace function regelkreis_report_is_final() returns trigger language plpgsql as
$$ begin
  if old.state <> 'draft' and (tg_op = 'DELETE' or to_jsonb(new) - '{state,visibility,modified}'::text[] <> to_jsonb(old) - '{state,visibility,modified}'::text[]
    or (old.state, new.state) not in (('finished', 'finished'), ('finished', 'returned'), ('returned', 'returned'))) then
    raise exception 'a finished report never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$
--;;
create or replace function regelkreis_report_part_is_final() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if exists (select from control_report where state <> 'draft'
      and id in (case when tg_op <> 'INSERT' then old.report_id end, case when tg_op <> 'DELETE' then new.report_id end))
    and (tg_op <> 'UPDATE' or to_jsonb(new) - '{visibility,modified}'::text[] <> to_jsonb(old) - '{visibility,modified}'::text[]) then
    raise exception 'a finished report never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$
--;;

-- Where a report is on its way. returned: the mayor gave a signed report back; it was never sent and does not count.
create table report_way (
  report_id uuid primary key references control_report on delete cascade,
  step text not null default 'drafting' check (step in ('drafting', 'submitted', 'checked', 'signed', 'noted', 'sent', 'published', 'withdrawn', 'returned')),
  -- The number of the last step: who acts on an older one is told.
  turn integer not null default 0,
  sent_at timestamptz,
  -- The day on which it is published by itself.
  publish_on date,
  -- What the register said before the report was signed: it says so again where the report is given back unsent.
  register_before jsonb,
  -- Passages that are blackened in the public edition: [{"text", "because"}].
  redactions jsonb not null default '[]',
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index report_way_step on report_way (step)
--;;
create index report_way_publish on report_way (publish_on) where publish_on is not null and step in ('sent', 'noted', 'signed')
--;;
-- Each step with who, when and in what role (C5). A row never changes; those of a draft go with the draft.
create table report_step (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report on delete cascade,
  turn integer not null,
  action text not null check (action in ('submit', 'recall', 'check', 'cosign', 'hand_back', 'sign', 'note', 'return', 'send', 'publish', 'withdraw')),
  from_step text not null,
  to_step text not null,
  actor text not null,
  actor_name text not null,
  -- In what role, as it is read on the screen: "Leitung Jugendamt".
  capacity text not null,
  organization_id uuid references organization,
  -- Whom a deputy stands in for; empty where the position is vacant or the head acts.
  for_name text not null default '',
  in_absence boolean not null default false,
  reason text not null default '',
  -- The version of the draft that the step is about.
  content_version integer not null,
  content_sha256 text,
  pdf_sha256 text,
  -- How the signer proved to be the one: password, code, directory.
  proof text,
  at timestamptz not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (report_id, turn)
)
--;;
-- With the owner's rights: whether a report is finished does not depend on who may see it.
create function regelkreis_step_is_final() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{visibility,modified}'::text[] = to_jsonb(old) - '{visibility,modified}'::text[] then return new; end if;
  if tg_op = 'DELETE' and not exists (select from control_report where id = old.report_id and state <> 'draft') then return old; end if;
  raise exception 'a step of a report never changes';
end $$
--;;
create trigger report_step_final before update or delete on report_step for each row execute function regelkreis_step_is_final()
--;;
-- Other editions of a signed letter, which itself stays as it was signed: noted, with the mayor's note, as it is sent; public, with passages blackened.
create table report_edition (
  report_id uuid not null references control_report,
  edition text not null check (edition in ('noted', 'public')),
  letter jsonb not null,
  pdf_file_id uuid not null references file,
  docx_file_id uuid references file,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  primary key (report_id, edition)
)
--;;
create function regelkreis_edition_is_final() returns trigger language plpgsql as
$$ begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{visibility,modified}'::text[] = to_jsonb(old) - '{visibility,modified}'::text[] then return new; end if;
  if tg_op = 'DELETE' and old.edition = 'public' then return old; end if;
  raise exception 'an edition of a letter never changes';
end $$
--;;
create trigger report_edition_final before update or delete on report_edition for each row execute function regelkreis_edition_is_final()
--;;
-- Units whose head has to agree before the report is signed (Mitzeichnung).
create table report_cosigner (
  report_id uuid not null references control_report on delete cascade,
  organization_id uuid not null references organization,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  primary key (report_id, organization_id)
)
--;;
-- Questions and remarks inside the administration about a draft; they never leave it.
create table report_remark (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report on delete cascade,
  point_id uuid references point,
  -- What this one answers.
  answers_id uuid references report_remark on delete cascade,
  text text not null check (text <> ''),
  written_by text not null,
  author_name text not null,
  settled_at timestamptz,
  settled_by text,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index report_remark_report on report_remark (report_id, created)
--;;
-- What goes with a letter, and what proves that a point is fulfilled: a file or an address. Part of what is signed.
create table report_attachment (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report on delete cascade,
  point_id uuid references point,
  kind text not null check (kind in ('attachment', 'evidence')),
  title text not null check (title <> ''),
  file_id uuid references file,
  address text,
  position integer not null default 0,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((file_id is null) <> (address is null))
)
--;;
create index report_attachment_report on report_attachment (report_id, position)
--;;
create trigger report_attachment_final before insert or update or delete on report_attachment for each row execute function regelkreis_report_part_is_final()
--;;
-- To whom a report went. Names and addresses are those of the day of sending. What became of a mail stands in the outbox; what came back is noted here.
create table report_delivery (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report,
  person_id uuid references person,
  organization_id uuid references organization,
  name text not null,
  email text not null default '',
  group_name text not null default '',
  -- letter: mail with the PDF; notice: mail with a link that asks for sign-in; paper: by hand or by post, because there is no address.
  channel text not null check (channel in ('letter', 'notice', 'paper')),
  outbox_id uuid references outbox,
  handed_on date,
  bounced_at timestamptz,
  bounce_note text not null default '',
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (person_id is not null or organization_id is not null)
)
--;;
create unique index report_delivery_person on report_delivery (report_id, person_id) where person_id is not null
--;;
create unique index report_delivery_group on report_delivery (report_id, organization_id) where person_id is null
--;;
create index report_delivery_received on report_delivery (person_id, created)
--;;
-- What is public of a report, or was: the address of a withdrawn report says so. Exists from the first publication on. Where passages are blackened, the report
-- itself stays the council's, and this edition is what the public reads.
create table report_publication (
  report_id uuid primary key references control_report,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  -- Why it was withdrawn, in words for the public.
  reason text not null default '',
  -- The resolutions it is about, and what the list of reports says of it.
  paper_ids uuid[] not null,
  report_kind text,
  report_date date,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
select regelkreis_secure('report_way'), regelkreis_secure('report_edition'), regelkreis_secure('report_step'), regelkreis_secure('report_cosigner'), regelkreis_secure('report_remark'),
  regelkreis_secure('report_attachment'), regelkreis_secure('report_delivery'), regelkreis_secure('report_publication')
--;;
-- Everyone sees what was sent to him.
create policy report_delivery_own on report_delivery for select to regelkreis_app
  using (person_id::text = (select current_setting('regelkreis.principal', true)))
--;;
-- With the owner's rights: what is on its way inside the administration is not the committee's yet.
create or replace function regelkreis_report_is_ours(report_id uuid) returns boolean language sql stable security definer set search_path from current as
$$
  select exists (select from control_report r join report_way w on w.report_id = r.id where r.id = $1 and r.state = 'finished' and w.step in ('sent', 'published', 'withdrawn'))
    and exists (select from control_report_paper rp where rp.report_id = $1)
    and not exists (select from control_report_paper rp join paper on paper.id = rp.paper_id
      where rp.report_id = $1 and (organization_id is null or organization_id <> all(regelkreis_committees())))
$$
--;;
create or replace function regelkreis_file_is_ours(file_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from control_report r where (r.pdf_file_id = $1 or r.docx_file_id = $1
    or exists (select from report_edition e where e.report_id = r.id and $1 in (e.pdf_file_id, e.docx_file_id))
    or exists (select from report_attachment a where a.report_id = r.id and a.file_id = $1)) and regelkreis_report_is_ours(r.id)) $$
--;;
create policy report_attachment_committee on report_attachment for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_report_is_ours(report_id))
--;;
create policy report_edition_committee on report_edition for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_report_is_ours(report_id))
--;;
-- Reports from before: drafts are being written; what was finished had been sent, and what is public was published.
insert into report_way (report_id, step, sent_at, visibility)
  select id, case when state = 'draft' then 'drafting' when visibility = 'public' then 'published' else 'sent' end,
    case when state = 'finished' then coalesce(finished_at, created) end, case visibility when 'confidential' then 'confidential'::visibility else 'internal' end
  from control_report
--;;
insert into report_publication (report_id, published_at, paper_ids, report_kind, report_date)
  select r.id, coalesce(r.finished_at, r.created), array(select paper_id from control_report_paper rp where rp.report_id = r.id order by position), r.report_kind, r.report_date
  from control_report r where r.state = 'finished' and r.visibility = 'public'
