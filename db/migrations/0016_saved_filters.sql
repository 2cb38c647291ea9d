-- Filters of lists that a person keeps under a name. Everyone who is signed in has their own, whatever their role; nobody sees those of others.
-- A line of two dashes and two semicolons ends a statement.
create table saved_filter (
  id uuid primary key default gen_random_uuid(),
  -- The person's id.
  owner text not null,
  -- The address of the list without its first slash: "beschluesse".
  list text not null check (list ~ '^[a-z0-9-]+(/[a-z0-9-]+)*$'),
  name text not null check (name <> ''),
  -- What stands behind the question mark.
  query text not null,
  visibility visibility not null default 'public',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  unique (owner, list, name)
)
--;;
create trigger saved_filter_touch before update on saved_filter for each row execute function regelkreis_touch()
--;;
alter table saved_filter enable row level security
--;;
grant select, insert, update, delete on saved_filter to regelkreis_app
--;;
create policy saved_filter_see on saved_filter for select to regelkreis_app using (owner = current_setting('regelkreis.principal', true))
--;;
create policy saved_filter_add on saved_filter for insert to regelkreis_app
  with check ((select regelkreis_is_changing()) and owner = current_setting('regelkreis.principal', true))
--;;
create policy saved_filter_change on saved_filter for update to regelkreis_app
  using ((select regelkreis_is_changing()) and owner = current_setting('regelkreis.principal', true))
--;;
create policy saved_filter_remove on saved_filter for delete to regelkreis_app
  using ((select regelkreis_is_changing()) and owner = current_setting('regelkreis.principal', true))
