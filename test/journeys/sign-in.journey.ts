import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { firstAdministratorToken } from '#people/accounts/invitation.usecases.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { FIRST, signIn } from '#test/support/sign-in.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { totpCode } from '#test/support/totp.ts'
import { urls } from '#web/urls.ts'

let site: TestApp
let browser: Browser
let server: ServerType
let base: string
let secret = ''
let codes: string[] = []
let closeDatabase: () => Promise<void>

before(async () => {
  const database = await freshDatabase()
  closeDatabase = () => database.close()
  site = await createTestApp(database, { withSessions: true, accounts: { behindProxy: false } })
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

async function clean(page: Page, where: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], where)
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  assert.deepEqual(await overflowing(page), [], where)
  if (size) await page.setViewportSize(size)
}

test('the first administrator opens an account, sets up a second factor and signs out', async () => {
  const context = await browser.newContext({ colorScheme: 'light' })
  const page = await context.newPage()
  await page.goto(base + urls.invitation((await firstAdministratorToken(site.accounts)) ?? ''))
  await clean(page, 'invitation')
  await page.getByLabel('Ihr Name').fill(FIRST.name)
  await page.getByLabel('E-Mail-Adresse').fill(FIRST.email)
  await page.getByLabel('Passwort').fill('kurz')
  await page.getByLabel('Noch einmal').fill('kurz')
  await page.getByRole('button', { name: 'Zugang einrichten' }).click()
  // The form comes back as it was, with what to change.
  assert.match((await page.textContent('main')) ?? '', /mindestens 12 Zeichen/)
  assert.equal(await page.getByLabel('Ihr Name').inputValue(), FIRST.name)
  await clean(page, 'invitation that came back')
  await page.getByLabel('Passwort').fill(FIRST.password)
  await page.getByLabel('Noch einmal').fill(FIRST.password)
  await page.getByRole('button', { name: 'Zugang einrichten' }).click()
  await page.waitForURL(base + urls.today())

  await page.getByRole('link', { name: FIRST.name }).click()
  await clean(page, 'account')
  await page.getByLabel('Ihr Passwort, zur Sicherheit').fill(FIRST.password)
  await page.getByRole('button', { name: 'Einrichten' }).click()
  await clean(page, 'second factor offered')
  secret = (await page.locator('.rk-instructions > li').first().locator('code').textContent()) ?? ''
  codes = await page.locator('.rk-codes code').allTextContents()
  await page.getByLabel('Code aus der App').fill(totpCode(secret))
  await page.getByRole('button', { name: 'Zweiten Faktor einschalten' }).click()
  await page.getByText('Der zweite Faktor ist eingerichtet.').waitFor()
  await clean(page, 'account with second factor')
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.getByText('Sie sind abgemeldet.').waitFor()
  await context.close()
})

for (const javaScriptEnabled of [true, false])
  test(`signing in asks for the second factor, leads back to where one wanted to go, and signing out closes the door${javaScriptEnabled ? '' : ', without JavaScript'}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled, colorScheme: 'dark' })
    const page = await context.newPage()
    await page.goto(base + urls.people())
    assert.equal(new URL(page.url()).pathname, urls.signIn())
    if (javaScriptEnabled) await clean(page, 'sign-in')
    await page.getByLabel('E-Mail-Adresse').fill(FIRST.email)
    await page.getByLabel('Passwort', { exact: true }).fill('ein ganz anderes Passwort')
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await page.getByText('E-Mail-Adresse oder Passwort stimmen nicht.').waitFor()
    if (javaScriptEnabled) await clean(page, 'sign-in that came back')
    assert.equal(await page.getByLabel('E-Mail-Adresse').inputValue(), FIRST.email)
    await page.getByLabel('Passwort', { exact: true }).fill(FIRST.password)
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await page.waitForURL(url => url.pathname === urls.secondFactor())
    if (javaScriptEnabled) await clean(page, 'second factor')
    await page.getByLabel('Code').fill(javaScriptEnabled ? totpCode(secret) : (codes[0] ?? ''))
    await page.getByRole('button', { name: 'Weiter' }).click()
    await page.waitForURL(base + urls.people())
    assert.equal((await page.textContent('h1'))?.trim(), 'Personen')
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await page.getByText('Sie sind abgemeldet.').waitFor()
    await page.goto(base + urls.people())
    assert.equal(new URL(page.url()).pathname, urls.signIn())
    await context.close()
  })

test('a person is added and invited, comes in by the mail’s link, and sees what the position opens', async () => {
  const office = await browser.newContext()
  const page = await office.newPage()
  await page.goto(base + urls.signIn())
  await page.getByLabel('E-Mail-Adresse').fill(FIRST.email)
  await page.getByLabel('Passwort', { exact: true }).fill(FIRST.password)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await page.getByLabel('Code').fill(codes[1] ?? '')
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.goto(base + urls.organizations())
  await page.getByText('Stelle, Gremium, Fraktion oder Träger hinzufügen').click()
  await page.getByLabel('Was es ist').selectOption('office')
  await page.getByLabel('Name', { exact: true }).fill('Amt für Stadtgrün')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('Gespeichert.').waitFor()
  await page.goto(base + urls.people())
  await page.getByText('Person hinzufügen').click()
  await page.getByLabel('Name', { exact: true }).fill('Leberecht Ginster')
  await page.locator('#email').fill('ginster@lindenau.example')
  await page.getByRole('button', { name: 'Hinzufügen' }).click()
  await page.getByText('Gespeichert.').waitFor()
  await page.getByText('Aufgabe oder Mitgliedschaft hinzufügen').click()
  await page.getByLabel('Als', { exact: true }).selectOption('clerk')
  await page.getByRole('button', { name: 'Hinzufügen' }).click()
  await page.getByText('Gespeichert.').waitFor()
  await clean(page, 'person')
  await page.getByRole('button', { name: 'Einladen' }).click()
  await page.getByText('Die Einladung ist unterwegs.').waitFor()
  await office.close()

  const { rows } = await site.services.database.engine.executeSql(`select text from outbox_content where text like '%/einladung/%'`)
  const path = /(\/einladung\/\S+)/.exec(String(rows[0]?.['text']))?.[1] ?? ''
  const context = await browser.newContext()
  const guest = await context.newPage()
  await guest.goto(base + path)
  await guest.getByLabel('Passwort').fill('Wolkentopf bremst siebzehn')
  await guest.getByLabel('Noch einmal').fill('Wolkentopf bremst siebzehn')
  await guest.getByRole('button', { name: 'Zugang einrichten' }).click()
  await guest.waitForURL(base + urls.today())
  assert.equal((await context.request.get(base + urls.documents())).status(), 200)
  assert.equal((await context.request.post(base + urls.people(), { headers: { origin: base }, form: { name: 'X' } })).status(), 403)
  await guest.getByRole('button', { name: 'Abmelden' }).click()
  await signIn(guest, base, { email: 'ginster@lindenau.example', password: 'Wolkentopf bremst siebzehn' })
  await guest.goto(base + urls.account())
  assert.match((await guest.textContent('main')) ?? '', /Sachbearbeitung/)
  await context.close()
})
