/** When a committee gets its next list (C7): a rhythm of its own, tied to its sessions where they are known. */
export const RHYTHMS = ['every_session', 'quarterly', 'half_yearly', 'yearly'] as const
export type Rhythm = (typeof RHYTHMS)[number]

const MONTHS: Record<Exclude<Rhythm, 'every_session'>, number> = { quarterly: 3, half_yearly: 6, yearly: 12 }

export interface ListDueInput {
  readonly rhythm: Rhythm
  /** The day for which the last list was handed out: that of its session, else its own; null where there was none. */
  readonly lastOn: Temporal.PlainDate | null
  /** Sessions of the committee with a known day, in any order. */
  readonly sessions: readonly { readonly id: string; readonly on: Temporal.PlainDate }[]
  /** How many days before it is due a list is prepared. */
  readonly leadDays: number
  readonly today: Temporal.PlainDate
}

export interface ListDue {
  readonly dueOn: Temporal.PlainDate
  /** The session it is due for; null where none is known. */
  readonly sessionId: string | null
  readonly prepareOn: Temporal.PlainDate
}

/**
 * The first list is due for the next session. Each further one when its rhythm has passed since the last, for the first session from then on; where no such
 * session is known, on that day itself. Null where neither a list nor a session gives a day: nobody waits for it yet.
 */
export function nextListDue({ rhythm, lastOn, sessions, leadDays, today }: ListDueInput): ListDue | null {
  const from = lastOn && (rhythm === 'every_session' ? lastOn.add({ days: 1 }) : lastOn.add({ months: MONTHS[rhythm] }))
  const earliest = from && Temporal.PlainDate.compare(from, today) > 0 ? from : today
  const session = sessions
    .filter(({ on }) => Temporal.PlainDate.compare(on, earliest) >= 0)
    .sort((one, other) => Temporal.PlainDate.compare(one.on, other.on))[0]
  if (session) return { dueOn: session.on, sessionId: session.id, prepareOn: session.on.subtract({ days: leadDays }) }
  if (from === null || rhythm === 'every_session') return null
  return { dueOn: from, sessionId: null, prepareOn: from.subtract({ days: leadDays }) }
}
