import type { Obligation } from '#reading/obligations/obligation.ts'
import { onceDueOn } from '#reading/obligations/one-duty.ts'
import { amountOfCents, formatAmount } from '#vocabulary/amount.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'

const day = (iso: string): string => formatGermanDate(Temporal.PlainDate.from(iso))

/** The button that confirms what was read of obligations at once; how many stands behind it. */
export const CONFIRM_ALL = 'Alle Vorschläge bestätigen'

/** What an obligation asks, in German: "bis 31. Dezember 2023", "mindestens einmal im Jahr", "mindestens 100.000 Euro im Jahr". */
export function germanObligation(obligation: Obligation): string {
  switch (obligation.kind) {
    case 'deadline':
      return `Frist: ${day(obligation.dueOn)}`
    case 'period_deadline':
      return `Frist: Ende des Zeitraums, ${day(obligation.to)}`
    case 'session':
      return `spätestens zur Sitzung am ${day(obligation.sessionDate)}`
    case 'recurring':
      return `wiederkehrend: ${obligation.atLeast ? 'mindestens ' : ''}${rhythmWords(obligation.every)}${monthDayWords(obligation.monthDay)}${obligation.firstOn ? `, erstmals zum ${day(obligation.firstOn)}` : ''}${obligation.postponedTo ? `, als Nächstes zum ${day(obligation.postponedTo)}` : ''}`
    case 'immediate':
      return 'unverzüglich'
    case 'start':
      return `ab ${day(obligation.from)}`
    case 'duration':
      return `Dauer: ${obligation.atLeast ? 'mindestens ' : ''}${lengthWords(obligation.duration)}`
    case 'money':
      return moneyWords(obligation)
    case 'report':
      return 'Bericht'
  }
}

/** Who owes it to whom, as far as the text says: "Oberbürgermeister an Stadtrat"; empty where it says neither. */
export function germanParties({ owedBy, owedTo }: Pick<Obligation, 'owedBy' | 'owedTo'>): string {
  if (owedBy && owedTo) return `${owedBy} an ${owedTo}`
  return owedBy ?? (owedTo ? `an ${owedTo}` : '')
}

/** The day an obligation names that is owed once; null for the other kinds. */
export function dueDayOf(obligation: Obligation): Temporal.PlainDate | null {
  const iso = onceDueOn(obligation)
  return iso === null ? null : Temporal.PlainDate.from(iso)
}

/** The same obligation with another day: a person read the text better. Obligations without a day of their own stay as they are. */
export function withDueDay(obligation: Obligation, on: Temporal.PlainDate): Obligation {
  if (obligation.kind === 'deadline') return { ...obligation, dueOn: on.toString() }
  if (obligation.kind === 'session') return { ...obligation, sessionDate: on.toString() }
  return obligation.kind === 'period_deadline' ? { ...obligation, to: on.toString() } : obligation
}

/**
 * The same obligation with a new day by a later decision. What is owed once gets the day; what recurs gets it as its next occurrence; what was owed without
 * delay is owed by the day now. Others have no day to move.
 */
export function postponed(obligation: Obligation, on: Temporal.PlainDate): Obligation {
  if (obligation.kind === 'recurring') return { ...obligation, postponedTo: on.toString() }
  if (obligation.kind !== 'immediate') return withDueDay(obligation, on)
  const { kind: _, ...common } = obligation
  return { ...common, kind: 'deadline', dueOn: on.toString() }
}

const RHYTHMS: Record<string, string> = {
  P1Y: 'einmal im Jahr',
  P6M: 'halbjährlich',
  P4M: 'dreimal im Jahr',
  P3M: 'vierteljährlich',
  P2M: 'sechsmal im Jahr',
  P1M: 'monatlich',
  P1W: 'wöchentlich',
}

const rhythmWords = (every: string): string => RHYTHMS[every] ?? `alle ${lengthWords(every)}`

function lengthWords(duration: string): string {
  const { years, months, weeks, days } = Temporal.Duration.from(duration)
  const parts = [
    [years, 'Jahr', 'Jahre'],
    [months, 'Monat', 'Monate'],
    [weeks, 'Woche', 'Wochen'],
    [days, 'Tag', 'Tage'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`)
    .join(' ')
}

function monthDayWords(monthDay: string | null): string {
  if (monthDay === null) return ''
  const [month = 1, of = 1] = monthDay.split('-').map(Number)
  return `, zum ${formatGermanDate(Temporal.PlainDate.from({ year: 2024, month, day: of })).replace(/ \d{4}$/, '')}`
}

function moneyWords({ euros, floor, ceiling, per, forWords }: Extract<Obligation, { kind: 'money' }>): string {
  const amount = formatAmount(amountOfCents(BigInt(Math.round(euros * 100))))
  const bound = floor ? 'mindestens ' : ceiling ? 'höchstens ' : ''
  const rhythm = per === 'year' ? ' im Jahr' : per === 'month' ? ' im Monat' : ''
  return `${bound}${amount}${rhythm}${forWords ? ` für ${forWords}` : ''}`
}
