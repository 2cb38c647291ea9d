-- The city says how far apart what a secret count can be must lie (A1).
-- A line of two dashes and two semicolons ends a statement.
-- What is computed with: the figures of the draft as they came, how they hang together, and all that was ever published. Null where no draft waits.
create or replace function regelkreis_figures_to_decide() returns text language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$
  select jsonb_build_object(
    'version', 1,
    'edition', e.id,
    'threshold', regelkreis_figure_threshold(),
    'range', (select (value ->> 'range')::integer from setting where key = 'figures'),
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
