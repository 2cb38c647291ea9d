import type { Role } from '#platform/access/roles.ts'
import { germanRole } from '#platform/access/roles.ts'
import { Fields } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { codeForm, forgottenForm, passwordResetForm, signInForm } from './sign-in.form.ts'

const NOTICES: Record<string, string> = {
  abgemeldet: 'Sie sind abgemeldet.',
  'neues-passwort': 'Ihr neues Passwort gilt. Bitte melden Sie sich damit an.',
  'noch-einmal': 'Die Anmeldung hat zu lange gedauert oder es waren zu viele Versuche. Bitte beginnen Sie noch einmal mit Ihrem Passwort.',
  'kein-zugang': 'Im Verzeichnis Ihrer Stadt ist für Sie kein Zugang zu Regelkreis eingerichtet. Wenden Sie sich an die Administration.',
  'verzeichnis-stumm': 'Das Verzeichnis Ihrer Stadt hat die Anmeldung nicht bestätigt. Bitte versuchen Sie es noch einmal.',
}

export interface SignInPageProps {
  readonly next: string
  readonly typed: FormState
  readonly problem: string | undefined
  readonly notice: string | undefined
  /** What the button for the city's directory says; undefined where there is none. */
  readonly directory: string | undefined
  /** Accounts of the example city, by role. */
  readonly example: readonly { readonly role: Role; readonly name: string }[]
}

/** Sign-in: address and password, the city's directory, and in the example city one button per role. */
export const SignInPage = ({ next, typed, problem, notice, directory, example }: SignInPageProps) => (
  <div class="rk-narrow">
    <h1>Anmelden</h1>
    {notice && NOTICES[notice] && <Alert kind="info">{NOTICES[notice]}</Alert>}
    {problem && <Alert kind="danger">{problem}</Alert>}
    {example.length > 0 && (
      <section class="rk-section" aria-labelledby="beispiel">
        <h2 id="beispiel">Beispielstadt ausprobieren</h2>
        <p class="rk-muted">Ohne Passwort, weil alles erfunden ist. Jede Rolle sieht und darf anderes.</p>
        <form method="post" action={urls.signInExample()} class="rk-roles">
          <input type="hidden" name="weiter" value={next} />
          {example.map(({ role, name }) => (
            <button type="submit" name="rolle" value={role} class="rk-btn">
              <strong>{germanRole(role)}</strong>
              <span class="rk-muted">{name}</span>
            </button>
          ))}
        </form>
      </section>
    )}
    {directory && (
      <p>
        <a class="rk-btn rk-btn--primary" href={urls.signInDirectory({ weiter: next })}>
          {directory}
        </a>
      </p>
    )}
    <form method="post" action={urls.signIn()} class="rk-form" novalidate>
      <input type="hidden" name="weiter" value={next} />
      <Fields of={signInForm} state={{ ...typed, problems: [] }} />
      <button type="submit" class="rk-btn rk-btn--primary">
        Anmelden
      </button>
    </form>
    <p>
      <a href={urls.passwordForgotten()}>Passwort vergessen?</a>
    </p>
    <p class="rk-muted">
      <a href={urls.resolutions()}>Öffentliche Beschlüsse</a> lesen Sie ohne Anmeldung.
    </p>
  </div>
)

export const SecondFactorPage = ({ next, state }: { next: string; state: FormState }) => (
  <div class="rk-narrow">
    <h1>Zweiter Faktor</h1>
    <form method="post" action={urls.secondFactor()} class="rk-form" novalidate>
      <input type="hidden" name="weiter" value={next} />
      <Fields of={codeForm} state={state} />
      <button type="submit" class="rk-btn rk-btn--primary">
        Weiter
      </button>
    </form>
    <p>
      <a href={urls.signIn()}>Zurück zur Anmeldung</a>
    </p>
  </div>
)

export const PasswordForgottenPage = ({ sent }: { sent: boolean }) => (
  <div class="rk-narrow">
    <h1>Passwort vergessen</h1>
    {sent ? (
      <>
        <Alert kind="info">Gibt es zu dieser Adresse ein Konto, ist eine Mail mit einem Link unterwegs. Der Link gilt eine Stunde.</Alert>
        <p>
          <a href={urls.signIn()}>Zur Anmeldung</a>
        </p>
      </>
    ) : (
      <form method="post" action={urls.passwordForgotten()} class="rk-form" novalidate>
        <p>Sie bekommen einen Link, mit dem Sie ein neues Passwort festlegen.</p>
        <Fields of={forgottenForm} state={EMPTY} />
        <button type="submit" class="rk-btn rk-btn--primary">
          Link senden
        </button>
      </form>
    )}
  </div>
)

export const PasswordResetPage = ({ token, state }: { token: string; state: FormState }) => (
  <div class="rk-narrow">
    <h1>Neues Passwort festlegen</h1>
    <form method="post" action={urls.passwordReset(token)} class="rk-form" novalidate>
      <Fields of={passwordResetForm} state={state} />
      <button type="submit" class="rk-btn rk-btn--primary">
        Passwort speichern
      </button>
    </form>
  </div>
)

export const LinkUsedPage = ({ what }: { what: string }) => (
  <div class="rk-narrow">
    <h1>Dieser Link gilt nicht</h1>
    <p>{what} Vielleicht ist er abgelaufen, schon benutzt oder nicht vollständig.</p>
    <p>
      <a href={urls.passwordForgotten()}>Neuen Link für das Passwort anfordern</a> oder <a href={urls.signIn()}>zur Anmeldung</a>
    </p>
  </div>
)
