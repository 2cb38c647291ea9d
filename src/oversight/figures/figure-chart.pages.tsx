import { raw } from 'hono/html'
import { type Bar, barChartRows, barChartSvg } from '#web/ui/charts/bar-chart.ts'

export interface FigureChartProps {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Heads of the two columns of the table. */
  readonly heads: readonly [string, string]
  readonly bars: readonly Bar[]
  /** The value of a full bar; the greatest one unless given. */
  readonly full?: number
}

/** Bars with their table twin; each figure leads to the rows behind it. */
export const FigureChart = ({ id, title, description, heads, bars, full }: FigureChartProps) => {
  const chart = { id, title, description, bars, ...(full === undefined ? {} : { full }) }
  return (
    <section class="rk-section" aria-labelledby={`${id}-ueberschrift`}>
      <h2 id={`${id}-ueberschrift`}>{title}</h2>
      <p class="rk-muted rk-list__fact">{description}</p>
      {bars.length === 0 ? (
        <p class="rk-muted">Dazu gibt es noch keine Zahlen.</p>
      ) : (
        <>
          {raw(barChartSvg(chart))}
          <details class="rk-edit">
            <summary aria-label={`${title} als Tabelle`}>Als Tabelle</summary>
            <table class="rk-table">
              <thead>
                <tr>
                  <th scope="col">{heads[0]}</th>
                  <th scope="col" class="rk-number">
                    {heads[1]}
                  </th>
                </tr>
              </thead>
              <tbody>
                {barChartRows(chart).map(row => (
                  <tr>
                    <td>{row.href ? <a href={row.href}>{row.label}</a> : row.label}</td>
                    <td class="rk-number">{row.value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  )
}
