import { SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { urls } from '#web/urls.ts'

interface Post {
  readonly database: Database
  readonly clock: Clock
  readonly mailer: Mailer
  readonly publicUrl: string
}

/** Sends the link that sets a new password: at most one per account and quarter of an hour, so that nobody's letter box is flooded. */
export async function mailPasswordReset(
  { database, clock, mailer, publicUrl }: Post,
  about: { userId: string; email: string; name: string; token: string },
  hasPassword: boolean,
): Promise<void> {
  const quarter = Math.floor(clock.now().epochMilliseconds / 900_000)
  await database.change(SYSTEM, async change => {
    await mailer.send(change, {
      to: about.email,
      subject: 'Neues Passwort für Regelkreis',
      text: hasPassword
        ? `Guten Tag ${about.name},

jemand hat für Ihr Konto ein neues Passwort angefordert. Hier legen Sie es fest:

${publicUrl}${urls.passwordReset(about.token)}

Der Link gilt eine Stunde und nur einmal. Haben Sie das nicht angefordert, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.
`
        : `Guten Tag ${about.name},

jemand hat für Ihr Konto ein neues Passwort angefordert. Ihr Konto hat hier kein Passwort: Sie melden sich mit dem Konto Ihrer Stadt an.

${publicUrl}${urls.signIn()}

Haben Sie das nicht angefordert, brauchen Sie nichts zu tun.
`,
      key: `password-reset:${about.userId}:${quarter}`,
    })
    await change.audit({ action: 'account.password_forgotten', recordType: 'account', recordId: about.userId })
  })
}

/** Tells the address that a person had until now what became of it: whoever did not want that notices. */
export async function mailAddressChanged(
  change: Change,
  { mailer, publicUrl }: Pick<Post, 'mailer' | 'publicUrl'>,
  person: { id: string; name: string; before: string; after: string },
): Promise<void> {
  await mailer.send(change, {
    to: person.before,
    subject: 'Ihre Angaben in Regelkreis wurden geändert',
    text: `Guten Tag ${person.name},

${change.principal.name} hat Name oder E-Mail-Adresse Ihres Zugangs zu Regelkreis geändert.${person.after === person.before ? '' : ` Die neue Adresse: ${person.after || 'keine'}.`}

Haben Sie das nicht veranlasst, wenden Sie sich an die Administration Ihrer Stadt: ${publicUrl}
`,
    key: `address-changed:${person.id}:${change.clock.now().epochMilliseconds}`,
  })
}

/** Tells the owner of an account that from now on the city's directory opens it, too. */
export async function mailDirectoryLinked(
  change: Change,
  { mailer, publicUrl }: Pick<Post, 'mailer' | 'publicUrl'>,
  account: { userId: string; email: string; name: string },
): Promise<void> {
  await mailer.send(change, {
    to: account.email,
    subject: 'Regelkreis öffnet sich Ihnen jetzt auch mit dem Konto der Stadt',
    text: `Guten Tag ${account.name},

Ihr Zugang zu Regelkreis ist jetzt mit einem Konto im Verzeichnis der Stadt verbunden. Waren Sie das nicht, wenden Sie sich sofort an die Administration Ihrer Stadt: ${publicUrl}
`,
    key: `directory-linked:${account.userId}:${change.clock.now().epochMilliseconds}`,
  })
}

/** Tells who gives roles that a position that may sign waits for a second person. */
export async function mailSigningPosition(
  change: Change,
  { mailer, publicUrl }: Pick<Post, 'mailer' | 'publicUrl'>,
  about: { requestId: string; personId: string; to: string; words: string },
): Promise<void> {
  await mailer.send(change, {
    to: about.to,
    subject: 'Eine Stelle mit Unterschrift wartet auf Ihre Bestätigung',
    text: `Guten Tag,

${change.principal.name} hat eingetragen: ${about.words}. Das gilt erst, wenn eine zweite Person es bestätigt hat:

${publicUrl}${urls.person(about.personId)}
`,
    key: `signing-position:${about.requestId}:${about.to}`,
  })
}

/** Sends the link with which a person opens an account. */
export async function mailInvitation(
  change: Change,
  { mailer, publicUrl }: Pick<Post, 'mailer' | 'publicUrl'>,
  invitation: { id: string; token: string; email: string; name: string; days: number },
): Promise<void> {
  await mailer.send(change, {
    to: invitation.email,
    subject: 'Ihr Zugang zu Regelkreis',
    text: `Guten Tag ${invitation.name},

${change.principal.name} hat für Sie einen Zugang zu Regelkreis eingerichtet, der Beschlusskontrolle Ihrer Stadt. Hier legen Sie Ihr Passwort fest:

${publicUrl}${urls.invitation(invitation.token)}

Der Link gilt ${invitation.days} Tage und nur einmal.
`,
    key: `invitation:${invitation.id}`,
  })
}
