import { PUBLIC } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { Identity } from '#web/app-env.ts'
import { findKnownPerson } from '../register/identity.store.ts'
import { principalOf, rolesOf } from '../register/people.ts'
import { ADDRESS_HEADER, type Auth, createAuth, type SignedInBy } from './auth.ts'
import type { DirectorySettings } from './directory.ts'
import { mailPasswordReset } from './people-mails.ts'

export interface AccountOptions {
  readonly database: Database
  readonly clock: Clock
  readonly mailer: Mailer
  readonly secret: string
  /** Where people reach this installation, without a slash at the end. */
  readonly publicUrl: string
  /** A reverse proxy stands before us and says who asks. */
  readonly behindProxy: boolean
  readonly directory: DirectorySettings | undefined
  readonly onError: (error: unknown) => void
  /** The example city's accounts may be entered without a password: on this machine alone, or because the operator says so. */
  readonly exampleIsOpen?: boolean
}

/** What pages and routes need of accounts. */
export interface Accounts extends AccountOptions {
  readonly auth: Auth
  /** Who a request is from, by its session. Cookies to send back where the session was extended. */
  identify(headers: Headers): Promise<Identity & { cookies: readonly string[] }>
}

/** Opens accounts on a database; nothing is kept in memory that another process would miss. */
export function createAccounts(options: AccountOptions): Accounts {
  const { database, clock } = options
  const auth = createAuth({
    engine: database.engine,
    secret: options.secret,
    publicUrl: options.publicUrl,
    // Not waited for: an answer that takes longer would tell that the account exists.
    onPasswordForgotten: async about => {
      mailPasswordReset(options, about, await hasCredential(database.engine, about.userId)).catch(options.onError)
    },
  })
  return {
    ...options,
    auth,
    async identify(headers) {
      const nobody = { principal: PUBLIC, account: null, cookies: [] }
      if (!headers.get('cookie')?.includes('regelkreis.session_token')) return nobody
      const { headers: answer, response } = await auth.api.getSession({ headers, returnHeaders: true })
      const cookies = answer?.getSetCookie() ?? []
      if (!response) return { ...nobody, cookies }
      const { user, session } = response
      const signedInBy = (session.signedInBy ?? 'password') as SignedInBy
      if (session.secondFactorDue === true || (signedInBy === 'example' && !options.exampleIsOpen)) return { ...nobody, cookies }
      const known = await findKnownPerson(database.engine, user.id, clock.today(), signedInBy)
      const demanded = known?.settings.secondFactorRoles ?? []
      const mustSetUpSecondFactor =
        // The directory asks for its own second factor, and the example has no passwords at all.
        (signedInBy === 'password' || signedInBy === 'invitation') &&
        user.twoFactorEnabled !== true &&
        known !== undefined &&
        rolesOf(known.person, known.settings.council).some(role => demanded.includes(role))
      const account = {
        userId: user.id,
        email: user.email,
        name: known?.person.name ?? user.name,
        hasSecondFactor: user.twoFactorEnabled === true,
        mustSetUpSecondFactor,
        signedInBy,
        sessionId: session.id,
      }
      // Half signed in is not signed in: a principal of its own, so that nothing is shared with the whole one either.
      const principal =
        known && !mustSetUpSecondFactor
          ? principalOf(known.person, known.settings.council)
          : { ...PUBLIC, id: `account:${user.id}`, name: account.name, roles: [] }
      return { principal, account, cookies }
    },
  }
}

/** Whether the account has a password here; an account of the directory has none. */
async function hasCredential(engine: Database['engine'], userId: string): Promise<boolean> {
  const { rows } = await engine.executeSql(
    `select from account.account where user_id = $1 and provider_id = 'credential' and password is not null`,
    [userId],
  )
  return rows.length > 0
}

/** The headers the library gets to see: the client's, with the address as we know it. */
export function libraryHeaders(from: Headers, address: string): Headers {
  const headers = new Headers(from)
  headers.set(ADDRESS_HEADER, address)
  return headers
}
