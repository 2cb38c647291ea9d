import { refused } from '#platform/db/outcome.ts'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { confirmationProblem, type IdentityQuestion } from './confirm-identity.ts'

export interface ProveYourselfProps {
  readonly question: IdentityQuestion
  /** The page to come back to from the city's directory: the one that this stands on. */
  readonly back: string
  /** What was wrong with the last answer, see `confirmationProblem`. */
  readonly problem?: string | undefined
}

/**
 * The part of a form in which someone proves who it is, before something that cannot be taken back. The form sends `code` or `passwort`; where the directory
 * is asked, the way out to it comes before anything is filled in.
 */
export const ProveYourself = ({ question, back, problem }: ProveYourselfProps) => {
  switch (question.way) {
    case 'code': {
      const field = { id: 'bestaetigung-code', hint: 'Sechs Ziffern aus Ihrer Authentifizierungs-App oder ein Ersatzcode', error: problem }
      return (
        <Field {...field} label="Code, zur Bestätigung">
          <input id={field.id} name="code" class="rk-input" autocomplete="one-time-code" required {...describedBy(field)} />
        </Field>
      )
    }
    case 'password': {
      const field = { id: 'bestaetigung-passwort', error: problem }
      return (
        <Field {...field} label="Ihr Passwort, zur Bestätigung">
          <input
            id={field.id}
            name="passwort"
            type="password"
            class="rk-input"
            autocomplete="current-password"
            required
            {...describedBy(field)}
          />
        </Field>
      )
    }
    case 'directory':
      return (
        <>
          {problem && <Alert kind="danger">{problem}</Alert>}
          {question.confirmedUntil ? (
            <p>
              Das Verzeichnis der Stadt hat Sie bestätigt. Das gilt für diesen Schritt bis <Moment at={question.confirmedUntil} />.
            </p>
          ) : (
            <>
              <p>Bestätigen Sie zuerst beim Verzeichnis der Stadt, dass Sie es sind. Danach kommen Sie hierher zurück.</p>
              <p>
                <a class="rk-btn" href={urls.confirmByDirectory({ zweck: question.purpose, weiter: back })}>
                  Beim Verzeichnis bestätigen
                </a>
              </p>
            </>
          )}
        </>
      )
    case 'example':
      return <p class="rk-muted">In der Beispielstadt hat niemand ein Passwort: Hier genügt, dass Sie angemeldet sind.</p>
    case 'none':
      return <Alert kind="warning">{problem ?? confirmationProblem(refused('no_password'))}</Alert>
  }
}
