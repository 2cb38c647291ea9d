import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

onEachDatabase('the first page without an account', open => {
  let database: Database
  before(async () => {
    database = await open()
  })

  const firstPage = async (principal: Principal): Promise<{ status: number; html: string; words: string }> => {
    const site = await createTestApp(database, { identify: () => ({ principal, account: null }) })
    try {
      const response = await site.app.request(urls.today())
      const html = await response.text()
      return { status: response.status, html, words: wordsOnPage(html) }
    } finally {
      await site.close()
    }
  }

  test('W23: where nothing is public yet it says so, and how to sign in', async () => {
    const { status, html, words } = await firstPage(PUBLIC)
    assert.equal(status, 200)
    assert.match(words, /Noch ist kein Beschluss veröffentlicht\..*Noch ist kein Bericht veröffentlicht\./)
    assert.ok(html.includes(`href="${urls.signIn()}"`))
  })

  test('W23: it shows what was decided lately, the newest first, and nothing that is not public', async () => {
    await database.change(BUILT_IN_CLERK, async change => {
      for (const [reference, decidedOn, visibility] of [
        ['V0801/23', '2023-03-02', 'public'],
        ['V0802/24', '2024-03-07', 'public'],
        ['V0803/24', '2024-04-04', 'internal'],
      ] as const)
        await addPaper(change, {
          reference,
          name: `Spielplatz ${reference}`,
          decidedOn,
          visibility,
          points: [{ number: '1', text: 'Der Spielplatz wird gebaut.' }],
        })
    })
    const { words } = await firstPage(PUBLIC)
    assert.match(
      words,
      /Zuletzt beschlossen Spielplatz V0802\/24 V0802\/24 · .*am 7\. März 2024 · 1 von 1 Punkten offen Spielplatz V0801\/23/,
    )
    assert.doesNotMatch(words, /V0803\/24/)
  })

  test('the administration has its own first page: what waits', async () => {
    assert.match((await firstPage(BUILT_IN_CLERK)).words, /Heute.*Zurzeit wartet nichts auf Sie/)
  })
})
