import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { axeFindings, COLOUR_RULES, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type ExampleServer, startExampleServer } from '#test/support/example.ts'
import { focusFindings, spacingFindings, stickyFindings } from '#test/support/reach.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

let server: ExampleServer
let browser: Browser
let paths: readonly string[]
/** What stands on each page for a browser without scripts. */
let wordsWithoutScripts: ReadonlyMap<string, string>
let session: Awaited<ReturnType<BrowserContext['storageState']>>

// One page of each kind: two addresses that differ only in numbers, references or search words lead to the same kind.
const kindOf = (path: string): string =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/(V|A)[A-Za-z-]*\d[\w-]*/g, '/:reference')
    .replace(/([?&][a-z]+)=[^&]*/g, '$1')
    .replace(/\/\d+/g, '/:n')

/** Two of each kind, one of what is asked of a list: that is the same page with other rows. */
const mostOf = (path: string): number => (path.includes('?') ? 1 : 2)

/** Follows the links from page to page as a browser without scripts does. */
async function crawl(context: BrowserContext): Promise<ReadonlyMap<string, string>> {
  const queue: string[] = [urls.today(), urls.documents(), urls.reports(), urls.resolutions(), urls.help()]
  const seen = new Set<string>(queue)
  const perKind = new Map<string, number>()
  const pages = new Map<string, string>()
  const page = await context.newPage()
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOf(path)
    const count = perKind.get(kind) ?? 0
    if (count >= mostOf(path)) continue
    const answer = await context.request.get(server.url + path)
    if (!(answer.headers()['content-type'] ?? '').includes('text/html')) continue
    perKind.set(kind, count + 1)
    assert.equal(answer.status(), 200, `${path} is linked and answers ${answer.status()}`)
    await page.goto(server.url + path)
    pages.set(path, await page.innerText('main'))
    for (const href of await page.$$eval('a[href]', links => links.map(link => link.getAttribute('href') ?? ''))) {
      if (!href.startsWith('/')) continue
      const next = href.replace(/#.*/, '')
      if (!seen.has(next)) {
        seen.add(next)
        queue.push(next)
      }
    }
  }
  await page.close()
  return pages
}

before(async () => {
  server = await startExampleServer()
  browser = await launchBrowser()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, server.url, 'administrator')
  await page.close()
  session = await context.storageState()
  wordsWithoutScripts = await crawl(context)
  paths = [...wordsWithoutScripts.keys()]
  await context.close()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

test('the crawl reaches every kind of page that the example city has', () => {
  const kinds = new Set(paths.map(kindOf))
  for (const kind of [
    '/',
    '/beschluesse',
    '/beschluesse/:reference',
    '/dokumente',
    '/dokumente/:id',
    '/dokumente/:id/pruefen',
    '/berichte',
    '/berichte/:id',
    '/hilfe',
    '/barrierefreiheit',
    '/auftraege',
    '/einstellungen',
    '/listen',
    '/jahresliste',
    '/kennzahlen',
    '/vollstaendigkeit',
    '/personen',
    '/personen/:id',
    '/stellen',
    '/stellen/:id',
    '/stellen/ohne-amt',
    '/empfaenger',
    '/rechte',
    '/konto',
  ])
    assert.ok(kinds.has(kind), `no page of the kind ${kind} among ${[...kinds].sort().join(' ')}`)
})

test('every page works without JavaScript: it has its content, and nothing asks to switch it on', () => {
  for (const [path, words] of wordsWithoutScripts) {
    assert.ok(words.length > 40, `${path} is empty without JavaScript`)
    assert.doesNotMatch(words, /JavaScript (aktivieren|einschalten)/)
  }
})

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 320, height: 640 }

test('axe finds nothing on any page, in light and in dark colours and 320 pixels wide; nothing reaches beyond the window', async () => {
  const context = await browser.newContext({ colorScheme: 'light', viewport: WIDE, storageState: session })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(`${page.url()}: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`)
  })
  const findings: string[] = []
  const look = async (path: string, how: string, found: Promise<string[]>): Promise<void> => {
    findings.push(...(await found).map(finding => `${path} ${how}: ${finding}`))
  }
  for (const path of paths) {
    await page.goto(server.url + path)
    await look(path, 'in light colours', axeFindings(page))
    // Other colours change nothing but what is about colours.
    await page.emulateMedia({ colorScheme: 'dark' })
    await look(path, 'in dark colours', axeFindings(page, COLOUR_RULES))
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(NARROW)
    await look(path, '320 pixels wide', axeFindings(page))
    await look(path, '320 pixels wide', overflowing(page))
    await page.setViewportSize(WIDE)
    if ((await page.$$('h1')).length !== 1) findings.push(`${path} has not exactly one h1`)
  }
  await context.close()
  assert.deepEqual(findings, [])
  assert.deepEqual(errors, [])
})

test('on every page the focus is seen, wider letters cut nothing, and a low window keeps room for words', async () => {
  // Styles of the reader's own come in beside the page's.
  const context = await browser.newContext({ viewport: WIDE, storageState: session, bypassCSP: true })
  const page = await context.newPage()
  const findings: string[] = []
  for (const path of paths) {
    await page.setViewportSize({ width: 1280, height: 700 })
    await page.goto(server.url + path)
    for (const finding of await focusFindings(page)) findings.push(`${path}: ${finding}`)
    await page.setViewportSize({ width: 640, height: 512 })
    for (const finding of await stickyFindings(page)) findings.push(`${path}: ${finding}`)
    await page.setViewportSize(WIDE)
    for (const finding of await spacingFindings(page)) findings.push(`${path}: ${finding}`)
  }
  await context.close()
  assert.deepEqual(findings, [])
})

test('in forced colours what is chosen or pressed still differs from what is not', async () => {
  const context = await browser.newContext({ viewport: WIDE, storageState: session, forcedColors: 'active' })
  const page = await context.newPage()
  const draft = paths.find(path => path.endsWith('/entwurf'))
  assert.ok(draft, 'the example city has a draft')
  await page.goto(server.url + draft)
  const grounds = await page.$$eval('.rk-choice__options input', inputs =>
    inputs.map(
      input => [(input as HTMLInputElement).checked, getComputedStyle(input.nextElementSibling ?? input).backgroundColor] as const,
    ),
  )
  const of = (isChosen: boolean) => new Set(grounds.flatMap(([checked, ground]) => (checked === isChosen ? [ground] : [])))
  assert.ok(of(true).size > 0 && of(false).size > 0, 'the draft has choices')
  for (const ground of of(true)) assert.ok(!of(false).has(ground), `chosen and not chosen are both ${ground}`)
  await context.close()
})
