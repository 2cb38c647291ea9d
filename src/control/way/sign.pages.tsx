import type { Child } from 'hono/jsx'
import type { ControlLetter } from '#letters/control-letter.ts'
import { EditForm, Hidden } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import type { CheckEntry } from '../report/draft-check.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { Changes } from './changes.pages.tsx'
import type { Remark } from './remark.store.ts'
import type { ReportChanges } from './report-changes.ts'
import { handBackForm } from './step.form.ts'
import { Hints } from './way.pages.tsx'
import type { Trouble } from './way-trouble.pages.ts'

export interface SignPageProps {
  readonly id: string
  readonly title: string
  readonly turn: number
  readonly version: number
  readonly trouble: Trouble | null
  readonly letter: ControlLetter
  readonly changes: ReportChanges
  /** What signing will do, a sentence each. */
  readonly consequences: readonly string[]
  readonly hints: readonly CheckEntry[]
  readonly warnings: readonly string[]
  readonly remarks: readonly Remark[]
  /** Name and role as they will stand under the letter. */
  readonly signsAs: string
  /** The fields in which the signer proves to be the one. */
  readonly proof: Child
  /** Why it is handed back instead. */
  readonly form: FormState
}

/** Asks before a report is signed: the letter as it will be kept, what it changes, what follows from it, and who signs. */
export const SignPage = (props: SignPageProps) => {
  const { id, title, turn, version, trouble, letter, changes, consequences, signsAs, proof, form } = props
  const seen = { schritt: String(turn), version: String(version) }
  return (
    <>
      {trouble && <Alert kind={trouble.kind}>{trouble.text}</Alert>}
      <header class="rk-head">
        <div>
          <p class="rk-head__kicker">Unterschreiben</p>
          <h1>{title}</h1>
        </div>
        <div class="rk-actions">
          <a href={urls.reportWay(id)}>Weg des Berichts</a>
          <a href={urls.signatures()}>Unterschriftenmappe</a>
        </div>
      </header>
      <div class="rk-columns">
        <div>
          <Changes changes={changes} />
          <section class="rk-section" aria-labelledby="brief">
            <h2 id="brief">So wird der Brief aufbewahrt</h2>
            <LetterSheet letter={letter} level={3} />
          </section>
        </div>
        <div>
          <Hints {...props} remarksAt={urls.reportWay(id)} isLinked={false} />
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
