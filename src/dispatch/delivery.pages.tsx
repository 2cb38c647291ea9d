import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { EditForm, Fields } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { CHOSEN } from '#web/list/choosing.tsx'
import { Table } from '#web/list/table.tsx'
import { May, MayLink } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { RecordHead } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
import { addressForm, bouncedForm, handedOverForm } from './delivery.form.ts'
import type { Delivery, DeliveryEvent, LeftOut } from './delivery.store.ts'
import { DELIVERY_STATES, type DeliveryState, germanChannel, germanDeliveryState, PROBLEMS } from './delivery.ts'
import { POSSIBLE } from './delivery.usecases.ts'
import type { Matter } from './matter.ts'

const COLOURS: Partial<Record<DeliveryState, string>> = {
  failed: 'red',
  bounced: 'red',
  uncertain: 'yellow',
  cancelled: 'yellow',
  to_hand_over: 'yellow',
  sent: 'green',
  handed_over: 'green',
}

/** How a delivery stands, as a word; its colour says the same a second time. */
export const DeliveryStateWord = ({ state }: { state: DeliveryState }) => {
  const colour = COLOURS[state]
  return <span class={colour ? `rk-mail-state rk-mail-state--${colour}` : 'rk-mail-state'}>{germanDeliveryState(state)}</span>
}

/** "60 gesendet, 2 fehlgeschlagen": what stands worst first. */
export function countsInWords(states: readonly DeliveryState[]): string {
  const counts = Map.groupBy(states, state => state)
  return DELIVERY_STATES.flatMap(state => {
    const count = counts.get(state)?.length ?? 0
    return count > 0 ? [`${count} ${germanDeliveryState(state, count)}`] : []
  }).join(', ')
}

export interface DeliveriesPageProps {
  readonly matter: Matter
  readonly deliveries: readonly Delivery[]
  readonly leftOut: readonly LeftOut[]
  readonly notice: Notice | undefined
  readonly today: Temporal.PlainDate
  /** What was sent of the form of letters handed over, and could not be noted. */
  readonly handing: FormState | null
}

/** After sending: who got it, when, and what somebody has to look at. */
export const DeliveriesPage = ({ matter, deliveries, leftOut, notice, today, handing }: DeliveriesPageProps) => {
  const { id } = matter
  const { sentAt, nothingWent } = matter.stand
  const failed = deliveries.filter(({ state }) => state === 'failed').length
  const problems = deliveries.filter(({ state }) => PROBLEMS.has(state)).length
  return (
    <>
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      <RecordHead record={matter.line} title="Versand">
        {deliveries.length > 0 && <a href={urls.reportProofPdf(id)}>Versandnachweis (PDF)</a>}
        {deliveries.length > 0 && <a href={urls.reportProofCsv(id)}>CSV</a>}
        <May permission="report.publish">
          <a href={urls.reportPublication(id)}>Veröffentlichung</a>
        </May>
      </RecordHead>
      {deliveries.length === 0 ? (
        <p class="rk-empty">{nothingWent}</p>
      ) : (
        <>
          <p>
            {sentAt && (
              <>
                Versandt am <Moment at={sentAt} /> an {formatCount(deliveries.length, 'Empfänger', 'Empfänger')}:{' '}
              </>
            )}
            {countsInWords(deliveries.map(({ state }) => state))}.
          </p>
          {problems > 0 && (
            <Alert kind="warning">
              <p>
                <strong>{problems === 1 ? 'Eine Sendung braucht' : `${problems} Sendungen brauchen`} eine Entscheidung.</strong>{' '}
                {problems === 1 ? 'Sie steht zuerst.' : 'Sie stehen zuerst.'}
              </p>
              {failed > 0 && (
                <form method="post" action={urls.reportSendAgain(id)}>
                  <button class="rk-btn" type="submit">
                    {failed === 1 ? 'Die fehlgeschlagene noch einmal senden' : `Alle ${failed} fehlgeschlagenen noch einmal senden`}
                  </button>
                </form>
              )}
            </Alert>
          )}
          <HandOver matterId={id} deliveries={deliveries} today={today} handing={handing} />
          <DeliveryTable deliveries={deliveries} />
        </>
      )}
      {leftOut.length > 0 && (
        <section class="rk-section" aria-labelledby="ausgelassen">
          <h2 id="ausgelassen">Nicht bedacht</h2>
          <Facts of={leftOut.map(({ name, group, reason }) => [`${name}${group && group !== name ? `, ${group}` : ''}`, reason])} />
        </section>
      )}
    </>
  )
}

/** Letters without an address, noted as handed over in one step: all are ticked, and who was not there loses the tick. */
const HandOver = ({
  matterId,
  deliveries,
  today,
  handing,
}: Pick<DeliveriesPageProps, 'deliveries' | 'today' | 'handing'> & { matterId: string }) => {
  const waiting = deliveries.filter(({ state }) => state === 'to_hand_over')
  const state = handing ?? handedOverForm.fill({ on: today })
  if (waiting.length === 0) return null
  return (
    <section class="rk-section" aria-labelledby="uebergeben">
      <h2 id="uebergeben">
        Von Hand zu übergeben <span class="rk-count">{waiting.length}</span>
      </h2>
      <p>
        <a href={urls.handOvers({ bericht: matterId })}>Briefe drucken, alle in einer Datei</a>
      </p>
      <EditForm
        of={handedOverForm}
        state={state}
        action={urls.reportHandOver(matterId)}
        unsaved="Nicht vermerkt."
        submit={waiting.length === 1 ? 'Als übergeben vermerken' : 'Alle Ausgewählten als übergeben vermerken'}
        primary
        prefix="alle-"
      >
        <fieldset class="rk-plain">
          <legend>Wer den Brief bekommen hat</legend>
          {waiting.map(({ id, name, group }) => (
            <label class="rk-tick">
              <input type="checkbox" name={CHOSEN} value={id} checked /> {name}
              {group && group !== name && <span class="rk-muted"> · {group}</span>}
            </label>
          ))}
        </fieldset>
        <Fields of={handedOverForm} state={state} prefix="alle-" />
      </EditForm>
    </section>
  )
}

const problemsFirst = (deliveries: readonly Delivery[]): readonly Delivery[] =>
  [...deliveries].sort((one, other) => rankOf(one) - rankOf(other))
const rankOf = ({ state }: Delivery): number => (PROBLEMS.has(state) ? 0 : state === 'to_hand_over' ? 1 : 2)

const DeliveryTable = ({ deliveries }: { deliveries: readonly Delivery[] }) => (
  <Table label="Empfänger" columns={['Empfänger', 'Fraktion', 'Weg', 'Stand', 'Wann']}>
    {problemsFirst(deliveries).map(delivery => (
      <tr data-row>
        <th scope="row">
          <a href={urls.reportDelivery(delivery.matterId, delivery.id)} data-row-link>
            {delivery.name}
          </a>
        </th>
        <td>{delivery.group}</td>
        <td>
          {germanChannel(delivery.channel)}
          {delivery.email && <span class="rk-table__note">{delivery.email}</span>}
        </td>
        <td>
          <DeliveryStateWord state={delivery.state} />
          {delivery.said && delivery.state !== 'sent' && delivery.state !== 'handed_over' && (
            <span class="rk-table__note">{delivery.said}</span>
          )}
        </td>
        <td class="rk-nowrap">{delivery.handedOn ? <Day on={delivery.handedOn} /> : delivery.at ? <Moment at={delivery.at} /> : '–'}</td>
      </tr>
    ))}
  </Table>
)

const EVENT_WORDS: Record<DeliveryEvent['kind'], string> = {
  addressed: 'auf die Liste gesetzt',
  again: 'noch einmal gesendet',
  corrected: 'an eine andere Adresse gesendet',
  taken_for_sent: 'als gesendet vermerkt',
  bounced: 'zurückgekommen',
  handed_over: 'übergeben',
}

/** What happened to a delivery, in words: "zurückgekommen am 3. Juni 2024: Postfach voll". */
export function eventInWords({ kind, onDay, email, note }: DeliveryEvent): string {
  const where = email && (kind === 'addressed' || kind === 'corrected') ? ` (${email})` : ''
  return `${EVENT_WORDS[kind]}${where}${onDay ? ` am ${formatGermanDate(onDay)}` : ''}${note ? `: ${note}` : ''}`
}

export interface DeliveryPageProps {
  readonly matter: Matter
  readonly delivery: Delivery
  readonly today: Temporal.PlainDate
  readonly problem: string | undefined
  /** What was typed and has to be mended, by the button that sent it. */
  readonly unsaved: { readonly action: string; readonly state: FormState } | undefined
  readonly notice: Notice | undefined
}

/** One delivery: what happened, and what can be done. */
export const DeliveryPage = ({ matter, delivery, today, problem, unsaved, notice }: DeliveryPageProps) => {
  const may = (action: keyof typeof POSSIBLE): boolean => POSSIBLE[action].includes(delivery.state)
  const sends = (action: string, fresh: FormState) => ({
    state: unsaved?.action === action ? unsaved.state : fresh,
    unsaved: 'Nicht vermerkt.',
    action: urls.reportDelivery(matter.id, delivery.id),
    hidden: { aktion: action },
  })
  return (
    <>
      {problem && <Alert kind="danger">{problem}</Alert>}
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      <RecordHead record={matter.line} title={`Sendung an ${delivery.name}`}>
        <a href={urls.reportSending(matter.id)}>Alle Empfänger</a>
      </RecordHead>
      <Facts
        of={[
          [
            'Stand',
            <>
              <DeliveryStateWord state={delivery.state} />
              {delivery.said && delivery.state !== 'sent' && `: ${delivery.said}`}
            </>,
          ],
          delivery.group && ['Fraktion', delivery.group],
          ['Weg', germanChannel(delivery.channel)],
          ['Adresse', delivery.email || <span class="rk-muted">keine</span>],
          delivery.outboxId && [
            'Mail',
            <MayLink permission="mail.read" href={urls.mail(delivery.outboxId)}>
              im Postausgang
            </MayLink>,
          ],
        ]}
      />
      <section class="rk-section rk-sending__actions" aria-labelledby="tun">
        <h2 id="tun">Was zu tun ist</h2>
        {delivery.state === 'uncertain' && (
          <p>
            Ob der Mailserver die Mail angenommen hat, ist ungewiss. Fragen Sie beim Empfänger nach, und entscheiden Sie dann: Zweimal soll
            kein Brief ankommen.
          </p>
        )}
        {delivery.state === 'waiting' && <p>Die Mail geht hinaus, sobald der Mailserver sie annimmt. Zu tun ist nichts.</p>}
        {delivery.state === 'handed_over' && <p>Nichts mehr.</p>}
        {(may('again') || may('taken_for_sent')) && (
          <form method="post" action={urls.reportDelivery(matter.id, delivery.id)}>
            <div class="rk-actions">
              {may('again') && (
                <button type="submit" name="aktion" value="nochmal">
                  An dieselbe Adresse noch einmal senden
                </button>
              )}
              {may('taken_for_sent') && (
                <button type="submit" name="aktion" value="gesendet">
                  Ist angekommen
                </button>
              )}
            </div>
          </form>
        )}
        {may('corrected') && <EditForm of={addressForm} {...sends('adresse', EMPTY)} submit="An diese Adresse senden" />}
        {may('bounced') && (
          <EditForm
            of={bouncedForm}
            {...sends('zurueck', bouncedForm.fill({ on: today }))}
            prefix="zurueck-"
            submit="Als zurückgekommen vermerken"
          />
        )}
        {may('handed_over') && (
          <EditForm
            of={handedOverForm}
            {...sends('uebergeben', handedOverForm.fill({ on: today }))}
            prefix="uebergeben-"
            submit="Als übergeben vermerken"
          />
        )}
      </section>
      <section class="rk-section" aria-labelledby="geschichte">
        <h2 id="geschichte">Was geschah</h2>
        <ol class="rk-plain">
          {delivery.events.map(event => (
            <li>
              <Moment at={event.at} /> · {event.actorName}: {eventInWords(event)}
              {event.mailSentAt && (
                <span class="rk-muted">
                  {' '}
                  (Mail hinausgegangen <Moment at={event.mailSentAt} />)
                </span>
              )}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}
