import { inCityTime } from '#platform/clock/clock.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Field } from '#web/ui/field.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { Pager } from '#web/ui/pager.tsx'
import { urls } from '#web/urls.ts'
import { kindInWords } from '../report/report.view.ts'
import { germanStep } from '../way/way-words.ts'
import { REPORTS_PER_PAGE, type ReportFilter, type ReportListRow } from './report-list.store.ts'

export interface ReportListProps {
  readonly rows: readonly ReportListRow[]
  readonly total: number
  readonly filter: ReportFilter
  readonly notice: Notice | undefined
  /** Whether there is any report at all: an empty list without a filter says what to do. */
  readonly isFiltered: boolean
}

const CHOICES = {
  stand: {
    label: 'Stand',
    options: {
      '': 'alle',
      entwurf: 'Entwürfe in Arbeit',
      unterwegs: 'auf dem Weg bis zum Versand',
      'zur-pruefung': '– zur Prüfung',
      geprueft: '– geprüft, zur Unterschrift',
      unterschrieben: '– unterschrieben',
      'zum-versand': '– zur Kenntnis genommen',
      versandt: 'versandt',
      veroeffentlicht: 'veröffentlicht',
      zurueckgezogen: 'zurückgezogen',
      zurueckgegeben: 'zurückgegeben',
      fertig: 'alle unterschriebenen',
    },
  },
  art: { label: 'Art', options: { '': 'alle', interim: 'Zwischeninformation', final: 'abschließende Information' } },
  herkunft: { label: 'Herkunft', options: { '': 'alle', geschrieben: 'hier geschrieben', uebernommen: 'aus Briefen übernommen' } },
  sortierung: { label: 'Sortierung', options: { neueste: 'neueste zuerst', aelteste: 'älteste zuerst', vorlage: 'nach Vorlage' } },
} as const

/** All reports: drafts first, because they wait for someone. */
export const ReportListPage = ({ rows, total, filter, notice, isFiltered }: ReportListProps) => (
  <>
    {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
    <header class="rk-head">
      <h1>Berichte</h1>
      <div class="rk-actions">
        <May permission="report.write">
          <a class="rk-btn--primary" href={urls.reportStart()}>
            Bericht beginnen
          </a>
        </May>
      </div>
    </header>
    {total === 0 && !isFiltered ? (
      <EmptyList />
    ) : (
      <>
        <FilterForm filter={filter} />
        <p class="rk-muted" role="status">
          {formatCount(total, 'Bericht', 'Berichte', 'Kein Bericht passt zu dieser Auswahl.')}
          {total === 0 && (
            <>
              {' '}
              <a href={urls.reports()}>Alle Berichte zeigen</a>
            </>
          )}
        </p>
        {rows.length > 0 && <ReportTable rows={rows} />}
        <Pager
          page={filter.seite}
          pageSize={REPORTS_PER_PAGE}
          total={total}
          href={seite => urls.reports({ ...withoutDefaults(filter), seite: seite === 1 ? undefined : seite })}
        />
      </>
    )}
  </>
)

const withoutDefaults = ({ stand, art, herkunft, vorlage, sortierung }: ReportFilter): Record<string, string | undefined> => ({
  stand,
  art,
  herkunft,
  vorlage,
  sortierung: sortierung === 'neueste' ? undefined : sortierung,
})

const EmptyList = () => (
  <div class="rk-empty">
    <p>Hier stehen Berichte zur Beschlusskontrolle, hier geschriebene und solche, die aus Briefen übernommen wurden.</p>
    <May permission="report.write">
      <p>
        <a href={urls.reportStart()}>Beginnen Sie einen Bericht</a> zu einem Beschluss aus dem Register, oder{' '}
        <a href={urls.documents()}>laden Sie einen Brief hoch</a>.
      </p>
    </May>
  </div>
)

const FilterForm = ({ filter }: { filter: ReportFilter }) => (
  <form class="rk-filter" method="get" action={urls.reports()} data-auto-submit>
    <Field id="vorlage" label="Vorlage oder Betreff">
      <input id="vorlage" name="vorlage" value={filter.vorlage} />
    </Field>
    {/* Where a report is on its way inside the administration is for those who take it there. */}
    <May permission="report.draft">
      <Choice name="stand" filter={filter} />
    </May>
    {(['art', 'herkunft', 'sortierung'] as const).map(name => (
      <Choice name={name} filter={filter} />
    ))}
    <button class="rk-btn" type="submit">
      Anwenden
    </button>
  </form>
)

const Choice = ({ name, filter }: { name: keyof typeof CHOICES; filter: ReportFilter }) => (
  <Field id={name} label={CHOICES[name].label}>
    <select id={name} name={name}>
      {Object.entries(CHOICES[name].options).map(([value, label]) => (
        <option value={value} selected={filter[name] === value}>
          {label}
        </option>
      ))}
    </select>
  </Field>
)

const ReportTable = ({ rows }: { rows: readonly ReportListRow[] }) => (
  <Table label="Berichte" columns={['Vorlage', 'Betreff', 'Art', 'Datum', 'Nächste Kontrolle', 'Stand']}>
    {rows.map(row => (
      <tr data-row>
        <td>
          <a class="rk-reference" data-row-link href={addressOf(row)}>
            {row.references.join(', ') || 'ohne Beschluss'}
          </a>
        </td>
        <td>{row.subject}</td>
        <td>
          {kindInWords(row.kind)}
          {row.isCorrection && <span class="rk-muted"> (Berichtigung)</span>}
          {row.visibility === 'confidential' && <span class="rk-muted"> · vertraulich</span>}
        </td>
        <td class="rk-nowrap">{row.date ? <Day on={row.date} /> : '–'}</td>
        <td class="rk-nowrap">{row.nextControlOn ? <Day on={row.nextControlOn} /> : '–'}</td>
        <td>
          <StepTag row={row} />
          {row.step === 'drafting' && (
            <>
              {' '}
              <span class="rk-muted">
                gespeichert {formatGermanDate(inCityTime(row.savedAt).toPlainDate())}, {timeOf(row.savedAt)}
              </span>
            </>
          )}
        </td>
      </tr>
    ))}
  </Table>
)

/** A draft leads to where one goes on with it: to its form, or to its way. */
const addressOf = ({ id, state, step }: ReportListRow): string =>
  state !== 'draft' ? urls.report(id) : step === 'drafting' ? urls.reportDraft(id) : urls.reportWay(id)

/** Where the report is on its way; for the administration the way to that page. */
const StepTag = ({ row }: { row: ReportListRow }) => {
  const words =
    row.origin === 'imported' ? `übernommen, ${germanStep(row.step)}` : row.step === 'drafting' ? 'Entwurf' : germanStep(row.step)
  const tag = <span class={row.state === 'draft' ? 'rk-tag rk-tag--draft' : 'rk-tag'}>{words}</span>
  return row.step === 'submitted' || row.step === 'checked' || row.step === 'signed' || row.step === 'noted' ? (
    <a href={urls.reportWay(row.id)} aria-label={`${words}: Weg des Berichts zu ${row.references.join(', ')}`}>
      {tag}
    </a>
  ) : (
    tag
  )
}

export interface StartPageProps {
  readonly value: string
  readonly error: string | undefined
  readonly waiting: readonly { readonly reference: string; readonly name: string | null; readonly on: Temporal.PlainDate }[]
  readonly today: Temporal.PlainDate
}

/** Asks what to report on: a reference, or one of the controls that come next. */
export const StartPage = ({ value, error, waiting, today }: StartPageProps) => (
  <>
    <h1>Bericht beginnen</h1>
    {error && (
      <Alert kind="danger">
        <a href="#paper">{error}</a>
      </Alert>
    )}
    <form method="post" action={urls.reports()} class="rk-start">
      <Field id="paper" label="Vorlage oder Antrag" hint="Aktenzeichen, zum Beispiel V2003/22" error={error}>
        <input
          id="paper"
          name="paper"
          value={value}
          autocomplete="off"
          required
          aria-describedby={error ? 'paper-hinweis paper-fehler' : 'paper-hinweis'}
          {...(error ? { 'aria-invalid': 'true' } : {})}
        />
      </Field>
      <button class="rk-btn rk-btn--primary" type="submit">
        Beginnen
      </button>
    </form>
    {waiting.length > 0 && (
      <section class="rk-section" aria-labelledby="naechste-kontrollen">
        <h2 id="naechste-kontrollen">Die nächsten Kontrollen</h2>
        <ul class="rk-start__list">
          {waiting.map(paper => (
            <li>
              <form method="post" action={urls.reports()}>
                <input type="hidden" name="paper" value={paper.reference} />
                <button class="rk-text-button rk-reference" type="submit">
                  {paper.reference}
                </button>
                <span class="rk-muted">
                  <Day on={paper.on} today={today} />
                </span>
                <span>{paper.name}</span>
              </form>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)
