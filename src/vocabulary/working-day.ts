import { getHolidays } from 'feiertagejs'
import { formatGermanDate } from './german-date.ts'

/** The German states, by the letters of ISO 3166-2:DE: holidays are theirs. */
export const STATES = ['BW', 'BY', 'BE', 'BB', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'] as const
export type FederalState = (typeof STATES)[number]

const STATE_NAMES: Record<FederalState, string> = {
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HE: 'Hessen',
  HH: 'Hamburg',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thüringen',
}

/** "Sachsen". */
export const germanState = (state: FederalState): string => STATE_NAMES[state]

const HOLIDAY_NAMES: Record<string, string> = {
  NEUJAHRSTAG: 'Neujahr',
  HEILIGEDREIKOENIGE: 'Heilige Drei Könige',
  WELTFRAUENTAG: 'Internationaler Frauentag',
  KARFREITAG: 'Karfreitag',
  OSTERSONNTAG: 'Ostersonntag',
  OSTERMONTAG: 'Ostermontag',
  TAG_DER_ARBEIT: 'Tag der Arbeit',
  CHRISTIHIMMELFAHRT: 'Christi Himmelfahrt',
  PFINGSTSONNTAG: 'Pfingstsonntag',
  PFINGSTMONTAG: 'Pfingstmontag',
  FRONLEICHNAM: 'Fronleichnam',
  MARIAHIMMELFAHRT: 'Mariä Himmelfahrt',
  WELTKINDERTAG: 'Weltkindertag',
  DEUTSCHEEINHEIT: 'Tag der Deutschen Einheit',
  REFORMATIONSTAG: 'Reformationstag',
  ALLERHEILIGEN: 'Allerheiligen',
  BUBETAG: 'Buß- und Bettag',
  ERSTERWEIHNACHTSFEIERTAG: 'Erster Weihnachtstag',
  ZWEITERWEIHNACHTSFEIERTAG: 'Zweiter Weihnachtstag',
}

/** The public holidays of one place. */
export interface HolidayCalendar {
  /** Name of the holiday on a day; null where it is none. */
  holidayOn(day: Temporal.PlainDate): string | null
}

/**
 * The holidays that hold in a whole state.
 * @param local further days of the place on the same date every year, as `MM-DD`, with their names
 */
export function holidayCalendar(state: FederalState, local: Readonly<Record<string, string>> = {}): HolidayCalendar {
  const years = new Map<number, Map<string, string>>()
  const daysOf = (year: number): Map<string, string> => {
    const known = years.get(year)
    if (known) return known
    const days = new Map(getHolidays(year, state).map(({ dateString, name }) => [dateString, HOLIDAY_NAMES[name] ?? name]))
    years.set(year, days)
    return days
  }
  return { holidayOn: day => daysOf(day.year).get(day.toString()) ?? local[day.toString().slice(5)] ?? null }
}

/** The holidays of Saxony without those of single communes: eleven a year (§ 1 SächsSFG). */
export const SAXONY = holidayCalendar('SN')

/** Why a day is no working day: "ein Samstag", "ein Sonntag", "Reformationstag"; null for a working day (§ 193 BGB, § 26 III SGB X: not Saturday, Sunday, public holiday). */
export function restDay(day: Temporal.PlainDate, calendar: HolidayCalendar): string | null {
  const holiday = calendar.holidayOn(day)
  if (holiday) return holiday
  if (day.dayOfWeek === 6) return 'ein Samstag'
  return day.dayOfWeek === 7 ? 'ein Sonntag' : null
}

export const isWorkingDay = (day: Temporal.PlainDate, calendar: HolidayCalendar): boolean => restDay(day, calendar) === null

/** The day itself where it is a working day, otherwise the next one. */
export const workingDayFrom = (day: Temporal.PlainDate, calendar: HolidayCalendar): Temporal.PlainDate => step(day, calendar, 1)

/** The day itself where it is a working day, otherwise the last one before it. */
export const workingDayUntil = (day: Temporal.PlainDate, calendar: HolidayCalendar): Temporal.PlainDate => step(day, calendar, -1)

function step(day: Temporal.PlainDate, calendar: HolidayCalendar, days: 1 | -1): Temporal.PlainDate {
  let found = day
  while (!isWorkingDay(found, calendar)) found = found.add({ days })
  return found
}

const WEEKDAYS = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']

/** "Freitag, der 29. Dezember 2023". */
export const formatWeekday = (day: Temporal.PlainDate): string => `${WEEKDAYS[day.dayOfWeek - 1]}, der ${formatGermanDate(day)}`

/** "Freitag, den 29. Dezember 2023", after prepositions. */
export const formatWeekdayAccusative = (day: Temporal.PlainDate): string => `${WEEKDAYS[day.dayOfWeek - 1]}, den ${formatGermanDate(day)}`
