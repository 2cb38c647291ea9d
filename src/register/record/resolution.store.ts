import { type SQL, sql } from 'drizzle-orm'
import { day, flag, instant, jsonText, shape, text, word } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { document, paperDocument } from './document.table.ts'
import { dueForReader } from './due-for-reader.ts'
import { paper } from './paper.table.ts'
import { quoteDifference, relation } from './relation.table.ts'
import type { LinkedDocument, OpenQuoteDifference, RecordedChange, Resolution, SeenRelation } from './resolution.ts'

const ofPaper = paper.columns
const resolution = shape({
  id: ofPaper.id,
  reference: ofPaper.reference,
  name: ofPaper.name,
  committee: text.orNull.at('o.name'),
  session: text.orNull.at('m.session_number'),
  decidedOn: ofPaper.decidedOn,
  textSource: ofPaper.textSource,
  unit: ofPaper.responsibleUnit.at('p.responsible_unit'),
  unitRead: ofPaper.responsibleUnitRead.at('p.responsible_unit_read'),
  controlState: ofPaper.controlState,
  notSubjectReason: ofPaper.notSubjectReason,
  mover: ofPaper.mover,
  nextControlOn: ofPaper.nextControlOn,
  repealedBy: ofPaper.repealedBy,
  ...dueForReader('p'),
  openPoints: ofPaper.openPoints,
  pointCount: ofPaper.pointCount,
  visibility: ofPaper.visibility,
  created: ofPaper.created,
})

/** The resolution of a reference in normal form; undefined where there is none, or none for this principal. */
export const findResolution = (tx: Tx, reference: string): Promise<Resolution | undefined> => findBy(tx, sql`p.reference = ${reference}`)

/** The resolution of an id. */
export const findResolutionById = (tx: Tx, id: string): Promise<Resolution | undefined> => findBy(tx, sql`p.id = ${id}`)

const findBy = (tx: Tx, condition: SQL): Promise<Resolution | undefined> =>
  resolution.one(
    tx,
    sql`select ${resolution.list('p')} from paper p left join organization o on o.id = p.organization_id
      left join meeting m on m.id = p.meeting_id where ${condition}`,
  )

const linkedDocument = shape({
  id: document.columns.id,
  role: paperDocument.columns.role.at('pd.role'),
  fileName: document.columns.fileName.at('d.file_name'),
  created: document.columns.created,
})

/** The documents that speak of a paper, the decision first, then as they came in. */
export async function readDocumentsOf(tx: Tx, paperId: string): Promise<LinkedDocument[]> {
  const rows = await linkedDocument.many(
    tx,
    sql`select ${linkedDocument.list('d')} from paper_document pd join document d on d.id = pd.document_id
      where pd.paper_id = ${paperId} order by pd.role <> 'decision', d.created`,
  )
  return rows.map(({ created, ...row }) => ({ ...row, addedOn: created.toZonedDateTimeISO('Europe/Berlin').toPlainDate() }))
}

const seenRelation = shape({
  id: relation.columns.id,
  kind: relation.columns.kind,
  direction: word<SeenRelation['direction']>(),
  otherReference: text,
  otherName: text.orNull,
  otherDecidedOn: day.orNull,
  known: flag,
  words: relation.columns.words,
  place: relation.columns.place,
  state: relation.columns.state,
})

/** The relations of a paper from both ends, without the dismissed ones, confirmed first. */
export const readRelationsOf = (tx: Tx, of: Pick<Resolution, 'id' | 'reference'>): Promise<SeenRelation[]> =>
  seenRelation.many(
    tx,
    sql`select r.id, r.kind, 'from' as direction, r.to_reference as other_reference, p.name as other_name, p.decided_on as other_decided_on,
        p.id is not null as known, r.words, r.place, r.state
        from relation r left join paper p on p.reference = r.to_reference where r.from_paper_id = ${of.id} and r.state <> 'dismissed'
      union all
      select r.id, r.kind, 'to', p.reference, p.name, p.decided_on, true, r.words, r.place, r.state
        from relation r join paper p on p.id = r.from_paper_id where r.to_reference = ${of.reference} and r.state <> 'dismissed'
      order by state, direction, other_reference`,
  )

const { id, pointNumber, quotedText, registerText, documentId } = quoteDifference.columns
const openDifference = shape({
  id,
  pointNumber,
  quotedText,
  registerText,
  documentId,
  fileName: document.columns.fileName.at('d.file_name'),
})

/** Where documents quote other words than the register has and nobody has said yet that this is all right. */
export const readOpenDifferences = (tx: Tx, paperId: string): Promise<OpenQuoteDifference[]> =>
  openDifference.many(
    tx,
    sql`select ${openDifference.list('q')} from quote_difference q join document d on d.id = q.document_id
      where q.paper_id = ${paperId} and q.resolved_at is null order by q.created, q.id`,
  )

const recordedChange = shape({ at: instant, actor: text, action: text, data: jsonText<Record<string, unknown>>() })

/** What was changed on a paper, newest first. */
export const readChangesOf = (tx: Tx, paperId: string, limit: number): Promise<RecordedChange[]> =>
  recordedChange.many(
    tx,
    sql`select ${recordedChange.list()} from audit_entry where record_type = 'paper' and record_id = ${paperId} order by seq desc limit ${limit}`,
  )

/** How obligations of a paper were done or set aside, the newest decision on each, by the obligation's id. */
export async function readSettled(tx: Tx, paperId: string): Promise<ReadonlyMap<string, RecordedChange>> {
  const entries = await recordedChange.many(
    tx,
    sql`select ${recordedChange.list()} from audit_entry where record_type = 'paper' and record_id = ${paperId}
      and action in ('obligation.done', 'obligation.dismissed') order by seq`,
  )
  return new Map(entries.map(entry => [String(entry.data['obligation']), entry]))
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
