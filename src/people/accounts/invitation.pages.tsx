import type { Problem } from '#web/form/field.ts'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import { NewPasswordFields } from './sign-in.pages.tsx'

export interface InvitationPageProps {
  readonly token: string
  /** Who is invited; null for the first administrator, who says so himself. */
  readonly person: { readonly name: string; readonly email: string } | null
  readonly name: string
  readonly email: string
  readonly problems: readonly Problem[]
}

/** Opening an account: the invited person chooses a password, the first administrator gives name and address too. */
export const InvitationPage = ({ token, person, name, email, problems }: InvitationPageProps) => {
  const problemOf = (field: string): string | undefined => problems.find(problem => problem.field === field)?.message
  const fields = { name: { id: 'name', error: problemOf('name') }, email: { id: 'email', error: problemOf('email') } }
  return (
    <div class="rk-narrow">
      <h1>{person ? `Guten Tag ${person.name}` : 'Regelkreis einrichten'}</h1>
      {problems.length > 0 && (
        <Alert kind="danger">Bitte sehen Sie sich die Hinweise an den Feldern an. Es wurde noch nichts gespeichert.</Alert>
      )}
      <p>
        {person
          ? `Legen Sie das Passwort für Ihr Konto ${person.email} fest.`
          : 'Diese Installation hat noch kein Konto. Sie richten das erste ein: Es darf verwalten und das Gremienbüro führen. Alle weiteren laden Sie danach ein.'}
      </p>
      <form method="post" action={urls.invitation(token)} class="rk-form" novalidate>
        {person ? (
          <input type="hidden" name="username" value={person.email} autocomplete="username" />
        ) : (
          <>
            <Field {...fields.name} label="Ihr Name">
              <input id="name" name="name" class="rk-input" value={name} autocomplete="name" required {...describedBy(fields.name)} />
            </Field>
            <Field {...fields.email} label="E-Mail-Adresse">
              <input
                id="email"
                name="email"
                type="email"
                class="rk-input"
                value={email}
                autocomplete="username"
                required
                {...describedBy(fields.email)}
              />
            </Field>
          </>
        )}
        <NewPasswordFields problem={problemOf('neu')} label="Passwort" />
        <button type="submit" class="rk-btn rk-btn--primary">
          Zugang einrichten
        </button>
      </form>
    </div>
  )
}
