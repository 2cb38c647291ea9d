import type { Child } from 'hono/jsx'
import type { LineStep } from '#vocabulary/line-step.ts'
import { EditForm, Fields, Hidden } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { StepLine } from '#web/record/step-line.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { ReportHead } from '../reports/report.pages.tsx'
import type { PlanningReport } from '../reports/report.store.ts'
import { stepForm } from './way.form.ts'
import type { Trouble } from './way.pages.tsx'

interface SignPageProps {
  readonly report: PlanningReport
  readonly turn: number
  readonly line: readonly LineStep[]
  readonly trouble: Trouble | null
  /** Why this person cannot sign it now; null where they can. */
  readonly whyNot: string | null
  /** Name and role as they will stand in the trail. */
  readonly signsAs: string
  /** The fields in which the signer proves to be the one. */
  readonly proof: Child
  readonly form: FormState
  readonly today: Temporal.PlainDate
}

/** Asks before a planning report is signed: what follows from it, and who signs; or hands it back with a reason. */
export const PlanningSignPage = ({ report, turn, line, trouble, whyNot, signsAs, proof, form, today }: SignPageProps) => {
  const seen = { schritt: String(turn) }
  return (
    <>
      {trouble && (
        <Alert kind={trouble.kind}>
          <p>{trouble.text}</p>
        </Alert>
      )}
      <ReportHead report={report} at="way" />
      <StepLine label="Weg des Planungsberichts" steps={line} today={today} />
      {whyNot !== null ? (
        <>
          <p>Unterschreiben können Sie diesen Bericht jetzt nicht. {whyNot}</p>
          {form.texts['grund'] && <p class="rk-answer">{form.texts['grund']}</p>}
          <p>
            <a href={urls.planningWay(report.id)}>Zum Weg des Berichts</a>
          </p>
        </>
      ) : (
        <>
          <section class="rk-section rk-sign" aria-labelledby="folgen">
            <h2 id="folgen">Das geschieht mit der Unterschrift</h2>
            <ul>
              <li>Der Text steht fest, bis ein Ausschuss ihn zurückverweist oder ändert.</li>
              <li>Das Gremienbüro kann den Bericht zur Lesung einbringen; dann sehen ihn die Mitglieder.</li>
            </ul>
            <form method="post" action={urls.planningSign(report.id)}>
              <Hidden values={seen} />
              <p>
                Sie unterschreiben als <strong>{signsAs}</strong>.
              </p>
              {proof}
              <button class="rk-btn rk-btn--primary" type="submit" name="aktion" value="sign">
                Unterschreiben
              </button>
            </form>
          </section>
          <section class="rk-section" aria-labelledby="zurueckgeben">
            <h2 id="zurueckgeben">Oder zurückgeben</h2>
            <EditForm
              of={stepForm}
              state={form}
              unsaved="Nicht zurückgegeben."
              action={urls.planningSign(report.id)}
              hidden={seen}
              submit={[{ words: 'Zurückgeben', name: 'aktion', value: 'hand_back' }]}
            >
              <Fields of={stepForm} state={form} only={['reason']} />
            </EditForm>
          </section>
        </>
      )}
    </>
  )
}
