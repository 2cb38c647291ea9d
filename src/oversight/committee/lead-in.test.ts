import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startReport } from '#control/begin/start-report.usecases.ts'
import { letterValues } from '#control/report/report.letter.ts'
import { readReport } from '#control/report/report.store.ts'
import { controlLetter } from '#letters/control-letter.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { readPoints } from '#register/record/point.store.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, SAMPLE_CITY, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { readOpenRows } from './committee-list.store.ts'

const REFERENCE = 'V0831/23'
const LEAD = 'Die Oberbürgermeisterin wird beauftragt, bis zum 31. Mai 2024:'

onEachDatabase('the words before the parts of a point (W12)', open => {
  let database: Database
  let app: TestApp
  let added: Awaited<ReturnType<typeof register>>
  let reportId: string
  before(async () => {
    database = await open()
    app = await createTestApp(database)
    await setUpCity(database)
    added = await register(database, {
      reference: REFERENCE,
      name: 'Trinkbrunnen',
      committee: 'SR',
      decidedOn: '2023-01-12',
      unit: 'Bauamt',
      points: [
        { number: '1', text: 'Das Konzept wird beschlossen.' },
        { number: '2', text: LEAD },
        { number: '2.a', text: 'an fünf Schulen Brunnen zu errichten;' },
        { number: '2.b', text: 'die Wartung zu vergeben.' },
      ],
    })
    const started = await startReport(database, BUILT_IN_CLERK, REFERENCE)
    assert.equal(started.kind, 'done')
    reportId = started.reportId
  })
  after(() => app.close())
  const points = async () => database.read(SYSTEM, tx => readPoints(tx, added.paperId))

  test('count as no open point; what they ask is due with each part', async () => {
    assert.deepEqual(
      (await points()).map(one => [one.number, one.isLeadIn, one.isOpen, one.nextDueOn?.toString() ?? null]),
      [
        ['1', false, true, null],
        ['2', true, false, null],
        ['2.a', false, true, '2024-05-31'],
        ['2.b', false, true, '2024-05-31'],
      ],
    )
    assert.match(wordsOnPage(await app.get(urls.resolution(REFERENCE))), /3 von 4 offen/)
  })

  test('have no field in the draft and block nothing there', async () => {
    const html = await app.get(urls.reportDraft(reportId))
    const lead = added.pointIds.get('2') ?? ''
    assert.ok(html.includes(`id="punkt-${lead}"`))
    assert.ok(!html.includes(`name="punkt.${lead}.answer"`))
    assert.ok(html.includes(`name="punkt.${added.pointIds.get('2.a')}.answer"`))
    const words = wordsOnPage(html)
    assert.match(words, /0 von 3 Punkten beantwortet/)
    assert.doesNotMatch(words, /Punkt 2 Antwort und Stand fehlen/)
  })

  test('are quoted with each of their parts in the letter', async () => {
    const report = await database.read(SYSTEM, tx => readReport(tx, reportId))
    assert.ok(report)
    const [section] = controlLetter(letterValues(report, SAMPLE_CITY, testClock.today())).sections
    const flat = (section?.points ?? []).map(point => [point.number, point.quote.join(' ').replaceAll('\u00a0', ' '), point.points.length])
    assert.deepEqual(
      flat.map(([number, , below]) => [number, below]),
      [
        ['1', 0],
        ['2.a', 0],
        ['2.b', 0],
      ],
    )
    assert.match(String(flat[1]?.[1]), /^„Die Oberbürgermeisterin wird beauftragt, .* an fünf Schulen Brunnen zu errichten;“$/)
    assert.match(String(flat[2]?.[1]), /^„Die Oberbürgermeisterin wird beauftragt, .* die Wartung zu vergeben\.“$/)
  })

  test('stand before each of their parts in the list of the committee', async () => {
    const rows = await database.read(SYSTEM, tx => readOpenRows(tx, { committee: 'SR', today: testClock.today(), soonDays: 28 }))
    assert.deepEqual(
      rows.map(({ row }) => [row.point, row.text]),
      [
        ['1', 'Das Konzept wird beschlossen.'],
        ['2.a', `${LEAD} an fünf Schulen Brunnen zu errichten;`],
        ['2.b', `${LEAD} die Wartung zu vergeben.`],
      ],
    )
  })

  test('are as far as their parts', async () => {
    await importLetter(
      database,
      { reference: REFERENCE, ...added },
      {
        date: '2024-04-02',
        kind: 'interim',
        nextControl: '2024-12-31',
        answers: { '2.a': { answer: 'Alle Brunnen stehen.', status: 'fulfilled' }, '2.b': { answer: 'Läuft.', status: 'in_progress' } },
      },
    )
    const words = wordsOnPage(await app.get(urls.resolution(REFERENCE)))
    assert.match(words, /Punkt 2 [^P]*in Umsetzung nach dem Stand der Teile/)
    assert.match(words, /2 von 4 offen/)
  })
})
