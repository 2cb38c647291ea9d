import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { insertOrganization } from '#people/register/organization.store.ts'
import { insertMembership, insertPerson } from '#people/register/person.store.ts'
import { prepareExamplePlanning } from '#planning/example-planning.usecases.ts'
import { reportOf } from '#planning/reports/report.store.ts'
import { takePlanningStep } from '#planning/way/take-step.usecases.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser, leadsOn } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'

let database: Database
let site: TestApp
let browser: Browser
let server: ServerType
let base: string
let people: WayPeople
let road: Principal

before(async () => {
  database = await freshDatabase()
  await setUpCity(database)
  people = await addWayPeople(database)
  await prepareExamplePlanning(database)
  road = await database.change(SYSTEM, async change => {
    const rest = { fileMark: '', email: '', from: null, until: null }
    const unit = (type: 'office' | 'committee', name: string, shortName: string, parentId: string | null) =>
      insertOrganization(change.tx, { type, name, shortName, parentId, ...rest })
    const organizationId = await unit('office', 'Straßenamt', 'Amt 66', people.units.get('GB 4') ?? null)
    await unit('committee', 'Jugendhilfeausschuss', 'JHA', null)
    await unit('committee', 'Unterausschuss Planung', 'UA Planung', null)
    const personId = await insertPerson(change.tx, { name: 'Wendelin Pflasterer', email: '', confidential: false, endsOn: null })
    await insertMembership(change.tx, { personId, organizationId, role: 'clerk', title: '', rank: 1, from: null, until: null })
    await change.audit({ action: 'test.units_added', recordType: 'organization', recordId: organizationId })
    return { ...people.author, id: personId, personId, name: 'Wendelin Pflasterer' }
  })
  site = await createTestApp(database)
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

const main = async (page: Page): Promise<string> => (await page.innerText('main')).replace(/\s+/g, ' ')

/** From the first draft to the decision and the public, each step by the one whose it is, at a browser. */
async function walkThrough(context: BrowserContext, title: string, reference: string, clean: (page: Page, where: string) => Promise<void>) {
  const page = await context.newPage()
  const as = async (who: Principal, path: string): Promise<void> => {
    site.as(who)
    await page.goto(base + path)
  }
  const press = async (name: string): Promise<void> => {
    await leadsOn(page, () => page.getByRole('button', { name, exact: true }).click())
  }

  await as(people.author, urls.planningReports())
  await page.getByRole('link', { name: 'Neuer Planungsbericht' }).click()
  await clean(page, 'form of a report')
  await press('Speichern')
  assert.match(await main(page), /Geben Sie den Titel an/)
  await page.getByLabel('Titel').fill(title)
  await page.getByLabel('stadträumlich').check()
  await page.getByLabel('Gebiet', { exact: true }).selectOption({ label: 'Stadtraum 3 Hafen und Gerberviertel' })
  await page.getByLabel('Gilt von').fill('2024-01-01')
  await page.getByLabel('Gilt bis').fill('2028-12-31')
  await page.getByLabel('Zuständige Stelle').selectOption({ label: 'Jugendamt' })
  await press('Speichern')
  const id = /berichte\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  await clean(page, 'page of a report')

  await page.getByRole('link', { name: 'Weg', exact: true }).click()
  await clean(page, 'way of a draft')
  await press('In die Abstimmung geben')
  await as(people.headOfOffice, urls.today())
  assert.match(await main(page), new RegExp(`Planungsberichte zu prüfen.*${title}`))
  await page.getByRole('link', { name: new RegExp(`^Prüfen.*${title}`) }).click()
  await press('Zurückgeben')
  assert.match(await main(page), /Schreiben Sie den Grund/)
  await clean(page, 'way without a reason')
  await press('Geprüft')

  // Coordination: asked, remarked, dealt with; until then it is not sent.
  await as(people.author, urls.planningCoordination(id))
  await clean(page, 'coordination before anybody is asked')
  await page.getByLabel('Straßenamt').check()
  await page.getByLabel('Antwort bis').fill('2024-06-30')
  await press('Fragen')
  await as(people.author, urls.planningWay(id))
  await press('Offene Antworten übergehen')
  assert.match(await main(page), /Schreiben Sie den Grund/)
  await as(road, urls.today())
  await page.getByRole('link', { name: new RegExp(`^Antworten.*${title}`) }).click()
  await clean(page, 'a request')
  await page.getByLabel('Stelle im Bericht').first().fill('Kapitel 3')
  await page.locator('[name="anmerkung.0.text"]').fill('Der Radweg fehlt.')
  await press('Antwort geben')
  await as(people.author, urls.planningCoordination(id))
  await page.getByText('Behandeln', { exact: true }).click()
  await page.getByLabel('teilweise übernommen').check()
  await page.getByLabel('Begründung').fill('Er steht in Kapitel 4.')
  await clean(page, 'coordination with a remark')
  await press('Eintragen')
  await as(road, urls.planningCoordination(id))
  assert.match(await main(page), /teilweise übernommen: Er steht in Kapitel 4\./)

  await as(people.author, urls.planningWay(id))
  await press('Als versandt vermerken')
  await page.getByLabel('Grund oder Wortlaut').fill('Die Runde der Träger hat ihn beraten.')
  await press('Ohne Konferenz weiter')
  await press('Zur Unterschrift geben')
  await as(people.headOfDepartment, urls.planningSign(id))
  await clean(page, 'before signing')
  const { turn = 0 } = (await database.read(SYSTEM, tx => reportOf(tx, id))) ?? {}
  const signed = await takePlanningStep(
    database,
    people.headOfDepartment,
    { reportId: id, action: 'sign', turn, reason: '', proof: 'password' },
    {},
  )
  assert.equal(signed.kind, 'done')

  // Readings: brought in, referred, decided with changes, and the decided text confirmed.
  await as(people.councilOffice, urls.planningWay(id))
  for (const [committee, day, button] of [
    ['Jugendhilfeausschuss', '2024-08-22', 'Zur Lesung einbringen'],
    ['Unterausschuss Planung', '2024-09-02', 'Verwiesen, weitere Lesung'],
  ] as const) {
    await page.getByLabel('Gremium der nächsten Lesung').selectOption({ label: committee })
    await page.getByLabel('Sitzungstag').fill(day)
    await press(button)
  }
  await clean(page, 'readings')
  await page.getByLabel('Grund oder Wortlaut').fill('Maßnahme 3 entfällt.')
  await press('Mit Änderungen beschlossen')
  await press('Das ist die beschlossene Fassung')
  await register(database, {
    reference,
    name: title,
    decidedOn: '2024-06-13',
    points: [
      { number: '1', text: 'Der Planungsbericht wird beschlossen.' },
      { number: '2', text: 'Der Planungsbericht wird in Teil IV des Planungsrahmens aufgenommen.' },
    ],
  })
  await page.getByRole('textbox', { name: 'Vorlage', exact: true }).fill(reference)
  await press('Beschluss verknüpfen')
  await clean(page, 'points to confirm')
  await page.locator('input[value="incorporation"]').last().check()
  await press('Bestätigen')
  assert.match(await main(page), /Bestätigt von Ernestine Waldhof/)
  assert.match(await main(page), /Im Planungsrahmen steht noch kein Dokument zu diesem Bericht/)

  // The framework: what the point brings in is proposed beside its words, and a person confirms it.
  await as(people.author, urls.today())
  await page.getByRole('link', { name: new RegExp(`^Ansehen.*${reference}`) }).click()
  await clean(page, 'a document of the framework to confirm')
  await page.getByLabel('Kennung').fill(`IV-${reference}`)
  await page.getByLabel('Planungsbericht', { exact: true }).selectOption({ label: title })
  await press('In den Planungsrahmen aufnehmen')
  assert.match(await main(page), new RegExp(title))
  await as(people.councilOffice, urls.planningWay(id))
  await press('Steht im Planungsrahmen')
  await press('Veröffentlichen')

  await as(PUBLIC, urls.planningReports())
  await page.getByRole('link', { name: title }).click()
  assert.equal(await page.locator('h1').innerText(), title)
  assert.doesNotMatch(await main(page), /Abstimmung|Radweg/)
  await clean(page, 'what the public reads')
}

test('P4: a planning report from the first draft over coordination, readings and decision to the public', async () => {
  const context = await browser.newContext()
  await walkThrough(context, 'Hafen und Gerberviertel', 'V0951/24', async (page, where) => {
    assert.deepEqual(await axeFindings(page), [], where)
    assert.deepEqual(await overflowing(page), [], where)
  })
  await context.close()
  assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
})

test('P4: the same without JavaScript, on 320 pixels', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  await walkThrough(context, 'Hafen ohne Skripte', 'V0952/24', async () => {})
  await context.close()
})
