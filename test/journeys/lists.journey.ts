import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser, leadsOn } from '#test/support/browser.ts'
import { type ExampleServer, startExampleServer } from '#test/support/example.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

let server: ExampleServer
let browser: Browser
let context: BrowserContext
let page: Page

/** What is wrong with the page as it stands, wide and narrow. */
async function faults(): Promise<string[]> {
  const wide = await axeFindings(page)
  await page.setViewportSize({ width: 320, height: 640 })
  const narrow = [...(await axeFindings(page)), ...(await overflowing(page))]
  await page.setViewportSize({ width: 1280, height: 900 })
  return [...wide, ...narrow]
}

before(async () => {
  server = await startExampleServer()
  browser = await launchBrowser()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  page = await context.newPage()
  await signInAs(page, server.url, 'council_office')
})
after(async () => {
  await browser?.close()
  await server?.close()
})

test('the council office hands out a list, and it stays as it was handed out', async () => {
  await page.goto(server.url + urls.lists())
  await leadsOn(page, () => page.click('text="Stadtrat"'))
  // Sooner than the sessions that the example has: the next list is for this one.
  const on = Temporal.Now.plainDateISO().add({ days: 3 })
  await page.fill('#nummer', `SR/099/${on.year}`)
  await page.fill('#tag', on.toString())
  await leadsOn(page, () => page.click('text="Sitzung eintragen"'))
  assert.ok((await page.innerText('main')).includes(`Für die Sitzung SR/099/${on.year}`))
  assert.deepEqual(await faults(), [])
  const points = await page.locator('.rk-list tbody tr[data-row]').count()
  await leadsOn(page, () => page.click('text="Liste ausgeben und festhalten"'))
  assert.match(await page.innerText('main'), /Die Liste ist ausgegeben/)
  assert.equal(await page.locator('.rk-list tbody tr[data-row]').count(), points)
  assert.deepEqual(await faults(), [])
  const pdf = await context.request.get(new URL((await page.getAttribute('a[href*="liste.pdf"]', 'href')) ?? '', server.url).href)
  assert.equal(pdf.headers()['content-type'], 'application/pdf')
})

test('the yearly list is drawn up, decided row by row, and becomes a paper for the council', async () => {
  await page.goto(server.url + urls.overdueLists())
  await leadsOn(page, () => page.click('text="Liste aufstellen oder ergänzen"'))
  assert.deepEqual(await faults(), [])
  const year = /jahresliste\/(\d{4})/.exec(page.url())?.[1] ?? ''
  for (let open = await page.locator('summary:text-is("entscheiden")').count(); open > 0; ) {
    await page.locator('summary:text-is("entscheiden")').first().click()
    const form = page.locator('.rk-overdue__form:visible').first()
    await form.locator('select[name=vorschlag]').selectOption('keep')
    await form.locator('select[name=grund]').selectOption('staff')
    await leadsOn(page, () => form.locator('button').click())
    const left = await page.locator('summary:text-is("entscheiden")').count()
    assert.equal(left, open - 1)
    open = left
  }
  assert.match(await page.innerText('main'), /zu allen ist entschieden/)
  const word = await context.request.get(server.url + urls.overduePaper(year, 'docx'))
  assert.equal(word.status(), 200)
  await page.fill('#vorlage', 'V0999/26')
  await page.fill('#tag', Temporal.Now.plainDateISO('Europe/Berlin').toString())
  await leadsOn(page, () => page.click('text="Beschluss eintragen"'))
  assert.match(await page.innerText('main'), /das Register ist ihm gefolgt/)
  assert.deepEqual(await faults(), [])
})

test('each figure leads to the rows behind it', async () => {
  await page.goto(server.url + urls.figures())
  const links = await page.$$eval('.rk-chart a', all => all.map(link => link.getAttribute('href') ?? ''))
  assert.ok(links.length > 5)
  for (const href of links.slice(0, 12)) {
    await page.goto(server.url + href)
    assert.equal(await page.locator('h1').count(), 1)
  }
})
