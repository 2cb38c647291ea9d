import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { answerField } from '#control/report/draft-places.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'

const REFERENCE = 'V1207/23'
const POINTS = [
  { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
  { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
]

let site: TestApp
let browser: Browser
let server: ServerType
let base: string
let points: ReadonlyMap<string, string>
let people: WayPeople
let closeDatabase: () => Promise<void>

before(async () => {
  const database = await freshDatabase()
  closeDatabase = () => database.close()
  await setUpCity(database)
  people = await addWayPeople(database)
  const paper = await register(database, {
    reference: REFERENCE,
    name: 'Jugendtreff Mühlgraben',
    unit: 'Jugendamt',
    nextControlOn: '2024-07-01',
    points: POINTS,
  })
  points = paper.pointIds
  await importLetter(
    database,
    { reference: REFERENCE, ...paper },
    {
      date: '2024-01-10',
      kind: 'interim',
      nextControl: '2024-07-01',
      answers: { 1: { answer: 'Räume werden gesucht.', status: 'in_progress' } },
    },
  )
  site = await createTestApp(database)
  base = await new Promise(found => {
    server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, address => found(`http://127.0.0.1:${address.port}`))
  })
  browser = await launchBrowser()
})
after(async () => {
  await browser.close()
  await new Promise(closed => server.close(closed))
  await site.close()
  await closeDatabase()
})

const field = (number: string, part: Parameters<typeof answerField>[1]): string => `[name="${answerField(points.get(number) ?? '', part)}"]`
const saved = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => /^Gespeichert um/.test(document.querySelector('#gespeichert')?.textContent ?? ''))

/** A window whose errors fail the test. */
async function windowOf(context: BrowserContext, errors: string[]): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', error => errors.push(error.message))
  return page
}

const begin = async (page: Page): Promise<void> => {
  await page.goto(`${base}/berichte/neu`)
  await page.getByLabel('Vorlage oder Antrag').fill(REFERENCE)
  await page.getByRole('button', { name: 'Beginnen' }).click()
  await page.waitForURL(/\/entwurf/)
}

test('a report is saved while it is written, two windows lose no word, and a crash loses none either (C2, C5)', async () => {
  const errors: string[] = []
  const context = await browser.newContext()
  const first = await windowOf(context, errors)
  await begin(first)
  const address = first.url().replace(/\?.*/, '')
  // Saving needs no button where the page saves by itself.
  await first.getByRole('button', { name: 'Speichern', exact: true }).waitFor({ state: 'hidden' })

  await first.locator(field('1', 'answer')).fill('Der Treff ist seit dem 1. März 2024 offen.')
  await first.waitForFunction(() => !/^Gespeichert/.test(document.querySelector('#gespeichert')?.textContent ?? ''))
  await saved(first)

  // A second window that nobody has told of what the first one writes next.
  const second = await windowOf(context, errors)
  await second.goto(address)
  assert.equal(await second.locator(field('1', 'answer')).inputValue(), 'Der Treff ist seit dem 1. März 2024 offen.')
  await first.locator(field('1', 'answer')).fill('Der Treff ist seit dem 2. März 2024 offen.')
  // A next step is asked for where something is still to be done.
  await first.locator(`${field('2', 'status')}[value=ongoing]`).check({ force: true })
  await first.locator(field('2', 'nextStep')).fill('Bericht im Herbst 2024')
  await first.waitForFunction(() => !/^Gespeichert/.test(document.querySelector('#gespeichert')?.textContent ?? ''))
  await saved(first)
  await second.locator(field('1', 'answer')).fill('Ganz anderer Text.')
  const both = second.locator('.rk-both')
  await both.waitFor()
  assert.match((await both.textContent()) ?? '', /Der Treff ist seit dem 2\. März 2024 offen\./)
  assert.equal(await second.locator(field('1', 'answer')).inputValue(), 'Ganz anderer Text.')
  // What only the other window wrote is simply there.
  assert.equal(await second.locator(field('2', 'nextStep')).inputValue(), 'Bericht im Herbst 2024')
  assert.deepEqual(await axeFindings(second), [])
  await both.getByRole('button', { name: 'Meinen Text behalten' }).click()
  await saved(second)
  await second.close()

  // The connection breaks; the window is closed before anything could be sent. The next window has the text.
  await first.goto(address)
  await context.setOffline(true)
  await first.locator(field('2', 'answer')).fill('Geschrieben ohne Verbindung.')
  await first.getByText('Keine Verbindung.').waitFor()
  first.on('dialog', dialog => void dialog.accept())
  await first.close()
  await context.setOffline(false)
  const third = await windowOf(context, errors)
  await third.goto(address)
  assert.equal(await third.locator(field('2', 'answer')).inputValue(), 'Geschrieben ohne Verbindung.')
  await saved(third)
  assert.deepEqual(errors, [])
  await context.close()
})

test('a report is written and handed on without JavaScript, and, once it is signed, the letter shows what was written (C3, C4, C6)', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  const page = await context.newPage()
  await begin(page)
  await page.locator(field('1', 'answer')).fill('Der Treff ist seit dem 1. März 2024 offen.')
  // What was answered in another window is folded, and opens without scripts.
  await page.locator('summary', { hasText: 'Punkt 2' }).click()
  await page.locator(field('2', 'answer')).fill('Der Bericht liegt dem Stadtrat am 20. Juni 2024 vor.')
  await page.getByRole('button', { name: 'Weitergeben …' }).click()
  await page.waitForURL(/\/weg/)
  assert.match((await page.textContent('main')) ?? '', /So lässt sich der Bericht nicht weitergeben/)
  assert.equal(await page.getByRole('button', { name: 'Zur Prüfung geben' }).count(), 0)
  await page.getByRole('link', { name: 'Punkt 1' }).first().click()
  await page.locator(`${field('1', 'status')}[value=fulfilled]`).check({ force: true })
  await page.locator(`${field('2', 'status')}[value=ongoing]`).check({ force: true })
  await page.getByRole('button', { name: 'Vorschlag übernehmen' }).click()
  assert.match(await page.locator('#naechste').inputValue(), /^20\d\d-\d\d-\d\d$/)
  await page.getByRole('button', { name: 'Weitergeben …' }).click()
  await page.waitForURL(/\/weg/)
  await page.getByRole('button', { name: 'Zur Prüfung geben' }).click()
  await page.getByText('Der Bericht ist zur Prüfung gegeben').waitFor()
  assert.deepEqual(await overflowing(page), [])
  const id = /berichte\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  assert.deepEqual(await carry(site.services, people, id, 'noted'), { kind: 'done', step: 'noted' })
  await page.goto(base + urls.report(id))
  const text = (await page.textContent('main')) ?? ''
  assert.match(text, /Unterschrieben.*Friederike Sommerfeld/)
  assert.match(text, /„Dem Stadtrat ist jährlich zu berichten\.“/)
  assert.match(text, /Der Bericht liegt dem Stadtrat am 20\.\sJuni\s2024 vor\./)
  assert.deepEqual(await overflowing(page), [])
  await context.close()
})

test('every page of a report is free of findings, in light and dark, and fits 320 pixels', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } })
    const page = await context.newPage()
    await begin(page)
    const draft = page.url().replace(/\?.*/, '')
    const report = draft.replace(/\/entwurf$/, '')
    for (const address of [
      `${base}/berichte`,
      `${base}/berichte/neu`,
      draft,
      `${draft}/brief`,
      `${draft}/versionen`,
      `${draft}/versionen/2`,
      `${report}/weg`,
      `${report}/loeschen`,
      `${base}/einstellungen`,
    ]) {
      const response = await page.goto(address)
      assert.equal(response?.status(), 200, address)
      assert.deepEqual(await axeFindings(page), [], `${address} ${colorScheme}`)
      assert.deepEqual(await overflowing(page), [], address)
    }
    await context.close()
  }
})
