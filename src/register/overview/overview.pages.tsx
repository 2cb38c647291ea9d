import { raw } from 'hono/html'
import { germanDocumentKind } from '#vocabulary/document-kind.ts'
import { formatCount, formatDueDistance } from '#vocabulary/german-format.ts'
import { germanLight } from '#vocabulary/light.ts'
import { May } from '#web/may.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { barChartRows, barChartSvg } from '#web/ui/charts/bar-chart.ts'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { resolutionsWith } from '../resolution/resolutions.list.tsx'
import { type CountBar, MOST_COUNTED, type OverviewView, type TodoRow } from './overview.view.ts'

/** What is to be done now, the most urgent first; beside it, where the open points lie. */
export const OverviewPage = ({ view, waiting, unitUnknown }: { view: OverviewView; waiting: number; unitUnknown: boolean }) => {
  const { intake, totals } = view
  if (!intake.hasPapers && !intake.hasDocuments) return <EmptyOverview />
  const nothing = totals.overdue + totals.soon + totals.controls + intake.review + view.drafts.length + waiting === 0
  return (
    <>
      <Head
        title="Was ist zu tun?"
        actions={
          <>
            <May permission="council.desk">
              <a href={urls.councilDesk()}>Mein Schreibtisch</a>
            </May>
            <May permission="document.write">
              <a href={urls.documents()}>Dokument hochladen</a>
            </May>
          </>
        }
      />
      <IntakeNote intake={intake} />
      {unitUnknown && (
        <p>
          <a href={urls.unitWords()}>Zuständigkeiten ohne Amt</a>: Manche Einträge nennen eine Stelle, die es in der Verwaltung nicht gibt.
        </p>
      )}
      <div class="rk-columns">
        <div>
          {waiting > 0 && (
            <section class="rk-section">
              <h2>
                Auf Sie wartet <span class="rk-count">{waiting}</span>
              </h2>
              <p>
                <a href={urls.signatures()}>{formatCount(waiting, 'Bericht liegt', 'Berichte liegen')} in Ihrer Unterschriftenmappe</a>
              </p>
            </section>
          )}
          {nothing && <p class="rk-empty">Zurzeit ist nichts fällig, nichts zu schreiben und nichts zu prüfen.</p>}
          <TodoSection
            title="Überfällig"
            rows={view.overdue}
            total={totals.overdue}
            today={view.today}
            more={{ href: resolutionsWith({ light: 'red' }), words: 'Alle überfälligen Beschlüsse' }}
          />
          <TodoSection
            title={view.soonDays === 28 ? 'In den nächsten vier Wochen' : `In den nächsten ${view.soonDays} Tagen`}
            rows={view.soon}
            total={totals.soon}
            today={view.today}
            more={{ href: resolutionsWith({ light: 'yellow' }), words: 'Alle bald fälligen Beschlüsse' }}
          />
          <May permission="report.write">
            <TodoSection
              title="Zu schreiben"
              rows={view.controls}
              total={totals.controls}
              today={view.today}
              more={{ href: resolutionsWith({ light: 'yellow' }), words: 'Alle bald fälligen Beschlüsse' }}
            />
          </May>
          <Drafts view={view} />
          <Documents view={view} />
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
        {rows.map(row => (
          <li data-row>
            <LightMark light={row.light} />
            <div class="rk-todo__what">
              <p class="rk-todo__subject">
                <ReferenceLink reference={row.reference} row /> {row.subject}
              </p>
              <p>
                {row.pointNumber && (
                  <>
                    <a href={urls.point(row.reference, row.pointNumber)}>Punkt {row.pointNumber}</a>:{' '}
                  </>
                )}
                {row.todo}
              </p>
            </div>
            <span class="rk-todo__whom">{row.unit ?? <span class="rk-muted">noch ohne Stelle</span>}</span>
            <span class="rk-todo__when">
              <Day on={row.dueOn} />
              <span class="rk-muted"> {formatDueDistance(row.dueOn, today)}</span>
            </span>
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

const Drafts = ({ view }: { view: OverviewView }) =>
  view.drafts.length === 0 ? null : (
    <section class="rk-section">
      <h2>
        Angefangene Berichte <span class="rk-count">{view.drafts.length}</span>
      </h2>
      <ul class="rk-todo rk-todo--plain">
        {view.drafts.map(draft => (
          <li data-row>
            <div class="rk-todo__what">
              <p class="rk-todo__subject">
                {draft.references.map(reference => (
                  <>
                    <ReferenceLink reference={reference} />{' '}
                  </>
                ))}
                {draft.subject}
              </p>
            </div>
            <a href={urls.reportDraft(draft.reportId)} data-row-link>
              Weiterschreiben
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

const Documents = ({ view: { documents, intake } }: { view: OverviewView }) =>
  documents.length === 0 ? null : (
    <section class="rk-section">
      <h2>
        Zu prüfen <span class="rk-count">{intake.review}</span>
      </h2>
      <ul class="rk-todo rk-todo--plain">
        {documents.map(document => (
          <li data-row>
            <div class="rk-todo__what">
              <p class="rk-todo__subject">
                {document.reference && <span class="rk-reference">{document.reference} </span>}
                {document.kind ? germanDocumentKind(document.kind) : 'Dokument'}
              </p>
              <p class="rk-muted">
                {document.fileName} · {formatCount(document.findings, 'Befund', 'Befunde', 'ohne Befund')}
              </p>
            </div>
            <a href={urls.documentReview(document.id)} data-row-link>
              Prüfen
            </a>
          </li>
        ))}
      </ul>
      {intake.review > documents.length && (
        <p>
          <a href={urls.documents()}>Alle {intake.review} Dokumente anzeigen</a>
        </p>
      )}
    </section>
  )

const IntakeNote = ({ intake }: { intake: OverviewView['intake'] }) =>
  intake.reading + intake.failed === 0 ? null : (
    <Alert kind={intake.failed > 0 ? 'warning' : 'info'}>
      <p>
        {intake.reading > 0 && `${formatCount(intake.reading, 'Dokument wird', 'Dokumente werden')} gerade gelesen. `}
        {intake.failed > 0 && `${formatCount(intake.failed, 'Dokument konnte', 'Dokumente konnten')} nicht gelesen werden. `}
        <a href={urls.documents()}>Zu den Dokumenten</a>
      </p>
    </Alert>
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
    <h1>Was ist zu tun?</h1>
    <p class="rk-lead">
      Hier steht, was fällig ist, welcher Bericht zu schreiben und welches Dokument zu prüfen ist – sobald es Beschlüsse gibt.
    </p>
    <May permission="document.write">
      <section class="rk-section">
        <h2>So kommt der erste Beschluss herein</h2>
        <ol>
          <li>
            <a href={urls.documents()}>Laden Sie ein Dokument hoch</a>: eine Beschlussausfertigung oder einen Brief zur Beschlusskontrolle,
            als PDF, als Scan oder als Text.
          </li>
          <li>Prüfen Sie, was gelesen wurde. Zweifelhaftes steht oben.</li>
          <li>Übernehmen Sie es in das Register. Punkte, Pflichten und Fristen stehen dann hier.</li>
        </ol>
        <p>
          <a class="rk-btn rk-btn--primary" href={urls.documents()}>
            Dokument hochladen
          </a>
        </p>
      </section>
    </May>
    <section class="rk-section">
      <h2>Was die Ampel sagt</h2>
      <ul class="rk-plain">
        {(['red', 'yellow', 'green', 'grey'] as const).map(light => (
          <li>
            <LightMark light={light} />
            <span class="rk-visually-hidden"> {germanLight(light).label}</span>
          </li>
        ))}
      </ul>
    </section>
  </>
)
