import { type SQL, sql } from 'drizzle-orm'
import { built, common, number, shape, text, uuids } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { SubjectKind, VisibilityPart, VisibilitySubject } from './visibility.ts'

const subject = shape({
  id: text,
  name: text,
  visibility: common.visibility,
  whole: common.visibility.orNull,
  wholeName: text.orNull,
  number: text.orNull,
  papers: built<readonly { id: string; reference: string }[]>().orNull,
})

const PAPERS = (from: SQL): SQL =>
  sql`(select json_agg(json_build_object('id', q.id, 'reference', q.reference) order by q.reference) from paper q where ${from}) as papers`

const SELECT: Readonly<Record<SubjectKind, SQL>> = {
  paper: sql`select x.id, 'Beschluss ' || x.reference as name, x.visibility, m.visibility as whole, 'Sitzung ' || m.session_number as whole_name,
      null as number, ${PAPERS(sql`q.id = x.id`)}
    from paper x left join meeting m on m.id = x.meeting_id where x.reference =`,
  point: sql`select x.id, 'Punkt ' || x.number || ' von ' || p.reference as name, x.visibility, p.visibility as whole, 'Beschluss ' || p.reference as whole_name,
      x.number, ${PAPERS(sql`q.id = p.id`)}
    from point x join paper p on p.id = x.paper_id where x.id::text =`,
  document: sql`select x.id, 'Dokument ' || x.file_name as name, x.visibility, c.visibility as whole, 'Beschluss ' || c.reference as whole_name,
      null as number, ${PAPERS(sql`q.id in (select paper_id from paper_document where document_id = x.id)`)}
    from document x
      left join lateral (select p.reference, p.visibility from paper_document pd join paper p on p.id = pd.paper_id
        where pd.document_id = x.id and p.visibility = 'confidential' order by p.reference limit 1) c on true
    where x.id::text =`,
  meeting: sql`select x.id, 'Sitzung ' || x.session_number as name, x.visibility, null::visibility as whole, null as whole_name,
      null as number, ${PAPERS(sql`q.meeting_id = x.id`)}
    from meeting x where x.id::text =`,
}

/** The record whose visibility is asked for; a resolution by its reference, everything else by its id. Undefined where there is none for this principal (V2). */
export async function findVisibilitySubject(tx: Tx, kind: SubjectKind, idOrReference: string): Promise<VisibilitySubject | undefined> {
  const row = await subject.one(tx, sql`${SELECT[kind]} ${idOrReference}`)
  if (!row) return undefined
  const { whole, wholeName, number, papers, ...rest } = row
  return {
    kind,
    ...rest,
    whole: whole && wholeName && whole !== 'public' ? { visibility: whole, name: wholeName } : null,
    papers: papers ?? [],
    pointNumber: number,
  }
}

/** The session of a resolution, its points and its documents, each of which can be set by itself. */
export async function partsOfPaper(tx: Tx, paperId: string): Promise<VisibilityPart[]> {
  return rowsOf<VisibilityPart>(
    tx,
    sql`select kind, id, name, visibility from (
      select 'meeting' as kind, m.id, 'Sitzung ' || m.session_number as name, m.visibility, 0 as place, 0 as position
        from meeting m join paper p on p.meeting_id = m.id where p.id = ${paperId}
      union all select 'point', t.id, 'Punkt ' || t.number, t.visibility, 1, t.position from point t where t.paper_id = ${paperId}
      union all select 'document', d.id, d.file_name, d.visibility, 2, 0 from paper_document pd join document d on d.id = pd.document_id
        where pd.paper_id = ${paperId}) as part
      order by place, position, name`,
  )
}

/** Lets a person's choice hold, with all that belongs to the record (db/migrations/0009_visibility.sql). Gives the level that holds now. */
export async function chooseVisibility(
  tx: Tx,
  { kind, id, level }: { kind: SubjectKind; id: string; level: Visibility },
): Promise<Visibility> {
  const [row] = await rowsOf<{ level: Visibility }>(
    tx,
    sql`select regelkreis_choose_visibility(${kind}::text, ${id}::uuid, ${level}::visibility) as level`,
  )
  if (!row?.level) throw new Error('a record is gone')
  return row.level
}

/** How much belongs to the resolutions, as far as the principal sees it. */
export async function countParts(
  tx: Tx,
  paperIds: readonly string[],
): Promise<{ readonly points: number; readonly documents: number; readonly handedOut: number }> {
  const ids = uuids(paperIds)
  const row = await shape({ points: number, documents: number, handedOut: number }).one(
    tx,
    sql`select (select count(*) from point where paper_id = any(${ids})) as points,
      (select count(distinct document_id) from paper_document where paper_id = any(${ids})) as documents,
      (select count(distinct l.list_id) from committee_list_part l cross join jsonb_array_elements(l.content -> 'rows') as entry
        join paper p on p.reference = entry ->> 'reference' where p.id = any(${ids})) as handed_out`,
  )
  return row ?? { points: 0, documents: 0, handedOut: 0 }
}

/** The resolutions that these ones are said to repeal or replace: what their rows tell may depend on who may see these (D5). */
export async function papersReferredTo(tx: Tx, paperIds: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select distinct p.id from relation r join paper p on p.reference = r.to_reference
      where r.from_paper_id = any(${uuids(paperIds)}) order by p.id`,
  )
  return rows.map(row => row.id)
}
