import { sql } from 'drizzle-orm'
import { common, instant, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { person } from '../register/people.table.ts'

const invitation = shape({ ...common, personId: text.orNull, tokenSha256: text, expiresAt: instant, usedAt: instant.orNull })

const { id, expiresAt } = invitation.columns
const openInvitation = shape({
  id: id.at('i.id'),
  expiresAt: expiresAt.at('i.expires_at'),
  personId: text.orNull.at('p.id'),
  name: person.columns.name.at(`coalesce(p.name, '')`),
  email: person.columns.email.at(`coalesce(p.email, '')`),
})

/** The invitation of a token (by its hash) that was not used, whether or not it has run out; without a person it is the first administrator's. */
export const findUnused = (tx: Tx, hash: string): Promise<RowOf<typeof openInvitation> | undefined> =>
  openInvitation.one(
    tx,
    sql`select ${openInvitation.list()} from invitation i left join person p on p.id = i.person_id
      where i.token_sha256 = ${hash} and i.used_at is null`,
  )

/** Adds an invitation; gives its id. It is the only one that person has: an older one may lie in the wrong hands. */
export async function replaceInvitation(
  tx: Tx,
  values: { personId: string | null; tokenSha256: string; expiresAt: Temporal.Instant },
): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`delete from invitation where person_id is not distinct from ${values.personId}::uuid and used_at is null`)
  await tx.execute(sql`insert into invitation ${invitation.values({ ...values, id })}`)
  return id
}

/** Uses an invitation up; of two who do so at once, one gets true. */
export const useInvitation = async (tx: Tx, invitationId: string, at: Temporal.Instant): Promise<boolean> =>
  (
    await used.many(
      tx,
      sql`update invitation set ${invitation.set({ usedAt: at })} where id = ${invitationId} and used_at is null returning id`,
    )
  ).length > 0

const used = shape({ id })
