-- The way of a group's question: which unit has it, how far it is, and who handed it on.
-- A line of two dashes and two semicolons ends a statement.

-- Whoever sees a question sees who has it: the unit and the stage, not the words in which it was handed on. Written by triggers alone.
alter table follow_up_question
  add column stage text not null default 'asked' check (stage in ('asked', 'drafting', 'releasing', 'answered', 'withdrawn')),
  add column unit_id uuid references organization,
  add column stage_since timestamptz,
  -- The number of the last step that was taken with it.
  add column turn integer not null default 0
--;;
create index follow_up_question_unit on follow_up_question (unit_id) where stage in ('drafting', 'releasing')
--;;
-- The unit that answers: whose head checked the report; the office of the one who wrote it here; the point's; the resolution's; the department under the letter; by id, or
-- else by the words of that day. One that has ended is passed over. Null where there is none: then the council office has it.
create function regelkreis_question_unit(report_id uuid, point_id uuid, on_day date) returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as
$$ select o.id from (
    (select 1 as rank, s.organization_id as unit from report_step s where s.report_id = $1 and s.action = 'check' order by s.turn desc limit 1)
    union all (select 2, m.organization_id from control_report r join membership m on m.person_id::text = r.created_by join organization w on w.id = m.organization_id
      where r.id = $1 and r.origin = 'written' and m.role in ('clerk', 'head', 'deputy') and w.organization_type = 'office'
        and coalesce(m.start_date, '-infinity') <= $3 and coalesce(m.end_date, 'infinity') >= $3 order by m.role = 'clerk' desc, w.name limit 1)
    union all select 3, coalesce(t.responsible_unit_id, regelkreis_unit_of(t.responsible_unit, $3)) from point t where t.id = $2
    union all (select 4, coalesce(p.responsible_unit_id, regelkreis_unit_of(p.responsible_unit, $3)) from control_report_paper rp join paper p on p.id = rp.paper_id
      where rp.report_id = $1 and ($2 is null or p.id = (select t.paper_id from point t where t.id = $2)) order by rp.position, p.reference limit 1)
    union all select 5, coalesce(r.department_id, regelkreis_unit_of(r.department, $3)) from control_report r where r.id = $1) asked
  join organization o on o.id = asked.unit
  where coalesce(o.start_date, '-infinity') <= $3 and coalesce(o.end_date, 'infinity') >= $3 order by asked.rank limit 1 $$
--;;
-- What a question says of itself follows from the register, not from who asks; what was asked never changes, and what is answered is not withdrawn.
create or replace function regelkreis_keep_question() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  if tg_op = 'INSERT' then
    select short_name, name into new.group_key, new.group_name from organization where id = new.organization_id and organization_type = 'group';
    if not found then raise exception 'only a group asks'; end if;
    if new.withdrawn_at is not null then raise exception 'a question begins open'; end if;
    if not regelkreis_report_was_sent(new.report_id) then raise exception 'the report was not sent'; end if;
    if new.point_id is not null and not exists (select from point_answer a where a.report_id = new.report_id and a.point_id = new.point_id) then
      raise exception 'the report does not answer this point';
    end if;
    new.unit_id := regelkreis_question_unit(new.report_id, new.point_id, new.asked_at::date);
    new.stage := case when new.unit_id is null then 'asked' else 'drafting' end;
    new.stage_since := new.asked_at;
    new.turn := 0;
  else
    if to_jsonb(new) - '{withdrawn_at,visibility,modified,stage,unit_id,stage_since,turn}'::text[]
      <> to_jsonb(old) - '{withdrawn_at,visibility,modified,stage,unit_id,stage_since,turn}'::text[] then
      raise exception 'a question never changes';
    end if;
    if new.withdrawn_at is distinct from old.withdrawn_at then
      if old.withdrawn_at is not null or regelkreis_question_is_released(new.id) then raise exception 'this question can no longer be withdrawn'; end if;
      new.stage := 'withdrawn';
      new.stage_since := new.withdrawn_at;
    end if;
  end if;
  new.visibility := regelkreis_question_visibility(new.report_id, new.point_id, regelkreis_question_is_released(new.id));
  return new;
end $$
--;;
update follow_up_question q set
  unit_id = regelkreis_question_unit(q.report_id, q.point_id, current_date),
  stage = case when q.withdrawn_at is not null then 'withdrawn' when regelkreis_question_is_released(q.id) then 'answered'
    when regelkreis_question_unit(q.report_id, q.point_id, current_date) is null then 'asked' else 'drafting' end,
  stage_since = coalesce(q.withdrawn_at, (select a.released_at from follow_up_answer a where a.question_id = q.id), q.asked_at)
--;;
-- The steps that the administration took with a question, each with the words that were given along; these are its own.
create table question_step (
  question_id uuid not null references follow_up_question,
  turn integer not null,
  action text not null check (action in ('pass_on', 'submit', 'recall', 'hand_back', 'release')),
  to_stage text not null check (to_stage in ('drafting', 'releasing', 'answered')),
  -- Who has it from then on, and what that unit was called.
  unit_id uuid references organization,
  unit text not null default '',
  words text not null default '' check (char_length(words) <= 2000),
  actor text not null,
  actor_name text not null,
  at timestamptz not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  primary key (question_id, turn)
)
--;;
create function regelkreis_keep_question_step() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{visibility,modified}'::text[] <> to_jsonb(old) - '{visibility,modified}'::text[] then
    raise exception 'a step never changes';
  end if;
  select greatest('internal', q.visibility) into new.visibility from follow_up_question q where q.id = new.question_id;
  return new;
end $$
--;;
create trigger question_step_keep before insert or update on question_step for each row execute function regelkreis_keep_question_step()
--;;
-- Where a question is follows from its last step, in the same statement.
create function regelkreis_question_moves() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  update follow_up_question q set stage = new.to_stage, unit_id = new.unit_id, stage_since = new.at, turn = new.turn
    where q.id = new.question_id and q.turn = new.turn - 1 and q.stage not in ('answered', 'withdrawn')
      and (new.to_stage = 'answered') = regelkreis_question_is_released(q.id);
  if not found then raise exception 'this step does not follow from where the question is'; end if;
  return null;
end $$
--;;
create trigger question_step_moves after insert on question_step for each row execute function regelkreis_question_moves()
--;;
select regelkreis_secure('question_step')
--;;
revoke update, delete on question_step from regelkreis_app
--;;
-- Who may see questions, their answers and steps follows reports and points at once.
create or replace function regelkreis_follow_up_follows() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare touched uuid[];
begin
  select array_agg(q.id) into touched from follow_up_question q
    where case tg_table_name when 'follow_up_answer' then q.id = (to_jsonb(new) ->> 'question_id')::uuid when 'point' then q.point_id = (to_jsonb(new) ->> 'id')::uuid
      else q.report_id = (to_jsonb(new) ->> 'id')::uuid end;
  update follow_up_question set visibility = visibility where id = any(touched);
  if tg_table_name <> 'follow_up_answer' then update follow_up_answer set visibility = visibility where question_id = any(touched); end if;
  update question_step set visibility = visibility where question_id = any(touched);
  return null;
end $$
