import { listOrganizations } from '#people/register/organization.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import type { Services } from '#web/app-env.ts'
import { type BookingRow, insertBookings, insertRequest, insertYear } from './booking.store.ts'
import { readBooksOf } from './books.usecases.ts'
import { insertClaim, insertCoFinancing, insertPurpose, paperOf, pointsOf, purposesOfPaper } from './purpose.store.ts'
import type { Kind } from './rules/books.ts'
import { type CarryRule, proposeYearEnd, yearEndBookings } from './rules/year-end.ts'

// Everything here is invented. The resolution of the example asks for at least 96.000 euros in 2020 and 120.000 in each later year, and carries over what is left.
const REFERENCE = 'A0412/19'
const FIRST = 2020
const RULE: CarryRule = { carries: 'years', from: FIRST, to: null, until: null, again: true }
const ENTERED = { enteredBy: 'example', enteredByName: 'Marlene Distelkamp' }
/** What was paid of each year's money, from the first year on; what a report says of 2020 is among it. */
const PAID = [81_400_00n, 118_250_50n, 125_900_00n, 121_480_25n, 119_999_99n, 120_640_00n, 122_075_00n]

const first = (year: number) => Temporal.PlainDate.from({ year, month: 1, day: 15 })

/** Gives the example a purpose with closed years, carry-over, a year whose end is due, a booking that waits, and a gap ahead. Where there is one, it stays. */
export const prepareExampleMoney = ({ database }: Pick<Services, 'database'>): Promise<void> =>
  database.change(SYSTEM, async change => {
    const { tx, clock } = change
    const today = clock.today()
    const paper = await paperOf(tx, REFERENCE)
    if (!paper || (await purposesOfPaper(tx, paper.id)).length > 0) return change.nothing(undefined)
    const units = await listOrganizations(tx, today)
    const office = units.find(({ shortName }) => shortName === 'Amt 51')
    const point = (await pointsOf(tx, paper.id)).find(({ gist }) => gist.includes('Koordinationsstellen werden im Haushaltsjahr'))
    if (!office || !point) return change.nothing(undefined)
    const id = await insertPurpose(tx, {
      ...{ paperId: paper.id, organizationId: office.id, name: 'Koordinationsstellen in den Stadträumen', visibility: 'members' },
      note: 'Personal- und Sachkosten der Stellen bei freien Trägern.',
      ...{ carry: 'years', carryFrom: FIRST, carryTo: null, carryUntil: null, carryAgain: true },
    })
    for (let year = FIRST; year <= today.year; year++)
      await insertClaim(tx, { purposeId: id, pointId: point.id, kind: 'floor', yearFrom: year, yearTo: year, cents: claimed(year) })
    await insertClaim(tx, { purposeId: id, pointId: point.id, kind: 'open', yearFrom: today.year + 1, yearTo: null, cents: null })
    const recipient = units.find(({ type }) => type === 'provider')?.id ?? null
    for (let year = FIRST; year < today.year; year++) {
      await insertBookings(tx, bookingsOf(id, year, recipient))
      if (year < today.year - 1) await close(change, id, year)
    }
    const [granted] = bookingsOf(id, today.year, recipient)
    if (granted) await insertBookings(tx, [granted])
    await insertRequest(tx, {
      ...{ purposeId: id, kind: 'granted', cents: 60_000_00n, valueOn: today, document: `ZB-${today.year}-02`, recipientId: recipient },
      ...{ words: 'Zuwendung für das zweite Halbjahr', ...ENTERED, enteredAt: clock.now() },
    })
    const endsOn = Temporal.PlainDate.from({ year: today.year + 1, month: 6, day: 30 })
    await insertCoFinancing(tx, { purposeId: id, name: 'Landesprogramm Junge Stadt', centsPerYear: 36_500_00n, endsOn })
    await change.audit({ action: 'example.purpose_added', recordType: 'purpose', recordId: id })
  })

const claimed = (year: number): bigint => (year === FIRST ? 96_000_00n : 120_000_00n)
const paidIn = (year: number): bigint => PAID[(year - FIRST) % PAID.length] ?? 0n

/** A year: bound in January, then granted, committed and paid. */
function bookingsOf(purposeId: string, year: number, recipientId: string | null): BookingRow[] {
  const on = first(year)
  const book = (kind: Kind, cents: bigint, days: number, document: string, words: string): BookingRow => ({
    ...{ purposeId, kind, cents, valueOn: on.add({ days }), document, words, ...ENTERED },
    recipientId: kind === 'bound' ? null : recipientId,
  })
  const paid = paidIn(year)
  return [
    book('bound', claimed(year), 0, `HH-${year}-51`, 'Ansatz im Haushalt'),
    book('granted', paid, 30, `ZB-${year}-01`, 'Zuwendung an die Träger der Stellen'),
    book('committed', paid, 40, `ZB-${year}-01`, 'Bescheid bestandskräftig'),
    book('paid', paid, 150, `AO-${year}-01`, 'Auszahlung'),
  ]
}

/** Closes a year by its proposal, as a person would confirm it. */
async function close({ tx, clock }: Change, purposeId: string, year: number): Promise<void> {
  const { bookings } = await readBooksOf(tx, purposeId)
  const closing = yearEndBookings(proposeYearEnd(bookings, year, RULE), year, () => crypto.randomUUID())
  await insertBookings(
    tx,
    closing.map(({ id, kind, cents, on, stage, origin }) => ({
      ...{ id, purposeId, kind, cents, stage, origin, valueOn: on, words: `Jahresabschluss ${year}`, ...ENTERED },
    })),
  )
  await insertYear(tx, { purposeId, year, closedAt: clock.now(), closedByName: 'Marlene Distelkamp' })
}
