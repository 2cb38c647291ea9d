-- What belongs to what is said in the schema of the program. `create function` takes the first schema of the search path, and there it was the system's: a second part
-- then lost the first one, and a dump of the database lost all of them.
-- A line of two dashes and two semicolons ends a statement.
drop function if exists pg_catalog.regelkreis_plain_edges()
--;;
create or replace function regelkreis_belongs(part_table text, whole_table text, part_key text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as
$$ declare lines text;
begin
  select string_agg(format('(%L, %L, %L)', whole, part, part_column), ', ') into lines from public.regelkreis_plain_edges();
  execute format('create or replace function public.regelkreis_plain_edges() returns table (whole text, part text, part_column text) language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
    'values ' || concat_ws(', ', lines, format('(%L, %L, %L)', whole_table, part_table, part_key)));
  execute format('create trigger %I before insert on public.%I for each row when (new.visibility <> ''confidential'') execute function public.regelkreis_visibility_follows()', part_table || '_follows_new', part_table);
  execute format('create trigger %I before update of visibility on public.%I for each row execute function public.regelkreis_visibility_follows()', part_table || '_follows', part_table);
  if not exists (select from pg_trigger where tgname = whole_table || '_passes_on') then
    execute format('create trigger %I after update of visibility on public.%I for each row when (old.visibility is distinct from new.visibility) execute function public.regelkreis_visibility_changed()', whole_table || '_passes_on', whole_table);
  end if;
end $$
