import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { barChartSvg } from '#web/ui/charts/bar-chart.ts'
import { timelineSvg } from '#web/ui/charts/timeline.ts'
import { BROWSER_ENDPOINT, launchBrowser, startBrowser } from './browser.ts'

let browser: Browser
before(async () => {
  browser = await launchBrowser()
})
after(() => browser.close())

test('The browser holds several people, each with several pages, and can print', async () => {
  const contexts = await Promise.all([browser.newContext(), browser.newContext()])
  const pages = await Promise.all(contexts.flatMap(context => [context.newPage(), context.newPage()]))
  await Promise.all(pages.map((page, index) => page.setContent(`<h1>Seite ${index}</h1>`)))
  assert.deepEqual(await Promise.all(pages.map(page => page.textContent('h1'))), ['Seite 0', 'Seite 1', 'Seite 2', 'Seite 3'])
  const printed = await pages[0]?.pdf()
  assert.equal(printed?.subarray(0, 5).toString(), '%PDF-')
  await Promise.all(contexts.map(context => context.close()))
})

test('a run’s one browser shows each who connects their own contexts, and stays when one leaves', async () => {
  const server = await startBrowser()
  process.env[BROWSER_ENDPOINT] = server.wsEndpoint()
  const [one, other] = await Promise.all([launchBrowser(), launchBrowser()])
  delete process.env[BROWSER_ENDPOINT]
  const page = await (await other.newContext()).newPage()
  await one.newPage()
  assert.deepEqual([one.contexts().length, other.contexts().length], [1, 1])
  await one.close()
  await page.setContent('<h1>noch da</h1>')
  assert.equal(await page.textContent('h1'), 'noch da')
  await other.close()
  await server.close()
})

test('Charts fit into 320 pixels, take the colours of the page, and a strict security policy has nothing against them', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  const today = Temporal.PlainDate.from('2026-11-20')
  const timeline = timelineSvg({
    id: 'verlauf',
    title: 'Verlauf',
    today,
    events: [{ on: today, kind: 'final', label: 'Wort '.repeat(30) }],
  })
  const bars = barChartSvg({ id: 'b', title: 'Offen', description: 'Offene Punkte', bars: [{ label: 'Amt', value: 3, href: '/x' }] })
  await page.route('http://charts.test/', route =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': "default-src 'none'; style-src http://charts.test" },
      body: `<!doctype html><link rel="stylesheet" href="/page.css"><body>${timeline}${bars}`,
    }),
  )
  await page.route('http://charts.test/page.css', route =>
    route.fulfill({ contentType: 'text/css', body: 'body { margin: 0; --rk-accent: rgb(1, 2, 3) }' }),
  )
  await page.goto('http://charts.test/')
  assert.deepEqual(complaints, [])
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320)
  assert.equal(await page.locator('.rk-chart-bar').evaluate(bar => getComputedStyle(bar).fill), 'rgb(1, 2, 3)')
  const widest = await page.locator('svg text').evaluateAll(texts => Math.max(...texts.map(text => text.getBoundingClientRect().right)))
  assert.ok(widest <= 320, `a text ends at ${widest}`)
  await page.close()
})
