import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import type { Role } from '#platform/access/roles.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startExampleServer } from '#test/support/example.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

// Part of `npm run pictures`: the pictures of docs/handbuch, taken from the example city as it is now. Reports are carried on between the pictures, so that
// each role has something to do; the order matters.
const FOLDER = join(import.meta.dirname, '../../docs/handbuch/bilder')
const WIDTH = 1100
const MOST_BYTES = 80 * 1024

const server = await startExampleServer()
const browser: Browser = await launchBrowser()

/** A page of the product for someone in this role; without one, for the public. */
async function pageOf(role?: Role): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 }, locale: 'de-DE', colorScheme: 'light' })
  const page = await context.newPage()
  if (role) await signInAs(page, server.url, role)
  return page
}

/** Keeps what the page shows, from its top, `height` pixels high at most; as few colours as keep it below the limit. */
async function take(page: Page, name: string, { height = 760, width = WIDTH } = {}): Promise<void> {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  // The window gets the size of the picture: what sticks to its top stays where people see it.
  await page.setViewportSize({ width, height: Math.min(height, whole) })
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))
  const png = await page.screenshot()
  await page.setViewportSize({ width: WIDTH, height: 900 })
  for (const colours of [64, 32, 16, 8]) {
    const small = await sharp(png).png({ palette: true, colours, effort: 10, dither: 0 }).toBuffer()
    if (small.length > MOST_BYTES && colours > 8) continue
    await writeFile(join(FOLDER, `${name}.png`), small)
    return
  }
}

const open = (page: Page, path: string) => page.goto(server.url + path)
const press = async (page: Page, name: string) => {
  await Promise.all([page.waitForEvent('load'), page.locator('main').getByRole('button', { name, exact: true }).first().click()])
}
const follow = async (page: Page, selector: string) => {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
}

const anyone = await pageOf()
await open(anyone, urls.signIn())
await take(anyone, 'anmelden', { height: 860 })
await open(anyone, urls.resolutions())
await take(anyone, 'oeffentlichkeit-beschluesse')
await open(anyone, urls.reports({ vorlage: 'V1120/23' }))
await follow(anyone, 'main td a.rk-reference, main td a[href^="/berichte/"]')
await take(anyone, 'oeffentlichkeit-bericht')

const provider = await pageOf('provider_contact')
await open(provider, urls.resolution('V1986/22'))
await take(provider, 'traeger-beschluss')
await press(provider, 'Abonnieren')
await open(provider, urls.subscriptions())
await take(provider, 'traeger-abonnements', { height: 560 })

const member = await pageOf('committee_member')
await open(member, urls.today())
await take(member, 'ausschuss-schreibtisch')
await follow(member, 'section[aria-labelledby="sitzungen"] a[href*="/ausgegeben/"]')
await take(member, 'ausschuss-liste', { width: 1280 })

const councillor = await pageOf('councillor')
await open(councillor, urls.today())
await take(councillor, 'rat-schreibtisch', { height: 860 })
await open(councillor, urls.reports({ vorlage: 'V2417/22' }))
await follow(councillor, 'main td a[href^="/berichte/"]')
await Promise.all([councillor.waitForEvent('load'), councillor.getByRole('link', { name: 'Nachfrage stellen' }).click()])
await take(councillor, 'rat-nachfrage', { height: 620 })

const clerk = await pageOf('clerk')
await open(clerk, urls.today())
await take(clerk, 'sachbearbeitung-schreibtisch', { height: 860 })
await open(clerk, urls.resolution('V1120/23'))
await press(clerk, 'Bericht beginnen')
for (const button of await clerk.getByRole('button', { name: /^Letzte Antwort übernehmen/ }).all()) await button.click()
await clerk.getByLabel('Nächster Schritt zu Punkt 1').fill('Die Pflanzung ist für das Frühjahr vergeben.')
await clerk.fill('#naechste', Temporal.Now.plainDateISO().add({ months: 6 }).toString())
// Saved by itself: the check at the side has seen the answers, and the page can be opened anew without its first notice.
await clerk.getByText('3 von 3 Punkten').waitFor()
await open(clerk, new URL(clerk.url()).pathname)
await take(clerk, 'sachbearbeitung-entwurf', { height: 900 })
await press(clerk, 'Weitergeben …')
await take(clerk, 'sachbearbeitung-weg', { height: 820 })
const report = /\/berichte\/([0-9a-f-]{36})/.exec(clerk.url())?.[1] ?? ''
await press(clerk, 'Zur Prüfung geben')

// Planning: pages that a planner has open.
await open(clerk, urls.areas())
await follow(clerk, 'main a:has-text("Hafen und Gerberviertel")')
await take(clerk, 'planung-gebiet', { height: 900 })
await open(clerk, urls.measures({ stand: 'alle', q: 'Werkstatt' }))
await follow(clerk, 'main a[data-row-link]')
await take(clerk, 'planung-massnahme', { height: 900 })
await open(clerk, urls.framework())
await take(clerk, 'planung-rahmen', { height: 820 })

const office = await pageOf('head_of_office')
await open(office, urls.signatures())
await take(office, 'amtsleitung-mappe', { height: 560 })
await open(office, urls.reportWay(report))
await take(office, 'amtsleitung-pruefen', { height: 860 })
await press(office, 'Geprüft')

const department = await pageOf('head_of_department')
await open(department, urls.signatures())
await take(department, 'geschaeftsbereich-mappe', { height: 460 })
await open(department, urls.reportSign(report))
await take(department, 'geschaeftsbereich-unterschrift', { height: 860 })
await press(department, 'Unterschreiben')

const mayor = await pageOf('mayor')
await open(mayor, urls.signatures())
await take(mayor, 'oberbuergermeister-mappe', { height: 560 })
await open(mayor, urls.reportWay(report))
await take(mayor, 'oberbuergermeister-ansehen', { height: 820 })
await press(mayor, 'Zur Kenntnis nehmen')

const council = await pageOf('council_office')
await open(council, urls.list('JHA'))
await take(council, 'gremienbuero-liste', { height: 820, width: 1280 })
await open(council, urls.reportSending(report))
await take(council, 'gremienbuero-versand', { height: 860 })
await press(council, 'Jetzt versenden')
await open(council, urls.reportPublication(report))
await take(council, 'gremienbuero-veroeffentlichung', { height: 760 })

const administrator = await pageOf('administrator')
await open(administrator, urls.people())
await take(administrator, 'administration-personen', { height: 620 })
await Promise.all([administrator.waitForEvent('load'), administrator.getByRole('link', { name: 'Florian Wachtelborn' }).click()])
await take(administrator, 'administration-person', { height: 620 })

await browser.close()
await server.close()
