import { email, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { type NewPassword, newPassword, newPasswordProblems } from './sign-in.form.ts'

const secret = newPassword('Passwort')

/** Opens the account of someone of the register, of whom the password must not consist. */
export const invitedFormOf = ({ name, email }: { readonly name: string; readonly email: string }) =>
  form<NewPassword>(secret, values => newPasswordProblems(values, [name, email]))

const NO_ADDRESS = 'Geben Sie eine E-Mail-Adresse an, zum Beispiel name@stadt.de.'

/** Opens the account of the first administrator, who gives name and address too. */
export const firstForm = form<NewPassword & { name: string; email: string }>(
  {
    name: text('name', { label: 'Ihr Name', required: 'Geben Sie Ihren Namen an.', autocomplete: 'name' }),
    email: email('email', { label: 'E-Mail-Adresse', required: NO_ADDRESS, wrong: NO_ADDRESS, autocomplete: 'username' }),
    ...secret,
  },
  values => newPasswordProblems(values, [values.name, values.email]),
)
