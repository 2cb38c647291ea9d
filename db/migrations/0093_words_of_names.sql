-- A list of resolutions that a common word finds begins with those that have it in their subject: they are counted, up to what anyone reads, without looking at all.
create index paper_name_words on paper using gin (name_vector)
--;;
create function regelkreis_some_papers_named(query tsquery, most integer) returns setof uuid language sql stable security definer rows 300 set search_path = pg_catalog, public, pg_temp as
$$ select id from paper where name_vector @@ query and (visibility <= (select regelkreis_clearance())
    or visibility = any((select regelkreis_committee_levels())::visibility[]) and organization_id = any((select regelkreis_committees())::uuid[]))
  limit most $$
