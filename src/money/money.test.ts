import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { readBooksOf } from './books.usecases.ts'
import { balanceOf } from './rules/books.ts'

const YEAR = testClock.today().year
const LAST = YEAR - 1

onEachDatabase('purposes that resolutions bind money to', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let id: string
  let pointId: string

  const words = async (path: string): Promise<string> => wordsOnPage(await site.get(path)).replaceAll('\u00a0', ' ')
  const book = (art: string, betrag: string, am: string, beleg: string, more: Readonly<Record<string, string>> = {}) =>
    site.post(urls.purposeBook(id), { art, betrag, am, beleg, ...more })
  const balance = async (year?: number) => balanceOf((await database.read(people.author, tx => readBooksOf(tx, id))).bookings, { year })
  const as = (person: Principal) => site.as({ ...person, mayWrite: true })

  before(async () => {
    database = await open()
    await setUpCity(database)
    people = await addWayPeople(database)
    site = await createTestApp(database)
    const added = await register(database, {
      ...{ reference: 'A0300/18', name: 'Koordination in den Stadträumen', committee: 'SR', decidedOn: `${LAST}-01-10`, unit: 'Jugendamt' },
      points: [{ number: '1', text: 'Für die Koordination werden mindestens 100.000 Euro bereitgestellt.' }],
    })
    pointId = added.pointIds.get('1') ?? ''
    as(people.author)
    const saved = await site.post(urls.purposeNew(), {
      ...{ vorlage: 'A0300/18', zweck: 'Steuerungsmodul', stelle: people.units.get('Amt 51') ?? '', sichtbar: 'verwaltung' },
      ...{ uebertragung: 'wird-uebertragen', 'geld-von': String(LAST), 'geld-bis': String(LAST), mehrmals: 'ja' },
    })
    assert.equal(saved.status, 303, await saved.clone().text())
    id = /mittel\/([0-9a-f-]{36})/.exec(saved.headers.get('location') ?? '')?.[1] ?? ''
  })
  after(() => site?.close())

  test('what a point says is kept with the point, and an open amount is never zero (M1)', async () => {
    for (const fields of [
      { art: 'floor', von: String(LAST), bis: String(YEAR + 1), betrag: '100.000' },
      { art: 'open', von: String(YEAR + 2) },
    ])
      assert.equal((await site.post(urls.purposeClaims(id), { punkt: pointId, ...fields })).status, 303)
    const page = await words(urls.purpose(id))
    assert.match(page, /100\.000,00 € und 1 offener Betrag/)
    assert.match(page, /mindestens 100\.000,00 € .* es fehlen 100\.000,00 €/)
    assert.match(page, /Betrag offen noch kein Betrag bekannt/)
    assert.match(await words(urls.resolution('A0300/18')), /Mittel: Steuerungsmodul , mindestens 100\.000,00 €/)
    const both = await site.post(urls.purposeClaims(id), { art: 'open', von: '2020', betrag: '5' })
    assert.equal(both.status, 422)
  })

  test('an amount that would have to be guessed is refused at its field with what to type, and nothing is written', async () => {
    for (const [betrag, said] of [
      ['1.234,5', /genau zwei Stellen/],
      ['1e9', /alle Ziffern/],
      ['1,234', /genau zwei Stellen/],
      ['-5', /ohne Vorzeichen/],
      ['', /zum Beispiel 1\.234,50/],
    ] as const) {
      const answer = await book('bound', betrag, `${LAST}-02-01`, 'X-1')
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), said)
    }
    assert.equal((await book('bound', '5', '1066-10-14', 'X-1')).status, 422)
    assert.equal((await balance()).booked.bound, 0n)
  })

  test('a booking from the set amount on waits for the head of the unit; who entered it does not check it (four eyes)', async () => {
    as(people.author)
    const entered = await book('bound', '60.000', `${LAST}-02-01`, 'HH-1')
    assert.match(entered.headers.get('location') ?? '', /wartet/)
    assert.equal((await balance()).booked.bound, 0n)
    const request = /name="buchung" value="([0-9a-f-]{36})"/.exec(await site.get(urls.purpose(id)))?.[1] ?? ''
    const check = () => site.post(urls.purposeCheck(id), { buchung: request, tun: 'buchen' })
    assert.equal((await check()).status, 404)
    as(people.headOfOtherDepartment)
    assert.equal((await check()).status, 404)
    as(people.headOfOffice)
    assert.match(await words(urls.today()), /Buchungen zu prüfen 1 Steuerungsmodul: im Haushalt gebunden 60\.000,00 €/)
    assert.equal((await check()).status, 303)
    assert.equal((await check()).status, 404)
    assert.equal((await balance()).booked.bound, 6_000_000n)
  })

  test('what is refused is not booked, and stands there with its reason', async () => {
    as(people.author)
    await book('granted', '20.000', `${LAST}-02-03`, 'ZB-9')
    const request = /name="buchung" value="([0-9a-f-]{36})"/.exec(await site.get(urls.purpose(id)))?.[1] ?? ''
    as(people.headOfOffice)
    assert.equal((await site.post(urls.purposeCheck(id), { buchung: request, tun: 'ablehnen' })).status, 422)
    assert.equal((await site.post(urls.purposeCheck(id), { buchung: request, tun: 'ablehnen', grund: 'Der Bescheid fehlt.' })).status, 303)
    assert.match(await words(urls.purpose(id)), /Nicht gebucht .*ZB-9.*abgelehnt von Roland Fichtelberg, „Der Bescheid fehlt\.“/)
    assert.equal((await balance()).booked.granted, 0n)
  })

  test('not more is granted than is free, no document twice; a booking is taken back by parts and never changed (M2)', async () => {
    as(people.author)
    assert.equal((await book('granted', '9.000', `${LAST}-03-01`, 'ZB-1')).status, 303)
    assert.match(await (await book('granted', '9.000', `${LAST}-03-01`, 'ZB-1')).text(), /Dieser Beleg ist in dieser Art schon gebucht/)
    assert.match(await (await book('committed', '9.000,01', `${LAST}-03-02`, 'ZB-1')).text(), /So viel ist nicht bewilligt/)
    assert.equal((await book('committed', '5.000', `${LAST}-03-02`, 'ZB-1')).status, 303)
    assert.equal((await book('paid', '4.999,99', `${LAST}-04-01`, 'AO-1')).status, 303)
    const list = await site.get(urls.purposeBookings(id, { art: 'bewilligt', jahr: LAST }))
    const booking = /id="buchung-([0-9a-f-]{36})"/.exec(list)?.[1] ?? ''
    const reverse = (betrag: string, am = `${LAST}-05-01`) =>
      site.post(urls.purposeReverse(id), { buchung: booking, betrag, am, grund: 'Der Träger braucht weniger.' })
    assert.match(await (await reverse('4.000,01')).text(), /So viel ist nicht bewilligt/)
    assert.equal((await reverse('1.000', `${YEAR}-01-02`)).status, 422)
    assert.equal((await reverse('1.000')).status, 303)
    assert.match(await words(urls.purposeBookings(id, { art: 'bewilligt' })), /Zusammen 8\.000,00 €/)
    await assert.rejects(database.engine.executeSql(`update purpose_booking set cents = 1 where id = '${booking}'`))
    await assert.rejects(database.engine.executeSql(`delete from purpose_booking where id = '${booking}'`))
    await assert.rejects(database.engine.executeSql('truncate purpose_booking cascade'))
    assert.deepEqual((await balance(LAST)).at, {
      free: 5_200_000n,
      blocked: 0n,
      granted: 300_000n,
      committed: 1n,
      paid: 499_999n,
      lapsed: 0n,
    })
  })

  test('of many who grant at once, nobody grants what another has granted already', async () => {
    as(people.author)
    const before = (await balance(LAST)).at.free
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => book('blocked', '9.999,00', `${LAST}-06-01`, `SP-${index}`)))
    const booked = answers.filter(({ status }) => status === 303).length
    assert.equal(booked, 5)
    assert.equal((await balance(LAST)).at.free, before - 5n * 999_900n)
  })

  test('the end of a year is proposed to the cent, confirmed by whoever leads the unit, and what changed since is shown first (M2)', async () => {
    as(people.headOfOffice)
    assert.match(await words(urls.today()), new RegExp(`Jahre abzuschließen 1 Steuerungsmodul: Jahr ${LAST}`))
    const page = await site.get(urls.purposeYear(id, LAST))
    const shown = wordsOnPage(page).replaceAll('\u00a0', ' ')
    assert.match(shown, new RegExp(`verpflichtet, noch nicht gezahlt ${LAST} 0,01 € wird nach ${YEAR} übertragen so beschlossen`))
    const mark = /name="vorschlag" value="([^"]+)"/.exec(page)?.[1] ?? ''
    as(people.author)
    assert.doesNotMatch(await site.get(urls.purposeYear(id, LAST)), /Abschluss bestätigen/)
    await book('released', '9.999,00', `${LAST}-07-01`, 'SP-frei')
    as(people.headOfOffice)
    const stale = await site.post(urls.purposeYear(id, LAST), { vorschlag: mark })
    assert.equal(stale.status, 422)
    assert.match(await stale.text(), /Inzwischen wurde gebucht/)
    const fresh = /name="vorschlag" value="([^"]+)"/.exec(await site.get(urls.purposeYear(id, LAST)))?.[1] ?? ''
    const unspent = (await balance(LAST)).unspent
    assert.equal((await site.post(urls.purposeYear(id, LAST), { vorschlag: fresh })).status, 303)
    assert.equal((await balance(LAST)).unspent, 0n)
    assert.equal((await balance(YEAR)).unspent, unspent)
    assert.equal((await site.post(urls.purposeYear(id, LAST), { vorschlag: fresh })).status, 422)
    assert.doesNotMatch(await words(urls.today()), /Jahre abzuschließen/)
  })

  test('a closed year takes nothing; it opens again with a reason, while what it carried is still there (M2)', async () => {
    as(people.author)
    assert.match(await (await book('bound', '5', `${LAST}-08-01`, 'HH-2')).text(), /Dieses Jahr ist abgeschlossen/)
    as(people.headOfDepartment)
    assert.equal((await site.post(urls.purposeYearOpen(id, LAST), {})).status, 422)
    assert.equal((await site.post(urls.purposeYearOpen(id, LAST), { grund: 'Eine Rückzahlung kam spät.' })).status, 303)
    assert.equal((await balance(YEAR)).unspent, 0n)
    assert.match(await words(urls.purposeBookings(id)), new RegExp(`Jahr ${LAST} wieder geöffnet: Eine Rückzahlung kam spät\\.`))
    assert.equal((await site.post(urls.purposeYear(id, YEAR), {})).status, 422)
  })

  test('the end of a co-financing shows the gap in the double budget that has to close it (M3)', async () => {
    as(people.author)
    const fields = { geber: 'Landesprogramm', 'im-jahr': '36.500', 'letzter-tag': '2027-06-30' }
    assert.equal((await site.post(urls.purposeCoFinancing(id), fields)).status, 303)
    assert.match(await words(urls.purpose(id)), /2027\/2028 54\.900,00 € \(2027: 18\.400,00 €, 2028: 36\.500,00 €\)/)
  })

  test('list and bookings go into files; what is inside the administration stays there (V2)', async () => {
    as(people.author)
    const csv = await site.get(urls.purposesCsv())
    assert.match(csv, /Steuerungsmodul.*A0300\/18.*Jugendamt/)
    assert.match(await site.get(urls.purposeBookingsCsv(id, { art: 'gezahlt' })), /gezahlt.*4\.999,99.*AO-1/)
    assert.match(await words(urls.purposes({ stand: 'offen' })), /Steuerungsmodul/)
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.purpose(id))).status, 303)
    assert.doesNotMatch(await site.get(urls.resolution('A0300/18')), /Steuerungsmodul/)
    site.as({ ...people.author, roles: ['councillor'], clearance: 'members', mayWrite: false })
    assert.equal((await site.app.request(urls.purpose(id))).status, 404)
    as(people.author)
    const fields = { vorlage: 'A0300/18', zweck: 'Steuerungsmodul', stelle: people.units.get('Amt 51') ?? '', uebertragung: 'verfaellt' }
    assert.equal((await site.post(urls.purposeEdit(id), { ...fields, sichtbar: 'rat' })).status, 303)
    site.as({ ...people.author, roles: ['councillor'], clearance: 'members', mayWrite: false })
    assert.match(await words(urls.resolution('A0300/18')), /Mittel: Steuerungsmodul/)
    assert.match(await words(urls.purposeBookings(id)), /ZB-1/)
  })
})
