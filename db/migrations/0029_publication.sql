-- What is public is looked at before, taken back while nobody has fetched it, and listed where nobody had decided it.
-- A line of two dashes and two semicolons ends a statement.
alter table report_publication
  -- When somebody without an account first asked for it: from then on it cannot be undone, only withdrawn.
  add column first_fetched_at timestamptz
--;;
-- What is public already may have been fetched.
update report_publication set first_fetched_at = published_at
--;;
alter table report_step drop constraint report_step_action_check,
  add constraint report_step_action_check check (action in
    ('submit', 'recall', 'check', 'cosign', 'hand_back', 'sign', 'note', 'return', 'send', 'publish', 'withdraw', 'unpublish'))
--;;
-- Resolutions and letters that became public by being taken in, before that was a person's decision. Nothing of them is changed: the council office confirms or withdraws.
create table public_without_decision (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid unique references paper on delete cascade,
  report_id uuid unique references control_report on delete cascade,
  decision text check (decision in ('confirmed', 'withdrawn')),
  decided_by text,
  decided_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((paper_id is null) <> (report_id is null)),
  check ((decision is null) = (decided_at is null))
)
--;;
create index public_without_decision_open on public_without_decision (created) where decision is null
--;;
select regelkreis_secure('public_without_decision')
--;;
insert into public_without_decision (report_id)
  select r.id from control_report r join report_way w on w.report_id = r.id
  where r.origin = 'imported' and w.step = 'published' and not exists (select from report_step s where s.report_id = r.id and s.action = 'publish')
  order by r.report_date nulls first, r.id
--;;
insert into public_without_decision (paper_id)
  select p.id from paper p
  where p.visibility = 'public'
    and not exists (select from visibility_rule v where v.record = 'paper:' || p.id and v.chosen is not null)
    and not exists (select from paper_document pd join audit_entry a on a.record_type = 'document' and a.record_id = pd.document_id::text
      where pd.paper_id = p.id and a.action = 'document.accepted' and a.data like '%"audience":"public"%')
  order by p.decided_on nulls first, p.reference
