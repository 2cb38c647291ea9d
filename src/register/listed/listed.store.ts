import { type SQL, sql } from 'drizzle-orm'
import { common, day, flag, type RowOf, shape, text, texts, uuids, type ValuesOf, word } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { PointStatus } from '#reading/reading.ts'
import { listedPoint } from '../record/listed-point.table.ts'
import { paper } from '../record/paper.table.ts'
import { obligation, point } from '../record/point.table.ts'

/** The unit as it was read or typed: a list names it in these words, and not in those of today. */
const UNIT = `coalesce(t.responsible_unit_read, t.responsible_unit, p.responsible_unit_read, p.responsible_unit, '')`
// Which of several deadlines a list means is its own; where it named none, or somebody dismissed that one, the first.
const DEADLINE = `coalesce(
  case when exists (select from obligation o where o.point_id = t.id and o.due_on = l.deadline and o.state <> 'dismissed') then l.deadline end,
  (select min(o.due_on) from obligation o where o.point_id = t.id and o.state <> 'dismissed'))`

const listedRow = shape({
  id: common.id,
  paperId: text.at('t.paper_id'),
  reference: text.at('p.reference'),
  subject: text.at(`coalesce(p.name, '')`),
  committee: text.at(`coalesce(o.name, '')`),
  session: text.at(`coalesce(m.session_number, '')`),
  decidedOn: day.orNull.at('p.decided_on'),
  point: text.at('t.number'),
  text: text.at('t.text'),
  unit: text.at(UNIT),
  /** What the unit is called today. */
  unitToday: text.at(`coalesce(t.responsible_unit, p.responsible_unit, '')`),
  deadline: day.orNull.at(DEADLINE),
  nextControl: day.orNull.at('p.next_control_on'),
  status: word<PointStatus | ''>().at(`coalesce(t.status, '')`),
  remark: text.at(`coalesce(l.remark, '')`),
  committeeShort: text.at(`coalesce(o.short_name, '')`),
})
export type ListedRow = RowOf<typeof listedRow>

/** The points of some resolutions as a list has them, or of all, in the order of the numbers of papers and of the document. */
export const listedRows = (tx: Tx, references: readonly string[] | null): Promise<ListedRow[]> =>
  listedRow.many(
    tx,
    sql`select ${listedRow.list('t')} from point t join paper p on p.id = t.paper_id left join organization o on o.id = p.organization_id
      left join meeting m on m.id = p.meeting_id left join listed_point l on l.point_id = t.id
      where ${references === null ? sql`true` : sql`p.reference = any(${texts.param(references)})`} order by p.reference, t.position`,
  )

const knownPaper = shape({
  reference: text,
  subject: text.at(`coalesce(p.name, '')`),
  committee: text.at(`coalesce(o.name, '')`),
  session: text.at(`coalesce(m.session_number, '')`),
  decidedOn: day.orNull.at('p.decided_on'),
  unit: text.at(`coalesce(p.responsible_unit_read, p.responsible_unit, '')`),
  nextControl: day.orNull.at('p.next_control_on'),
  isDecided: flag.at(`p.text_source = 'decision'`),
})
export type KnownOfPaper = RowOf<typeof knownPaper>

/** What the register says of some resolutions as a whole. */
export const papersOf = (tx: Tx, references: readonly string[]): Promise<KnownOfPaper[]> =>
  knownPaper.many(
    tx,
    sql`select ${knownPaper.list('p')} from paper p left join organization o on o.id = p.organization_id left join meeting m on m.id = p.meeting_id
      where p.reference = any(${texts.param(references)})`,
  )

const committee = shape({
  id: common.id,
  name: text,
  shortName: text.at(`coalesce(short_name, '')`),
  from: day.orNull.at('start_date'),
  until: day.orNull.at('end_date'),
})
export type RegisteredCommittee = RowOf<typeof committee>

export const committeesOf = (tx: Tx): Promise<RegisteredCommittee[]> =>
  committee.many(
    tx,
    sql`select ${committee.list()} from organization where organization_type = 'committee' order by start_date desc nulls last, id`,
  )

const knownForWriting = shape({ id: common.id, reference: text, unit: text.at(`coalesce(responsible_unit_read, responsible_unit, '')`) })

/** Of some resolutions those that the register has, held until the transaction ends. */
export const lockPapers = (tx: Tx, references: readonly string[]): Promise<RowOf<typeof knownForWriting>[]> =>
  knownForWriting.many(
    tx,
    sql`select ${knownForWriting.list()} from paper where reference = any(${texts.param(references)}) order by reference for update`,
  )

// Rows go many at a time: a list has thousands, and on the embedded database everybody waits for them.
const AT_ONCE = 500

async function insertAll<R>(tx: Tx, table: string, rows: readonly R[], values: (part: readonly R[]) => SQL): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await tx.execute(sql`insert into ${sql.raw(table)} ${values(rows.slice(at, at + AT_ONCE))}`)
}

/** What a list brings, as rows of their tables: all of it new, and inside the administration. Each row has the same columns as the others of its table. */
export interface ListedRecords {
  readonly papers: readonly ValuesOf<typeof paper>[]
  readonly points: readonly ValuesOf<typeof point>[]
  readonly obligations: readonly ValuesOf<typeof obligation>[]
  readonly listed: readonly ValuesOf<typeof listedPoint>[]
}

/** Writes what a list brings. */
export async function insertListed(tx: Tx, { papers, points, obligations, listed }: ListedRecords): Promise<void> {
  await insertAll(tx, 'paper', papers, part => paper.values(part))
  await insertAll(tx, 'point', points, part => point.values(part))
  await insertAll(tx, 'obligation', obligations, part => obligation.values(part))
  await insertAll(tx, 'listed_point', listed, part => listedPoint.values(part))
}

// What a row of the register leaves behind by itself, and what a list brings: none of it is somebody's work.
const OWN_OF_POINT = ['obligation', 'listed_point', 'point', 'relation', 'change_note']
const OWN_OF_PAPER = ['point', 'relation', 'change_note']

/** Whether anything else names a row, by the edges that the database knows: a table that comes later is asked as well. */
async function namedElsewhere(
  tx: Tx,
  table: 'point' | 'paper',
  ids: readonly string[],
  own: readonly string[],
): Promise<ReadonlySet<string>> {
  const edges = await rowsOf<{ part: string; key: string }>(
    tx,
    sql`select c.conrelid::regclass::text as part, a.attname as key from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = ${`public.${table}`}::regclass and not c.conrelid::regclass::text = any(${texts.param(own)})`,
  )
  const among = edges.map(
    ({ part, key }): SQL =>
      sql`select ${sql.identifier(key)} as id from ${sql.identifier(part)} where ${sql.identifier(key)} = any(${uuids(ids)})`,
  )
  if (among.length === 0) return new Set()
  return new Set((await rowsOf<{ id: string }>(tx, sql.join(among, sql` union `))).map(({ id }) => id))
}

/** Of points that came from a list those on which something builds: a report, an assignment, a decision about a duty or a relation, another's word. */
export async function pointsBuiltOn(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const touched = await rowsOf<{ id: string }>(
    tx,
    sql`select t.id from point t join paper p on p.id = t.paper_id where t.id = any(${uuids(ids)}) and (t.text_source <> 'list' or t.assessment is not null
      or t.reported_on is not null or t.newest_answer <> '' or t.visibility <> 'internal'
      or exists (select from obligation o where o.point_id = t.id and o.state <> 'proposed')
      or exists (select from relation r where r.point_id = t.id and r.state <> 'proposed')
      or exists (select from point below where below.parent_id = t.id and not below.id = any(${uuids(ids)})))`,
  )
  return new Set([...touched.map(({ id }) => id), ...(await namedElsewhere(tx, 'point', ids, OWN_OF_POINT))])
}

const leaving = shape({ id: common.id, points: texts, isTouched: flag })

/** The resolutions that came from a list and have no other points than these, with those points, and whether somebody has worked on them. */
export async function papersLeaving(tx: Tx, pointIds: readonly string[]): Promise<readonly RowOf<typeof leaving>[]> {
  const found = await leaving.many(
    tx,
    sql`select p.id, array_agg(t.id::text) as points, p.visibility <> 'internal' or p.control_state <> 'open' or p.mover is not null
        or exists (select from relation r where r.from_paper_id = p.id and r.state <> 'proposed')
        or exists (select from relation r where r.to_reference = p.reference and r.state = 'confirmed') as is_touched
      from paper p join point t on t.paper_id = p.id where p.text_source = 'list' and p.id in (select paper_id from point where id = any(${uuids(pointIds)}))
      group by p.id having bool_and(t.id = any(${uuids(pointIds)}))`,
  )
  const named = await namedElsewhere(
    tx,
    'paper',
    found.map(({ id }) => id),
    OWN_OF_PAPER,
  )
  return found.map(each => ({ ...each, isTouched: each.isTouched || named.has(each.id) }))
}

/** Removes points with what was proposed of them, and resolutions that have none left. Gives the resolutions that stay. */
export async function removeListed(tx: Tx, pointIds: readonly string[], paperIds: readonly string[]): Promise<readonly string[]> {
  const kept = await rowsOf<{ id: string }>(
    tx,
    sql`select distinct paper_id as id from point where id = any(${uuids(pointIds)}) and not paper_id = any(${uuids(paperIds)})`,
  )
  await tx.execute(sql`delete from relation where point_id = any(${uuids(pointIds)})`)
  await tx.execute(sql`delete from obligation where point_id = any(${uuids(pointIds)})`)
  await tx.execute(sql`delete from point where id = any(${uuids(pointIds)})`)
  await tx.execute(sql`delete from paper where id = any(${uuids(paperIds)})`)
  return kept.map(({ id }) => id)
}
