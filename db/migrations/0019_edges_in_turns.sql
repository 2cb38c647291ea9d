-- An edge of protection says in which turn it is followed: what is asked in the second turn follows what was asked in the first, as a file follows what it is used in.
-- A line of two dashes and two semicolons ends a statement.
drop function regelkreis_visibility_edges()
--;;
create function regelkreis_visibility_edges() returns table (whole text, part text, part_column text, via text, turn integer) language sql immutable set search_path = pg_catalog, public, pg_temp as
$$ values
  ('meeting', 'paper', 'meeting_id', null, 1),
  ('paper', 'point', 'paper_id', null, 1),
  ('paper', 'relation', 'from_paper_id', null, 1),
  ('paper', 'overdue_list_row', 'paper_id', null, 1),
  ('paper', 'document', 'id', 'select document_id from paper_document where paper_id = $1', 1),
  ('paper', 'paper_document', 'paper_id', null, 1),
  ('paper', 'quote_difference', 'paper_id', null, 1),
  ('paper', 'control_report', 'id', 'select report_id from control_report_paper where paper_id = $1', 1),
  ('paper', 'control_report_paper', 'paper_id', null, 1),
  ('paper', 'report_edition', 'report_id', 'select report_id from control_report_paper where paper_id = $1', 1),
  ('paper', 'report_publication', 'report_id', 'select report_id from control_report_paper where paper_id = $1', 1),
  ('point', 'obligation', 'point_id', null, 1),
  ('point', 'relation', 'point_id', null, 1),
  ('point', 'assignment', 'point_id', null, 1),
  ('point', 'document', 'id', 'select pd.document_id from paper_document pd join point p on p.paper_id = pd.paper_id where p.id = $1', 1),
  ('point', 'control_report', 'id', 'select report_id from point_answer where point_id = $1', 1),
  ('point', 'point_answer', 'point_id', null, 1),
  ('document', 'file', 'id', 'select file_id from document where id = $1', 2),
  ('document', 'review_decision', 'document_id', null, 1),
  ('document', 'quote_difference', 'document_id', null, 1),
  ('document', 'paper_document', 'document_id', null, 1),
  ('document', 'control_report', 'document_id', null, 1),
  ('control_report', 'control_report_paper', 'report_id', null, 1),
  ('control_report', 'point_answer', 'report_id', null, 1),
  ('control_report', 'draft_version', 'report_id', null, 1),
  ('control_report', 'report_way', 'report_id', null, 1),
  ('control_report', 'report_step', 'report_id', null, 1),
  ('control_report', 'report_edition', 'report_id', null, 1),
  ('control_report', 'report_cosigner', 'report_id', null, 1),
  ('control_report', 'report_remark', 'report_id', null, 1),
  ('control_report', 'report_attachment', 'report_id', null, 1),
  ('control_report', 'report_delivery', 'report_id', null, 1),
  ('control_report', 'report_publication', 'report_id', null, 1),
  ('control_report', 'outbox', 'id', 'select outbox_id from report_delivery where report_id = $1', 1),
  ('control_report', 'file', 'id', 'select unnest(array[pdf_file_id, docx_file_id]) from control_report where id = $1
    union select unnest(array[pdf_file_id, docx_file_id]) from report_edition where report_id = $1
    union select file_id from report_attachment where report_id = $1', 2),
  ('outbox', 'outbox_content', 'outbox_id', null, 1) $$
--;;
-- Asks the rows of a part that belong to a whole, or the row itself where part and whole are the same, anew how protected they are; writes those for which it changes.
create or replace function regelkreis_reassert_part(part_table text, whole_table text, whole_id uuid) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare
  keys text := regelkreis_visibility_keys(part_table);
  edge record;
begin
  select e.part_column, e.via into edge from (select * from regelkreis_visibility_edges() union all select part_table, part_table, 'id', null, 1) as e
    where e.whole = whole_table and e.part = part_table;
  if not found then raise exception '% is no part of %', part_table, whole_table; end if;
  execute format(
    'with asked as materialized (
       select x.ctid as at, x.visibility as now, coalesce(v.own, x.visibility) as own, v.chosen, k.a, k.b
       from %1$I x cross join lateral (select * from (select %2$s) as k(own_key, a, b)) k left join visibility_rule v on v.record = %1$L || '':'' || k.own_key
       where x.%3$I in (%4$s))
     update %1$I y set visibility = asked.own from asked
     where y.ctid = asked.at and asked.now <> greatest(asked.own, asked.chosen, regelkreis_whole(%1$L, asked.a, asked.b))',
    part_table, keys, edge.part_column, coalesce(edge.via, 'select $1')) using whole_id;
end $$
--;;
-- Whoever is above passes the change on to what belongs to it, and to what the trail says of it; in the turns of its edges.
create or replace function regelkreis_pass_on(t text, whole_id uuid, level visibility) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  perform regelkreis_reassert_part(edge.part, t, whole_id) from (select part from regelkreis_visibility_edges() where whole = t order by turn, part) as edge;
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
