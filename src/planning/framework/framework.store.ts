import { type SQL, sql } from 'drizzle-orm'
import { common, day, flag, instant, type RowOf, shape, text, texts, uuids, type ValuesOf, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import { annexLine, replacedLine } from '../rules/framework-words.ts'
import { frameworkAnnex, frameworkDismissal, frameworkDocument, frameworkReplacement } from './framework.table.ts'

const part = shape({ id: common.id, number: text, name: text, about: text })
export type FrameworkPart = RowOf<typeof part>

/** The parts of the framework, in their order. */
export const listParts = (tx: Tx): Promise<FrameworkPart[]> =>
  part.many(tx, sql`select ${part.list()} from framework_part order by position, number`)

const AREA_WORDS = `coalesce(al.name || ' ' || a.number, '')`
const annexRow = shape({
  id: common.id,
  documentId: text.at('x.document_id'),
  number: text.at('x.number'),
  title: text,
  areaId: text.orNull.at('x.area_id'),
  area: text.at(AREA_WORDS),
  areaName: text.at(`coalesce(a.name, '')`),
  kindId: text.orNull.at('x.kind_id'),
  kind: text.at(`coalesce(k.code, '')`),
})
type AnnexRow = RowOf<typeof annexRow>

const replacementRow = shape({
  byId: text.at('n.document_id'),
  documentId: text.at('n.replaced_id'),
  code: text.at('e.code'),
  annexId: text.orNull.at('n.annex_id'),
  annex: text.orNull.at('x.number'),
})
type ReplacementRow = RowOf<typeof replacementRow>

const known = shape({
  id: common.id,
  code: text,
  title: text,
  part: text.at('t.number'),
  areaId: text.orNull.at('d.area_id'),
  area: text.at(AREA_WORDS),
  areaName: text.at(`coalesce(a.name, '')`),
  kindId: text.orNull.at('d.kind_id'),
  kind: text.at(`coalesce(k.code, '')`),
  kindName: text.at(`coalesce(k.name, '')`),
  reportId: text.orNull.at('r.id'),
  report: text.at(`coalesce(r.title, '')`),
  reference: text,
  pointId: text.orNull.at('d.point_id'),
  from: day.at('d.start_date'),
  until: day.orNull.at('d.end_date'),
  note: text,
  isPublic: flag.at(`d.visibility = 'public'`),
  /** As far as the principal may see the resolution. */
  paperName: text.orNull.at('p.name'),
  isKnownPaper: flag.at('p.id is not null'),
  controlState: word<'open' | 'closed' | 'not_subject'>().orNull.at('p.control_state'),
  repealedBy: text.orNull.at('p.repealed_by'),
  nextControlOn: day.orNull.at('p.next_control_on'),
})

/** A document of the framework (P1) with the names of all that it belongs to. */
export type StoredDocument = RowOf<typeof known> & {
  readonly annexes: readonly AnnexRow[]
  readonly replaces: readonly ReplacementRow[]
}

/** Every document of the framework that the principal may see, part by part, the newest first: a city has some hundreds. */
export async function allDocuments(tx: Tx): Promise<StoredDocument[]> {
  // Three statements, joined here: a subquery per document is slower by ten times.
  const documents = await known.many(
    tx,
    sql`select ${known.list('d')} from framework_document d join framework_part t on t.id = d.part_id
      left join area a on a.id = d.area_id left join area_level al on al.id = a.level_id left join service_kind k on k.id = d.kind_id
      left join planning_report r on r.id = d.report_id left join paper p on p.reference = d.reference
      order by t.position, t.number, d.start_date desc, d.code`,
  )
  const annexes = await annexRow.many(
    tx,
    sql`select ${annexRow.list('x')} from framework_annex x left join area a on a.id = x.area_id left join area_level al on al.id = a.level_id
      left join service_kind k on k.id = x.kind_id order by x.position`,
  )
  const replacements = await replacementRow.many(
    tx,
    sql`select ${replacementRow.list('n')} from framework_replacement n join framework_document e on e.id = n.replaced_id
      left join framework_annex x on x.id = n.annex_id order by e.start_date, e.code, x.position`,
  )
  const [annexesOf, replacedBy] = [Map.groupBy(annexes, ({ documentId }) => documentId), Map.groupBy(replacements, ({ byId }) => byId)]
  return documents.map(document => ({
    ...document,
    annexes: annexesOf.get(document.id) ?? [],
    replaces: replacedBy.get(document.id) ?? [],
  }))
}

/** The annexes of a document as its form says them. */
export const annexLines = ({ annexes }: Pick<StoredDocument, 'annexes'>): readonly string[] => annexes.map(annexLine)

/** What a document replaces as its form says it. */
export const replacedLines = ({ replaces }: Pick<StoredDocument, 'replaces'>): readonly string[] => replaces.map(replacedLine)

type DocumentRow = ValuesOf<typeof frameworkDocument>

/** Adds a document; gives its id. */
export async function insertDocument(tx: Tx, row: DocumentRow): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into framework_document ${frameworkDocument.values({ ...row, id })}`)
  return id
}

export async function updateDocument(tx: Tx, id: string, row: DocumentRow): Promise<void> {
  await tx.execute(sql`update framework_document set ${frameworkDocument.set(row)} where id = ${id}`)
}

/** Says which point of a resolution adopted a document. */
export const setPoint = (tx: Tx, id: string, pointId: string): Promise<void> => updateDocument(tx, id, { pointId })

/** Says anew which annexes a document has; one that stays keeps its id, so that what replaces it holds. */
export async function replaceAnnexes(
  tx: Tx,
  documentId: string,
  annexes: readonly Omit<RowOf<typeof frameworkAnnex>, 'id' | 'documentId' | 'position'>[],
): Promise<void> {
  const numbers = texts.param(annexes.map(({ number }) => number))
  await tx.execute(sql`delete from framework_annex where document_id = ${documentId} and number <> all(${numbers})`)
  for (const [position, annex] of annexes.entries())
    await tx.execute(
      sql`insert into framework_annex ${frameworkAnnex.values({ ...annex, documentId, position })}
        on conflict (document_id, number) do update set ${frameworkAnnex.set({ title: annex.title, areaId: annex.areaId, kindId: annex.kindId, position })}`,
    )
}

const annexKey = shape({ id: common.id, documentId: text, number: text })

/** The ids of all annexes, by document and number. */
export const allAnnexes = (tx: Tx): Promise<RowOf<typeof annexKey>[]> =>
  annexKey.many(tx, sql`select id, document_id, number from framework_annex`)

/** Removes what some documents say they replace. */
export async function forgetReplacements(tx: Tx, documentIds: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from framework_replacement where document_id = any(${uuids(documentIds)})`)
}

export async function insertReplacements(tx: Tx, rows: readonly RowOf<typeof frameworkReplacement>[]): Promise<void> {
  if (rows.length > 0) await tx.execute(sql`insert into framework_replacement ${frameworkReplacement.values(rows)} on conflict do nothing`)
}

const one = shape({ id: common.id })

/** Of some documents those that others, which are none of these, took the place of. */
export const documentsInUse = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (
    await one.many(
      tx,
      sql`select d.id from framework_document d where d.id = any(${uuids(ids)})
        and exists (select from framework_replacement n where n.replaced_id = d.id and n.document_id <> all(${uuids(ids)}))`,
    )
  ).map(({ id }) => id)

export async function removeDocuments(tx: Tx, ids: readonly string[]): Promise<void> {
  await forgetReplacements(tx, ids)
  await tx.execute(sql`delete from framework_document where id = any(${uuids(ids)})`)
}

const proposal = shape({
  pointId: text.at('t.id'),
  number: text.at('t.number'),
  text: text.at('t.text'),
  reference: text.at('p.reference'),
  paperId: text.at('p.id'),
  paperName: text.orNull.at('p.name'),
  decidedOn: day.orNull.at('p.decided_on'),
  since: instant.at('t.created'),
  dismissed: text.orNull.at('m.reason'),
  visibility: common.visibility.at('p.visibility'),
})

/** A point of a resolution that takes something into a framework (D3), and that nobody has confirmed. */
export type AdoptionProposal = RowOf<typeof proposal>

const OPEN = sql`not exists (select from framework_document d where d.point_id = t.id)`
const selectProposals = (tx: Tx, where: SQL, rest: SQL = sql``): Promise<AdoptionProposal[]> =>
  proposal.many(
    tx,
    sql`select ${proposal.list()} from point t join paper p on p.id = t.paper_id left join framework_dismissal m on m.point_id = t.id
      where 'incorporation' = any(t.kinds) and ${where} order by p.decided_on desc nulls last, p.reference, t.position ${rest}`,
  )

/** Points that wait for a person to say what they change, the newest first. */
export const openProposals = (tx: Tx, limit = 200): Promise<AdoptionProposal[]> =>
  selectProposals(tx, sql`m.point_id is null and ${OPEN}`, sql`limit ${limit}`)

/** Points of which somebody said that they bring nothing into this framework. */
export const dismissedProposals = (tx: Tx): Promise<AdoptionProposal[]> => selectProposals(tx, sql`m.point_id is not null and ${OPEN}`)

/** One of them, open or dismissed; undefined where there is none that waits. */
export const findProposal = async (tx: Tx, pointId: string): Promise<AdoptionProposal | undefined> =>
  (await selectProposals(tx, sql`t.id = ${pointId} and ${OPEN}`))[0]

/** Keeps why a point brings nothing into the framework; null takes it back. Gives whether that changed anything. */
export const dismiss = (tx: Tx, pointId: string, reason: string | null): Promise<boolean> =>
  hasRows(
    tx,
    reason === null
      ? sql`delete from framework_dismissal where point_id = ${pointId} returning point_id`
      : sql`insert into framework_dismissal ${frameworkDismissal.values({ pointId, reason })} on conflict do nothing returning point_id`,
  )

const quoted = shape({ number: text, text, reference: text.at('p.reference') })
export type QuotedPoint = RowOf<typeof quoted>

/** The point by which a document was adopted, word for word as decided; undefined where the principal may not see it. */
export const pointOf = (tx: Tx, pointId: string): Promise<QuotedPoint | undefined> =>
  quoted.one(tx, sql`select ${quoted.list('t')} from point t join paper p on p.id = t.paper_id where t.id = ${pointId}`)

/** The references that a paper says it replaces or repeals (D5), as far as nobody dismissed that. */
export const replacedReferences = async (tx: Tx, paperId: string): Promise<string[]> =>
  (
    await shape({ reference: text.at('r.to_reference') }).many(
      tx,
      sql`select distinct r.to_reference as reference from relation r where r.from_paper_id = ${paperId} and r.kind in ('replaces', 'repeals') and r.state <> 'dismissed' order by 1`,
    )
  ).map(({ reference }) => reference)
