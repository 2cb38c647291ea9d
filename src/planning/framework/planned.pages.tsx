import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { allMemberships } from '../areas/area.store.ts'
import type { PlannedPart } from '../offers/planned.slots.ts'
import { listKinds } from '../offers/service.store.ts'
import { allReports } from '../reports/report.store.ts'
import { frameworkOn } from '../rules/framework.ts'
import { wholesOf } from '../rules/membership.ts'
import { stepInWords } from '../rules/report-words.ts'
import { allDocuments } from './framework.store.ts'

/** What the framework has in force for an area or a kind of service, and the planning reports about it that are on their way. */
export const plannedByFramework: PlannedPart = {
  place: 10,
  async load(tx, { areaIds: own, kinds, today }) {
    const memberships = own.length === 0 ? [] : await allMemberships(tx)
    // A Stadtteil lies in its Stadtraum, and what is planned for that is planned for it.
    const areaIds = new Set(own.flatMap(id => [id, ...wholesOf(id, memberships).flatMap(each => (each.extent === 'whole' ? each.id : []))]))
    const fields = new Map((await listKinds(tx)).map(({ code, field }) => [code, field]))
    const codes = new Set(kinds.flatMap(code => [code, fields.get(code) ?? code]))
    const isMeant = ({ areaId, kind }: { readonly areaId: string | null; readonly kind: string }): boolean =>
      areaId === null ? codes.has(kind) : areaIds.has(areaId)
    const held = frameworkOn(await allDocuments(tx), today).flatMap(({ document, annexes }) => [
      ...(isMeant(document) ? [{ document, annex: null }] : []),
      ...annexes.flatMap(({ annex, replacedBy }) => (replacedBy.length === 0 && isMeant(annex) ? [{ document, annex }] : [])),
    ])
    const reports = (await allReports(tx)).filter(({ areaId }) => areaId !== null && areaIds.has(areaId))
    if (held.length === 0 && reports.length === 0) return null
    return (
      <ul class="rk-plain">
        {held.map(({ document: { id, title, from }, annex }) => (
          <li>
            <a href={urls.frameworkDocument(id)}>{title}</a>
            {annex && `, Anlage ${annex.number}: ${annex.title}`}
            {', im Planungsrahmen seit '}
            <Day on={from} />
          </li>
        ))}
        {reports.map(({ id, title, step }) => (
          <li>
            <a href={urls.planningReport(id)}>{title}</a>
            {`, Planungsbericht: ${stepInWords(step)}`}
          </li>
        ))}
      </ul>
    )
  },
}
