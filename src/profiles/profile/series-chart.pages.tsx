import { COLOURS } from '#web/ui/charts/svg.ts'
import type { ProfileRow } from './profile.view.ts'

const [WIDTH, HEIGHT, SIDE, TOP, BOTTOM] = [220, 70, 8, 8, 18]

interface Point {
  readonly x: number
  readonly y: number
}

/** Runs of years with a value: a gap ends a line, and so does a break, after which nothing compares. */
function runsOf(row: ProfileRow, which: 'figure' | 'city', place: (year: number, value: number) => Point): readonly (readonly Point[])[] {
  const runs: Point[][] = [[]]
  for (const each of row.series) {
    const figure = each[which]
    if (figure?.state === 'not_comparable' || figure?.value == null) runs.push([])
    if (figure?.value != null) runs.at(-1)?.push(place(each.year, Number(figure.value)))
  }
  return runs.filter(run => run.length > 0)
}

/** The years of an indicator as a small chart; the table below it says the same, so it is hidden from those who hear the page. */
export const SeriesChart = ({ row }: { readonly row: ProfileRow }) => {
  const values = row.series.flatMap(({ figure, city }) =>
    [figure?.value, row.indicator.values.kind === 'count' ? null : city?.value].flatMap(value => (value == null ? [] : Number(value))),
  )
  const first = row.series[0]?.year ?? 0
  const last = row.series.at(-1)?.year ?? 0
  if (values.length < 2 || first === last) return null
  const [low, high] = [Math.min(0, ...values), Math.max(...values, Math.min(0, ...values) + 1e-9)]
  const place = (year: number, value: number): Point => ({
    x: round(SIDE + ((year - first) / (last - first)) * (WIDTH - 2 * SIDE)),
    y: round(TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM)),
  })
  return (
    <svg class="rk-series" aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} font-size="10">
      <line x1={SIDE} x2={WIDTH - SIDE} y1={place(first, Math.max(0, low)).y} y2={place(first, Math.max(0, low)).y} stroke={COLOURS.line} />
      {row.series.flatMap(({ year, figure }) =>
        figure?.state === 'not_comparable' ? (
          <line
            x1={place(year, low).x - 4}
            x2={place(year, low).x - 4}
            y1={TOP}
            y2={HEIGHT - BOTTOM}
            stroke={COLOURS.muted}
            stroke-dasharray="2 3"
          />
        ) : (
          []
        ),
      )}
      {row.indicator.values.kind !== 'count' && runsOf(row, 'city', place).map(run => <Line run={run} ink={COLOURS.muted} dashed />)}
      {runsOf(row, 'figure', place).map(run => (
        <Line run={run} ink={COLOURS.accent} />
      ))}
      <text x={SIDE} y={HEIGHT - 4} fill={COLOURS.muted}>
        {first}
      </text>
      <text x={WIDTH - SIDE} y={HEIGHT - 4} text-anchor="end" fill={COLOURS.muted}>
        {last}
      </text>
    </svg>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

const Line = ({ run, ink, dashed = false }: { run: readonly Point[]; ink: string; dashed?: boolean }) => (
  <>
    <polyline
      points={run.map(({ x, y }) => `${x},${y}`).join(' ')}
      fill="none"
      stroke={ink}
      stroke-width={2}
      {...(dashed ? { 'stroke-dasharray': '4 3' } : {})}
    />
    {run.map(({ x, y }) => (
      <circle cx={x} cy={y} r={dashed ? 1.5 : 2.5} fill={ink} />
    ))}
  </>
)
