import { sql } from 'drizzle-orm'
import type { ListRound } from '#oversight/committee/committee-list.store.ts'
import { type CommitteeSession, listRounds, readComingSessions } from '#oversight/committee/committee-list.store.ts'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { readGroupNames } from '#register/resolution/mover.usecases.ts'
import { moverGroups } from '#register/rules/movers.ts'
import type { PointStatus } from '#vocabulary/status.ts'
import type { Visit } from './rules/visit.ts'

type Row = Record<string, unknown>
const text = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value))

/** A motion that became a resolution. */
export interface Motion {
  readonly paperId: string
  readonly reference: string
  readonly subject: string | null
  readonly committee: string | null
  readonly decidedOn: Temporal.PlainDate | null
  readonly mover: string | null
  readonly unit: string | null
  readonly controlState: 'open' | 'closed' | 'not_subject'
  readonly repealedBy: string | null
  readonly nextDueOn: Temporal.PlainDate | null
  readonly nextControlOn: Temporal.PlainDate | null
  /** Of each point, in the order of the resolution. */
  readonly statuses: readonly (PointStatus | null)[]
}

/** The motions of groups (by short name), those with the next date first, then what is finished, the newest first. */
export async function motionsOf(tx: Tx, groups: readonly string[]): Promise<Motion[]> {
  const ids = await idsOfMotions(tx, groups)
  if (ids.length === 0) return []
  const rows = await rowsOf<Row>(
    tx,
    sql`select p.id, p.reference, p.name, o.name as committee, p.decided_on::text as decided_on, p.mover, p.responsible_unit, p.control_state, p.repealed_by,
        p.next_due_on::text as next_due_on, p.next_control_on::text as next_control_on,
        (select jsonb_agg(t.status order by t.position, t.number) from point t where t.paper_id = p.id) as statuses
      from paper p left join organization o on o.id = p.organization_id
      where p.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      order by p.control_state <> 'open' or p.repealed_by is not null, p.next_due_on nulls last, p.decided_on desc nulls last, p.reference`,
  )
  return rows.map(row => ({
    paperId: String(row['id']),
    reference: String(row['reference']),
    subject: text(row['name']),
    committee: text(row['committee']),
    decidedOn: toDay(row['decided_on']),
    mover: text(row['mover']),
    unit: text(row['responsible_unit']),
    controlState: row['control_state'] as Motion['controlState'],
    repealedBy: text(row['repealed_by']),
    nextDueOn: toDay(row['next_due_on']),
    nextControlOn: toDay(row['next_control_on']),
    statuses: statusesOf(row['statuses']),
  }))
}

/** Whose motion a paper is follows from words, so all of them are looked at; their points only where they count. */
async function idsOfMotions(tx: Tx, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return []
  const names = await readGroupNames(tx)
  const rows = await rowsOf<{ id: string; mover: string | null; said: string[] | null }>(
    tx,
    sql`select id, mover, mover_groups as said from paper where paper_type = 'Antrag' and (mover_groups is not null or mover is not null)`,
  )
  return rows.filter(row => moverGroups(row, names).some(group => groups.includes(group))).map(({ id }) => id)
}

const statusesOf = (value: unknown): (PointStatus | null)[] =>
  ((typeof value === 'string' ? JSON.parse(value) : value) as (PointStatus | null)[] | null) ?? []

/** A committee in which someone sits: its next session and the list that was handed out last. */
export interface OwnCommittee {
  readonly shortName: string
  readonly name: string
  readonly session: CommitteeSession | null
  readonly list: ListRound | null
}

/** The committees (ids of organizations, of any term) under the name that holds now, those with a session first. */
export async function ownCommittees(tx: Tx, ids: readonly string[], today: Temporal.PlainDate): Promise<OwnCommittee[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf<{ short_name: string; name: string }>(
    tx,
    sql`select short_name, (array_agg(name order by end_date desc nulls first, start_date desc nulls last))[1] as name from organization
      where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)) group by short_name order by name`,
  )
  const sessions = await readComingSessions(tx, today)
  const frozen = (await listRounds(tx)).filter(({ state }) => state === 'frozen')
  const committees = rows.map(({ short_name: shortName, name }) => ({
    shortName,
    name,
    session: sessions.get(shortName)?.[0] ?? null,
    list: frozen.find(({ committee }) => committee === shortName) ?? null,
  }))
  const order = ({ session }: OwnCommittee): string => session?.on.toString() ?? '9999'
  return committees.sort((one, other) => order(one).localeCompare(order(other)))
}

/** When someone came to the desk last, and the time before; null for who never did. */
export async function readVisit(tx: Tx, owner: string): Promise<Visit | null> {
  const [row] = await rowsOf<Row>(tx, sql`select began_at, previous_at from council_visit where owner = ${owner}`)
  return row
    ? { beganAt: toInstant(row['began_at']), previousAt: row['previous_at'] === null ? null : toInstant(row['previous_at']) }
    : null
}

/** Writes down a visit; it takes the place of the one before. */
export const saveVisit = async (tx: Tx, owner: string, { beganAt, previousAt }: Visit): Promise<void> => {
  await tx.execute(sql`insert into council_visit (owner, began_at, previous_at) values (${owner}, ${beganAt.toString()}, ${previousAt?.toString() ?? null}::timestamptz)
    on conflict (owner) do update set began_at = excluded.began_at, previous_at = excluded.previous_at`)
}
