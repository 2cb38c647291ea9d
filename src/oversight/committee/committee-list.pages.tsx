import { formatDueDistance } from '#vocabulary/german-format.ts'
import { EditForm, Problems } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { rhythmForm, sessionForm } from './committee-list.form.ts'
import type { CommitteeSession, ListRound } from './committee-list.store.ts'
import type { CurrentList } from './committee-list.ts'
import type { PlannedCommittee } from './committee-list.usecases.ts'
import { ListPartSection } from './list-table.pages.tsx'
import { germanRhythm, listTitle } from './list-words.ts'

/** What was just done, by its code. */
export const LIST_NOTICES = successes({
  ausgegeben: 'Die Liste ist ausgegeben: So, wie sie hier steht, bleibt sie.',
  rhythmus: 'Gespeichert. Die nächste Liste richtet sich danach.',
  sitzung: 'Die Sitzung ist eingetragen. Die Liste dafür wird rechtzeitig vorbereitet.',
})

export interface CommitteeListProps {
  readonly plan: PlannedCommittee
  readonly list: CurrentList
  readonly session: CommitteeSession | null
  readonly rounds: readonly ListRound[]
  readonly today: Temporal.PlainDate
  readonly mayWrite: boolean
  /** May see everything, and therefore say that everything was handed out. */
  readonly isCleared: boolean
  readonly notice: string | undefined
  /** Why the list was not handed out. */
  readonly refusal: string | null
  readonly rhythm: FormState
  readonly next: FormState
}

/** A committee's list as it would be handed out today, and what makes it come. */
export const CommitteeListPage = (props: CommitteeListProps) => {
  const { plan, list, refusal } = props
  return (
    <>
      <Head
        kicker={
          <>
            <a href={urls.lists()}>Listen</a> · so, wie sie heute ausgegeben würde
          </>
        }
        title={listTitle({ committeeName: plan.name })}
        prints
      />
      <CodedNotice of={LIST_NOTICES} code={props.notice} />
      {refusal && (
        <Alert kind="danger">
          <p>
            <strong>Noch nicht gespeichert.</strong> {refusal}
          </p>
        </Alert>
      )}
      <Problems state={props.rhythm} />
      <Problems state={props.next} />
      <NextList {...props} />
      {list.parts.map(content => (
        <ListPartSection content={content} file={extension => urls.listFile(plan.shortName, extension, content.part)} />
      ))}
      <Rounds {...props} />
      {props.mayWrite && <PlanForms {...props} />}
    </>
  )
}

const NextList = ({ plan, list, session, rounds, today, mayWrite, isCleared }: CommitteeListProps) => {
  const draft = rounds.find(round => round.state === 'draft')
  return (
    <section class="rk-section rk-list__next" aria-labelledby="naechste">
      <h2 id="naechste">Nächste Liste</h2>
      <p>
        {plan.due ? (
          <>
            {session ? `Für die Sitzung ${session.number} am ` : 'Fällig am '}
            <Day on={session?.on ?? plan.due.dueOn} /> ({formatDueDistance(session?.on ?? plan.due.dueOn, today)}), Rhythmus:{' '}
            {germanRhythm(plan.rhythm.rhythm)}.
          </>
        ) : (
          <>Noch ohne Termin: Es ist keine kommende Sitzung eingetragen. Rhythmus: {germanRhythm(plan.rhythm.rhythm)}.</>
        )}{' '}
        {draft && (
          <>
            Der Entwurf liegt seit dem <Day on={draft.asOf} /> bereit; er zeigt bis zur Ausgabe den Stand von heute.
          </>
        )}
      </p>
      {mayWrite &&
        (isCleared ? (
          <form method="post" action={urls.listFreeze(plan.shortName)}>
            <input type="hidden" name="gesehen" value={list.fingerprint} />
            <input type="hidden" name="sitzung" value={session?.id ?? ''} />
            <button class="rk-btn rk-btn--primary" type="submit">
              Liste ausgeben und festhalten
            </button>
          </form>
        ) : (
          <p class="rk-muted">Ausgeben kann die Liste nur, wer auch den nichtöffentlichen Teil ganz sehen darf.</p>
        ))}
    </section>
  )
}

const Rounds = ({ plan, rounds }: CommitteeListProps) => {
  const frozen = rounds.filter(round => round.state === 'frozen')
  return (
    <section class="rk-section" aria-labelledby="ausgegeben">
      <h2 id="ausgegeben">Ausgegebene Listen</h2>
      {frozen.length === 0 ? (
        <p class="rk-muted">Noch keine. Die erste ausgegebene Liste steht danach hier, so wie sie ausgegeben wurde.</p>
      ) : (
        <ul class="rk-plain">
          {frozen.map(round => (
            <li>
              <a href={urls.frozenList(plan.shortName, round.id)}>
                Liste vom <Day on={round.asOf} />
              </a>
              {round.session && ` · Sitzung ${round.session.number}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const PlanForms = ({ plan, today, rhythm, next }: CommitteeListProps) => {
  const session = sessionForm({ shortName: plan.shortName, year: today.year })
  return (
    <section class="rk-section rk-list__plan" aria-labelledby="planung">
      <h2 id="planung">Rhythmus und Sitzungen</h2>
      <EditForm of={rhythmForm} state={rhythm} action={urls.listRhythm(plan.shortName)} submit="Speichern" look="rk-filter" quiet />
      <EditForm of={session} state={next} action={urls.listSession(plan.shortName)} submit="Sitzung eintragen" look="rk-filter" quiet />
      {plan.sessions.length > 0 && (
        <ul class="rk-plain">
          {plan.sessions.map(session => (
            <li>
              {session.number} am <Day on={session.on} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
