import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import type { Database } from '#platform/db/database.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

let database: Database
let site: TestApp
let server: ReturnType<typeof serve>
let address: string
let browser: Browser

before(async () => {
  database = await freshDatabase()
  site = await createTestApp(database, { hasCatalogue: true })
  address = await new Promise(resolve => {
    server = serve({ fetch: site.app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  server?.close()
  await site?.close()
  await database?.close()
})

// Two of a kind on one page are two landmarks of one name, and a second page heading: so is a catalogue.
const OF_A_CATALOGUE = /^(landmark-unique|page-has-heading-one|heading-order):/

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in any component, and all of them fit 320 pixels (${colorScheme})`, async () => {
    const context = await browser.newContext({ colorScheme })
    const page = await context.newPage()
    await page.goto(address + urls.catalogue())
    assert.ok((await page.locator('[data-example]').count()) > 20)
    const findings = await axeFindings(page)
    assert.deepEqual(
      findings.filter(finding => !OF_A_CATALOGUE.test(finding)),
      [],
    )
    await page.setViewportSize({ width: 320, height: 700 })
    assert.deepEqual(await overflowing(page), [])
    await context.close()
  })

test('of ticked rows the page says how many, and one tick chooses them all', async () => {
  const page = await browser.newPage()
  await page.goto(address + urls.catalogue())
  const form = page.locator('[data-example="a page of a list"] form[data-choosing]')
  await form.getByLabel('am Tor auswählen').check()
  assert.equal(await form.locator('output').innerText(), '1 ausgewählt')
  await form.getByLabel('Alle auf dieser Seite auswählen').check()
  assert.equal(await form.locator('output').innerText(), '2 ausgewählt')
  assert.equal(await form.getByLabel('am Teich auswählen').isChecked(), true)
  await page.close()
})

test('an installation has no catalogue', async () => {
  const installed = await createTestApp(database)
  assert.equal((await installed.app.request(urls.catalogue())).status, 404)
  await installed.close()
})
