import { raw } from 'hono/html'
import type { Principal } from '#platform/access/principal.ts'
import { germanRole } from '#platform/access/roles.ts'
import { germanVisibility } from '#vocabulary/visibility.ts'
import { Places } from '#web/administration.pages.tsx'
import { PLACES, type PlaceEntry, type RequestAccount } from '#web/app-env.ts'
import { Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { firstCodeForm, ownPasswordFormOf, proofForm } from './account.form.ts'
import type { OwnSession, SecondFactorOffer } from './account.usecases.ts'
import { agentInWords } from './agent-words.ts'
import { ProveYourself } from './confirm-identity.pages.tsx'
import type { IdentityQuestion } from './confirm-identity.ts'

const NOTICES: Record<string, { kind: 'success' | 'warning'; text: string }> = {
  passwort: { kind: 'success', text: 'Ihr neues Passwort gilt. Alle anderen Sitzungen sind beendet.' },
  'zweiter-faktor': { kind: 'warning', text: 'Ihre Rolle verlangt einen zweiten Faktor. Richten Sie ihn hier ein, danach geht es weiter.' },
  'ohne-rolle': {
    kind: 'warning',
    text: 'Ihr Konto hat zurzeit keine Aufgabe in der Stadt. Öffentliches können Sie lesen; für mehr wenden Sie sich an die Administration.',
  },
  eingerichtet: { kind: 'success', text: 'Der zweite Faktor ist eingerichtet. Beim nächsten Anmelden werden Sie nach einem Code gefragt.' },
  abgeschaltet: { kind: 'success', text: 'Der zweite Faktor ist abgeschaltet.' },
  verbunden: { kind: 'success', text: 'Ihr Zugang ist mit dem Verzeichnis der Stadt verbunden.' },
  'anders-verbunden': {
    kind: 'warning',
    text: 'Das Verzeichnis hat jemanden genannt, der hier schon einen anderen Zugang hat, oder Ihr Zugang ist schon verbunden. Es wurde nichts geändert.',
  },
  'nicht-bestaetigt': { kind: 'warning', text: 'Die Bestätigung stimmte nicht. Es wurde nichts geändert.' },
  beendet: { kind: 'success', text: 'Die Sitzung ist beendet.' },
}

export interface AccountPageProps {
  readonly principal: Principal
  readonly account: RequestAccount
  /** Pages that belong to oneself and are opened seldom. */
  readonly places: readonly PlaceEntry[]
  readonly sessions: readonly OwnSession[]
  readonly hasPassword: boolean
  readonly notice: string | undefined
  /** What to prove before the account is joined to the city's directory; null where there is none, or it is joined. */
  readonly linking: IdentityQuestion | null
  /** The form of a new password, and the one that asks for the password before a step with the second factor. */
  readonly changing: FormState
  readonly proving: FormState
  /** What was just made and is shown this once. */
  readonly recoveryCodes?: readonly string[] | undefined
}

/** One's own account: who one is here, password, second factor, and where one is signed in. */
export const AccountPage = (props: AccountPageProps) => {
  const { principal, account, notice, recoveryCodes } = props
  const known = notice ? NOTICES[notice] : undefined
  const roles = (principal.roles ?? []).filter(role => role !== 'public')
  return (
    <>
      <h1>Mein Konto</h1>
      {known && <Alert kind={known.kind}>{known.text}</Alert>}
      {recoveryCodes && <RecoveryCodes codes={recoveryCodes} />}
      {props.places.length > 0 && <Places title={PLACES.own} places={props.places} />}
      <section class="rk-section" aria-labelledby="wer">
        <h2 id="wer">Wer Sie hier sind</h2>
        <dl class="rk-facts">
          <dt>Name</dt>
          <dd>{account.name}</dd>
          <dt>E-Mail-Adresse</dt>
          <dd>{account.email}</dd>
          <dt>Rollen</dt>
          <dd>{roles.length > 0 ? roles.map(germanRole).join(', ') : 'noch keine'}</dd>
          {principal.units && principal.units.length > 0 && (
            <>
              <dt>Stellen</dt>
              <dd>{principal.units.join(', ')}</dd>
            </>
          )}
          <dt>Mitteilungen</dt>
          <dd>
            <a href={urls.noticeChoice()}>Wie Sie erfahren, was auf Sie wartet</a>
          </dd>
          <dt>Sie sehen</dt>
          <dd>
            was {germanVisibility(principal.clearance)} ist
            {(principal.committeeLevels ?? []).length > 0 && ', und was in Ihren Ausschüssen nichtöffentlich ist'}.{' '}
            <May permission="permission.read">
              <a href={urls.permissions()}>Was Ihre Rolle darf</a>
            </May>
          </dd>
        </dl>
      </section>
      {props.hasPassword && <PasswordForm {...props} />}
      {props.hasPassword && <SecondFactor {...props} />}
      {props.linking && <LinkDirectory question={props.linking} />}
      <Sessions sessions={props.sessions} />
    </>
  )
}

const LinkDirectory = ({ question }: { question: IdentityQuestion }) => (
  <section class="rk-section" aria-labelledby="verzeichnis">
    <h2 id="verzeichnis">Konto der Stadt</h2>
    <p>Verbinden Sie diesen Zugang mit Ihrem Konto im Verzeichnis der Stadt. Danach öffnet Ihnen beides diesen Zugang.</p>
    <form method="post" action={urls.accountDirectory()} class="rk-form" novalidate>
      <ProveYourself question={question} back={urls.account()} />
      <button type="submit" class="rk-btn">
        Mit dem Konto der Stadt verbinden
      </button>
    </form>
  </section>
)

const PasswordForm = ({ account, changing }: AccountPageProps) => (
  <section class="rk-section" aria-labelledby="passwort">
    <h2 id="passwort">Passwort</h2>
    <form method="post" action={urls.accountPassword()} class="rk-form" novalidate>
      <Fields of={ownPasswordFormOf(account)} state={changing} />
      <button type="submit" class="rk-btn">
        Passwort ändern
      </button>
    </form>
  </section>
)

const SecondFactor = ({ account, proving }: AccountPageProps) => {
  const password = <Fields of={proofForm} state={proving} prefix="faktor-" />
  return (
    <section class="rk-section" aria-labelledby="faktor">
      <h2 id="faktor">Zweiter Faktor</h2>
      {account.hasSecondFactor ? (
        <>
          <p>Eingerichtet: Beim Anmelden werden Sie nach einem Code aus Ihrer Authentifizierungs-App gefragt.</p>
          <form method="post" action={urls.accountRecoveryCodes()} class="rk-form" novalidate>
            {password}
            <div class="rk-actions">
              <button type="submit" class="rk-btn">
                Neue Ersatzcodes
              </button>
              <button type="submit" class="rk-btn" formaction={urls.accountSecondFactor()} name="aktion" value="abschalten">
                Abschalten
              </button>
            </div>
          </form>
        </>
      ) : (
        <form method="post" action={urls.accountSecondFactor()} class="rk-form" novalidate>
          <p>
            Mit einem zweiten Faktor hilft ein gestohlenes Passwort niemandem. Sie brauchen eine Authentifizierungs-App auf Ihrem Telefon.
          </p>
          {password}
          <button type="submit" class="rk-btn" name="aktion" value="einrichten">
            Einrichten
          </button>
        </form>
      )}
    </section>
  )
}

const Sessions = ({ sessions }: { sessions: readonly OwnSession[] }) => (
  <section class="rk-section" aria-labelledby="sitzungen">
    <h2 id="sitzungen">Wo Sie angemeldet sind</h2>
    <Table label="Tabelle der Sitzungen" columns={['Gerät', 'Adresse', 'Seit', 'Zuletzt', { label: 'Beenden', kind: 'unseen' }]}>
      {sessions.map(session => (
        <tr>
          <td>{agentInWords(session.agent)}</td>
          <td>{session.address || 'unbekannt'}</td>
          <td>
            <Moment at={session.began} />
          </td>
          <td>{session.isThis ? 'diese Sitzung' : <Moment at={session.seen} />}</td>
          <td>
            {!session.isThis && (
              <form method="post" action={urls.accountSessions()}>
                <button type="submit" class="rk-link-button" name="sitzung" value={session.id}>
                  Beenden
                </button>
              </form>
            )}
          </td>
        </tr>
      ))}
    </Table>
    {sessions.length > 1 && (
      <form method="post" action={urls.accountSessions()} class="rk-actions">
        <button type="submit" class="rk-btn">
          Alle anderen beenden
        </button>
      </form>
    )}
  </section>
)

const RecoveryCodes = ({ codes }: { codes: readonly string[] }) => (
  <section class="rk-section" aria-labelledby="ersatzcodes">
    <h2 id="ersatzcodes">Ihre Ersatzcodes</h2>
    <p>
      Jeder gilt einmal und ersetzt den Code der App, wenn Ihr Telefon nicht zur Hand ist. Sie werden nur jetzt gezeigt: Drucken Sie sie
      aus, oder schreiben Sie sie ab.
    </p>
    <ul class="rk-codes">
      {codes.map(code => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  </section>
)

/** Setting up a second factor: scan, keep the recovery codes, give the first code. */
export const SecondFactorOfferPage = ({ offer, state }: { offer: SecondFactorOffer; state: FormState }) => {
  const { texts } = firstCodeForm.fill({ uri: offer.uri })
  return (
    <div class="rk-narrow">
      <h1>Zweiten Faktor einrichten</h1>
      <ol class="rk-instructions">
        <li>
          <p>Lesen Sie dieses Bild mit Ihrer Authentifizierungs-App ein.</p>
          <div class="rk-qr" role="img" aria-label="QR-Code für die Authentifizierungs-App">
            {raw(offer.picture)}
          </div>
          <p>
            Oder tippen Sie diesen Schlüssel ab: <code>{offer.secret}</code>
          </p>
        </li>
        {offer.recoveryCodes.length > 0 && (
          <li>
            <RecoveryCodes codes={offer.recoveryCodes} />
          </li>
        )}
        <li>
          <form method="post" action={urls.accountSecondFactor()} class="rk-form" novalidate>
            <Fields of={firstCodeForm} state={{ ...state, texts }} fixed={['uri']} />
            <button type="submit" class="rk-btn rk-btn--primary" name="aktion" value="bestaetigen">
              Zweiten Faktor einschalten
            </button>
          </form>
        </li>
      </ol>
    </div>
  )
}
