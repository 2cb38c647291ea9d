import { createAccounts } from '#people/accounts/accounts.ts'
import { authSecret } from '#people/accounts/auth-secret.ts'
import { accountFor } from '#people/accounts/invitation.usecases.ts'
import { openSession } from '#people/accounts/sign-in.usecases.ts'
import { insertOrganization } from '#people/register/organization.store.ts'
import type { MembershipRole, OrganizationType } from '#people/register/people.ts'
import { insertGrant, insertMembership, insertPerson } from '#people/register/person.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { type Change, Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type DatabaseLocation, openEngine } from '#platform/db/open.ts'
import { outboxMailer } from '#platform/mail/outbox.ts'
import { setUpCity } from './sample-control.ts'
import { addWayPeople } from './way.ts'

/** What everyone in such a city types; nobody has to remember it. */
export const CITY_PASSWORD = 'Dachrinne krault Nordwind'

/** Whoever is in such a city, with the cookie of a session that outlives restarts. */
export interface Inhabitant {
  readonly personId: string
  readonly name: string
  readonly cookie: string
  /** All sessions of this person, the first among them. */
  readonly cookies: readonly string[]
}

export interface LivingCity {
  readonly administrator: Inhabitant
  readonly councilOffice: Inhabitant
  readonly author: Inhabitant
  readonly headOfOffice: Inhabitant
  readonly headOfDepartment: Inhabitant
  readonly mayor: Inhabitant
  readonly councillors: readonly Inhabitant[]
  readonly provider: Inhabitant
}

/**
 * Fills a data folder (or a database on a server) with a city in which people can sign in, draft, check, sign, note and send, and councillors to send to: for runs
 * against a server process, which is started on it with --empty. Its clock is the real one.
 * @param options.sessions how many sessions each member of the staff has
 * @param options.groundwork what is put there before anyone comes
 * @param options.fill what else is put there, with the database of the city
 */
export async function foundCity(
  location: DatabaseLocation,
  options: {
    councillors: number
    sessions?: number
    groundwork?: (database: Database) => Promise<void>
    fill?: (database: Database) => Promise<void>
  },
): Promise<LivingCity> {
  const engine = await openEngine(location, 'command')
  const database = new Database(engine, systemClock)
  try {
    await migrate(engine)
    await options.groundwork?.(database)
    await setUpCity(database)
    const enter = await doorkeeper(database, location.dataDir)
    const people = await addWayPeople(database)
    const change = <T>(run: (change: Change) => Promise<T>): Promise<T> =>
      database.change(SYSTEM, async open => {
        const result = await run(open)
        await open.audit({ action: 'test.city_founded', recordType: 'city', recordId: 'test' })
        return result
      })
    const unit = (type: OrganizationType, name: string, shortName: string): Promise<string> =>
      change(({ tx }) =>
        insertOrganization(tx, { type, name, shortName, parentId: null, fileMark: '', email: '', from: null, until: null }),
      )
    const person = async (name: string, positions: readonly (readonly [string, MembershipRole])[]): Promise<string> =>
      change(async ({ tx }) => {
        const personId = await insertPerson(tx, { name, email: '', confidential: false, endsOn: null })
        for (const [organizationId, role] of positions)
          await insertMembership(tx, { personId, organizationId, role, title: '', rank: 1, from: null, until: null })
        return personId
      })

    const { rows } = await engine.executeSql(`select id from organization where short_name = 'SR'`)
    const council = rows[0] ? String(rows[0]['id']) : await unit('committee', 'Stadtrat', 'SR')
    const groups = [await unit('group', 'Fraktion Elsteraue', 'EA'), await unit('group', 'Fraktion Mühlgraben', 'MG')]
    const members: Inhabitant[] = []
    for (let number = 1; number <= options.councillors; number++) {
      const name = `Ratsmitglied ${number}`
      const group = groups[number % groups.length] ?? council
      members.push(
        await enter(
          name,
          1,
          await person(name, [
            [council, 'member'],
            [group, 'member'],
          ]),
        ),
      )
    }
    const provider = await person('Träger Sonnenblick', [[await unit('provider', 'Träger Sonnenblick e. V.', 'TS'), 'contact']])
    const administrator = await person('Wilhelmine Ackerknecht', [])
    const { councilOffice } = people
    await change(async open => {
      await insertGrant(open, { personId: administrator, role: 'administrator' })
      await insertGrant(open, { personId: councilOffice.personId ?? '', role: 'council_office' })
    })
    const known = ({ name, personId }: { name: string; personId?: string | undefined }): Promise<Inhabitant> =>
      enter(name, options.sessions ?? 1, personId ?? '')
    await options.fill?.(database)
    return {
      administrator: await known({ name: 'Wilhelmine Ackerknecht', personId: administrator }),
      councilOffice: await known(councilOffice),
      author: await known(people.author),
      headOfOffice: await known(people.headOfOffice),
      headOfDepartment: await known(people.headOfDepartment),
      mayor: await known(people.mayor),
      councillors: members,
      provider: await known({ name: 'Träger Sonnenblick', personId: provider }),
    }
  } finally {
    await database.close()
  }
}

/** Gives people an address, an account and a session. */
async function doorkeeper(
  database: Database,
  dataDir: string,
): Promise<(name: string, sessions: number, personId: string) => Promise<Inhabitant>> {
  const accounts = createAccounts({
    database,
    clock: systemClock,
    mailer: outboxMailer,
    secret: await authSecret(dataDir, undefined),
    publicUrl: 'http://localhost',
    behindProxy: false,
    directory: undefined,
    onError: error => {
      throw error
    },
  })
  const context = await accounts.auth.$context
  const password = await context.password.hash(CITY_PASSWORD)
  return async (name, sessions, personId) => {
    const email = `${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '.')
      .replace(/\.+$/, '')}@lindenau.example`
    const userId = await accountFor(accounts, { name, email })
    if (userId === undefined) throw new Error(`${email} has an account already`)
    await context.internalAdapter.createAccount({ userId, providerId: 'credential', accountId: userId, password })
    await database.engine.executeSql('update person set email = $1, user_id = $2 where id = $3', [email, userId, personId])
    const cookies: string[] = []
    while (cookies.length < sessions) {
      const { cookies: given } = await openSession(accounts, { headers: new Headers(), address: '127.0.0.1' }, userId, 'password')
      cookies.push(given.map(cookie => cookie.split(';')[0]).join('; '))
    }
    return { personId, name, cookie: cookies[0] ?? '', cookies }
  }
}
