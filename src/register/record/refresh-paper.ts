import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import { isOpen } from '#vocabulary/status.ts'
import { isVisibleTo } from '#vocabulary/visibility.ts'
import { isLeadIn, partsOf } from '../rules/lead-in.ts'
import type { ObligationState } from '../rules/obligation-decision.ts'
import { pointDue } from '../rules/point-due.ts'
import { resolutionState, type SignedReport } from '../rules/resolution-state.ts'
import { readCity } from '../settings/city.ts'
import { readPoints } from './point.store.ts'
import { findResolutionById } from './resolution.store.ts'
import type { RegisteredPoint, Resolution } from './resolution.ts'

// PostgreSQL keeps at most a megabyte of words for one text.
const MOST_SEARCH_TEXT = 300_000

/**
 * Brings up to date what a paper's row keeps for lists and search: by whom it is repealed (D5), each point's next due date (D4), the earliest date that asks
 * for something, how many points are open (C6), and the words by which it is found. Call it in the same transaction after every change of points, obligations,
 * statuses, relations or reports. What the paper's row tells comes only from points that everyone may see who sees the paper (V2).
 * @param today the day in the city, from the transaction's clock
 */
export async function refreshPaper(tx: Tx, paperId: string, today: Temporal.PlainDate): Promise<void> {
  await refreshRepealedBy(tx, paperId)
  const resolution = await findResolutionById(tx, paperId)
  if (!resolution) return
  const { soonDays } = await readCity(tx)
  const states = statesOf(await readPoints(tx, paperId), resolution, { today, soonDays })
  await savePointStates(tx, states)

  const told = states.filter(({ point }) => isVisibleTo(point.visibility, resolution.visibility))
  const dueBy = (dayOf: (state: PointState) => Temporal.PlainDate | null): string | null =>
    resolutionState({
      points: told
        .filter(state => !state.isLeadIn)
        .map(state => ({ number: state.point.number, status: state.point.status, dueOn: dayOf(state) })),
      reports: controlOf(resolution, today),
      today,
      soonDays,
    }).dueOn?.toString() ?? null
  const unitsOfPoints = told.map(({ point }) => point.unit ?? resolution.unit)
  await tx.execute(sql`update paper set next_due_on = ${dueBy(({ dueOn }) => dueOn)}::date, checked_due_on = ${dueBy(({ checkedOn }) => checkedOn)}::date,
    has_unchecked = ${told.some(one => one.hasUnchecked)},
    open_points = ${told.filter(one => one.isOpen).length}, point_count = ${told.length},
    point_kinds = ${arrayOf(told.flatMap(({ point }) => point.kinds))},
    point_statuses = ${arrayOf(told.map(({ point }) => point.status))},
    units = ${arrayOf([resolution.unit, ...unitsOfPoints])},
    search_text = left(concat_ws(' ', reference, name,
      (select concat_ws(' ', name, short_name) from organization where id = paper.organization_id),
      (select session_number from meeting where id = paper.meeting_id), responsible_unit,
      (select string_agg(concat_ws(' ', t.responsible_unit, t.text, t.newest_answer), ' ' order by t.position) from point t
        where t.paper_id = paper.id and t.visibility <= paper.visibility)), ${MOST_SEARCH_TEXT})
    where id = ${paperId}`)
}

interface PointState {
  readonly point: RegisteredPoint
  readonly isLeadIn: boolean
  readonly isOpen: boolean
  readonly dueOn: Temporal.PlainDate | null
  /** The same, from confirmed obligations alone. */
  readonly checkedOn: Temporal.PlainDate | null
  readonly hasUnchecked: boolean
}

/**
 * A closed, repealed or uncontrolled resolution has no open points, whatever their last status was. A lead-in has no state of its own: what it asks is due with
 * each of its parts. A point of other words that was never reported on beside its parts is not counted either, but is due as long as one of them is open.
 */
function statesOf(
  points: readonly RegisteredPoint[],
  resolution: Resolution,
  day: { today: Temporal.PlainDate; soonDays: number },
): PointState[] {
  const asks = resolution.controlState === 'open' && resolution.repealedBy === null
  const leads = new Set(points.filter(point => isLeadIn(point, points)))
  return points.map(point => {
    const below = partsOf(point, points)
    const introduces = leads.has(point) || (below.length > 0 && point.status === null)
    const stillAsked = asks && !leads.has(point) && (!introduces || below.some(other => isOpen(other.status)))
    const above = points.filter(
      lead => leads.has(lead) && point.number.startsWith(`${lead.number}.`) && isVisibleTo(lead.visibility, point.visibility),
    )
    const obligations = [...above, point].flatMap(one => one.obligations)
    const dueBy = (...held: readonly ObligationState[]): Temporal.PlainDate | null =>
      stillAsked
        ? pointDue({
            obligations: obligations.filter(({ state }) => held.includes(state)).map(({ terms }) => terms),
            status: point.status,
            decidedOn: resolution.decidedOn,
            lastReportOn: point.reportedOn,
            ...day,
          }).dueOn
        : null
    return {
      point,
      isLeadIn: leads.has(point),
      isOpen: asks && !introduces && isOpen(point.status),
      dueOn: dueBy('proposed', 'confirmed'),
      checkedOn: dueBy('confirmed'),
      hasUnchecked: stillAsked && obligations.some(({ state }) => state === 'proposed'),
    }
  })
}

/** What the paper says of its control, as the rule wants it: the register does not keep the reports themselves. */
function controlOf({ controlState, nextControlOn }: Resolution, today: Temporal.PlainDate): SignedReport[] {
  if (controlState !== 'open') return [{ kind: 'final', on: today, nextControlOn: null }]
  return nextControlOn === null ? [] : [{ kind: 'interim', on: today, nextControlOn }]
}

/** The newest confirmed relation that repeals the paper says by what; one that fewer people may see than the paper says nothing in its row (V2). */
async function refreshRepealedBy(tx: Tx, paperId: string): Promise<void> {
  await tx.execute(sql`update paper set repealed_by = (
      select by.reference from relation r join paper by on by.id = r.from_paper_id
      where r.to_reference = paper.reference and r.kind = 'repeals' and r.state = 'confirmed' and greatest(r.visibility, by.visibility) <= paper.visibility
      order by by.decided_on desc nulls last limit 1)
    where id = ${paperId}`)
}

async function savePointStates(tx: Tx, states: readonly PointState[]): Promise<void> {
  const rows = states.map(({ point, isLeadIn: lead, isOpen: open, dueOn, checkedOn, hasUnchecked }) => ({
    id: point.id,
    lead,
    open,
    due: dueOn?.toString() ?? null,
    checked: checkedOn?.toString() ?? null,
    unchecked: hasUnchecked,
  }))
  await tx.execute(sql`update point set next_due_on = s.due, is_open = s.open, is_lead_in = s.lead, checked_due_on = s.checked, has_unchecked = s.unchecked
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, lead boolean, open boolean, due date, checked date, unchecked boolean)
    where point.id = s.id and (point.next_due_on, point.is_open, point.is_lead_in, point.checked_due_on, point.has_unchecked)
      is distinct from (s.due, s.open, s.lead, s.checked, s.unchecked)`)
}

const arrayOf = (values: readonly (string | null)[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify([...new Set(values.filter(value => value !== null))])}::jsonb))`
