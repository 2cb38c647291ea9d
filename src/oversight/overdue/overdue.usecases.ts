import type { Change } from '#platform/db/database.ts'
import { type Done, done, gone, type Outcome, type Overtaken, overtaken, type Refused, refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { findResolutionById } from '#register/record/resolution.store.ts'
import { setControlSubject } from '#register/resolution/control-subject.usecases.ts'
import {
  type CouncilDecision,
  noteCouncilDecision,
  postponeResolution,
  repealResolution,
} from '#register/resolution/council-decision.usecases.ts'
import { readCity } from '#register/settings/city.ts'
import { proposeFor } from '../rules/overdue-proposal.ts'
import {
  addOverdueList,
  addOverdueRows,
  findOverdueList,
  markDecided,
  type RowChoice,
  readLateResolutions,
  readOverdueRows,
  saveChoice,
} from './overdue.store.ts'
import type { OverdueList, OverdueRow } from './overdue.ts'

/** A yearly list with its rows. */
export interface OverdueListWithRows {
  readonly list: OverdueList
  readonly rows: readonly OverdueRow[]
}

/** The list of a year as the principal may see it. */
export async function readOverdueList(tx: Tx, year: number): Promise<OverdueListWithRows | undefined> {
  const list = await findOverdueList(tx, year)
  return list && { list, rows: await readOverdueRows(tx, list.id) }
}

/**
 * Draws up the yearly list: every resolution that is late today, each with a proposal. A list that is there as a draft gets what has become late since; what a
 * person has chosen stays.
 * @returns how many resolutions are on it now
 */
export async function drawUpOverdueList(change: Change, year: number): Promise<Done<{ rows: number }> | Refused<'decided'>> {
  const { tx } = change
  const asOf = change.clock.today()
  const { controlRhythmMonths } = await readCity(tx)
  await addOverdueList(tx, { year, asOf, by: change.principal.id })
  const list = await findOverdueList(tx, year, true)
  if (!list) throw new Error('a list is out of sight')
  if (list.state === 'decided') return change.nothing(refused('decided'))
  const late = await readLateResolutions(tx, asOf)
  await addOverdueRows(
    tx,
    list.id,
    late.map(one => ({ late: one, proposal: proposeFor({ ...one.facts, dueOn: one.dueOn, asOf, rhythmMonths: controlRhythmMonths }) })),
  )
  const rows = await readOverdueRows(tx, list.id)
  await change.audit({ action: 'overdue_list.drawn_up', recordType: 'overdue_list', recordId: list.id, data: { year, rows: rows.length } })
  return { ...done, rows: rows.length }
}

/** Keeps what a person chose for a resolution on the list, with the reason. */
export async function chooseOutcome(
  change: Change,
  year: number,
  choice: Omit<RowChoice, 'by' | 'at'>,
): Promise<Outcome<object, 'decided'> | Overtaken> {
  const list = await findOverdueList(change.tx, year, true)
  if (!list) return change.nothing(gone)
  if (list.state === 'decided') return change.nothing(refused('decided'))
  if (!(await saveChoice(change.tx, { ...choice, by: change.principal.id, at: change.clock.now() }))) return change.nothing(overtaken)
  await change.audit({
    action: 'overdue_list.chosen',
    recordType: 'overdue_list',
    recordId: list.id,
    data: {
      row: choice.rowId,
      choice: choice.choice,
      reasonCode: choice.reasonCode,
      newDueOn: choice.newDueOn?.toString() ?? null,
    },
  })
  return done
}

/** `undecided`: so many resolutions on the list have no choice yet. */
export type DecisionResult =
  | Outcome<{ changed: number }, 'decided' | 'not_cleared'>
  | { readonly kind: 'refused'; readonly reason: 'undecided'; readonly rows: number }

/**
 * The council has decided about the list, and the register follows in one transaction: new dates become due, annulled resolutions name what annulled them, struck
 * ones leave the control with the reason. A resolution that was finished or annulled otherwise since is left as it is.
 */
export async function applyCouncilDecision(
  change: Change,
  year: number,
  decided: { readonly reference: string; readonly decidedOn: Temporal.PlainDate },
): Promise<DecisionResult> {
  const list = await findOverdueList(change.tx, year, true)
  const rows = list ? await readOverdueRows(change.tx, list.id) : []
  const undecided = rows.filter(row => row.chosen === null).length
  const result = await apply(change, { list, rows, undecided, decided })
  if (result.kind !== 'done') return change.nothing(result)
  await change.audit({
    action: 'overdue_list.decided',
    recordType: 'overdue_list',
    recordId: list?.id ?? String(year),
    data: { year, reference: decided.reference, decidedOn: decided.decidedOn.toString(), changed: result.changed },
  })
  return result
}

interface Applying {
  readonly list: OverdueList | undefined
  readonly rows: readonly OverdueRow[]
  readonly undecided: number
  readonly decided: { readonly reference: string; readonly decidedOn: Temporal.PlainDate }
}

async function apply(change: Change, { list, rows, undecided, decided }: Applying): Promise<DecisionResult> {
  if (!list) return gone
  if (list.state === 'decided') return refused('decided')
  // What is out of sight would be left out without a word.
  if (change.principal.clearance !== 'confidential') return refused('not_cleared')
  if (undecided > 0) return { ...refused('undecided'), rows: undecided }
  const decision: CouncilDecision = { ...decided, place: `Jahresliste ${list.year}` }
  const isPublic = rows.length === 0 || rows.some(row => row.visibility === 'public')
  const decisionPaperId = await noteCouncilDecision(change, decision, isPublic ? 'public' : 'confidential')
  let changed = 0
  for (const row of rows) if (await follow(change, row, { list, decision, decisionPaperId })) changed++
  await markDecided(change.tx, list.id, { ...decided, at: change.clock.now() })
  return { ...done, changed }
}

async function follow(
  change: Change,
  { paperId, chosen }: OverdueRow,
  { list, decision, decisionPaperId }: { list: OverdueList; decision: CouncilDecision; decisionPaperId: string },
): Promise<boolean> {
  const resolution = await findResolutionById(change.tx, paperId)
  if (!chosen || !resolution || resolution.controlState !== 'open' || resolution.repealedBy !== null) return false
  switch (chosen.choice) {
    case 'keep':
      return false
    case 'new_date':
      if (!chosen.newDueOn) throw new Error('a new date is missing')
      await postponeResolution(change, paperId, { on: chosen.newDueOn, overdueBefore: list.asOf, decision })
      return true
    case 'annul':
      await repealResolution(change, paperId, { decision, decisionPaperId })
      return true
    case 'strike': {
      const reason = `${chosen.reason} (gestrichen nach ${decision.reference})`.trim()
      await setControlSubject(change, resolution.reference, { isSubject: false, reason, mover: resolution.mover })
      return true
    }
  }
}
