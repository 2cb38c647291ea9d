-- Numbers of the whole register are kept as they grow, and never counted over all of it for a page (decision 221).
-- A line of two dashes and two semicolons ends a statement.
-- What each resolution adds to the kept numbers, as a reader of one clearance sees it: there is a row for each clearance at which a reader sees more than at the one before.
create table count_level (
  paper_id uuid not null,
  visibility visibility not null,
  -- False where the reader sees no row more, but more of its rows (proposed obligations).
  has_rows boolean not null,
  primary key (paper_id, visibility)
)
--;;
create table count_part (
  paper_id uuid not null,
  visibility visibility not null,
  source text not null,
  words text,
  other uuid,
  kinds text[],
  day date,
  days integer,
  n bigint not null,
  n2 bigint not null,
  n3 bigint not null
)
--;;
create index count_part_paper on count_part (paper_id, visibility)
--;;
-- A councillor's committees open some papers beyond their clearance: these are few, and found here.
create index count_level_beyond on count_level (visibility, paper_id) where has_rows and visibility > 'public'
--;;
-- The sums of what the resolutions add, for a reader of each clearance.
create table count_sum (
  visibility visibility not null,
  source text not null,
  words text,
  other uuid,
  kinds text[],
  day date,
  days integer,
  n bigint not null,
  n2 bigint not null,
  n3 bigint not null,
  unique nulls not distinct (source, visibility, words, other, kinds, day, days)
)
--;;
-- Resolutions of which something was written since: they are counted anew with each page, until they are added. One row for each writing, so that none is lost which
-- was written while another was being added. Ids without words: every reader has to know what not to take from the sums.
create table count_stale (
  paper_id uuid not null,
  visibility visibility not null default 'public'
)
--;;
create index count_stale_paper on count_stale (paper_id)
--;;
alter table count_level enable row level security
--;;
alter table count_part enable row level security
--;;
alter table count_sum enable row level security
--;;
alter table count_stale enable row level security
--;;
create policy count_level_see on count_level for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
create policy count_part_see on count_part for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
create policy count_part_add on count_part for insert to regelkreis_app with check ((select regelkreis_may_write()) and visibility <= (select regelkreis_clearance()))
--;;
create policy count_sum_see on count_sum for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
create policy count_stale_see on count_stale for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
grant select on count_level, count_part, count_sum, count_stale to regelkreis_app
--;;
grant insert on count_part to regelkreis_app
--;;
-- The resolutions of which the reader's committees show them more than their clearance does.
create function regelkreis_papers_beyond() returns setof uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select paper_id from count_level where has_rows and visibility > 'public'
    and visibility = any(regelkreis_committee_levels()) and visibility > regelkreis_clearance() $$
--;;
-- Whatever a number is made of says of which resolution it is when it is written.
create function regelkreis_count_stale() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  if tg_op <> 'DELETE' then
    if tg_table_name = 'paper' then insert into count_stale (paper_id) select id from new_rows;
    elsif tg_table_name in ('point', 'control_report_paper') then insert into count_stale (paper_id) select distinct paper_id from new_rows;
    elsif tg_table_name in ('obligation', 'point_answer') then insert into count_stale (paper_id) select distinct t.paper_id from new_rows n join point t on t.id = n.point_id;
    else insert into count_stale (paper_id)
      select rp.paper_id from new_rows n join control_report_paper rp on rp.report_id = n.id where n.state = 'finished'
      union select t.paper_id from new_rows n join point_answer a on a.report_id = n.id join point t on t.id = a.point_id where n.state = 'finished';
    end if;
  end if;
  if tg_op <> 'INSERT' then
    if tg_table_name = 'paper' then insert into count_stale (paper_id) select id from old_rows;
    elsif tg_table_name in ('point', 'control_report_paper') then insert into count_stale (paper_id) select distinct paper_id from old_rows;
    elsif tg_table_name in ('obligation', 'point_answer') then insert into count_stale (paper_id) select distinct t.paper_id from old_rows o join point t on t.id = o.point_id;
    else insert into count_stale (paper_id)
      select rp.paper_id from old_rows o join control_report_paper rp on rp.report_id = o.id where o.state = 'finished'
      union select t.paper_id from old_rows o join point_answer a on a.report_id = o.id join point t on t.id = a.point_id where o.state = 'finished';
    end if;
  end if;
  return null;
end $$
--;;
do $$ declare t text;
begin
  foreach t in array array['paper', 'point', 'obligation', 'point_answer', 'control_report', 'control_report_paper'] loop
    execute format('create trigger %I after insert on %I referencing new table as new_rows for each statement execute function regelkreis_count_stale()', t || '_counts_insert', t);
    execute format('create trigger %I after update on %I referencing old table as old_rows new table as new_rows for each statement execute function regelkreis_count_stale()', t || '_counts_update', t);
    execute format('create trigger %I after delete on %I referencing old table as old_rows for each statement execute function regelkreis_count_stale()', t || '_counts_delete', t);
  end loop;
end $$
--;;
insert into count_stale (paper_id) select id from paper
--;;
-- The newest reports are found without all others.
create index control_report_newest on control_report ((state = 'draft') desc, report_date desc nulls last, modified desc, id)
