import { type Child, useContext } from 'hono/jsx'
import type { Nested } from '#vocabulary/point-number.ts'
import { germanStatus, type PointStatus } from '#vocabulary/status.ts'
import { type Choices, type Field, wordsOf } from '#web/form/field.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { May, Viewer } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { StatusWord } from '#web/ui/status-word.tsx'
import { urls } from '#web/urls.ts'
import { pointForm, type ReturnedForm } from '../point/point.form.ts'
import { germanAssessment } from '../record/assessment.ts'
import type { PointEdit } from '../record/point.table.ts'
import type { PastAnswer } from '../record/report-history.ts'
import type { OpenQuoteDifference } from '../record/resolution.ts'
import { mayAssign } from '../rules/acting.ts'
import { DueLight, isPast } from './due.pages.tsx'
import { ObligationList } from './obligation.pages.tsx'
import { QuoteDifferences } from './quote-difference.pages.tsx'
import type { PointView } from './resolution.view.ts'

interface PointsProps {
  readonly points: readonly Nested<PointView>[]
  /** The point above these, in whose answer they may share. */
  readonly above?: PointView
  readonly differences: readonly OpenQuoteDifference[]
  readonly today: Temporal.PlainDate
  /** The finished reports on the resolution, to choose from. */
  readonly reports: Choices
  readonly returned: ReturnedForm | null
  /** What others show below a point, by its id. */
  readonly below: ReadonlyMap<string, Child>
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

const PointArticle = ({
  point,
  above,
  differences,
  today,
  reports,
  returned,
  below,
}: Omit<PointsProps, 'points'> & { point: PointView }) => (
  <article class="rk-point" id={`punkt-${point.number}`} tabindex={-1} data-row>
    <header class="rk-point__head">
      <h3>
        <a href={`#punkt-${point.number}`} data-row-link>
          Punkt {point.number}
        </a>
      </h3>
      {point.isLeadIn ? <LeadInState status={point.status} /> : <StatusWord status={point.status} />}
      {point.nextDueOn && (
        <span class="rk-point__due">
          <LightMark light={point.light} /> {point.immediate ? 'unverzüglich, seit ' : isPast(point.nextDueOn, today) ? 'seit ' : 'Frist '}
          <Day on={point.nextDueOn} today={today} />
        </span>
      )}
      {point.isStatusListed && <span class="rk-muted">Stand laut Liste</span>}
      {point.isUnchecked && <DueLight light="grey" isUnchecked />}
      {Object.entries<Field<never>>(pointForm.fields).map(([key, field]) => (
        <Fact name={key} field={field} point={point} />
      ))}
      {point.unit && <span>{point.unit}</span>}
      {point.kindWords.length > 0 && <span class="rk-muted">{point.kindWords.join(', ')}</span>}
    </header>
    <blockquote class="rk-decided">
      {point.segments.map(segment => (segment.marked ? <mark>{segment.text}</mark> : segment.text))}
      {point.text === '' && <span class="rk-muted">ohne eigenen Text</span>}
    </blockquote>
    {point.obligations.length > 0 && (
      <ObligationList obligations={point.obligations} {...{ today, reports, returned }} label={`Pflichten aus Punkt ${point.number}`} />
    )}
    {point.dismissed.length > 0 && (
      <details class="rk-edit">
        <summary>{point.dismissed.length === 1 ? '1 verworfene Pflicht' : `${point.dismissed.length} verworfene Pflichten`}</summary>
        <ObligationList
          obligations={point.dismissed}
          {...{ today, reports, returned }}
          label={`Verworfene Pflichten aus Punkt ${point.number}`}
        />
      </details>
    )}
    {point.listedRemark !== '' && <p class="rk-muted">Bemerkung in der Liste: {point.listedRemark}</p>}
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
    {below.get(point.id)}
    <Responsible point={point} returned={returned} />
  </article>
)

/** Who answers the point, and how they judge it: for those who may say so, by the rule that the pages behind it ask; others ask the council office (W19). */
const Responsible = ({ point, returned }: { point: PointView; returned: ReturnedForm | null }) => {
  const isTheirs = mayAssign(useContext(Viewer), { responsibleUnit: point.effectiveUnit })
  return (
    <>
      {isTheirs && (
        <May permission="resolution.edit">
          <Edit point={point} returned={returned?.id === point.id ? returned.state : null} />
        </May>
      )}
      {!point.isLeadIn && (
        <May permission="desk.use">
          <p class="rk-point__assign">
            {isTheirs ? (
              <a href={urls.pointAssignment(point.id)}>
                Zuweisen oder Beitrag erbitten<span class="rk-visually-hidden"> zu Punkt {point.number}</span>
              </a>
            ) : (
              <a href={urls.assignmentAskPoint(point.id)}>
                Gremienbüro um Zuweisung bitten<span class="rk-visually-hidden"> zu Punkt {point.number}</span>
              </a>
            )}
          </p>
        </May>
      )}
    </>
  )
}

/** A lead-in has no answer of its own: how far it is, its parts say. */
const LeadInState = ({ status }: { status: PointStatus | null }) =>
  status === null ? (
    <span class="rk-muted">Einleitung zu den Teilen</span>
  ) : (
    <>
      <StatusWord status={status} /> <span class="rk-muted">nach dem Stand der Teile</span>
    </>
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

/** What a person sets on the point: shown in words, changed behind a fold. */
const Edit = ({ point, returned }: { point: PointView; returned: FormState | null }) => (
  <details class="rk-edit" {...(returned ? { open: true } : {})}>
    <summary aria-label={`Zuständigkeit und Einschätzung zu Punkt ${point.number}`}>Zuständigkeit und Einschätzung</summary>
    {point.unit === null && point.effectiveUnit && <p class="rk-field__hint">Leer: {point.effectiveUnit}, wie für den ganzen Beschluss.</p>}
    <EditForm
      of={pointForm}
      state={returned ?? pointForm.fill(point)}
      action={urls.pointEdit(point.id)}
      prefix={`punkt-${point.id}-`}
      look="rk-point__form"
      submit="Speichern"
      quiet
    />
  </details>
)

/** What is set on the point, in the words of its form; its unit stands by itself. */
const Fact = ({ name, field, point }: { name: string; field: Field<never>; point: PointView }) => {
  // A field of the form has the key of the point's own value.
  const value = point[name as keyof PointEdit]
  if (name === 'unit' || value === null) return null
  return (
    <span>
      {field.short ?? field.label}:{' '}
      {name === 'assessment' && point.assessment ? <AssessmentWord assessment={point.assessment} /> : wordsOf(field, value as never)}
    </span>
  )
}

const AssessmentWord = ({ assessment }: { assessment: 'green' | 'yellow' | 'red' }) => (
  <span class={`rk-assessment rk-assessment--${assessment}`}>{germanAssessment(assessment)}</span>
)
