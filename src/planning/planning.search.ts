import { sql } from 'drizzle-orm'
import type { SearchSource } from '#web/search.ts'
import { byName } from '#web/search-by-name.ts'
import { urls } from '#web/urls.ts'

const TIME = (alias: string) =>
  sql.raw(`case when ${alias}.end_date is not null then 'bis ' || to_char(${alias}.end_date, 'DD.MM.YYYY') end`)

/** Areas, planning reports, measures, providers, facilities and services by their names, former and short ones too, and by where they are. */
export const planningSearch: readonly SearchSource[] = [
  byName({
    ...{ key: 'planungsberichte', label: 'Planungsberichte', place: 50, permission: 'plan.read' },
    rows: () => ({
      from: sql`planning_report r left join area a on a.id = r.area_id left join area_level l on l.id = a.level_id`,
      id: sql`r.id`,
      names: sql`concat_ws(' ', r.title, l.name, a.number, a.name)`,
      title: sql`r.title`,
      note: sql`concat_ws(' ', l.name, a.number, a.name)`,
    }),
    href: id => urls.planningReport(id),
  }),
  byName({
    ...{ key: 'konferenzen', label: 'Planungskonferenzen', place: 51, permission: 'plan.read' },
    rows: () => ({
      from: sql`conference c left join area a on a.id = c.area_id left join area_level l on l.id = a.level_id`,
      id: sql`c.id`,
      names: sql`concat_ws(' ', c.title, l.name, a.number, a.name, c.place)`,
      title: sql`c.title`,
      note: sql`concat_ws(' · ', to_char(c.held_on, 'DD.MM.YYYY'), concat_ws(' ', l.name, a.number, a.name))`,
    }),
    href: id => urls.conference(id),
    list: q => urls.conferences({ q }),
  }),
  byName({
    ...{ key: 'massnahmen', label: 'Maßnahmen', place: 52, permission: 'plan.read' },
    rows: () => ({
      from: sql`measure m join planning_report r on r.id = m.report_id join organization o on o.id = m.organization_id`,
      id: sql`m.id`,
      names: sql`concat_ws(' ', m.number, m.name, o.name, o.short_name)`,
      title: sql`concat_ws(' ', m.number, m.name)`,
      note: sql`concat_ws(' · ', r.title, o.name)`,
    }),
    href: id => urls.measure(id),
    list: q => urls.measures({ q }),
  }),
  byName({
    ...{ key: 'rahmen', label: 'Planungsrahmen', place: 52, permission: 'plan.read' },
    rows: () => ({
      from: sql`framework_document d`,
      id: sql`d.id`,
      names: sql`concat_ws(' ', d.code, d.title, d.reference)`,
      title: sql`d.title`,
      note: sql`concat_ws(' · ', nullif(d.reference, ''), ${TIME('d')})`,
    }),
    href: id => urls.frameworkDocument(id),
    list: q => urls.frameworkDocuments({ q }),
  }),
  byName({
    ...{ key: 'gebiete', label: 'Gebiete', place: 55, permission: 'planning.read' },
    rows: () => ({
      from: sql`area a join area_level l on l.id = a.level_id`,
      id: sql`a.id`,
      names: sql`concat_ws(' ', l.name, a.number, a.name, array_to_string(a.former_names, ' '))`,
      title: sql`concat_ws(' ', l.name, a.number, a.name)`,
      note: sql`concat_ws(' · ', 'früher ' || nullif(array_to_string(a.former_names, ', '), ''), ${TIME('a')})`,
    }),
    href: id => urls.area(id),
  }),
  byName({
    ...{ key: 'traeger', label: 'Träger', place: 60, permission: 'planning.read' },
    rows: () => ({
      from: sql`(select o.*, p.place from organization o left join provider_profile p on p.organization_id = o.id where o.organization_type = 'provider') o`,
      id: sql`o.id`,
      names: sql`concat_ws(' ', o.name, o.short_name, o.place)`,
      title: sql`o.name`,
      note: sql`concat_ws(' · ', o.place, ${TIME('o')})`,
    }),
    href: id => urls.provider(id),
    list: q => urls.providers({ q }),
  }),
  byName({
    ...{ key: 'einrichtungen', label: 'Einrichtungen', place: 61, permission: 'planning.read' },
    rows: () => ({
      from: sql`facility f join organization o on o.id = f.organization_id`,
      id: sql`f.id`,
      names: sql`concat_ws(' ', f.name, f.code, f.street, f.postcode, f.place, o.name, o.short_name)`,
      title: sql`f.name`,
      note: sql`concat_ws(' · ', o.name, nullif(concat_ws(', ', nullif(f.street, ''), nullif(f.place, '')), ''), ${TIME('f')})`,
    }),
    href: id => urls.facility(id),
    list: q => urls.facilities({ q }),
  }),
  byName({
    ...{ key: 'angebote', label: 'Angebote', place: 62, permission: 'planning.read' },
    rows: () => ({
      from: sql`service s join service_kind k on k.id = s.kind_id join facility f on f.id = s.facility_id`,
      id: sql`f.id`,
      names: sql`concat_ws(' ', s.name, s.code, k.name, s.target_group)`,
      title: sql`s.name`,
      note: sql`concat_ws(' · ', k.name, f.name, ${TIME('s')})`,
    }),
    href: id => urls.facility(id),
    list: q => urls.services({ q }),
  }),
]
