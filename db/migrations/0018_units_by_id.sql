-- A unit is more than a word: beside the words of papers, points, assignments and reports stands the organization that they mean, found when they are written. What
-- the register calls the unit follows the organization's name from then on; the words as they were read stay in a column of their own.
-- A line of two dashes and two semicolons ends a statement.

-- Words by which a unit is known beside its name and short name: former names, and what somebody has said that a letter means by them.
create table unit_word (
  id uuid primary key default gen_random_uuid(),
  word text not null unique check (word = lower(trim(word)) and word <> ''),
  organization_id uuid not null references organization on delete cascade,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index unit_word_organization on unit_word (organization_id)
--;;
select regelkreis_secure('unit_word')
--;;
-- The unit of the administration that these words meant on a day; null where the register knows none.
create function regelkreis_unit_of(words text, on_day date) returns uuid language sql stable set search_path = pg_catalog, public, pg_temp as
$$ select o.id from organization o,
    (select lower(trim(words)) as whole, lower(regexp_replace(trim(words), '^Geschäftsbereich\s+(für\s+)?', '', 'i')) as bare) w
  where w.bare <> '' and o.organization_type in ('city', 'department', 'office', 'other')
    and (o.start_date is null or o.start_date <= on_day) and (o.end_date is null or o.end_date >= on_day)
    and (lower(o.name) in (w.whole, w.bare) or lower(o.short_name) in (w.whole, w.bare)
      or exists (select from unit_word u where u.organization_id = o.id and u.word in (w.whole, w.bare)))
  order by lower(o.name) in (w.whole, w.bare) desc, lower(o.short_name) in (w.whole, w.bare) desc, o.start_date desc nulls last, o.id limit 1 $$
--;;
alter table paper add column responsible_unit_id uuid references organization, add column responsible_unit_read text
--;;
alter table point add column responsible_unit_id uuid references organization, add column responsible_unit_read text
--;;
alter table assignment add column unit_id uuid references organization
--;;
alter table control_report add column department_id uuid references organization
--;;
create index paper_unit_id on paper (responsible_unit_id)
--;;
create index point_unit_id on point (responsible_unit_id) where responsible_unit_id is not null
--;;
create index assignment_unit_id on assignment (unit_id)
--;;
create index paper_unit_unknown on paper (responsible_unit) where responsible_unit_id is null and responsible_unit <> ''
--;;
create index point_unit_unknown on point (responsible_unit) where responsible_unit_id is null and responsible_unit <> ''
--;;
-- What stands there already means who is called so today, and else who was called so when it was said. Nothing of this is a change of the records themselves.
do $$
declare
  t text;
begin
  foreach t in array array['paper', 'point', 'assignment', 'control_report'] loop execute format('alter table %I disable trigger user', t); end loop;
  update paper set responsible_unit_read = responsible_unit,
    responsible_unit_id = coalesce(regelkreis_unit_of(responsible_unit, current_date), regelkreis_unit_of(responsible_unit, decided_on)) where responsible_unit is not null;
  update point t set responsible_unit_read = t.responsible_unit,
    responsible_unit_id = coalesce(regelkreis_unit_of(t.responsible_unit, current_date), regelkreis_unit_of(t.responsible_unit, p.decided_on))
    from paper p where p.id = t.paper_id and t.responsible_unit is not null;
  update control_report set department_id = coalesce(regelkreis_unit_of(department, current_date), regelkreis_unit_of(department, report_date)) where department is not null;
  update assignment a set unit_id = found.unit_id from (
    select distinct on (s.point_id, s.unit_id) s.* from (
      select id, point_id, coalesce(regelkreis_unit_of(unit, current_date), regelkreis_unit_of(unit, created::date)) as unit_id, state, created from assignment) s
    -- Of two shares of one point that mean the same unit, only one that stands can be that unit's.
    order by s.point_id, s.unit_id, s.state = 'withdrawn', s.created) found
    where a.id = found.id and found.unit_id is not null;
  update paper p set units = array_replace(p.units, p.responsible_unit, o.name) from organization o where o.id = p.responsible_unit_id and o.name <> p.responsible_unit;
  update paper p set units = array(select distinct coalesce(o.name, u) from unnest(p.units) u
      left join point t on t.paper_id = p.id and t.responsible_unit = u left join organization o on o.id = t.responsible_unit_id)
    where exists (select from point t join organization o on o.id = t.responsible_unit_id where t.paper_id = p.id and o.name <> t.responsible_unit);
  update paper p set responsible_unit = o.name from organization o where o.id = p.responsible_unit_id and o.name <> p.responsible_unit;
  update point t set responsible_unit = o.name from organization o where o.id = t.responsible_unit_id and o.name <> t.responsible_unit;
  update assignment a set unit = o.name from organization o where o.id = a.unit_id and o.name <> a.unit
    and not exists (select from assignment b where b.point_id = a.point_id and b.unit = o.name and b.state <> 'withdrawn');
  foreach t in array array['paper', 'point', 'assignment', 'control_report'] loop execute format('alter table %I enable trigger user', t); end loop;
end $$
--;;
-- Whoever writes words need not know the unit, and whoever knows the unit need not know its name. With the owner's rights: what words mean does not depend on who
-- writes them.
create function regelkreis_link_unit() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare
  stood date;
  called text;
begin
  select name into called from organization where id = new.responsible_unit_id;
  if tg_op = 'UPDATE' and new.responsible_unit_id is not distinct from old.responsible_unit_id and new.responsible_unit is not distinct from called
    and called is not null then
    null; -- the unit has a new name, or is named as it is
  elsif tg_op = 'INSERT' and new.responsible_unit_id is null or tg_op = 'UPDATE' and new.responsible_unit_id is not distinct from old.responsible_unit_id then
    if tg_table_name = 'paper' then stood := (to_jsonb(new) ->> 'decided_on')::date;
    else select decided_on into stood from paper where id = (to_jsonb(new) ->> 'paper_id')::uuid; end if;
    new.responsible_unit_read := new.responsible_unit;
    new.responsible_unit_id := coalesce(regelkreis_unit_of(new.responsible_unit, current_date), regelkreis_unit_of(new.responsible_unit, stood));
    select name into called from organization where id = new.responsible_unit_id;
  end if;
  new.responsible_unit := coalesce(called, new.responsible_unit);
  if tg_op = 'UPDATE' and old.responsible_unit <> new.responsible_unit then
    -- What lists find it by, where everyone who sees the resolution may know it (V2).
    if tg_table_name = 'paper' then
      new.units := array_replace(new.units, old.responsible_unit, new.responsible_unit);
      new.search_text := left(new.search_text || ' ' || new.responsible_unit, 300000);
    else
      update paper set units = array_replace(units, old.responsible_unit, new.responsible_unit),
          search_text = left(search_text || ' ' || new.responsible_unit, 300000)
        where id = new.paper_id and old.responsible_unit = any(units);
    end if;
  end if;
  return new;
end $$
--;;
create trigger paper_unit_link before insert or update of responsible_unit, responsible_unit_id on paper for each row execute function regelkreis_link_unit()
--;;
create trigger point_unit_link before insert or update of responsible_unit, responsible_unit_id on point for each row execute function regelkreis_link_unit()
--;;
create function regelkreis_link_assignment() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  if tg_op = 'INSERT' and new.unit_id is null or tg_op = 'UPDATE' and new.unit_id is not distinct from old.unit_id then
    new.unit_id := regelkreis_unit_of(new.unit, current_date);
  end if;
  new.unit := coalesce((select name from organization where id = new.unit_id), new.unit);
  return new;
end $$
--;;
create trigger assignment_unit_link before insert or update of unit, unit_id on assignment for each row execute function regelkreis_link_assignment()
--;;
-- A letter says what its writers say; only whom it means is noted beside it.
create function regelkreis_link_department() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  new.department_id := coalesce(regelkreis_unit_of(new.department, current_date), regelkreis_unit_of(new.department, new.report_date));
  return new;
end $$
--;;
create trigger report_department_added before insert on control_report for each row when (new.department is not null) execute function regelkreis_link_department()
--;;
create trigger report_department_changed before update of department on control_report for each row
  when (new.department is distinct from old.department) execute function regelkreis_link_department()
--;;
-- A unit has a new name: its resolutions, points, shares, calendars, subscriptions and contacts go with it, and the former name still means it.
create function regelkreis_unit_renamed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  insert into unit_word (word, organization_id) values (lower(trim(old.name)), new.id) on conflict (word) do update set organization_id = excluded.organization_id;
  delete from unit_word where word = lower(trim(new.name)) and organization_id = new.id;
  update paper set responsible_unit = new.name where responsible_unit_id = new.id and responsible_unit <> new.name;
  update point set responsible_unit = new.name where responsible_unit_id = new.id and responsible_unit <> new.name;
  update assignment a set unit = new.name where a.unit_id = new.id and a.unit <> new.name
    and not exists (select from assignment b where b.point_id = a.point_id and b.unit = new.name and b.state <> 'withdrawn');
  update calendar_feed f set subject = new.name where f.kind = 'unit' and f.subject = old.name
    and not exists (select from calendar_feed g where g.owner = f.owner and g.kind = 'unit' and g.subject = new.name);
  update subscription s set subject = new.name where s.kind = 'unit' and s.subject = old.name
    and not exists (select from subscription r where r.owner = s.owner and r.kind = 'unit' and r.subject = new.name);
  update setting s set value = jsonb_set(s.value, '{contacts}', (
      select jsonb_agg(case when c ->> 'unit' = old.name then jsonb_set(c, '{unit}', to_jsonb(new.name)) else c end order by place)
        from jsonb_array_elements(s.value -> 'contacts') with ordinality as each(c, place)))
    where s.value -> 'contacts' @> jsonb_build_array(jsonb_build_object('unit', old.name));
  return null;
end $$
--;;
create trigger organization_renamed after update of name on organization for each row
  when (old.name <> new.name and new.organization_type in ('city', 'department', 'office', 'other')) execute function regelkreis_unit_renamed()
