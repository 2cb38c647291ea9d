-- A file of rows on its way into the register: what each row would do, what it did, and what it takes to undo it. Seen inside the administration alone: the rows are
-- those of a file that nobody has taken over yet.
-- A line of two dashes and two semicolons ends a statement.
create table import_run (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z-]+$'),
  file_name text not null,
  state text not null default 'planned' check (state in ('planned', 'waiting', 'overtaken', 'done', 'failed', 'undone')),
  head text[] not null,
  -- Headings of the file that mean nothing here.
  unknown text[] not null default '{}',
  -- Why it came to nothing, in words.
  problem text not null default '',
  started_by text not null,
  started_by_name text not null,
  -- Whoever said that it shall be taken over: it is written with their rights.
  confirmed_by text,
  finished_at timestamptz,
  undone_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index import_run_newest on import_run (created desc)
--;;
create table import_row (
  run_id uuid not null references import_run on delete cascade,
  -- The row of the file, as its program counts.
  number integer not null,
  fate text not null check (fate in ('new', 'changed', 'same', 'refused')),
  name text not null,
  cells jsonb not null,
  changes jsonb not null default '[]',
  problems jsonb not null default '[]',
  record_id uuid,
  -- The record as a form writes it, before and after: what undoing compares and puts back.
  before jsonb,
  after jsonb,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  primary key (run_id, number)
)
--;;
create index import_row_fate on import_row (run_id, fate, number)
--;;
select regelkreis_secure('import_run'), regelkreis_secure('import_row')
