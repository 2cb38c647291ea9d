-- Who sees a resolution or a point with the wrong unit, and may not say who answers it, asks the council office for it.
-- A line of two dashes and two semicolons ends a statement.
create table assignment_request (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid not null references paper,
  -- Null for the resolution as a whole.
  point_id uuid references point,
  reason text not null check (reason <> '' and char_length(reason) <= 2000),
  -- The unit that should have it, as far as the one who asks knows.
  wish text not null default '',
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'assigned', 'declined', 'withdrawn')),
  -- The unit that got it.
  unit text,
  answer text not null default '' check (char_length(answer) <= 2000),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'assigned') = (unit is not null)),
  check (state <> 'declined' or answer <> '')
)
--;;
create unique index assignment_request_once on assignment_request (paper_id, coalesce(point_id, paper_id)) where state = 'open'
--;;
create index assignment_request_open on assignment_request (asked_at) where state = 'open'
--;;
create index assignment_request_own on assignment_request (asked_by, asked_at)
--;;
select regelkreis_secure('assignment_request')
--;;
revoke delete on assignment_request from regelkreis_app
--;;
-- It is about the point: whoever does not see that one does not see the words about it.
create policy assignment_request_whole on assignment_request as restrictive for select to regelkreis_app
  using (point_id is null or exists (select from point p where p.id = point_id))
--;;
-- What was asked never changes, and what was decided neither.
create function regelkreis_keep_assignment_request() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as
$$ begin
  if to_jsonb(new) - '{visibility,modified,state,unit,answer,decided_by,decided_by_name,decided_at}'::text[]
      <> to_jsonb(old) - '{visibility,modified,state,unit,answer,decided_by,decided_by_name,decided_at}'::text[]
    or (old.state <> 'open' and to_jsonb(new) - '{visibility,modified}'::text[] <> to_jsonb(old) - '{visibility,modified}'::text[]) then
    raise exception 'a request for assignment never changes once it was asked or decided';
  end if;
  return new;
end $$
--;;
create trigger assignment_request_keep before update on assignment_request for each row execute function regelkreis_keep_assignment_request()
--;;
-- A part of its resolution, added to the edges that there are, whichever they are by now.
do $$
declare lines text;
begin
  select string_agg(format('(%L, %L, %L)', whole, part, part_column), ', ') into lines from public.regelkreis_plain_edges();
  execute format('create or replace function public.regelkreis_plain_edges() returns table (whole text, part text, part_column text) language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
    'values ' || concat_ws(', ', lines, '(''paper'', ''assignment_request'', ''paper_id'')'));
end $$
--;;
create trigger assignment_request_follows_new before insert on assignment_request for each row when (new.visibility <> 'confidential') execute function regelkreis_visibility_follows()
--;;
create trigger assignment_request_follows before update of visibility on assignment_request for each row execute function regelkreis_visibility_follows()
