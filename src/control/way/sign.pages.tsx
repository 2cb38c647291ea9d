import type { Child } from 'hono/jsx'
import type { ControlLetter } from '#letters/control-letter.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import type { CheckEntry } from '../report/draft-check.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { Changes } from './changes.pages.tsx'
import type { Remark } from './remark.store.ts'
import type { ReportChanges } from './report-changes.ts'
import { Places, type Trouble } from './way.pages.tsx'

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
  readonly openRemarks: readonly Remark[]
  /** Name and role as they will stand under the letter. */
  readonly signsAs: string
  /** The fields in which the signer proves to be the one. */
  readonly proof: Child
  readonly reason: string
  readonly reasonError: string | undefined
}

/** Asks before a report is signed: the letter as it will be kept, what it changes, what follows from it, and who signs. */
export const SignPage = (props: SignPageProps) => {
  const { id, title, turn, version, trouble, letter, changes, consequences, hints, warnings, openRemarks, signsAs, proof } = props
  const field = {
    id: 'grund',
    hint: 'Der Bericht geht damit an die zurück, die ihn geschrieben haben.',
    error: props.reasonError,
  }
  const remarks = hints.length + warnings.length + (openRemarks.length > 0 ? 1 : 0)
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
          {remarks > 0 && (
            <section class="rk-section" aria-labelledby="hinweise">
              <h2 id="hinweise">{formatCount(remarks, 'Hinweis', 'Hinweise')}</h2>
              {openRemarks.length > 0 && (
                <p>
                  <a href={`${urls.reportWay(id)}#anmerkungen`}>
                    {formatCount(openRemarks.length, 'Frage oder Anmerkung ist', 'Fragen oder Anmerkungen sind')} noch offen
                  </a>
                </p>
              )}
              <Places id={id} entries={hints} isLinked={false} />
              {warnings.length > 0 && (
                <ul>
                  {warnings.map(text => (
                    <li>{text}</li>
                  ))}
                </ul>
              )}
            </section>
          )}
          <section class="rk-section rk-sign" aria-labelledby="folgen">
            <h2 id="folgen">Das geschieht mit der Unterschrift</h2>
            <ul>
              {consequences.map(text => (
                <li>{text}</li>
              ))}
            </ul>
            <form method="post" action={urls.reportSign(id)}>
              <input type="hidden" name="schritt" value={String(turn)} />
              <input type="hidden" name="version" value={String(version)} />
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
            <form method="post" action={urls.reportSign(id)}>
              <input type="hidden" name="schritt" value={String(turn)} />
              <input type="hidden" name="version" value={String(version)} />
              <Field {...field} label="Grund">
                <textarea id={field.id} name="grund" rows={3} {...describedBy(field)}>
                  {`\n${props.reason}`}
                </textarea>
              </Field>
              <button class="rk-btn" type="submit" name="aktion" value="zurueckgeben">
                Zurückgeben
              </button>
            </form>
          </section>
        </div>
      </div>
    </>
  )
}
