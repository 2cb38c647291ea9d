-- What somebody needs on the day of a conference is read by themselves through their link, and by those who hold the conference: nobody else in the administration.
-- A line of two dashes and two semicolons ends a statement.

-- Whether whoever acts works in the unit that holds the conference of a participant, or in one below it.
create function regelkreis_holds_conference_of(participant uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ with recursive inside as (
    select c.organization_id as id, 0 as depth from conference_participant p join conference c on c.id = p.conference_id where p.id = participant
    union select o.id, inside.depth + 1 from organization o join inside on o.parent_id = inside.id where inside.depth < 10)
  select exists (select from membership m join inside on inside.id = m.organization_id
    where m.person_id::text = current_setting('regelkreis.principal', true) and m.role in ('clerk', 'head', 'deputy')
      and coalesce(m.start_date, '-infinity') <= current_date and coalesce(m.end_date, 'infinity') >= current_date) $$
--;;
create policy conference_need_held on conference_need as restrictive for all to regelkreis_app
  using (current_setting('regelkreis.principal', true) in ('system', 'conference-link') or regelkreis_holds_conference_of(participant_id))
  with check (current_setting('regelkreis.principal', true) in ('system', 'conference-link') or regelkreis_holds_conference_of(participant_id))
