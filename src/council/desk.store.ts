import { sql } from 'drizzle-orm'
import type { ListRound } from '#oversight/committee/committee-list.store.ts'
import { type CommitteeSession, listCommittees, listRounds, readComingSessions } from '#oversight/committee/committee-list.store.ts'
import { built, instant, type RowOf, shape, text, texts, uuids } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { paper } from '#register/record/paper.table.ts'
import { readGroupNames } from '#register/resolution/mover.usecases.ts'
import { moverGroups } from '#register/rules/movers.ts'
import type { PointStatus } from '#vocabulary/status.ts'
import type { Visit } from './rules/visit.ts'

const { reference, decidedOn, mover, controlState, repealedBy, nextDueOn, nextControlOn } = paper.columns
const motion = shape({
  ...{ reference, decidedOn, mover, controlState, repealedBy, nextDueOn, nextControlOn },
  paperId: text.at('p.id'),
  subject: text.orNull.at('p.name'),
  committee: text.orNull.at('o.name'),
  unit: paper.columns.responsibleUnit.at('p.responsible_unit'),
  statuses: built<readonly (PointStatus | null)[]>().at(
    sql`coalesce((select jsonb_agg(t.status order by t.position, t.number) from point t where t.paper_id = p.id), '[]')`,
  ),
})

/** A motion that became a resolution; `statuses` of each point, in the order of the resolution. */
export type Motion = RowOf<typeof motion>

/** The motions of groups (by short name), those with the next date first, then what is finished, the newest first. */
export async function motionsOf(tx: Tx, groups: readonly string[]): Promise<Motion[]> {
  const ids = await idsOfMotions(tx, groups)
  if (ids.length === 0) return []
  return motion.many(
    tx,
    sql`select ${motion.list('p')} from paper p left join organization o on o.id = p.organization_id
      where p.id = any(${uuids(ids)})
      order by p.control_state <> 'open' or p.repealed_by is not null, p.next_due_on nulls last, p.decided_on desc nulls last, p.reference`,
  )
}

const moved = shape({ id: paper.columns.id, mover, said: texts.orNull.at('mover_groups') })

/** Whose motion a paper is follows from words, so all of them are looked at; their points only where they count. */
async function idsOfMotions(tx: Tx, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return []
  const names = await readGroupNames(tx)
  const papers = await moved.many(
    tx,
    sql`select ${moved.list()} from paper where paper_type = 'Antrag' and (mover_groups is not null or mover is not null)`,
  )
  return papers.filter(one => moverGroups(one, names).some(group => groups.includes(group))).map(({ id }) => id)
}

/** A committee in which someone sits: its next session and the list that was handed out last. */
export interface OwnCommittee {
  readonly shortName: string
  readonly name: string
  /** Something of it is, or was, under control, so that there is a list to look at. */
  readonly hasList: boolean
  readonly session: CommitteeSession | null
  readonly list: ListRound | null
}

const committee = shape({
  shortName: text,
  name: text.at('(array_agg(name order by end_date desc nulls first, start_date desc nulls last))[1]'),
})

/** The committees (ids of organizations, of any term) under the name that holds now, those with a session first. */
export async function ownCommittees(tx: Tx, ids: readonly string[], today: Temporal.PlainDate): Promise<OwnCommittee[]> {
  if (ids.length === 0) return []
  const own = await committee.many(
    tx,
    sql`select ${committee.list()} from organization where id = any(${uuids(ids)}) group by short_name order by 2`,
  )
  const sessions = await readComingSessions(tx, today)
  const controlled = new Set((await listCommittees(tx, today)).map(({ shortName }) => shortName))
  const frozen = (await listRounds(tx)).filter(({ state }) => state === 'frozen')
  const committees = own.map(({ shortName, name }) => ({
    shortName,
    name,
    hasList: controlled.has(shortName),
    session: sessions.get(shortName)?.[0] ?? null,
    list: frozen.find(({ committee }) => committee === shortName) ?? null,
  }))
  const order = ({ session }: OwnCommittee): string => session?.on.toString() ?? '9999'
  return committees.sort((one, other) => order(one).localeCompare(order(other)))
}

const visit = shape({ owner: text, beganAt: instant, previousAt: instant.orNull })

/** When someone came to the desk last, and the time before; null for who never did. */
export const readVisit = async (tx: Tx, owner: string): Promise<Visit | null> =>
  (await visit.one(tx, sql`select ${visit.list()} from council_visit where owner = ${owner}`)) ?? null

/** Writes down a visit; it takes the place of the one before. */
export const saveVisit = async (tx: Tx, owner: string, { beganAt, previousAt }: Visit): Promise<void> => {
  await tx.execute(sql`insert into council_visit ${visit.values({ owner, beganAt, previousAt })}
    on conflict (owner) do update set began_at = excluded.began_at, previous_at = excluded.previous_at`)
}
