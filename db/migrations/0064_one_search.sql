-- One search over everything (W36): letters and other documents by their text, reports by what they answer and by who signs, questions and answers of groups. The words
-- lie with the records that hold them, so that whoever may see the record finds it, and nobody else. The functions that search as the owner ask themselves who searches:
-- row level security would keep the search from using its index (0001). They give at most so many ids; the records are then read as whoever asked, who sees some answers
-- of a report and not others: whether one that they see holds the words is asked again there.
-- No columns of their own: a finished report compares its rows whole when something changes them. A line of two dashes and two semicolons ends a statement.
create function regelkreis_document_words(file_name text, source jsonb) returns tsvector language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as
$$ select to_tsvector('german', left(coalesce(file_name, '') || ' ' || coalesce(source ->> 'text', ''), 300000)) $$
--;;
create function regelkreis_report_words(file_mark text, department text, signatories jsonb) returns tsvector language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp as
$$ select to_tsvector('german', coalesce(file_mark, '') || ' ' || coalesce(department, '')) || jsonb_to_tsvector('german', signatories, '["string"]') $$
--;;
create index document_search on document using gin (regelkreis_document_words(file_name, source))
--;;
create index control_report_search on control_report using gin (regelkreis_report_words(file_mark, department, signatories))
--;;
create index point_answer_search on point_answer using gin (to_tsvector('german', answer))
--;;
create index follow_up_question_search on follow_up_question using gin (to_tsvector('german', text))
--;;
create index follow_up_answer_search on follow_up_answer using gin (to_tsvector('german', text))
--;;
-- Parts of compound words and slips of scans are looked up among the words that are in use (0001).
create function regelkreis_learn_found_words() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare words tsvector;
begin
  if tg_table_name = 'document' then words := regelkreis_document_words(new.file_name, new.source);
  elsif tg_table_name = 'control_report' then words := regelkreis_report_words(new.file_mark, new.department, new.signatories);
  elsif tg_table_name = 'point_answer' then words := to_tsvector('german', new.answer);
  else words := to_tsvector('german', new.text);
  end if;
  insert into search_word (word) select word from unnest(tsvector_to_array(words)) as word where length(word) between 2 and 80 order by word on conflict do nothing;
  return null;
end $$
--;;
create trigger document_learn_words after insert or update of source, file_name on document for each row execute function regelkreis_learn_found_words()
--;;
create trigger control_report_learn_words after insert or update of state, signatories on control_report for each row execute function regelkreis_learn_found_words()
--;;
create trigger point_answer_learn_words after insert or update of answer on point_answer for each row execute function regelkreis_learn_found_words()
--;;
create trigger follow_up_question_learn_words after insert on follow_up_question for each row execute function regelkreis_learn_found_words()
--;;
create trigger follow_up_answer_learn_words after insert or update of text on follow_up_answer for each row execute function regelkreis_learn_found_words()
--;;
insert into search_word (word)
  select distinct word from (
    select unnest(tsvector_to_array(regelkreis_document_words(file_name, source))) as word from document
    union all select unnest(tsvector_to_array(regelkreis_report_words(file_mark, department, signatories))) from control_report
    union all select unnest(tsvector_to_array(to_tsvector('german', answer))) from point_answer
    union all select unnest(tsvector_to_array(to_tsvector('german', text))) from follow_up_question
    union all select unnest(tsvector_to_array(to_tsvector('german', text))) from follow_up_answer) as words
  where length(word) between 2 and 80 on conflict do nothing
--;;
create function regelkreis_documents_with(query tsquery, most integer) returns setof uuid language sql stable security definer rows 300 set search_path = pg_catalog, public, pg_temp as
$$ select id from document where regelkreis_document_words(file_name, source) @@ query and visibility <= (select regelkreis_clearance()) limit most $$
--;;
-- Reports by an answer, or by what stands above and below their letter.
create function regelkreis_reports_with(query tsquery, most integer) returns setof uuid language sql stable security definer rows 300 set search_path = pg_catalog, public, pg_temp as
$$ select id from (
    select report_id as id, visibility from point_answer where to_tsvector('german', answer) @@ query
    union all select id, visibility from control_report where regelkreis_report_words(file_mark, department, signatories) @@ query) as found
  where visibility <= (select regelkreis_clearance()) or visibility = any((select regelkreis_committee_levels())::visibility[])
  limit most $$
--;;
create function regelkreis_questions_with(query tsquery, most integer) returns setof uuid language sql stable security definer rows 300 set search_path = pg_catalog, public, pg_temp as
$$ select id from (
    select id, visibility from follow_up_question where to_tsvector('german', text) @@ query
    union all select question_id, visibility from follow_up_answer where to_tsvector('german', text) @@ query) as found
  where visibility <= (select regelkreis_clearance()) or visibility = any((select regelkreis_committee_levels())::visibility[])
    or cardinality((select regelkreis_groups())) > 0
  limit most $$
--;;
-- The same of resolutions as `regelkreis_papers_with`, but no more than anyone reads.
create function regelkreis_some_papers_with(query tsquery, most integer) returns setof uuid language sql stable security definer rows 300 set search_path = pg_catalog, public, pg_temp as
$$ select id from paper where search_vector @@ query and (visibility <= (select regelkreis_clearance())
    or visibility = any((select regelkreis_committee_levels())::visibility[]) and organization_id = any((select regelkreis_committees())::uuid[]))
  limit most $$
