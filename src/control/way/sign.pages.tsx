import type { Child } from 'hono/jsx'
import { handBackForm } from '#approval/step.form.ts'
import type { ControlLetter } from '#letters/control-letter.ts'
import { EditForm, Hidden } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { StepLine } from '#web/record/step-line.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { ReportHead } from '../report/report-head.pages.tsx'
import { Changes } from './changes.pages.tsx'
import { Hints } from './way.pages.tsx'
import { lineOf } from './way-line.ts'
import type { LoadedWay } from './way-loading.ts'
import type { Trouble } from './way-trouble.pages.ts'

export interface SignPageProps extends LoadedWay {
  readonly trouble: Trouble | null
  readonly letter: ControlLetter
  /** What signing will do, a sentence each. */
  readonly consequences: readonly string[]
  readonly warnings: readonly string[]
  /** Name and role as they will stand under the letter. */
  readonly signsAs: string
  /** The fields in which the signer proves to be the one. */
  readonly proof: Child
  /** Why it is handed back instead. */
  readonly form: FormState
  readonly today: Temporal.PlainDate
}

/** Asks before a report is signed: the letter as it will be kept, what it changes, what follows from it, and who signs. */
export const SignPage = (props: SignPageProps) => {
  const { report, found, check, trouble, letter, changes, consequences, warnings, remarks, signsAs, proof, form, today } = props
  const { id, version } = report.row
  const seen = { schritt: String(found.turn), version: String(version) }
  return (
    <>
      {trouble && <Alert kind={trouble.kind}>{trouble.text}</Alert>}
      <ReportHead
        report={report}
        kicker="Unterschreiben"
        actions={
          <>
            <a href={urls.reportWay(id)}>Weg des Berichts</a>
            <a href={urls.signatures()}>Unterschriftenmappe</a>
          </>
        }
      />
      <StepLine label="Weg des Berichts" steps={lineOf(found)} today={today} />
      <div class="rk-columns">
        <div>
          <Changes changes={changes} />
          <section class="rk-section" aria-labelledby="brief">
            <h2 id="brief">So wird der Brief aufbewahrt</h2>
            <LetterSheet letter={letter} level={3} />
          </section>
        </div>
        <div>
          <Hints {...{ id, warnings, remarks }} hints={check.hints} remarksAt={urls.reportWay(id)} isLinked={false} />
          <section class="rk-section rk-sign" aria-labelledby="folgen">
            <h2 id="folgen">Das geschieht mit der Unterschrift</h2>
            <ul>
              {consequences.map(text => (
                <li>{text}</li>
              ))}
            </ul>
            <form method="post" action={urls.reportSign(id)}>
              <Hidden values={seen} />
              <p>
                Sie unterschreiben als <strong>{signsAs}</strong>.
              </p>
              {proof}
              <button class="rk-btn rk-btn--primary" type="submit" name="aktion" value="unterschreiben">
                Unterschreiben
              </button>
            </form>
          </section>
          <section class="rk-section" aria-labelledby="zurueckgeben">
            <h2 id="zurueckgeben">Oder zurückgeben</h2>
            <EditForm
              of={handBackForm}
              state={form}
              unsaved="Nicht zurückgegeben."
              action={urls.reportSign(id)}
              hidden={seen}
              submit={[{ words: 'Zurückgeben', name: 'aktion', value: 'zurueckgeben' }]}
            />
          </section>
        </div>
      </div>
    </>
  )
}
