import { inCityTime } from '#platform/clock/clock.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { oneOf, oneOrNone, search } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { kindInWords } from '../report/report.view.ts'
import { germanStep } from '../way/way-words.ts'
import type { ReportFilter, ReportListRow } from './report-list.store.ts'

const reportFilter = filter<ReportFilter>(
  {
    words: search('vorlage', { label: 'Vorlage oder Betreff' }),
    stand: oneOrNone('stand', {
      label: 'Stand',
      none: 'alle',
      among: {
        drafts: ['entwurf', 'Entwürfe in Arbeit'],
        onWay: ['unterwegs', 'auf dem Weg bis zum Versand'],
        submitted: ['zur-pruefung', '– zur Prüfung'],
        checked: ['geprueft', '– geprüft, zur Unterschrift'],
        signed: ['unterschrieben', '– unterschrieben'],
        noted: ['zum-versand', '– zur Kenntnis genommen'],
        sent: ['versandt', 'versandt'],
        published: ['veroeffentlicht', 'veröffentlicht'],
        withdrawn: ['zurueckgezogen', 'zurückgezogen'],
        returned: ['zurueckgegeben', 'zurückgegeben'],
        finished: ['fertig', 'alle unterschriebenen'],
      },
    }),
    kind: oneOrNone('art', {
      label: 'Art',
      none: 'alle',
      among: { interim: ['interim', 'Zwischeninformation'], final: ['final', 'abschließende Information'] },
    }),
    origin: oneOrNone('herkunft', {
      label: 'Herkunft',
      none: 'alle',
      among: { written: ['geschrieben', 'hier geschrieben'], imported: ['uebernommen', 'aus Briefen übernommen'] },
    }),
    sort: oneOf('sortierung', {
      label: 'Sortierung',
      among: { newest: ['neueste', 'neueste zuerst'], oldest: ['aelteste', 'älteste zuerst'], reference: ['vorlage', 'nach Vorlage'] },
      wrong: 'Wählen Sie eine Reihenfolge.',
    }),
  },
  { sort: () => 'newest' },
)

/** A draft leads to where one goes on with it: to its form, or to its way. */
const addressOf = ({ id, state, step }: ReportListRow): string =>
  state !== 'draft' ? urls.report(id) : step === 'drafting' ? urls.reportDraft(id) : urls.reportWay(id)

const ON_WAY: ReadonlySet<ReportListRow['step']> = new Set(['submitted', 'checked', 'signed', 'noted'])

/** Where the report is on its way; for the administration the way to that page. */
const Step = ({ id, origin, state, step, references, savedAt }: ReportListRow) => {
  const words = step === 'drafting' ? 'Entwurf' : germanStep(step)
  const tag = (
    <span class={state === 'draft' ? 'rk-tag rk-tag--draft' : 'rk-tag'}>
      {/* Where it came from is of no use to whoever reads it outside (W22). */}
      {origin === 'imported' && <May permission="report.draft">übernommen, </May>}
      {words}
    </span>
  )
  if (ON_WAY.has(step))
    return (
      <a href={urls.reportWay(id)} aria-label={`${words}: Weg des Berichts zu ${references.join(', ')}`}>
        {tag}
      </a>
    )
  return (
    <>
      {tag}
      {step === 'drafting' && (
        <span class="rk-muted">
          {' '}
          gespeichert {formatGermanDate(inCityTime(savedAt).toPlainDate())}, {timeOf(savedAt)}
        </span>
      )}
    </>
  )
}

const dayOrDash = (day: Temporal.PlainDate | null) => (day ? <Day on={day} /> : '–')

/** All reports: drafts first, because they wait for someone. */
export const reportList: List<ReportListRow, ReportFilter> = {
  title: 'Berichte',
  current: 'reports',
  label: 'Berichte',
  address: urls.reports,
  permission: 'report.read',
  filter: reportFilter,
  // Where a report is on its way inside the administration, and where it came from, is for those who take it there.
  filterFor: { stand: 'report.draft', origin: 'report.draft' },
  words: ({ words }) => words,
  counted: ['Bericht', 'Berichte'],
  pageSize: 50,
  columns: [
    {
      label: 'Vorlage',
      cell: row => (
        <a class="rk-reference" data-row-link href={addressOf(row)}>
          {row.references.join(', ') || 'ohne Beschluss'}
        </a>
      ),
    },
    { label: 'Betreff', value: row => row.subject },
    {
      label: 'Art',
      cell: row => (
        <>
          {kindInWords(row.kind)}
          {row.isCorrection && <span class="rk-muted"> (Berichtigung)</span>}
          {row.visibility === 'confidential' && <span class="rk-muted"> · vertraulich</span>}
        </>
      ),
    },
    { label: 'Datum', look: 'rk-nowrap', cell: row => dayOrDash(row.date) },
    { label: 'Nächste Kontrolle', look: 'rk-nowrap', cell: row => dayOrDash(row.nextControlOn) },
    { label: 'Stand', cell: row => <Step {...row} /> },
  ],
  none: 'Kein Bericht passt zu dieser Auswahl.',
  empty: () => (
    <>
      <p>Hier stehen Berichte zur Beschlusskontrolle, hier geschriebene und solche, die aus Briefen übernommen wurden.</p>
      <May permission="report.write">
        <p>
          <a href={urls.reportStart()}>Beginnen Sie einen Bericht</a> zu einem Beschluss aus dem Register, oder{' '}
          <a href={urls.documents()}>laden Sie einen Brief hoch</a>.
        </p>
      </May>
    </>
  ),
}
