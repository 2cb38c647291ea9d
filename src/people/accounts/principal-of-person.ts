import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { findKnownPerson } from '../register/identity.store.ts'
import { principalOf } from '../register/people.ts'

/** The person of an id as one who acts today, for what happens without a session (a calendar's address); null where the person has no account any more. */
export async function principalOfPerson(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  personId: string,
): Promise<Principal | null> {
  const { rows } = await database.engine.executeSql('select user_id from person where id::text = $1 and user_id is not null', [personId])
  const userId = rows[0]?.['user_id']
  const known = userId ? await findKnownPerson(database.engine, String(userId), clock.today()) : undefined
  return known ? principalOf(known.person, known.settings.council) : null
}
