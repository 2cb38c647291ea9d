-- Lists for those who control (C7): what a committee is handed out, and the yearly list of overdue resolutions with what the council decides about it.

-- Who brought the paper in, where that is known; and why a resolution is not subject to control.
alter table paper add column mover text
--;;
alter table paper add column not_subject_reason text
--;;
-- Whether a report is corrected is asked of every answer that a list shows.
create index control_report_corrects on control_report (corrects_id) where corrects_id is not null
--;;
-- How often a committee gets its list, and how many days before the session it is prepared. By short name: it stays when the committee's name changes.
create table list_rhythm (
  id uuid primary key default gen_random_uuid(),
  committee text not null unique,
  rhythm text not null default 'half_yearly' check (rhythm in ('every_session', 'quarterly', 'half_yearly', 'yearly')),
  lead_days integer not null default 14 check (lead_days between 0 and 120),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- A list round: prepared as a draft that shows the register as it is, then frozen as it was handed out.
create table committee_list (
  id uuid primary key default gen_random_uuid(),
  committee text not null,
  committee_name text not null,
  state text not null default 'draft' check (state in ('draft', 'frozen')),
  -- The day whose register it shows; of a draft the day on which it was prepared.
  as_of date not null,
  meeting_id uuid references meeting,
  session_on date,
  frozen_by text,
  frozen_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create unique index committee_list_one_draft on committee_list (committee) where state = 'draft'
--;;
create index committee_list_of on committee_list (committee, as_of desc) where state = 'frozen'
--;;
create index committee_list_meeting on committee_list (meeting_id)
--;;
-- What stood in a frozen list, and its paper by hash. The non-public part is a record of its own, so that nobody gets it with the public one (V2).
create table committee_list_part (
  id uuid primary key default gen_random_uuid(),
  list_id uuid not null references committee_list,
  part text not null check (part in ('public', 'non_public')),
  content jsonb not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  row_count integer not null,
  pdf_file_id uuid not null references file,
  visibility visibility not null,
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (list_id, part),
  check ((part = 'public') = (visibility = 'public'))
)
--;;
-- The yearly list of overdue resolutions: one a year.
create table overdue_list (
  id uuid primary key default gen_random_uuid(),
  year integer not null unique check (year between 1990 and 2200),
  as_of date not null,
  state text not null default 'draft' check (state in ('draft', 'decided')),
  created_by text not null,
  -- The resolution that decided about the list, and when.
  decision_reference text,
  decided_on date,
  applied_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- A resolution on the yearly list: how it stood, what follows as a proposal, and what a person chose.
create table overdue_list_row (
  id uuid primary key default gen_random_uuid(),
  list_id uuid not null references overdue_list,
  paper_id uuid not null references paper,
  content jsonb not null,
  department text,
  decided_on date,
  due_on date not null,
  proposal text not null check (proposal in ('keep', 'new_date', 'annul', 'strike')),
  proposal_because text not null,
  proposed_due_on date,
  choice text check (choice in ('keep', 'new_date', 'annul', 'strike')),
  reason_code text,
  reason text not null default '',
  new_due_on date,
  chosen_by text,
  chosen_at timestamptz,
  version integer not null default 1,
  visibility visibility not null,
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (list_id, paper_id),
  check (choice is null or reason_code is not null),
  check (choice is distinct from 'new_date' or new_due_on is not null)
)
--;;
create index overdue_list_row_paper on overdue_list_row (paper_id)
--;;
-- What was handed out stays as it was handed out (C7).
create function regelkreis_list_is_frozen() returns trigger language plpgsql as
$$ begin
  if old.state = 'frozen' then raise exception 'a list that was handed out never changes'; end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$
--;;
create trigger committee_list_frozen before update or delete on committee_list for each row execute function regelkreis_list_is_frozen()
--;;
-- With the owner's rights: whether a list is frozen does not depend on who may see it. Parts are put in before the list is frozen.
create function regelkreis_list_part_is_frozen() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if exists (select from committee_list where state = 'frozen'
    and id in (case when tg_op <> 'INSERT' then old.list_id end, case when tg_op <> 'DELETE' then new.list_id end)) then
    raise exception 'a list that was handed out never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$
--;;
create trigger committee_list_part_frozen before insert or update or delete on committee_list_part for each row execute function regelkreis_list_part_is_frozen()
--;;
select regelkreis_secure('list_rhythm'), regelkreis_secure('committee_list'), regelkreis_secure('committee_list_part'), regelkreis_secure('overdue_list'),
  regelkreis_secure('overdue_list_row')
--;;
-- Who sits in a committee sees the non-public part of its lists, as far as its level is open to them, and its paper.
create function regelkreis_list_is_ours(list_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from committee_list l join organization o on o.short_name = l.committee and o.organization_type = 'committee'
  where l.id = list_id and l.state = 'frozen' and o.id = any(regelkreis_committees())) $$
--;;
create function regelkreis_list_file_is_ours(file_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from committee_list_part part where part.pdf_file_id = file_id and regelkreis_list_is_ours(part.list_id)) $$
--;;
create policy committee_list_part_committee on committee_list_part for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_list_is_ours(list_id))
--;;
create policy file_list on file for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_list_file_is_ours(id))
