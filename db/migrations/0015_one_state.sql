-- A report has one state: where it is on its way. Whether it is a draft, finished or returned follows from the step, in the same statement that moves it.
create function regelkreis_state_at(step text) returns text language sql immutable as
$$ select case when step in ('drafting', 'submitted', 'checked') then 'draft' when step = 'returned' then 'returned' else 'finished' end $$
--;;
-- Whoever may move the report need not see the row it is kept in afterwards.
create function regelkreis_state_follows() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  update control_report set state = regelkreis_state_at(new.step) where id = new.report_id and state <> regelkreis_state_at(new.step);
  return null;
end $$
--;;
create trigger state_follows after insert or update of step on report_way for each row execute function regelkreis_state_follows()
--;;
-- What was kept so far agrees already; a database in which it does not is told so here and not by a letter that counts twice.
do $$ begin
  if exists (select from control_report r join report_way w on w.report_id = r.id where r.state <> regelkreis_state_at(w.step)) then
    raise exception 'a report is in another state than its step';
  end if;
end $$
