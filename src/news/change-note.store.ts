import { type SQL, sql } from 'drizzle-orm'
import { common, day, flag, instant, shape, text, texts, uuids, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type ChangeNote, isOfPaper, type NoteKind, type PaperNote } from './change-note.ts'
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
 * The news of resolutions, newest first, as far as the principal of the transaction may see it now: the note, its resolution, its point and its report (V2). A report that was
 * withdrawn, or a resolution that has become confidential, takes its news along.
 */
export async function notesFor(tx: Tx, { since, paperIds, limit }: NotesWanted): Promise<PaperNote[]> {
  const conditions = [
    sql`n.paper_id is not null`,
    ...(since ? [sql`n.at >= ${since.toString()}::timestamptz`] : []),
    ...(paperIds ? [sql`n.paper_id = any(${uuids(paperIds)})`] : []),
  ]
  return (await selectNotes(tx, sql.join(conditions, sql` and `), limit)).filter(isOfPaper)
}

/** Some notes by their ids, those that the principal may not see left out, newest first. */
export const notesById = (tx: Tx, ids: readonly string[]): Promise<ChangeNote[]> =>
  selectNotes(tx, sql`n.id = any(${uuids(ids)})`, ids.length)

/** The news of a planning report and its measures. */
export const notesOfPlan = (tx: Tx, planId: string, limit: number): Promise<ChangeNote[]> =>
  selectNotes(tx, sql`n.plan_id = ${planId}`, limit)

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
  const [papers, committees, units, plans, measures] = [keys('paper'), keys('committee'), keys('unit'), keys('plan'), keys('measure')]
  const whole = sql`x.id = any(${papers}::uuid[]) or x.responsible_unit = any(${units})
    or x.organization_id in (select o.id from organization o where o.organization_type = 'committee' and o.short_name = any(${committees}))`
  return selectNotes(
    tx,
    sql`(n.plan_id = any(${plans}::uuid[]) or n.measure_id = any(${measures}::uuid[]) or n.paper_id in (select x.id from paper x where ${whole})
      or (n.paper_id in (select x.id from paper x where x.units && ${units}) and (n.point_id is null or t.responsible_unit = any(${units}))))`,
    limit,
  )
}

/**
 * What a note can be followed by: a row for its resolution, its committee, each of its units, its planning report and its measure, as kind and key. A unit's news are those of its resolutions and of
 * its points.
 * @param notes a condition on the note n
 */
export const topicsOf = (notes: SQL): SQL => sql`
  with noted as materialized (
    select n.id, n.at, n.paper_id, n.plan_id, n.measure_id, p.organization_id,
      case when n.point_id is null then p.units || p.responsible_unit else array[p.responsible_unit, t.responsible_unit] end as units
    from change_note n left join paper p on p.id = n.paper_id left join point t on t.id = n.point_id where ${notes})
  select id as note_id, at, 'paper' as kind, paper_id::text as key from noted where paper_id is not null
  union all select id, at, 'plan', plan_id::text from noted where plan_id is not null
  union all select id, at, 'measure', measure_id::text from noted where measure_id is not null
  union all select noted.id, at, 'committee', o.short_name from noted join organization o on o.id = noted.organization_id and o.organization_type = 'committee'
  union all select id, at, 'unit', unit from noted cross join unnest(units) as unit where unit is not null`

const committeeIds = (shortName: SQL): SQL =>
  sql`select o.id from organization o where o.organization_type = 'committee' and o.short_name = ${shortName}`

const noteRow = shape({
  ...{
    id: common.id,
    at: instant,
    kind: word<NoteKind>(),
    before: text.orNull,
    after: text.orNull,
    paperId: text.orNull,
    reportId: text.orNull,
  },
  ...{ planId: text.orNull, measureId: text.orNull },
  reference: text.orNull.at('p.reference'),
  subject: text.orNull.at('p.name'),
  committee: text.orNull.at('o.name'),
  point: text.orNull.at('t.number'),
  plan: text.orNull.at(`pl.title || ' (' || extract(year from pl.period_from) || '–' || extract(year from pl.period_to) || ')'`),
  measure: text.orNull.at(`m.number || ' (' || m.name || ')'`),
  reportKind: word<'interim' | 'final'>().orNull.at('coalesce(r.report_kind, e.report_kind)'),
  reportDate: day.orNull.at('coalesce(r.report_date, e.report_date)'),
  isCorrection: flag.at('r.corrects_id is not null'),
  visibility: common.visibility.at(
    'greatest(n.visibility, p.visibility, t.visibility, m.visibility, pl.visibility, coalesce(e.visibility, r.visibility))',
  ),
})

async function selectNotes(tx: Tx, where: SQL, limit: number): Promise<ChangeNote[]> {
  const rows = await noteRow.many(
    tx,
    sql`select ${noteRow.list('n')}
      from change_note n left join paper p on p.id = n.paper_id left join planning_report pl on pl.id = n.plan_id left join organization o on o.id = p.organization_id
        left join point t on t.id = n.point_id left join measure m on m.id = n.measure_id left join control_report r on r.id = n.report_id
        left join report_publication e on e.report_id = n.report_id and e.withdrawn_at is null and n.kind = 'report_published'
      where (n.paper_id is null or p.id is not null) and (n.plan_id is null or pl.id is not null) and (n.point_id is null or t.id is not null) and (n.measure_id is null or m.id is not null) and (n.report_id is null or r.id is not null or e.report_id is not null) and ${where}
      order by n.at desc, p.reference, n.kind, t.number, n.before, n.after, n.id limit ${limit}`,
  )
  return rows.map(({ before, after, measure, reportKind, reportDate, isCorrection, ...note }) => {
    const report = note.reportId ? { kind: reportKind, date: reportDate, isCorrection } : null
    return { ...note, words: noteWords({ kind: note.kind, point: note.point, measure, before, after, report }) }
  })
}
