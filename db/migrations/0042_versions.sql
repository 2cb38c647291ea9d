-- Which data changed last, by subject and by who may see it, so that what was rendered stays true until something changes that its reader could see in it.
-- A line of two dashes and two semicolons ends a statement.

-- The number of the last entry of the trail whose change touched rows of the subject's tables that whoever has the level may see. Written by the trail alone, read by
-- the server itself; it tells nothing but numbers, and requests have no right to it.
create table data_version (
  subject text not null,
  level visibility not null,
  seq bigint not null,
  primary key (subject, level)
)
--;;
-- What is there counts as changed now.
insert into data_version (subject, level, seq) select 'rest', 'public', coalesce(max(seq), 0) from audit_entry
--;;
create function regelkreis_set_version(of_subject text, of_level visibility, to_seq bigint) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ begin
  insert into data_version as known (subject, level, seq) values (of_subject, of_level, to_seq)
    on conflict (subject, level) do update set seq = greatest(known.seq, excluded.seq);
end $$
--;;
-- Notes for the rest of the transaction that rows of a subject were written: at the level of those who may see the least protected of them, before or after. Rows
-- without a level of their own are everybody's. The argument names the subject.
create function regelkreis_touched() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare
  level text;
  known text := coalesce(current_setting('regelkreis.touched', true), '');
begin
  if tg_argv[1] = 'levels' then
    if tg_op = 'INSERT' then select min(visibility) into level from new_rows;
    elsif tg_op = 'DELETE' then select min(visibility) into level from old_rows;
    else select least((select min(visibility) from new_rows), (select min(visibility) from old_rows)) into level;
    end if;
  else
    if tg_op = 'DELETE' then if exists (select from old_rows) then level := 'public'; end if;
    elsif exists (select from new_rows) then level := 'public'; end if;
  end if;
  if level is null then return null; end if;
  -- What happens as the transaction ends, such as the notes of a change, comes after its entry.
  if coalesce(current_setting('regelkreis.entry', true), '') <> '' then
    perform regelkreis_set_version(tg_argv[0], level::visibility, current_setting('regelkreis.entry')::bigint);
  elsif position(' ' || tg_argv[0] || ':' || level || ' ' in known) = 0 then
    perform set_config('regelkreis.touched', known || ' ' || tg_argv[0] || ':' || level || ' ', true);
  end if;
  return null;
end $$
--;;
-- An entry is written: what its transaction touched has its number from now on. Writers come here one after the other (`regelkreis_audit_level`).
create function regelkreis_entry_versions() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$ declare touched text := coalesce(current_setting('regelkreis.touched', true), '');
begin
  perform regelkreis_set_version(split_part(word, ':', 1), split_part(word, ':', 2)::visibility, new.seq)
    from regexp_split_to_table(btrim(touched), '\s+') as word where word <> '';
  perform regelkreis_set_version('trail', new.visibility, new.seq), set_config('regelkreis.touched', '', true), set_config('regelkreis.entry', new.seq::text, true);
  return null;
end $$
--;;
create trigger audit_entry_versions after insert on audit_entry for each row execute function regelkreis_entry_versions()
