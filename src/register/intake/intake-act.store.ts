import { type SQL, sql } from 'drizzle-orm'
import { built, common, instant, json, number, type RowOf, shape, text, texts, uuids } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Part, Row, Snapshot } from './snapshot.ts'
import { restoring, storedSnapshots } from './snapshot.ts'

// Kept by the register itself with every change; they follow from the rest.
const FOLLOWS = sql.raw(
  `'{modified,search_text,search_vector,name_vector,next_due_on,checked_due_on,has_unchecked,open_points,point_count,point_kinds,point_statuses,units,is_open}'::text[]`,
)
const rowsOfPart = (table: string, alias: string, where: SQL): SQL =>
  sql`(select coalesce(jsonb_agg(to_jsonb(${sql.raw(alias)}) - ${FOLLOWS} order by to_jsonb(${sql.raw(alias)}) ->> 'id', to_jsonb(${sql.raw(alias)}) ->> 'document_id'), '[]') from ${sql.raw(`${table} ${alias}`)} where ${where})`

const snapshot = shape({
  reference: text,
  paper: built<Row>().orNull,
  points: built<readonly Row[]>(),
  obligations: built<readonly Row[]>(),
  relations: built<readonly Row[]>(),
  differences: built<readonly Row[]>(),
  documents: built<readonly Row[]>(),
})

/** What the register says of these resolutions now, one entry for each. */
export const snapshotsOf = (tx: Tx, references: readonly string[]): Promise<Snapshot[]> =>
  snapshot.many(
    tx,
    sql`select wanted.reference, to_jsonb(p) - ${FOLLOWS} as paper,
      ${rowsOfPart('point', 't', sql`t.paper_id = p.id`)} as points,
      ${rowsOfPart('obligation', 'o', sql`o.point_id in (select id from point where paper_id = p.id)`)} as obligations,
      ${rowsOfPart('relation', 'r', sql`r.from_paper_id = p.id`)} as relations,
      ${rowsOfPart('quote_difference', 'q', sql`q.paper_id = p.id`)} as differences,
      ${rowsOfPart('paper_document', 'd', sql`d.paper_id = p.id`)} as documents
      from unnest(${sql.param([...references])}::text[]) with ordinality as wanted(reference, place) left join paper p on p.reference = wanted.reference order by wanted.place`,
  )

const act = shape({ id: text, takenBy: text, takenAt: instant, visibility: common.visibility })

/** Notes that somebody takes documents over. Gives the id of the act. */
export async function insertAct(tx: Tx, takenBy: string, takenAt: Temporal.Instant): Promise<string> {
  const row = await shape({ id: text }).one(
    tx,
    sql`insert into intake_act ${act.values({ takenBy, takenAt, visibility: 'internal' })} returning id`,
  )
  if (!row) throw new Error('an act was not recorded')
  return row.id
}

const part = shape({
  id: text,
  actId: text,
  documentId: text,
  position: number,
  paperIds: texts,
  before: json(storedSnapshots),
  after: json(storedSnapshots),
  undoneBy: text.orNull,
  undoneAt: instant.orNull,
  visibility: common.visibility,
})
const takenPart = shape({ ...part.columns, created: instant })

/** What one document of an act has changed. */
export type TakenPart = RowOf<typeof takenPart>

export async function insertPart(
  tx: Tx,
  {
    actId,
    documentId,
    paperIds,
    before,
    after,
  }: Pick<TakenPart, 'actId' | 'documentId' | 'before' | 'after'> & { readonly paperIds: readonly string[] },
): Promise<void> {
  const position = sql`(select count(*)::integer from intake_part where act_id = ${actId})`
  const values = part.values({ actId, documentId, position, paperIds: uuids(paperIds), before, after, visibility: 'internal' })
  await tx.execute(sql`insert into intake_part ${values}`)
}

/** The parts of these documents that can be taken back, the last first. */
export const partsOf = (tx: Tx, documentIds: readonly string[]): Promise<TakenPart[]> =>
  takenPart.many(
    tx,
    sql`select ${takenPart.list('i')} from intake_part i join intake_act a on a.id = i.act_id
      where i.document_id = any(${uuids(documentIds)}) and i.undone_at is null order by a.taken_at desc, i.position desc, i.id`,
  )

export async function markUndone(tx: Tx, id: string, undoneBy: string, undoneAt: Temporal.Instant): Promise<void> {
  await tx.execute(sql`update intake_part set ${part.set({ undoneBy, undoneAt })} where id = ${id}`)
}

const takenAct = shape({
  id: text.at('a.id'),
  takenBy: text.at(sql`coalesce((select name from person where id::text = a.taken_by), a.taken_by)`),
  takenAt: instant.at('a.taken_at'),
  documents: built<readonly { id: string; name: string }[]>().at(
    sql`(select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.file_name) order by i.position) from intake_part i join document d on d.id = i.document_id
      where i.act_id = a.id and i.undone_at is null)`,
  ),
})

/** A taking over with the documents of it that were not taken back. */
export type TakenAct = RowOf<typeof takenAct>

/** The last takings over that have something to take back. */
export const lastActs = (tx: Tx, limit: number): Promise<TakenAct[]> =>
  takenAct.many(
    tx,
    sql`select ${takenAct.list()} from intake_act a where exists (select from intake_part i where i.act_id = a.id and i.undone_at is null)
      order by a.taken_at desc, a.id limit ${limit}`,
  )

const TABLES: Readonly<Record<Part, { readonly table: string; readonly key: string; readonly columns: readonly string[] }>> = {
  relations: { table: 'relation', key: 'id', columns: ['state', 'words', 'place'] },
  obligations: {
    table: 'obligation',
    key: 'id',
    columns: ['kind', 'terms', 'due_on', 'words', 'span_start', 'span_end', 'state', 'visibility'],
  },
  differences: { table: 'quote_difference', key: 'id', columns: ['quoted_text', 'register_text', 'resolved_at'] },
  documents: { table: 'paper_document', key: 'document_id', columns: ['role', 'visibility'] },
  points: {
    table: 'point',
    key: 'id',
    columns: ['number', 'position', 'parent_id', 'text', 'kinds', 'text_source', 'status', 'newest_answer', 'reported_on', 'visibility'],
  },
}
const PAPER = [
  'name',
  'meeting_id',
  'organization_id',
  'decided_on',
  'text_source',
  'responsible_unit',
  'control_state',
  'next_control_on',
  'visibility',
]

const changed = (columns: readonly string[]): SQL => sql.raw(columns.map(column => `${column} = r.${column}`).join(', '))

/** Puts a resolution back to what it was, where nothing stands against it. A resolution that came with the document goes. */
export async function restore(tx: Tx, before: Snapshot, after: Snapshot): Promise<void> {
  const paperId = String(after.paper?.['id'])
  for (const name of Object.keys(TABLES) as Part[]) {
    const { table, key, columns } = TABLES[name]
    const { remove, change, add } = restoring(name, before, after)
    const owner = name === 'documents' ? sql` and x.paper_id = ${paperId}` : sql``
    if (name === 'points' && change.length > 0)
      // A paper numbers each point once; while numbers change places, each goes by its id.
      await tx.execute(sql`update point set number = id::text where id = any(${uuids(change.map(row => String(row['id'])))})`)
    if (remove.length > 0)
      await tx.execute(sql`delete from ${sql.raw(`${table} x`)} where x.${sql.raw(key)} = any(${uuids(remove)})${owner}`)
    if (change.length > 0)
      await tx.execute(sql`update ${sql.raw(`${table} x`)} set ${changed(columns)}
        from jsonb_populate_recordset(null::${sql.raw(`public.${table}`)}, ${JSON.stringify(change)}::jsonb) r where x.${sql.raw(key)} = r.${sql.raw(key)}${owner}`)
    if (add.length > 0) {
      const names = sql.raw([...Object.keys(add[0] ?? {})].join(', '))
      await tx.execute(
        sql`insert into ${sql.raw(table)} (${names}) select ${names} from jsonb_populate_recordset(null::${sql.raw(`public.${table}`)}, ${JSON.stringify(add)}::jsonb)`,
      )
    }
  }
  if (before.paper === null) await tx.execute(sql`delete from paper where id = ${paperId}`)
  else
    await tx.execute(sql`update paper x set ${changed(PAPER)}
      from jsonb_populate_record(null::public.paper, ${JSON.stringify(before.paper)}::jsonb) r where x.id = r.id`)
}

/** The ids of resolutions by their references. */
export const paperIdsOf = async (tx: Tx, references: readonly string[]): Promise<string[]> =>
  (
    await rowsOf<{ id: string }>(
      tx,
      sql`select id from paper where reference = any(${sql.param([...references])}::text[]) order by reference`,
    )
  ).map(({ id }) => id)
