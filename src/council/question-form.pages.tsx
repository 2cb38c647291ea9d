import { pointGist } from '#register/record/point-gist.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import { EditForm, Fields, Fold, Hidden, Problems } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { May } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { StepLine } from '#web/record/step-line.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { answerForm, passOnForm, questionForm, returnForm } from './question.form.ts'
import { QuestionState, reportWords } from './question.pages.tsx'
import type { AskableReport } from './question.store.ts'
import type { Group, Question } from './question.ts'
import { aboutWords } from './question-mails.letter.ts'
import type { QuestionStep } from './question-way.store.ts'
import type { QuestionAction } from './rules/question-way.ts'

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

const NOTICES = {
  ...successes({
    gestellt: 'Die Nachfrage ist gestellt.',
    'schon-gestellt': 'Ihre Fraktion hat zu diesem Bericht schon nachgefragt. Hier steht die Nachfrage.',
    zurueckgezogen: 'Die Nachfrage ist zurückgezogen. Ihre Fraktion kann zu diesem Bericht wieder nachfragen.',
    gespeichert: 'Der Entwurf der Antwort ist gespeichert. Außerhalb der Verwaltung sieht ihn niemand.',
    freigabe: 'Die Antwort ist zur Freigabe gegeben.',
    weitergegeben: 'Die Nachfrage ist weitergegeben.',
    zurueckgegeben: 'Die Antwort ist zurückgegeben.',
    zurueckgeholt: 'Sie haben die Antwort zurückgeholt und können weiterschreiben.',
    freigegeben: 'Die Antwort ist freigegeben. Die Fraktion erfährt es per E-Mail.',
  }),
}

export interface QuestionPageProps {
  readonly question: Question
  readonly line: readonly LineStep[]
  /** What the one who looks may do now. */
  readonly may: Readonly<Record<QuestionAction, boolean>>
  /** Who has it now, said to whoever has done their part; empty for everyone else. */
  readonly waitsFor: string
  /** The steps with their words; the administration's. */
  readonly steps: readonly QuestionStep[]
  /** To whom it can be passed on, with ids. */
  readonly units: readonly (readonly [string, string])[]
  readonly today: Temporal.PlainDate
  readonly notice: string | undefined
  /** What was sent and not done, by the form it came from. */
  readonly unsaved: { readonly of: 'answer' | 'pass_on' | 'hand_back'; readonly state: FormState } | null
  /** It was not done because somebody else has changed question or answer meanwhile. */
  readonly overtaken: boolean
  /** Why a step was refused. */
  readonly refusal: string | null
}

/** A question with who has it, its date and its answer; for whom it concerns also what can be done about it. */
export const QuestionPage = (props: QuestionPageProps) => {
  const { question, today, notice, unsaved, overtaken, refusal, line, waitsFor, may, steps } = props
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      {overtaken && (
        <Alert kind="danger">
          <p>
            <strong>Nicht gespeichert.</strong> Jemand anderes hat die Nachfrage oder ihre Antwort inzwischen geändert. Unten steht, was
            jetzt gilt, und Ihr Text.
          </p>
        </Alert>
      )}
      {refusal && (
        <Alert kind="danger">
          <p>{refusal}</p>
        </Alert>
      )}
      {unsaved?.of === 'answer' && <Problems state={unsaved.state} title="Nicht gespeichert." />}
      <Head
        kicker={
          <>
            <ReferenceLink reference={question.reference} /> · <a href={urls.report(question.report.id)}>{reportWords(question.report)}</a>{' '}
            · Nachfrage
            {question.point && ` zu Punkt ${question.point.number}`}
            {question.visibility === 'confidential' && ' · vertraulich'}
          </>
        }
        title={question.subject ?? `Nachfrage zu ${aboutWords(question)}`}
      />
      {line.length > 0 && <StepLine label="Weg der Nachfrage" steps={line} today={today} />}
      {waitsFor && (
        <p class="rk-step__done">
          <strong>Sie sind fertig.</strong> Es wartet jetzt: {waitsFor}.
        </p>
      )}
      <div class="rk-question__facts">
        <Facts
          of={[
            [
              'Gefragt von',
              <>
                {question.group}
                <May permission="question.answer"> ({question.askedByName})</May>, am <Day on={question.askedOn} />
              </>,
            ],
            ['Stand', <QuestionState question={question} today={today} />],
            ['Zuständig', question.unit ?? 'noch niemand; das Gremienbüro gibt sie weiter'],
          ]}
        />
      </div>
      {question.point && (
        <section class="rk-section" aria-labelledby="punkt">
          <h2 id="punkt">Punkt {question.point.number}</h2>
          <blockquote class="rk-decided">{question.point.text}</blockquote>
        </section>
      )}
      <section class="rk-section" aria-labelledby="frage">
        <h2 id="frage">Nachfrage</h2>
        <p class="rk-answer">{question.text}</p>
        {may.withdraw && (
          <form method="post" action={urls.questionWithdraw(question.id)}>
            <button type="submit" class="rk-btn">
              Nachfrage zurückziehen
            </button>
          </form>
        )}
      </section>
      <Answer {...props} />
      <HandOn {...props} />
      {steps.length > 0 && (
        <section class="rk-section" aria-labelledby="verlauf">
          <h2 id="verlauf">Verlauf</h2>
          <ol class="rk-trail">
            {steps.map(({ action, actorName, unit, at, words }) => (
              <li>
                <p>
                  <strong>{STEP_WORDS[action]}</strong>
                  {action === 'pass_on' && ` an ${unit}`}
                </p>
                <p>{actorName}</p>
                <p class="rk-muted">
                  <Moment at={at} />
                </p>
                {words && <p class="rk-answer">„{words}“</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

const STEP_WORDS: Record<QuestionStep['action'], string> = {
  pass_on: 'Weitergegeben',
  submit: 'Zur Freigabe gegeben',
  recall: 'Zurückgeholt',
  hand_back: 'Zurückgegeben',
  release: 'Freigegeben',
}

const Answer = ({ question, may, unsaved }: QuestionPageProps) => {
  const { answer } = question
  const sent = unsaved?.of === 'answer' ? unsaved.state : null
  const typed = sent?.texts['antwort']
  // What is sent next stands on what is stored now.
  const now = answerForm.fill({ text: answer?.text ?? '', seen: answer?.version ?? 0 })
  const state = sent && { texts: { ...now.texts, antwort: typed ?? '' }, problems: sent.problems }
  if (question.stage === 'withdrawn' && !sent) return null
  return (
    <section class="rk-section" aria-labelledby="antwort-titel">
      <h2 id="antwort-titel">Antwort</h2>
      {may.write ? (
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
            <button type="submit" class="rk-btn" name="schritt" value="speichern">
              Entwurf speichern
            </button>
            {question.stage === 'drafting' && (
              <button type="submit" name="schritt" value="freigabe" class={may.release ? 'rk-btn' : 'rk-btn--primary'}>
                Zur Freigabe geben
              </button>
            )}
            {may.release && (
              <button type="submit" name="schritt" value="freigeben" class="rk-btn--primary">
                Antwort freigeben
              </button>
            )}
          </div>
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
          {may.recall && (
            <form method="post" action={urls.questionStep(question.id)}>
              <Hidden values={{ stand: String(question.turn) }} />
              <button type="submit" class="rk-btn" name="aktion" value="zurueckholen">
                Zurückholen
              </button>
            </form>
          )}
        </>
      )}
      {!may.write && sent && (
        <>
          <h3>Ihr Text</h3>
          <p>Er ist nicht gespeichert. Übernehmen Sie von Hand, was Sie davon brauchen.</p>
          <pre class="rk-mail-text">{typed}</pre>
        </>
      )}
    </section>
  )
}

/** Giving the question to somebody else: back to whoever wrote, or on to another unit. */
const HandOn = ({ question, may, units, unsaved }: QuestionPageProps) => {
  const state = (of: 'pass_on' | 'hand_back'): FormState => (unsaved?.of === of ? unsaved.state : EMPTY)
  const shared = { action: urls.questionStep(question.id), unsaved: 'Nicht geschehen.' }
  const hidden = { stand: String(question.turn) }
  return (
    <>
      {may.hand_back && (
        <Fold title="Antwort zurückgeben" open={unsaved?.of === 'hand_back'}>
          <EditForm
            {...shared}
            of={returnForm}
            state={state('hand_back')}
            hidden={{ ...hidden, aktion: 'zurueckgeben' }}
            prefix="zurueck-"
            submit="Antwort zurückgeben"
          />
        </Fold>
      )}
      {may.pass_on && (
        <Fold title="An eine andere Stelle weitergeben" open={unsaved?.of === 'pass_on' || question.stage === 'asked'}>
          <EditForm
            {...shared}
            of={passOnForm}
            state={state('pass_on')}
            choices={{ unitId: [['', 'bitte wählen'], ...units] }}
            hidden={{ ...hidden, aktion: 'weitergeben' }}
            prefix="weiter-"
            submit="Weitergeben"
          />
        </Fold>
      )}
    </>
  )
}
