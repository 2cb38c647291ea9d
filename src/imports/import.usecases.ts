import { isDeepStrictEqual } from 'node:util'
import type { Principal } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Done, done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import {
  type Fate,
  findRun,
  type ImportRow,
  type ImportRun,
  type ImportState,
  insertRun,
  keepSource,
  listRows,
  moveRun,
  replaceRows,
  sourceOf,
} from '#platform/import/import.store.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'
import { type AnyExchange, type Arranged, type FileRows, folded, REASON_HEADING, type SaidOfHeadings } from '#web/import/exchange.ts'
import { keysOfFile, type Plan, type PlannedRow, plain, planImport, type Unreadable } from '#web/import/plan.ts'
import { headingSettings } from './heading-settings.ts'
import type { OpenedFile } from './import-file.usecases.ts'

export interface ImportServices {
  readonly database: Database
  readonly clock: Clock
  readonly jobs: JobQueue
}

/** The queue of files that are to be taken over. */
export const IMPORT_QUEUE = 'take-over-file'

type Values = Record<string, unknown>

/** Looks at a file and keeps what every row would do; writes nothing else. `unreadable`: columns are missing, or stand there twice. */
export async function lookAtFile(
  database: Database,
  principal: Principal,
  exchange: AnyExchange,
  file: OpenedFile & { readonly name: string },
): Promise<Done<{ id: string }> | ({ readonly kind: 'unreadable' } & Unreadable)> {
  return database.change(principal, async change => {
    const plan = await planAmong(change, exchange, file)
    if ('missing' in plan) return change.nothing({ kind: 'unreadable' as const, ...plan })
    const id = await insertRun(change.tx, {
      kind: exchange.kind,
      fileName: file.name,
      head: file.head,
      unknown: unknownOf(plan, file.columns),
      startedBy: principal.id,
      startedByName: principal.name,
    })
    if (file.source) await keepSource(change.tx, id, file.source)
    await replaceRows(change.tx, id, plan.rows.map(toRow))
    await note(change, 'import.looked_at', id, { kind: exchange.kind, ...countsOf(plan) })
    return { ...done, id }
  })
}

/** What a file's rows would do among the records that they can be about. */
const planAmong = async (change: Change, exchange: AnyExchange, file: FileRows): Promise<Plan<Values> | Unreadable> => {
  const by = { principal: change.principal, today: change.clock.today(), keys: keysOfFile(exchange, file) }
  return planImport(exchange, await exchange.read(change.tx, by), file)
}

/** Headings of a file that mean nothing here; the reasons of a refusal may come back with its rows. */
const unknownOf = (plan: Plan<Values>, columns: Arranged['columns'] | undefined): readonly string[] =>
  (columns ? columns.flatMap(({ heading, field }) => (field === null && heading !== '' ? heading : [])) : plan.unknown).filter(
    heading => heading !== REASON_HEADING,
  )

/** What somebody said of headings for files of a kind. */
export const saidOf = async (tx: Tx, { kind }: Pick<AnyExchange, 'kind'>): Promise<SaidOfHeadings> =>
  (await headingSettings.read(tx)).kinds[kind] ?? {}

/** A file whose columns can still be said otherwise, as it came; null where it was taken over, or its columns are given. */
export async function columnsOf(tx: Tx, exchange: AnyExchange, run: ImportRun): Promise<Arranged['columns'] | null> {
  const source = CAN_BE_SAID.includes(run.state) ? await sourceOf(tx, run.id) : null
  const arranged = source && exchange.arrange?.(source, await saidOf(tx, exchange))
  return arranged && typeof arranged === 'object' ? arranged.columns : null
}

const CAN_BE_SAID: readonly ImportState[] = ['planned', 'overtaken', 'failed']

/** Keeps what somebody says of a file's headings, for it and for the next ones, and looks at it anew; refused with a sentence where it then cannot be read. */
export async function sayColumns(
  database: Database,
  principal: Principal,
  exchange: AnyExchange,
  { id, said }: { readonly id: string; readonly said: SaidOfHeadings },
): Promise<Outcome<object, 'unreadable'>> {
  return database.change(principal, async (change): Promise<Outcome<object, 'unreadable'>> => {
    const { tx } = change
    const source = await sourceOf(tx, id)
    if (!source || !exchange.arrange) return change.nothing(gone)
    const settings = await headingSettings.read(tx)
    const anew = new Set(Object.keys(said).map(folded))
    const before = Object.entries(settings.kinds[exchange.kind] ?? {}).filter(([heading]) => !anew.has(folded(heading)))
    const all = { ...Object.fromEntries(before), ...said }
    const file = exchange.arrange(source, all)
    if (typeof file === 'string') return change.nothing(refused('unreadable'))
    const plan = await planAmong(change, exchange, file)
    if ('missing' in plan) return change.nothing(refused('unreadable'))
    if (!(await moveRun(tx, id, CAN_BE_SAID, { state: 'planned', problem: '', unknown: unknownOf(plan, file.columns) })))
      return change.nothing(gone)
    await headingSettings.save(change, { kinds: { ...settings.kinds, [exchange.kind]: all } })
    await replaceRows(tx, id, plan.rows.map(toRow))
    await note(change, 'import.columns_said', id, countsOf(plan))
    return done
  })
}

const toRow = ({ values: _, ...row }: PlannedRow<Values>): Omit<ImportRow, 'runId'> => row

const countsOf = ({ rows }: Plan<Values>): Readonly<Record<string, number>> => {
  const of = (wanted: Fate): number => rows.filter(({ fate }) => fate === wanted).length
  return { new: of('new'), changed: of('changed'), same: of('same'), refused: of('refused') }
}

const note = (change: Change, action: string, recordId: string, data: Readonly<Record<string, string | number>> = {}): Promise<void> =>
  change.audit({ action, recordType: 'import_run', recordId, data })

/** Says that a file shall be taken over as it was looked at; a job does it. */
export async function confirmImport(
  { database, jobs }: ImportServices,
  principal: Principal,
  id: string,
): Promise<Outcome<object, 'not_waiting'>> {
  const confirmed = await database.change(principal, async (change): Promise<Outcome<object, 'not_waiting'>> => {
    if (!(await findRun(change.tx, id))) return change.nothing(gone)
    const wanted = { state: 'waiting', problem: '', confirmedBy: principal.id } as const
    if (!(await moveRun(change.tx, id, ['planned', 'overtaken', 'failed'], wanted))) return change.nothing(refused('not_waiting'))
    await note(change, 'import.confirmed', id)
    return done
  })
  if (confirmed.kind === 'done') await jobs.enqueue(IMPORT_QUEUE, id, { id })
  return confirmed
}

/**
 * Takes a file over: all rows that were not refused, or none, in one transaction. Where a row would do something else by now than what was looked at, nothing is
 * written, and the file has to be looked at again. Called twice it does nothing the second time.
 */
export async function takeOver(
  { database, clock }: Pick<ImportServices, 'database' | 'clock'>,
  principal: Principal,
  exchange: AnyExchange,
  id: string,
): Promise<void> {
  await database.change(principal, async change => {
    const { tx } = change
    // The state is taken first: whoever comes second waits here, and finds it gone.
    if (!(await moveRun(tx, id, ['waiting'], { state: 'done', finishedAt: clock.now() }))) return change.nothing(undefined)
    const run = await findRun(tx, id)
    const seen = await listRows(tx, id, null)
    const rowsSeen = seen.map(row => ({ ...row, problems: row.problems.filter(({ fromFile }) => fromFile) }))
    const plan = await planAmong(change, exchange, { head: run?.head ?? [], rows: rowsSeen })
    if ('missing' in plan) throw new Error('a file that was looked at has lost its columns')
    if (plan.rows.some((row, index) => !isAsSeen(row, seen[index]))) {
      await replaceRows(tx, id, plan.rows.map(toRow))
      await moveRun(tx, id, ['done'], { state: 'overtaken', finishedAt: null })
      return note(change, 'import.overtaken', id, countsOf(plan))
    }
    const rows = plan.rows.flatMap(({ values, fate, ...row }) => (values && fate !== 'same' ? [{ ...row, values }] : []))
    const ids = await exchange.write(
      change,
      rows.map(({ recordId, values }) => ({ id: recordId, values })),
    )
    const idOf = new Map(rows.map(({ number }, index) => [number, ids[index] ?? null]))
    await replaceRows(
      tx,
      id,
      plan.rows.map(row => ({ ...toRow(row), recordId: idOf.get(row.number) ?? row.recordId })),
    )
    await note(change, 'import.taken_over', id, { kind: exchange.kind, ...countsOf(plan) })
  })
}

const isAsSeen = (row: PlannedRow<Values>, seen: ImportRow | undefined): boolean =>
  seen !== undefined && row.fate === seen.fate && isDeepStrictEqual([row.before, row.after], [seen.before, seen.after])

/** Says that a file could not be taken over; it can be tried again. */
export const failImport = (
  { database }: Pick<ImportServices, 'database'>,
  principal: Principal,
  id: string,
  problem: string,
): Promise<void> =>
  database.change(principal, async change => {
    if (!(await moveRun(change.tx, id, ['waiting'], { state: 'failed', problem }))) return change.nothing(undefined)
    await note(change, 'import.failed', id)
  })

/** What stands against taking a file back: records that somebody has changed since, or on which something builds. */
export type UndoImport = Outcome<object, 'not_done'> | { readonly kind: 'built_on'; readonly names: readonly string[] }

/** Takes back what a file did, as one act: what came is removed, what changed is as it was before. Nothing happens where a record is no longer as the file left it. */
export async function undoImport(
  { database, clock }: Pick<ImportServices, 'database' | 'clock'>,
  principal: Principal,
  exchange: AnyExchange,
  id: string,
): Promise<UndoImport> {
  return database.change(principal, async (change): Promise<UndoImport> => {
    const { tx } = change
    if (!(await findRun(tx, id))) return change.nothing(gone)
    if (!(await moveRun(tx, id, ['done'], { state: 'undone', undoneAt: clock.now() }))) return change.nothing(refused('not_done'))
    const did = (await listRows(tx, id, null)).filter(({ fate }) => fate === 'new' || fate === 'changed')
    const keys = did.flatMap(({ after }) => {
      const { values } = exchange.form.read(after ?? {})
      return values ? [values] : []
    })
    const { stored } = await exchange.read(tx, { principal, today: change.clock.today(), keys })
    const now = new Map(stored.map(each => [each.id, plain(exchange, each.values)]))
    const altered = did.filter(row => !isDeepStrictEqual(now.get(row.recordId ?? ''), row.after))
    if (altered.length > 0) return change.nothing({ kind: 'built_on', names: altered.map(({ name }) => name) })
    const changed = did.flatMap(({ fate, recordId, before }) => {
      const values = fate === 'changed' ? exchange.form.read(before ?? {}).values : null
      return values && recordId ? [{ id: recordId, values }] : []
    })
    await exchange.write(change, changed)
    const news = did.flatMap(({ fate, recordId }) => (fate === 'new' && recordId ? recordId : []))
    const used = new Set(await exchange.remove(change, news))
    if (used.size > 0)
      return change.nothing({ kind: 'built_on', names: did.flatMap(({ recordId, name }) => (used.has(recordId ?? '') ? name : [])) })
    await note(change, 'import.undone', id, { removed: news.length, restored: changed.length })
    return done
  })
}
