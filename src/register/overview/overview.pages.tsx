import { raw } from 'hono/html'
import { formatCount, formatDueDistance } from '#vocabulary/german-format.ts'
import { Head } from '#web/record/head.tsx'
import { barChartRows, barChartSvg } from '#web/ui/charts/bar-chart.ts'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { resolutionsWith } from '../resolution/resolutions.list.tsx'
import { type CountBar, MOST_COUNTED, type OverviewView, type TodoRow } from './overview.view.ts'

/** How the whole city stands: what is overdue, due and to be written, the most urgent first; beside it, where the open points lie. */
export const OverviewPage = ({ view }: { view: OverviewView }) => {
  const { totals, today } = view
  if (!view.hasPapers) return <EmptyOverview />
  const soon = { href: resolutionsWith({ light: 'yellow' }), words: 'Alle bald fälligen Beschlüsse' }
  return (
    <>
      <Head title="Stand der Stadt" />
      <div class="rk-columns">
        <div>
          {totals.overdue + totals.soon + totals.controls === 0 && (
            <p class="rk-empty">Zurzeit ist nichts fällig und nichts zu schreiben.</p>
          )}
          <TodoSection
            title="Überfällig"
            rows={view.overdue}
            total={totals.overdue}
            today={today}
            more={{ href: resolutionsWith({ light: 'red' }), words: 'Alle überfälligen Beschlüsse' }}
          />
          <TodoSection
            title={view.soonDays === 28 ? 'In den nächsten vier Wochen' : `In den nächsten ${view.soonDays} Tagen`}
            rows={view.soon}
            total={totals.soon}
            today={today}
            more={soon}
          />
          <TodoSection title="Zu schreiben" rows={view.controls} total={totals.controls} today={today} more={soon} />
        </div>
        <aside class="rk-aside" aria-label="Offene Punkte in Zahlen">
          <CountChart id="nach-gremium" title="Offene Punkte nach Gremium" head="Gremium" bars={view.counts.byCommittee} />
          <CountChart id="nach-stelle" title="Offene Punkte nach Geschäftsbereich" head="Geschäftsbereich" bars={view.counts.byUnit} />
          <CountChart id="nach-alter" title="Offene Punkte nach Alter" head="Beschlossen" bars={view.counts.byYear} />
        </aside>
      </div>
    </>
  )
}

interface TodoSectionProps {
  readonly title: string
  readonly rows: readonly TodoRow[]
  readonly total: number
  readonly today: Temporal.PlainDate
  readonly more: { readonly href: string; readonly words: string }
}

const countWords = (count: number): string => (count > MOST_COUNTED ? `mehr als ${MOST_COUNTED}` : String(count))

const TodoSection = ({ title, rows, total, today, more }: TodoSectionProps) =>
  rows.length === 0 ? null : (
    <section class="rk-section">
      <h2>
        {title} <span class="rk-count">{countWords(total)}</span>
      </h2>
      <ul class="rk-todo">
        {[...Map.groupBy(rows, ({ reference }) => reference)].map(([reference, of]) => (
          <li data-row>
            <div>
              <p class="rk-todo__subject">
                <ReferenceLink reference={reference} row /> {of[0]?.subject}
              </p>
              <ul class="rk-todo__points">
                {of.map(row => (
                  <Todo row={row} today={today} />
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p>
          <a href={more.href}>{more.words} anzeigen</a>
        </p>
      )}
    </section>
  )

/** One point, or the next control, of a resolution; the heading says its light in words already. */
const Todo = ({ row, today }: { row: TodoRow; today: Temporal.PlainDate }) => (
  <li>
    <LightMark light={row.light} short />
    <span class="rk-todo__what">
      {row.pointNumber && (
        <>
          <a href={urls.point(row.reference, row.pointNumber)}>Punkt {row.pointNumber}</a>:{' '}
        </>
      )}
      {row.todo}
    </span>
    <span class="rk-todo__whom">{row.unit ?? <span class="rk-muted">noch ohne Stelle</span>}</span>
    <span class="rk-todo__when">
      <Day on={row.dueOn} />
      <span class="rk-muted"> {formatDueDistance(row.dueOn, today)}</span>
    </span>
  </li>
)

interface CountChartProps {
  readonly id: string
  readonly title: string
  /** Head of the first column of the table. */
  readonly head: string
  readonly bars: readonly CountBar[]
}

const CountChart = ({ id, title, head, bars }: CountChartProps) => {
  if (bars.length === 0) return null
  const chart = {
    id,
    title,
    description: `${formatCount(bars.length, 'Balken', 'Balken')}, jeder führt zu seiner Liste.`,
    bars: bars.map(bar => ({
      label: bar.label,
      value: bar.openPoints,
      valueText: formatCount(bar.openPoints, 'offener Punkt', 'offene Punkte'),
      ...(bar.list ? { href: resolutionsWith(bar.list) } : {}),
    })),
  }
  return (
    <section class="rk-section">
      <h2>{title}</h2>
      {raw(barChartSvg(chart))}
      <details class="rk-edit">
        <summary>Als Tabelle</summary>
        <table class="rk-table">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" class="rk-number">
                Offene Punkte
              </th>
            </tr>
          </thead>
          <tbody>
            {barChartRows(chart).map((row, index) => (
              <tr>
                <td>{row.href ? <a href={row.href}>{row.label}</a> : row.label}</td>
                <td class="rk-number">{bars[index]?.openPoints}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

const EmptyOverview = () => (
  <>
    <h1>Stand der Stadt</h1>
    <p class="rk-empty">Hier steht, was fällig und welcher Bericht zu schreiben ist, sobald es Beschlüsse gibt.</p>
  </>
)
