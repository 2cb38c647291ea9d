import { type Report, readReport } from '#control/report/report.store.ts'
import { type DecidedName, namesToDecide, partsOf } from '#control/sending/names.letter.ts'
import { letterForPublic } from '#control/sending/public-edition.letter.ts'
import { publishReport } from '#control/sending/publish-report.usecases.ts'
import type { StepResult, StepWish } from '#control/way/take-step.ts'
import { lockWay } from '#control/way/way.store.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { changeOrNothing } from '#platform/db/change-or-nothing.ts'
import type { Database } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { officeHoldersFor } from './office-holders.store.ts'
import { duePublications, type PublicationPlan, publicationPlanOf, saveNameDecisions, savePublicationPlan } from './publication.store.ts'
import { type NameDecision, type NameDecisionKind, passagePattern, type Redaction } from './rules/redaction.ts'

/** The names in a report with what was decided about each. */
export async function namesOf(tx: Tx, report: Report, plan: PublicationPlan, today: Temporal.PlainDate): Promise<DecidedName[]> {
  const holders = await officeHoldersFor(tx, report, today)
  return namesToDecide(await letterForPublic(tx, report), holders, plan.nameDecisions)
}

/** Passages that somebody typed and that stand nowhere in the letter. */
export interface NamesResult {
  readonly kind: 'done' | 'gone' | 'public_already'
  readonly unknown: readonly string[]
}

/**
 * Keeps what a person decided about the names in a report: what is blackened, what stays.
 * @param further exact words that shall be blackened as well
 */
export function decideNames(
  database: Database,
  principal: Principal,
  reportId: string,
  { decisions, further }: { readonly decisions: ReadonlyMap<string, NameDecisionKind>; readonly further: readonly string[] },
): Promise<NamesResult> {
  return changeOrNothing(database, principal, async change => {
    const { tx } = change
    const way = await lockWay(tx, reportId)
    const report = way && (await readReport(tx, reportId))
    if (!way || report?.row.state !== 'finished') return { kind: 'gone', unknown: [] }
    if (way.step === 'published') return { kind: 'public_already', unknown: [] }
    const plan = await publicationPlanOf(tx, reportId)
    const names = await namesOf(tx, report, plan, change.clock.today())
    const text = partsOf(await letterForPublic(tx, report))
      .map(part => part.text)
      .join('\n')
    const unknown = further.filter(words => !passagePattern([words])?.test(text))
    if (unknown.length > 0) return { kind: 'done', unknown }
    const decided: NameDecision[] = names.flatMap(({ text: name }) => {
      const decision = decisions.get(name)
      return decision ? [{ text: name, decision }] : []
    })
    const redactions: Redaction[] = [
      ...decided.filter(({ decision }) => decision === 'blacken').map(({ text: name }) => ({ text: name, because: 'name' })),
      ...further.map(words => ({ text: words, because: 'chosen' })),
    ]
    const isChecked = decided.length === names.length
    await saveNameDecisions(tx, reportId, {
      redactions,
      decisions: decided,
      checked: isChecked ? { at: change.clock.now(), by: change.principal.id } : null,
    })
    // The trail says how many, and not whom: it would tell what was blackened.
    await change.audit({
      action: 'report.names_decided',
      recordType: 'control_report',
      recordId: reportId,
      data: { found: names.length, decided: decided.length, blackened: redactions.length },
    })
    return { kind: 'done', unknown: [] }
  })
}

export type PlanResult = 'done' | 'gone' | 'not_now' | 'names_open' | 'past_day' | 'reason_missing'

/** Decides when a report is published by itself, or that it is not. */
export function planPublication(
  database: Database,
  principal: Principal,
  reportId: string,
  wanted: { readonly decision: 'on_day'; readonly on: Temporal.PlainDate } | { readonly decision: 'never'; readonly because: string },
): Promise<PlanResult> {
  return changeOrNothing(database, principal, async change => {
    const way = await lockWay(change.tx, reportId)
    const report = way && (await readReport(change.tx, reportId))
    if (!way || report?.row.state !== 'finished') return 'gone'
    if (!['signed', 'noted', 'sent'].includes(way.step) || report.row.visibility === 'confidential') return 'not_now'
    if (wanted.decision === 'on_day') {
      if (Temporal.PlainDate.compare(wanted.on, change.clock.today()) <= 0) return 'past_day'
      const names = await namesOf(change.tx, report, await publicationPlanOf(change.tx, reportId), change.clock.today())
      if (names.some(({ decision }) => decision === null)) return 'names_open'
    } else if (wanted.because.trim() === '') return 'reason_missing'
    await savePublicationPlan(change.tx, reportId, {
      decision: wanted.decision,
      because: wanted.decision === 'never' ? wanted.because.trim() : '',
      publishOn: wanted.decision === 'on_day' ? wanted.on : null,
    })
    await change.audit({
      action: 'report.publication_planned',
      recordType: 'control_report',
      recordId: reportId,
      data:
        wanted.decision === 'on_day' ? { decision: 'on_day', on: wanted.on.toString() } : { decision: 'never', because: wanted.because },
    })
    return 'done'
  })
}

export interface Publishing {
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
}

export type PublishResult = StepResult | { readonly kind: 'names_open'; readonly names: number }

/** Publishes a report when everything is decided about the names in it. */
export async function publishChecked(
  { database, files, clock }: Publishing,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
  capacity?: string,
): Promise<PublishResult> {
  const open = await database.read(principal, async tx => {
    const report = await readReport(tx, wish.reportId)
    if (!report) return 0
    const names = await namesOf(tx, report, await publicationPlanOf(tx, wish.reportId), clock.today())
    return names.filter(({ decision }) => decision === null).length
  })
  if (open > 0) return { kind: 'names_open', names: open }
  return publishReport(database, principal, wish, { files, ...(capacity ? { capacity } : {}) })
}

/** In whose place a report is published that nobody publishes by hand. */
const BY_SETTING = 'nach Einstellung der Stadt'
const BY_DAY = 'am vorgemerkten Tag'

/**
 * Publishes every report whose day has come: those that somebody set a day for, and those that the city publishes some days after sending. Where a name is not decided
 * about, the report waits for a person. Run twice, nothing is published twice.
 * @returns how many were published, and how many wait for a decision about names
 */
export async function publishDue(services: Publishing): Promise<{ published: number; waiting: number }> {
  const { database, clock } = services
  const due = await database.read(SYSTEM, tx => duePublications(tx, clock.today()))
  const done = { published: 0, waiting: 0 }
  for (const { reportId, turn, version, isBySetting } of due) {
    const result = await publishChecked(services, SYSTEM, { reportId, turn, version }, isBySetting ? BY_SETTING : BY_DAY)
    if (result.kind === 'done') done.published++
    if (result.kind === 'names_open') done.waiting++
  }
  return done
}

const LOOK_MS = 60_000

/**
 * Publishes by itself what is due: looks every minute, and makes up for days on which the server was down.
 * @returns a function that waits for a look under way and then ends
 */
export function startPublication(services: Publishing, options: { readonly onError: (error: unknown) => void }): () => Promise<void> {
  let running = Promise.resolve()
  const look = async (): Promise<void> => {
    try {
      await publishDue(services)
    } catch (error) {
      options.onError(error)
    }
  }
  const next = (): void => {
    running = running.then(look)
  }
  next()
  const timer = setInterval(next, LOOK_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
