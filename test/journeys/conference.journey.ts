import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { insertOrganization } from '#people/register/organization.store.ts'
import { prepareExamplePlanning } from '#planning/example-planning.usecases.ts'
import { reportOf } from '#planning/reports/report.store.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { sendDueMails } from '#platform/mail/post.ts'
import { smtpServer } from '#platform/mail/smtp.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser, leadsOn } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { textPdf } from '#test/support/small-pdf.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/support/smtp-server.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'

let database: Database
let site: TestApp
let browser: Browser
let server: ServerType
let smtp: TestSmtpServer
let base: string
let people: WayPeople

before(async () => {
  database = await freshDatabase()
  await setUpCity(database)
  people = await addWayPeople(database)
  await prepareExamplePlanning(database)
  await database.change(SYSTEM, async change => {
    const rest = { fileMark: '', email: '', from: null, until: null }
    const id = await insertOrganization(change.tx, {
      ...{ type: 'committee', name: 'Jugendhilfeausschuss', shortName: 'JHA', parentId: null },
      ...rest,
    })
    await change.audit({ action: 'test.units_added', recordType: 'organization', recordId: id })
  })
  await database.engine.executeSql(`update organization set email = 'jugendamt@lindenau.example' where short_name = 'Amt 51'`)
  site = await createTestApp(database)
  base = await new Promise(found => {
    server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, address => found(`http://127.0.0.1:${address.port}`))
  })
  smtp = await startSmtpServer()
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await smtp?.stop()
  await new Promise(closed => server.close(closed))
  await site.close()
  await database.close()
})

const main = async (page: Page): Promise<string> => (await page.innerText('main')).replace(/\s+/g, ' ')
const clean = async (page: Page, where: string): Promise<void> => {
  assert.deepEqual(await axeFindings(page), [], where)
  const { width = 1280, height = 720 } = page.viewportSize() ?? {}
  await page.setViewportSize({ width: 320, height: 640 })
  assert.deepEqual(await overflowing(page), [], where)
  await page.setViewportSize({ width, height })
}
const pressOn = (page: Page, name: string): Promise<void> =>
  leadsOn(page, () => page.getByRole('button', { name, exact: true }).first().click())

/** The addresses to which mails with words in their subject went, each with the path of its link. */
async function sent(subject: RegExp): Promise<Map<string, string>> {
  await sendDueMails(site.services, smtpServer({ url: smtp.url, from: 'stadt@lindenau.example', files: site.services.files }))
  const links = new Map<string, string>()
  for (const { to, raw } of smtp.mails.splice(0)) {
    const whole = raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
    if (subject.test(/^subject: (.*)$/im.exec(whole)?.[1] ?? ''))
      links.set(to[0] ?? '', /http:\/\/localhost(\/konferenz\/[\w-]+)/.exec(whole)?.[1] ?? '')
  }
  return links
}

test('K1–K6: a conference from its plan over the invitation, answered without an account, to what the report takes in', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  page.setDefaultTimeout(9000)
  const as = async (who: Principal, path: string): Promise<void> => {
    site.as(who)
    await page.goto(base + path)
  }

  // The report as far as the conference.
  await as(people.author, urls.planningReportNew())
  await page.getByLabel('Titel').fill('Hafen und Gerberviertel')
  await page.getByLabel('stadträumlich').check()
  await page.getByLabel('Gebiet', { exact: true }).selectOption({ label: 'Stadtraum 3 Hafen und Gerberviertel' })
  await page.getByLabel('Gilt von').fill('2024-01-01')
  await page.getByLabel('Gilt bis').fill('2028-12-31')
  await page.getByLabel('Zuständige Stelle').selectOption({ label: 'Jugendamt' })
  await pressOn(page, 'Speichern')
  const report = /berichte\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  for (const [who, action] of [
    [people.author, 'In die Abstimmung geben'],
    [people.headOfOffice, 'Geprüft'],
    [people.author, 'Als versandt vermerken'],
  ] as const) {
    await as(who, urls.planningWay(report))
    await pressOn(page, action)
  }

  // Planned: both ways from the day.
  await as(people.author, urls.conferences())
  await clean(page, 'conferences')
  await leadsOn(page, () => page.getByRole('link', { name: 'Neue Konferenz' }).click())
  await page.getByLabel('Titel').fill('Konferenz am Hafen')
  await page.getByLabel('stadträumlich').check()
  await page.getByLabel('Gebiet', { exact: true }).selectOption({ label: 'Stadtraum 3 Hafen und Gerberviertel' })
  await page.getByLabel('Planungsbericht').selectOption(report)
  await page.getByLabel('Zuständige Stelle').selectOption({ label: 'Jugendamt' })
  await page.getByLabel('Tagesordnung').fill('Begrüßung\nArbeitsgruppen')
  await clean(page, 'form of a conference')
  await pressOn(page, 'Speichern')
  const id = /konferenzen\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  await as(people.author, urls.conferenceDay(id))
  await page.getByLabel('Tag', { exact: true }).fill('2024-09-11')
  await page.getByLabel('Beginn').fill('14:00')
  await page.getByLabel('Ort', { exact: true }).fill('Jugendhaus Anker')
  await pressOn(page, 'Weiter')
  assert.match(await main(page), /11\. September 2024|11\.09\.2024/)
  await clean(page, 'page of a conference')

  // The circle follows from the register; nobody is invited without the material.
  await as(people.author, urls.conferenceCircle(id))
  await pressOn(page, 'Fehlende in den Kreis aufnehmen')
  assert.match(await main(page), /Jugendhaus Anker.*Ohne diese Unterlagen wird nicht eingeladen/)
  await clean(page, 'circle')
  for (const part of ['Entwurf des Planungsberichts', 'Ergebnisse der Beteiligung', 'Steckbrief des Gebiets']) {
    await as(people.author, urls.conferenceMaterial(id))
    await page.getByLabel('Was es ist').selectOption({ label: part })
    await page.getByLabel('Titel', { exact: true }).fill(part)
    await page
      .getByLabel('PDF-Datei')
      .setInputFiles({ name: 'unterlage.pdf', mimeType: 'application/pdf', buffer: Buffer.from(textPdf([[part]])) })
    await pressOn(page, 'Ablegen')
  }
  await clean(page, 'material')
  await as(people.author, urls.conferenceCircle(id))
  await pressOn(page, 'Jetzt einladen')
  assert.match(await main(page), /Alle im Kreis sind eingeladen/)
  const links = await sent(/Einladung/)
  const link = links.get('post@ojl.example') ?? ''
  assert.match(link, /^\/konferenz\/[\w-]{43}$/, [...links].join(' '))

  // Answered by the link, by somebody without an account and without scripts.
  site.as(PUBLIC)
  const visitor = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  await answer(visitor, link)
  await page.goto(base + link)
  await clean(page, 'invitation')
  await as(people.author, urls.conferenceCircle(id))
  assert.match(await main(page), /Zugesagt 1.*Braucht: Gebärdensprache/)

  // The day: presence, results by group.
  await database.engine.executeSql(`update conference set held_on = '2024-06-14' where id = '${id}'`)
  await as(people.author, urls.conferencePresence(id))
  await page.getByLabel('Offene Jugendarbeit Lindenau e. V. war da').check()
  await pressOn(page, 'Anwesenheit eintragen')
  await clean(page, 'presence')
  await as(people.author, urls.conferenceResults(id))
  for (const words of ['Der Treff öffnet sonntags.', 'Ein zweiter Bus fährt.']) {
    await page.getByLabel('Ergebnis', { exact: true }).fill(words)
    await page.getByLabel('Art', { exact: true }).selectOption({ label: 'Empfehlung' })
    await page.getByLabel('Von wem').selectOption({ label: 'Träger' })
    await pressOn(page, 'Eintragen')
  }
  await pressOn(page, 'Die Konferenz hat stattgefunden')
  assert.match(await main(page), /2 Ergebnisse sind noch nicht geprüft/)
  await clean(page, 'results to check')

  // Checked one by one; until then the report waits.
  await as(people.author, urls.planningWay(report))
  assert.match(await main(page), /noch nicht geprüft/)
  await as(people.author, urls.conferenceResults(id))
  for (const [at, fate] of ['übernommen', 'nicht übernommen'].entries()) {
    const article = page.locator('article').nth(at)
    await article.getByText('Prüfen', { exact: true }).click()
    for (const question of ['Lässt es sich umsetzen?', 'Ist es für die Planung von Bedeutung?', 'Passt es zur Gesamtrichtung?'])
      await article.getByRole('group', { name: question }).getByLabel('ja').check()
    for (const why of ['Warum umsetzbar oder nicht', 'Warum von Bedeutung oder nicht', 'Warum passend oder nicht'])
      await article.getByLabel(why).fill('Das ist besprochen.')
    await article.getByRole('group', { name: 'Was daraus wird' }).getByLabel(fate, { exact: true }).check()
    if (at === 0) {
      await clean(page, 'check of a result')
      await article.getByLabel('An der Stelle').fill('Kapitel 4')
    } else await article.getByLabel('Begründung').fill('Dafür ist eine andere Stelle zuständig.')
    await leadsOn(page, () => article.getByRole('button', { name: 'Eintragen' }).click())
  }
  await pressOn(page, 'Prüfung abschließen')
  assert.equal((await database.read(SYSTEM, tx => reportOf(tx, report)))?.step, 'revising')
  await pressOn(page, 'Den Teilnehmenden mitteilen')
  assert.deepEqual([...(await sent(/Was aus den Ergebnissen wurde/)).keys()], ['post@ojl.example'])
  await pressOn(page, 'Veröffentlichen')

  // The public reads results and minutes; nobody is named.
  await as(PUBLIC, urls.conferenceMinutes(id))
  assert.match(await main(page), /Träger 1 \d+.*Der Treff öffnet sonntags/)
  assert.doesNotMatch(await page.content(), /Offene Jugendarbeit|ojl\.example/)
  await clean(page, 'minutes')
  await context.close()
  await visitor.close()
  assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
})

/** Answers an invitation by its link; whoever guesses another one finds nothing. */
async function answer(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage()
  assert.equal((await page.goto(`${base}${link.slice(0, -1)}${link.endsWith('x') ? 'y' : 'x'}`))?.status(), 404)
  await page.goto(base + link)
  assert.match(await main(page), /Einladung für Offene Jugendarbeit Lindenau e\. V\..*Jugendhaus Anker.*Entwurf des Planungsberichts/)
  await pressOn(page, 'Antwort senden')
  assert.match(await main(page), /Wählen Sie eine Antwort/)
  await page.getByLabel('Ich nehme teil').check()
  await page.getByLabel('Was Sie brauchen').fill('Gebärdensprache')
  await pressOn(page, 'Antwort senden')
  assert.match(await main(page), /Danke, Ihre Antwort ist eingetragen/)
  assert.deepEqual(await overflowing(page), [])
}
