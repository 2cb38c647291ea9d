import type { Child } from 'hono/jsx'
import type { Choices } from '#web/form/field.ts'
import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { Table } from '#web/list/table.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { KnownRequest } from './booking.store.ts'
import { claimInWords, claimStateInWords, decidedInWords, euros, KIND_WORDS, ruleInWords } from './money-words.ts'
import { bookingForm, claimForm, coFinancingForm } from './purpose.form.ts'
import { decidedFor, type PurposeView, yearsOfPurpose } from './purpose.view.ts'
import { Waiting } from './request.pages.tsx'
import { balanceOf, type Kind } from './rules/books.ts'
import { gapsFrom } from './rules/grants.ts'
import { doubleBudgetOf, stateOfClaim } from './rules/purpose.ts'

export const PURPOSE_NOTICES = successes({
  angelegt: 'Der Zweck ist angelegt. Tragen Sie ein, was die Punkte des Beschlusses sagen.',
  gespeichert: 'Gespeichert.',
  gebucht: 'Gebucht.',
  wartet: 'Eingetragen. Die Buchung gilt, sobald die Leitung der Stelle sie geprüft hat.',
  storniert: 'Storniert.',
  geprueft: 'Geprüft und gebucht.',
  abgelehnt: 'Nicht gebucht. Der Eintrag steht unter „Nicht gebucht“.',
  abgeschlossen: 'Das Jahr ist abgeschlossen.',
  geoeffnet: 'Das Jahr ist wieder offen. Der Abschluss ist storniert.',
})

export interface PurposePageProps extends PurposeView {
  readonly requests: readonly KnownRequest[]
  readonly refused: readonly KnownRequest[]
  readonly coFinancing: readonly {
    readonly id: string
    readonly name: string
    readonly centsPerYear: bigint
    readonly endsOn: Temporal.PlainDate
  }[]
  readonly points: Choices
  readonly providers: Choices
  readonly mayBook: boolean
  /** Ids of the requests that this person may check. */
  readonly mayCheck: ReadonlySet<string>
  readonly viewer: string
  readonly forms: {
    readonly booking: FormState
    readonly claim: FormState
    readonly coFinancing: FormState
    readonly reason: FormState
    /** Which of them came back. */
    readonly back: 'booking' | 'claim' | 'coFinancing' | 'reason' | null
    /** The request that the reason is about. */
    readonly about: string | null
  }
  readonly problem: string | null
  readonly today: Temporal.PlainDate
  readonly notice: string | undefined
}

/** A number that opens the bookings behind it. */
const Behind = ({ of, cents, kind, year }: { of: string; cents: bigint; kind?: Kind; year?: number }) => (
  <a href={urls.purposeBookings(of, { art: kind && KIND_WORDS[kind][0], jahr: year })}>{euros(cents)}</a>
)

/** A purpose: what was decided, what became of it year by year, and what is to be done. */
export const PurposePage = (props: PurposePageProps) => {
  const { purpose, claims, books, problem, notice, mayBook } = props
  const { booked, at } = balanceOf(books.bookings)
  const decided = decidedFor(claims)
  return (
    <>
      <CodedNotice of={PURPOSE_NOTICES} code={notice} />
      <Head
        kicker={
          <>
            <a href={urls.purposes()}>Mittel</a> · <ReferenceLink reference={purpose.reference} /> {purpose.paperName}
          </>
        }
        seenBy={purpose.visibility}
        title={purpose.name}
        prints
        actions={
          <>
            <a href={urls.purposeBookings(purpose.id)}>Alle Buchungen</a>
            {mayBook && <a href={urls.purposeEdit(purpose.id)}>Ändern</a>}
          </>
        }
      />
      {problem && (
        <Alert kind="danger">
          <p>{problem}</p>
        </Alert>
      )}
      {purpose.note && <p class="rk-answer">{purpose.note}</p>}
      <Facts
        of={[
          ['Beschlossen', decidedInWords(decided.cents, decided.open)],
          ['Im Haushalt gebunden', <Behind of={purpose.id} cents={booked.bound} kind="bound" />],
          ['Bewilligt', <Behind of={purpose.id} cents={booked.granted} kind="granted" />],
          ['Verpflichtet', <Behind of={purpose.id} cents={booked.committed} kind="committed" />],
          [
            'Gezahlt',
            <>
              <Behind of={purpose.id} cents={booked.paid} kind="paid" />
              {booked.returned !== 0n && (
                <>
                  , davon zurückgezahlt <Behind of={purpose.id} cents={booked.returned} kind="returned" />
                </>
              )}
            </>,
          ],
          at.blocked !== 0n && ['Gesperrt', <Behind of={purpose.id} cents={at.blocked} kind="blocked" />],
          ['Ins Folgejahr übertragen', <Behind of={purpose.id} cents={booked.carried_out} kind="carried_out" />],
          ['Verfallen', <Behind of={purpose.id} cents={at.lapsed} kind="lapsed" />],
          ['Jetzt frei', <strong>{euros(at.free)}</strong>],
          ['Übertragung', ruleInWords(purpose.rule)],
          ['Zuständig', purpose.unit],
        ]}
      />
      <Waiting {...props} />
      <Claims {...props} />
      <Years {...props} />
      <CoFinancing {...props} />
      <Refused {...props} />
    </>
  )
}

const Section = ({ id, title, children }: { id: string; title: string; children?: Child }) => (
  <section class="rk-section" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

const Claims = ({ purpose, claims, books, today, points, mayBook, forms }: PurposePageProps) => (
  <Section id="beschlossen" title="Was beschlossen ist">
    {claims
      .filter(({ pointId }, index) => pointId !== null && claims.findIndex(other => other.pointId === pointId) === index)
      .map(({ pointText }) => (
        <blockquote class="rk-decided">{pointText}</blockquote>
      ))}
    {claims.length === 0 ? (
      <p class="rk-muted">Noch nicht eingetragen, was die Punkte sagen. Ohne das fehlt der Maßstab für die Buchungen.</p>
    ) : (
      <Table
        labelledBy="beschlossen"
        columns={['Punkt', 'Was er sagt', 'Stand im Haushalt', mayBook && { label: 'Entfernen', kind: 'unseen' }]}
      >
        {claims.map(({ id, of, pointNumber }) => (
          <tr>
            <td>{pointNumber ? <a href={urls.point(purpose.reference, pointNumber)}>Punkt {pointNumber}</a> : '–'}</td>
            <th scope="row">{claimInWords(of)}</th>
            <td>{claimStateInWords(stateOfClaim(of, books.bookings, today))}</td>
            {mayBook && (
              <td>
                <RowAction
                  action={urls.purposeClaims(purpose.id)}
                  hidden={{ entfernen: id }}
                  label={`${claimInWords(of)} entfernen`}
                  words="Entfernen"
                />
              </td>
            )}
          </tr>
        ))}
      </Table>
    )}
    {mayBook && (
      <Fold title="Eintragen, was ein Punkt sagt" open={forms.back === 'claim'}>
        <EditForm
          of={claimForm}
          state={forms.claim}
          action={urls.purposeClaims(purpose.id)}
          submit="Eintragen"
          choices={{ pointId: points }}
          prefix="vorgabe-"
        />
      </Fold>
    )}
  </Section>
)

const YEAR_COLUMNS: readonly (readonly [Kind, string])[] = [
  ['carried_in', 'Aus Vorjahr'],
  ['bound', 'Gebunden'],
  ['granted', 'Bewilligt'],
  ['committed', 'Verpflichtet'],
  ['paid', 'Gezahlt'],
  ['returned', 'Zurückgezahlt'],
  ['carried_out', 'Ins Folgejahr'],
  ['lapsed', 'Verfallen'],
]

const Years = ({ purpose, books, today, providers, mayBook, forms }: PurposePageProps) => (
  <Section id="jahre" title="Jahr für Jahr">
    <Table
      labelledBy="jahre"
      columns={[
        'Jahr',
        ...YEAR_COLUMNS.map(([, label]) => ({ label, kind: 'number' as const })),
        { label: 'Gesperrt', kind: 'number' },
        { label: 'Frei', kind: 'number' },
        'Abschluss',
      ]}
    >
      {yearsOfPurpose(books, today).map(({ year, balance, isClosed, isDue }) => (
        <tr>
          <th scope="row">{year}</th>
          {YEAR_COLUMNS.map(([kind]) => (
            <td class="rk-number">
              {balance.booked[kind] === 0n ? '–' : <Behind of={purpose.id} cents={balance.booked[kind]} kind={kind} year={year} />}
            </td>
          ))}
          <td class="rk-number">{euros(balance.at.blocked)}</td>
          <td class="rk-number">{euros(balance.at.free)}</td>
          <td>
            <a href={urls.purposeYear(purpose.id, year)}>
              {isClosed ? `${year} abgeschlossen` : isDue ? `${year} abschließen` : `Vorschau auf das Ende von ${year}`}
            </a>
          </td>
        </tr>
      ))}
    </Table>
    {mayBook && (
      <Fold title="Buchen" open={forms.back === 'booking'}>
        <EditForm
          of={bookingForm}
          state={forms.booking}
          action={urls.purposeBook(purpose.id)}
          submit="Buchen"
          choices={{ recipientId: providers }}
          prefix="buchung-"
          unsaved="Noch nicht gebucht."
        />
      </Fold>
    )}
  </Section>
)

const CoFinancing = ({ purpose, coFinancing, mayBook, forms }: PurposePageProps) => {
  if (coFinancing.length === 0 && !mayBook) return null
  return (
    <Section id="kofinanzierung" title="Kofinanzierung und was danach fehlt">
      {coFinancing.length === 0 ? (
        <p class="rk-muted">Niemand finanziert mit, soweit eingetragen.</p>
      ) : (
        <Table
          labelledBy="kofinanzierung"
          columns={[
            'Von wem',
            { label: 'Im Jahr', kind: 'number' },
            'Bis',
            'Doppelhaushalt',
            { label: 'Es fehlen', kind: 'number' },
            mayBook && { label: 'Entfernen', kind: 'unseen' },
          ]}
        >
          {coFinancing.map(({ id, name, centsPerYear, endsOn }) => {
            const first = doubleBudgetOf(endsOn.add({ days: 1 }).year)
            const { years, cents } = gapsFrom({ centsPerYear, endsOn }, first.from)
            return (
              <tr>
                <th scope="row">{name}</th>
                <td class="rk-number">{euros(centsPerYear)}</td>
                <td>
                  <Day on={endsOn} />
                </td>
                <td>
                  {first.from}/{first.to}
                </td>
                <td class="rk-number">
                  {euros(cents)}
                  <span class="rk-muted"> ({years.map(({ year, cents: missing }) => `${year}: ${euros(missing)}`).join(', ')})</span>
                </td>
                {mayBook && (
                  <td>
                    <RowAction
                      action={urls.purposeCoFinancing(purpose.id)}
                      hidden={{ entfernen: id }}
                      label={`${name} entfernen`}
                      words="Entfernen"
                    />
                  </td>
                )}
              </tr>
            )
          })}
        </Table>
      )}
      {mayBook && (
        <Fold title="Kofinanzierung eintragen" open={forms.back === 'coFinancing'}>
          <EditForm
            of={coFinancingForm}
            state={forms.coFinancing}
            action={urls.purposeCoFinancing(purpose.id)}
            submit="Eintragen"
            prefix="kofinanzierung-"
          />
        </Fold>
      )}
    </Section>
  )
}

const Refused = ({ refused }: PurposePageProps) =>
  refused.length === 0 ? null : (
    <Section id="nicht-gebucht" title="Nicht gebucht">
      <ul class="rk-plain">
        {refused.map(({ kind, cents, valueOn, document, outcome, decidedByName, reason, enteredByName }) => (
          <li>
            {KIND_WORDS[kind][1]} {euros(cents)}, <Day on={valueOn} />, Beleg {document || 'ohne'}, eingetragen von {enteredByName}:{' '}
            {outcome === 'withdrawn' ? 'zurückgezogen' : `abgelehnt von ${decidedByName}`}
            {reason && `, „${reason}“`}
          </li>
        ))}
      </ul>
    </Section>
  )
