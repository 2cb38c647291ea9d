import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { extractSource } from '#reading/adapters/extract-source.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { axeFindings } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { ownResolution } from '#test/support/own-document.ts'
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts'
import { openFirstAccount, signIn } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

let server: ServerProcess
let browser: Browser
let dataDir: string

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'regelkreis-stranger-'))
  server = await startServerProcess({ dataDir, args: ['--empty'] })
  await openFirstAccount(server.url, await server.firstAccountLink)
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  await closeSourceThreads()
  if (dataDir) await rm(dataDir, { recursive: true, force: true })
})

const noFindings = async (page: Page, where: string): Promise<void> => assert.deepEqual(await axeFindings(page), [], where)

/** Waits for the document to be read the way a person without scripts does: by looking again. */
async function reviewAddress(page: Page): Promise<string> {
  for (let look = 0; look < 100; look++) {
    await page.goto(server.url + urls.documents())
    const address = await page.$eval('a[href*="/pruefen"]', link => link.getAttribute('href')).catch(() => null)
    if (address) return address
    await page.waitForTimeout(100)
  }
  throw new Error('the document was not read within ten seconds')
}

async function journey(javaScriptEnabled: boolean, reference: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })

  await signIn(page, server.url)

  // A document of one's own.
  await page.goto(server.url + urls.documents())
  await page.setInputFiles('input[type=file]', {
    name: 'beschluss.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(ownResolution(reference)),
  })
  if (!javaScriptEnabled) await page.getByRole('button', { name: 'Hochladen', exact: true }).click()
  await page.goto(server.url + (await reviewAddress(page)))
  if (javaScriptEnabled) await noFindings(page, 'review')

  // Nothing is in the register before a person has accepted it.
  assert.equal((await context.request.get(server.url + urls.resolution(reference))).status(), 404)
  await page.getByRole('button', { name: 'Ins Register übernehmen' }).click()
  await page.waitForURL(/hinweis=/)

  // The register has every point with its obligations.
  await page.goto(server.url + urls.resolution(reference))
  const register = await page.innerText('main')
  assert.match(register, /Offene Jugendarbeit im Quartier am Güterbahnhof/)
  assert.match(register, /31\. März 2027/)
  assert.match(register, /120\.000/)

  // A report: all points stand there, word for word.
  await page.getByRole('button', { name: 'Bericht beginnen' }).click()
  await page.waitForURL(/\/entwurf/)
  const draft = page.url()
  assert.match(
    await page.innerText('main'),
    /Die Verwaltung wird beauftragt, bis zum 31\. März 2027 ein Interessenbekundungsverfahren durchzuführen/,
  )

  // C3: a report that contradicts itself cannot be finished.
  await page.getByRole('button', { name: /^Abschließen/ }).click()
  await page.waitForLoadState()
  assert.match(await page.innerText('main'), /lässt sich der Bericht nicht abschließen/)
  await page.goto(draft)

  const answers = await page.$$eval('textarea[name$=".answer"]', areas => areas.map(area => area.getAttribute('name') ?? ''))
  assert.equal(answers.length, 3)
  const texts = [
    'Der Beschlusspunkt wurde mit Beschlussfassung umgesetzt.',
    'Das Verfahren wird vorbereitet.',
    'Die Mittel sind im Entwurf des Haushalts enthalten.',
  ]
  const statuses = ['fulfilled', 'in_progress', 'in_progress']
  for (const [index, name] of answers.entries()) {
    await page.locator(`textarea[name="${name}"]`).fill(texts[index] ?? '')
    await page.locator(`input[name="${name.replace('.answer', '.status')}"][value="${statuses[index]}"]`).check({ force: true })
  }
  await page.locator('input[name="art"][value="interim"]').check({ force: true })
  await page.locator('input[name="naechste"]').fill('2027-04-30')
  await page.locator('input[name="geschaeftsbereich"]').fill('Bildung, Jugend und Sport')
  await page.locator('input[name="unterschrift.0.name"]').fill('Dr. Paula Wiesengrund')
  await page.locator('input[name="unterschrift.0.role"]').fill('Bürgermeisterin für Bildung, Jugend und Sport')
  if (javaScriptEnabled) {
    await page
      .getByText(/Gespeichert um/)
      .first()
      .waitFor()
    await noFindings(page, 'draft')
  } else {
    await page.getByRole('button', { name: 'Speichern', exact: true }).click()
    await page.waitForLoadState()
  }

  // Finishing asks once more, then it is final.
  await page.getByRole('button', { name: /^Abschließen/ }).click()
  await page.waitForLoadState()
  if (javaScriptEnabled) await noFindings(page, 'confirmation')
  await page.getByRole('button', { name: /endgültig abschließen/i }).click()
  await page.waitForURL(/\/berichte\/[0-9a-f-]{36}(\?|$)/)
  if (javaScriptEnabled) await noFindings(page, 'finished report')
  const pdfAddress = await page.$eval('a[href$="/brief.pdf"]', link => link.getAttribute('href') ?? '')
  const docxAddress = await page.$eval('a[href$="/brief.docx"]', link => link.getAttribute('href') ?? '')

  // The letter: PDF with the register's words, and the same bytes each time; DOCX too.
  const pdf = await (await context.request.get(server.url + pdfAddress)).body()
  const again = await (await context.request.get(server.url + pdfAddress)).body()
  assert.equal(createHash('sha256').update(pdf).digest('hex'), createHash('sha256').update(again).digest('hex'))
  const letter = await extractSource({ bytes: pdf, name: 'brief.pdf' })
  assert.ok(letter.ok && letter.value.method === 'text-layer')
  const words = letter.value.text.replace(/\s+/g, ' ')
  for (const part of [
    `Beschlusskontrolle zu ${reference} (Sitzungsnummer: JHA/012/2026)`,
    'Zwischeninformation',
    'Die Mittel sind im Entwurf des Haushalts enthalten.',
    '30. April 2027',
    'Dr. Paula Wiesengrund',
  ])
    assert.ok(words.includes(part), `the letter lacks "${part}": ${words}`)
  const docx = await (await context.request.get(server.url + docxAddress)).body()
  assert.equal(docx.subarray(0, 2).toString(), 'PK')

  // C6: points have their status, the next control is scheduled.
  await page.goto(server.url + urls.resolution(reference))
  const after = await page.innerText('main')
  assert.match(after, /erfüllt/)
  assert.match(after, /30\. April 2027/)
  assert.deepEqual(errors, [])
  await context.close()
}

test('a stranger brings a document, reviews it, writes a report and has the letter', () => journey(true, 'V3017/26'))

test('the same works without JavaScript', () => journey(false, 'V3018/26'))
