import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { renderPage } from '#reading/adapters/render-page.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startExampleServer } from '#test/support/example.ts'
import { signInAs, switchKeysOn } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

// `npm run pictures`: the pictures of docs/screens.md, taken from the example city as it is now.
const FOLDER = join(import.meta.dirname, '../../docs/pictures')
const server = await startExampleServer()
const browser = await launchBrowser()

const keep = async (name: string, png: Buffer): Promise<void> =>
  writeFile(join(FOLDER, `${name}.png`), await sharp(png).png({ palette: true, colours: 64, effort: 10 }).toBuffer())
const take = async (page: Page, name: string, whole = false): Promise<void> => keep(name, await page.screenshot({ fullPage: whole }))
const hrefs = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, links => links.map(link => link.getAttribute('href') ?? ''))

const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'de-DE' })
const page = await context.newPage()
await page.goto(server.url + urls.signIn())
await take(page, 'sign-in')
await signInAs(page, server.url, 'administrator')
await switchKeysOn(page, server.url)
await page.goto(server.url + urls.overview())
await take(page, 'overview')
await page.goto(server.url + urls.resolutions())
await take(page, 'resolutions')
await page.goto(server.url + urls.resolution('V2417/22'))
await take(page, 'resolution')
await page.goto(server.url + urls.documents())
await take(page, 'documents')
// A scan that is in review, with something doubtful marked on the page picture.
for (const address of await hrefs(page, 'a[href*="/pruefen"]')) {
  await page.goto(server.url + address)
  if ((await page.$$('main img')).length === 0 || !(await page.innerText('h1')).includes('Beschlusskontrolle')) continue
  await page.keyboard.press('j')
  await page.waitForLoadState('networkidle')
  await take(page, 'review')
  break
}
await page.goto(server.url + urls.reports())
await take(page, 'reports')
// The example city has a report that is being written.
const [written] = await hrefs(page, 'a[href*="/entwurf"]')
if (written) {
  await page.goto(server.url + written)
  await page.locator('[data-meter]').first().waitFor()
  await take(page, 'draft')
  await page.goto(server.url + urls.reports())
}
const preview = /\/berichte\/[0-9a-f-]{36}/.exec((await hrefs(page, 'a[href*="/entwurf"]'))[0] ?? '')?.[0]
if (preview) {
  const pdf = await (await context.request.get(`${server.url}${preview}/vorschau.pdf`)).body()
  const picture = await renderPage({ bytes: pdf, name: 'vorschau.pdf' }, 1, { width: 900 })
  if (picture.ok && picture.value) await keep('letter', Buffer.from(picture.value.bytes))
}

const narrow = await browser.newContext({ viewport: { width: 320, height: 720 }, colorScheme: 'dark', locale: 'de-DE' })
const phone = await narrow.newPage()
await signInAs(phone, server.url, 'administrator')
await phone.goto(server.url + urls.resolution('V2417/22'))
await take(phone, 'resolution-narrow-dark')

const pocket = await browser.newContext({ viewport: { width: 320, height: 1100 }, locale: 'de-DE' })
const councillor = await pocket.newPage()
await signInAs(councillor, server.url, 'councillor')
await councillor.goto(server.url + urls.today())
await take(councillor, 'council-narrow')

await browser.close()
await server.close()
await closeSourceThreads()
