-- Until a person has reviewed it, a document is its uploader's and of those who are entrusted with confidential matters (S9). It says itself what its file is, because
-- the same bytes may have come before, as something that its uploader may not see (S13). A wrong upload is discarded with a reason, and a file with several letters
-- becomes several documents. A line of two dashes and two semicolons ends a statement.
alter table document
  -- What the file is and what the one who sent it calls it; the bytes are kept once, by their hash.
  add column file_name text not null default '',
  add column mime_type text not null default '',
  add column size bigint not null default 0,
  add column sha256 text not null default '',
  -- The document from which it was taken, and the pages of the file that are its own; null for the whole file.
  add column part_of uuid references document,
  add column first_page integer,
  add column last_page integer,
  add column discarded_because text not null default '',
  add column discarded_by text,
  add column discarded_at timestamptz,
  drop constraint document_state_check,
  add constraint document_state_check check (state in ('queued', 'reading', 'review', 'accepted', 'set_aside', 'failed', 'discarded'))
--;;
alter table document disable trigger document_touch
--;;
update document d set file_name = f.file_name, mime_type = f.mime_type, size = f.size, sha256 = f.sha256 from file f where f.id = d.file_id
--;;
alter table document enable trigger document_touch
--;;
create index document_sha256 on document (sha256)
--;;
create policy document_reviewed on document as restrictive for select to regelkreis_app
  using (state = 'accepted' or uploaded_by = (select current_setting('regelkreis.principal', true)) or (select regelkreis_clearance()) = 'confidential')
--;;
-- Whoever has sent it in knows what it says, also where it was read as confidential; what they may do with it is another question.
create policy document_own on document for select to regelkreis_app
  using (state <> 'accepted' and uploaded_by = (select current_setting('regelkreis.principal', true)) and (select regelkreis_clearance()) >= 'internal')
--;;
create policy review_decision_reviewed on review_decision as restrictive for select to regelkreis_app
  using (exists (select from document d where d.id = document_id))
--;;
-- Bytes that are known from documents alone which the principal may not see yet. With the owner's rights: asked of rows that the principal does not see.
create function regelkreis_file_is_withheld(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select exists (select from document where file_id = wanted)
  and not exists (select from document where file_id = wanted and (state = 'accepted' or uploaded_by = current_setting('regelkreis.principal', true)))
  and not exists (select from control_report where wanted in (pdf_file_id, docx_file_id))
  and not exists (select from report_edition where wanted in (pdf_file_id, docx_file_id))
  and not exists (select from report_attachment where file_id = wanted)
  and not exists (select from committee_list_part where pdf_file_id = wanted) $$
--;;
create policy file_reviewed on file as restrictive for select to regelkreis_app
  using (visibility < 'internal' or (select regelkreis_clearance()) = 'confidential' or not regelkreis_file_is_withheld(id))
