import { password, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { passwordProblem, SHORTEST_PASSWORD } from './password-rules.ts'

// Not looked at any closer: whether there is such an account is nobody's business.
const address = text('email', { label: 'E-Mail-Adresse', type: 'email', autocomplete: 'username' })

export const signInForm = form<{ email: string; password: string }>({
  email: address,
  password: password('passwort', { label: 'Passwort', autocomplete: 'current-password' }),
})

/** Asks for the link that sets a new password. */
export const forgottenForm = form<{ email: string }>({ email: address })

/** The code of an authenticator, or a recovery code. */
export const codeForm = form<{ code: string }>({
  code: text('code', {
    label: 'Code',
    hint: 'Sechs Ziffern aus Ihrer Authentifizierungs-App oder einer Ihrer Ersatzcodes',
    autocomplete: 'one-time-code',
    autofocus: true,
  }),
})

export interface NewPassword {
  readonly fresh: string
  readonly again: string
}

/** The two fields of a new password. */
export const newPassword = (label: string) => ({
  fresh: password('neu', {
    label,
    hint: `Mindestens ${SHORTEST_PASSWORD} Zeichen. Ein Satz aus einigen Wörtern ist sicher und gut zu merken.`,
    autocomplete: 'new-password',
    problemOf: typed => passwordProblem(typed),
  }),
  again: password('wiederholung', { label: 'Noch einmal', autocomplete: 'new-password' }),
})

/** What is wrong with a new password that is good by itself. `about`: what it must not consist of. */
export function newPasswordProblems(
  { fresh, again }: NewPassword,
  about: readonly string[] = [],
  differ = 'Die beiden Eingaben sind verschieden.',
): readonly (readonly ['fresh', string])[] {
  const problem = passwordProblem(fresh, about) ?? (fresh === again ? undefined : differ)
  return problem === undefined ? [] : [['fresh', problem]]
}

export const passwordResetForm = form<NewPassword>(newPassword('Neues Passwort'), newPasswordProblems)
