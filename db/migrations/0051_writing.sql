-- Written texts: sections that several people write, with their versions, what was set aside, who is at it, remarks on paragraphs, and editions that are kept. The machine
-- (src/writing) knows a text by its id alone; a text is a planning report's, whose id it has. A text that something else has comes with a table above both.
-- A line of two dashes and two semicolons ends a statement.
create table text_section (
  id uuid primary key default gen_random_uuid(),
  text_id uuid not null references planning_report on delete cascade,
  position integer not null,
  -- The chapter of the city's form, or '' for one that was added.
  chapter text not null default '',
  title text not null check (title <> ''),
  -- Of when its data are.
  data_on date,
  -- As it was typed, and as it was read from that (src/writing/rules/document.ts).
  markdown text not null default '',
  content jsonb not null,
  version integer not null default 1,
  saved_by text not null,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index text_section_text on text_section (text_id, position)
--;;
create table text_section_version (
  id uuid primary key default gen_random_uuid(),
  section_id uuid not null references text_section on delete cascade,
  version integer not null,
  title text not null,
  data_on date,
  markdown text not null,
  saved_by text not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (section_id, version)
)
--;;
-- What somebody wrote on a version that was not the newest any more: kept until they have chosen.
create table text_set_aside (
  id uuid primary key default gen_random_uuid(),
  section_id uuid not null references text_section on delete cascade,
  person text not null,
  -- The open page it was written in: a later save from there takes its place, one from another page does not.
  sheet text not null,
  -- The version it was written on.
  seen integer not null,
  title text not null,
  data_on date,
  markdown text not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (section_id, person, sheet)
)
--;;
-- Who is writing in a section. Holds while there are signs of life; these are no events of the trail.
create table text_turn (
  id uuid primary key default gen_random_uuid(),
  section_id uuid not null unique references text_section on delete cascade,
  person text not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  -- From whom it was taken over, until they have been told.
  taken_from text,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create table text_remark (
  id uuid primary key default gen_random_uuid(),
  section_id uuid not null references text_section on delete cascade,
  -- The paragraph it hangs on, and how that began when the remark was made: it is shown where the paragraph is gone.
  block_id text not null,
  quote text not null,
  body text not null check (body <> ''),
  person text not null,
  answers_id uuid references text_remark on delete cascade,
  closed_at timestamptz,
  closed_by text,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((closed_at is null) = (closed_by is null))
)
--;;
create index text_remark_section on text_remark (section_id, created)
--;;
-- A whole text as it stood on a day: sent out, read for the first time, decided.
create table text_edition (
  id uuid primary key default gen_random_uuid(),
  text_id uuid not null references planning_report on delete cascade,
  name text not null check (name <> ''),
  made_by text not null,
  sections jsonb not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index text_edition_text on text_edition (text_id, created)
--;;
select regelkreis_secure(t) from unnest(array['text_section', 'text_section_version', 'text_set_aside', 'text_turn', 'text_remark', 'text_edition']) as t
--;;
select regelkreis_belongs('text_section', 'planning_report', 'text_id')
--;;
select regelkreis_belongs(t, 'text_section', 'section_id') from unnest(array['text_section_version', 'text_set_aside', 'text_turn', 'text_remark']) as t
--;;
select regelkreis_belongs('text_edition', 'planning_report', 'text_id')
