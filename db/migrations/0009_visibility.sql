-- What belongs to something protected is protected, by construction (V2): a part is never seen by more people than its whole, whoever writes it and in whatever
-- order; and the trail says nothing of a record to those who may not see it.
-- A line of two dashes and two semicolons ends a statement.

-- Where a record is more protected than it would be by itself: what it asks for itself, and what a person chose for it. What is chosen holds against everything
-- that is read or sent later. Nobody but the functions below reads it. The key is the table's name and the record's.
create table visibility_rule (
  record text primary key,
  own visibility not null,
  chosen visibility
)
--;;
-- The columns by which each table's rows are named (first, one text) and belong to their wholes (the second and third).
create function regelkreis_visibility_keys(t text) returns text language sql immutable as
$$ select case t
  when 'meeting' then 'x.id::text, null::uuid, null::uuid'
  when 'paper' then 'x.id::text, x.meeting_id, null::uuid'
  when 'point' then 'x.id::text, x.paper_id, null::uuid'
  when 'obligation' then 'x.id::text, x.point_id, null::uuid'
  when 'relation' then 'x.id::text, x.from_paper_id, x.point_id'
  when 'assignment' then 'x.id::text, x.point_id, null::uuid'
  when 'quote_difference' then 'x.id::text, x.paper_id, x.document_id'
  when 'overdue_list_row' then 'x.id::text, x.paper_id, null::uuid'
  when 'document' then 'x.id::text, x.id, null::uuid'
  when 'review_decision' then 'x.id::text, x.document_id, null::uuid'
  when 'paper_document' then 'x.paper_id || '':'' || x.document_id, x.paper_id, x.document_id'
  when 'file' then 'x.id::text, x.id, null::uuid'
  when 'control_report' then 'x.id::text, x.id, x.document_id'
  when 'control_report_paper' then 'x.report_id || '':'' || x.paper_id, x.report_id, x.paper_id'
  when 'point_answer' then 'x.id::text, x.report_id, x.point_id'
  when 'report_cosigner' then 'x.report_id || '':'' || x.organization_id, x.report_id, null::uuid'
  when 'report_way' then 'x.report_id::text, x.report_id, null::uuid'
  when 'report_edition' then 'x.report_id || '':'' || x.edition, x.report_id, case x.edition when ''public'' then x.report_id end'
  when 'report_publication' then 'x.report_id::text, x.report_id, null::uuid'
  when 'draft_version' then 'x.id::text, x.report_id, null::uuid'
  when 'report_step' then 'x.id::text, x.report_id, null::uuid'
  when 'report_remark' then 'x.id::text, x.report_id, null::uuid'
  when 'report_attachment' then 'x.id::text, x.report_id, null::uuid'
  when 'report_delivery' then 'x.id::text, x.report_id, null::uuid'
  when 'outbox' then 'x.id::text, x.id, null::uuid'
  when 'outbox_content' then 'x.outbox_id::text, x.outbox_id, null::uuid'
end $$
--;;
-- How protected the wholes are to which a row belongs; null where it belongs to none. Volatile, because it has to see what the same statement has changed.
create function regelkreis_whole(t text, a uuid, b uuid) returns visibility language plpgsql volatile security definer set search_path from current as
$$ declare level visibility;
begin
  case t
    when 'paper' then
      return (select visibility from meeting where id = a);
    when 'point', 'overdue_list_row' then
      return (select visibility from paper where id = a);
    when 'obligation', 'assignment' then
      return (select visibility from point where id = a);
    when 'relation' then
      return greatest((select visibility from paper where id = a), (select visibility from point where id = b));
    when 'quote_difference', 'paper_document' then
      return greatest((select visibility from paper where id = a), (select visibility from document where id = b));
    when 'review_decision' then
      return (select visibility from document where id = a);
    when 'document' then
      -- The words of a confidential resolution, or of a point that someone made confidential, stand in it.
      if exists (select from paper_document pd join paper p on p.id = pd.paper_id where pd.document_id = a and p.visibility = 'confidential')
        or exists (select from paper_document pd join point t on t.paper_id = pd.paper_id join visibility_rule v on v.record = 'point:' || t.id
          where pd.document_id = a and v.chosen = 'confidential') then return 'confidential'; end if;
      return null;
    when 'file' then
      -- Whoever may see one of its records may see the file, unless one of them is confidential.
      select case when max(used.visibility) = 'confidential' then max(used.visibility) else min(used.visibility) end into level from (
        select visibility from document where file_id = a
        union all select visibility from control_report where a in (pdf_file_id, docx_file_id)
        union all select visibility from report_edition where a in (pdf_file_id, docx_file_id)
        union all select visibility from report_attachment where file_id = a
        union all select visibility from committee_list_part where pdf_file_id = a) used;
      return level;
    when 'control_report' then
      -- A letter says what its resolutions say; one that was written here quotes every point that it answers.
      return greatest(
        (select max(p.visibility) from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = a),
        (select visibility from document where id = b and visibility = 'confidential'),
        (select max(t.visibility) from point_answer pa join point t on t.id = pa.point_id join control_report r on r.id = pa.report_id
          left join visibility_rule v on v.record = 'point:' || t.id where pa.report_id = a and (r.origin = 'written' or v.chosen = 'confidential')));
    when 'control_report_paper' then
      return greatest((select visibility from control_report where id = a), (select visibility from paper where id = b));
    when 'point_answer' then
      return greatest((select visibility from control_report where id = a), (select visibility from point where id = b));
    when 'report_publication', 'report_edition' then
      if t = 'report_edition' and b is null then return (select visibility from control_report where id = a); end if;
      -- An edition with blackened passages is everyone's, although the report itself is the council's.
      return greatest((select visibility from control_report where id = a and visibility = 'confidential'),
        (select max(p.visibility) from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = a));
    when 'outbox' then
      return (select max(r.visibility) from report_delivery d join control_report r on r.id = d.report_id where d.outbox_id = a and r.visibility = 'confidential');
    when 'outbox_content' then
      return (select visibility from outbox where id = a);
    else
      return (select visibility from control_report where id = a);
  end case;
end $$
--;;
-- A row is written: never wider than its wholes and than what a person chose. What it asked for is kept, and comes back when nothing stands against it.
create function regelkreis_visibility_follows() returns trigger language plpgsql security definer set search_path from current as
$$ declare
  own_key text; a uuid; b uuid; least_level visibility; asked visibility := new.visibility;
begin
  execute format('select %s from (select ($1).*) x', regelkreis_visibility_keys(tg_table_name)) using new into own_key, a, b;
  own_key := tg_table_name || ':' || own_key;
  least_level := greatest(regelkreis_whole(tg_table_name, a, b), (select chosen from visibility_rule where record = own_key));
  if least_level > asked then
    new.visibility := least_level;
    insert into visibility_rule (record, own) values (own_key, asked) on conflict (record) do update set own = excluded.own;
  else
    delete from visibility_rule where record = own_key and chosen is null;
    update visibility_rule set own = asked where record = own_key and own <> asked;
  end if;
  return new;
end $$
--;;
-- Asks the rows of a table anew how protected they are; writes those for which it changes.
create function regelkreis_reassert(t text, condition text, id uuid) returns void language plpgsql security definer set search_path from current as
$$ declare keys text := regelkreis_visibility_keys(t);
begin
  execute format(
    'with asked as materialized (
       select x.ctid as at, x.visibility as now, coalesce(v.own, x.visibility) as own, v.chosen, k.a, k.b
       from %1$I x cross join lateral (select * from (select %2$s) as k(own_key, a, b)) k left join visibility_rule v on v.record = %1$L || '':'' || k.own_key
       where %3$s)
     update %1$I y set visibility = asked.own from asked
     where y.ctid = asked.at and asked.now <> greatest(asked.own, asked.chosen, regelkreis_whole(%1$L, asked.a, asked.b))', t, keys, condition) using id;
end $$
--;;
-- Whoever is above passes the change on to what belongs to it, and to what the trail says of it.
create function regelkreis_pass_on(t text, whole_id uuid, level visibility) returns void language plpgsql security definer set search_path from current as
$$ begin
  case t
    when 'meeting' then
      perform regelkreis_reassert('paper', 'x.meeting_id = $1', whole_id);
    when 'paper' then
      perform regelkreis_reassert('point', 'x.paper_id = $1', whole_id), regelkreis_reassert('relation', 'x.from_paper_id = $1', whole_id),
        regelkreis_reassert('overdue_list_row', 'x.paper_id = $1', whole_id),
        regelkreis_reassert('document', 'x.id in (select document_id from paper_document where paper_id = $1)', whole_id),
        regelkreis_reassert('paper_document', 'x.paper_id = $1', whole_id), regelkreis_reassert('quote_difference', 'x.paper_id = $1', whole_id),
        regelkreis_reassert('control_report', 'x.id in (select report_id from control_report_paper where paper_id = $1)', whole_id),
        regelkreis_reassert('control_report_paper', 'x.paper_id = $1', whole_id),
        regelkreis_reassert('report_edition', 'x.report_id in (select report_id from control_report_paper where paper_id = $1)', whole_id),
        regelkreis_reassert('report_publication', 'x.report_id in (select report_id from control_report_paper where paper_id = $1)', whole_id);
    when 'point' then
      perform regelkreis_reassert('obligation', 'x.point_id = $1', whole_id), regelkreis_reassert('relation', 'x.point_id = $1', whole_id),
        regelkreis_reassert('assignment', 'x.point_id = $1', whole_id),
        regelkreis_reassert('document', 'x.id in (select pd.document_id from paper_document pd join point p on p.paper_id = pd.paper_id where p.id = $1)', whole_id),
        regelkreis_reassert('control_report', 'x.id in (select report_id from point_answer where point_id = $1)', whole_id),
        regelkreis_reassert('point_answer', 'x.point_id = $1', whole_id);
    when 'document' then
      perform regelkreis_reassert('file', 'x.id = (select file_id from document where id = $1)', whole_id), regelkreis_reassert('review_decision', 'x.document_id = $1', whole_id),
        regelkreis_reassert('quote_difference', 'x.document_id = $1', whole_id), regelkreis_reassert('paper_document', 'x.document_id = $1', whole_id),
        regelkreis_reassert('control_report', 'x.document_id = $1', whole_id);
    when 'control_report' then
      perform regelkreis_reassert(part, 'x.report_id = $1', whole_id) from unnest(array['control_report_paper', 'point_answer', 'draft_version', 'report_way', 'report_step',
        'report_edition', 'report_cosigner', 'report_remark', 'report_attachment', 'report_delivery', 'report_publication']) as part;
      perform regelkreis_reassert('outbox', 'x.id in (select outbox_id from report_delivery where report_id = $1)', whole_id),
        regelkreis_reassert('file', 'x.id in (select unnest(array[pdf_file_id, docx_file_id]) from control_report where id = $1
          union select unnest(array[pdf_file_id, docx_file_id]) from report_edition where report_id = $1
          union select file_id from report_attachment where report_id = $1)', whole_id);
    when 'outbox' then
      perform regelkreis_reassert('outbox_content', 'x.outbox_id = $1', whole_id);
    else null;
  end case;
  if t in ('point', 'control_report') then
    -- An answer that fewer people may see than its point is not kept with the point.
    update point p set newest_answer = '' where p.newest_answer <> ''
      and (p.id = whole_id or t = 'control_report' and p.id in (select point_id from point_answer where report_id = whole_id))
      and not exists (select from point_answer pa join control_report r on r.id = pa.report_id
        where pa.point_id = p.id and r.state = 'finished' and pa.answer = p.newest_answer and greatest(pa.visibility, r.visibility) <= p.visibility);
  end if;
  if t in ('paper', 'point', 'control_report') then
    update change_note set visibility = level where visibility < level and whole_id in (paper_id, point_id, report_id);
  end if;
  update audit_entry set visibility = level where names @> array[whole_id] and visibility < level;
end $$
--;;
create function regelkreis_visibility_changed() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  perform regelkreis_pass_on(tg_table_name, new.id, new.visibility);
  return null;
end $$
--;;
-- A link is new: what it joins may be more protected now. The arguments name the table and the column of the link that says which row of it.
create function regelkreis_visibility_linked() returns trigger language plpgsql security definer set search_path from current as
$$ declare id uuid;
begin
  for at in 0 .. tg_nargs / 2 - 1 loop
    execute format('select ($1).%I', tg_argv[at * 2 + 1]) using new into id;
    perform regelkreis_reassert(tg_argv[at * 2], 'x.id = $1', id);
  end loop;
  return null;
end $$
--;;
do $$
declare t text;
begin
  foreach t in array array['meeting', 'paper', 'point', 'obligation', 'relation', 'assignment', 'quote_difference', 'overdue_list_row', 'document',
    'review_decision', 'paper_document', 'file', 'control_report', 'control_report_paper', 'point_answer', 'draft_version', 'report_way', 'report_step', 'report_edition',
    'report_cosigner', 'report_remark', 'report_attachment', 'report_delivery', 'report_publication', 'outbox', 'outbox_content']
  loop
    execute format('create trigger %I before insert on %I for each row when (new.visibility <> ''confidential'') execute function regelkreis_visibility_follows()', t || '_follows_new', t);
    execute format('create trigger %I before update of visibility on %I for each row execute function regelkreis_visibility_follows()', t || '_follows', t);
  end loop;
  foreach t in array array['meeting', 'paper', 'point', 'document', 'control_report', 'outbox', 'obligation', 'relation', 'assignment', 'report_remark', 'report_attachment']
  loop
    execute format('create trigger %I after update of visibility on %I for each row when (old.visibility is distinct from new.visibility) execute function regelkreis_visibility_changed()', t || '_passes_on', t);
  end loop;
end $$
--;;
create trigger paper_of_meeting after update of meeting_id on paper for each row when (old.meeting_id is distinct from new.meeting_id)
  execute function regelkreis_visibility_linked('paper', 'id')
--;;
create trigger control_report_paper_linked after insert on control_report_paper for each row execute function regelkreis_visibility_linked('control_report', 'report_id')
--;;
create trigger point_answer_linked after insert on point_answer for each row execute function regelkreis_visibility_linked('control_report', 'report_id')
--;;
create trigger paper_document_linked after insert on paper_document for each row execute function regelkreis_visibility_linked('document', 'document_id')
--;;
create trigger control_report_files after update of pdf_file_id, docx_file_id on control_report for each row
  execute function regelkreis_visibility_linked('file', 'pdf_file_id', 'file', 'docx_file_id')
--;;
create trigger report_edition_files after insert on report_edition for each row
  execute function regelkreis_visibility_linked('file', 'pdf_file_id', 'file', 'docx_file_id')
--;;
create trigger report_attachment_file after insert on report_attachment for each row execute function regelkreis_visibility_linked('file', 'file_id')
--;;
create trigger report_delivery_mail after insert or update of outbox_id on report_delivery for each row execute function regelkreis_visibility_linked('outbox', 'outbox_id')
--;;
-- What a person chooses for a session, a resolution, a point or a document. Stands against everything that is read later; gives the level that holds, which its
-- whole may narrow further.
create function regelkreis_choose_visibility(t text, wanted uuid, level visibility) returns visibility language plpgsql security definer set search_path from current as
$$ declare holds visibility;
begin
  if t not in ('meeting', 'paper', 'point', 'document') then raise exception 'no visibility to choose for %', t; end if;
  execute format('select visibility from %I where id = $1 for update', t) using wanted into holds;
  if holds is null then return null; end if;
  if not regelkreis_may_write() or greatest(holds, level) > regelkreis_clearance() then
    raise exception 'this visibility is not for the principal to choose' using errcode = '42501';
  end if;
  insert into visibility_rule (record, own, chosen) values (t || ':' || wanted, level, level) on conflict (record) do update set own = excluded.own, chosen = excluded.chosen;
  execute format('update %I set visibility = $2 where id = $1 returning visibility', t) using wanted, level into holds;
  -- Also where the level was the same before: a choice reaches further than what was read.
  perform regelkreis_pass_on(t, wanted, holds);
  return holds;
end $$
--;;

-- The trail (V3) tells nobody of a record that he may not see: an entry is as protected as the most protected of the records that it names, when it is written and
-- afterwards. The chain of hashes does not cover who may read an entry.
alter table audit_entry add column names uuid[] not null default '{}'
--;;
-- The records that an entry names: by their ids, and resolutions by their references.
create function regelkreis_named(record_id text, data text) returns uuid[] language sql stable security definer set search_path from current as
$$ select coalesce(array_agg(named.id), '{}') from (
  select found[1]::uuid as id from regexp_matches(record_id || ' ' || data, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') as found
  union select paper.id from paper where reference = any(array(select word[1] from regexp_matches(data, '"([^"\\\\]{3,60})"', 'g') as word))) as named $$
--;;
-- The narrowest level of the records with these ids, of whatever table; null where there is none of them. Written anew with each table that comes.
create function regelkreis_learn_levels() returns void language plpgsql as
$$ begin
  execute format(
    'create or replace function regelkreis_level_of(ids uuid[]) returns visibility language plpgsql volatile security definer set search_path from current as
     $body$ begin return (select max(visibility) from (%s) as found); end $body$',
    (select string_agg(format('select visibility from %I where id = any(ids)', c.table_name), ' union all ' order by c.table_name)
     from information_schema.columns c
     join information_schema.columns v on v.table_schema = c.table_schema and v.table_name = c.table_name and v.column_name = 'visibility'
     where c.table_schema = current_schema() and c.column_name = 'id' and c.data_type = 'uuid'));
end $$
--;;
select regelkreis_learn_levels()
--;;
create or replace function regelkreis_secure(t text, writer text default 'regelkreis_may_write') returns void language plpgsql as
$$ begin
  execute format('alter table %I enable row level security', t);
  execute format('create policy %I on %I for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))', t || '_see', t);
  execute format('create policy %I on %I for insert to regelkreis_app with check ((select %I()) and visibility <= (select regelkreis_clearance()))', t || '_add', t, writer);
  execute format('create policy %I on %I for update to regelkreis_app using ((select %I()) and visibility <= (select regelkreis_clearance()))', t || '_change', t, writer);
  execute format('create policy %I on %I for delete to regelkreis_app using ((select %I()) and visibility <= (select regelkreis_clearance()))', t || '_remove', t, writer);
  execute format('create trigger %I before update on %I for each row execute function regelkreis_touch()', t || '_touch', t);
  execute format('grant select, insert, update, delete on %I to regelkreis_app', t);
  perform regelkreis_learn_levels();
end $$
--;;
create function regelkreis_audit_level() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  new.names := regelkreis_named(new.record_id, new.data);
  new.visibility := greatest(new.visibility, regelkreis_level_of(new.names));
  -- Of a record that is gone, the trail knows how protected it was.
  if regelkreis_level_of(regelkreis_named(new.record_id, '')) is null then
    new.visibility := greatest(new.visibility, (select max(visibility) from audit_entry where record_type = new.record_type and record_id = new.record_id));
  end if;
  return new;
end $$
--;;
-- The narrowest level that a record ever had, in one step however many entries it has.
create index audit_record_level on audit_entry (record_type, record_id, visibility)
--;;
create trigger audit_entry_level before insert on audit_entry for each row execute function regelkreis_audit_level()
--;;
-- An entry never changes; who may read it may become fewer.
create function regelkreis_audit_narrows() returns trigger language plpgsql as
$$ begin
  if tg_op = 'DELETE' then raise exception 'the audit trail is append-only'; end if;
  if to_jsonb(new) - 'visibility' <> to_jsonb(old) - 'visibility' or new.visibility < old.visibility then raise exception 'the audit trail is append-only'; end if;
  return new;
end $$
--;;
drop trigger audit_entry_append_only on audit_entry
--;;
update audit_entry set names = regelkreis_named(record_id, data), visibility = greatest(visibility, regelkreis_level_of(regelkreis_named(record_id, data)))
--;;
create trigger audit_entry_kept before truncate on audit_entry for each statement execute function regelkreis_append_only()
--;;
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function regelkreis_audit_narrows()
--;;
create index audit_names on audit_entry using gin (names)
--;;

-- A list that was handed out stays as it was handed out (C7); who reads it may see everything in it, also where something has become more protected since. The
-- part as a whole is as protected as its narrowest row, which says nothing of the others: councillors see what is confidential in their committee, and not what is
-- internal.
create function regelkreis_list_part_is_clean(part_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select not exists (
  select from committee_list_part l cross join jsonb_array_elements(l.content -> 'rows') as entry
    join paper p on p.reference = entry ->> 'reference' left join point t on t.paper_id = p.id and t.number = entry ->> 'point'
    cross join unnest(array[p.visibility, t.visibility]) as level
  where l.id = part_id and level > regelkreis_clearance()
    and not (level = any(regelkreis_committee_levels()) and coalesce(p.organization_id = any(regelkreis_committees()), false))) $$
--;;
create policy committee_list_part_clean on committee_list_part as restrictive for select to regelkreis_app
  using ((select regelkreis_clearance()) = 'confidential' or regelkreis_list_part_is_clean(id))
--;;
-- What was there before.
select regelkreis_pass_on('paper', id, visibility) from paper where visibility <> 'public'
--;;
select regelkreis_pass_on('document', id, visibility) from document where visibility = 'confidential'
--;;
select regelkreis_pass_on('control_report', id, visibility) from control_report
