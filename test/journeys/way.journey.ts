import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { answerField } from '#control/report/draft-places.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { signIn } from '#test/support/sign-in.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { totpCode } from '#test/support/totp.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { type Credentials, openAccount } from '#test/support/way-accounts.ts'
import { urls } from '#web/urls.ts'

const POINTS = [
  { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
  { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
]
type Who = 'author' | 'headOfOffice' | 'headOfDepartment' | 'deputyOfDepartment' | 'mayor'

let database: Database
let site: TestApp
let browser: Browser
let server: ServerType
let base: string
let people: WayPeople
const credentials = new Map<Who, Credentials>()

before(async () => {
  database = await freshDatabase()
  await setUpCity(database)
  people = await addWayPeople(database)
  site = await createTestApp(database, { withSessions: true })
  for (const who of ['author', 'headOfOffice', 'headOfDepartment', 'deputyOfDepartment', 'mayor'] as const)
    credentials.set(who, await openAccount(site, people[who]))
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

const clean = async (page: Page, where: string): Promise<void> => {
  assert.deepEqual(await axeFindings(page), [], where)
  assert.deepEqual(await overflowing(page), [], where)
}
const main = async (page: Page): Promise<string> => (await page.innerText('main')).replace(/\s+/g, ' ')

/** Someone at a browser, signed in. */
async function enter(who: Who, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await signIn(page, base, credentials.get(who))
  return { context, page }
}

interface Written {
  readonly id: string
  readonly reference: string
  readonly points: ReadonlyMap<string, string>
}

async function addResolution(reference: string): Promise<{ reference: string; points: ReadonlyMap<string, string> }> {
  const paper = await register(database, {
    reference,
    name: 'Jugendtreff Mühlgraben',
    unit: 'Jugendamt',
    nextControlOn: '2024-07-01',
    points: POINTS,
  })
  const answers = { 1: { answer: 'Räume werden gesucht.', status: 'in_progress' as const } }
  await importLetter(database, { reference, ...paper }, { date: '2024-01-10', kind: 'interim', nextControl: '2024-07-01', answers })
  return { reference, points: paper.pointIds }
}

/** Writes a report in the browser, without leaving the draft. */
async function write(page: Page, { reference, points }: Omit<Written, 'id'>): Promise<Written> {
  await page.goto(base + urls.reportStart())
  await page.getByLabel('Vorlage oder Antrag').fill(reference)
  await page.getByRole('button', { name: 'Beginnen' }).click()
  await page.waitForURL(/\/entwurf/)
  const field = (number: string, part: 'answer' | 'status'): string => `[name="${answerField(points.get(number) ?? '', part)}"]`
  // Forced, because its label lies over the box; so it is waited for here that the page has come to rest.
  const choose = async (box: string): Promise<void> => {
    await page.locator(box).scrollIntoViewIfNeeded()
    await page.locator(box).check({ force: true })
  }
  await page.locator(field('1', 'answer')).fill('Der Treff ist seit dem 1. März 2024 offen.')
  await choose(`${field('1', 'status')}[value=fulfilled]`)
  await page.locator(field('2', 'answer')).fill('Der Bericht liegt dem Stadtrat am 20. Juni 2024 vor.')
  await choose(`${field('2', 'status')}[value=ongoing]`)
  await page.locator('#naechste').fill('2024-12-02')
  return { id: /berichte\/([^/?]+)/.exec(page.url())?.[1] ?? '', reference, points }
}

const handOn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Weitergeben …' }).click()
  await page.waitForURL(/\/weg/)
  await page.getByRole('button', { name: 'Zur Prüfung geben' }).click()
  await page.getByText('Der Bericht ist zur Prüfung gegeben').waitFor()
}

const check = async (id: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<void> => {
  const { context, page } = await enter('headOfOffice', options)
  await page.goto(base + urls.reportWay(id))
  await page.getByRole('button', { name: 'Geprüft' }).click()
  await page.getByText('Der Bericht liegt jetzt zur Unterschrift').waitFor()
  await context.close()
}

test('a report goes its way: submitted, handed back with a reason, changed, checked, signed with a code, noted (C5)', async () => {
  const paper = await addResolution('V1401/23')
  const clerk = await enter('author')
  const { id } = await write(clerk.page, paper)
  await clerk.page.getByText(/^Gespeichert um/).waitFor()
  await clean(clerk.page, 'draft')
  await clerk.page.getByRole('button', { name: 'Weitergeben …' }).click()
  await clerk.page.waitForURL(/\/weg/)
  await clean(clerk.page, 'way of a draft')
  await clerk.page.goto(base + urls.reportDraft(id))
  await handOn(clerk.page)
  await clean(clerk.page, 'way, submitted')

  // The head finds it in the folder, with what it changes, and hands it back; without a reason nothing happens.
  const head = await enter('headOfOffice')
  await head.page.goto(base + urls.today())
  await clean(head.page, 'today of a head')
  assert.match(await main(head.page), /Zu prüfen und weiterzugeben 1/)
  await head.page.goto(base + urls.signatures())
  assert.match(await main(head.page), /Zu prüfen 1 .*V1401\/23 .*2 von 2 Punkten geändert; Punkt 1: in Umsetzung → erfüllt/)
  await clean(head.page, 'folder')
  await head.page.getByRole('link', { name: /^Prüfen/ }).click()
  await head.page.getByRole('button', { name: 'Zurückgeben' }).click()
  await head.page.locator('#grund-fehler', { hasText: 'Schreiben Sie den Grund' }).waitFor()
  await clean(head.page, 'way without a reason')
  await head.page.getByLabel('Grund oder Bemerkung').fill('Bei Punkt 1 fehlt die Anschrift.')
  await head.page.getByRole('button', { name: 'Zurückgeben' }).click()
  await head.page.getByText('Der Bericht ist zurückgegeben').waitFor()

  // The clerk reads the reason above the draft and on the first page, changes the text, and hands it on again.
  await clerk.page.goto(base + urls.today())
  assert.match(await main(clerk.page), /Zurückgegeben 1 .*Bei Punkt 1 fehlt die Anschrift/)
  await clean(clerk.page, 'today of a clerk')
  await clerk.page.goto(base + urls.reportDraft(id))
  assert.match(await main(clerk.page), /Zurückgegeben von Roland Fichtelberg, Amtsleiter, .*„Bei Punkt 1 fehlt die Anschrift\.“/)
  await clerk.page
    .locator(`[name="${answerField(paper.points.get('1') ?? '', 'answer')}"]`)
    .fill('Der Treff am Mühlgraben 4 ist seit dem 1. März 2024 offen.')
  await clerk.page.getByRole('button', { name: 'Weitergeben …' }).click()
  await clerk.page.waitForURL(/\/weg/)
  await clerk.page.getByRole('button', { name: 'Zur Prüfung geben' }).click()
  await clerk.page.getByText('Der Bericht ist zur Prüfung gegeben').waitFor()
  await clerk.page.goto(base + urls.reportDraft(id))
  await clerk.page.waitForURL(/\/weg\?hinweis=unterwegs/)

  await head.page.goto(base + urls.reportWay(id))
  await head.page.getByRole('button', { name: 'Geprüft' }).click()
  await head.page.getByText('Der Bericht liegt jetzt zur Unterschrift').waitFor()

  // Signing asks for the code of the second factor; a wrong one loses nothing.
  const department = await enter('headOfDepartment')
  const secret = await secondFactor(department)
  await department.page.goto(base + urls.signatures())
  await department.page.getByRole('link', { name: /^Durchsehen und unterschreiben/ }).click()
  assert.match(await main(department.page), /Sie unterschreiben als Friederike Sommerfeld, Beigeordnete für Jugend und Schule/)
  await clean(department.page, 'signing')
  await department.page.getByLabel('Code, zur Bestätigung').fill('000000')
  await department.page.getByRole('button', { name: 'Unterschreiben' }).click()
  await department.page.getByText('Dieser Code stimmt nicht oder ist schon benutzt').waitFor()
  await clean(department.page, 'signing with a wrong code')
  await site.services.database.engine.executeSql('delete from account.used_code')
  await department.page.getByLabel('Code, zur Bestätigung').fill(totpCode(secret))
  await department.page.getByRole('button', { name: 'Unterschreiben' }).click()
  await department.page.getByText('Unterschrieben. Der Stand der Punkte').waitFor()
  assert.match(await main(department.page), /Unterschrieben Friederike Sommerfeld, .* Inhalt, SHA-256: [0-9a-f]{64}/)
  await clean(department.page, 'way, signed')

  const mayor = await enter('mayor')
  await mayor.page.goto(base + urls.signatures())
  await mayor.page.getByLabel('Bericht zu V1401/23 auswählen').check()
  await clean(mayor.page, 'folder of the mayor')
  await mayor.page.getByRole('button', { name: 'Ausgewählte zur Kenntnis nehmen' }).click()
  await mayor.page.getByText('1 Bericht zur Kenntnis genommen.').waitFor()
  await mayor.page.goto(base + urls.report(id))
  assert.match(await main(mayor.page), /Der Treff am Mühlgraben 4 .* zur Kenntnis genommen am 15\.\s*Juni\s*2024/)
  await clean(mayor.page, 'report')
  for (const { context } of [clerk, head, department, mayor]) await context.close()

  // Each was told when the turn came, and no one twice.
  const { rows } = await site.services.database.engine.executeSql("select recipient, subject from outbox where kind = 'way'")
  assert.deepEqual(rows.map(({ recipient, subject }) => `${String(recipient).split('.')[0]}: ${subject}`).toSorted(), [
    'friederike: Der Bericht zu V1401/23 wartet auf Ihre Unterschrift',
    'gerlinde: Der Bericht zu V1401/23 wurde zurückgegeben',
    'hartmut: Der Bericht zu V1401/23 wartet auf Ihre Unterschrift',
    'konrad: Der Bericht zu V1401/23 wartet auf Ihre Kenntnisnahme',
    'roland: Der Bericht zu V1401/23 wartet auf Ihre Prüfung',
    'roland: Der Bericht zu V1401/23 wartet auf Ihre Prüfung',
  ])
  assert.equal((await database.read(BUILT_IN_CLERK, verifyAudit)).ok, true)
})

/** Sets up a second factor as its owner does, and gives its secret. */
async function secondFactor({ page }: { page: Page }): Promise<string> {
  await page.goto(base + urls.account())
  await page.getByLabel('Ihr Passwort, zur Sicherheit').fill(credentials.get('headOfDepartment')?.password ?? '')
  await page.getByRole('button', { name: 'Einrichten' }).click()
  const secret = (await page.locator('.rk-instructions > li').first().locator('code').textContent()) ?? ''
  await page.getByLabel('Code aus der App').fill(totpCode(secret))
  await page.getByRole('button', { name: 'Zweiten Faktor einschalten' }).click()
  await page.getByText('Der zweite Faktor ist eingerichtet.').waitFor()
  return secret
}

test('without JavaScript and at 320 pixels the way is the same; the deputy signs with the password, in the name of the head (C4, C5)', async () => {
  const narrow = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } }
  const paper = await addResolution('V1402/23')
  const clerk = await enter('author', narrow)
  const { id } = await write(clerk.page, paper)
  await handOn(clerk.page)
  assert.deepEqual(await overflowing(clerk.page), [])
  await check(id, narrow)
  const deputy = await enter('deputyOfDepartment', narrow)
  await deputy.page.goto(base + urls.signatures())
  assert.match(await main(deputy.page), /in Vertretung für Friederike Sommerfeld/)
  await deputy.page.getByRole('link', { name: /^Durchsehen und unterschreiben/ }).click()
  await deputy.page.getByLabel('Ihr Passwort, zur Bestätigung').waitFor()
  assert.deepEqual(await overflowing(deputy.page), [])
  await deputy.page.getByLabel('Ihr Passwort, zur Bestätigung').fill('nicht das richtige')
  await deputy.page.getByRole('button', { name: 'Unterschreiben' }).click()
  await deputy.page.getByText('Dieses Passwort stimmt nicht.').waitFor()
  await deputy.page.getByLabel('Ihr Passwort, zur Bestätigung').fill(credentials.get('deputyOfDepartment')?.password ?? '')
  await deputy.page.getByRole('button', { name: 'Unterschreiben' }).click()
  await deputy.page.getByText('Unterschrieben. Der Stand der Punkte').waitFor()
  await deputy.page.goto(base + urls.report(id))
  assert.match(await main(deputy.page), /in Vertretung Hartmut Lindwurm/)
  assert.deepEqual(await overflowing(deputy.page), [])
  await clerk.context.close()
  await deputy.context.close()
})

test('of two who act at once one is first; the other reads who it was, and keeps what was typed (C5)', async () => {
  const paper = await addResolution('V1403/23')
  const clerk = await enter('author')
  const { id } = await write(clerk.page, paper)
  await clerk.page.getByText(/^Gespeichert um/).waitFor()
  await handOn(clerk.page)
  await check(id)
  const [one, two] = [await enter('deputyOfDepartment'), await enter('deputyOfDepartment')]
  for (const { page } of [one, two]) {
    await page.goto(base + urls.reportSign(id))
    await page.getByLabel('Ihr Passwort, zur Bestätigung').fill(credentials.get('deputyOfDepartment')?.password ?? '')
  }
  await two.page.getByLabel('Grund', { exact: true }).fill('Die Anschrift fehlt.')
  await Promise.all([one, two].map(({ page }) => page.getByRole('button', { name: 'Unterschreiben' }).click()))
  await Promise.all(
    [one, two].map(({ page }) =>
      page
        .getByText(/Unterschrieben\. Der Stand|Jemand war schneller/)
        .first()
        .waitFor(),
    ),
  )
  const said = await Promise.all([one, two].map(({ page }) => main(page)))
  assert.equal(said.filter(text => /Unterschrieben\. Der Stand der Punkte/.test(text)).length, 1)
  assert.equal(said.filter(text => /Jemand war schneller: Hartmut Lindwurm hat ihn um 12:00 Uhr unterschrieben/.test(text)).length, 1)

  // The same while a head hands back what the author takes back at that moment.
  const other = await addResolution('V1404/23')
  const written = await write(clerk.page, other)
  await clerk.page.getByText(/^Gespeichert um/).waitFor()
  await handOn(clerk.page)
  const head = await enter('headOfOffice')
  await head.page.goto(base + urls.reportWay(written.id))
  await head.page.getByLabel('Grund oder Bemerkung').fill('Bei Punkt 2 fehlt das Datum.')
  await clerk.page.getByRole('button', { name: 'Zurückholen' }).click()
  await clerk.page.getByText('Der Entwurf ist zurückgeholt').waitFor()
  await head.page.getByRole('button', { name: 'Zurückgeben' }).click()
  await head.page.getByText(/Jemand war schneller: Gerlinde Moosbach hat ihn um 12:00 Uhr zurückgeholt/).waitFor()
  assert.equal(await head.page.locator('main').getByText('Bei Punkt 2 fehlt das Datum.').count(), 1, 'the typed reason is still there')
  await clean(head.page, 'overtaken')
  for (const { context } of [clerk, one, two, head]) await context.close()
})
