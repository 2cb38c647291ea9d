import { type SQL, sql } from 'drizzle-orm'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { LinkedDocument, OpenQuoteDifference, RecordedChange, Resolution, SeenRelation } from './resolution.ts'

type Row = Record<string, unknown>
const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

/** The resolution of a reference in normal form; undefined where there is none, or none for this principal. */
export const findResolution = (tx: Tx, reference: string): Promise<Resolution | undefined> => findBy(tx, sql`p.reference = ${reference}`)

/** The resolution of an id. */
export const findResolutionById = (tx: Tx, id: string): Promise<Resolution | undefined> => findBy(tx, sql`p.id = ${id}`)

async function findBy(tx: Tx, condition: SQL): Promise<Resolution | undefined> {
  const [row] = await rowsOf<Row>(
    tx,
    sql`select p.id, p.reference, p.name, o.name as committee, m.session_number, p.decided_on::text, p.text_source, p.responsible_unit, p.control_state, p.not_subject_reason, p.mover,
        p.next_control_on::text, p.repealed_by, p.next_due_on::text, p.open_points, p.point_count, p.visibility
      from paper p left join organization o on o.id = p.organization_id left join meeting m on m.id = p.meeting_id where ${condition}`,
  )
  if (!row) return undefined
  return {
    id: String(row['id']),
    reference: String(row['reference']),
    name: text(row['name']),
    committee: text(row['committee']),
    session: text(row['session_number']),
    decidedOn: toDay(row['decided_on']),
    textSource: row['text_source'] as Resolution['textSource'],
    unit: text(row['responsible_unit']),
    controlState: row['control_state'] as Resolution['controlState'],
    notSubjectReason: text(row['not_subject_reason']),
    mover: text(row['mover']),
    nextControlOn: toDay(row['next_control_on']),
    repealedBy: text(row['repealed_by']),
    nextDueOn: toDay(row['next_due_on']),
    openPoints: Number(row['open_points']),
    pointCount: Number(row['point_count']),
    visibility: row['visibility'] as Resolution['visibility'],
  }
}

/** The documents that speak of a paper, the decision first, then as they came in. */
export async function readDocumentsOf(tx: Tx, paperId: string): Promise<LinkedDocument[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select d.id, pd.role, f.file_name, d.created from paper_document pd join document d on d.id = pd.document_id join file f on f.id = d.file_id
      where pd.paper_id = ${paperId} order by pd.role <> 'decision', d.created`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    role: row['role'] as LinkedDocument['role'],
    fileName: String(row['file_name']),
    addedOn: toInstant(row['created']).toZonedDateTimeISO('Europe/Berlin').toPlainDate(),
  }))
}

/** The relations of a paper from both ends, without the dismissed ones, confirmed first. */
export async function readRelationsOf(tx: Tx, paper: Pick<Resolution, 'id' | 'reference'>): Promise<SeenRelation[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select r.id, r.kind, 'from' as direction, r.to_reference as other, p.name, p.decided_on::text as decided_on, p.id is not null as known, r.words, r.place, r.state
        from relation r left join paper p on p.reference = r.to_reference where r.from_paper_id = ${paper.id} and r.state <> 'dismissed'
      union all
      select r.id, r.kind, 'to', p.reference, p.name, p.decided_on::text, true, r.words, r.place, r.state
        from relation r join paper p on p.id = r.from_paper_id where r.to_reference = ${paper.reference} and r.state <> 'dismissed'
      order by state, direction, other`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    kind: row['kind'] as SeenRelation['kind'],
    direction: row['direction'] as SeenRelation['direction'],
    otherReference: String(row['other']),
    otherName: text(row['name']),
    otherDecidedOn: toDay(row['decided_on']),
    known: row['known'] === true,
    words: String(row['words']),
    place: String(row['place']),
    state: row['state'] as SeenRelation['state'],
  }))
}

/** Where documents quote other words than the register has and nobody has said yet that this is all right. */
export async function readOpenDifferences(tx: Tx, paperId: string): Promise<OpenQuoteDifference[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select q.id, q.point_number, q.quoted_text, q.register_text, q.document_id, f.file_name
      from quote_difference q join document d on d.id = q.document_id join file f on f.id = d.file_id
      where q.paper_id = ${paperId} and q.resolved_at is null order by q.created, q.id`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    pointNumber: String(row['point_number']),
    quotedText: String(row['quoted_text']),
    registerText: String(row['register_text']),
    documentId: String(row['document_id']),
    fileName: String(row['file_name']),
  }))
}

/** What was changed on a paper, newest first. */
export async function readChangesOf(tx: Tx, paperId: string, limit: number): Promise<RecordedChange[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select at, actor, action, data from audit_entry where record_type = 'paper' and record_id = ${paperId} order by seq desc limit ${limit}`,
  )
  return rows.map(row => ({
    at: toInstant(row['at']),
    actor: String(row['actor']),
    action: String(row['action']),
    data: JSON.parse(String(row['data'])) as Record<string, unknown>,
  }))
}

const OWNERS = {
  point: sql`select p.reference from point t join paper p on p.id = t.paper_id where t.id =`,
  obligation: sql`select p.reference from obligation o join point t on t.id = o.point_id join paper p on p.id = t.paper_id where o.id =`,
  relation: sql`select p.reference from relation r join paper p on p.id = r.from_paper_id where r.id =`,
  difference: sql`select p.reference from quote_difference q join paper p on p.id = q.paper_id where q.id =`,
} as const

/** The reference of the resolution that a record belongs to; undefined where there is no such record for this principal. */
export async function referenceOfRecord(tx: Tx, kind: keyof typeof OWNERS, id: string): Promise<string | undefined> {
  const [row] = await rowsOf<{ reference: string }>(tx, sql`${OWNERS[kind]} ${id}`)
  return row?.reference
}
