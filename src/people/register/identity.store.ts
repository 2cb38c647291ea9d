import type { Engine } from '#platform/db/database.ts'
import { built, shape } from '#platform/db/rows.ts'
import { person } from './people.table.ts'
import type { HeldMembership, KnownPerson } from './people.ts'
import { type PeopleSettings, parsePeopleSettings } from './people-settings.ts'

// One statement for each request of someone who is signed in. With the owner's rights: who someone is decides what he sees, so it cannot depend on it.
const IDENTITY = `select p.id as person_id, p.name, p.confidential,
    coalesce((select jsonb_agg(distinct g.role) from role_grant g
      where g.person_id = p.id and (g.source <> 'directory' or $3) and coalesce(g.start_date, '-infinity') <= $2::date and coalesce(g.end_date, 'infinity') >= $2::date), '[]') as grants,
    coalesce((select jsonb_agg(jsonb_build_object('role', m.role, 'organizationId', o.id, 'type', o.organization_type, 'name', o.name, 'shortName', o.short_name,
        'sameIds', (select jsonb_agg(same.id) from organization same where same.organization_type = o.organization_type and same.short_name = o.short_name)))
      from membership m join organization o on o.id = m.organization_id
      where m.person_id = p.id and (m.source <> 'directory' or $3) and coalesce(m.start_date, '-infinity') <= $2::date and coalesce(m.end_date, 'infinity') >= $2::date), '[]') as memberships,
    (select value from setting where key = 'people') as settings
  from person p where p.user_id = $1 and coalesce(p.end_date, 'infinity') >= $2::date`

const identity = shape({
  personId: person.columns.id,
  name: person.columns.name,
  confidential: person.columns.confidential,
  grants: built<KnownPerson['grants']>(),
  memberships: built<readonly HeldMembership[]>(),
  settings: built<unknown>().orNull,
})

/** Whoever has not come by the directory for so long may have left it. */
const DIRECTORY_DAYS = 30

/**
 * Who an account belongs to, as of a day; undefined where nobody does (any more). What follows from the city's directory holds only for whom the directory has let
 * in, because it may have shut somebody out since.
 * @param signedInBy how the session began; without a session (calendars, mails) the directory's word holds for thirty days
 */
export async function findKnownPerson(
  engine: Engine,
  userId: string,
  on: Temporal.PlainDate,
  signedInBy?: 'password' | 'directory' | 'invitation' | 'example',
): Promise<{ person: KnownPerson; settings: PeopleSettings } | undefined> {
  const followsDirectory = signedInBy === undefined ? await cameByDirectory(engine, userId, on) : signedInBy === 'directory'
  const { rows } = await engine.executeSql(IDENTITY, [userId, on.toString(), followsDirectory])
  const [row] = rows
  if (!row) return undefined
  const { settings, ...known } = identity.read(row)
  return { person: known, settings: parsePeopleSettings(settings) }
}

async function cameByDirectory(engine: Engine, userId: string, on: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await engine.executeSql(
    `select from account.account where user_id = $1 and provider_id = 'directory' and updated_at >= $2::date`,
    [userId, on.subtract({ days: DIRECTORY_DAYS }).toString()],
  )
  return rows.length > 0
}
