import { pointGist } from '#register/record/point-gist.ts'
import { germanPointKind } from '#register/record/point-kind.ts'
import { formatGermanDate, formatShortGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Day } from '#web/ui/day.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { FigureChart } from './figure-chart.pages.tsx'
import { type FigureQuestion, type FigureRow, type GroupFigure, NO_UNIT } from './figures.store.ts'
import { daysWords, figureQuery, figureWords, percent, selectionWords, together, unitWords } from './figures.view.ts'

export interface FiguresProps {
  readonly today: Temporal.PlainDate
  readonly fulfilled: readonly GroupFigure[]
  /** How many points are open. */
  readonly open: number
  readonly durationByUnit: readonly GroupFigure[]
  readonly durationByKind: readonly GroupFigure[]
  readonly overdue: readonly { readonly on: Temporal.PlainDate; readonly count: number }[]
  readonly reports: readonly GroupFigure[]
}

/** Figures on the whole register; each leads to the rows behind it. */
export const FiguresPage = ({ today, fulfilled, open, durationByUnit, durationByKind, overdue, reports }: FiguresProps) => {
  const link = (question: Pick<FigureQuestion, 'figure'> & Partial<FigureQuestion>): string =>
    urls.figureRows(figureQuery({ unit: null, kind: null, on: today, ...question }))
  const [done, came] = [together(fulfilled), together(reports)]
  return (
    <>
      <Head
        kicker={
          <>
            <a href={urls.lists()}>Listen</a> · Stand <Day on={today} />
          </>
        }
        title="Kennzahlen"
        prints
      />
      <dl class="rk-summary">
        <div>
          <dt>Erfüllt</dt>
          <dd>
            <a href={link({ figure: 'fulfilled' })}>
              {percent(done.count, done.of)} % ({done.count} von {done.of} Punkten)
            </a>
          </dd>
        </div>
        <div>
          <dt>Offen</dt>
          <dd>
            <a href={link({ figure: 'open' })}>{formatCount(open, 'Punkt', 'Punkte')}</a>
          </dd>
        </div>
        <div>
          <dt>Frist verstrichen</dt>
          <dd>
            <a href={link({ figure: 'overdue' })}>{formatCount(overdue.at(-1)?.count ?? 0, 'Punkt', 'Punkte')}</a>
          </dd>
        </div>
        <div>
          <dt>Berichte zum angekündigten Tag</dt>
          <dd>
            <a href={link({ figure: 'reports' })}>
              {came.of === 0 ? 'noch keine angekündigt' : `${percent(came.count, came.of)} % (${came.count} von ${came.of})`}
            </a>
          </dd>
        </div>
      </dl>
      <div class="rk-figures">
        <FigureChart
          id="erfuellt"
          title="Erfüllte Punkte nach Geschäftsbereich"
          description="Anteil der Punkte, die der letzte Bericht als erfüllt meldet, in Prozent. Nicht gezählt: Beschlüsse, die nicht der Kontrolle unterliegen."
          heads={['Geschäftsbereich', 'Anteil']}
          full={100}
          bars={fulfilled.map(one => shareBar(one, link({ figure: 'fulfilled', unit: one.key ?? NO_UNIT })))}
        />
        <FigureChart
          id="verlauf"
          title="Verstrichene Fristen im Verlauf"
          description="Am Ende jedes Vierteljahres: Punkte, deren im Text genannte Frist verstrichen war, ohne dass ein Bericht bis dahin ihre Erledigung meldete. Wiederkehrende Pflichten und angekündigte Berichte zählen hier nicht."
          heads={['Stichtag', 'Punkte']}
          bars={overdue.map(one => ({
            label: formatShortGermanDate(one.on),
            value: one.count,
            shown: formatCount(one.count, 'Punkt', 'Punkte'),
            valueText: formatCount(one.count, 'Punkt', 'Punkte'),
            href: link({ figure: 'overdue', on: one.on }),
          }))}
        />
        <FigureChart
          id="dauer-bereich"
          title="Dauer bis zur Erfüllung nach Geschäftsbereich"
          description="Median in Tagen vom Beschluss bis zum ersten Bericht, der den Punkt als erfüllt meldet."
          heads={['Geschäftsbereich', 'Median']}
          bars={durationByUnit.map(one => durationBar(one, unitWords(one.key), link({ figure: 'fulfilment', unit: one.key ?? NO_UNIT })))}
        />
        <FigureChart
          id="dauer-art"
          title="Dauer bis zur Erfüllung nach Art des Punktes"
          description="Median in Tagen. Ein Punkt kann von mehreren Arten sein."
          heads={['Art', 'Median']}
          bars={durationByKind.map(one => durationBar(one, germanPointKind(one.key ?? ''), link({ figure: 'fulfilment', kind: one.key })))}
        />
        <FigureChart
          id="berichte"
          title="Berichte zum angekündigten Tag"
          description="Anteil der Berichte, die spätestens an dem Tag kamen, den der Bericht davor nannte, in Prozent."
          heads={['Geschäftsbereich', 'Anteil']}
          full={100}
          bars={reports.map(one => shareBar(one, link({ figure: 'reports', unit: one.key ?? NO_UNIT })))}
        />
        <FigureChart
          id="berichte-spaet"
          title="Verspätete und fehlende Berichte"
          description="Wie viele angekündigte Berichte zu spät kamen oder noch ausstehen."
          heads={['Geschäftsbereich', 'Berichte']}
          bars={reports
            .filter(one => one.of > one.count)
            .map(one => ({
              label: unitWords(one.key),
              value: one.of - one.count,
              shown: formatCount(one.of - one.count, 'Bericht', 'Berichte'),
              valueText: formatCount(one.of - one.count, 'Bericht', 'Berichte'),
              href: link({ figure: 'reports_late', unit: one.key ?? NO_UNIT }),
            }))}
        />
      </div>
    </>
  )
}

/** A share in percent; of how many, its words say. */
const shareBar = ({ key, count, of }: GroupFigure, href: string) => ({
  label: unitWords(key),
  value: percent(count, of),
  shown: `${percent(count, of)} %`,
  valueText: `${percent(count, of)} % (${count} von ${of})`,
  href,
})

const durationBar = ({ medianDays, count }: GroupFigure, label: string, href: string) => ({
  label,
  value: medianDays ?? 0,
  shown: daysWords(medianDays ?? 0),
  valueText: `${daysWords(medianDays ?? 0)} (${formatCount(count, 'Punkt', 'Punkte')})`,
  href,
})

export interface FigureRowsProps {
  readonly question: FigureQuestion
  readonly rows: readonly FigureRow[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

/** The rows behind a figure. */
export const FigureRowsPage = ({ question, rows, total, page, pageSize }: FigureRowsProps) => {
  const words = figureWords(question.figure)
  const selection = selectionWords(question)
  const hasDays = words.from !== ''
  return (
    <>
      <Head
        kicker={
          <>
            <a href={urls.figures()}>Kennzahlen</a>
            {question.figure === 'overdue' && ` · Stichtag ${formatGermanDate(question.on)}`}
            {selection && ` · ${selection}`}
          </>
        }
        title={
          <>
            {words.title} <span class="rk-count">{total}</span>
          </>
        }
      />
      {rows.length === 0 ? (
        <p class="rk-empty">Dazu gibt es keine Zeilen.</p>
      ) : (
        <>
          <Table
            label={words.title}
            columns={[
              'Vorlage',
              'Gegenstand',
              'Zuständig',
              hasDays && words.from,
              hasDays && words.to,
              hasDays && { label: 'Tage', kind: 'number' },
            ]}
          >
            {rows.map(row => (
              <tr data-row>
                <td>
                  <ReferenceLink reference={row.reference} row />
                </td>
                <td>
                  {row.subject ?? <span class="rk-muted">ohne Gegenstand</span>}
                  {row.point && row.text && (
                    <span class="rk-table__note">
                      <a href={urls.point(row.reference, row.point)}>Punkt {row.point}</a>: {pointGist(row.text, 140)}
                    </span>
                  )}
                </td>
                <td>{unitWords(row.unit)}</td>
                {hasDays && <td>{row.from ? <Day on={row.from} /> : <span class="rk-muted">nicht bekannt</span>}</td>}
                {hasDays && <td>{row.to ? <Day on={row.to} /> : <span class="rk-muted">steht aus</span>}</td>}
                {hasDays && <td class="rk-number">{row.days ?? ''}</td>}
              </tr>
            ))}
          </Table>
          <Pager
            page={page}
            pageSize={pageSize}
            total={total}
            href={wanted => urls.figureRows({ ...figureQuery(question), seite: wanted })}
          />
        </>
      )}
    </>
  )
}
