import type { Principal } from '#platform/access/principal.ts'
import { ROLES, type Role } from '#platform/access/roles.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { exampleUserOf } from './example-people.ts'
import { findKnownPerson } from './register/identity.store.ts'
import { principalOf } from './register/people.ts'

/** The people of the example city as those who act, by role; empty where there is no example city. */
export async function examplePrincipals({
  database,
  clock,
}: {
  readonly database: Database
  readonly clock: Clock
}): Promise<ReadonlyMap<Role, Principal>> {
  const principals = new Map<Role, Principal>()
  for (const role of ROLES) {
    const userId = await exampleUserOf(database, role)
    const known = userId ? await findKnownPerson(database.engine, userId, clock.today()) : undefined
    if (known) principals.set(role, principalOf(known.person, known.settings.council))
  }
  return principals
}
