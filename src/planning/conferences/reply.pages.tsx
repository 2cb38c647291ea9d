import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { answerInWords, circleKindInWords, materialInWords } from '../rules/circle.ts'
import { whenInWords } from '../rules/conference-plan.ts'
import { replyForm } from './circle.form.ts'
import type { Material, Participant } from './circle.store.ts'
import type { Conference } from './conference.store.ts'

interface ReplyPageProps {
  readonly secret: string
  readonly one: Participant
  readonly conference: Conference
  readonly mayAnswer: boolean
  readonly material: readonly Material[]
  readonly isWaiting: boolean
  readonly people: readonly Participant[]
  readonly state: FormState
  readonly notice: string | undefined
}

const REPLY_NOTICES = successes({ danke: 'Danke, Ihre Antwort ist eingetragen. Sie können sie bis zum Tag der Konferenz ändern.' })

/** What the link of an invitation shows: the conference, its material, the answer. Somebody who leads through it also sees who comes (K5). */
export const ReplyPage = ({ secret, one, conference, mayAnswer, material, isWaiting, people, state, notice }: ReplyPageProps) => (
  <>
    <CodedNotice of={REPLY_NOTICES} code={notice} />
    <Head kicker={`Einladung für ${one.name}`} title={conference.title} />
    {conference.state === 'cancelled' && (
      <Alert kind="info">
        <p>Die Konferenz findet nicht statt{conference.reason && `: ${conference.reason}`}</p>
      </Alert>
    )}
    <Facts
      of={[
        conference.heldOn && ['Wann', whenInWords(conference.heldOn, conference.startsAt, conference.endsAt)],
        conference.place && ['Wo', conference.place],
        ['Es lädt ein', conference.unit],
        conference.moderation && ['Moderation', conference.moderation],
        one.answer && ['Ihre Antwort', `${answerInWords(one.answer)}${one.deputyName ? `: ${one.deputyName}` : ''}`],
        isWaiting && ['Warteliste', 'Zurzeit sind alle Plätze vergeben. Wird einer frei, schreiben wir Ihnen.'],
      ]}
    />
    {conference.agenda && (
      <section class="rk-section" aria-labelledby="tagesordnung">
        <h2 id="tagesordnung">Tagesordnung</h2>
        <p class="rk-answer">{conference.agenda}</p>
      </section>
    )}
    {material.length > 0 && (
      <section class="rk-section" aria-labelledby="unterlagen">
        <h2 id="unterlagen">Unterlagen</h2>
        <ul>
          {material.map(({ id, title, part }) => (
            <li>
              <a href={urls.conferenceReplyPdf(secret, id)}>{title}</a> <span class="rk-muted">({materialInWords(part)}, PDF)</span>
            </li>
          ))}
        </ul>
      </section>
    )}
    {one.kind === 'moderator' ? (
      <section class="rk-section" aria-labelledby="kreis">
        <h2 id="kreis">Wer kommt</h2>
        {people.length === 0 ? (
          <p class="rk-empty">Noch niemand hat zugesagt.</p>
        ) : (
          <Table labelledBy="kreis" columns={['Name', 'Gruppe']}>
            {people.map(({ name, deputyName, kind }) => (
              <tr>
                <th scope="row">{deputyName ? `${deputyName} (für ${name})` : name}</th>
                <td>{circleKindInWords(kind)}</td>
              </tr>
            ))}
          </Table>
        )}
      </section>
    ) : mayAnswer ? (
      <section class="rk-section" aria-labelledby="antworten">
        <h2 id="antworten">Antworten</h2>
        <EditForm of={replyForm} state={state} action={urls.conferenceReply(secret)} submit="Antwort senden" primary />
      </section>
    ) : (
      conference.state !== 'cancelled' && <p class="rk-muted">Eine Antwort wird nicht mehr angenommen.</p>
    )}
  </>
)
