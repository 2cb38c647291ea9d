-- Taking documents into the register can be taken back: what each of them changed is kept beside it, before and after.
-- A line of two dashes and two semicolons ends a statement.
create table intake_act (
  id uuid primary key default gen_random_uuid(),
  taken_by text not null,
  taken_at timestamptz not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- What one document changed: the rows of its resolutions as they were and as they are since, as far as the one who took it over sees them.
create table intake_part (
  id uuid primary key default gen_random_uuid(),
  act_id uuid not null references intake_act,
  document_id uuid not null references document,
  position integer not null,
  paper_ids uuid[] not null,
  before jsonb not null,
  after jsonb not null,
  undone_by text,
  undone_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index intake_part_act on intake_part (act_id, position)
--;;
create index intake_part_document on intake_part (document_id) where undone_at is null
--;;
select regelkreis_secure('intake_act'), regelkreis_secure('intake_part')
--;;
-- It holds words of the document's resolutions: whoever does not see the document or one of them does not see it.
create policy intake_part_whole on intake_part as restrictive for select to regelkreis_app
  using (exists (select from document d where d.id = document_id)
    and (undone_at is not null or (select count(*) from paper p where p.id = any(paper_ids)) = cardinality(paper_ids)))
--;;
-- A finished report is final; one that was only recorded from a letter, and of which nothing has happened since, can go with the taking over of its letter.
create function regelkreis_is_untaken(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select wanted::text = current_setting('regelkreis.untaking', true)
  and exists (select from control_report r join report_way w on w.report_id = r.id where r.id = wanted and r.origin = 'imported' and w.step = 'sent')
  and not exists (select from report_step where report_id = wanted) and not exists (select from report_publication where report_id = wanted) $$
--;;
create or replace function regelkreis_report_is_final() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as
$$ begin
  if tg_op = 'DELETE' and old.origin = 'imported' and old.id::text = current_setting('regelkreis.untaking', true) then return old; end if;
  if old.state <> 'draft' and (tg_op = 'DELETE' or to_jsonb(new) - '{state,visibility,modified}'::text[] <> to_jsonb(old) - '{state,visibility,modified}'::text[]
    or (old.state, new.state) not in (('finished', 'finished'), ('finished', 'returned'), ('returned', 'returned'))) then
    raise exception 'a finished report never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$
--;;
create or replace function regelkreis_report_part_is_final() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  if tg_op = 'DELETE' and regelkreis_is_untaken(old.report_id) then return old; end if;
  if exists (select from control_report where state <> 'draft'
      and id in (case when tg_op <> 'INSERT' then old.report_id end, case when tg_op <> 'DELETE' then new.report_id end))
    and (tg_op <> 'UPDATE' or to_jsonb(new) - '{visibility,modified}'::text[] <> to_jsonb(old) - '{visibility,modified}'::text[]) then
    raise exception 'a finished report never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$
--;;
-- Removes the report that was recorded from a letter; false where something has happened to it. The only way in which a finished report goes.
create function regelkreis_untake_report(wanted uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  if not regelkreis_may_write() then raise exception 'no right to take back' using errcode = '42501'; end if;
  perform set_config('regelkreis.untaking', wanted::text, true);
  if not regelkreis_is_untaken(wanted) then
    perform set_config('regelkreis.untaking', '', true);
    return false;
  end if;
  delete from point_answer where report_id = wanted;
  delete from control_report_paper where report_id = wanted;
  delete from report_way where report_id = wanted;
  delete from control_report where id = wanted;
  perform set_config('regelkreis.untaking', '', true);
  return true;
end $$
