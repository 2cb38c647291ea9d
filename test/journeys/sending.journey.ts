import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { addCouncil } from '#test/support/sending-council.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { type WrittenReport, writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'

const OFFICE: Principal = { ...BUILT_IN_CLERK, id: 'office', name: 'Gremienbüro', roles: ['council_office'] }

let database: Database
let site: TestApp
let people: WayPeople
let browser: Browser
let server: ServerType
let base: string
let who: Principal = OFFICE
let draft: WrittenReport
let report: WrittenReport

before(async () => {
  database = await freshDatabase()
  await setUpCity(database)
  site = await createTestApp(database, { identify: () => ({ principal: who, account: null }) })
  people = await addWayPeople(database)
  await addCouncil(database)
  who = BUILT_IN_CLERK
  report = await writeReport(site, database, 'V1207/23', {
    1: 'Frau Käthe Sauerbier führt den Treff seit dem 1. März 2024.',
    2: 'Der Bericht liegt dem Stadtrat am 20. Juni 2024 vor.',
  })
  draft = await writeReport(site, database, 'V1208/23')
  who = OFFICE
  base = await new Promise(found => {
    server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, address => found(`http://127.0.0.1:${address.port}`))
  })
  browser = await launchBrowser()
})
after(async () => {
  await browser.close()
  await new Promise(closed => server.close(closed))
  await site.close()
  await database.close()
})

/** A page in a window of its own fits 320 pixels and is free of findings, in light and dark. */
async function holds(path: string, name: string, status = 200): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } })
    const page = await context.newPage()
    const response = await page.goto(base + path)
    assert.equal(response?.status(), status, path)
    assert.deepEqual(await axeFindings(page), [], `${path} ${colorScheme}`)
    assert.deepEqual(await overflowing(page), [], path)
    await picture(page, `${name}-narrow-${colorScheme}`)
    await context.close()
  }
}

/** Where somebody wants to look: PICTURES names a folder. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** Where there are scripts, words are blackened at one place by selecting them in the letter. */
async function selectWords(path: string, words: string, errors: string[]): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.on('pageerror', error => errors.push(error.message))
  await page.goto(base + path)
  const here = page.getByRole('button', { name: 'Nur diese Stelle schwärzen' })
  await here.waitFor()
  await page.locator('[data-redactable]').evaluate((letter, wanted) => {
    const texts = document.createTreeWalker(letter, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const at = text.textContent?.indexOf(wanted) ?? -1
      if (at >= 0) return getSelection()?.setBaseAndExtent(text, at, text, at + wanted.length)
    }
    throw new Error(`the letter has no ${wanted}`)
  }, words)
  await here.click()
  await page.getByText(`„${words}“ an dieser Stelle vorgemerkt`).waitFor()
  await picture(page, 'selected')
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click()
  await page.getByRole('heading', { name: 'Was die Öffentlichkeit liest' }).waitFor()
  await context.close()
}

test('the council office attaches, sends, follows the deliveries, publishes and withdraws; the public reads the page, then that it was withdrawn', async () => {
  const errors: string[] = []
  // Without JavaScript: all of it works by forms.
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.on('pageerror', error => errors.push(error.message))

  await page.goto(base + urls.reportAttachments(report.id))
  await page.getByLabel('oder Adresse im Netz').fill('https://lindenau.example/karte')
  await page.getByLabel('Titel', { exact: true }).fill('Karte der Jugendtreffs')
  await page.getByRole('button', { name: 'Hinzufügen' }).click()
  await page.getByText('Die Anlage ist hinzugefügt.').waitFor()
  await picture(page, 'attachments')
  await holds(urls.reportAttachments(report.id), 'attachments')

  assert.equal((await carry(site.services, people, report.id, 'noted')).kind, 'done')
  await holds(urls.reportSending(report.id), 'send')
  await page.goto(base + urls.sendings())
  await page.getByRole('link', { name: 'V1207/23' }).click()
  await page.getByRole('link', { name: 'Stadtrat', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Gottfried Hainbuch' }).uncheck()
  await page.getByLabel('Warum Gottfried Hainbuch nichts bekommt').fill('Hat um Zustellung ab Juli gebeten.')
  await page.getByLabel('Weitere Person oder Stelle').fill('Irmgard Jahnsdorf')
  await page.getByRole('button', { name: 'Hinzufügen' }).click()
  await page.getByRole('checkbox', { name: 'Irmgard Jahnsdorf' }).waitFor()
  assert.equal(await page.getByLabel('Warum Gottfried Hainbuch nichts bekommt').inputValue(), 'Hat um Zustellung ab Juli gebeten.')
  await picture(page, 'send')
  await page.getByRole('button', { name: 'Jetzt versenden' }).click()
  await page.getByText('Der Bericht ist versandt.').waitFor()

  await database.engine.executeSql(
    `update outbox set state = 'failed', last_error = '550 mailbox unavailable' where recipient like 'brombach@%'`,
  )
  await database.engine.executeSql(`update outbox set state = 'sent', sent_at = '2024-06-15T10:05:00Z' where recipient like 'dornheim@%'`)
  await page.reload()
  await page.getByText('Eine Sendung braucht eine Entscheidung.').waitFor()
  await picture(page, 'deliveries')
  await holds(urls.reportSending(report.id), 'deliveries')
  await page.getByRole('link', { name: 'Adelheid Brombach' }).click()
  await picture(page, 'delivery')
  await holds(new URL(page.url()).pathname, 'delivery')
  await page.getByLabel('An eine andere Adresse senden').fill('a.brombach@rat.lindenau.example')
  await page.getByRole('button', { name: 'An diese Adresse senden' }).click()
  await page.getByText('an eine andere Adresse gesendet (a.brombach@rat.lindenau.example)').waitFor()
  await holds(urls.sendings(), 'sendings')
  await holds(urls.settingsOf('versand'), 'settings')
  const proof = await context.request.get(base + urls.reportProofPdf(report.id))
  assert.equal(proof.status(), 200)

  await page.goto(base + urls.reportPublication(report.id))
  await picture(page, 'publication')
  await holds(urls.reportPublication(report.id), 'publication')
  for (const choice of await page.getByRole('radio', { name: 'schwärzen' }).all()) await choice.check()
  await page.getByLabel('Weitere Stellen schwärzen').fill('20. Juni 2024')
  await page.getByRole('button', { name: 'Nur speichern' }).click()
  await page.waitForURL(/hinweis=/)
  await selectWords(urls.reportPublication(report.id), 'führt den', errors)
  await page.goto(base + urls.reportPublicationPreview(report.id))
  await page.getByRole('heading', { name: 'Was die Öffentlichkeit liest' }).waitFor()
  await picture(page, 'preview')
  await holds(urls.reportPublicationPreview(report.id), 'preview')
  await page.getByRole('button', { name: 'Diese Fassung veröffentlichen' }).click()
  await page.getByText('Der Bericht ist veröffentlicht.').waitFor()
  await holds(urls.reportPublication(report.id), 'published')

  who = PUBLIC
  await page.goto(base + urls.report(report.id))
  assert.match((await page.textContent('main')) ?? '', /\[geschwärzt\]/)
  assert.doesNotMatch((await page.textContent('main')) ?? '', /Sauerbier|führt den|20\.\sJuni/)
  await picture(page, 'public')
  await holds(urls.report(report.id), 'public')
  who = OFFICE
  await page.goto(base + urls.reportPublication(report.id))
  await page.getByLabel('Grund, in Worten für die Öffentlichkeit').fill('Eine Zahl darin war falsch.')
  await page.getByRole('button', { name: 'Zurückziehen' }).click()
  await page.getByText('Der Bericht ist zurückgezogen.').waitFor()
  who = PUBLIC
  const gone = await page.goto(base + urls.report(report.id))
  assert.equal(gone?.status(), 410)
  assert.match((await page.textContent('main')) ?? '', /wurde zurückgezogen[\s\S]*Eine Zahl darin war falsch/)
  await picture(page, 'withdrawn')
  await holds(urls.report(report.id), 'withdrawn', 410)
  who = OFFICE
  await holds(urls.reportSending(draft.id), 'not-yet')
  assert.deepEqual(errors, [])
  await context.close()
})
