import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeFindings, COLOUR_RULES, overflowing } from './axe.ts'
import { launchBrowser } from './browser.ts'

let browser: Browser
before(async () => {
  browser = await launchBrowser()
})
after(() => browser.close())

test('axe names what is wrong with a page, colours by themselves where only they are asked for, and refuses frames', async () => {
  const page = await browser.newPage()
  await page.setContent(
    '<html lang="de"><title>Seite</title><main><h1>Seite</h1><p style="color:#ccc;background:#fff">blass</p><img src="x.png"></main>',
  )
  const found = await axeFindings(page)
  assert.deepEqual(
    found.map(finding => finding.split(':')[0]),
    ['color-contrast', 'image-alt'],
  )
  assert.match(found[1] ?? '', /^image-alt: img – /)
  assert.equal((await axeFindings(page, COLOUR_RULES)).length, 1)
  await page.setContent('<html lang="de"><title>Seite</title><main><h1>Seite</h1><iframe title="Rahmen"></iframe></main>')
  await assert.rejects(axeFindings(page), /has frames/)
  await page.close()
})

test('what reaches beyond a narrow window is named', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  await page.setContent('<p class="wide" style="width:400px">breit</p>')
  assert.match((await overflowing(page)).join(), /p\.wide reaches \d+ px/)
  await page.setContent('<p>schmal</p>')
  assert.deepEqual(await overflowing(page), [])
  await page.close()
})
