import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import { AssignedPointHead, STATE_WORDS } from './assignment.pages.tsx'
import type { AssignedPoint, Assignment } from './assignment.table.ts'
import { type AssignmentStep, afterStep } from './assignment.ts'

export interface SharePageProps {
  readonly point: AssignedPoint
  readonly assignment: Assignment
  /** What the person may do here, beside what the state allows. */
  readonly allowed: readonly AssignmentStep[]
  readonly today: Temporal.PlainDate
  readonly notice: string | undefined
  /** What was typed and not saved, with the reason. */
  readonly unsaved: { readonly text: string; readonly message: string; readonly step: string } | null
}

const NOTICES: Record<string, string> = {
  answer: 'Der Beitrag ist abgegeben.',
  accept: 'Der Beitrag ist angenommen.',
  return: 'Der Beitrag ist zurückgegeben.',
  withdraw: 'Die Zuweisung ist zurückgenommen.',
}

/** A unit's share of an answer: what is asked, what the unit writes, and what becomes of it. */
export const SharePage = ({ point, assignment, allowed, today, notice, unsaved }: SharePageProps) => {
  const can = (step: AssignmentStep): boolean => allowed.includes(step) && afterStep(assignment.state, step) !== null
  return (
    <>
      {notice && NOTICES[notice] && <Alert kind="success">{NOTICES[notice]}</Alert>}
      {unsaved && (
        <Alert kind="danger">
          <p>
            <strong>Nicht gespeichert.</strong> {unsaved.message}
          </p>
        </Alert>
      )}
      <h1>
        {assignment.role === 'responsible' ? 'Antwort' : 'Beitrag'} von {assignment.unit} zu {point.reference} Punkt {point.number}
      </h1>
      <AssignedPointHead point={point} />
      <dl class="rk-facts">
        <dt>Anteil</dt>
        <dd>{assignment.share || 'der ganze Punkt'}</dd>
        <dt>Bis</dt>
        <dd>{assignment.dueOn ? <Day on={assignment.dueOn} today={today} /> : 'ohne Termin'}</dd>
        <dt>Stand</dt>
        <dd>{STATE_WORDS[assignment.state]}</dd>
        <dt>Zuständig für den Punkt</dt>
        <dd>{point.responsibleUnit ? <a href={urls.desk(point.responsibleUnit)}>{point.responsibleUnit}</a> : 'noch niemand'}</dd>
      </dl>
      {assignment.returnedBecause && (
        <Alert kind="warning">
          <p>
            <strong>Zurückgegeben:</strong> {assignment.returnedBecause}
          </p>
        </Alert>
      )}
      {can('answer') ? (
        <AnswerForm assignment={assignment} unsaved={unsaved?.step === 'answer' ? unsaved : null} />
      ) : (
        <section class="rk-section" aria-labelledby="beitrag">
          <h2 id="beitrag">Beitrag</h2>
          {assignment.contribution ? <p class="rk-answer">{assignment.contribution}</p> : <p class="rk-muted">Noch nichts geschrieben.</p>}
        </section>
      )}
      {unsaved?.step === 'answer' && !can('answer') && (
        <section class="rk-section" aria-labelledby="eigener-text">
          <h2 id="eigener-text">Ihr Text</h2>
          <p>Er ist nicht gespeichert. Übernehmen Sie von Hand, was Sie davon brauchen.</p>
          <pre class="rk-mail-text">{unsaved.text}</pre>
        </section>
      )}
      {(can('accept') || can('return')) && (
        <CheckForm assignment={assignment} can={can} unsaved={unsaved?.step === 'return' ? unsaved : null} />
      )}
      <p>
        <a href={urls.pointAssignment(point.pointId)}>Alle Zuweisungen zu diesem Punkt</a>
      </p>
    </>
  )
}

const AnswerForm = ({ assignment, unsaved }: { assignment: Assignment; unsaved: SharePageProps['unsaved'] }) => {
  const field = {
    id: 'text',
    hint: 'Der Beitrag bleibt in der Verwaltung: Er ist Vorlage für den Bericht und wird nicht veröffentlicht.',
    error: unsaved?.message,
  }
  return (
    <form method="post" action={urls.assignment(assignment.id)}>
      <input type="hidden" name="version" value={String(assignment.version)} />
      <Field {...field} label="Was Ihre Stelle antwortet">
        <textarea id="text" name="text" rows={10} {...describedBy(field)}>
          {`\n${unsaved?.text ?? assignment.contribution}`}
        </textarea>
      </Field>
      {unsaved && unsaved.text !== assignment.contribution && assignment.contribution && (
        <details class="rk-edit">
          <summary>Was inzwischen gespeichert ist</summary>
          <p class="rk-answer">{assignment.contribution}</p>
        </details>
      )}
      <button type="submit" name="schritt" value="answer" class="rk-btn rk-btn--primary">
        Beitrag abgeben
      </button>
    </form>
  )
}

const CheckForm = ({
  assignment,
  can,
  unsaved,
}: {
  assignment: Assignment
  can: (step: AssignmentStep) => boolean
  unsaved: SharePageProps['unsaved']
}) => {
  const field = { id: 'text', error: unsaved?.message }
  return (
    <form method="post" action={urls.assignment(assignment.id)} class="rk-section">
      <input type="hidden" name="version" value={String(assignment.version)} />
      <Field {...field} label="Grund, wenn Sie ihn zurückgeben">
        <textarea id="text" name="text" rows={3} {...describedBy(field)}>
          {`\n${unsaved?.text ?? ''}`}
        </textarea>
      </Field>
      <div class="rk-actions">
        {can('accept') && (
          <button type="submit" name="schritt" value="accept" class="rk-btn--primary">
            Annehmen
          </button>
        )}
        {can('return') && (
          <button type="submit" name="schritt" value="return">
            Zurückgeben
          </button>
        )}
      </div>
    </form>
  )
}
