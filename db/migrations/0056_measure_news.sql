-- News of measures: whoever follows the resolution that adopted their report hears of a changed state or text, and of a new one.
-- A line of two dashes and two semicolons ends a statement.
alter table change_note add column measure_id uuid references measure on delete cascade
--;;
create index change_note_measure on change_note (measure_id) where measure_id is not null
--;;
alter table change_note drop constraint change_note_kind_check
--;;
alter table change_note add constraint change_note_kind_check check (kind in ('added', 'opened', 'text_decided', 'subject', 'point_added', 'point_text', 'point_status', 'control',
  'next_control', 'repealed', 'report_sent', 'report_published', 'report_withdrawn', 'measure_added', 'measure_state', 'measure_text'))
--;;
-- As 0007 does for points: at the end of the transaction, with the owner's rights, as secret as the most secret of what the note is about. Several measures change in
-- one transaction: the measure is a part of what the transaction is called here.
create function regelkreis_note_measure() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  of_paper uuid;
  level visibility;
  entry bigint;
  moment timestamptz;
  what text;
begin
  select p.id, greatest(p.visibility, m.visibility) into of_paper, level
    from measure m join planning_report r on r.id = m.report_id join paper p on p.id = r.paper_id where m.id = new.id;
  if of_paper is null then return null; end if;
  what := case when tg_op = 'INSERT' then 'measure_added' when new.state <> old.state then 'measure_state' else 'measure_text' end;
  select a.seq, a.at into entry, moment from audit_entry a order by a.seq desc limit 1;
  if moment is null or not regelkreis_is_changing() then moment := clock_timestamp(); end if;
  insert into change_note (paper_id, measure_id, kind, before, after, at, change, visibility)
    values (of_paper, new.id, what, case when what = 'measure_state' then old.state end, case when what = 'measure_state' then new.state end, moment,
      coalesce(entry, 0) || ':' || pg_current_xact_id() || ':' || new.id, level)
    on conflict (change, paper_id, point_id, report_id, kind) do update set after = excluded.after;
  delete from change_note n where n.measure_id = new.id and n.kind = 'measure_state' and n.before = n.after;
  return null;
end $$
--;;
revoke all on function regelkreis_note_measure() from public
--;;
create constraint trigger measure_added_note after insert on measure deferrable initially deferred for each row execute function regelkreis_note_measure()
--;;
create constraint trigger measure_changed_note after update of state, name, description, sign, indicator, target, target_on, due_on, organization_id on measure
  deferrable initially deferred for each row
  when ((old.state, old.name, old.description, old.sign, old.indicator, old.target, old.target_on, old.due_on, old.organization_id)
    is distinct from (new.state, new.name, new.description, new.sign, new.indicator, new.target, new.target_on, new.due_on, new.organization_id))
  execute function regelkreis_note_measure()
