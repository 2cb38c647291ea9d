import { useContext } from 'hono/jsx'
import { kindInWords } from '#control/report/report.view.ts'
import { can } from '#platform/access/principal.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatSince } from '#vocabulary/german-format.ts'
import { Viewer } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { isOpen, type Question } from './question.ts'

/** "Zwischeninformation vom 12. März 2024". */
export const reportWords = ({ kind, date }: Question['report']): string =>
  `${kindInWords(kind)}${date ? ` vom ${formatGermanDate(date)}` : ''}`

/** How far a question is, in words: who has it since when and by when the answer comes, or since when it is there. */
export const QuestionState = ({ question, today }: { question: Question; today: Temporal.PlainDate }) => {
  const { stage, unit } = question
  if (stage === 'withdrawn') return <>zurückgezogen</>
  if (stage === 'answered')
    return (
      <>
        beantwortet
        {question.answer?.released && (
          <>
            {' '}
            am <Moment at={question.answer.released.at} />
          </>
        )}
      </>
    )
  const where = unit === null ? 'noch ohne Stelle' : `${stage === 'releasing' ? 'zur Freigabe, ' : ''}${unit}`
  return (
    <>
      offen, {where} {formatSince(inCityTime(question.stageSince).toPlainDate(), today)}, Antwort bis{' '}
      <Day on={question.dueOn} today={today} />
    </>
  )
}

export interface ReportQuestionsProps {
  readonly reportId: string
  readonly questions: readonly Question[]
  /** Whether the principal can ask about this report now. */
  readonly mayAsk: boolean
  readonly today: Temporal.PlainDate
}

/** Leads the administration to what it has to answer, and councillors to what becomes of it. */
const QuestionLink = ({ question }: { question: Question }) => {
  const viewer = useContext(Viewer)
  return can(viewer, 'question.ask') || (isOpen(question) && can(viewer, 'question.answer')) ? (
    <p>
      <a href={urls.question(question.id)}>
        Nachfrage öffnen<span class="rk-visually-hidden">: {question.group}</span>
      </a>
    </p>
  ) : null
}

/** At a report: what groups asked about it, and what was answered. Nothing where there is nothing to be said. */
export const ReportQuestions = ({ reportId, questions, mayAsk, today }: ReportQuestionsProps) =>
  questions.length === 0 && !mayAsk ? null : (
    <section class="rk-section rk-questions" aria-labelledby="nachfragen">
      <h2 id="nachfragen">Nachfragen</h2>
      {questions.map(question => (
        <article class="rk-question">
          <h3>
            {question.group}
            {question.point && ` zu Punkt ${question.point.number}`}
          </h3>
          <p class="rk-muted rk-question__state">
            gestellt am <Day on={question.askedOn} /> · <QuestionState question={question} today={today} />
          </p>
          <p class="rk-answer">{question.text}</p>
          {question.answer?.released && (
            <>
              <p class="rk-question__label">Antwort</p>
              <p class="rk-answer">{question.answer.text}</p>
            </>
          )}
          <QuestionLink question={question} />
        </article>
      ))}
      {mayAsk && (
        <p>
          <a class="rk-btn" href={urls.questionAsk(reportId)}>
            Nachfrage stellen
          </a>
        </p>
      )}
    </section>
  )
