import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Principal } from '#platform/access/principal.ts'
import { citySchema, saveCity } from '#register/settings/city.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

const CLERK: Principal = { id: 'only-clerk', name: 'Sachbearbeitung', roles: ['clerk'], clearance: 'internal', mayWrite: true }

onEachDatabase('an installation that is not set up yet', open => {
  let site: TestApp
  before(async () => {
    site = await createTestApp(await open())
  })
  after(() => site.close())
  const today = async (who: Principal = BUILT_IN_CLERK): Promise<string> => {
    site.as(who)
    const html = await site.get(urls.today())
    site.as(BUILT_IN_CLERK)
    return wordsOnPage(html)
  }

  test('W43: it tells those who may set it up what is missing, with a tick for what is done', async () => {
    assert.match(await today(), /Noch einzurichten 0 von 8 erledigt\..*☐ Stadt eintragen \(offen\)/)
    await site.services.database.change(BUILT_IN_CLERK, change => saveCity(change, citySchema.parse({ name: 'Lindenau' })))
    await documentDesk(site).read('Ein Beschluss.')
    assert.match(
      await today(),
      /2 von 8 erledigt\..*☑ Stadt eintragen \(erledigt\).*☐ Gremien eintragen \(offen\).*☑ Erstes Dokument hochladen/,
    )
    assert.doesNotMatch(await today(CLERK), /Noch einzurichten/)
  })

  test('W43: dismissed, it is gone', async () => {
    assert.equal((await site.post(urls.setupDismiss())).headers.get('location'), urls.today())
    assert.doesNotMatch(await today(), /Noch einzurichten/)
  })
})
