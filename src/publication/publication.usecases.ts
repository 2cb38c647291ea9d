import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { officeHoldersOn } from './office-holders.store.ts'
import { publicationPlanOf, savePublicationPlan } from './publication.store.ts'
import type { PublicationOutcome, PublicationPort, PublicationWish, Publishable } from './publishable.ts'
import { type DecidedName, namesToDecide } from './rules/decided-names.ts'
import { type NameDecision, type NameDecisionKind, passagePattern, type Redaction } from './rules/redaction.ts'

/** The names in what the public would read, with what was decided about each. */
export async function namesOf(
  tx: Tx,
  port: PublicationPort,
  { id, date, inOffice }: Publishable,
  today: Temporal.PlainDate,
): Promise<DecidedName[]> {
  const holders = [...(await officeHoldersOn(tx, date ?? today)), ...inOffice]
  return namesToDecide(await port.parts(tx, id), holders, (await publicationPlanOf(tx, id)).nameDecisions)
}

/** Invalid: passages that somebody typed and that stand nowhere in the letter. */
export type NamesResult = Outcome<object, 'public_already'> | { readonly kind: 'invalid'; readonly unknown: readonly string[] }

/**
 * Keeps what a person decided about the names in a report: what is blackened, what stays.
 * @param further exact words that shall be blackened as well
 */
export function decideNames(
  database: Database,
  principal: Principal,
  { port, id }: { readonly port: PublicationPort; readonly id: string },
  { decisions, further }: { readonly decisions: ReadonlyMap<string, NameDecisionKind>; readonly further: readonly string[] },
): Promise<NamesResult> {
  return database.change(principal, async change => {
    const { tx } = change
    const found = (await port.lock(tx, id)) ? await port.find(tx, id, change.clock.today()) : null
    if (!found || found.stage === 'unsigned') return change.nothing(gone)
    if (found.stage === 'published') return change.nothing(refused('public_already'))
    const names = await namesOf(tx, port, found, change.clock.today())
    const text = (await port.parts(tx, id)).map(part => part.text).join('\n')
    const unknown = further.filter(words => !passagePattern([words])?.test(text))
    if (unknown.length > 0) return change.nothing({ kind: 'invalid', unknown })
    const decided: NameDecision[] = names.flatMap(({ text: name }) => {
      const decision = decisions.get(name)
      return decision ? [{ text: name, decision }] : []
    })
    const redactions: Redaction[] = [
      ...decided.filter(({ decision }) => decision === 'blacken').map(({ text: name }) => ({ text: name, because: 'name' })),
      ...further.map(words => ({ text: words, because: 'chosen' })),
    ]
    const isChecked = decided.length === names.length
    await savePublicationPlan(tx, id, {
      redactions,
      nameDecisions: decided,
      namesCheckedAt: isChecked ? change.clock.now() : null,
      namesCheckedBy: isChecked ? change.principal.id : null,
    })
    // The trail says how many, and not whom: it would tell what was blackened.
    await change.audit({
      action: 'report.names_decided',
      recordType: 'control_report',
      recordId: id,
      data: { found: names.length, decided: decided.length, blackened: redactions.length },
    })
    return done
  })
}

export type PlanResult = Outcome<object, 'not_now' | 'names_open' | 'past_day'>

/** Decides when a report is published by itself, or that it is not. */
export function planPublication(
  database: Database,
  principal: Principal,
  { port, id }: { readonly port: PublicationPort; readonly id: string },
  wanted: { readonly decision: 'on_day'; readonly on: Temporal.PlainDate } | { readonly decision: 'never'; readonly because: string },
): Promise<PlanResult> {
  return database.change(principal, async change => {
    const found = (await port.lock(change.tx, id)) ? await port.find(change.tx, id, change.clock.today()) : null
    if (!found || found.stage === 'unsigned') return change.nothing(gone)
    if (!['unsent', 'sent'].includes(found.stage) || found.isConfidential) return change.nothing(refused('not_now'))
    if (wanted.decision === 'on_day') {
      if (Temporal.PlainDate.compare(wanted.on, change.clock.today()) <= 0) return change.nothing(refused('past_day'))
      const names = await namesOf(change.tx, port, found, change.clock.today())
      if (names.some(({ decision }) => decision === null)) return change.nothing(refused('names_open'))
    }
    await savePublicationPlan(change.tx, id, {
      publication: wanted.decision,
      publicationBecause: wanted.decision === 'never' ? wanted.because.trim() : '',
      publishOn: wanted.decision === 'on_day' ? wanted.on : null,
    })
    await change.audit({
      action: 'report.publication_planned',
      recordType: 'control_report',
      recordId: id,
      data:
        wanted.decision === 'on_day' ? { decision: 'on_day', on: wanted.on.toString() } : { decision: 'never', because: wanted.because },
    })
    return done
  })
}

export interface Publishing {
  readonly database: Database
  readonly clock: Clock
  readonly port: PublicationPort
}

/** Publishes something when everything is decided about the names in it. */
export async function publishChecked(
  { database, clock, port }: Publishing,
  principal: Principal,
  wish: PublicationWish,
  capacity?: string,
): Promise<PublicationOutcome> {
  const open = await database.read(principal, async tx => {
    const found = await port.find(tx, wish.id, clock.today())
    const names = found ? await namesOf(tx, port, found, clock.today()) : []
    return names.filter(({ decision }) => decision === null).length
  })
  return open > 0 ? refused('names_open') : port.publish(principal, wish, capacity)
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
  const { database, clock, port } = services
  const due = await database.read(SYSTEM, tx => port.due(tx, clock.today()))
  const counts = { published: 0, waiting: 0 }
  for (const { isBySetting, ...wish } of due) {
    const result = await publishChecked(services, SYSTEM, wish, isBySetting ? BY_SETTING : BY_DAY)
    if (result.kind === 'done') counts.published++
    if (result.kind === 'refused' && result.reason === 'names_open') counts.waiting++
  }
  return counts
}
