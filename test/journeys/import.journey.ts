import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { prepareExamplePlanning } from '#planning/example-planning.usecases.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { fileDesk } from '#test/support/file-desk.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

/** Each fault once in thirteen ways, with the words that its row is refused with; the mark of a row is its number. */
const FAULTS: readonly (readonly [cells: (mark: string) => string, words: RegExp])[] = [
  [mark => `${mark};;ja;;;;`, /Geben Sie den Namen an/],
  [mark => `;Ohne Kürzel ${mark};ja;;;;`, /Geben Sie die Kurzbezeichnung an/],
  [mark => `${mark};Träger;ja;keine-adresse;;;`, /E-Mail/],
  [mark => `${mark};Träger;ja;;www.ohne.example;;`, /Sie beginnt mit https/],
  [mark => `${mark};Träger;ja;;;31.02.2024;`, /Geben Sie einen Tag an/],
  [mark => `${mark};Träger;ja;;;01.01.2025;31.12.2024`, /Das Ende liegt vor dem Anfang/],
]
const HEAD = 'Kurzbezeichnung;Name;Anerkannt nach § 75 SGB VIII;E-Mail-Adresse;Adresse im Netz;Von;Bis'
const fourHundred = (prefix: string): string =>
  [
    HEAD,
    ...Array.from({ length: 400 }, (_, at) => {
      const mark = `${prefix}${at}`
      return at < 30
        ? (FAULTS[at % FAULTS.length]?.[0](mark) ?? '')
        : `${mark};Träger Nr. ${at} der Liste ${prefix};ja;t${at}@traeger.example;;01.01.2020;`
    }),
  ].join('\r\n')

onEachDatabase('files of rows by the menu', open => {
  let site: TestApp
  let server: ServerType
  let browser: Browser
  let base: string
  before(async () => {
    site = await createTestApp(await open())
    await fileDesk(site)
    await prepareExamplePlanning(site.services.database)
    base = await new Promise(found => {
      server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, address => found(`http://127.0.0.1:${address.port}`))
    })
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    server?.close()
    await site?.close()
  })

  for (const [words, prefix, javaScriptEnabled, width] of [
    ['with scripts', 'M', true, 1280],
    ['without scripts, on a narrow screen', 'O', false, 320],
  ] as const)
    test(`400 providers with 30 faults: looked at, what is refused saved with its reasons, taken over, taken back; ${words}`, async () => {
      const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true, viewport: { width, height: 800 } })
      const page = await context.newPage()
      const isFine = async (): Promise<void> => {
        await page.waitForLoadState()
        if (javaScriptEnabled) assert.deepEqual(await axeFindings(page), [], page.url())
        assert.deepEqual(await overflowing(page), [], page.url())
      }
      await page.goto(`${base}${urls.areas()}`)
      await page.getByRole('navigation', { name: 'Planung' }).getByRole('link', { name: 'Träger' }).click()
      await page.getByRole('link', { name: 'Aus einer Datei' }).click()
      await isFine()
      await page.setInputFiles('input[type="file"]', {
        name: `${prefix}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(fourHundred(prefix)),
      })
      await page.getByRole('button', { name: 'Ansehen' }).click()
      await page.getByRole('button', { name: '370 Zeilen übernehmen, 30 weglassen' }).waitFor()
      const refused = await page.locator('main table').innerText()
      for (const [, reason] of FAULTS) assert.match(refused, reason)
      await isFine()

      const saved = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Abgelehnte Zeilen als CSV' }).click()
      const text = await readAll(await (await saved).createReadStream())
      assert.equal(text.trim().split('\n').length, 31, 'the head and thirty rows')
      for (const [, reason] of FAULTS) assert.match(text, reason)

      await page.getByRole('button', { name: '370 Zeilen übernehmen, 30 weglassen' }).click()
      for (let tries = 0; tries < 60 && (await page.getByText('übernommen', { exact: true }).count()) === 0; tries++) {
        await page.waitForTimeout(500)
        await page.reload()
      }
      await page.getByRole('link', { name: 'Träger', exact: true }).first().click()
      await page.goto(`${base}${urls.providers({ q: `Nr. 399 der Liste ${prefix}` })}`)
      await page.getByRole('link', { name: `Träger Nr. 399 der Liste ${prefix}` }).waitFor()

      await page.goto(`${base}${urls.importStart('traeger')}`)
      await page.getByRole('link', { name: `${prefix}.csv` }).click()
      await page.getByRole('button', { name: 'Übernahme zurücknehmen' }).click()
      await page.getByText('zurückgenommen', { exact: true }).waitFor()
      await isFine()
      await page.goto(`${base}${urls.providers({ q: `der Liste ${prefix}` })}`)
      await page.getByText('Zu dieser Auswahl gibt es keinen Träger.').waitFor()
      await context.close()
    })

  for (const [words, mark, javaScriptEnabled, width] of [
    ['with scripts', '51', true, 1280],
    ['without scripts, on a narrow screen', '52', false, 320],
  ] as const)
    test(`an old list of resolutions by the menu: its columns are said, and its points stand in the register; ${words}`, async () => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 800 } })
      const page = await context.newPage()
      const isFine = async (): Promise<void> => {
        await page.waitForLoadState()
        if (javaScriptEnabled) assert.deepEqual(await axeFindings(page), [], page.url())
        assert.deepEqual(await overflowing(page), [], page.url())
      }
      await page.goto(`${base}${urls.resolutions()}`)
      await page.getByRole('link', { name: 'Alte Liste einlesen' }).click()
      await isFine()
      const rows = [
        `Kennung ${mark};Punkt;Wortlaut;Stand`,
        `V09${mark}/24;1;Die Brücke ist zu streichen.;erledigt`,
        `V09${mark}/24;2;Der Steg ist zu streichen.;offen`,
      ]
      await page.setInputFiles('input[type="file"]', { name: 'alt.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
      await page.getByRole('button', { name: 'Ansehen' }).click()
      await page.getByLabel(`Kennung ${mark}`).selectOption('Vorlage')
      await isFine()
      await page.getByRole('button', { name: 'Merken und ansehen' }).click()
      await page.getByText('Bitte wählen Sie ihn aus').waitFor()
      await isFine()
      await page.getByRole('button', { name: '1 Zeile übernehmen, 1 weglassen' }).click()
      for (let tries = 0; tries < 60 && (await page.getByText('übernommen', { exact: true }).count()) === 0; tries++) {
        await page.waitForTimeout(500)
        await page.reload()
      }
      await page.goto(`${base}${urls.resolution(`V09${mark}/24`)}`)
      await page.getByText('Stand laut Liste').waitFor()
      await isFine()
      await context.close()
    })
})

async function readAll(stream: AsyncIterable<unknown>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array)) // a download gives bytes
  return Buffer.concat(parts).toString('utf8')
}
