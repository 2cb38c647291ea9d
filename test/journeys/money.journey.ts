import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase, testClock } from '#test/support/databases.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'

const LAST = testClock.today().year - 1

let database: Database
let site: TestApp
let browser: Browser
let server: ServerType
let base: string
let people: WayPeople

before(async () => {
  database = await freshDatabase()
  await setUpCity(database)
  people = await addWayPeople(database)
  await register(database, {
    ...{ reference: 'A0300/18', name: 'Koordination in den Stadträumen', committee: 'SR', decidedOn: `${LAST}-01-10`, unit: 'Jugendamt' },
    points: [
      {
        number: '1',
        text: 'Für die Koordination werden mindestens 100.000 Euro bereitgestellt. Nicht verbrauchte Mittel werden übertragen.',
      },
    ],
  })
  site = await createTestApp(database)
  base = await new Promise(found => {
    server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, address => found(`http://127.0.0.1:${address.port}`))
  })
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await new Promise(closed => server.close(closed))
  await site.close()
  await database.close()
})

const main = async (page: Page): Promise<string> => (await page.innerText('main')).replace(/\s+/g, ' ')
const send = async (page: Page, button: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button, exact: true }).click()])
}
const looksGood = async (page: Page): Promise<void> => {
  assert.deepEqual(await axeFindings(page), [], page.url())
  await page.setViewportSize({ width: 320, height: 800 })
  assert.deepEqual(await overflowing(page), [], page.url())
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('money is bound, granted and paid, checked by a second person, and carried over at the end of the year (M1, M2)', async () => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  site.as(people.author)
  await page.goto(base + urls.purposes())
  await looksGood(page)
  await page.getByRole('link', { name: 'Legen Sie den ersten Zweck an' }).click()
  await page.getByLabel('Beschluss').fill('A0300/18')
  await page.getByLabel('Zweck', { exact: true }).fill('Steuerungsmodul')
  await page.getByLabel('Zuständige Stelle').selectOption({ label: 'Jugendamt' })
  await page.getByLabel('Was am Jahresende übrig ist').selectOption('wird-uebertragen')
  await page.getByLabel('Übertragen wird Geld der Jahre von').fill(String(LAST))
  await looksGood(page)
  await send(page, 'Zweck anlegen')
  assert.match(await main(page), /Der Zweck ist angelegt/)

  await page.getByText('Eintragen, was ein Punkt sagt').click()
  await page.getByLabel('Punkt des Beschlusses').selectOption({ index: 1 })
  await page.getByLabel('Was der Punkt sagt').selectOption('floor')
  await page.getByLabel('Vom Jahr').fill(String(LAST))
  await page.locator('#vorgabe-betrag').fill('100.000')
  await send(page, 'Eintragen')
  assert.match(await main(page), /es fehlen 100\.000,00 €/)

  const book = async (kind: string, amount: string, document: string): Promise<void> => {
    if (!(await page.getByLabel('Beleg').isVisible())) await page.locator('summary', { hasText: 'Buchen' }).click()
    await page.getByLabel('Art', { exact: true }).selectOption(kind)
    await page.locator('#buchung-betrag').fill(amount)
    await page.locator('#buchung-am').fill(`${LAST}-03-01`)
    await page.getByLabel('Beleg').fill(document)
    await send(page, 'Buchen')
  }
  await book('bound', '1.234,5', 'HH-1')
  assert.match(await main(page), /genau zwei Stellen hinter dem Komma/)
  await looksGood(page)
  await book('bound', '100.000', 'HH-1')
  assert.match(await main(page), /sobald die Leitung der Stelle sie geprüft hat/)
  await looksGood(page)

  site.as(people.headOfOffice)
  await page.goto(base + urls.today())
  await page
    .getByRole('link', { name: /Prüfen/ })
    .first()
    .click()
  await page.getByRole('button', { name: /geprüft, buchen/ }).click()
  await page.getByText('Geprüft und gebucht.').waitFor()

  site.as(people.author)
  await page.reload()
  await book('granted', '9.000', 'ZB-1')
  await book('committed', '9.000', 'ZB-1')
  await book('paid', '8.999,99', 'AO-1')
  await page.locator('dd', { hasText: '8.999,99' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Buchungen' }).waitFor()
  await looksGood(page)
  await page.getByRole('link', { name: /stornieren/ }).click()
  await page.getByRole('heading', { name: 'Stornieren' }).waitFor()
  await page.getByLabel('Betrag').fill('999,99')
  await page.getByLabel('Grund').fill('Falsch überwiesen.')
  await looksGood(page)
  await send(page, 'Stornieren')
  assert.match(await main(page), /Gezahlt 8\.000,00 €/)

  site.as(people.headOfOffice)
  await page.goto(base + urls.today())
  await page
    .getByRole('link', { name: /Abschließen/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Abschluss bestätigen' }).waitFor()
  const proposal = await main(page)
  assert.match(proposal, /frei \d+ 91\.000,00 € wird nach \d+ übertragen so beschlossen/)
  assert.match(proposal, /verpflichtet, noch nicht gezahlt \d+ 1\.000,00 € wird nach \d+ übertragen/)
  await looksGood(page)
  await send(page, 'Abschluss bestätigen')
  assert.match(await main(page), /Das Jahr ist abgeschlossen/)
  await page.goto(base + urls.resolution('A0300/18'))
  assert.match(
    await main(page),
    /mindestens 100\.000,00 € .*: erfüllt\. Bewilligt 9\.000,00 €, gezahlt 8\.000,00 €, übertragen 92\.000,00 €/,
  )
  await looksGood(page)
  assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
})
