/** What an office owes for a year, and how far it is (A1). `came`: everything is in the draft; `checked`: everything is published. */
export type OwedState = 'asked' | 'late' | 'came' | 'checked'

export const OWED_WORDS: Readonly<Record<OwedState, string>> = {
  asked: 'erbeten',
  late: 'überfällig',
  came: 'gekommen, noch nicht veröffentlicht',
  checked: 'geprüft und veröffentlicht',
}

interface Duty {
  readonly year: number
  readonly dueMonth: number
  readonly dueDay: number
  /** Indicators that are to come, that came, and that are published. */
  readonly expected: number
  readonly came: number
  readonly published: number
}

/** Figures of a year are due in the year after it; a day that its month does not have is the month's last. Pure. */
export const dueOf = ({ year, dueMonth, dueDay }: Pick<Duty, 'year' | 'dueMonth' | 'dueDay'>): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year: year + 1, month: dueMonth, day: dueDay }, { overflow: 'constrain' })

/** How far an office is with a year (A1). It is late only when the day is over. Pure. */
export function owedState(duty: Duty, today: Temporal.PlainDate): OwedState {
  if (duty.published >= duty.expected) return 'checked'
  if (duty.came >= duty.expected) return 'came'
  return Temporal.PlainDate.compare(today, dueOf(duty)) > 0 ? 'late' : 'asked'
}
