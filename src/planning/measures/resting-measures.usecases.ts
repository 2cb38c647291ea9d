import { sql } from 'drizzle-orm'
import type { Resting, RestingSource } from '#handover/resting.ts'
import { departmentAbove, leadersOf } from '#people/register/positions.store.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { urls } from '#web/urls.ts'
import { peopleOfUnit } from '../reports/report.store.ts'
import { restsWith } from '../rules/measure-progress.ts'
import { readMeasureSettings } from './measure-settings.ts'
import { measuresUntouched, type RestingMeasure } from './resting.store.ts'

const MOST_NAMED = 3

/**
 * Measures on which nobody wrote for long, told by mail: to the people of the unit after the city's days, and after twice as many to whoever leads it (decision 209).
 * What rests since the same day in the same unit is one mail.
 */
export const restingMeasuresByMail: RestingSource = async (tx, today) => {
  const { untouchedDays } = await readMeasureSettings(tx)
  const untouched = await measuresUntouched(tx, { since: today.subtract({ days: untouchedDays }), of: sql`true`, limit: null })
  const groups = Map.groupBy(untouched, ({ unitId, touchedOn, visibility }) => `${unitId} ${touchedOn} ${visibility === 'confidential'}`)
  const resting: Resting[] = []
  for (const measures of groups.values()) {
    const [first] = measures
    if (!first) continue
    const isConfidential = first.visibility === 'confidential'
    resting.push({
      // Of what is confidential there is a mail of its own: the other one names measures.
      ...{ recordType: 'step', recordId: first.unitId, turn: isConfidential ? 1 : 0, since: first.touchedOn, isConfidential },
      levels: restsWith(first.touchedOn, today, untouchedDays) === 'above' ? ['holder', 'above'] : ['holder'],
      ...{ words: restingWords(measures, isConfidential), who: first.unit },
      path: measures.length === 1 ? urls.measure(first.id) : urls.today(),
      ...(await peopleFor(tx, first.unitId, today)),
    })
  }
  return resting
}

/** Who of a unit writes, and who is above: whoever leads it, or the department where nobody but the leaders is known. */
async function peopleFor(tx: Tx, unitId: string, today: Temporal.PlainDate): Promise<Pick<Resting, 'holders' | 'above'>> {
  const people = await peopleOfUnit(tx, unitId, today)
  const leaders = await leadersOf(tx, [unitId], today)
  const leading = new Set(leaders.map(({ personId }) => personId))
  const writing = people.filter(({ personId }) => !leading.has(personId))
  if (writing.length > 0) return { holders: writing, above: leaders }
  const department = await departmentAbove(tx, unitId, today)
  return { holders: leaders, above: department && department.id !== unitId ? await leadersOf(tx, [department.id], today) : [] }
}

function restingWords(measures: readonly RestingMeasure[], isConfidential: boolean): string {
  if (isConfidential) return 'Zu vertraulichen Maßnahmen fehlt ein Eintrag'
  const [first] = measures
  if (measures.length === 1 && first) return `Die Maßnahme „${first.number} ${first.name}“ ruht`
  const named = measures.slice(0, MOST_NAMED).map(({ number, name }) => `„${number} ${name}“`)
  const rest = measures.length - named.length
  return `${measures.length} Maßnahmen ruhen: ${named.join(', ')}${rest > 0 ? ` und ${rest} weitere` : ''}`
}
