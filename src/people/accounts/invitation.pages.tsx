import { Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { firstForm, invitedFormOf } from './invitation.form.ts'

export interface InvitationPageProps {
  readonly token: string
  /** Who is invited; null for the first administrator, who says so. */
  readonly person: { readonly name: string; readonly email: string } | null
  readonly state: FormState
}

/** Opening an account: the invited person chooses a password, the first administrator gives name and address too. */
export const InvitationPage = ({ token, person, state }: InvitationPageProps) => (
  <div class="rk-narrow">
    <h1>{person ? `Guten Tag ${person.name}` : 'Regelkreis einrichten'}</h1>
    {state.problems.length > 0 && (
      <Alert kind="danger">Bitte sehen Sie sich die Hinweise an den Feldern an. Es wurde noch nichts gespeichert.</Alert>
    )}
    <p>
      {person
        ? `Legen Sie das Passwort für Ihr Konto ${person.email} fest.`
        : 'Diese Installation hat noch kein Konto. Sie richten das erste ein: Es darf verwalten und das Gremienbüro führen. Alle weiteren laden Sie danach ein.'}
    </p>
    <form method="post" action={urls.invitation(token)} class="rk-form" novalidate>
      {person ? (
        <>
          <input type="hidden" name="username" value={person.email} autocomplete="username" />
          <Fields of={invitedFormOf(person)} state={state} />
        </>
      ) : (
        <Fields of={firstForm} state={state} />
      )}
      <button type="submit" class="rk-btn rk-btn--primary">
        Zugang einrichten
      </button>
    </form>
  </div>
)
