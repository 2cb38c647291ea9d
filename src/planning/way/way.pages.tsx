import type { Child } from 'hono/jsx'
import { DoneWith, Trail, Waits } from '#approval/trail.pages.tsx'
import { EditForm, Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { StepLine } from '#web/record/step-line.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
import { scopeAt } from '../coordination/coordination.usecases.ts'
import { ReportHead } from '../reports/report.pages.tsx'
import type { PlanningReport } from '../reports/report.store.ts'
import { ASKS_FOR_READING } from '../rules/planning-way.ts'
import { stepForm } from './way.form.ts'
import type { Reading, WayOfPlan } from './way.store.ts'
import type { PlanningWayView } from './way.view.ts'
import { wordsOf } from './way-words.ts'

/** What kept a step from being taken. */
export interface Trouble {
  readonly kind: 'warning' | 'danger'
  readonly text: string
}

interface WayPageProps {
  readonly report: PlanningReport
  readonly found: WayOfPlan
  readonly view: PlanningWayView
  readonly committees: readonly { readonly id: string; readonly name: string }[]
  readonly form: FormState
  readonly trouble: Trouble | null
  readonly notice: Notice | undefined
  readonly today: Temporal.PlainDate
  /** The resolution that adopts it, and how it is linked. */
  readonly paper: Child
}

/** Where a planning report is on its way (P4): what it waits for and of whom, what the viewer may do, what committees made of it. */
export const PlanningWayPage = (props: WayPageProps) => {
  const { report, found, view, trouble, notice, paper, today } = props
  return (
    <>
      {notice && (
        <Alert kind={notice.kind}>
          <p>{notice.text}</p>
        </Alert>
      )}
      {trouble && (
        <Alert kind={trouble.kind}>
          <p>{trouble.text}</p>
        </Alert>
      )}
      <ReportHead report={report} at="way" />
      <StepLine label="Weg des Planungsberichts" steps={view.line} today={today} />
      <div class="rk-columns">
        <div>
          <NextStep {...props} />
          {paper}
          {found.readings.length > 0 && <Readings readings={found.readings} />}
        </div>
        <aside aria-label="Verlauf">
          <Trail steps={view.steps} none="Noch kein Schritt: Der Bericht wird geschrieben." />
        </aside>
      </div>
    </>
  )
}

const NextStep = ({ report, found, view, committees, form }: WayPageProps) => {
  const { waiting, actions, doneWith, maySign, onward, remedy } = view
  const role = actions.find(each => each.role !== '')?.role
  const asksForReading = actions.some(({ action }) => ASKS_FOR_READING.has(action))
  return (
    <section class="rk-section" aria-labelledby="naechster-schritt">
      <h2 id="naechster-schritt">{waiting.length > 0 ? 'Worauf der Bericht wartet' : 'Der Weg ist zu Ende'}</h2>
      <DoneWith names={doneWith} />
      {waiting.length === 0 && <p>Der Bericht ist mit seiner nächsten Ausgabe bilanziert.</p>}
      <Waits waiting={waiting} />
      {remedy && (
        <p>
          <a href={remedy.href}>{remedy.words}</a>
        </p>
      )}
      {scopeAt(report) !== null && (
        <p>
          <a href={urls.planningCoordination(report.id)}>Zur Abstimmung: wer gefragt ist, und was geantwortet wurde</a>
        </p>
      )}
      {(actions.length > 0 || maySign) && (
        <div class="rk-step">
          <p class="rk-step__yours">
            <strong>Ihr Schritt</strong>
            {role && <span class="rk-muted"> als {role}</span>}
          </p>
          {maySign && (
            <p>
              <a class="rk-btn rk-btn--primary" href={urls.planningSign(report.id)}>
                Durchsehen und unterschreiben
              </a>
            </p>
          )}
          {actions.length > 0 && (
            <EditForm
              of={stepForm}
              state={form}
              unsaved="Der Schritt wurde nicht getan."
              action={urls.planningWay(report.id)}
              hidden={{ schritt: String(found.turn) }}
              submit={actions.map(({ action, label }) => ({
                words: label,
                name: 'aktion',
                value: action,
                primary: action === onward,
              }))}
            >
              <Fields
                of={stepForm}
                state={form}
                only={asksForReading ? ['committee', 'heldOn', 'reason'] : ['reason']}
                choices={{ committee: committees.map(({ id, name }) => [id, name] as const) }}
              />
            </EditForm>
          )}
        </div>
      )}
    </section>
  )
}

/** What committees made of a report, reading by reading. */
const Readings = ({ readings }: { readings: readonly Reading[] }) => (
  <section class="rk-section" aria-labelledby="lesungen">
    <h2 id="lesungen">Lesungen</h2>
    <ol class="rk-trail">
      {readings.map(({ position, committee, heldOn, result, words }) => (
        <li>
          <p>
            <strong>{position === 1 ? 'Erste Lesung' : `${position}. Lesung`}</strong>, {committee}, <Day on={heldOn} />
          </p>
          <p>{result ? wordsOf(result).done : <span class="rk-muted">Das Ergebnis steht noch aus.</span>}</p>
          {words && <p class="rk-answer">„{words}“</p>}
        </li>
      ))}
    </ol>
  </section>
)
