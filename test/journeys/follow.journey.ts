import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type ExampleServer, startExampleServer } from '#test/support/example.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

const REFERENCE = 'V2417/22'

let server: ExampleServer
let browser: Browser

before(async () => {
  server = await startExampleServer()
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

const isClean = async (page: Page): Promise<void> => {
  assert.deepEqual(await axeFindings(page), [])
  await page.setViewportSize({ width: 320, height: 720 })
  assert.deepEqual(await overflowing(page), [])
  assert.deepEqual(await axeFindings(page), [])
  await page.setViewportSize({ width: 1280, height: 860 })
}

test('a councillor follows a resolution and a committee, chooses how the news comes, and stops again', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'de-DE' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await signInAs(page, server.url, 'councillor')
  await page.goto(server.url + urls.subscriptions())
  await page.getByText('Sie haben noch nichts abonniert').waitFor()
  await isClean(page)

  await page.goto(server.url + urls.resolution(REFERENCE))
  await page.getByRole('button', { name: 'Abonnieren' }).click()
  await page.getByText('Abonniert. Neues zu diesem Beschluss').waitFor()
  await page.getByRole('link', { name: 'Jugendhilfeausschuss abonnieren' }).click()
  // The committee is chosen already.
  await page.getByRole('button', { name: /^Abonnieren\s*: Gremium$/ }).click()
  await page.getByText('Abonniert. Was sich ab jetzt ändert').waitFor()
  assert.equal(await page.locator('.rk-follow__row').count(), 2)
  await page.getByLabel(/^Mail\s+zu Jugendhilfeausschuss$/).selectOption({ label: 'sofort' })
  await page.getByRole('button', { name: /^Speichern\s*: Jugendhilfeausschuss$/ }).click()
  await page.getByText('Gespeichert.').waitFor()
  assert.equal(await page.getByLabel(/^Mail\s+zu Jugendhilfeausschuss$/).inputValue(), 'sofort')
  assert.ok((await page.locator('.rk-news > li').count()) > 0, 'the example city has news')
  await isClean(page)

  await page.getByRole('button', { name: new RegExp(`^Beenden\\s*: ${REFERENCE}$`) }).click()
  await page.getByText('Das Abonnement ist beendet.').waitFor()
  assert.equal(await page.locator('.rk-follow__row').count(), 1)
  const address = await page.getByLabel('Adresse für Ihr Leseprogramm').inputValue()
  const own = await fetch(server.url + new URL(address).pathname)
  assert.equal(own.status, 200)
  await context.close()
})

test('feeds are well-formed, for programs without an account', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(server.url + urls.resolution(REFERENCE))
  const found = await page.locator('link[rel="alternate"][type="application/atom+xml"]').getAttribute('href')
  assert.equal(found, urls.resolutionFeed(REFERENCE))
  for (const path of [urls.resolutionFeed(REFERENCE), urls.committeeFeed('JHA')]) {
    const text = await (await fetch(server.url + path)).text()
    const read = await page.evaluate(xml => {
      const document = new DOMParser().parseFromString(xml, 'application/xml')
      const entries = [...document.getElementsByTagNameNS('http://www.w3.org/2005/Atom', 'entry')]
      const complete = entries.every(entry =>
        ['id', 'title', 'updated', 'link'].every(name => entry.getElementsByTagName(name).length === 1),
      )
      return { broken: document.querySelector('parsererror')?.textContent ?? null, entries: entries.length, complete }
    }, text)
    assert.equal(read.broken, null)
    assert.ok(read.entries > 0 && read.complete, path)
  }
  await context.close()
})
