-- Accounts, people and what they are in the city, each with the time in which it holds: who was addressed in 2023 is answered as of 2023.
-- A line of two dashes and two semicolons ends a statement.

-- What every table of records gets: row level security for the role of requests, the moment of its last change, and its rights. `writer` is the function that says
-- who may write: regelkreis_may_write (the administration), regelkreis_may_manage (who looks after people) or regelkreis_may_grant (who gives roles).
create function regelkreis_secure(t text, writer text default 'regelkreis_may_write') returns void language plpgsql as
$$ begin
  execute format('alter table %I enable row level security', t);
  execute format('create policy %I on %I for select to regelkreis_app using (visibility <= (select regelkreis_clearance()))', t || '_see', t);
  execute format('create policy %I on %I for insert to regelkreis_app with check ((select %I()) and visibility <= (select regelkreis_clearance()))', t || '_add', t, writer);
  execute format('create policy %I on %I for update to regelkreis_app using ((select %I()) and visibility <= (select regelkreis_clearance()))', t || '_change', t, writer);
  execute format('create policy %I on %I for delete to regelkreis_app using ((select %I()) and visibility <= (select regelkreis_clearance()))', t || '_remove', t, writer);
  execute format('create trigger %I before update on %I for each row execute function regelkreis_touch()', t || '_touch', t);
  execute format('grant select, insert, update, delete on %I to regelkreis_app', t);
end $$
--;;
create function regelkreis_may_manage() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('regelkreis.may_manage', true), 'no') = 'yes' $$
--;;
create function regelkreis_may_grant() returns boolean language sql stable parallel safe as
$$ select coalesce(current_setting('regelkreis.may_grant', true), 'no') = 'yes' $$
--;;
-- The committees in which the principal sits, and the levels that this opens: members' papers for everyone there, confidential ones for councillors.
create function regelkreis_committees() returns uuid[] language sql stable parallel safe as
$$ select coalesce(string_to_array(nullif(current_setting('regelkreis.committees', true), ''), ',')::uuid[], '{}') $$
--;;
create function regelkreis_committee_levels() returns visibility[] language sql stable parallel safe as
$$ select coalesce(string_to_array(nullif(current_setting('regelkreis.committee_levels', true), ''), ',')::visibility[], '{}') $$
--;;

-- Accounts as the sign-in library keeps them (its names, in the database's spelling). No right of the requests' role reaches this schema.
create schema account
--;;
revoke all on schema account from public
--;;
create table account."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
)
--;;
create table account.session (
  id text primary key,
  token text not null unique,
  user_id text not null references account."user" on delete cascade,
  -- password, directory, invitation or example: a directory asks for the second factor itself
  signed_in_by text not null default 'password',
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
)
--;;
create index session_of_user on account.session (user_id)
--;;
create table account.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references account."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
)
--;;
create index account_of_user on account.account (user_id)
--;;
create table account.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
)
--;;
create index verification_identifier on account.verification (identifier)
--;;
create table account.two_factor (
  id text primary key,
  user_id text not null references account."user" on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
)
--;;
create index two_factor_of_user on account.two_factor (user_id)
--;;
-- Failed sign-ins by account and address (as a hash): the next try waits longer, and nobody else's does.
create table account.sign_in_delay (
  key text primary key,
  failures integer not null,
  last_failure timestamptz not null
)
--;;
-- Codes of authenticators that have opened a session: each does so once (RFC 6238, 5.2). Kept for some minutes, as a hash.
create table account.used_code (
  key text primary key,
  used_at timestamptz not null
)
--;;

-- OParl Organization: beside committees now the city itself (its head is the mayor), departments and offices as a tree, groups and providers.
alter table organization drop constraint organization_organization_type_check
--;;
alter table organization
  add constraint organization_organization_type_check
    check (organization_type in ('city', 'committee', 'department', 'office', 'group', 'provider', 'other')),
  add column parent_id uuid references organization,
  add column file_mark text not null default '',
  add column email text not null default ''
--;;
create index organization_parent on organization (parent_id) where parent_id is not null
--;;
-- OParl Person. The account is the library's; a person may have none (who signed in 2012).
create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  email text not null default '',
  user_id text unique,
  -- Entrusted with confidential matters although the role alone does not open them.
  confidential boolean not null default false,
  -- The account ends with this day.
  end_date date,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create unique index person_email on person (lower(email)) where email <> ''
--;;
create index person_name on person (name)
--;;
-- OParl Membership: what a person is in an organization, from when to when. Positions are head and deputy; deputies stand in the order of their rank.
create table membership (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  organization_id uuid not null references organization,
  role text not null check (role in ('head', 'deputy', 'clerk', 'chair', 'member', 'deputy_member', 'contact')),
  -- As it stands under a letter: "Beigeordnete für Jugend".
  title text not null default '',
  rank integer not null default 1 check (rank between 1 and 99),
  start_date date,
  end_date date,
  -- Kept here by people, or followed from the city's directory at each sign-in.
  source text not null default 'register' check (source in ('register', 'directory')),
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (end_date is null or start_date is null or end_date >= start_date)
)
--;;
create index membership_person on membership (person_id)
--;;
create index membership_organization on membership (organization_id, role)
--;;
-- Roles that no position brings with it.
create table role_grant (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  role text not null check (role in ('administrator', 'council_office')),
  start_date date,
  end_date date,
  source text not null default 'register' check (source in ('register', 'directory')),
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now(),
  check (end_date is null or start_date is null or end_date >= start_date)
)
--;;
create index role_grant_person on role_grant (person_id)
--;;
-- A way in, once: for a person of the register, or, without one, for the first administrator. Of the secret only its hash is kept.
create table invitation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid references person,
  token_sha256 text not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  visibility visibility not null default 'internal',
  created timestamptz not null default now(),
  modified timestamptz not null default now()
)
--;;
create index invitation_person on invitation (person_id)
--;;
select regelkreis_secure('person', 'regelkreis_may_manage'), regelkreis_secure('membership', 'regelkreis_may_manage'),
  regelkreis_secure('role_grant', 'regelkreis_may_grant'), regelkreis_secure('invitation', 'regelkreis_may_manage')
--;;

-- Who sits in a committee sees what is the committee's. With the owner's rights: asked of rows that the principal might not see otherwise.
create function regelkreis_sits_on(paper_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from paper where paper.id = paper_id and organization_id = any(regelkreis_committees())) $$
--;;
create function regelkreis_sits_on_point(point_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from point join paper on paper.id = point.paper_id where point.id = point_id and organization_id = any(regelkreis_committees())) $$
--;;
-- A finished report, all of whose resolutions are those committees'. A draft is nobody's but the administration's.
create function regelkreis_report_is_ours(report_id uuid) returns boolean language sql stable security definer set search_path from current as
$$
  select exists (select from control_report r where r.id = report_id and r.state = 'finished')
    and exists (select from control_report_paper rp where rp.report_id = $1)
    and not exists (select from control_report_paper rp join paper on paper.id = rp.paper_id
      where rp.report_id = $1 and (organization_id is null or organization_id <> all(regelkreis_committees())))
$$
--;;
create function regelkreis_file_is_ours(file_id uuid) returns boolean language sql stable security definer set search_path from current as
$$ select exists (select from control_report r where (r.pdf_file_id = file_id or r.docx_file_id = file_id) and regelkreis_report_is_ours(r.id)) $$
--;;
create policy paper_committee on paper for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and organization_id = any((select regelkreis_committees())::uuid[]))
--;;
create policy point_committee on point for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_sits_on(paper_id))
--;;
create policy obligation_committee on obligation for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_sits_on_point(point_id))
--;;
create policy relation_committee on relation for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_sits_on(from_paper_id))
--;;
create policy control_report_committee on control_report for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_report_is_ours(id))
--;;
create policy control_report_paper_committee on control_report_paper for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_report_is_ours(report_id))
--;;
create policy point_answer_committee on point_answer for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_report_is_ours(report_id))
--;;
create policy file_committee on file for select to regelkreis_app
  using (visibility = any((select regelkreis_committee_levels())::visibility[]) and regelkreis_file_is_ours(id))
--;;
-- A draft is the administration's, whatever its visibility will be.
create policy control_report_draft on control_report as restrictive for select to regelkreis_app
  using (state = 'finished' or (select regelkreis_clearance()) >= 'internal')
--;;
-- As in 0001, and with the papers of the principal's committees.
create or replace function regelkreis_papers_with(query tsquery) returns setof uuid language sql stable security definer rows 300 set search_path from current as
$$ select id from paper where search_vector @@ query and (visibility <= (select regelkreis_clearance())
  or (visibility = any((select regelkreis_committee_levels())::visibility[]) and organization_id = any((select regelkreis_committees())::uuid[]))) $$
--;;

-- Who changes something is written down even where the role does not see the trail: the head of the chain is asked with the owner's rights, and an entry names
-- nobody but the one who acts.
create function regelkreis_audit_head() returns table (seq bigint, hash text) language sql stable security definer set search_path from current as
$$ select audit_entry.seq, audit_entry.hash from audit_entry order by audit_entry.seq desc limit 1 $$
--;;
drop policy audit_entry_add on audit_entry
--;;
create policy audit_entry_add on audit_entry for insert to regelkreis_app
  with check ((select coalesce(current_setting('regelkreis.changing', true), 'no')) = 'yes' and actor = (select current_setting('regelkreis.principal', true)))
