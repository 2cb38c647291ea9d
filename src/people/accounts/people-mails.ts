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
): Promise<void> {
  const quarter = Math.floor(clock.now().epochMilliseconds / 900_000)
  await database.change(SYSTEM, async change => {
    await mailer.send(change, {
      to: about.email,
      subject: 'Neues Passwort für Regelkreis',
      text: `Guten Tag ${about.name},

jemand hat für Ihr Konto ein neues Passwort angefordert. Hier legen Sie es fest:

${publicUrl}${urls.passwordReset(about.token)}

Der Link gilt eine Stunde und nur einmal. Haben Sie das nicht angefordert, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.
`,
      key: `password-reset:${about.userId}:${quarter}`,
    })
    await change.audit({ action: 'account.password_forgotten', recordType: 'account', recordId: about.userId })
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
