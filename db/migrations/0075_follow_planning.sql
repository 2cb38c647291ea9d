-- Followers of a planning report and of one measure: what happens to them is news, whether or not a resolution adopted the report.
-- A line of two dashes and two semicolons ends a statement.
alter table change_note
  add column plan_id uuid references planning_report on delete cascade,
  alter column paper_id drop not null
--;;
update change_note n set plan_id = m.report_id from measure m where m.id = n.measure_id
--;;
alter table change_note add constraint change_note_about check (num_nonnulls(paper_id, plan_id) > 0)
--;;
create index change_note_plan on change_note (plan_id, at desc) where plan_id is not null
--;;
alter table change_note drop constraint change_note_kind_check
--;;
alter table change_note add constraint change_note_kind_check check (kind in ('added', 'opened', 'text_decided', 'subject', 'point_added', 'point_text', 'point_status', 'control',
  'next_control', 'repealed', 'report_sent', 'report_published', 'report_withdrawn', 'measure_added', 'measure_state', 'measure_text', 'plan_step'))
--;;
-- As 0056: at the end of the transaction, with the owner's rights. The resolution is named where it is no more protected than the report; else the news is the report's.
create or replace function regelkreis_note_measure() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  of_plan uuid;
  of_paper uuid;
  level visibility;
  entry bigint;
  moment timestamptz;
  what text;
begin
  select r.id, greatest(r.visibility, m.visibility) into of_plan, level from measure m join planning_report r on r.id = m.report_id where m.id = new.id;
  if of_plan is null then return null; end if;
  select p.id into of_paper from planning_report r join paper p on p.id = r.paper_id where r.id = of_plan and p.visibility <= level;
  what := case when tg_op = 'INSERT' then 'measure_added' when new.state <> old.state then 'measure_state' else 'measure_text' end;
  select a.seq, a.at into entry, moment from audit_entry a order by a.seq desc limit 1;
  if moment is null or not regelkreis_is_changing() then moment := clock_timestamp(); end if;
  insert into change_note (paper_id, plan_id, measure_id, kind, before, after, at, change, visibility)
    values (of_paper, of_plan, new.id, what, case when what = 'measure_state' then old.state end, case when what = 'measure_state' then new.state end, moment,
      coalesce(entry, 0) || ':' || pg_current_xact_id() || ':' || new.id, level)
    on conflict (change, paper_id, point_id, report_id, kind) do update set after = excluded.after;
  delete from change_note n where n.measure_id = new.id and n.kind = 'measure_state' and n.before = n.after;
  return null;
end $$
--;;
-- A step of a report's way (P4), as the report is seen once it is taken; what it became more protected by takes its news along.
create function regelkreis_note_plan() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  level visibility;
  entry bigint;
  moment timestamptz;
begin
  select r.visibility into level from planning_report r where r.id = new.id;
  if level is null then return null; end if;
  if level > old.visibility then update change_note n set visibility = level where n.plan_id = new.id and n.visibility < level; end if;
  if new.step = old.step then return null; end if;
  select a.seq, a.at into entry, moment from audit_entry a order by a.seq desc limit 1;
  if moment is null or not regelkreis_is_changing() then moment := clock_timestamp(); end if;
  insert into change_note (plan_id, kind, before, after, at, change, visibility)
    values (new.id, 'plan_step', old.step, new.step, moment, coalesce(entry, 0) || ':' || pg_current_xact_id() || ':' || new.id, level)
    on conflict (change, paper_id, point_id, report_id, kind) do update set after = excluded.after;
  delete from change_note n where n.plan_id = new.id and n.kind = 'plan_step' and n.before = n.after;
  return null;
end $$
--;;
revoke all on function regelkreis_note_plan() from public
--;;
create constraint trigger planning_report_note after update of step, visibility on planning_report deferrable initially deferred for each row
  when ((old.step, old.visibility) is distinct from (new.step, new.visibility)) execute function regelkreis_note_plan()
--;;
-- A subscription names what it follows by its id in `subject` as well, so that each is there once.
alter table subscription
  add column plan_id uuid references planning_report on delete cascade,
  add column measure_id uuid references measure on delete cascade
--;;
alter table subscription drop constraint subscription_kind_check
--;;
alter table subscription
  add constraint subscription_kind_check check (kind in ('paper', 'committee', 'unit', 'plan', 'measure')),
  add constraint subscription_plan_check check ((kind = 'plan') = (plan_id is not null)),
  add constraint subscription_measure_check check ((kind = 'measure') = (measure_id is not null))
--;;
create index subscription_plan on subscription (plan_id) where plan_id is not null
--;;
create index subscription_measure on subscription (measure_id) where measure_id is not null
