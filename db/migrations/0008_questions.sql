-- The councillors' desk: groups that moved a motion, follow-up questions about reports with their answers, and what is kept for each person.
-- A line of two dashes and two semicolons ends a statement.

-- Short names of the parliamentary groups that moved it, as a person said; null as long as nobody did, then the words in `mover` say it. By short name: it stays
-- when a group gets another name with a new term.
alter table paper add column mover_groups text[]
--;;
-- The parliamentary groups (ids of organizations) to which the principal belongs today, and their short names.
create function regelkreis_groups() returns uuid[] language sql stable parallel safe as
$$ select coalesce(string_to_array(nullif(current_setting('regelkreis.groups', true), ''), ',')::uuid[], '{}') $$
--;;
create function regelkreis_group_keys() returns text[] language sql stable security definer set search_path from current as
$$ select coalesce(array_agg(short_name), '{}') from organization where organization_type = 'group' and id = any(regelkreis_groups()) $$
--;;
-- A group's question about a report that went to the council or a committee: one per group and report.
create table follow_up_question (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report,
  -- The point it is about; null for the report as a whole.
  point_id uuid references point,
  organization_id uuid not null references organization,
  -- Short name and name of the group on the day; set by the database.
  group_key text not null default '',
  group_name text not null default '',
  asked_by text not null,
  asked_by_name text not null,
  text text not null check (btrim(text) <> '' and char_length(text) <= 2000),
  asked_at timestamptz not null,
  -- By when the administration answers.
  due_on date not null,
  withdrawn_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create unique index follow_up_question_once on follow_up_question (report_id, group_key) where withdrawn_at is null
--;;
create index follow_up_question_report on follow_up_question (report_id)
--;;
create index follow_up_question_due on follow_up_question (due_on) where withdrawn_at is null
--;;
-- What the administration answers. Until it is released nobody outside the administration sees it, therefore it is a record of its own.
create table follow_up_answer (
  question_id uuid primary key references follow_up_question,
  text text not null check (btrim(text) <> ''),
  version integer not null default 1,
  written_by text not null,
  written_by_name text not null,
  written_at timestamptz not null,
  released_by text,
  released_by_name text not null default '',
  -- In what role it was released, as it is read: "Amtsleitung".
  capacity text not null default '',
  released_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((released_at is null) = (released_by is null))
)
--;;
-- When someone came to the desk, and when the time before: what is new is new since then.
create table council_visit (
  owner text primary key,
  began_at timestamptz not null,
  previous_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- Which reports someone has opened.
create table letter_read (
  owner text not null,
  report_id uuid not null references control_report,
  read_at timestamptz not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  primary key (owner, report_id)
)
--;;
-- With the owner's rights: the steps of a report's way are the administration's.
create function regelkreis_report_was_sent(report_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from control_report r join report_way w on w.report_id = r.id
  where r.id = $1 and r.state = 'finished' and w.step in ('sent', 'published', 'withdrawn')) $$
--;;
-- Who may see a question (V2): no more people than see its report and its point, and the public only together with the answer.
create function regelkreis_question_visibility(report_id uuid, point_id uuid, released boolean) returns visibility
language sql stable security definer set search_path from current as
$$ select greatest(case when r.visibility = 'public' and not released then 'members' else r.visibility end, (select t.visibility from point t where t.id = $2))
  from control_report r where r.id = $1 $$
--;;
create function regelkreis_question_is_released(question_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from follow_up_answer a where a.question_id = $1 and a.released_at is not null) $$
--;;
-- What a question says of itself follows from the register, not from who asks; what was asked never changes, and what is answered is not withdrawn.
create function regelkreis_keep_question() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if tg_op = 'INSERT' then
    select short_name, name into new.group_key, new.group_name from organization where id = new.organization_id and organization_type = 'group';
    if not found then raise exception 'only a group asks'; end if;
    if new.withdrawn_at is not null then raise exception 'a question begins open'; end if;
    if not regelkreis_report_was_sent(new.report_id) then raise exception 'the report was not sent'; end if;
    if new.point_id is not null and not exists (select from point_answer a where a.report_id = new.report_id and a.point_id = new.point_id) then
      raise exception 'the report does not answer this point';
    end if;
  else
    if to_jsonb(new) - '{withdrawn_at,visibility,modified}'::text[] <> to_jsonb(old) - '{withdrawn_at,visibility,modified}'::text[] then
      raise exception 'a question never changes';
    end if;
    if new.withdrawn_at is distinct from old.withdrawn_at and (old.withdrawn_at is not null or regelkreis_question_is_released(new.id)) then
      raise exception 'this question can no longer be withdrawn';
    end if;
  end if;
  new.visibility := regelkreis_question_visibility(new.report_id, new.point_id, regelkreis_question_is_released(new.id));
  return new;
end $$
--;;
create trigger follow_up_question_keep before insert or update on follow_up_question for each row execute function regelkreis_keep_question()
--;;
-- A draft is the administration's; what was released never changes.
create function regelkreis_keep_answer() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if tg_op <> 'INSERT' and old.released_at is not null
    and (tg_op = 'DELETE' or to_jsonb(new) - '{visibility,modified}'::text[] <> to_jsonb(old) - '{visibility,modified}'::text[]) then
    raise exception 'an answer that was released never changes';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  select greatest(regelkreis_question_visibility(q.report_id, q.point_id, new.released_at is not null),
      case when new.released_at is null then 'internal'::visibility end) into new.visibility
    from follow_up_question q where q.id = new.question_id and (q.withdrawn_at is null or tg_op = 'UPDATE');
  if not found then raise exception 'this question was withdrawn'; end if;
  return new;
end $$
--;;
create trigger follow_up_answer_keep before insert or update or delete on follow_up_answer for each row execute function regelkreis_keep_answer()
--;;
-- Who may see questions follows their answers, reports and points at once.
create function regelkreis_follow_up_follows() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if tg_table_name = 'follow_up_answer' then
    update follow_up_question set visibility = visibility where id = new.question_id;
  elsif tg_table_name = 'point' then
    update follow_up_question set visibility = visibility where point_id = new.id;
    update follow_up_answer set visibility = visibility where question_id in (select id from follow_up_question where point_id = new.id);
  else
    update follow_up_question set visibility = visibility where report_id = new.id;
    update follow_up_answer set visibility = visibility where question_id in (select id from follow_up_question where report_id = new.id);
  end if;
  return null;
end $$
--;;
create trigger follow_up_answer_follows after insert or update of released_at on follow_up_answer for each row execute function regelkreis_follow_up_follows()
--;;
create trigger control_report_questions after update on control_report for each row when (new.visibility <> old.visibility)
  execute function regelkreis_follow_up_follows()
--;;
create trigger point_questions after update on point for each row when (new.visibility <> old.visibility)
  execute function regelkreis_follow_up_follows()
--;;
-- Whether the principal may ask: as himself, for a group to which he belongs, about a report that was sent and that he may see. With the rights of who asks, so
-- that row level security says what he may see.
create function regelkreis_may_ask(asker text, group_id uuid, report_id uuid) returns boolean language sql stable as
$$ select regelkreis_is_changing() and asker = current_setting('regelkreis.principal', true) and group_id = any(regelkreis_groups())
  and regelkreis_report_was_sent($3) and exists (select from control_report r where r.id = $3 and r.state = 'finished') $$
--;;
do $$
declare t text;
begin
  foreach t in array array['follow_up_question', 'council_visit', 'letter_read']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create trigger %I before update on %I for each row execute function regelkreis_touch()', t || '_touch', t);
  end loop;
  foreach t in array array['council_visit', 'letter_read']
  loop
    execute format('create policy %I on %I for select to regelkreis_app using (owner = current_setting(''regelkreis.principal'', true))', t || '_see', t);
    execute format('create policy %I on %I for insert to regelkreis_app with check ((select regelkreis_is_changing()) and owner = current_setting(''regelkreis.principal'', true))', t || '_add', t);
    execute format('create policy %I on %I for update to regelkreis_app using ((select regelkreis_is_changing()) and owner = current_setting(''regelkreis.principal'', true))', t || '_change', t);
    execute format('grant select, insert, update on %I to regelkreis_app', t);
  end loop;
end $$
--;;
grant select, insert on follow_up_question to regelkreis_app
--;;
grant update (withdrawn_at) on follow_up_question to regelkreis_app
--;;
create policy follow_up_question_see on follow_up_question for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
create policy follow_up_question_committee on follow_up_question for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_report_is_ours(report_id))
--;;
-- A group's own question, as long as who belongs to it may see the report.
create policy follow_up_question_group on follow_up_question for select to regelkreis_app
  using (group_key = any((select regelkreis_group_keys())::text[]) and exists (select from control_report r where r.id = report_id))
--;;
create policy follow_up_question_ask on follow_up_question for insert to regelkreis_app
  with check (regelkreis_may_ask(asked_by, organization_id, report_id))
--;;
create policy follow_up_question_withdraw on follow_up_question for update to regelkreis_app
  using ((select regelkreis_is_changing()) and group_key = any((select regelkreis_group_keys())::text[]) and exists (select from control_report r where r.id = report_id))
--;;
select regelkreis_secure('follow_up_answer')
--;;
-- Whoever sees a question sees its answer once it is released.
create policy follow_up_answer_released on follow_up_answer for select to regelkreis_app
  using (released_at is not null and exists (select from follow_up_question q where q.id = question_id))
--;;
-- Questions are reminded of like other dates.
alter table reminder drop constraint reminder_record_type_check,
  add constraint reminder_record_type_check check (record_type in ('point', 'control', 'assignment', 'question'))
