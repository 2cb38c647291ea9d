import { countsInWords } from '#dispatch/delivery.pages.tsx'
import { PROBLEMS } from '#dispatch/delivery.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { oneOrNone, search } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { kindInWords } from '../report/report.view.ts'
import type { SendingFilter, SendingRow } from './sending-list.store.ts'

const sendingFilter = filter<SendingFilter>({
  words: search('suche', { label: 'Vorlage, Betreff oder Empfänger' }),
  stand: oneOrNone('stand', {
    label: 'Stand',
    none: 'alle',
    among: {
      problems: ['probleme', 'mit Problemen'],
      toSend: ['zu-versenden', 'noch zu versenden'],
      toHandOver: ['zu-uebergeben', 'noch etwas zu übergeben'],
      toPublish: ['zu-veroeffentlichen', 'noch nicht veröffentlicht'],
    },
  }),
})

const Recipients = ({ states }: SendingRow) => {
  const words = states.length === 0 ? '–' : countsInWords(states)
  return states.some(state => PROBLEMS.has(state)) ? <strong>{words}</strong> : words
}

function publicationInWords({ step, isConfidential, publication, publishOn, isChecked }: SendingRow): string {
  if (isConfidential) return 'nein, vertraulich'
  if (step === 'published') return 'ja'
  if (step === 'withdrawn') return 'zurückgezogen'
  if (step !== 'sent') return '–'
  if (publication === 'never') return 'nein, so entschieden'
  if (!publishOn) return 'noch nicht entschieden'
  const day = `am ${formatGermanDate(publishOn)}`
  return isChecked ? day : `${day}, Namen noch zu prüfen`
}

/** All reports that were sent or wait for it: what somebody has to look at comes first. */
export const sendingList: List<SendingRow, SendingFilter> = {
  title: 'Versand',
  current: 'sendings',
  label: 'Versand',
  address: urls.sendings,
  permission: 'report.send',
  filter: sendingFilter,
  words: ({ words }) => words,
  counted: ['Bericht', 'Berichte'],
  pageSize: 50,
  columns: [
    {
      label: 'Vorlage',
      cell: row => (
        <a class="rk-reference" data-row-link href={urls.reportSending(row.reportId)}>
          {row.references.join(', ') || 'ohne Beschluss'}
        </a>
      ),
    },
    {
      label: 'Bericht',
      cell: row => (
        <>
          {kindInWords(row.kind)}
          {row.date && ` vom ${formatGermanDate(row.date)}`}
          {row.isConfidential && <span class="rk-muted"> · vertraulich</span>}
          {row.subject && <span class="rk-table__note">{row.subject}</span>}
        </>
      ),
    },
    { label: 'Versandt', look: 'rk-nowrap', cell: row => (row.sentAt ? <Moment at={row.sentAt} /> : <strong>noch zu versenden</strong>) },
    { label: 'Empfänger', cell: row => <Recipients {...row} /> },
    { label: 'Öffentlich', cell: publicationInWords },
  ],
  none: 'Kein Bericht passt zu dieser Auswahl.',
  empty: () => 'Noch nichts. Hier stehen unterschriebene Berichte, die zu versenden sind, und was aus jeder Sendung wurde.',
}
