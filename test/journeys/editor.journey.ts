import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, Locator, Page } from 'playwright-core'
import { prepareExamplePlanning } from '#planning/example-planning.usecases.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { axeFindings, overflowing } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { until } from '#test/support/until.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { sectionsOf } from '#writing/writing.store.ts'

let site: TestApp
let browser: Browser
let server: ServerType
let base: string
let people: WayPeople
let report: string
let closeDatabase: () => Promise<void>

before(async () => {
  const database = await freshDatabase()
  closeDatabase = () => database.close()
  people = await addWayPeople(database)
  await prepareExamplePlanning(database)
  site = await createTestApp(database)
  base = await new Promise(found => {
    server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }, address => found(`http://127.0.0.1:${address.port}`))
  })
  browser = await launchBrowser()
  site.as(people.author)
  report = await startPlanningReport(site, { titel: 'Stadtraum am Hafen' })
  await site.post(urls.planningText(report), { aktion: 'muster' })
})
after(async () => {
  await browser.close()
  server.close()
  await site.close()
  await closeDatabase()
})

const sectionNamed = async (chapter: string) => {
  const found = (await site.services.database.read(SYSTEM, tx => sectionsOf(tx, report))).find(each => each.chapter === chapter)
  if (!found) throw new Error(`no chapter ${chapter}`)
  return found
}
const stored = async (chapter: string): Promise<string> => (await sectionNamed(chapter)).markdown
/** Opens a section; its editor is there. */
const open = async (page: Page, chapter: string, markdown = ''): Promise<Locator> => {
  const { id, version } = await sectionNamed(chapter)
  if (markdown !== '')
    await site.post(urls.planningSection(report, id), { titel: 'Abschnitt', text: markdown, version: String(version), blatt: 'a' })
  await page.goto(base + urls.planningSection(report, id))
  const editor = page.getByRole('textbox', { name: 'Text', exact: true })
  await editor.locator('xpath=self::div').waitFor()
  return editor
}
/** Waits until the section says this; where it never does, says what it says instead. */
const saved = async (chapter: string, markdown: string): Promise<void> => {
  await until(async () => (await stored(chapter)) === markdown).catch(() => undefined)
  assert.equal(await stored(chapter), markdown)
}
/** Nobody gives a sign of life for ten minutes. */
const turnsRunOut = () => site.services.database.engine.executeSql(`update text_turn set seen_at = seen_at - interval '10 minutes'`)
const tool = (page: Page, name: string) => page.getByRole('toolbar', { name: 'Text gestalten' }).getByRole('button', { name, exact: true })

test('a section is written by keyboard alone: headings, marks, lists, a table from cell to cell, and Escape leaves the text', async () => {
  const page = await browser.newPage()
  const editor = await open(page, 'introduction')
  await editor.focus()
  const { keyboard } = page
  await keyboard.press('Control+Alt+1')
  await keyboard.type('Lage')
  await keyboard.press('Enter')
  await keyboard.type('Das Gebiet ist ')
  await keyboard.press('Control+b')
  await keyboard.type('jung')
  await keyboard.press('Control+b')
  await keyboard.type('.')
  await keyboard.press('Enter')
  await keyboard.type('- Treffs')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('am Hafen')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Alt+F10')
  // One stop of the tab key, and arrows within.
  assert.equal(await page.getByRole('toolbar').locator('[tabindex="0"]').count(), 1)
  await tool(page, 'Absatz').and(page.locator(':focus')).waitFor()
  for (let step = 0; step < 40 && !(await tool(page, 'Tabelle').evaluate(button => button.matches(':focus'))); step++)
    await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  await keyboard.type('Kinder')
  await keyboard.press('ArrowDown')
  for (const [at, cell] of ['Alter', 'Zahl', '', '0–5', '12', '', '6–13', '20', '', '14–17', '9'].entries()) {
    if (at > 0) await keyboard.press('Tab')
    await keyboard.type(cell)
  }
  await tool(page, 'Zahlenspalte').click()
  await keyboard.press('Tab')
  await tool(page, 'Spalte löschen').click()
  await keyboard.press('Escape')
  await page.getByRole('button', { name: 'Speichern' }).and(page.locator(':focus')).waitFor()
  await saved(
    'introduction',
    '# Lage\n\nDas Gebiet ist **jung**.\n\n- Treffs\n  - am Hafen\n\nTabelle: Kinder\n| Alter | Zahl |\n| --- | ---: |\n| 0–5 | 12 |\n| 6–13 | 20 |\n| 14–17 | 9 |',
  )
  await page.close()
})

test('footnotes, links and references are asked for in dialogs, and what was there before stays as it was typed', async () => {
  const page = await browser.newPage()
  const before = 'Anfang mit *Mark* und [[M 3]].[^1]\n\n[^1]: Alte *Fußnote*.'
  const editor = await open(page, 'needs', before)
  // Opening alone changes nothing.
  assert.equal(await page.locator('textarea').inputValue(), before)
  await editor.getByText('Anfang').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Ende.')
  await tool(page, 'Fußnote').click()
  const dialog = page.getByRole('dialog')
  assert.deepEqual(await axeFindings(page), [])
  await dialog.getByLabel('Text der Fußnote').fill('Nach der Konferenz.')
  await dialog.getByRole('button', { name: 'Übernehmen' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('Shift+Home')
  await tool(page, 'Link').click()
  await dialog.getByLabel('Adresse').fill('https://stadt.example/konzept')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  // The editor hears of the caret a moment after the key: asked before, it would replace what is still selected.
  await page.locator('.ProseMirror:focus').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.getSelection()?.isCollapsed)
  await tool(page, 'Verweis auf Maßnahme').click()
  await dialog.getByLabel('Maßnahme').fill('M 7')
  await page.keyboard.press('Enter')
  await saved(
    'needs',
    '[Anfang mit *Mark* und [[M 3]].[^1] Ende.[^2]](<https://stadt.example/konzept>)[[M 7]]\n\n[^1]: Alte *Fußnote*.\n[^2]: Nach der Konferenz.',
  )
  await page.close()
})

/** A paragraph that Word shows as an item of a list. */
const wordItem = (level: number, mark: string, words: string): string =>
  `<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`
const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color:red}</style></head><body><!--StartFragment-->
<h2 style='color:#2F5496'>Bedarf<o:p></o:p></h2><p class=MsoNormal><b><span style='font-family:Arial;color:red'>Mehr</span></b> Treffs,
 sagt <a href="https://x.example">wer</a>.<img src="file:///c:/bild.png" alt="Bild"></p>
${wordItem(1, '·', 'Hafen')}${wordItem(2, '1.', 'am Kai')}${wordItem(1, '·', 'Auwald')}
<table class=MsoTableGrid border=1><tr><td width=10><p class=MsoNormal>Ort</p></td><td><p class=MsoNormal>Zahl</p></td></tr>
<tr><td><p>Hafen</p><p>Nord</p></td><td bgcolor=red>3</td></tr></table><!--EndFragment--></body></html>`

test('of what is pasted from Word headings, lists and tables stay, and nothing else', async () => {
  const page = await browser.newPage()
  const editor = await open(page, 'social')
  await editor.focus()
  await page.evaluate(html => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    document.querySelector('.ProseMirror')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, FROM_WORD)
  await saved(
    'social',
    '## Bedarf\n\nMehr Treffs, sagt wer.\n\n- Hafen\n  1. am Kai\n- Auwald\n\n| Ort | Zahl |\n| --- | --- |\n| Hafen Nord | 3 |',
  )
  await page.close()
})

test('who would rather type text turns to the plain field and back, and the browser remembers it', async () => {
  const page = await browser.newPage()
  await open(page, 'staff', 'Erster *Absatz*.')
  await tool(page, 'Als Text bearbeiten').click()
  await page.locator('textarea').fill('Erster *Absatz*.\n\n# Neu')
  await page.reload()
  await page.getByRole('button', { name: 'Mit Schaltflächen bearbeiten' }).waitFor()
  await saved('staff', 'Erster *Absatz*.\n\n# Neu')
  await page.getByRole('button', { name: 'Mit Schaltflächen bearbeiten' }).click()
  await page.getByRole('textbox', { name: 'Text', exact: true }).getByRole('heading', { name: 'Neu' }).waitFor()
  await page.close()
})

test('a remark stays on its paragraph when that is changed in the editor', async () => {
  const page = await browser.newPage()
  const editor = await open(page, 'offers', 'Erster Absatz mit einigen Wörtern.\n\nZweiter Absatz, der bemerkt wird.')
  const { id, content } = await sectionNamed('offers')
  const block = content.blocks[1]?.id ?? ''
  await site.post(urls.planningSectionRemarks(report, id), { zu: block, anmerkung: 'Bitte mit Quelle.' })
  await editor.getByText('Erster').click({ position: { x: 1, y: 8 } })
  await page.keyboard.press('Home')
  await page.keyboard.type('Davor.')
  await page.keyboard.press('Enter')
  await editor.getByText('Zweiter').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Und mehr.')
  await until(async () => (await stored('offers')).endsWith('Und mehr.'))
  const { blocks } = (await sectionNamed('offers')).content
  assert.equal(
    blocks.findIndex(each => each.id === block),
    2,
    JSON.stringify(blocks),
  )
  await page.close()
})

test('without a connection the editor keeps what is written, and saves it when there is one again', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const editor = await open(page, 'institutions')
  await context.setOffline(true)
  await editor.focus()
  await page.keyboard.type('Ohne Netz geschrieben.')
  await page.locator('[data-writing-state]').filter({ hasText: 'Keine Verbindung' }).waitFor()
  await context.setOffline(false)
  await saved('institutions', 'Ohne Netz geschrieben.')
  await context.close()
})

test('ten minutes without a connection, while another writes there: both texts are kept and brought together, no word is lost', async () => {
  const [away, here] = [await browser.newContext(), await browser.newContext()]
  const page = await away.newPage()
  await page.clock.install()
  const editor = await open(page, 'interpretation', 'Gleich bleibt dies.')
  await away.setOffline(true)
  await editor.getByText('Gleich').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Unterwegs geschrieben.')
  await page.clock.fastForward('10:00')
  await page.locator('[data-writing-state]').filter({ hasText: 'Keine Verbindung' }).waitFor()
  await turnsRunOut()
  // The turn has run out, and somebody else writes before the same paragraph.
  site.as({ ...people.author, id: 'meanwhile', name: 'Inzwischen' })
  const other = await here.newPage()
  const editorHere = await open(other, 'interpretation')
  await editorHere.getByText('Gleich').click({ position: { x: 1, y: 8 } })
  await other.keyboard.press('Home')
  await other.keyboard.type('Im Amt geschrieben.')
  await other.keyboard.press('Enter')
  await saved('interpretation', 'Im Amt geschrieben.\n\nGleich bleibt dies.')
  await here.close()
  await turnsRunOut()
  site.as(people.author)
  await away.setOffline(false)
  await page.clock.fastForward('00:10')
  await page.getByRole('link', { name: 'Beide Texte nebeneinander ansehen und wählen' }).click()
  await page.getByRole('heading', { name: 'Zwei Texte, einer gilt' }).waitFor()
  await page.getByRole('button', { name: 'Diesen Text speichern' }).click()
  await saved('interpretation', 'Im Amt geschrieben.\n\nGleich bleibt dies.\n\nUnterwegs geschrieben.')
  await away.close()
})

test('the editor is accessible by light, in the dark and in forced colours, and fits 320 pixels', async () => {
  const page = await browser.newPage()
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    await page.emulateMedia(media)
    await page.setViewportSize({ width: 1280, height: 900 })
    const editor = await open(page, 'introduction', '# Lage\n\nTabelle: Kinder\n| Alter | Zahl |\n|---|---:|\n| 0–5 | 12 |')
    await editor.getByText('Alter').click()
    await tool(page, 'Zahlenspalte').waitFor()
    assert.deepEqual(await axeFindings(page), [], JSON.stringify(media))
    await page.setViewportSize({ width: 320, height: 800 })
    assert.deepEqual(await overflowing(page), [], JSON.stringify(media))
  }
  await page.close()
})
