import { sql } from 'drizzle-orm'
import { common, flag, instant, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Finding, ReadCell } from '../rules/figure-table.ts'

const run = shape({
  id: common.id,
  fileName: text,
  state: word<'planned' | 'done' | 'undone' | 'dropped'>(),
  startedByName: text,
  finishedAt: instant.orNull,
  created: common.created,
})
/** A file of figures on its way. */
export type FigureImport = RowOf<typeof run>

export const listFigureImports = (tx: Tx): Promise<FigureImport[]> =>
  run.many(tx, sql`select ${run.list('i')} from figure_import i order by i.created desc, i.id limit 30`)

export const findFigureImport = (tx: Tx, id: string): Promise<FigureImport | undefined> =>
  run.one(tx, sql`select ${run.list('i')} from figure_import i where i.id = ${id}`)

const begun = shape({ id: text, fileName: text, startedBy: text, startedByName: text })

export async function insertFigureImport(tx: Tx, values: Omit<RowOf<typeof begun>, 'id'>): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into figure_import ${begun.values({ id, ...values })}`)
  return id
}

const AT_ONCE = 5000

/** Keeps what a file would bring, where no page can read it. */
export async function stageFigures(tx: Tx, id: string, cells: readonly ReadCell[]): Promise<void> {
  for (let at = 0; at < cells.length; at += AT_ONCE) {
    const part = cells.slice(at, at + AT_ONCE).map(cell => ({
      ...{ i: cell.indicatorId, a: cell.areaId, y: cell.year, s: cell.sex, d: cell.dataDate?.toString() ?? null, v: cell.value },
      ...{ t: cell.state, n: cell.note, r: cell.row, c: cell.column },
    }))
    await tx.execute(sql`select regelkreis_stage_figures(${id}, ${JSON.stringify(part)}::jsonb)`)
  }
}

const doubt = shape({
  kind: word<'changed' | 'jump' | 'gap' | 'parts' | 'sexes' | 'areas'>(),
  rowNumber: number,
  columnNumber: number,
  indicatorId: text,
  areaId: text,
  year: number,
})
export type Doubt = RowOf<typeof doubt>

/** What the figures that are there say of those that would come: places alone. */
export const checkFigures = (tx: Tx, id: string): Promise<Doubt[]> =>
  doubt.many(tx, sql`select ${doubt.list('f')} from regelkreis_check_figures(${id}) f`)

const finding = shape({ importId: text, position: number, kind: text, stops: flag, place: text, words: text })

export async function insertFindings(tx: Tx, importId: string, findings: readonly Finding[]): Promise<void> {
  for (let at = 0; at < findings.length; at += 500)
    await tx.execute(
      sql`insert into figure_finding ${finding.values(findings.slice(at, at + 500).map((each, index) => ({ importId, position: at + index, ...each })))}`,
    )
}

export const findingsOf = (tx: Tx, importId: string): Promise<RowOf<typeof finding>[]> =>
  finding.many(tx, sql`select ${finding.list()} from figure_finding where import_id = ${importId} order by position`)

const answered = async (tx: Tx, statement: ReturnType<typeof sql>): Promise<number> =>
  Number((await rowsOf<{ answer: string | number }>(tx, statement))[0]?.answer ?? -1)

/** Takes a file over; the number of figures that are new or changed, -1 where it does not wait any more. */
export const takeFigures = (tx: Tx, id: string): Promise<number> => answered(tx, sql`select regelkreis_take_figures(${id}) as answer`)

/** Takes a file back; -1 where a later file has changed something of it. */
export const untakeFigures = (tx: Tx, id: string): Promise<number> => answered(tx, sql`select regelkreis_untake_figures(${id}) as answer`)

/** Forgets a file that was not taken over; false where it was. */
export const dropFigures = (tx: Tx, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from figure_import where id = ${id} and state = 'planned' returning id`)

/** Makes the draft of the next edition anew, with secrecy applied. */
export async function draftEdition(tx: Tx, name: string, author: string): Promise<void> {
  await tx.execute(sql`select regelkreis_draft_figures(${name}, ${author})`)
}

/** Publishes the draft; false where it is not there any more. */
export const publishEdition = (tx: Tx, id: string, name: string, on: Temporal.PlainDate, person: string): Promise<boolean> =>
  hasRows(tx, sql`select from regelkreis_publish_figures(${id}, ${name}, ${on.toString()}::date, ${person}) as is_done where is_done`)

/** Whether the audit for secrecy let an edition pass. */
export const hasPassed = (tx: Tx, id: string): Promise<boolean> =>
  hasRows(tx, sql`select from figure_secrecy where edition_id = ${id} and state = 'passed'`)
