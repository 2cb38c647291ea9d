import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFindings } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { letterText } from '#test/support/council-papers.ts'
import { ownResolution } from '#test/support/own-document.ts'
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts'
import { openFirstAccount, signIn, switchKeysOn } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

const SCAN = '2023-11-21_beschlusskontrolle_V2417-22.pdf'

let server: ServerProcess
let browser: Browser
let dataDir: string

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'regelkreis-desk-'))
  server = await startServerProcess({ dataDir, args: ['--empty'] })
  await openFirstAccount(server.url, await server.firstAccountLink)
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  if (dataDir) await rm(dataDir, { recursive: true, force: true })
})

const textFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

/** A letter that says it is interim and names no next control: a finding (C3). */
const doubtful = letterText({
  reference: 'V0502/26',
  session: 'SR/041/2026',
  subject: 'Schatten auf Schulhöfen',
  date: '2. Mai 2026',
  kind: 'interim',
  points: [
    { number: '1', quote: 'Die Verwaltung pflanzt an allen Schulen Bäume.', answer: 'Der Beschlusspunkt befindet sich in Umsetzung.' },
  ],
})

async function open(): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  await signIn(page, server.url)
  return { page, errors, close: () => context.close() }
}

test('an empty installation says on each page how to begin, and axe finds nothing there', async () => {
  const { page, errors, close } = await open()
  for (const path of [urls.today(), urls.resolutions(), urls.documents(), urls.reports(), urls.reportStart(), urls.jobs()]) {
    await page.goto(server.url + path)
    assert.deepEqual(await axeFindings(page), [], path)
    if (path !== urls.reportStart())
      assert.ok(await page.locator('main').getByRole('link').or(page.locator('main input')).first().isVisible(), path)
  }
  assert.deepEqual(errors, [])
  await close()
})

test('several files at once: each says how it went and leads on, one sentence sums up, and the list below follows', async () => {
  const { page, errors, close } = await open()
  await page.goto(server.url + urls.documents())
  assert.match(await page.innerText('main'), /Noch kein Dokument/)
  await page.setInputFiles('input[type=file]', [
    textFile('klar.txt', ownResolution('V0501/26')),
    textFile('zweifel.txt', doubtful),
    textFile('leer.txt', ''),
    { name: 'archiv.pdf', mimeType: 'application/pdf', buffer: Buffer.from('504b0304140000000000', 'hex') },
  ])
  const summary = page.locator('[data-upload-status]')
  await summary.getByText('2 gelesen, davon 1 mit Befunden · 2 nicht angenommen oder nicht lesbar').waitFor()
  const row = (name: string) => page.locator('[data-upload-list] li', { hasText: name })
  assert.match(await row('leer.txt').innerText(), /Die Datei ist leer/)
  assert.match(await row('klar.txt').innerText(), /ohne Befund/)
  assert.match(
    (await row('klar.txt')
      .getByRole('link', { name: /^Prüfen/ })
      .getAttribute('href')) ?? '',
    /\/pruefen$/,
  )
  const list = page.locator('[data-document-list]')
  await list.getByText('zweifel.txt').waitFor()
  await list.getByText('nicht lesbar', { exact: true }).waitFor()
  assert.doesNotMatch(await page.innerText('main'), /Noch kein Dokument/)
  assert.ok(await page.getByRole('button', { name: 'Alle ohne Befund übernehmen' }).isVisible())
  assert.deepEqual(await axeFindings(page), [])

  // To read a ZIP that calls itself a PDF once more would not help: the row says what to do, and offers nothing.
  const broken = row('archiv.pdf')
  assert.match(await broken.innerText(), /passt nicht zur Endung/)
  assert.equal(await broken.getByRole('button').count(), 0)

  // What broke off can be tried again at once. The same file again is recognised; the sentence leads to what has findings.
  await page.route(
    url => url.searchParams.get('name') === 'klar noch einmal.txt',
    route => route.abort(),
    { times: 1 },
  )
  await page.setInputFiles('input[type=file]', [textFile('klar noch einmal.txt', ownResolution('V0501/26'))])
  const again = row('klar noch einmal.txt')
  await again.getByText('Die Übertragung ist abgebrochen.').waitFor()
  await again.getByRole('button', { name: /^Erneut versuchen/ }).click()
  await again.getByText('war schon da').waitFor()
  await summary.getByRole('link', { name: 'jetzt prüfen' }).click()
  await page.waitForURL(/\/pruefen/)
  assert.match(await page.innerText('h1'), /V0502\/26/)
  assert.deepEqual(errors, [])
  await close()
})

test('keys lead through the findings of a scan of several pages, and the marking follows on the page', async () => {
  const { page, errors, close } = await open()
  await switchKeysOn(page, server.url)
  await page.goto(server.url + urls.documents())
  const scan = await readFile(join(import.meta.dirname, '../../samples/documents', SCAN))
  await page.setInputFiles('input[type=file]', [{ name: 'brief.pdf', mimeType: 'application/pdf', buffer: scan }])
  await page
    .locator('[data-upload-list] li', { hasText: 'brief.pdf' })
    .getByRole('link', { name: /^Prüfen/ })
    .click({ timeout: 60_000 })
  await page.waitForURL(/\/pruefen/)
  await page.locator('[data-source] img').nth(1).waitFor()
  const progress = async (): Promise<number> => Number.parseInt(await page.innerText('[data-progress]'), 10)
  const focused = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? null)
  const marked = () =>
    page.evaluate(() => {
      const source = document.querySelector('[data-source]')?.getBoundingClientRect()
      const mark = document.querySelector('.rk-evidence.is-active')?.getBoundingClientRect()
      return source && mark ? mark.top >= source.top - 1 && mark.bottom <= source.bottom + 1 : null
    })
  const doubts = await page.$$eval('[data-doubt], [data-open]', rows => rows.map(row => row.getAttribute('data-field')))
  assert.ok(doubts.length >= 2, 'the scan of the samples has doubtful values')

  // The keys are shown above the page, which stays as it is.
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Tastenkürzel' }).getByText('nächste und vorige Zeile').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  assert.equal(await focused(), doubts[0])
  await page.keyboard.press('j')
  assert.equal(await focused(), doubts[1])
  await page.keyboard.press('k')
  assert.equal(await focused(), doubts[0])

  // Each step brings its words into view, also on the second page.
  let secondPage = 0
  for (let step = 0; step < doubts.length; step++) {
    await page.waitForFunction(() => document.querySelector('.rk-evidence.is-active') !== null)
    await page.waitForFunction(() => {
      const source = document.querySelector('[data-source]')?.getBoundingClientRect()
      const mark = document.querySelector('.rk-evidence.is-active')?.getBoundingClientRect()
      return source && mark && mark.bottom > source.top && mark.top < source.bottom
    })
    assert.notEqual(await marked(), null)
    if (await page.evaluate(() => document.querySelector('figure:nth-of-type(2) .rk-evidence.is-active') !== null)) secondPage++
    await page.keyboard.press('j')
  }
  assert.ok(secondPage > 0, 'no doubtful value stands on the second page')

  // a says that it is right and goes on; e leads into the value, Escape out of it.
  const before = await progress()
  const at = await focused()
  await page.keyboard.press('a')
  await page.waitForFunction(count => Number.parseInt(document.querySelector('[data-progress]')?.textContent ?? '', 10) > count, before)
  assert.notEqual(await focused(), at)
  await page.keyboard.press('e')
  assert.ok(await page.evaluate(() => ['INPUT', 'TEXTAREA', 'SELECT'].includes(document.activeElement?.tagName ?? '')))
  await page.keyboard.press('Escape')
  assert.ok(await page.evaluate(() => document.activeElement?.hasAttribute('data-field')))

  // With the last doubt the way leads to taking it over.
  for (let left = doubts.length; left > 0 && (await focused()) !== null; left--) {
    const count = await progress()
    await page.keyboard.press('a')
    await page.waitForFunction(was => Number.parseInt(document.querySelector('[data-progress]')?.textContent ?? '', 10) > was, count)
  }
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-finish'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/hinweis=uebernommen/)
  assert.ok(await page.getByRole('link', { name: 'Nächstes Dokument prüfen' }).isVisible())
  assert.deepEqual(errors, [])
  await close()
})

test('the letter stands beside the form and follows every save; choosing the department fills in its file mark', async () => {
  const { page, errors, close } = await open()
  await page.goto(server.url + urls.settings())
  await page.getByLabel('Geschäftsbereich', { exact: true }).first().fill('Jugend und Schule')
  await page.getByLabel('Geschäftszeichen').first().fill('(GB 2) 51')
  await page.getByLabel('Leitung', { exact: true }).first().fill('Dr. Frieda Ahlborn')
  await page.getByLabel('Geschäftsbereich', { exact: true }).nth(1).fill('Finanzen')
  await page.getByLabel('Geschäftszeichen').nth(1).fill('(GB 1) 20')
  await page.getByLabel('Leitung', { exact: true }).nth(1).fill('Gernot Wachsmuth')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.waitForURL(/hinweis=/)

  await page.goto(server.url + urls.documents())
  await page.getByRole('button', { name: 'Alle ohne Befund übernehmen' }).click()
  await page.getByRole('heading', { name: '1 Dokument kommt ins Register' }).waitFor()
  await page.getByRole('button', { name: 'Ausgewählte ins Register übernehmen, nur für die Verwaltung' }).click()
  await page.getByText(/Dokument ohne Befund steht jetzt im Register/).waitFor()
  await page.goto(server.url + urls.resolution('V0501/26'))
  await page.getByRole('button', { name: 'Bericht beginnen' }).click()
  await page.waitForURL(/entwurf/)
  await page.getByRole('button', { name: 'Brief daneben' }).click()
  const sheet = page.locator('#vorschau article')
  await sheet.getByText('Beschlusskontrolle zu V0501/26').waitFor()
  await page.getByLabel('Antwort').first().fill('Das Konzept gilt seit dem 1. Oktober 2026.')
  await sheet.getByText('Das Konzept gilt seit dem 1. Oktober 2026.').waitFor()
  // W24, W26: a line is there where the status asks for it, and the letter goes to the point that is written on.
  const delay = page.getByLabel('Verzögerungsgrund').first()
  assert.equal(await delay.isVisible(), false)
  await page.locator('label', { hasText: 'in Umsetzung' }).first().click()
  await delay.waitFor()
  await page.getByLabel('Antwort').last().focus()
  await page.waitForFunction(() => (document.querySelector('[data-preview-body]')?.scrollTop ?? 0) > 0)
  assert.deepEqual(await axeFindings(page), [])

  const choose = async (department: string): Promise<string> => {
    await page.getByLabel('Geschäftsbereich', { exact: true }).fill(department)
    await page.keyboard.press('Tab')
    return page.getByLabel('Geschäftszeichen (GZ)').inputValue()
  }
  assert.equal(await choose('Jugend und Schule'), '(GB 2) 51')
  assert.equal(await choose('Finanzen'), '(GB 1) 20')
  await sheet.getByText('(GB 1) 20').waitFor()
  await page.getByLabel('Geschäftszeichen (GZ)').fill('Eigenes Zeichen')
  assert.equal(await choose('Jugend und Schule'), 'Eigenes Zeichen', 'what somebody wrote stays')
  assert.deepEqual(errors, [])
  await close()
})
