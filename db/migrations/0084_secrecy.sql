-- Secrecy of figures (A1): what of a draft must not be known is decided before anybody sees it, over everything published together (docs/secrecy.md). Until then nobody
-- sees the draft, and what did not pass is never published.
-- A line of two dashes and two semicolons ends a statement.
--
-- The role that computes: it reads figures as they came through one function, and nothing else. Requests can never become it.
do $$
begin
  create role regelkreis_secrecy nologin;
exception when duplicate_object or unique_violation then null;
end $$
--;;
do $$
begin
  execute format('grant regelkreis_secrecy to %I', current_user);
exception when others then null; -- a superuser needs no membership
end $$
--;;
grant usage on schema public to regelkreis_secrecy
--;;
create table figure_secrecy (
  edition_id uuid primary key references figure_edition on delete cascade,
  state text not null check (state in ('passed', 'stopped')),
  decided_at timestamptz not null,
  threshold integer not null,
  -- Counts that the audit looked at, and figures that are not shown.
  cells integer not null,
  secret integer not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
-- Secret figures that the draft would give away: places without figures.
create table figure_given_away (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references figure_secrecy on delete cascade,
  position integer not null,
  how text not null check (how in ('determined', 'narrow')),
  indicator_id uuid not null references indicator,
  area_id uuid not null references area,
  year integer not null,
  sex text not null,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index figure_given_away_edition on figure_given_away (edition_id, position)
--;;
create index figure_given_away_indicator on figure_given_away (indicator_id)
--;;
create index figure_given_away_area on figure_given_away (area_id)
--;;
-- Both are written by the function below alone.
alter table figure_secrecy enable row level security
--;;
create policy figure_secrecy_see on figure_secrecy for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
create trigger figure_secrecy_touch before update on figure_secrecy for each row execute function regelkreis_touch()
--;;
grant select on figure_secrecy to regelkreis_app
--;;
alter table figure_given_away enable row level security
--;;
create policy figure_given_away_see on figure_given_away for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))
--;;
create trigger figure_given_away_touch before update on figure_given_away for each row execute function regelkreis_touch()
--;;
grant select on figure_given_away to regelkreis_app
--;;
select regelkreis_learn_levels()
--;;
-- Editions that were public before there was this rule stay so.
insert into figure_secrecy (edition_id, state, decided_at, threshold, cells, secret)
  select id, 'passed', now(), 5, 0, 0 from figure_edition where state <> 'draft'
--;;
create function regelkreis_decided_editions() returns uuid[] language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select coalesce(array_agg(edition_id), '{}') from figure_secrecy where state = 'passed' $$
--;;
-- Figures of a draft that is not decided yet, or did not pass, are seen by nobody.
create policy figure_decided on figure as restrictive for select to regelkreis_app
  using (edition_id = any((select regelkreis_decided_editions())::uuid[]))
--;;
create function regelkreis_only_decided() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  if not exists (select from figure_secrecy where edition_id = new.id and state = 'passed') then
    raise exception 'an edition is published when its secrecy is decided';
  end if;
  return new;
end $$
--;;
create trigger figure_edition_decided before update of state on figure_edition for each row
  when (new.state = 'published' and old.state = 'draft') execute function regelkreis_only_decided()
--;;
-- What is computed with: the figures of the draft as they came, how they hang together, and all that was ever published. Null where no draft waits.
create function regelkreis_figures_to_decide() returns text language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
  select jsonb_build_object(
    'version', 1,
    'edition', e.id,
    'threshold', regelkreis_figure_threshold(),
    'figures', coalesce((select jsonb_agg(jsonb_build_object('i', r.indicator_id, 'a', r.area_id, 'y', r.year, 's', r.sex, 'v', r.value::text, 't', r.state))
      from figure_raw r), '[]'),
    'published', coalesce((select jsonb_agg(jsonb_build_object('i', f.indicator_id, 'a', f.area_id, 'y', f.year, 's', f.sex, 'v', f.value::text))
      from figure f join figure_edition p on p.id = f.edition_id where p.state <> 'draft' and (f.value is not null or f.state = 'secret')), '[]'),
    'indicators', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'whole', i.whole_id, 'base', i.base_id, 'counted', i.counted_id,
      'threshold', i.threshold)) from indicator i), '[]'),
    'lies', coalesce((select jsonb_agg(jsonb_build_object('part', m.part_id, 'whole', m.whole_id, 'level', p.level_id,
        'all', not exists (select from area_membership c join area o on o.id = c.part_id
          where c.whole_id = m.whole_id and o.level_id = p.level_id and o.end_date is null and c.extent <> 'whole')))
      from area_membership m join area p on p.id = m.part_id where m.extent = 'whole' and p.end_date is null), '[]'))::text
  from figure_edition e where e.state = 'draft'
$$
--;;
grant execute on function regelkreis_figures_to_decide() to regelkreis_secrecy
--;;
-- Takes what is secret out of the draft and writes down how the audit ended. False where the draft is another by now, or was decided.
create function regelkreis_settle_figures(of_edition uuid, at_time timestamptz, of_cells integer, hidden jsonb, given_away jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  perform regelkreis_may_take_figures();
  perform from figure_edition where id = of_edition and state = 'draft' for update;
  if not found or exists (select from figure_secrecy where edition_id = of_edition) then return false; end if;
  update figure f set value = null, state = 'secret', note = ''
    from jsonb_to_recordset(hidden) as h(indicator uuid, area uuid, year integer, sex text)
    where f.edition_id = of_edition and (f.indicator_id, f.area_id, f.year, f.sex) = (h.indicator, h.area, h.year, h.sex);
  insert into figure_secrecy (edition_id, state, decided_at, threshold, cells, secret)
    values (of_edition, case when jsonb_array_length(given_away) = 0 then 'passed' else 'stopped' end, at_time, regelkreis_figure_threshold(), of_cells,
      (select count(*) from figure where edition_id = of_edition and state = 'secret'));
  insert into figure_given_away (edition_id, position, how, indicator_id, area_id, year, sex)
    select of_edition, g.position, g.how, g.indicator, g.area, g.year, g.sex
    from jsonb_to_recordset(given_away) as g(position integer, how text, indicator uuid, area uuid, year integer, sex text);
  return true;
end $$
