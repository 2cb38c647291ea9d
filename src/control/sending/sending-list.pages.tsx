import { countsInWords } from '#dispatch/delivery.pages.tsx'
import { PROBLEMS } from '#dispatch/delivery.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Field } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { urls } from '#web/urls.ts'
import { kindInWords } from '../report/report.view.ts'
import { SENDINGS_PER_PAGE, type SendingFilter, type SendingRow } from './sending-list.store.ts'

const STATES: readonly (readonly [SendingFilter['stand'], string])[] = [
  ['', 'alle'],
  ['probleme', 'mit Problemen'],
  ['zu-versenden', 'noch zu versenden'],
  ['zu-uebergeben', 'noch etwas zu übergeben'],
  ['zu-veroeffentlichen', 'noch nicht veröffentlicht'],
]

export interface SendingListProps {
  readonly rows: readonly SendingRow[]
  readonly total: number
  readonly waiting: number
  readonly problems: number
  readonly filter: SendingFilter
}

/** All reports that were sent or wait for it: what somebody has to look at comes first. */
export const SendingListPage = ({ rows, total, waiting, problems, filter }: SendingListProps) => (
  <>
    <header class="rk-head">
      <div>
        <h1>Versand</h1>
        <p class="rk-muted">
          {waiting === 0
            ? 'Kein Bericht wartet auf den Versand.'
            : formatCount(waiting, 'Bericht wartet auf den Versand.', 'Berichte warten auf den Versand.')}{' '}
          {problems > 0 && formatCount(problems, 'Versand braucht eine Entscheidung.', 'Versendungen brauchen eine Entscheidung.')}
        </p>
      </div>
      <div class="rk-actions">
        <May permission="settings.read">
          <a href={urls.settingsOf('versand')}>Einstellungen des Versands</a>
        </May>
      </div>
    </header>
    <form class="rk-filter" method="get" action={urls.sendings()} data-auto-submit>
      <Field id="versand-suche" label="Vorlage, Betreff oder Empfänger">
        <input id="versand-suche" name="suche" value={filter.suche} />
      </Field>
      <Field id="stand" label="Stand">
        <select id="stand" name="stand">
          {STATES.map(([value, label]) => (
            <option value={value} selected={value === filter.stand}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <button class="rk-btn" type="submit">
        Anwenden
      </button>
    </form>
    {total === 0 ? (
      <p class="rk-empty">
        {filter.stand === '' && filter.suche === ''
          ? 'Noch nichts. Hier stehen unterschriebene Berichte, die zu versenden sind, und was aus jeder Sendung wurde.'
          : 'Kein Bericht passt zu dieser Auswahl.'}
      </p>
    ) : (
      <SendingTable rows={rows} />
    )}
    <Pager
      page={filter.seite}
      pageSize={SENDINGS_PER_PAGE}
      total={total}
      href={seite => urls.sendings({ stand: filter.stand, suche: filter.suche, seite: seite === 1 ? undefined : seite })}
    />
  </>
)

const SendingTable = ({ rows }: { rows: readonly SendingRow[] }) => (
  <Table label="Versand" columns={['Vorlage', 'Bericht', 'Versandt', 'Empfänger', 'Öffentlich']}>
    {rows.map(row => (
      <tr data-row>
        <td>
          <a class="rk-reference" data-row-link href={urls.reportSending(row.reportId)}>
            {row.references.join(', ') || 'ohne Beschluss'}
          </a>
        </td>
        <td>
          {kindInWords(row.kind)}
          {row.date && ` vom ${formatGermanDate(row.date)}`}
          {row.isConfidential && <span class="rk-muted"> · vertraulich</span>}
          {row.subject && <span class="rk-table__note">{row.subject}</span>}
        </td>
        <td class="rk-nowrap">{row.sentAt ? <Moment at={row.sentAt} /> : <strong>noch zu versenden</strong>}</td>
        <td>
          {row.states.length === 0 ? (
            '–'
          ) : row.states.some(state => PROBLEMS.has(state)) ? (
            <strong>{countsInWords(row.states)}</strong>
          ) : (
            countsInWords(row.states)
          )}
        </td>
        <td>{publicationInWords(row)}</td>
      </tr>
    ))}
  </Table>
)

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
