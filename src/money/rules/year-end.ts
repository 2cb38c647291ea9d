import { type Balance, type Booking, balanceOf, STAGES, type Stage } from './books.ts'

/**
 * What a resolution says of money that is not spent in its year (M2). `none`: it lapses. `years`: the money of these years goes on into the following year, again and
 * again if it is unspent again, until the last year, where one is named. Point 8 of the programme carries the money of its running year only.
 */
export type CarryRule =
  | { readonly carries: 'none' }
  | {
      readonly carries: 'years'
      readonly from: number
      /** Null: of all later years as well. */
      readonly to: number | null
      /** The last year into which anything is carried; null: no end is named. */
      readonly until: number | null
      /** Whether what was carried once is carried again. */
      readonly again: boolean
    }

/** What becomes of money at the end of its year, and why. */
export type Fate = 'carried' | 'lapses'
export type FateReason = 'by_rule' | 'minus' | 'no_rule' | 'other_year' | 'carried_once' | 'past_end'

export interface YearEndLine {
  readonly stage: Stage
  /** The year that the money was bound in. */
  readonly origin: number
  readonly cents: bigint
  readonly fate: Fate
  readonly reason: FateReason
}

/** What becomes of an amount of one year's money at the end of a year. A minus is carried whatever the rule says: it is never forgotten. */
export function fateOf(
  { origin, year, cents }: { readonly origin: number; readonly year: number; readonly cents: bigint },
  rule: CarryRule,
): Pick<YearEndLine, 'fate' | 'reason'> {
  if (cents < 0n) return { fate: 'carried', reason: 'minus' }
  if (rule.carries === 'none') return { fate: 'lapses', reason: 'no_rule' }
  if (origin < rule.from || (rule.to !== null && origin > rule.to)) return { fate: 'lapses', reason: 'other_year' }
  if (origin < year && !rule.again) return { fate: 'lapses', reason: 'carried_once' }
  if (rule.until !== null && year + 1 > rule.until) return { fate: 'lapses', reason: 'past_end' }
  return { fate: 'carried', reason: 'by_rule' }
}

/** What was bound in a year itself or carried into it, by the year whose money it is, the oldest first. */
function incomeOf(bookings: readonly Booking[], year: number): [origin: number, cents: bigint][] {
  const income = new Map<number, bigint>([[year, 0n]])
  for (const booking of bookings) {
    if (booking.on.year !== year || (booking.kind !== 'bound' && booking.kind !== 'carried_in')) continue
    const origin = booking.origin ?? year
    income.set(origin, (income.get(origin) ?? 0n) + (booking.reverses === null ? booking.cents : -booking.cents))
  }
  return [...income].sort(([a], [b]) => a - b)
}

/**
 * What is not spent in a year, by where it is and whose year's money it is. The oldest money is spent first, then owed, then granted, then blocked, and the newest is
 * free (decision 245). What is below zero counts as the year's own.
 */
export function unspentByOrigin(bookings: readonly Booking[], year: number): Omit<YearEndLine, 'fate' | 'reason'>[] {
  const { at }: Balance = balanceOf(bookings, { year })
  const income = incomeOf(bookings, year).map(([origin, cents]) => ({ origin, left: cents }))
  const lines: Omit<YearEndLine, 'fate' | 'reason'>[] = []
  const take = (cents: bigint, stage: Stage | null): void => {
    let open = cents
    const say = (origin: number, part: bigint): void => {
      if (stage !== null && part !== 0n) lines.push({ stage, origin, cents: part })
    }
    for (const one of income) {
      if (open <= 0n) break
      const part = one.left < open ? one.left : open
      if (part <= 0n) continue
      one.left -= part
      open -= part
      say(one.origin, part)
    }
    if (open !== 0n) say(year, open)
  }
  take(at.paid, null)
  // What has lapsed in a year that was opened again counts as gone.
  take(at.lapsed, null)
  for (const stage of ['committed', 'granted', 'blocked', 'free'] as const) take(at[stage], stage)
  return joined(lines)
}

/** Lines of the same place and year as one. */
function joined(lines: readonly Omit<YearEndLine, 'fate' | 'reason'>[]): Omit<YearEndLine, 'fate' | 'reason'>[] {
  const sums = new Map<string, Omit<YearEndLine, 'fate' | 'reason'>>()
  for (const line of lines) {
    const key = `${line.stage} ${line.origin}`
    sums.set(key, { ...line, cents: line.cents + (sums.get(key)?.cents ?? 0n) })
  }
  return [...sums.values()].filter(({ cents }) => cents !== 0n)
}

/** The proposal for the end of a year, to the cent: what is carried into the next one and what lapses, where it is, and why (M2). A person confirms it. */
export const proposeYearEnd = (bookings: readonly Booking[], year: number, rule: CarryRule): YearEndLine[] =>
  unspentByOrigin(bookings, year)
    .map(line => ({ ...line, ...fateOf({ ...line, year }, rule) }))
    .sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || a.origin - b.origin)

/** Why a year cannot be closed, or opened again. */
export type YearProblem = 'not_over' | 'closed' | 'earlier_open' | 'next_closed' | 'not_closed' | 'later_closed' | 'carried_used'

/** Why a year of a purpose cannot be closed, or null: not before it is over, once only, the years in their order, never into a closed one. */
export function whyNotClosed({
  year,
  today,
  bookings,
  closedYears,
}: {
  readonly year: number
  readonly today: Temporal.PlainDate
  readonly bookings: readonly Booking[]
  readonly closedYears: ReadonlySet<number>
}): YearProblem | null {
  if (closedYears.has(year)) return 'closed'
  if (today.year <= year) return 'not_over'
  if (bookings.some(({ on }) => on.year < year && !closedYears.has(on.year))) return 'earlier_open'
  return closedYears.has(year + 1) ? 'next_closed' : null
}

/** The bookings that close a year by a proposal: what lapses on its last day, what is carried out on its last day and in on the next year's first. */
export function yearEndBookings(lines: readonly YearEndLine[], year: number, newId: () => string): Booking[] {
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  const first = last.add({ days: 1 })
  return lines.flatMap(({ stage, origin, cents, fate }): Booking[] => {
    const same = { cents, stage, origin, reverses: null, decision: '' } as const
    return fate === 'lapses'
      ? [{ ...same, id: newId(), kind: 'lapsed', on: last }]
      : [
          { ...same, id: newId(), kind: 'carried_out', on: last },
          { ...same, id: newId(), kind: 'carried_in', on: first },
        ]
  })
}

/** The bookings of a year's end that stand: those of the year's last day that lapse or carry, and what was carried from them into the next. */
export function standingYearEnd(bookings: readonly Booking[], year: number): Booking[] {
  const taken = new Set(bookings.flatMap(({ reverses }) => (reverses === null ? [] : [reverses])))
  return bookings.filter(
    ({ id, kind, on, reverses }) =>
      reverses === null &&
      !taken.has(id) &&
      (((kind === 'carried_out' || kind === 'lapsed') && on.year === year) || (kind === 'carried_in' && on.year === year + 1)),
  )
}

/**
 * Why a closed year cannot be opened again, or null: the years after it must be open, and what was carried must still be there. Opening takes back each booking of the
 * year's end.
 */
export function whyNotOpened({
  year,
  bookings,
  closedYears,
}: {
  readonly year: number
  readonly bookings: readonly Booking[]
  readonly closedYears: ReadonlySet<number>
}): YearProblem | null {
  if (!closedYears.has(year)) return 'not_closed'
  if ([...closedYears].some(other => other > year)) return 'later_closed'
  const next = balanceOf(bookings, { year: year + 1 })
  const back = balanceOf(standingYearEnd(bookings, year), { year: year + 1 })
  return STAGES.some(stage => back.at[stage] > 0n && next.at[stage] < back.at[stage]) ? 'carried_used' : null
}

/** The bookings that take a year's end back. */
export const openingBookings = (bookings: readonly Booking[], year: number, newId: () => string): Booking[] =>
  standingYearEnd(bookings, year).map(booking => ({ ...booking, id: newId(), reverses: booking.id }))

/** Why money cannot be carried from a year to another, or null: what a file or a hand might ask for beside the proposal (M2). */
export type CarryProblem = 'before_close' | 'circle' | 'not_next' | 'twice' | 'past_lapse'

/** Checks a carry-over that came from elsewhere against the books: once, forwards, into the next year, at the year's end, and only what the rule lets through. */
export function whyNotCarried(
  carry: { readonly from: number; readonly to: number; readonly stage: Stage; readonly origin: number; readonly cents: bigint },
  { bookings, rule, today }: { readonly bookings: readonly Booking[]; readonly rule: CarryRule; readonly today: Temporal.PlainDate },
): CarryProblem | null {
  if (carry.to <= carry.from) return 'circle'
  if (carry.to !== carry.from + 1) return 'not_next'
  if (today.year <= carry.from) return 'before_close'
  if (fateOf({ origin: carry.origin, year: carry.from, cents: carry.cents }, rule).fate === 'lapses') return 'past_lapse'
  const there =
    unspentByOrigin(bookings, carry.from).find(({ stage, origin }) => stage === carry.stage && origin === carry.origin)?.cents ?? 0n
  return carry.cents > 0n && carry.cents > there ? 'twice' : null
}
