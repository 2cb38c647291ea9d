import { pointGist } from '#register/record/point-gist.ts'
import { EditForm, Fields, Problems } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { answerForm, questionForm } from './question.form.ts'
import { QuestionState, reportWords } from './question.pages.tsx'
import type { AskableReport } from './question.store.ts'
import { type Group, type Question, stateOfQuestion } from './question.ts'
import { aboutWords } from './question-mails.letter.ts'

export interface AskPageProps {
  readonly report: AskableReport
  readonly groups: readonly Group[]
  /** By when an answer would come. */
  readonly answerBy: Temporal.PlainDate
  readonly asking: FormState
}

/** The form of a follow-up question. */
export const AskPage = ({ report, groups, answerBy, asking }: AskPageProps) => {
  const severalPapers = report.references.length > 1
  return (
    <>
      <div class="rk-head">
        <div>
          <p class="rk-head__kicker">
            <a href={urls.report(report.reportId)}>{reportWords({ ...report, id: report.reportId })}</a>
          </p>
          <h1>Nachfrage zu {report.references.join(', ')}</h1>
        </div>
      </div>
      <p>
        Zu einem Bericht kann jede Fraktion einmal nachfragen. Die Verwaltung antwortet bis zum <Day on={answerBy} />. Nachfrage und Antwort
        stehen beim Bericht und in der nächsten Liste des Gremiums.
        {report.visibility === 'confidential' && ' Der Bericht ist vertraulich, die Nachfrage und ihre Antwort sind es auch.'}
      </p>
      {groups.length === 1 && <p>Sie fragen für: {groups[0]?.name}</p>}
      <EditForm
        of={questionForm}
        state={asking}
        only={[...(groups.length > 1 ? (['groupId'] as const) : []), ...(report.points.length > 0 ? (['pointId'] as const) : []), 'text']}
        choices={{
          groupId: groups.map(({ id, name }) => [id, name] as const),
          pointId: [
            ['', 'der ganze Bericht'],
            ...report.points.map(
              ({ id, reference, number, text }) =>
                [id, `${severalPapers ? `${reference} ` : ''}Punkt ${number}: ${pointGist(text, 60)}`] as const,
            ),
          ],
        }}
        action={urls.questionAsk(report.reportId)}
        submit="Nachfrage stellen"
        unsaved="Noch nicht gestellt."
        primary
      />
    </>
  )
}

const NOTICES: Record<string, string> = {
  gestellt: 'Die Nachfrage ist gestellt. Die zuständige Stelle findet sie unter „Heute“.',
  'schon-gestellt': 'Ihre Fraktion hat zu diesem Bericht schon nachgefragt. Hier steht die Nachfrage.',
  zurueckgezogen: 'Die Nachfrage ist zurückgezogen. Ihre Fraktion kann zu diesem Bericht wieder nachfragen.',
  gespeichert: 'Der Entwurf der Antwort ist gespeichert. Außerhalb der Verwaltung sieht ihn niemand.',
  freigegeben: 'Die Antwort ist freigegeben. Die Fraktion erfährt es per E-Mail.',
}

export interface QuestionPageProps {
  readonly question: Question
  readonly mayWithdraw: boolean
  readonly mayAnswer: boolean
  readonly mayRelease: boolean
  readonly today: Temporal.PlainDate
  readonly notice: string | undefined
  /** An answer that was sent and not saved. */
  readonly unsaved: FormState | null
  /** It was not saved because somebody else has changed question or answer meanwhile. */
  readonly overtaken: boolean
}

/** A question with its date and its answer; for whom it concerns also what can be done about it. */
export const QuestionPage = (props: QuestionPageProps) => {
  const { question, today, notice, unsaved, overtaken } = props
  return (
    <>
      {notice && NOTICES[notice] && (
        <Alert kind="success">
          <p>{NOTICES[notice]}</p>
        </Alert>
      )}
      {overtaken && (
        <Alert kind="danger">
          <p>
            <strong>Nicht gespeichert.</strong> Jemand anderes hat die Nachfrage oder ihre Antwort inzwischen geändert. Unten steht, was
            jetzt gilt, und Ihr Text.
          </p>
        </Alert>
      )}
      {unsaved && <Problems state={unsaved} title="Nicht gespeichert." />}
      <div class="rk-head">
        <div>
          <p class="rk-head__kicker">
            <a href={urls.report(question.report.id)}>{reportWords(question.report)}</a>
            {question.visibility === 'confidential' && ' · vertraulich'}
          </p>
          <h1>Nachfrage zu {aboutWords(question)}</h1>
        </div>
      </div>
      <dl class="rk-facts rk-question__facts">
        <dt>Beschluss</dt>
        <dd>
          <ReferenceLink reference={question.reference} /> {question.subject}
        </dd>
        <dt>Gefragt von</dt>
        <dd>
          {question.group}
          <May permission="question.answer"> ({question.askedByName})</May>, am <Day on={question.askedOn} />
        </dd>
        <dt>Stand</dt>
        <dd>
          <QuestionState question={question} today={today} />
        </dd>
        <dt>Zuständig</dt>
        <dd>{question.unit ?? 'noch niemand'}</dd>
      </dl>
      {question.point && (
        <section class="rk-section" aria-labelledby="punkt">
          <h2 id="punkt">Punkt {question.point.number}</h2>
          <blockquote class="rk-decided">{question.point.text}</blockquote>
        </section>
      )}
      <section class="rk-section" aria-labelledby="frage">
        <h2 id="frage">Nachfrage</h2>
        <p class="rk-answer">{question.text}</p>
        {props.mayWithdraw && (
          <form method="post" action={urls.questionWithdraw(question.id)}>
            <button type="submit" class="rk-btn">
              Nachfrage zurückziehen
            </button>
          </form>
        )}
      </section>
      <Answer {...props} />
    </>
  )
}

const Answer = ({ question, mayAnswer, mayRelease, unsaved }: QuestionPageProps) => {
  const { answer } = question
  const typed = unsaved?.texts['antwort']
  // What is sent next stands on what is stored now.
  const now = answerForm.fill({ text: answer?.text ?? '', seen: answer?.version ?? 0 })
  const state = unsaved && { texts: { ...now.texts, antwort: typed ?? '' }, problems: unsaved.problems }
  if (stateOfQuestion(question) === 'withdrawn' && !unsaved) return null
  return (
    <section class="rk-section" aria-labelledby="antwort-titel">
      <h2 id="antwort-titel">Antwort</h2>
      {mayAnswer ? (
        <form method="post" action={urls.questionAnswer(question.id)} class="rk-narrow-form">
          <Fields of={answerForm} state={state ?? now} fixed={['seen']} />
          {answer && typed !== undefined && typed !== answer.text && (
            <details class="rk-edit">
              <summary>Was inzwischen gespeichert ist</summary>
              <p class="rk-answer">{answer.text}</p>
            </details>
          )}
          {answer && (
            <p class="rk-muted">
              Entwurf von {answer.writtenBy}, <Moment at={answer.writtenAt} />
            </p>
          )}
          <div class="rk-actions">
            <button type="submit" name="schritt" value="speichern">
              Entwurf speichern
            </button>
            {mayRelease && (
              <button type="submit" name="schritt" value="freigeben" class="rk-btn--primary">
                Antwort freigeben
              </button>
            )}
          </div>
          {!mayRelease && (
            <p class="rk-muted rk-question__hint">Freigeben kann die Antwort die Leitung der zuständigen Stelle oder das Gremienbüro.</p>
          )}
        </form>
      ) : answer?.released ? (
        <>
          <p class="rk-answer">{answer.text}</p>
          <May permission="question.answer">
            <p class="rk-muted">
              Geschrieben von {answer.writtenBy}, freigegeben von {answer.released.by} ({answer.released.capacity})
            </p>
          </May>
        </>
      ) : (
        <>
          <p class="rk-muted">Die Antwort steht noch aus.</p>
          {answer && (
            <May permission="question.answer">
              <p class="rk-answer">Entwurf: {answer.text}</p>
            </May>
          )}
        </>
      )}
      {!mayAnswer && unsaved && (
        <>
          <h3>Ihr Text</h3>
          <p>Er ist nicht gespeichert. Übernehmen Sie von Hand, was Sie davon brauchen.</p>
          <pre class="rk-mail-text">{typed}</pre>
        </>
      )}
    </section>
  )
}
