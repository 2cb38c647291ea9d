-- The planning framework (P1): parts, the documents in them with their annexes, and what a document took the place of: another document, or one annex of it.
-- A line of two dashes and two semicolons ends a statement.
create table framework_part (
  id uuid primary key default gen_random_uuid(),
  number text not null unique check (number ~ '^\S{1,10}$'),
  name text not null check (name <> ''),
  about text not null default '',
  position integer not null,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
insert into framework_part (number, name, about, position) values
  ('I', 'Allgemeiner Teil', 'Grundsätze, Arbeitsweisen und Standarddaten', 1),
  ('II', 'Übergreifende Themen', 'Schwerpunkte für alle Leistungen', 2),
  ('III', 'Leistungsfelder und Leistungsarten', 'Beschreibung der Leistungen', 3),
  ('IV', 'Spezifischer Teil', 'die Planungsberichte', 4)
--;;
create table framework_document (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^\S{1,30}$'),
  title text not null check (title <> ''),
  part_id uuid not null references framework_part,
  area_id uuid references area,
  kind_id uuid references service_kind,
  report_id uuid references planning_report,
  -- The resolution that adopted it, as it is cited: the register need not have it.
  reference text not null default '',
  -- The point that was confirmed as its adoption.
  point_id uuid references point on delete set null,
  start_date date not null,
  end_date date,
  note text not null default '',
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (end_date is null or end_date >= start_date)
)
--;;
create index framework_document_area on framework_document (area_id) where area_id is not null
--;;
create index framework_document_kind on framework_document (kind_id) where kind_id is not null
--;;
create index framework_document_reference on framework_document (reference) where reference <> ''
--;;
create unique index framework_document_point on framework_document (point_id) where point_id is not null
--;;
create index framework_document_report on framework_document (report_id) where report_id is not null
--;;
create table framework_annex (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references framework_document on delete cascade,
  number text not null check (number ~ '^\S{1,10}$'),
  title text not null check (title <> ''),
  area_id uuid references area,
  kind_id uuid references service_kind,
  position integer not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (document_id, number)
)
--;;
create table framework_replacement (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references framework_document on delete cascade,
  replaced_id uuid not null references framework_document,
  annex_id uuid references framework_annex,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique nulls not distinct (document_id, replaced_id, annex_id),
  check (document_id <> replaced_id)
)
--;;
create index framework_replacement_replaced on framework_replacement (replaced_id)
--;;
-- A point of the kind "incorporation" that a person looked at and that brings nothing into this framework.
create table framework_dismissal (
  id uuid primary key default gen_random_uuid(),
  point_id uuid not null unique references point on delete cascade,
  reason text not null check (reason <> ''),
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
select regelkreis_secure(t) from unnest(array['framework_part', 'framework_document', 'framework_annex', 'framework_replacement', 'framework_dismissal']) as t
--;;
select regelkreis_belongs('framework_annex', 'framework_document', 'document_id'), regelkreis_belongs('framework_replacement', 'framework_document', 'document_id'),
  regelkreis_belongs('framework_dismissal', 'point', 'point_id')
