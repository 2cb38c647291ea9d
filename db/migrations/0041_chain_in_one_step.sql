-- The trail's chain is made where the entry is written: its number, the hash of the one before and its own, in the one statement that inserts it, so that writers wait
-- for one another no longer than that. How protected an entry is, is asked before they do, of the table of its own record; the others are asked for what else it names.
-- A line of two dashes and two semicolons ends a statement.

-- Which records an entry names. In PL/pgSQL, which plans its statement once and not with every entry.
create or replace function regelkreis_named(record_id text, data text) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  return (select coalesce(array_agg(named.id), '{}') from (
    select hit[1]::uuid as id from regexp_matches(record_id || ' ' || data, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') as hit
    union select paper.id from paper where reference = any(array(select word[1] from regexp_matches(data, '"([^"\\\\]{3,60})"', 'g') as word))) as named);
end $$
--;;
-- The narrowest level of the records with these ids, of whatever table; null where there is none of them. And the level of one record of a named table, null where
-- there is no such table or record. Written anew with each table that comes. One plan for all ids: planning forty tables takes longer than asking them.
create or replace function regelkreis_learn_levels() returns void language plpgsql as
$$ declare tables text[] := array(
    select c.table_name::text from information_schema.columns c
    join information_schema.columns v on v.table_schema = c.table_schema and v.table_name = c.table_name and v.column_name = 'visibility'
    where c.table_schema = current_schema() and c.column_name = 'id' and c.data_type = 'uuid' order by c.table_name);
begin
  execute format(
    'create or replace function regelkreis_level_of(ids uuid[]) returns visibility language plpgsql volatile security invoker set search_path = pg_catalog, public, pg_temp
       set plan_cache_mode = force_generic_plan set enable_seqscan = off as
     $body$ begin return (select max(visibility) from (%s) as found); end $body$',
    (select string_agg(format('select visibility from %I where id = any(ids)', t), ' union all ') from unnest(tables) as t));
  execute format(
    'create or replace function regelkreis_level_of_record(of_type text, of_id uuid) returns visibility language plpgsql volatile security invoker set search_path = pg_catalog, public, pg_temp as
     $body$ begin case of_type %s else return null; end case; end $body$',
    (select string_agg(format('when %L then return (select visibility from %I where id = of_id)', t, t), '; ') || ';' from unnest(tables) as t));
end $$
--;;
select regelkreis_learn_levels()
--;;
-- How protected an entry has to be that says this of that record: as the most protected of all that it names. Of a record that is gone, the trail knows how protected
-- it was. Requests ask it when they tell of a change, because a record may be gone by its end; whoever only reads is told nothing.
create function regelkreis_entry_level(of_type text, of_record text, says text) returns visibility language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as
$$ declare
  itself uuid[] := regelkreis_named(of_record, '');
  others uuid[];
  level visibility;
begin
  if not regelkreis_is_changing() and current_setting('role', true) = 'regelkreis_app' then return null; end if;
  if cardinality(itself) = 1 then level := regelkreis_level_of_record(of_type, itself[1]); end if;
  if level is null and itself <> '{}' then level := regelkreis_level_of(itself); end if;
  if level is null then select max(visibility) into level from audit_entry where record_type = of_type and record_id = of_record; end if;
  others := array(select id from unnest(regelkreis_named(of_record, says)) as id where id <> all(itself));
  if others <> '{}' then level := greatest(level, regelkreis_level_of(others)); end if;
  return level;
end $$
--;;
-- Marks, among the records that an entry names, that its transaction changed how protected something is.
create function regelkreis_narrowing() returns uuid language sql immutable as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$
--;;
create or replace function regelkreis_audit_level() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare
  known bigint;
  last_seq bigint;
  last_hash text;
  narrowed text;
begin
  select coalesce(max(seq), 0) into known from audit_entry;
  new.names := regelkreis_named(new.record_id, new.data);
  new.visibility := greatest(new.visibility, regelkreis_entry_level(new.record_type, new.record_id, new.data));
  -- Writers queue here until the one before has ended. Readers do not wait.
  perform pg_advisory_xact_lock(7203221844);
  select seq, hash into last_seq, last_hash from audit_entry order by seq desc limit 1;
  -- What became more protected between the question and our turn: asked again.
  if last_seq > known and exists (select from audit_entry where seq > known and regelkreis_narrowing() = any(names)) then
    new.visibility := greatest(new.visibility, regelkreis_entry_level(new.record_type, new.record_id, new.data));
  end if;
  -- What this transaction made more protected, and what others wrote of it before they could know.
  narrowed := nullif(current_setting('regelkreis.narrowed_since', true), '');
  if narrowed is not null then
    update audit_entry set visibility = regelkreis_level_of(names) where seq > narrowed::bigint and visibility < regelkreis_level_of(names);
    new.names := new.names || regelkreis_narrowing();
    perform set_config('regelkreis.narrowed_since', '', true);
  end if;
  new.seq := coalesce(last_seq, 0) + 1;
  new.previous := coalesce(last_hash, repeat('0', 64));
  -- As the application writes an instant: no zeros at the end of a fraction.
  new.hash := encode(sha256(convert_to(concat_ws(E'\n', new.seq,
    rtrim(rtrim(to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z',
    new.actor, new.action, new.record_type, new.record_id, new.data, new.previous), 'UTF8')), 'hex');
  return new;
end $$
--;;
drop function regelkreis_audit_head()
--;;
-- Whoever is above passes the change on to what belongs to it, and to what the trail says of it; in the turns of its edges.
create or replace function regelkreis_pass_on(t text, whole_id uuid, level visibility) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  -- What others write meanwhile is looked at when this transaction writes its own entry.
  if coalesce(current_setting('regelkreis.narrowed_since', true), '') = '' then
    perform set_config('regelkreis.narrowed_since', (select coalesce(max(seq), 0)::text from audit_entry), true);
  end if;
  perform regelkreis_reassert_part(edge.part, t, whole_id) from (select part from regelkreis_visibility_edges() where whole = t order by turn, part) as edge;
  if t in ('point', 'control_report') then
    -- An answer that fewer people may see than its point is not kept with the point.
    update point p set newest_answer = '' where p.newest_answer <> ''
      and (p.id = whole_id or t = 'control_report' and p.id in (select point_id from point_answer where report_id = whole_id))
      and not exists (select from point_answer pa join control_report r on r.id = pa.report_id
        where pa.point_id = p.id and r.state = 'finished' and pa.answer = p.newest_answer and greatest(pa.visibility, r.visibility) <= p.visibility);
  end if;
  if t in ('paper', 'point', 'control_report') then
    update change_note set visibility = level where visibility < level and whole_id in (paper_id, point_id, report_id);
  end if;
  update audit_entry set visibility = level where names @> array[whole_id] and visibility < level;
end $$
