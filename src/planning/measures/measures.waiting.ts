import { sql } from 'drizzle-orm'
import { texts } from '#platform/db/rows.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { restsWith } from '../rules/measure-progress.ts'
import { readMeasureSettings } from './measure-settings.ts'
import { measuresUntouched } from './resting.store.ts'

const RESTING: WaitingKind = {
  title: 'Ruhende Maßnahmen',
  place: 95,
  menu: 'planning',
  all: { words: 'Alle Maßnahmen', href: urls.measures() },
}

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
    const of = sql`u.name = any(${texts.param(units)})`
    const rows = await measuresUntouched(tx, { since: today.subtract({ days: untouchedDays }), of, limit })
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
