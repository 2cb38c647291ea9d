import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { prepareExamplePlanning } from '#planning/example-planning.usecases.ts'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { until } from '#test/support/until.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { sectionsOf } from '#writing/writing.store.ts'

let site: TestApp
let browser: Browser
let server: ServerType
let base: string
let people: WayPeople
let report: string
let closeDatabase: () => Promise<void>

const listen = (port: number): Promise<string> =>
  new Promise(found => {
    server = serve({ fetch: site.app.fetch, port, hostname: '127.0.0.1' }, address => found(`http://127.0.0.1:${address.port}`))
  })
const stop = (): Promise<unknown> =>
  new Promise(closed => {
    server.close(closed)
    if ('closeAllConnections' in server) server.closeAllConnections()
  })

before(async () => {
  const database = await freshDatabase()
  closeDatabase = () => database.close()
  people = await addWayPeople(database)
  await prepareExamplePlanning(database)
  site = await createTestApp(database)
  base = await listen(0)
  browser = await launchBrowser()
  site.as(people.author)
  report = await startPlanningReport(site, { titel: 'Stadtraum am Hafen' })
  await site.post(urls.planningText(report), { aktion: 'muster' })
})
after(async () => {
  await browser.close()
  await stop()
  await site.close()
  await closeDatabase()
})

const sections = () => site.services.database.read(SYSTEM, tx => sectionsOf(tx, report))
const sectionNamed = async (chapter: string) => {
  const found = (await sections()).find(each => each.chapter === chapter)
  if (!found) throw new Error(`no chapter ${chapter}`)
  return found
}
const stored = async (chapter: string): Promise<string> => (await sectionNamed(chapter)).markdown
const open = async (context: BrowserContext, chapter: string): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(base + urls.planningSection(report, (await sectionNamed(chapter)).id))
  return page
}
const state = (page: Page) => page.locator('[data-writing-state]')
/** Types into the plain field, which stands where somebody would rather have that, or has no scripts. */
const type = (page: Page, words: string) => page.locator('textarea').fill(words)
const plainWriting = async (): Promise<BrowserContext> => {
  const context = await browser.newContext()
  await context.addInitScript(() => localStorage.setItem('regelkreis.schreiben', 'text'))
  return context
}

test('what is typed saves itself, and the page shows it as it will be read', async () => {
  const context = await plainWriting()
  const page = await open(context, 'introduction')
  await type(page, 'Der **erste** Absatz.')
  await state(page).filter({ hasText: 'Gespeichert um' }).waitFor()
  assert.equal(await stored('introduction'), 'Der **erste** Absatz.')
  await page.locator('[data-writing-preview] strong', { hasText: 'erste' }).waitFor()
  await context.close()
})

test('no word is lost without a connection, also when the window is closed meanwhile', async () => {
  const context = await plainWriting()
  const page = await open(context, 'social')
  // Nobody is there for what a closing window still sends either.
  const { port } = new URL(base)
  await stop()
  await type(page, 'Ohne Verbindung geschrieben.')
  await state(page).filter({ hasText: 'Keine Verbindung' }).waitFor()
  await page.close({ runBeforeUnload: false })
  await listen(Number(port))
  assert.equal(await stored('social'), '')
  const again = await open(context, 'social')
  assert.equal(await again.locator('textarea').inputValue(), 'Ohne Verbindung geschrieben.')
  await until(async () => (await stored('social')) === 'Ohne Verbindung geschrieben.')
  await context.close()
})

test('no word is lost when the session ends, or the server: it is saved once both are there again', async () => {
  const context = await plainWriting()
  const page = await open(context, 'institutions')
  site.as(PUBLIC)
  await type(page, 'Nach dem Ende der Sitzung.')
  await state(page).filter({ hasText: 'Anmeldung ist abgelaufen' }).waitFor()
  site.as(people.author)
  await state(page).filter({ hasText: 'Gespeichert um' }).waitFor()
  assert.equal(await stored('institutions'), 'Nach dem Ende der Sitzung.')
  const { port } = new URL(base)
  await stop()
  await type(page, 'Nach dem Ende des Servers.')
  await state(page).filter({ hasText: 'Keine Verbindung' }).waitFor()
  await listen(Number(port))
  await until(async () => (await stored('institutions')) === 'Nach dem Ende des Servers.')
  await context.close()
})

test('of two windows the later one is set aside, shown beside the other, and both are brought together', async () => {
  const [one, two] = [await plainWriting(), await plainWriting()]
  const [first, second] = [await open(one, 'staff'), await open(two, 'staff')]
  await type(first, 'Anfang.\n\nAus dem ersten Fenster.')
  await state(first).filter({ hasText: 'Gespeichert um' }).waitFor()
  await type(second, 'Aus dem zweiten Fenster.')
  await second.getByRole('link', { name: 'Beide Texte nebeneinander ansehen und wählen' }).click()
  await second.getByRole('heading', { name: 'Zwei Texte, einer gilt' }).waitFor()
  assert.deepEqual(await axeFindings(second), [])
  await second.setViewportSize({ width: 320, height: 800 })
  assert.deepEqual(await overflowing(second), [])
  await second.getByRole('button', { name: 'Diesen Text speichern' }).click()
  await second.getByText('Gespeichert.', { exact: true }).waitFor()
  for (const words of ['Aus dem ersten Fenster.', 'Aus dem zweiten Fenster.']) assert.ok((await stored('staff')).includes(words), words)
  await Promise.all([one.close(), two.close()])
})

test('who is relieved is told, and what they had not saved is theirs to choose about', async () => {
  const context = await plainWriting()
  const page = await open(context, 'offers')
  site.as({ ...people.author, id: 'relief', name: 'Ablösung' })
  const section = await sectionNamed('offers')
  await site.post(urls.planningSectionTakeOver(report, section.id))
  site.as(people.author)
  await type(page, 'Noch schnell geschrieben.')
  await state(page).filter({ hasText: 'schreibt jetzt in diesem Abschnitt' }).waitFor()
  assert.equal(await stored('offers'), '')
  await page.getByRole('link', { name: 'Beide Texte nebeneinander ansehen und wählen' }).click()
  await page.getByRole('heading', { name: 'Ihr Text' }).waitFor()
  await page.getByText('Noch schnell geschrieben.').first().waitFor()
  await context.close()
})

test('without scripts a section is written, remarked on and printed; its pages are accessible and fit 320 pixels', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const page = await open(plain, 'needs')
  await type(
    page,
    '# Ziele\n\nMehr Treffs, siehe [[M 3]].[^1]\n\nTabelle: Bedarfe\n| Ort | Stellen |\n|---|---:|\n| Hafen | 1,5 |\n\n[^1]: Nach der Konferenz.',
  )
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('Gespeichert.', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Anmerken zum Absatz darüber' }).nth(1).click()
  await page.getByLabel('Anmerkung').fill('Welche Treffs?')
  await page.getByRole('button', { name: 'Eintragen' }).click()
  await page.getByText('Welche Treffs?').waitFor()
  const pdf = await plain.request.get(base + urls.planningTextPdf(report))
  assert.equal(pdf.headers()['content-type'], 'application/pdf')
  await plain.close()
  const context = await browser.newContext()
  const seen = await context.newPage()
  const { id } = await sectionNamed('needs')
  for (const scheme of ['light', 'dark'] as const) {
    await seen.emulateMedia({ colorScheme: scheme })
    for (const path of [
      urls.planningText(report),
      urls.planningSection(report, id),
      urls.planningSectionVersions(report, id),
      urls.planningSectionVersion(report, id, 2),
      urls.planningEditions(report),
    ]) {
      await seen.setViewportSize({ width: 1280, height: 900 })
      await seen.goto(base + path)
      assert.deepEqual(await axeFindings(seen), [], path)
      await seen.setViewportSize({ width: 320, height: 800 })
      assert.deepEqual(await overflowing(seen), [], path)
    }
  }
  await context.close()
})
