-- The register: what was decided, what follows from it, what was reported. Names are those of OParl 1.1 where OParl has them.
-- A line of two dashes and two semicolons ends a statement.

create extension if not exists pg_trgm
--;;
create type visibility as enum ('public', 'members', 'internal', 'confidential')
--;;
-- The role in which every request works. It owns nothing, so row level security applies to it on every engine.
do $$
begin
  create role regelkreis_app nologin;
exception when duplicate_object or unique_violation then null;
end $$
--;;
do $$
begin
  execute format('grant regelkreis_app to %I', current_user);
exception when others then null; -- a superuser needs no membership
end $$
--;;
-- What row level security asks. A transaction that did not say who acts sees what is public.
create function regelkreis_clearance() returns visibility language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('regelkreis.clearance', true), ''), 'public')::visibility $$
--;;
create function regelkreis_may_write() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('regelkreis.may_write', true), 'no') = 'yes' $$
--;;
create function regelkreis_touch() returns trigger language plpgsql as
$$ begin new.modified := now(); return new; end $$
--;;
-- Words as people search them: folded, without what scans confuse.
create function regelkreis_fold(value text) returns text language sql immutable parallel safe as
$$ select lower(translate(replace(value, 'ß', 'ss'), 'ÄÖÜäöü', 'AOUaou')) $$
--;;
-- Words that a scan confuses have one skeleton: Jugendhllfe and Jugendhilfe, Komitee and Kornitee.
create function regelkreis_skeleton(word text) returns text language sql immutable parallel safe as
$$ select translate(replace(replace(regelkreis_fold(word), 'rn', 'm'), 'cl', 'd'), '1ltj0cn59q82y', 'iiiioeusggbzv') $$
--;;

-- OParl Organization: committees now, offices and groups later. Names change per term, therefore the validity.
create table organization (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  short_name text not null,
  organization_type text not null default 'committee' check (organization_type in ('committee', 'department', 'office', 'group', 'other')),
  start_date date,
  end_date date,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique nulls not distinct (organization_type, short_name, start_date)
)
--;;
-- OParl Meeting: one session of a committee; session_number is D1's committee/number/year.
create table meeting (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization,
  session_number text not null unique,
  start_date date,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- OParl File: the bytes lie in the file store under their SHA-256.
create table file (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  mime_type text not null,
  size bigint not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- A decided OParl Paper (Beschluss): reference and name are OParl's; the rest is what control needs.
create table paper (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  name text,
  paper_type text not null check (paper_type in ('Vorlage', 'Antrag', 'sonstiges')),
  meeting_id uuid references meeting,
  organization_id uuid references organization,
  decided_on date,
  -- Whose words the points are: those of the Beschlussausfertigung, or quotes in letters as long as there is none.
  text_source text not null default 'quotes' check (text_source in ('decision', 'quotes')),
  responsible_unit text,
  -- interim reports keep the control open, a final one closes it (C6)
  control_state text not null default 'open' check (control_state in ('open', 'closed', 'not_subject')),
  next_control_on date,
  repealed_by text,
  -- Kept by the register with every change, so that lists need no counting: the earliest date that asks for something, and how many points are open.
  next_due_on date,
  open_points integer not null default 0,
  point_count integer not null default 0,
  -- What its points are of, how far they are and who has them: the filters of lists. Only of points that everyone may see who sees the paper (V2).
  point_kinds text[] not null default '{}',
  point_statuses text[] not null default '{}',
  units text[] not null default '{}',
  search_text text not null default '',
  search_vector tsvector generated always as (to_tsvector('german', search_text)) stored,
  name_vector tsvector generated always as (to_tsvector('german', coalesce(name, ''))) stored,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index paper_due on paper (next_due_on, reference)
--;;
create index paper_decided on paper (decided_on desc nulls last, reference)
--;;
create index paper_name on paper (name, reference)
--;;
create index paper_organization on paper (organization_id, next_due_on)
--;;
create index paper_unit on paper (responsible_unit)
--;;
create index paper_state on paper (control_state, next_control_on)
--;;
create index paper_search on paper using gin (search_vector)
--;;
-- Every word of the register once. Parts of compound words and slips of OCR are looked up among the words, not in the texts: a hundred thousand short words
-- answer in a millisecond where ten thousand long texts need a second. Nobody but the functions below reads it, because words can tell secrets.
create table search_word (
  word text primary key,
  folded text generated always as (regelkreis_fold(word)) stored,
  skeleton text generated always as (regelkreis_skeleton(word)) stored
)
--;;
create index search_word_parts on search_word using gin (folded gin_trgm_ops)
--;;
create index search_word_skeleton on search_word (skeleton)
--;;
create function regelkreis_learn_words() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  insert into search_word (word)
    select word from unnest(tsvector_to_array(new.search_vector)) as word where length(word) between 2 and 80 order by word
    on conflict do nothing;
  return null;
end $$
--;;
create trigger paper_learn_words after insert or update of search_text on paper for each row execute function regelkreis_learn_words()
--;;
-- Any of these words, as a query; nothing for none.
create function regelkreis_any_of(words text[]) returns tsquery language sql immutable parallel safe as
$$ select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', '|')::tsquery from unnest(words) as word $$
--;;
-- What one word of a search stands for: its stem, the words it is a part of, and the words that a scan makes of it. Of the words of three letters only
-- beginnings, or every text would do. Null for words that mean nothing (der, und).
create function regelkreis_term(term text) returns tsquery language sql stable security definer set search_path from current as
$$
  with stem as (select regelkreis_fold(lexeme) as folded from unnest(ts_lexize('german_stem', lower(term))) as lexeme where length(lexeme) >= 3),
  pattern as (select folded, replace(replace(replace(folded, '\', '\\'), '%', '\%'), '_', '\_') as escaped from stem),
  found as (
    select word from search_word, pattern where length(pattern.folded) > 3 and search_word.folded like '%' || escaped || '%'
    union
    select word from search_word, pattern where length(pattern.folded) = 3 and search_word.folded like escaped || '%'
    union
    select word from search_word, stem
      where length(stem.folded) > 4 and search_word.skeleton = regelkreis_skeleton(stem.folded) and similarity(search_word.folded, stem.folded) > 0.3
  ),
  strict as (select plainto_tsquery('german', term) as query)
  select case when numnode(strict.query) = 0 then null else strict.query || coalesce(regelkreis_any_of(array(select word from found)), strict.query) end
  from strict
$$
--;;
-- Words that look like this one, for a search that found nothing otherwise.
create function regelkreis_similar_term(term text) returns tsquery language sql stable security definer set search_path from current as
$$
  select regelkreis_any_of(array(
    select word from search_word, unnest(ts_lexize('german_stem', lower(term))) as lexeme
    where search_word.folded % regelkreis_fold(lexeme) and similarity(search_word.folded, regelkreis_fold(lexeme)) >= 0.4
    order by similarity(search_word.folded, regelkreis_fold(lexeme)) desc limit 12))
$$
--;;
-- The papers with these words that the principal may see. Row level security would keep the search from using its index (the operator @@ could tell what it
-- sees), therefore the function looks itself who asks.
create function regelkreis_papers_with(query tsquery) returns setof uuid language sql stable security definer rows 300 set search_path from current as
$$ select id from paper where visibility <= (select regelkreis_clearance()) and search_vector @@ query $$
--;;
-- A Beschlusspunkt (D2): nested by number, in the order of the decision.
create table point (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid not null references paper,
  number text not null,
  position integer not null,
  parent_id uuid references point,
  text text not null,
  kinds text[] not null default '{}',
  text_source text not null default 'quotes' check (text_source in ('decision', 'quotes')),
  status text check (status in ('fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected', 'unclear')),
  -- What the newest report answers, kept for search and lists; never the words of a report that fewer people may see than the point (V2).
  newest_answer text not null default '',
  -- Day of that report: a duty that comes again and again is due next after it (D4).
  reported_on date,
  -- The unit's own judgement, beside the light that follows from dates.
  assessment text check (assessment in ('green', 'yellow', 'red')),
  responsible_unit text,
  next_due_on date,
  -- Still to be reported on: kept with next_due_on, so that the overview counts without asking for every paper.
  is_open boolean not null default true,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (paper_id, number)
)
--;;
create index point_due on point (next_due_on) where next_due_on is not null
--;;
create index point_open on point (paper_id) where is_open
--;;
create index point_unit on point (responsible_unit) where responsible_unit is not null
--;;
-- A Pflicht (D4). `terms` is the obligation as src/reading/obligations describes it; due_on is taken out for lists.
create table obligation (
  id uuid primary key default gen_random_uuid(),
  point_id uuid not null references point,
  kind text not null,
  terms jsonb not null,
  due_on date,
  words text not null,
  span_start integer not null,
  span_end integer not null,
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'dismissed', 'done')),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index obligation_point on obligation (point_id)
--;;
-- What came in: one per uploaded file, from the queue to the register.
create table document (
  id uuid primary key default gen_random_uuid(),
  file_id uuid not null references file,
  state text not null default 'queued' check (state in ('queued', 'reading', 'review', 'accepted', 'set_aside', 'failed')),
  kind text,
  reference text,
  pages_done integer not null default 0,
  pages_total integer,
  -- SourceText and Reading as the reader gave them: never changed afterwards, corrections stand in review_decision.
  source jsonb,
  reading jsonb,
  finding_count integer not null default 0,
  error_code text,
  error_message text,
  attempts integer not null default 0,
  uploaded_by text not null,
  -- The resolution from whose page it was uploaded: review says so where the document speaks of another.
  meant_for text,
  accepted_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index document_state on document (state, created)
--;;
create index document_file on document (file_id)
--;;
create index document_reference on document (reference)
--;;
-- What a person decided about one value of a reading: what was read, what it became, who and when. The newest row of a pointer counts.
create table review_decision (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references document,
  pointer text not null,
  decision text not null check (decision in ('accepted', 'corrected')),
  read_value jsonb,
  value jsonb,
  decided_by text not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default clock_timestamp(),
  modified timestamptz not null default now()
)
--;;
create index review_decision_document on review_decision (document_id, pointer, created)
--;;
-- Which documents speak of which papers; role says how.
create table paper_document (
  paper_id uuid not null references paper,
  document_id uuid not null references document,
  role text not null check (role in ('decision', 'control_report', 'attachment', 'other')),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  primary key (paper_id, document_id)
)
--;;
create index paper_document_document on paper_document (document_id)
--;;
-- Where a document quotes other words than the register has.
create table quote_difference (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid not null references paper,
  point_number text not null,
  document_id uuid not null references document,
  quoted_text text not null,
  register_text text not null,
  resolved_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index quote_difference_paper on quote_difference (paper_id)
--;;
-- Relations between resolutions (D5), with the words and the place that say so.
create table relation (
  id uuid primary key default gen_random_uuid(),
  from_paper_id uuid not null references paper,
  to_reference text not null,
  kind text not null check (kind in ('repeals', 'replaces', 'implements', 'funded_by', 'builds_on', 'mentions')),
  point_id uuid references point,
  document_id uuid references document,
  words text not null,
  place text not null,
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'dismissed')),
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (from_paper_id, to_reference, kind, place)
)
--;;
create index relation_to on relation (to_reference)
--;;
-- A control report (C1): written here, or taken over from a letter. Finished ones never change.
create table control_report (
  id uuid primary key default gen_random_uuid(),
  origin text not null check (origin in ('written', 'imported')),
  state text not null default 'draft' check (state in ('draft', 'finished')),
  report_kind text check (report_kind in ('interim', 'final')),
  report_date date,
  next_control_on date,
  department text,
  file_mark text,
  addressees text,
  enclosures text not null default '',
  signatories jsonb not null default '[]',
  -- Who takes note (C4): name and role, or nobody.
  acknowledgement jsonb,
  corrects_id uuid references control_report,
  document_id uuid references document,
  -- SHA-256 over the canonical content; the letter as it was kept.
  content_sha256 text,
  letter jsonb,
  pdf_file_id uuid references file,
  docx_file_id uuid references file,
  created_by text not null,
  finished_at timestamptz,
  version integer not null default 1,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index control_report_document on control_report (document_id)
--;;
-- A letter may report on several resolutions.
create table control_report_paper (
  report_id uuid not null references control_report,
  paper_id uuid not null references paper,
  position integer not null default 0,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  primary key (report_id, paper_id)
)
--;;
create index control_report_paper_paper on control_report_paper (paper_id)
--;;
-- What a report says to one point; the history of a point is the list of its answers (C6).
create table point_answer (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report,
  point_id uuid not null references point,
  position integer not null,
  quoted_text text not null,
  answer text not null default '',
  status text check (status in ('fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected', 'unclear')),
  delay_reason text not null default '',
  next_step text not null default '',
  evidence text not null default '',
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (report_id, point_id)
)
--;;
create index point_answer_point on point_answer (point_id)
--;;
-- Versions of a draft, so that a crash or a slip of the hand loses nothing.
create table draft_version (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references control_report,
  version integer not null,
  content jsonb not null,
  saved_by text not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (report_id, version)
)
--;;
-- The city's own numbers and names: lead times, rhythm, letterhead.
create table setting (
  key text primary key,
  value jsonb not null,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- V3: append-only, each entry with the hash of the one before. `data` is text, because its bytes are hashed.
create table audit_entry (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  record_type text not null,
  record_id text not null,
  data text not null,
  previous text not null,
  hash text not null,
  visibility visibility not null default 'internal'
)
--;;
create index audit_record on audit_entry (record_type, record_id, seq)
--;;
create function regelkreis_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the audit trail is append-only'; end $$
--;;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry for each statement execute function regelkreis_append_only()
--;;
-- A finished report is final: neither it nor its answers nor what it is about changes (C5). It is put together as a draft and then finished.
create function regelkreis_report_is_final() returns trigger language plpgsql as
$$ begin
  if old.state = 'finished' then raise exception 'a finished report never changes'; end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$
--;;
create trigger control_report_final before update or delete on control_report for each row execute function regelkreis_report_is_final()
--;;
-- With the owner's rights: whether a report is finished does not depend on who may see it.
create function regelkreis_report_part_is_final() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if exists (select from control_report where state = 'finished'
    and id in (case when tg_op <> 'INSERT' then old.report_id end, case when tg_op <> 'DELETE' then new.report_id end)) then
    raise exception 'a finished report never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$
--;;
create trigger point_answer_final before insert or update or delete on point_answer for each row execute function regelkreis_report_part_is_final()
--;;
create trigger control_report_paper_final before insert or update or delete on control_report_paper for each row execute function regelkreis_report_part_is_final()
--;;
do $$
declare t text;
begin
  foreach t in array array['organization', 'meeting', 'file', 'paper', 'point', 'obligation', 'document', 'review_decision', 'paper_document', 'quote_difference',
    'relation', 'control_report', 'control_report_paper', 'point_answer', 'draft_version', 'setting', 'audit_entry']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))', t || '_see', t);
    execute format('create policy %I on %I for insert to regelkreis_app with check ((select regelkreis_may_write()) and visibility <= (select regelkreis_clearance()))', t || '_add', t);
    if t <> 'audit_entry' then
      execute format('create policy %I on %I for update to regelkreis_app using ((select regelkreis_may_write()) and visibility <= (select regelkreis_clearance()))', t || '_change', t);
      execute format('create policy %I on %I for delete to regelkreis_app using ((select regelkreis_may_write()) and visibility <= (select regelkreis_clearance()))', t || '_remove', t);
      execute format('create trigger %I before update on %I for each row execute function regelkreis_touch()', t || '_touch', t);
      execute format('grant select, insert, update, delete on %I to regelkreis_app', t);
    else
      execute format('grant select, insert on %I to regelkreis_app', t);
    end if;
  end loop;
end $$
