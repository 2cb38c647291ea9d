import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { readConfig } from '#platform/config/config.ts'
import { extractSource } from '#reading/adapters/extract-source.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { axeFindings } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { ownResolution } from '#test/support/own-document.ts'
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts'
import { openFirstAccount, signIn } from '#test/support/sign-in.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { addWayPeople } from '#test/support/way.ts'
import { type Credentials, openAccount } from '#test/support/way-accounts.ts'
import { urls } from '#web/urls.ts'
import { openDependencies } from '../../src/dependencies.ts'

let server: ServerProcess
let browser: Browser
let dataDir: string
let headOfDepartment: Credentials

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'regelkreis-stranger-'))
  headOfDepartment = await addDepartment()
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

/** Who checks and signs: a department of the city with its head, who has an account. What the stranger does as administrator has journeys of its own. */
async function addDepartment(): Promise<Credentials> {
  const { database, close } = await openDependencies(readConfig({ DATA_DIR: dataDir }), 'server')
  const site = await createTestApp(database, { withSessions: true })
  const people = await addWayPeople(database)
  const credentials = await openAccount(site, people.headOfDepartment)
  await site.close()
  await close()
  return credentials
}

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
  await page.getByRole('button', { name: 'Ins Register übernehmen, nur für die Verwaltung' }).click()
  await page.waitForURL(/hinweis=/)
  // Nobody has published it.
  assert.equal((await fetch(server.url + urls.resolution(reference))).status, 404)

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

  // C3: a report that contradicts itself cannot be handed on.
  await page.getByRole('button', { name: /^Weitergeben/ }).click()
  await page.waitForURL(/\/weg/)
  assert.match(await page.innerText('main'), /lässt sich der Bericht nicht weitergeben/)
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
  await page.locator('input[name="geschaeftsbereich"]').fill('Jugend und Schule')
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

  // It is handed on; who heads the department checks and signs it, and then it is final (C5).
  await page.getByRole('button', { name: /^Weitergeben/ }).click()
  await page.waitForURL(/\/weg/)
  if (javaScriptEnabled) await noFindings(page, 'way')
  await page.getByRole('button', { name: 'Zur Prüfung geben' }).click()
  await page.getByText('Der Bericht ist zur Prüfung gegeben').waitFor()
  const report = page.url().replace(/\/weg.*/, '')
  await checkAndSign(report, javaScriptEnabled)
  await page.goto(report)
  if (javaScriptEnabled) await noFindings(page, 'signed report')
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
    'Friederike Sommerfeld',
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

/** The head of the department checks what was written, and signs it with the password. */
async function checkAndSign(report: string, javaScriptEnabled: boolean): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled })
  const page = await context.newPage()
  await signIn(page, server.url, headOfDepartment)
  await page.goto(`${report}/weg`)
  await page.getByRole('button', { name: 'Geprüft' }).click()
  await page.getByRole('link', { name: 'Durchsehen und unterschreiben' }).click()
  await page.getByLabel('Ihr Passwort, zur Bestätigung').fill(headOfDepartment.password)
  await page.getByRole('button', { name: 'Unterschreiben' }).click()
  await page.getByText('Unterschrieben. Der Stand der Punkte').waitFor()
  await context.close()
}

test('a stranger brings a document, reviews it, writes a report and has the letter', () => journey(true, 'V3017/26'))

test('the same works without JavaScript', () => journey(false, 'V3018/26'))
