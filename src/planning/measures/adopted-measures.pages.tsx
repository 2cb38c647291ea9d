import type { Child } from 'hono/jsx'
import type { Tx } from '#platform/db/transaction.ts'
import { readPoints } from '#register/record/point.store.ts'
import { readCity } from '#register/settings/city.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import type { PointStatus } from '#vocabulary/status.ts'
import { LightMark } from '#web/ui/light-mark.tsx'
import { urls } from '#web/urls.ts'
import { answerFrom, pointsForMeasures } from '../rules/measure-answer.ts'
import { type Measure, measuresOfPaper } from './measure.store.ts'
import { lightOf, measurePercent, stateOf, stateWords } from './measure.view.ts'
import { entriesOf } from './measure-parts.store.ts'

/**
 * The measures to which a point of a resolution led, by the id of the point: those that name it as their origin, and those of the report that the resolution
 * adopts, at the points that ask for measures (P3).
 */
async function measuresByPoint(tx: Tx, paperId: string): Promise<ReadonlyMap<string, readonly Measure[]>> {
  const measures = await measuresOfPaper(tx, paperId)
  if (measures.length === 0) return new Map()
  const points = await readPoints(tx, paperId)
  const asking = pointsForMeasures(points)
  return new Map(
    points.flatMap(({ id, number }) => {
      const own = measures.filter(each =>
        each.originPaperId === paperId ? each.originNumber === number : each.adoptedBy === paperId && asking.includes(id),
      )
      return own.length > 0 ? [[id, own] as const] : []
    }),
  )
}

/** The measures of each point of a resolution with their states, as the page of the resolution shows them. */
export async function measuresBelowPoints(tx: Tx, paperId: string, today: Temporal.PlainDate): Promise<ReadonlyMap<string, Child>> {
  const { soonDays } = await readCity(tx)
  const found = await measuresByPoint(tx, paperId)
  return new Map(
    [...found].map(([id, measures]) => [
      id,
      <details class="rk-edit" open={measures.length <= OPEN}>
        <summary>{formatCount(measures.length, 'Maßnahme', 'Maßnahmen')}</summary>
        <ul class="rk-plain">
          {measures.map(measure => (
            <li>
              <a href={urls.measure(measure.id)}>
                {measure.values.number} {measure.values.name}
              </a>
              : {stateWords(measure)}, {measurePercent(measure)} % <LightMark light={lightOf(measure, today, soonDays)} />
            </li>
          ))}
        </ul>
      </details>,
    ]),
  )
}

/** So many measures stand open on the page. */
const OPEN = 5

/** What the measures of a resolution's points say to them, offered to whoever writes its control report (P3). */
export async function answersFromMeasures(
  tx: Tx,
  paperId: string,
): Promise<ReadonlyMap<string, { text: string; status: PointStatus; source: string; href: string }>> {
  const found = await measuresByPoint(tx, paperId)
  const entries = await entriesOf(
    tx,
    [...found.values()].flat().map(({ id }) => id),
  )
  return new Map(
    [...found].flatMap(([pointId, measures]) => {
      const offered = answerFrom(
        measures.map(measure => {
          const last = entries.find(({ measureId }) => measureId === measure.id)
          return {
            ...{ number: measure.values.number, name: measure.values.name, state: stateOf(measure), isEnded: measure.fate !== null },
            ...{ note: last?.words ?? '', noteOn: last?.saidOn ?? null },
          }
        }),
      )
      const [first] = measures
      if (!offered || !first) return []
      const isWhole = measures.every(({ reportId }) => reportId === first.reportId)
      const source = isWhole ? `Stand der Maßnahmen: ${first.values.report}` : 'Stand der Maßnahmen'
      return [[pointId, { ...offered, source, href: isWhole ? urls.planningReportMeasures(first.reportId) : urls.measures() }] as const]
    }),
  )
}
