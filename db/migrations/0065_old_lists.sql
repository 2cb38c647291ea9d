-- Resolutions come from the lists that offices kept before: their words are those of a list until the Beschlussausfertigung or a letter says them, and what a list
-- said of a point stands beside it, so that a status that no report gave can be told from one that a report gave.
-- A line of two dashes and two semicolons ends a statement.
alter table paper drop constraint paper_text_source_check
--;;
alter table paper add constraint paper_text_source_check check (text_source in ('decision', 'quotes', 'list'))
--;;
alter table point drop constraint point_text_source_check
--;;
alter table point add constraint point_text_source_check check (text_source in ('decision', 'quotes', 'list'))
--;;
create table listed_point (
  id uuid primary key default gen_random_uuid(),
  point_id uuid not null unique references point on delete cascade,
  status text check (status in ('fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected', 'unclear')),
  deadline date,
  remark text not null default '',
  -- Notes of an office: they stay inside the administration, whoever sees the point.
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
select regelkreis_secure('listed_point')
--;;
select regelkreis_belongs('listed_point', 'point', 'point_id')
--;;
-- The table of a file whose headings are settled by a person: as it came, so that it can be looked at anew once they have said what its columns are.
alter table import_run add column source jsonb
