import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { officeHoldersOn } from './office-holders.store.ts'
import { noteFetched, publicationPlanOf, savePublicationPlan, unfetched } from './publication.store.ts'
import type { PublicationOutcome, PublicationPort, PublicationWish, Publishable } from './publishable.ts'
import { type DecidedName, namesToDecide } from './rules/decided-names.ts'
import { chosenIn, editionMark } from './rules/edition.ts'
import { type NameDecision, type NameDecisionKind, type Passage, passagePattern, type Redaction, textsIn } from './rules/redaction.ts'

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

/** What a person decided about a letter. */
export interface NamesDecided {
  readonly decisions: ReadonlyMap<string, NameDecisionKind>
  /** Exact words that shall be blackened as well, wherever they stand. */
  readonly further: readonly string[]
  /** Words that shall be blackened where they were selected, and nowhere else. */
  readonly places: readonly Passage[]
}

/** Keeps what a person decided about the names in a report: what is blackened, what stays. */
export function decideNames(
  database: Database,
  principal: Principal,
  { port, id }: { readonly port: PublicationPort; readonly id: string },
  { decisions, further, places }: NamesDecided,
): Promise<NamesResult> {
  return database.change(principal, async change => {
    const { tx } = change
    const found = (await port.lock(tx, id)) ? await port.find(tx, id, change.clock.today()) : null
    if (!found || found.stage === 'unsigned') return change.nothing(gone)
    if (found.stage === 'published') return change.nothing(refused('public_already'))
    const names = await namesOf(tx, port, found, change.clock.today())
    const text = textsIn(await port.letter(tx, id, [])).join('\n')
    const chosen = [...further.map(words => ({ text: words })), ...places]
    const unknown = chosen.filter(passage => !passagePattern([passage])?.test(text)).map(passage => passage.text)
    if (unknown.length > 0) return change.nothing({ kind: 'invalid', unknown })
    const decided: NameDecision[] = names.flatMap(({ text: name }) => {
      const decision = decisions.get(name)
      return decision ? [{ text: name, decision }] : []
    })
    const redactions: Redaction[] = [
      ...decided.filter(({ decision }) => decision === 'blacken').map(({ text: name }) => ({ text: name, because: 'name' })),
      ...chosen.map(passage => ({ ...passage, because: 'chosen' })),
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

/** What was decided about a letter so far, with every find about which nobody has decided blackened. */
export async function blackenOpen(
  database: Database,
  principal: Principal,
  about: { readonly port: PublicationPort; readonly id: string },
  today: Temporal.PlainDate,
): Promise<NamesResult> {
  const so = await database.read(principal, async tx => {
    const found = await about.port.find(tx, about.id, today)
    if (!found || found.stage === 'unsigned') return null
    return { names: await namesOf(tx, about.port, found, today), chosen: chosenIn((await publicationPlanOf(tx, about.id)).redactions) }
  })
  if (!so) return gone
  const decisions = new Map(so.names.map(({ text, decision }) => [text, decision ?? 'blacken'] as const))
  return decideNames(database, principal, about, { decisions, ...so.chosen })
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

/**
 * Publishes something when everything is decided about the names in it.
 * @param by `edition`: the one that was looked at, where a person has; `capacity`: in what role, where nobody does it by hand
 */
export async function publishChecked(
  { database, clock, port }: Publishing,
  principal: Principal,
  wish: PublicationWish,
  by: { readonly edition: string } | { readonly capacity: string },
): Promise<PublicationOutcome> {
  const { open, edition } = await database.read(principal, async tx => {
    const found = await port.find(tx, wish.id, clock.today())
    const names = found ? await namesOf(tx, port, found, clock.today()) : []
    const { redactions } = await publicationPlanOf(tx, wish.id)
    return { open: names.filter(({ decision }) => decision === null).length, edition: editionMark(redactions) }
  })
  if (open > 0) return refused('names_open')
  if ('capacity' in by) return port.publish(principal, wish, by.capacity)
  return by.edition === edition ? port.publish(principal, wish) : refused('edition_unseen')
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
    const result = await publishChecked(services, SYSTEM, wish, { capacity: isBySetting ? BY_SETTING : BY_DAY })
    if (result.kind === 'done') counts.published++
    if (result.kind === 'refused' && result.reason === 'names_open') counts.waiting++
  }
  return counts
}

/**
 * Somebody without an account asks for what tells a report: from now on its publication cannot be undone, only withdrawn. Told before the answer is looked up, so
 * that of an undoing at the same moment one of the two waits. Written once per publication, with an entry in the trail.
 */
export async function seenByPublic(
  { database, clock }: Pick<Publishing, 'database' | 'clock'>,
  of: { readonly reportId: string } | { readonly reference: string },
): Promise<void> {
  const ids = await database.read(SYSTEM, tx => unfetched(tx, of))
  for (const id of ids)
    await database.change(SYSTEM, async change => {
      if (!(await noteFetched(change.tx, id, clock.now()))) return change.nothing(undefined)
      await change.audit({ action: 'report.first_fetched', recordType: 'control_report', recordId: id })
    })
}
