import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { publicToDecide } from './publication.waiting.ts'

onEachDatabase('what became public without a decision', open => {
  let database: Database
  let site: TestApp
  /** The letter on each of the resolutions, by reference. */
  const letters = new Map<string, string>()
  const rows = new Map<string, string>()

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    for (const reference of ['V0901/20', 'V0902/20', 'V0903/20']) {
      const paper = await register(database, {
        reference,
        name: `Vorhaben ${reference}`,
        points: [{ number: '1', text: 'Es wird gebaut.' }],
      })
      await importLetter(
        database,
        { reference, ...paper },
        { date: '2021-01-10', kind: 'final', answers: { 1: { answer: 'Es ist gebaut.', status: 'fulfilled' } } },
      )
      const { rows: found } = await database.engine.executeSql('select report_id from control_report_paper where paper_id = $1', [
        paper.paperId,
      ])
      letters.set(reference, String(found[0]?.['report_id']))
      // As db/migrations/0029_publication.sql lists an installation that is there already; test/upgrade has a real one.
      for (const [key, column, id] of [
        [`beschluss ${reference}`, 'paper_id', paper.paperId],
        [`bericht ${reference}`, 'report_id', letters.get(reference)],
      ]) {
        const { rows: kept } = await database.engine.executeSql(
          `insert into public_without_decision (${column}) values ($1) returning id`,
          [id],
        )
        rows.set(String(key), String(kept[0]?.['id']))
      }
    }
  })
  after(() => site.close())

  const ask = async (who: Principal, path: string): Promise<{ status: number; words: string }> => {
    site.as(who)
    const response = await site.app.request(path)
    site.as(BUILT_IN_CLERK)
    return { status: response.status, words: wordsOnPage(await response.text()) }
  }
  const decide = (aktion: string, keys: readonly string[], grund = ''): Promise<Response> =>
    site.post(urls.withoutDecision(), [...keys.map(key => ['auswahl', rows.get(key) ?? ''] as const), ['aktion', aktion], ['grund', grund]])
  const waiting = () =>
    database.read(BUILT_IN_CLERK, tx =>
      publicToDecide.find(tx, { principal: BUILT_IN_CLERK, today: testClock.today(), soon: testClock.today(), limit: 10 }),
    )

  test('is listed for the council office and stays public until somebody decides', async () => {
    const page = await ask(BUILT_IN_CLERK, urls.withoutDecision())
    assert.match(page.words, /Beschluss V0901\/20 Vorhaben V0901\/20.*Bericht zu V0903\/20/)
    assert.equal((await waiting())[0]?.subject, '6 Einträge sind öffentlich, ohne dass es jemand entschieden hat')
    assert.equal((await ask(PUBLIC, urls.report(letters.get('V0901/20') ?? ''))).status, 200)
    assert.equal((await ask(PUBLIC, urls.withoutDecision())).status, 303)
  })

  test('confirmed, it stays public and is asked about no more; the trail says who confirmed', async () => {
    assert.equal(
      (await decide('bestaetigen', ['beschluss V0901/20', 'bericht V0901/20'])).headers.get('location'),
      urls.withoutDecision('bestaetigt'),
    )
    assert.doesNotMatch((await ask(BUILT_IN_CLERK, urls.withoutDecision())).words, /V0901\/20/)
    assert.equal((await ask(PUBLIC, urls.report(letters.get('V0901/20') ?? ''))).status, 200)
    const { rows: entries } = await database.engine.executeSql(`select actor from audit_entry where action = 'public.confirmed'`)
    assert.deepEqual(
      entries.map(({ actor }) => actor),
      [BUILT_IN_CLERK.id, BUILT_IN_CLERK.id],
    )
  })

  test('taken back with a reason, a letter’s address says so, and a resolution is the administration’s again', async () => {
    const silent = await decide('zurueckziehen', ['bericht V0902/20'])
    assert.equal(silent.status, 422)
    assert.match(wordsOnPage(await silent.text()), /Nichts zurückgezogen\. .*Sagen Sie, warum es zurückgezogen wird/)
    const back = await decide('zurueckziehen', ['bericht V0902/20', 'beschluss V0903/20'], 'Es steht ein Name darin.')
    assert.equal(back.headers.get('location'), urls.withoutDecision('zurueckgezogen'))
    const letter = await ask(PUBLIC, urls.report(letters.get('V0902/20') ?? ''))
    assert.equal(letter.status, 410)
    assert.match(letter.words, /Grund: Es steht ein Name darin\./)
    assert.equal((await ask(PUBLIC, urls.resolution('V0902/20'))).status, 200)
    for (const path of [urls.resolution('V0903/20'), urls.report(letters.get('V0903/20') ?? '')])
      assert.equal((await ask(PUBLIC, path)).status, 404, path)
    assert.equal(
      (await waiting())[0]?.subject,
      '1 Eintrag ist öffentlich, ohne dass es jemand entschieden hat',
      'the letter on V0903/20 went with it',
    )
  })
})
