import type { SchoolHoliday } from './conference-plan.ts'

const days = (name: string, from: string, until: string): SchoolHoliday => ({
  name,
  from: Temporal.PlainDate.from(from),
  until: Temporal.PlainDate.from(until),
})

/** School holidays of Saxony as they were known on a day, from a calendar of a third party: a hint for planning that a person checks and replaces by an official file. */
export const SAXONY_SCHOOL_HOLIDAYS: { readonly source: string; readonly holidays: readonly SchoolHoliday[] } = {
  source: 'Sachsen 2026 und 2027, Stand November 2026, nicht amtlich',
  holidays: [
    days('Winterferien', '2026-02-09', '2026-02-21'),
    days('Osterferien', '2026-04-03', '2026-04-10'),
    days('Sommerferien', '2026-07-04', '2026-08-14'),
    days('Herbstferien', '2026-10-12', '2026-10-24'),
    days('Weihnachtsferien', '2026-12-23', '2027-01-02'),
    days('Winterferien', '2027-02-08', '2027-02-19'),
    days('Osterferien', '2027-03-26', '2027-04-02'),
    days('Sommerferien', '2027-07-10', '2027-08-20'),
    days('Herbstferien', '2027-10-11', '2027-10-23'),
    days('Weihnachtsferien', '2027-12-23', '2028-01-01'),
  ],
}
