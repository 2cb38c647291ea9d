import type { RequestAccount } from '#web/app-env.ts'
import { password, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { type NewPassword, newPassword, newPasswordProblems } from './sign-in.form.ts'

/** Changes the own password, which must not consist of name and address. */
export const ownPasswordFormOf = ({ name, email }: Pick<RequestAccount, 'name' | 'email'>) =>
  form<NewPassword & { current: string }>(
    { current: password('jetzt', { label: 'Jetziges Passwort', autocomplete: 'current-password' }), ...newPassword('Neues Passwort') },
    values => newPasswordProblems(values, [name, email], 'Die beiden Eingaben des neuen Passworts sind verschieden.'),
  )

/** Asks for the password before a step with the second factor. */
export const proofForm = form<{ password: string }>({
  password: password('passwort', { label: 'Ihr Passwort, zur Sicherheit', autocomplete: 'current-password' }),
})

/** The first code of an authenticator that was just set up, with the address it was set up from. */
export const firstCodeForm = form<{ code: string; uri: string }>({
  code: text('code', {
    label: 'Code aus der App',
    hint: 'Sechs Ziffern, die die App jetzt zeigt',
    numeric: true,
    autocomplete: 'one-time-code',
  }),
  uri: text('adresse', { label: 'Adresse', longest: 2000 }),
})
