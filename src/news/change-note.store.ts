import { type SQL, sql } from 'drizzle-orm'
import { common, day, flag, instant, shape, text, texts, uuids, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ChangeNote, NoteKind } from './change-note.ts'
import { noteWords } from './note-words.ts'
import type { FollowKind } from './subscription.ts'

/** Which news is asked for. */
export interface NotesWanted {
  /** From this moment on; all of them where it is missing. */
  readonly since?: Temporal.Instant | undefined
  /** Of these resolutions only. */
  readonly paperIds?: readonly string[] | undefined
  readonly limit: number
}

/**
 * The news, newest first, as far as the principal of the transaction may see it now: the note, its resolution, its point and its report (V2). A report that was
 * withdrawn, or a resolution that has become confidential, takes its news along.
 */
export async function notesFor(tx: Tx, { since, paperIds, limit }: NotesWanted): Promise<ChangeNote[]> {
  const conditions = [
    ...(since ? [sql`n.at >= ${since.toString()}::timestamptz`] : []),
    ...(paperIds ? [sql`n.paper_id = any(${uuids(paperIds)})`] : []),
  ]
  return selectNotes(tx, conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`, limit)
}

/** Some notes by their ids, those that the principal may not see left out, newest first. */
export const notesById = (tx: Tx, ids: readonly string[]): Promise<ChangeNote[]> =>
  selectNotes(tx, sql`n.id = any(${uuids(ids)})`, ids.length)

/** The news of a committee, by its short name, whatever it was called in each term. */
export const notesOfCommittee = (tx: Tx, shortName: string, limit: number): Promise<ChangeNote[]> =>
  selectNotes(tx, sql`p.organization_id in (${committeeIds(sql`${shortName}`)})`, limit)

const followedKey = shape({ kind: word<FollowKind>(), key: text.at('coalesce(paper_id::text, subject)') })

/** The news of what the principal follows; `feed`: of what goes into the own feed. The database shows nobody the subscriptions of others. */
export async function notesFollowed(tx: Tx, owner: string, { feed, limit }: { feed?: boolean; limit: number }): Promise<ChangeNote[]> {
  const followed = await followedKey.many(
    tx,
    sql`select ${followedKey.list()} from subscription where owner = ${owner} ${feed ? sql`and in_feed` : sql``}`,
  )
  if (followed.length === 0) return []
  const keys = (kind: FollowKind): SQL => texts.param(followed.flatMap(one => (one.kind === kind ? [one.key] : [])))
  const [papers, committees, units] = [keys('paper'), keys('committee'), keys('unit')]
  const whole = sql`x.id = any(${papers}::uuid[]) or x.responsible_unit = any(${units})
    or x.organization_id in (select o.id from organization o where o.organization_type = 'committee' and o.short_name = any(${committees}))`
  return selectNotes(
    tx,
    sql`(n.paper_id in (select x.id from paper x where ${whole})
      or (n.paper_id in (select x.id from paper x where x.units && ${units}) and (n.point_id is null or t.responsible_unit = any(${units}))))`,
    limit,
  )
}

/**
 * What a note can be followed by: a row for its resolution, its committee and each of its units, as kind and key. A unit's news are those of its resolutions and of
 * its points.
 * @param notes a condition on the note n
 */
export const topicsOf = (notes: SQL): SQL => sql`
  with noted as materialized (
    select n.id, n.at, n.paper_id, p.organization_id,
      case when n.point_id is null then p.units || p.responsible_unit else array[p.responsible_unit, t.responsible_unit] end as units
    from change_note n join paper p on p.id = n.paper_id left join point t on t.id = n.point_id where ${notes})
  select id as note_id, at, 'paper' as kind, paper_id::text as key from noted
  union all select noted.id, at, 'committee', o.short_name from noted join organization o on o.id = noted.organization_id and o.organization_type = 'committee'
  union all select id, at, 'unit', unit from noted cross join unnest(units) as unit where unit is not null`

const committeeIds = (shortName: SQL): SQL =>
  sql`select o.id from organization o where o.organization_type = 'committee' and o.short_name = ${shortName}`

const noteRow = shape({
  ...{ id: common.id, at: instant, kind: word<NoteKind>(), before: text.orNull, after: text.orNull, paperId: text, reportId: text.orNull },
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  committee: text.orNull.at('o.name'),
  point: text.orNull.at('t.number'),
  measure: text.orNull.at(`m.number || ' (' || m.name || ')'`),
  reportKind: word<'interim' | 'final'>().orNull.at('coalesce(r.report_kind, e.report_kind)'),
  reportDate: day.orNull.at('coalesce(r.report_date, e.report_date)'),
  isCorrection: flag.at('r.corrects_id is not null'),
  visibility: common.visibility.at(
    'greatest(n.visibility, p.visibility, t.visibility, m.visibility, coalesce(e.visibility, r.visibility))',
  ),
})

async function selectNotes(tx: Tx, where: SQL, limit: number): Promise<ChangeNote[]> {
  const rows = await noteRow.many(
    tx,
    sql`select ${noteRow.list('n')}
      from change_note n join paper p on p.id = n.paper_id left join organization o on o.id = p.organization_id
        left join point t on t.id = n.point_id left join measure m on m.id = n.measure_id left join control_report r on r.id = n.report_id
        left join report_publication e on e.report_id = n.report_id and e.withdrawn_at is null and n.kind = 'report_published'
      where (n.point_id is null or t.id is not null) and (n.measure_id is null or m.id is not null) and (n.report_id is null or r.id is not null or e.report_id is not null) and ${where}
      order by n.at desc, p.reference, n.kind, t.number, n.before, n.after, n.id limit ${limit}`,
  )
  return rows.map(({ before, after, measure, reportKind, reportDate, isCorrection, ...note }) => {
    const report = note.reportId ? { kind: reportKind, date: reportDate, isCorrection } : null
    return { ...note, words: noteWords({ kind: note.kind, point: note.point, measure, before, after, report }) }
  })
}
