import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deliveriesOf } from '#dispatch/delivery.store.ts'
import { pagesOf } from '#letters/pages-of.ts'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { addCouncil } from '#test/support/sending-council.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'
import { readReport } from '../report/report.store.ts'
import { readWay } from '../way/way.store.ts'
import { sendReport } from './send-report.usecases.ts'

onEachDatabase('letters on paper', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  const reports: string[] = []

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
    await addCouncil(database, [
      { name: 'Elfriede Fichtner', in: [['SR'], ['Fraktion Elsterbrücke']] },
      { name: 'Gottfried Hainbuch', in: [['SR', 'member']] },
    ])
    for (const reference of ['V2110/23', 'V2120/23']) {
      const { id } = await writeReport(site, database, reference, {
        1: `Der Treff zu ${reference} ist offen.`,
        2: 'Der Bericht liegt vor.',
      })
      assert.equal((await carry(site.services, people, id, 'noted')).kind, 'done')
      const { row, turn } = await database.read(BUILT_IN_CLERK, async tx => {
        const report = await readReport(tx, id)
        assert.ok(report)
        return { row: report.row, turn: (await readWay(tx, report, site.services.clock.today())).turn }
      })
      const order = { committee: 'SR', added: [], leftOut: new Map(), coveringText: 'Guten Tag', publicUrl: 'https://lindenau.example' }
      const sent = await sendReport(database, people.councilOffice, { reportId: id, turn, version: row.version }, order)
      assert.equal(sent.kind, 'done')
      reports.push(id)
    }
  })
  after(() => site.close())

  const ticks = async (query: { bericht?: string } = {}): Promise<string[]> =>
    [...(await site.get(urls.handOvers(query))).matchAll(/name="auswahl" value="([^"]+)"[^>]* checked/g)].map(([, id = '']) => id)
  const states = async (): Promise<string[]> =>
    (await Promise.all(reports.map(id => database.read(BUILT_IN_CLERK, tx => deliveriesOf(tx, id)))))
      .flat()
      .map(({ state }) => state)
      .filter(state => state !== 'waiting')

  test('of several reports stand on one page, in the order of recipients, and on the page of each report its own (W42)', async () => {
    const page = await site.get(urls.handOvers())
    assert.match(page, /4 Briefe an 2 Empfänger/)
    assert.match(page, /Elfriede Fichtner[\s\S]*V2110\/23[\s\S]*Elfriede Fichtner[\s\S]*V2120\/23[\s\S]*Gottfried Hainbuch/)
    assert.equal((await ticks()).length, 4)
    assert.equal((await ticks({ bericht: reports[0] ?? '' })).length, 2)
    assert.match(await site.get(urls.today()), new RegExp(`href="${urls.handOvers()}"`))
    assert.ok((await site.get(urls.reportSending(reports[0] ?? ''))).includes(urls.handOvers({ bericht: reports[0] ?? '' })))
  })

  test('become one file: a list to sign, and for each recipient the address with all letters as they were signed', async () => {
    const auswahl = await ticks()
    const answer = await site.post(urls.handOverPdf(), { auswahl: auswahl.join('\n') })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    const pdf = new Uint8Array(await answer.arrayBuffer())
    const words = await pdfWords(pdf)
    assert.match(words, /Briefe zur Übergabe .*4 Briefe an 2 Empfänger/)
    // Fichtner's address, her two letters, then the next one's.
    assert.match(
      words,
      /Zur Kenntnis: .*Der Treff zu V2110\/23 ist offen\..*Der Treff zu V2120\/23 ist offen\..*Zur Kenntnis: .*Der Treff zu V2110\/23 ist offen\./,
    )
    const letterPages = pagesOf(new Uint8Array(await (await site.app.request(urls.reportPdf(reports[0] ?? ''))).arrayBuffer()))
    assert.equal(pagesOf(pdf), 1 + 2 * (1 + 2 * letterPages))
    const twoSided = await site.post(urls.handOverPdf(), { auswahl: auswahl.join('\n'), beidseitig: 'ja' })
    // Where the letters have an odd number of pages, empty backs come in.
    assert.ok(pagesOf(new Uint8Array(await twoSided.arrayBuffer())) > pagesOf(pdf))
  })

  test('are noted in one step after one has looked at what will be noted; nothing is without a tick, and not twice (V3)', async () => {
    const chosen = (await ticks()).slice(0, 3)
    const auswahl = chosen.join('\n')
    const asked = await site.post(urls.handOverNote(), { auswahl })
    assert.equal(asked.status, 200)
    assert.match(await asked.text(), /Alle 3 Briefe als übergeben vermerken/)
    assert.deepEqual(await states(), Array(4).fill('to_hand_over'))
    const tomorrow = await site.post(urls.handOverNote(), { auswahl, schritt: 'vermerken', tag: '2030-01-01', vermerk: '' })
    assert.equal(tomorrow.status, 422)
    const noted = await site.post(urls.handOverNote(), { auswahl, schritt: 'vermerken', tag: '2024-06-15', vermerk: 'ins Fach gelegt' })
    assert.match(noted.headers.get('location') ?? '', /alle-vermerkt/)
    assert.deepEqual((await states()).sort(), ['handed_over', 'handed_over', 'handed_over', 'to_hand_over'])
    assert.equal((await site.post(urls.handOverNote(), { auswahl, schritt: 'vermerken', tag: '2024-06-15', vermerk: '' })).status, 422)
    assert.equal((await site.post(urls.handOverPdf(), { auswahl: '' })).status, 422)
    assert.equal((await ticks()).length, 1)
    assert.equal((await database.read(SYSTEM, tx => verifyAudit(tx))).ok, true)
  })

  test('are the council office’s: nobody else opens the page or the file', async () => {
    site.as(PUBLIC)
    assert.notEqual((await site.app.request(urls.handOvers())).status, 200)
    assert.notEqual((await site.post(urls.handOverPdf(), { auswahl: '' })).status, 200)
    site.as(BUILT_IN_CLERK)
  })
})
