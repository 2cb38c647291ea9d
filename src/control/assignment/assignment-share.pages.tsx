import { resolutionsWith } from '#register/resolution/resolutions.list.tsx'
import { EditForm, Fields, Fold, Problems } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { Facts } from '#web/record/facts.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { contributionForm, returnForm } from './assignment.form.ts'
import { AssignedPointHead, STATE_WORDS } from './assignment.pages.tsx'
import type { AssignedPoint, Assignment } from './assignment.table.ts'
import { type AssignmentStep, afterStep } from './assignment.ts'

/** What was typed and not saved, with the reason. */
export interface UnsavedShare {
  readonly state: FormState
  readonly step: AssignmentStep
}

export interface SharePageProps {
  readonly point: AssignedPoint
  readonly assignment: Assignment
  /** What the person may do here, beside what the state allows. */
  readonly allowed: readonly AssignmentStep[]
  readonly today: Temporal.PlainDate
  readonly notice: string | undefined
  readonly unsaved: UnsavedShare | undefined
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
      {unsaved && !can(unsaved.step) && <Problems state={unsaved.state} title="Nicht gespeichert." />}
      <h1>
        {assignment.role === 'responsible' ? 'Antwort' : 'Beitrag'} von {assignment.unit} zu {point.reference} Punkt {point.number}
      </h1>
      <AssignedPointHead point={point} />
      <Facts
        of={[
          ['Anteil', assignment.share || 'der ganze Punkt'],
          ['Bis', assignment.dueOn ? <Day on={assignment.dueOn} today={today} /> : 'ohne Termin'],
          ['Stand', STATE_WORDS[assignment.state]],
          [
            'Zuständig für den Punkt',
            point.responsibleUnit ? (
              <a href={resolutionsWith({ unit: point.responsibleUnit, state: 'open' })}>{point.responsibleUnit}</a>
            ) : (
              'noch niemand'
            ),
          ],
        ]}
      />
      {assignment.returnedBecause && (
        <Alert kind="warning">
          <p>
            <strong>Zurückgegeben:</strong> {assignment.returnedBecause}
          </p>
        </Alert>
      )}
      {can('answer') ? (
        <AnswerForm assignment={assignment} state={unsaved?.step === 'answer' ? unsaved.state : null} />
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
          <pre class="rk-mail-text">{unsaved.state.texts['text']}</pre>
        </section>
      )}
      {(can('accept') || can('return')) && (
        <CheckForm assignment={assignment} can={can} state={unsaved && unsaved.step !== 'answer' ? unsaved.state : EMPTY} />
      )}
      <p>
        <a href={urls.pointAssignment(point.pointId)}>Alle Zuweisungen zu diesem Punkt</a>
      </p>
    </>
  )
}

const AnswerForm = ({ assignment, state }: { assignment: Assignment; state: FormState | null }) => {
  const { id, version, contribution } = assignment
  const shown = state ?? contributionForm.fill({ text: contribution })
  return (
    <EditForm
      of={contributionForm}
      state={shown}
      unsaved="Nicht gespeichert."
      action={urls.assignment(id)}
      hidden={{ version: String(version) }}
      submit={[{ words: 'Beitrag abgeben', name: 'schritt', value: 'answer', primary: true }]}
    >
      <Fields of={contributionForm} state={shown} />
      {state && contribution && state.texts['text'] !== contribution && (
        <Fold title="Was inzwischen gespeichert ist" open={false}>
          <p class="rk-answer">{contribution}</p>
        </Fold>
      )}
    </EditForm>
  )
}

const CheckForm = ({ assignment, can, state }: { assignment: Assignment; can: (step: AssignmentStep) => boolean; state: FormState }) => (
  <EditForm
    of={returnForm}
    state={state}
    unsaved="Nicht gespeichert."
    action={urls.assignment(assignment.id)}
    hidden={{ version: String(assignment.version) }}
    submit={[
      ...(can('accept') ? [{ words: 'Annehmen', name: 'schritt', value: 'accept', primary: true }] : []),
      ...(can('return') ? [{ words: 'Zurückgeben', name: 'schritt', value: 'return' }] : []),
    ]}
  />
)
