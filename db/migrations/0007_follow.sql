-- Who follows what, and what there is to tell: the news of the register, written by the database itself in the transaction that makes them.
-- A line of two dashes and two semicolons ends a statement.

-- One change that people want to hear of. It holds codes and days, never texts: the words are put together for each reader when he reads them (V2).
create table change_note (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid not null references paper on delete cascade,
  point_id uuid references point on delete cascade,
  -- The report that was sent or published: whoever may not see it is not told of it.
  report_id uuid references control_report on delete cascade,
  kind text not null check (kind in ('added', 'opened', 'text_decided', 'subject', 'point_added', 'point_text', 'point_status', 'control', 'next_control', 'repealed',
    'report_sent', 'report_published', 'report_withdrawn')),
  -- Codes of a status or state, days, references; null where there was or is none.
  before text,
  after text,
  at timestamptz not null,
  -- The transaction: what changes twice in one is one note. With the number of its audit entry, because transactions are counted anew in a restored database.
  change text not null,
  visibility visibility not null,
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create unique index change_note_once on change_note (change, paper_id, point_id, report_id, kind) nulls not distinct
--;;
create index change_note_at on change_note (at desc, id)
--;;
create index change_note_paper on change_note (paper_id, at desc)
--;;
create index change_note_point on change_note (point_id) where point_id is not null
--;;
create index change_note_report on change_note (report_id) where report_id is not null
--;;
-- Writes one note, as secret as the most secret of what it is about. With the owner's rights: what is told does not depend on who changed it, and no request writes
-- notes itself. Runs at the end of the transaction, when visibility is what it will be and the audit entry, whose moment is the note's, is written.
create function regelkreis_note(of_paper uuid, of_point uuid, of_report uuid, what text, was text, becomes text) returns void language plpgsql security definer
  set search_path from current as
$$
declare
  level visibility;
  entry bigint;
  moment timestamptz;
  here text;
begin
  -- Of a report of which an edition is public, with passages blackened, everyone may know.
  select greatest(p.visibility, (select t.visibility from point t where t.id = of_point),
      (select least(r.visibility, (select e.visibility from report_publication e where e.report_id = r.id and e.withdrawn_at is null and what = 'report_published'))
        from control_report r where r.id = of_report))
    into level from paper p where p.id = of_paper;
  if level is null then return; end if;
  if of_point is not null and not exists (select from point t where t.id = of_point) then return; end if;
  select a.seq, a.at into entry, moment from audit_entry a order by a.seq desc limit 1;
  -- A statement outside of a change (by hand) has no entry of its own.
  if moment is null or not regelkreis_is_changing() then moment := clock_timestamp(); end if;
  here := coalesce(entry, 0) || ':' || pg_current_xact_id();
  -- A new resolution is one piece of news, and so is the arrival of its own text; a closed one has no next control.
  if of_report is null and what <> 'added' and exists (select from change_note n where n.change = here and n.paper_id = of_paper
    and (n.kind in ('added', 'opened') or (n.kind = 'text_decided' and what in ('point_added', 'point_text'))
      or (n.kind = 'control' and n.after <> 'open' and what = 'next_control'))) then return; end if;
  insert into change_note (paper_id, point_id, report_id, kind, before, after, at, change, visibility)
    values (of_paper, of_point, of_report, what, was, becomes, moment, here, level)
    on conflict (change, paper_id, point_id, report_id, kind) do update set after = excluded.after;
  -- There and back again within one change is no news.
  delete from change_note n where n.change = here and n.paper_id = of_paper and n.kind in ('point_status', 'control', 'next_control', 'repealed')
    and n.before is not distinct from n.after;
end $$
--;;
revoke all on function regelkreis_note(uuid, uuid, uuid, text, text, text) from public
--;;
create function regelkreis_note_paper() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if tg_op = 'INSERT' then perform regelkreis_note(new.id, null, null, 'added', null, null); return null; end if;
  if new.visibility < old.visibility then perform regelkreis_note(new.id, null, null, 'opened', null, null); end if;
  if new.text_source = 'decision' and old.text_source <> 'decision' then perform regelkreis_note(new.id, null, null, 'text_decided', null, null); end if;
  if new.name is distinct from old.name then perform regelkreis_note(new.id, null, null, 'subject', null, null); end if;
  if new.control_state <> old.control_state then perform regelkreis_note(new.id, null, null, 'control', old.control_state, new.control_state); end if;
  if new.next_control_on is distinct from old.next_control_on then
    perform regelkreis_note(new.id, null, null, 'next_control', old.next_control_on::text, new.next_control_on::text);
  end if;
  if new.repealed_by is distinct from old.repealed_by then perform regelkreis_note(new.id, null, null, 'repealed', old.repealed_by, new.repealed_by); end if;
  return null;
end $$
--;;
create function regelkreis_note_point() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  -- Of a resolution that is new itself, its points are no news: asked here once more, because a register that is filled asks it for each point.
  if exists (select from change_note n where n.paper_id = new.paper_id and n.kind = 'added' and n.created = now()) then return null; end if;
  if tg_op = 'INSERT' then perform regelkreis_note(new.paper_id, new.id, null, 'point_added', null, null); return null; end if;
  if new.visibility < old.visibility then perform regelkreis_note(new.paper_id, new.id, null, 'point_added', null, null);
  elsif new.text <> old.text then perform regelkreis_note(new.paper_id, new.id, null, 'point_text', null, null); end if;
  if new.status is distinct from old.status then perform regelkreis_note(new.paper_id, new.id, null, 'point_status', old.status, new.status); end if;
  return null;
end $$
--;;
-- A report is news once it is sent, and once more when it is published; what happens to it inside the administration is none. A report without a way of its own
-- (taken over from a letter) was sent before it came here.
create function regelkreis_note_report() returns trigger language plpgsql security definer set search_path from current as
$$
declare
  of_report uuid := case tg_table_name when 'report_way' then to_jsonb(new) ->> 'report_id' else to_jsonb(new) ->> 'id' end;
  report control_report;
  what text;
  of_paper uuid;
begin
  select * into report from control_report where id = of_report;
  if report.id is null or report.state <> 'finished' then return null; end if;
  what := case
    when report.visibility = 'public' or exists (select from report_publication e where e.report_id = of_report and e.withdrawn_at is null) then 'report_published'
    when report.visibility = 'members' then 'report_sent'
    when report.visibility = 'confidential'
      and not exists (select from report_way w where w.report_id = of_report and w.step not in ('sent', 'published', 'withdrawn')) then 'report_sent'
  end;
  if what is not null then
    for of_paper in select rp.paper_id from control_report_paper rp where rp.report_id = of_report
      and not exists (select from change_note n where n.report_id = of_report and n.paper_id = rp.paper_id and n.kind in (what, 'report_published'))
    loop perform regelkreis_note(of_paper, null, of_report, what, null, null); end loop;
  end if;
  if tg_table_name = 'report_way' and tg_op = 'UPDATE' and to_jsonb(old) ->> 'step' = 'published' and to_jsonb(new) ->> 'step' = 'withdrawn' then
    -- Without the report, which the public sees no more.
    for of_paper in select rp.paper_id from control_report_paper rp where rp.report_id = of_report
    loop perform regelkreis_note(of_paper, null, null, 'report_withdrawn', null, report.report_date::text); end loop;
  end if;
  return null;
end $$
--;;
create constraint trigger paper_added_note after insert on paper deferrable initially deferred for each row execute function regelkreis_note_paper()
--;;
create constraint trigger paper_changed_note after update of visibility, text_source, name, control_state, next_control_on, repealed_by on paper
  deferrable initially deferred for each row
  when ((old.visibility, old.text_source, old.name, old.control_state, old.next_control_on, old.repealed_by)
    is distinct from (new.visibility, new.text_source, new.name, new.control_state, new.next_control_on, new.repealed_by))
  execute function regelkreis_note_paper()
--;;
create constraint trigger point_added_note after insert on point deferrable initially deferred for each row execute function regelkreis_note_point()
--;;
create constraint trigger point_changed_note after update of visibility, text, status on point deferrable initially deferred for each row
  when ((old.visibility, old.text, old.status) is distinct from (new.visibility, new.text, new.status))
  execute function regelkreis_note_point()
--;;
create constraint trigger report_added_note after insert on control_report deferrable initially deferred for each row
  when (new.state = 'finished') execute function regelkreis_note_report()
--;;
create constraint trigger report_changed_note after update of state, visibility on control_report deferrable initially deferred for each row
  when (new.state = 'finished' and (old.state, old.visibility) is distinct from (new.state, new.visibility)) execute function regelkreis_note_report()
--;;
create constraint trigger report_way_note after update of step on report_way deferrable initially deferred for each row
  when (old.step <> new.step) execute function regelkreis_note_report()
--;;

-- What someone follows, and how it is told. Everyone who is signed in has his own, whatever his role; nobody sees those of others.
create table subscription (
  id uuid primary key default gen_random_uuid(),
  -- The person's id.
  owner text not null,
  kind text not null check (kind in ('paper', 'committee', 'unit')),
  paper_id uuid references paper on delete cascade,
  -- The committee's short name, which stays while its names change, or the unit's name.
  subject text not null default '',
  by_mail text not null default 'daily' check (by_mail in ('none', 'at_once', 'daily')),
  in_feed boolean not null default true,
  -- Mail tells what has happened since.
  mail_since timestamptz not null,
  -- In the link at the end of mails: whoever has it may end the mails, and nothing else.
  stop_secret text not null unique,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((kind = 'paper') = (paper_id is not null)),
  check (kind = 'paper' or subject <> '')
)
--;;
create unique index subscription_once on subscription (owner, kind, paper_id, subject) nulls not distinct
--;;
create index subscription_paper on subscription (paper_id) where paper_id is not null
--;;
-- The secret address of a person's feed. Whoever has it reads the feed, as far as its owner may see.
create table subscription_feed (
  id uuid primary key default gen_random_uuid(),
  owner text not null unique,
  secret text not null unique,
  renewed_at timestamptz not null,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- Who was mailed which note: once, however often the run is repeated.
create table change_told (
  owner text not null,
  note_id uuid not null references change_note on delete cascade,
  -- at_once or daily: of the daily ones nobody gets a second mail on a day.
  by_mail text not null check (by_mail in ('at_once', 'daily')),
  at timestamptz not null,
  visibility visibility not null default 'confidential',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  primary key (owner, note_id)
)
--;;
create index change_told_at on change_told (owner, by_mail, at desc)
--;;
create index change_told_note on change_told (note_id)
--;;
-- With the owner's rights: whoever follows such a link has no session, the secret is all he shows.
create function regelkreis_subscription_of(wanted text) returns setof subscription language sql stable security definer rows 1 set search_path from current as
$$ select * from subscription where stop_secret = wanted $$
--;;
create function regelkreis_subscription_feed(wanted text) returns setof subscription_feed language sql stable security definer rows 1 set search_path from current as
$$ select * from subscription_feed where secret = wanted $$
--;;
create function regelkreis_is_system() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('regelkreis.principal', true), '') = 'system' $$
--;;
do $$
declare t text;
begin
  foreach t in array array['change_note', 'subscription', 'subscription_feed', 'change_told']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create trigger %I before update on %I for each row execute function regelkreis_touch()', t || '_touch', t);
  end loop;
  foreach t in array array['subscription', 'subscription_feed']
  loop
    execute format('grant select, insert, update, delete on %I to regelkreis_app', t);
    execute format('create policy %I on %I for insert to regelkreis_app with check ((select regelkreis_is_changing()) and owner = current_setting(''regelkreis.principal'', true))', t || '_add', t);
    execute format('create policy %I on %I for update to regelkreis_app using ((select regelkreis_is_changing()) and owner = current_setting(''regelkreis.principal'', true))', t || '_change', t);
    execute format('create policy %I on %I for delete to regelkreis_app using ((select regelkreis_is_changing()) and owner = current_setting(''regelkreis.principal'', true))', t || '_remove', t);
  end loop;
end $$
--;;
-- Notes are written by the triggers alone.
grant select on change_note to regelkreis_app
--;;
create policy change_note_see on change_note for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
create policy change_note_committee on change_note for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_sits_on(paper_id))
--;;
-- The run that mails the news sees who follows what.
create policy subscription_see on subscription for select to regelkreis_app
  using (owner = current_setting('regelkreis.principal', true) or (select regelkreis_is_system()))
--;;
create policy subscription_feed_see on subscription_feed for select to regelkreis_app using (owner = current_setting('regelkreis.principal', true))
--;;
grant select, insert on change_told to regelkreis_app
--;;
create policy change_told_see on change_told for select to regelkreis_app using ((select regelkreis_is_system()))
--;;
create policy change_told_add on change_told for insert to regelkreis_app with check ((select regelkreis_is_system()) and (select regelkreis_is_changing()))
