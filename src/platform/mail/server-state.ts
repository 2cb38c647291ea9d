import { sql } from 'drizzle-orm'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { instant, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

export interface PostServices {
  readonly database: Database
  readonly clock: Clock
}

/** Since when the mail server cannot be reached, and what it or the network said. */
export interface ServerTrouble {
  readonly since: Temporal.Instant
  readonly error: string
}

const serverState = shape({ since: instant.orNull, error: text.orNull })

/** Null where the last attempt reached the server, or none was made. */
export async function readServerTrouble(tx: Tx): Promise<ServerTrouble | null> {
  const row = await serverState.one(
    tx,
    sql`select value ->> 'since' as since, value ->> 'error' as error from setting where key = 'mail-server'`,
  )
  return row?.since && row.error !== null ? { since: row.since, error: row.error } : null
}

/** Notes that the server cannot be reached (with the error) or can again (null). It is the state of a machine and not of the city's data: the audit trail is not told. */
export async function saveServerState({ database, clock }: PostServices, error: string | null): Promise<void> {
  await database.engine.executeSql(
    `insert into setting (key, value, visibility) values ('mail-server', jsonb_build_object('since', $1::text, 'error', $2::text), 'internal')
     on conflict (key) do update set value = case
       when $2::text is not null and setting.value->>'error' is not null then jsonb_set(setting.value, '{error}', to_jsonb($2::text))
       else excluded.value end
     where $2::text is not null or setting.value->>'error' is not null`,
    [error === null ? null : clock.now().toString(), error],
  )
}
