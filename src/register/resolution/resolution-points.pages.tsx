import type { Nested } from '#vocabulary/point-number.ts'
import { germanStatus } from '#vocabulary/status.ts'
import { May } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { StatusWord } from '#web/ui/status-word.tsx'
import { urls } from '#web/urls.ts'
import { germanAssessment, valueOfAssessment } from '../record/assessment.ts'
import type { PastAnswer } from '../record/report-history.ts'
import type { FormProblem, OpenQuoteDifference } from '../record/resolution.ts'
import { ASSESSMENTS } from '../record/resolution.ts'
import { DueLight } from './due.pages.tsx'
import { ObligationList } from './obligation.pages.tsx'
import { QuoteDifferences } from './quote-difference.pages.tsx'
import type { PointView } from './resolution.view.ts'

interface PointsProps {
  readonly points: readonly Nested<PointView>[]
  /** The point above these, in whose answer they may share. */
  readonly above?: PointView
  readonly differences: readonly OpenQuoteDifference[]
  readonly today: Temporal.PlainDate
  readonly problem: FormProblem | null
}

/** The points nested as decided, each with what was decided, what follows from it, and what was reported. */
export const PointList = (props: PointsProps) => (
  <ol class="rk-points">
    {props.points.map(({ point, children }) => (
      <li>
        <PointArticle {...props} point={point} />
        {children.length > 0 && <PointList {...props} points={children} above={point} />}
      </li>
    ))}
  </ol>
)

const PointArticle = ({ point, above, differences, today, problem }: Omit<PointsProps, 'points'> & { point: PointView }) => (
  <article class="rk-point" id={`punkt-${point.number}`} data-row>
    <header class="rk-point__head">
      <h3>
        <a href={`#punkt-${point.number}`} data-row-link>
          Punkt {point.number}
        </a>
      </h3>
      <StatusWord status={point.status} />
      {point.nextDueOn && (
        <span class="rk-point__due">
          <LightMark light={point.light} /> {point.immediate ? 'unverzüglich, seit ' : 'Frist '}
          <Day on={point.nextDueOn} today={today} />
        </span>
      )}
      {point.isUnchecked && <DueLight light="grey" isUnchecked />}
      {point.assessment && (
        <span>
          Einschätzung: <AssessmentWord assessment={point.assessment} />
        </span>
      )}
      {point.unit && <span>{point.unit}</span>}
      {point.kindWords.length > 0 && <span class="rk-muted">{point.kindWords.join(', ')}</span>}
    </header>
    <blockquote class="rk-decided">
      {point.segments.map(segment => (segment.marked ? <mark>{segment.text}</mark> : segment.text))}
      {point.text === '' && <span class="rk-muted">ohne eigenen Text</span>}
    </blockquote>
    {point.obligations.length > 0 && (
      <ObligationList obligations={point.obligations} today={today} label={`Pflichten aus Punkt ${point.number}`} />
    )}
    {point.dismissed.length > 0 && (
      <details class="rk-edit">
        <summary>{point.dismissed.length === 1 ? '1 verworfene Pflicht' : `${point.dismissed.length} verworfene Pflichten`}</summary>
        <ObligationList obligations={point.dismissed} today={today} label={`Verworfene Pflichten aus Punkt ${point.number}`} />
      </details>
    )}
    <QuoteDifferences differences={differences.filter(one => one.pointNumber === point.number)} />
    {point.newest && <Answer answer={point.newest} sharedWith={isShared(point, above) ? above?.number : undefined} />}
    {point.older.length > 0 && (
      <details class="rk-edit">
        <summary>{point.older.length === 1 ? '1 frühere Antwort' : `${point.older.length} frühere Antworten`}</summary>
        {point.older.map(answer => (
          <Answer answer={answer} />
        ))}
      </details>
    )}
    <May permission="resolution.edit">
      <Responsibility point={point} problem={problem?.id === point.id ? problem : null} />
    </May>
    <May permission="desk.use">
      <p class="rk-point__assign">
        <a href={urls.pointAssignment(point.id)}>
          Zuweisen oder Beitrag erbitten<span class="rk-visually-hidden"> zu Punkt {point.number}</span>
        </a>
      </p>
    </May>
  </article>
)

/** The letter answered a point and what is below it in one: the same words in the same report. */
const isShared = ({ newest }: PointView, above: PointView | undefined): boolean =>
  newest !== null && newest.answer !== '' && newest.reportId === above?.newest?.reportId && newest.answer === above.newest.answer

const Answer = ({ answer, sharedWith }: { answer: PastAnswer; sharedWith?: string | undefined }) => (
  <div class="rk-reported">
    <p class="rk-reported__when">
      <a href={urls.report(answer.reportId)}>
        Bericht{' '}
        {answer.date && (
          <>
            vom <Day on={answer.date} />
          </>
        )}
      </a>
      {answer.status && ` · ${germanStatus(answer.status)}`}
      {sharedWith && ` · Antwort wie zu Punkt ${sharedWith}`}
    </p>
    {sharedWith ? null : answer.answer ? <p class="rk-answer">{answer.answer}</p> : <p class="rk-muted">ohne Antwort</p>}
    {answer.delayReason && (
      <p class="rk-answer">
        <strong>Grund der Verzögerung:</strong> {answer.delayReason}
      </p>
    )}
    {answer.nextStep && (
      <p class="rk-answer">
        <strong>Nächster Schritt:</strong> {answer.nextStep}
      </p>
    )}
  </div>
)

/** Who is responsible and how that unit judges the point: shown in words, changed behind a fold. */
const Responsibility = ({ point, problem }: { point: PointView; problem: FormProblem | null }) => {
  const ids = { unit: `stelle-${point.id}`, assessment: `einschaetzung-${point.id}` }
  const hint = point.unit === null && point.effectiveUnit ? `Leer: ${point.effectiveUnit}, wie für den ganzen Beschluss.` : undefined
  const unitField = { id: ids.unit, hint, error: problem?.message }
  return (
    <details class="rk-edit" {...(problem ? { open: true } : {})}>
      <summary aria-label={`Zuständigkeit und Einschätzung zu Punkt ${point.number}`}>Zuständigkeit und Einschätzung</summary>
      <form method="post" action={urls.pointEdit(point.id)} class="rk-point__form">
        <input type="hidden" name="vorher.stelle" value={point.unit ?? ''} />
        <input type="hidden" name="vorher.einschaetzung" value={point.assessment ? valueOfAssessment(point.assessment) : ''} />
        <Field {...unitField} label="Zuständige Stelle">
          <input
            id={ids.unit}
            name="stelle"
            list="stellen"
            value={problem?.value ?? point.unit ?? ''}
            autocomplete="off"
            {...describedBy(unitField)}
          />
        </Field>
        <Field id={ids.assessment} label="Einschätzung der Stelle">
          <select id={ids.assessment} name="einschaetzung">
            <option value="">keine</option>
            {ASSESSMENTS.map(assessment => (
              <option value={valueOfAssessment(assessment)} {...(assessment === point.assessment ? { selected: true } : {})}>
                {germanAssessment(assessment)}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" class="rk-btn">
          Speichern
        </button>
      </form>
    </details>
  )
}

const AssessmentWord = ({ assessment }: { assessment: 'green' | 'yellow' | 'red' }) => (
  <span class={`rk-assessment rk-assessment--${assessment}`}>{germanAssessment(assessment)}</span>
)
