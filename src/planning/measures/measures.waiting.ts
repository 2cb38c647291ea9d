import { sql } from 'drizzle-orm'
import { day, shape, text, texts } from '#platform/db/rows.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { restsWith } from '../rules/measure-progress.ts'
import { readMeasureSettings } from './measure-settings.ts'

const RESTING: WaitingKind = {
  title: 'Ruhende Maßnahmen',
  place: 95,
  menu: 'planning',
  all: { words: 'Alle Maßnahmen', href: urls.measures() },
}

const resting = shape({ id: text, number: text, name: text, report: text.at('r.title'), touchedOn: day, unit: text.at('u.name') })

/**
 * Measures on which nobody wrote for long, on the desk of the unit that owes them; what a provider owes, of the unit that writes the report. Whoever leads the unit
 * finds them as the unit's at first, and as their own after twice the time.
 */
export const restingMeasures: WaitingSource = {
  permission: 'desk.use',
  find: async (tx, { principal, today, limit }) => {
    const { units = [], roles = [] } = principal
    if (units.length === 0) return []
    const { untouchedDays } = await readMeasureSettings(tx)
    const rows = await resting.many(
      tx,
      sql`select ${resting.list('m')} from measure m join planning_report r on r.id = m.report_id join organization o on o.id = m.organization_id
        join organization u on u.id = case when o.organization_type = 'provider' then r.organization_id else o.id end
        where u.name = any(${texts.param(units)}) and m.state <> 'done' and m.touched_on <= ${day.param(today.subtract({ days: untouchedDays }))}
          and not exists (select from measure_fate x where x.from_id = m.id and x.withdrawn_at is null)
        order by m.touched_on, m.id limit ${limit}`,
    )
    return rows.map(({ id, number, name, report, touchedOn, unit }) => ({
      kind: RESTING,
      subject: `${number} ${name}`,
      note: `${report} · ${unit}`,
      since: touchedOn.toZonedDateTime('UTC').toInstant(),
      button: { words: roles.includes('clerk') ? 'Fortschritt eintragen' : 'Ansehen', href: urls.measure(id) },
      isForUnit: !roles.includes('clerk') && restsWith(touchedOn, today, untouchedDays) === 'holder',
    }))
  },
}
