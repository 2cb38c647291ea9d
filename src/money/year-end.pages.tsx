import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { euros, FATE_REASONS, ruleInWords, STAGE_WORDS, YEAR_PROBLEMS } from './money-words.ts'
import { reasonForm } from './purpose.form.ts'
import type { Purpose } from './purpose.store.ts'
import type { Balance } from './rules/books.ts'
import type { YearEnd } from './year.usecases.ts'

export interface YearEndPageProps {
  readonly purpose: Purpose
  readonly year: number
  readonly balance: Balance
  readonly end: YearEnd
  readonly isClosed: boolean
  readonly mayConfirm: boolean
  /** Why a closed year cannot be opened; null where it can. */
  readonly notOpened: string | null
  readonly opening: FormState
  /** What came of an attempt. */
  readonly said: string | null
}

/** The end of a year: what is carried, what lapses and why, to be confirmed by a person; or the year as it was closed. */
export const YearEndPage = (props: YearEndPageProps) => {
  const { purpose, year, balance, end, isClosed, mayConfirm, said } = props
  return (
    <>
      {said && (
        <Alert kind="danger">
          <p>{said}</p>
        </Alert>
      )}
      <Head
        kicker={
          <>
            <a href={urls.purpose(purpose.id)}>{purpose.name}</a> · <ReferenceLink reference={purpose.reference} />
          </>
        }
        title={isClosed ? `Das Jahr ${year} ist abgeschlossen` : `Jahresabschluss ${year}`}
        prints
      />
      <p>{ruleInWords(purpose.rule)}</p>
      {isClosed ? <Closed {...props} /> : <Proposal {...props} />}
      {!isClosed && end.problem !== null && <p class="rk-muted">{YEAR_PROBLEMS[end.problem]}</p>}
      {!isClosed && end.problem === null && !mayConfirm && (
        <p class="rk-muted">Den Abschluss bestätigt die Leitung der Stelle oder des Geschäftsbereichs.</p>
      )}
      {!isClosed && end.problem === null && mayConfirm && (
        <form method="post" action={urls.purposeYear(purpose.id, year)}>
          <input type="hidden" name="vorschlag" value={end.mark} />
          <p>
            Mit der Bestätigung wird so gebucht, und {year} nimmt keine Buchung mehr an. Öffnen lässt es sich danach nur mit einem Grund.
          </p>
          <button type="submit" class="rk-btn rk-btn--primary">
            Abschluss bestätigen
          </button>
        </form>
      )}
      <p class="rk-muted">
        Gebunden {euros(balance.booked.bound)}, aus dem Vorjahr {euros(balance.booked.carried_in)}, gezahlt {euros(balance.at.paid)}.
      </p>
    </>
  )
}

const Proposal = ({ purpose, year, end: { lines } }: YearEndPageProps) =>
  lines.length === 0 ? (
    <div class="rk-empty">
      <p>Es ist nichts übrig: nichts wird übertragen, nichts verfällt.</p>
    </div>
  ) : (
    <>
      <Table
        label={`Was am Ende von ${year} übrig ist`}
        columns={['Was übrig ist', 'Geld von', { label: 'Betrag', kind: 'number' }, 'Was damit geschieht', 'Warum']}
      >
        {lines.map(({ stage, origin, cents, fate, reason }) => (
          <tr>
            <th scope="row">{STAGE_WORDS[stage]}</th>
            <td>{origin}</td>
            <td class="rk-number">{euros(cents)}</td>
            <td>{fate === 'carried' ? `wird nach ${year + 1} übertragen` : <strong>verfällt</strong>}</td>
            <td>{FATE_REASONS[reason]}</td>
          </tr>
        ))}
      </Table>
      {lines.some(({ fate }) => fate === 'lapses') && (
        <p>
          Was verfällt, war durch <ReferenceLink reference={purpose.reference} /> für „{purpose.name}“ gebunden und wurde nicht ausgegeben.
          Es ist keine Minderaufwendung.
        </p>
      )}
      {lines.some(({ fate, stage }) => fate === 'lapses' && stage === 'committed') && (
        <p>Darunter sind Verpflichtungen. Prüfen Sie vor der Bestätigung, ob sie noch zu zahlen sind.</p>
      )}
    </>
  )

const Closed = ({ purpose, year, balance, mayConfirm, notOpened, opening }: YearEndPageProps) => (
  <>
    <p>
      Ins Folgejahr übertragen{' '}
      <a href={urls.purposeBookings(purpose.id, { art: 'ins-folgejahr', jahr: year })}>{euros(balance.booked.carried_out)}</a>, verfallen{' '}
      <a href={urls.purposeBookings(purpose.id, { art: 'verfallen', jahr: year })}>{euros(balance.at.lapsed)}</a>.
    </p>
    {notOpened !== null && <p class="rk-muted">{notOpened}</p>}
    {notOpened === null && mayConfirm && (
      <EditForm
        of={reasonForm}
        state={opening}
        action={urls.purposeYearOpen(purpose.id, year)}
        submit="Jahr wieder öffnen"
        unsaved="Noch nicht geöffnet."
      />
    )}
  </>
)
