import { germanLight, type Light } from '#vocabulary/light.ts'
import { Table } from '#web/list/table.tsx'
import { COLOURS } from '#web/ui/charts/svg.ts'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { urls } from '#web/urls.ts'
import { shareOf, yearsBetween } from '../rules/measure-timeline.ts'
import { stateWords } from './measure.view.ts'
import type { ListedMeasure } from './measures.list.tsx'

const WIDTH = 320
const [LEFT, RIGHT, TOP, LINE] = [56, 12, 26, 22]
const INKS: Record<Light, string> = { green: COLOURS.green, yellow: COLOURS.yellow, red: COLOURS.red, grey: COLOURS.muted }

/** When measures are due: as a chart from the first day of the report to its last, and as the table that says the same. */
export const MeasureTimeline = ({
  measures,
  from,
  until,
  today,
}: {
  measures: readonly ListedMeasure[]
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  today: Temporal.PlainDate
}) => {
  const dated = measures
    .flatMap(measure => (measure.values.dueOn ? [{ measure, on: measure.values.dueOn }] : []))
    .toSorted((one, other) => Temporal.PlainDate.compare(one.on, other.on))
  if (dated.length === 0) return null
  const x = (on: Temporal.PlainDate): number => Math.round(LEFT + shareOf(on, from, until) * (WIDTH - LEFT - RIGHT))
  const height = TOP + dated.length * LINE + 6
  return (
    <section class="rk-section" aria-labelledby="zeitstrahl">
      <h2 id="zeitstrahl">Zeitstrahl</h2>
      <svg
        class="rk-chart"
        role="img"
        aria-labelledby="zeitstrahl-titel zeitstrahl-worte"
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH * 2}
        height={height * 2}
        font-size="11"
      >
        <title id="zeitstrahl-titel">Wann die Maßnahmen umgesetzt sein sollen</title>
        <desc id="zeitstrahl-worte">Dieselben Angaben stehen in der Tabelle darunter.</desc>
        {yearsBetween(from, until).map(year => (
          <>
            <line x1={x(year)} y1={TOP - 8} x2={x(year)} y2={height} stroke={COLOURS.line} />
            <text x={x(year)} y={12} text-anchor="middle" fill={COLOURS.muted}>
              {year.year}
            </text>
          </>
        ))}
        <line x1={x(today)} y1={TOP - 8} x2={x(today)} y2={height} stroke={COLOURS.accent} stroke-width={2} stroke-dasharray="4 3" />
        {dated.map(({ measure, on }, index) => {
          const y = TOP + index * LINE + LINE / 2
          return (
            <>
              <text x={LEFT - 8} y={y + 4} text-anchor="end" fill={COLOURS.text}>
                {measure.values.number}
              </text>
              <line x1={LEFT} y1={y} x2={x(on)} y2={y} stroke={COLOURS.line} stroke-width={3} />
              <text x={x(on)} y={y + 4} text-anchor="middle" fill={INKS[measure.light]}>
                {germanLight(measure.light).sign}
              </text>
            </>
          )
        })}
      </svg>
      <p class="rk-muted">Gestrichelt: heute.</p>
      <Table labelledBy="zeitstrahl" columns={['Bis', 'Maßnahme', 'Ampel', 'Umsetzung']}>
        {dated.map(({ measure, on }) => (
          <tr>
            <td>
              <Day on={on} />
            </td>
            <th scope="row">
              <a href={urls.measure(measure.id)}>
                {measure.values.number} {measure.values.name}
              </a>
            </th>
            <td>
              <LightMark light={measure.light} />
            </td>
            <td>{stateWords(measure)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
