import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { sendDueMails } from '#platform/mail/post.ts'
import { type MailServer, smtpServer } from '#platform/mail/smtp.ts'
import { nobodyKnown } from '#reminders/recipients.ts'
import { sendReminders } from '#reminders/reminder.usecases.ts'
import { reminderSettingsSchema, saveReminderSettings } from '#reminders/reminder-settings.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/support/smtp-server.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

const clerkOf = (unit: string): Principal => ({
  id: unit,
  name: unit,
  roles: ['clerk'],
  clearance: 'internal',
  mayWrite: true,
  units: [unit],
})

let database: Database
let site: TestApp
let server: ServerType
let browser: Browser
let page: Page
let base: string
let point: string
let smtp: TestSmtpServer
let post: MailServer
let principal: Principal = BUILT_IN_CLERK

before(async () => {
  database = await freshDatabase()
  await setUpCity(database)
  const paper = await register(database, {
    reference: 'V1207/23',
    name: 'Jugendtreff Mühlgraben',
    nextControlOn: '2024-07-01',
    points: [{ number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' }],
  })
  point = paper.pointIds.get('1') ?? ''
  const contacts = [
    { unit: 'Jugendamt', email: 'jugendamt@lindenau.example' },
    { unit: 'Bauamt', email: 'bauamt@lindenau.example' },
    { unit: '*', email: 'gremienbuero@lindenau.example' },
  ]
  await database.change(SYSTEM, change => saveReminderSettings(change, reminderSettingsSchema.parse({ contacts })))
  site = await createTestApp(database, { identify: () => ({ principal, account: null }) })
  base = await new Promise(found => {
    server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, address => found(`http://127.0.0.1:${address.port}`))
  })
  smtp = await startSmtpServer()
  post = smtpServer({ url: smtp.url, from: 'stadt@lindenau.example', files: site.services.files })
  browser = await launchBrowser()
  page = await (await browser.newContext()).newPage()
})
after(async () => {
  await browser.close()
  server.close()
  post.close()
  await smtp.stop()
  await site.close()
  await database.close()
})

const open = async (path: string): Promise<void> => {
  await page.goto(base + path)
  assert.deepEqual(await axeFindings(page), [], path)
}
/** What arrived since it was last asked, by address and subject. */
const arrived = async (): Promise<string[]> => {
  await sendDueMails(site.services, post)
  return smtp.mails.splice(0).map(({ to, raw }) => `${to[0]?.split('@')[0]}: ${/^subject: (.*)$/im.exec(raw)?.[1]}`)
}

test('a point is given to a unit, another unit contributes, and each learns of it by mail', async () => {
  await open(urls.pointAssignment(point))
  await page.fill('#stelle', 'Jugendamt')
  await page.click('button[value="zustaendig"]')
  await page.getByText('Der Punkt ist zugewiesen.').waitFor()
  assert.deepEqual(await arrived(), ['jugendamt: Zugewiesen: V1207/23 Punkt 1'])

  principal = clerkOf('Jugendamt')
  await open(urls.pointAssignment(point))
  await page.fill('#stelle', 'Bauamt')
  await page.fill('#anteil', 'Umbau und Kosten')
  await page.fill('#bis', '20.06.2024')
  await page.click('button[value="beitrag"]')
  await page.getByText('Der Beitrag ist erbeten.').waitFor()

  principal = clerkOf('Bauamt')
  await open(urls.today())
  await page.getByRole('link', { name: /^Beitrag schreiben/ }).click()
  await page.fill('textarea', 'Der Umbau kostet 300 000 Euro und dauert bis Mai.')
  await page.click('text=Beitrag abgeben')
  await page.getByText('Der Beitrag ist abgegeben.').waitFor()
  assert.deepEqual(await arrived(), ['bauamt: Zugewiesen: V1207/23 Punkt 1', 'jugendamt: Beitrag ist da: V1207/23 Punkt 1'])

  principal = clerkOf('Jugendamt')
  await open(urls.today())
  const toCheck = page.locator('section', { has: page.getByRole('heading', { name: 'Beiträge zu prüfen' }) })
  await toCheck.getByRole('link', { name: /^Prüfen/ }).click()
  await page.getByRole('button', { name: 'Annehmen' }).click()
  await page.getByText('Der Beitrag ist angenommen.').waitFor()
})

test('what is due is told by mail, and the outbox says so', async () => {
  principal = BUILT_IN_CLERK
  await database.change(SYSTEM, change => sendReminders(change, { people: nobodyKnown, publicUrl: base }))
  const [mail = ''] = await arrived()
  assert.match(mail, /^gremienbuero: .*Beschlusskontrolle/)
  await open(urls.post())
  assert.equal(await page.locator('tbody tr').count(), 4)
  await open(urls.reminders())
})

test('start page, share and calendar fit a window of 320 pixels', async () => {
  await page.setViewportSize({ width: 320, height: 700 })
  for (const path of [
    urls.today(),
    urls.overview(),
    urls.administration(),
    urls.pointAssignment(point),
    urls.calendars(),
    urls.post(),
    urls.deadlines(),
  ]) {
    await open(path)
    assert.deepEqual(await overflowing(page), [], path)
  }
})
