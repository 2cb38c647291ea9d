import type { ListedMail } from '#platform/mail/outbox-list.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { EditForm, Fold } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { CHOSEN } from '#web/list/choosing.tsx'
import { Table } from '#web/list/table.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import {
  answerInWords,
  type CircleDifference,
  type CircleFinding,
  circleKindInWords,
  type MaterialPart,
  placesOf,
} from '../rules/circle.ts'
import { mayMove } from '../rules/conference.ts'
import { addressForm, enteredForm, inviteForm, otherForm } from './circle.form.ts'
import type { Participant } from './circle.store.ts'
import { ConferenceHead, Trouble } from './conference.pages.tsx'
import type { Conference } from './conference.store.ts'
import { missingInWords } from './invite.usecases.ts'

const NOTICES = successes({
  kreis: 'Der Kreis ist auf dem Stand des Registers.',
  person: 'Die Person ist im Kreis.',
  entfernt: 'Die Person ist nicht mehr im Kreis. War sie eingeladen, bekommt sie eine Absage.',
  eingeladen: 'Die Einladungen gehen hinaus.',
  erinnert: 'Die Erinnerungen gehen hinaus.',
  niemand: 'Niemand war gewählt, der noch nicht geantwortet hat.',
  adresse: 'Die Adresse ist geändert. Laden Sie die Person noch einmal ein.',
  antwort: 'Die Antwort ist eingetragen.',
})

const MAIL_WORDS: Readonly<Record<ListedMail['state'], string>> = {
  queued: 'wartet auf den Versand',
  sending: 'wird gesendet',
  sent: 'gesendet',
  failed: 'nicht zugestellt',
  uncertain: 'ungewiss',
  cancelled: 'verworfen',
  bounced: 'zurückgekommen',
}

interface CirclePageProps {
  readonly conference: Conference
  readonly mayWrite: boolean
  readonly people: readonly Participant[]
  readonly findings: readonly CircleFinding[]
  readonly difference: CircleDifference
  readonly missing: readonly MaterialPart[]
  readonly late: number
  readonly mails: ReadonlyMap<string, ListedMail>
  readonly inviting?: FormState
  readonly adding?: FormState
  /** A form about one person that came back. */
  readonly about?: { readonly id: string; readonly of: 'adresse' | 'antwort'; readonly state: FormState }
  readonly trouble: string | null
  readonly notice: string | undefined
}

/** Whether an answer is waited for: who leads through the day is not asked. */
const answers = ({ invitedAt, kind }: Participant): boolean => invitedAt !== null && kind !== 'moderator'

/** Who is in the circle (K3, K4) and why, who is missing, what each answered, and the invitation. */
export const CirclePage = (props: CirclePageProps) => {
  const { conference, mayWrite, people, findings, difference, missing, late, inviting = EMPTY, adding = EMPTY, trouble, notice } = props
  const isOpen = mayWrite && mayMove(conference)
  const { waiting } = placesOf(people, conference.places)
  const fresh = people.filter(({ invitedAt }) => invitedAt === null)
  const counts = (answer: Participant['answer']) => people.filter(each => answers(each) && each.answer === answer).length
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      <Trouble words={trouble} />
      <ConferenceHead conference={conference} at="circle" />
      <p>
        {formatCount(people.length, 'Person', 'Personen')} im Kreis, {people.length - fresh.length} eingeladen. Zugesagt{' '}
        {counts('yes') + counts('deputy')}, davon mit Vertretung {counts('deputy')}; abgesagt {counts('no')}; ohne Antwort {counts(null)}
        {waiting.length > 0 && `; auf der Warteliste ${waiting.length}`}.
      </p>
      {findings.length > 0 && (
        <Alert kind="warning">
          <p>
            <strong>Nicht zu erreichen:</strong>
          </p>
          <ul>
            {findings.map(({ words }) => (
              <li>{words}</li>
            ))}
          </ul>
        </Alert>
      )}
      {(difference.missing.length > 0 || difference.gone.length > 0) && (
        <section class="rk-section" aria-labelledby="unterschied">
          <h2 id="unterschied">Unterschied zum Register</h2>
          <ul>
            {difference.missing.map(({ name, reason }) => (
              <li>
                fehlt: {name} <span class="rk-muted">({reason})</span>
              </li>
            ))}
            {difference.gone.map(({ name }) => (
              <li>gehört nicht mehr dazu: {name}</li>
            ))}
          </ul>
          {isOpen && difference.missing.length > 0 && (
            <form method="post" action={urls.conferenceCircle(conference.id)}>
              <button type="submit" name="tun" value="kreis" class="rk-btn">
                Fehlende in den Kreis aufnehmen
              </button>
            </form>
          )}
        </section>
      )}
      <section class="rk-section" aria-labelledby="kreis">
        <h2 id="kreis">Kreis</h2>
        {people.length === 0 ? <p class="rk-empty">Noch niemand.</p> : <People {...props} isOpen={isOpen} waiting={waiting} />}
        {isOpen && (
          <Fold title="Weitere Person" open={adding.problems.length > 0}>
            <p>
              Wer über den festen Kreis hinaus kommt, ist in der Stadtteilrunde oder der Arbeitsgemeinschaft nach § 78 SGB VIII vereinbart.
            </p>
            <EditForm
              of={otherForm}
              state={adding}
              action={urls.conferenceCircle(conference.id)}
              submit="Aufnehmen"
              hidden={{ tun: 'person' }}
              prefix="neu-"
            />
          </Fold>
        )}
      </section>
      {isOpen && (
        <section class="rk-section" aria-labelledby="einladen">
          <h2 id="einladen">Einladen</h2>
          {missing.length > 0 ? (
            <p>
              {missingInWords(missing)} Ohne diese Unterlagen wird nicht eingeladen.{' '}
              <a href={urls.conferenceMaterial(conference.id)}>Zu den Unterlagen</a>
            </p>
          ) : fresh.length === 0 ? (
            <p class="rk-muted">Alle im Kreis sind eingeladen.</p>
          ) : (
            <>
              <p>
                {formatCount(fresh.length, 'Person bekommt', 'Personen bekommen')} eine E-Mail mit Tag, Ort, Tagesordnung, Kalendereintrag
                und einem Link zum Antworten.
                {conference.sentAt === null &&
                  late > 0 &&
                  ` Die Unterlagen gehen damit ${late === 1 ? 'einen Tag' : `${late} Tage`} zu spät hinaus.`}
              </p>
              <EditForm
                of={inviteForm}
                state={inviting}
                action={urls.conferenceCircle(conference.id)}
                submit="Jetzt einladen"
                primary
                hidden={{ tun: 'einladen' }}
                {...(conference.sentAt === null && late > 0 ? {} : { only: [] })}
              />
            </>
          )}
        </section>
      )}
    </>
  )
}

const People = (props: CirclePageProps & { isOpen: boolean; waiting: readonly string[] }) => {
  const { conference, people, isOpen, waiting, mails, mayWrite, about } = props
  const action = urls.conferenceCircle(conference.id)
  const table = (
    <Table
      labelledBy="kreis"
      columns={[
        isOpen && { label: 'Wählen', kind: 'unseen' },
        'Name',
        'Warum',
        'Einladung',
        'Antwort',
        isOpen && { label: 'Ändern', kind: 'unseen' },
      ]}
    >
      {people.map(one => {
        const mail = mails.get(one.email)
        return (
          <tr>
            {isOpen && (
              <td>
                {answers(one) && one.answer === null && (
                  <input type="checkbox" form="erinnern" name={CHOSEN} value={one.id} aria-label={`${one.name} auswählen`} />
                )}
              </td>
            )}
            <th scope="row">
              {one.name}
              <span class="rk-muted"> {one.email}</span>
            </th>
            <td>
              {circleKindInWords(one.kind)}: {one.reason}
              {one.seesUntil && `, sieht die Konferenz bis ${formatGermanDate(one.seesUntil)}`}
            </td>
            <td>
              {one.invitedAt ? <Moment at={one.invitedAt} /> : 'noch nicht'}
              {mail && <span class="rk-muted"> {MAIL_WORDS[mail.state]}</span>}
              {one.remindedAt && (
                <span class="rk-muted">
                  , erinnert <Moment at={one.remindedAt} />
                </span>
              )}
            </td>
            <td>
              {one.answer ? answerInWords(one.answer) : answers(one) ? 'noch keine' : ''}
              {one.deputyName && `: ${one.deputyName}`}
              {waiting.includes(one.id) && `, wartet an Stelle ${waiting.indexOf(one.id) + 1}`}
              {mayWrite && one.needs && <p class="rk-muted">Braucht: {one.needs}</p>}
            </td>
            {isOpen && (
              <td>
                <Fold title="Ändern" open={about?.id === one.id}>
                  {one.invitedAt && (
                    <EditForm
                      of={enteredForm}
                      state={about?.id === one.id && about.of === 'antwort' ? about.state : EMPTY}
                      action={action}
                      submit="Antwort eintragen"
                      hidden={{ tun: 'antwort', person: one.id }}
                      prefix={`a-${one.id}-`}
                    />
                  )}
                  <EditForm
                    of={addressForm}
                    state={about?.id === one.id && about.of === 'adresse' ? about.state : EMPTY}
                    action={action}
                    submit="Adresse ändern"
                    hidden={{ tun: 'adresse', person: one.id }}
                    prefix={`m-${one.id}-`}
                  />
                  <RowAction
                    action={action}
                    hidden={{ tun: 'entfernen', person: one.id }}
                    label={`${one.name} aus dem Kreis nehmen`}
                    words={one.invitedAt ? 'Ausladen' : 'Entfernen'}
                  />
                </Fold>
              </td>
            )}
          </tr>
        )
      })}
    </Table>
  )
  return (
    <>
      {table}
      {isOpen && people.some(each => answers(each) && each.answer === null) && (
        <form method="post" action={action} id="erinnern" class="rk-actions">
          <input type="hidden" name="tun" value="erinnern" />
          <button type="submit" class="rk-btn">
            Gewählte erinnern
          </button>
        </form>
      )}
    </>
  )
}
