import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeFindings } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { ownResolution } from '#test/support/own-document.ts'
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts'
import { openFirstAccount, signIn } from '#test/support/sign-in.ts'
import { until } from '#test/support/until.ts'
import { urls } from '#web/urls.ts'

const REFERENCE = 'V0601/26'

let server: ServerProcess
let browser: Browser
let dataDir: string

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'regelkreis-visibility-'))
  server = await startServerProcess({ dataDir, args: ['--empty'] })
  await openFirstAccount(server.url, await server.firstAccountLink)
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  if (dataDir) await rm(dataDir, { recursive: true, force: true })
})

/** What someone without an account gets. */
const publicStatus = async (): Promise<number> => (await fetch(server.url + urls.resolution(REFERENCE))).status

test('V2: a resolution is made confidential and opened again in a browser without scripts', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, server.url)
  await page.goto(server.url + urls.documents())
  await page.setInputFiles('input[type=file]', {
    name: 'beschluss.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(ownResolution(REFERENCE)),
  })
  await page.getByRole('button', { name: 'Hochladen', exact: true }).click()
  const review = page.locator('a[href*="/pruefen"]').first()
  // Read in the background: without scripts the page is loaded again.
  await until(async () => {
    await page.goto(server.url + urls.documents())
    return (await review.count()) > 0
  })
  await review.click()
  await page.getByRole('button', { name: 'Ins Register übernehmen und veröffentlichen' }).click()
  await page.waitForURL(/hinweis=/)
  assert.equal(await publicStatus(), 200)

  await page.goto(server.url + urls.resolution(REFERENCE))
  await page.getByRole('link', { name: 'Sichtbarkeit ändern' }).click()
  assert.match(await page.innerText('h1'), /Sichtbarkeit: Beschluss V0601\/26/)
  await page.locator('input[name="stufe"][value="confidential"]').check()
  await page.getByRole('button', { name: 'Weiter zur Bestätigung' }).click()
  assert.match(await page.innerText('main'), /3 Punkte mit Pflichten/)
  assert.equal(await publicStatus(), 200)
  await page.getByRole('button', { name: 'Jetzt vertraulich machen' }).click()
  await page.getByText('ist jetzt vertraulich').waitFor()
  assert.equal(await publicStatus(), 404)

  await page.locator('input[name="stufe"][value="public"]').check()
  await page.getByRole('button', { name: 'Weiter zur Bestätigung' }).click()
  await page.locator('input[name="geprueft"]').check()
  await page.getByLabel('Grund').fill('Die Beratung ist abgeschlossen.')
  await page.getByRole('button', { name: 'Jetzt öffentlich machen' }).click()
  await page.getByText('ist jetzt öffentlich').waitFor()
  assert.equal(await publicStatus(), 200)
  await context.close()
})

test('the pages on which visibility is set have nothing for axe to find, at 320 pixels neither', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await signIn(page, server.url)
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(server.url + urls.resolutionVisibility(REFERENCE))
    assert.deepEqual(await axeFindings(page), [])
    await page.locator('input[name="stufe"][value="confidential"]').check()
    await page.getByRole('button', { name: 'Weiter zur Bestätigung' }).click()
    assert.match(await page.innerText('h1'), /bestätigen/)
    assert.deepEqual(await axeFindings(page), [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than the window')
  }
  await context.close()
})
