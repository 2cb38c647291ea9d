import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Role } from '#platform/access/roles.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type ExampleServer, startExampleServer } from '#test/support/example.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

const QUESTION = 'Wann findet die Planungskonferenz statt, und wer wird eingeladen?'
const ANSWER = 'Die Konferenz findet im Frühjahr statt. Eingeladen sind die Träger und die drei Schulen.'

let server: ExampleServer
let browser: Browser

before(async () => {
  server = await startExampleServer()
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

/** Someone of the example city on a phone. */
async function onPhone(role: Role): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'de-DE' })
  const page = await context.newPage()
  await signInAs(page, server.url, role)
  return page
}

/** What is wrong with the page as it stands: for assistive technology, and in 320 pixels. */
const faults = async (page: Page): Promise<string[]> => [...(await axeFindings(page)), ...(await overflowing(page))]

test('on a phone: a councillor reads what she received, asks for her group, the office answers, she reads the answer', async () => {
  const councillor = await onPhone('councillor')
  // Header and banner leave the screen to the page; one button opens the rest.
  assert.ok(((await councillor.locator('main').boundingBox())?.y ?? 999) <= 120)
  await councillor.getByRole('button', { name: 'Menü' }).click()
  await councillor.getByRole('navigation', { name: 'Hauptbereiche' }).getByRole('link', { name: 'Heute' }).click()
  assert.deepEqual(await faults(councillor), [])
  const desk = await councillor.innerText('main')
  assert.match(desk, /1 ungelesen/)
  assert.match(desk, /Anträge Ihrer Fraktion[\s\S]*A0412\/19/)
  assert.match(desk, /Was sich zuletzt geändert hat/)

  await councillor.getByRole('link', { name: /^Lesen ?: V1120\/23/ }).click()
  assert.match(await councillor.innerText('main'), /Nachfragen\s+Fraktion Elsterbogen[\s\S]*beantwortet am/)
  assert.deepEqual(await faults(councillor), [])
  await councillor.goto(server.url + urls.today())
  assert.match(await councillor.innerText('main'), /alle gelesen/)

  await councillor.fill('#suche', 'V2417/22')
  await councillor.press('#suche', 'Enter')
  await councillor.waitForURL(/V2417-22/)
  await councillor.goto(server.url + urls.reports({ vorlage: 'V2417/22' }))
  await councillor.locator('main a[href^="/berichte/"]').first().click()
  await councillor.getByRole('link', { name: 'Nachfrage stellen' }).click()
  assert.deepEqual(await faults(councillor), [])
  await councillor.fill('#nachfrage', QUESTION)
  await councillor.selectOption('#punkt', {
    label: (await councillor.locator('#punkt option', { hasText: 'Punkt 5:' }).first().innerText()).trim(),
  })
  await councillor.getByRole('button', { name: 'Nachfrage stellen' }).click()
  await councillor.getByText('Die Nachfrage ist gestellt.').waitFor()
  assert.match(await councillor.innerText('main'), /offen, .*Antwort bis/)
  assert.deepEqual(await faults(councillor), [])
  const question = new URL(councillor.url()).pathname

  const clerk = await onPhone('clerk')
  await clerk.goto(server.url + urls.today())
  assert.match(await clerk.innerText('main'), /Nachfragen/)
  assert.deepEqual(await faults(clerk), [])
  await clerk.locator(`a[href="${question}"]`).click()
  await clerk.fill('#antwort', ANSWER)
  await clerk.getByRole('button', { name: 'Entwurf speichern' }).click()
  await clerk.getByText('Der Entwurf der Antwort ist gespeichert.').waitFor()
  assert.equal(await clerk.getByRole('button', { name: 'Antwort freigeben' }).count(), 0)
  assert.deepEqual(await faults(clerk), [])
  await councillor.reload()
  assert.doesNotMatch(await councillor.innerText('main'), /Frühjahr/)

  const head = await onPhone('head_of_office')
  await head.goto(server.url + question)
  await head.getByRole('button', { name: 'Antwort freigeben' }).click()
  await head.getByText('Die Antwort ist freigegeben.').waitFor()

  await councillor.goto(server.url + urls.today())
  const answered = councillor.locator('li', { hasText: 'V2417/22 Punkt 5' })
  assert.match(await answered.first().innerText(), /beantwortet am/)
  await answered.first().getByRole('link').first().click()
  assert.match(await councillor.innerText('main'), /Die Konferenz findet im Frühjahr statt/)
  assert.deepEqual(await faults(councillor), [])
})

test('without JavaScript the question is asked the same, and a second one leads to the first', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await signInAs(page, server.url, 'councillor')
  await page.goto(server.url + urls.reports({ vorlage: 'V1986/22' }))
  await page.locator('main a[href^="/berichte/"]').first().click()
  await page.getByRole('link', { name: 'Nachfrage stellen' }).click()
  const form = page.url()
  await page.fill('#nachfrage', 'Was kostet das?')
  await page.getByRole('button', { name: 'Nachfrage stellen' }).click()
  assert.match(await page.innerText('main'), /Die Nachfrage ist gestellt\./)
  await page.goto(form)
  assert.match(await page.innerText('main'), /Ihre Fraktion hat zu diesem Bericht schon nachgefragt/)
})
