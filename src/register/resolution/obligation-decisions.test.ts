import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { readPoints } from '../record/point.store.ts'
import type { RegisteredObligation } from '../record/resolution.ts'

const REFERENCE = 'V0821/23'

onEachDatabase('what a person decides about duties', open => {
  let database: Database
  let app: TestApp
  let paperId: string
  before(async () => {
    database = await open()
    app = await createTestApp(database)
    await setUpCity(database)
    const added = await register(database, {
      reference: REFERENCE,
      name: 'Radwege',
      decidedOn: '2023-01-12',
      unit: 'Bauamt',
      points: [
        { number: '1', text: 'Die Verwaltung wird beauftragt, bis zum 31. März 2024 ein Konzept vorzulegen.' },
        { number: '2', text: 'Der Radweg ist bis zum 30. April 2024 zu bauen.' },
        { number: '3', text: 'Dem Rat ist mindestens einmal jährlich zu berichten.' },
      ],
    })
    paperId = added.paperId
    await importLetter(
      database,
      { reference: REFERENCE, ...added },
      {
        date: '2024-04-02',
        kind: 'interim',
        nextControl: '2024-12-31',
        answers: { '1': { answer: 'Das Konzept liegt vor.', status: null }, '2': { answer: 'Der Bau läuft.', status: 'in_progress' } },
      },
    )
  })
  after(() => app.close())

  const all = async (): Promise<(RegisteredObligation & { number: string })[]> =>
    (await database.read(BUILT_IN_CLERK, tx => readPoints(tx, paperId))).flatMap(({ number, obligations }) =>
      obligations.map(one => ({ ...one, number })),
    )
  const ofPoint = async (number: string): Promise<RegisteredObligation> => {
    const found = (await all()).find(one => one.number === number)
    assert.ok(found, number)
    return found
  }
  const decide = async (number: string, values: Record<string, string>): Promise<Response> =>
    app.post(urls.obligation((await ofPoint(number)).id), values)
  const reportId = async (): Promise<string> =>
    /<option value="([0-9a-f-]{36})"[^>]*>\s*Zwischeninformation vom 2\. April 2024/.exec(await app.get(urls.resolution(REFERENCE)))?.[1] ??
    ''

  test('after one proposal is confirmed the page goes to the next, in the order of the resolution', async () => {
    const [first, second, third] = (await all()).map(one => one.id)
    const confirmed = await app.post(urls.obligation(second ?? ''), { entscheidung: 'bestaetigen' })
    assert.ok(confirmed.headers.get('location')?.endsWith(`#pflicht-${third}`))
    const last = await app.post(urls.obligation(third ?? ''), { entscheidung: 'bestaetigen' })
    assert.ok(last.headers.get('location')?.endsWith(`#pflicht-${first}`), 'from the beginning where none follows')
    assert.match(await app.get(urls.resolution(REFERENCE)), new RegExp(`id="pflicht-${first}" tabindex="-1"`))
  })

  test('all proposals of the page are confirmed at once, told once; one that came in meanwhile is not', async () => {
    const path = urls.resolutionProposals(REFERENCE)
    assert.match(await app.get(urls.resolution(REFERENCE)), /Alle Vorschläge bestätigen \(1\)/)
    assert.equal((await app.post(path, { pflichten: '' })).status, 303)
    assert.equal((await ofPoint('1')).state, 'proposed', 'nobody saw it')
    const { id } = await ofPoint('1')
    const answer = await app.post(path, { pflichten: `${id}\nunsinn` })
    assert.equal(answer.headers.get('location'), `${urls.resolution(REFERENCE, 'alle-bestaetigt')}#punkte`)
    assert.equal((await ofPoint('1')).state, 'confirmed')
    const page = await app.get(urls.resolution(REFERENCE))
    assert.doesNotMatch(page, /Alle Vorschläge bestätigen/)
    assert.match(page, /1 Pflicht bestätigt \(Punkt 1\)/)
  })

  test('a duty is done by something: a report of this resolution, or words (W9)', async () => {
    const nothing = await decide('1', { entscheidung: 'erledigt' })
    const html = await nothing.text()
    assert.equal(nothing.status, 422)
    assert.match(html, /Sagen Sie, wodurch die Pflicht erledigt ist/)
    assert.match(html, /<details class="rk-edit" open/)
    assert.equal((await decide('1', { entscheidung: 'erledigt', wodurch: 'bericht', bericht: crypto.randomUUID() })).status, 422)
    assert.equal((await decide('1', { entscheidung: 'erledigt', wodurch: 'grund', grund: ' ' })).status, 422)
    assert.equal((await ofPoint('1')).state, 'confirmed')
    const done = await decide('1', { entscheidung: 'erledigt', wodurch: 'bericht', bericht: await reportId() })
    assert.equal(done.status, 303)
    assert.match(wordsOnPage(await app.get(urls.resolution(REFERENCE))), /erledigt durch Bericht vom 2\. April 2024/)
  })

  test('a point under way keeps its deadline unless somebody says why it goes; the public does not learn the reason', async () => {
    const byReport = { entscheidung: 'erledigt', wodurch: 'bericht', bericht: await reportId() }
    assert.equal((await decide('2', byReport)).status, 422)
    assert.equal((await decide('2', { entscheidung: 'verwerfen' })).status, 422)
    assert.equal((await ofPoint('2')).state, 'confirmed')
    assert.equal((await decide('2', { ...byReport, grund: 'Der Abschnitt war der einzige.' })).status, 303)
    assert.match(
      wordsOnPage(await app.get(urls.resolution(REFERENCE))),
      /durch Bericht vom 2\. April 2024: Der Abschnitt war der einzige\./,
    )
    app.as(PUBLIC)
    assert.doesNotMatch(await app.get(urls.resolution(REFERENCE)), /Der Abschnitt war der einzige/)
    app.as(BUILT_IN_CLERK)
    assert.equal((await decide('2', { entscheidung: 'oeffnen' })).status, 303)
    assert.equal((await ofPoint('2')).state, 'confirmed')
  })
})
