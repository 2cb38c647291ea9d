import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { closeDocxThread, printReportDocx } from '#letters/print-report-docx.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { closeDocxHtml } from '#reading/adapters/docx-html.ts'
import { citySchema } from '#register/settings/city.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type FileDesk, fileDesk } from '#test/support/file-desk.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { readMarkdown } from '#writing/rules/read-markdown.ts'
import { allReports } from '../reports/report.store.ts'
import { reportPaper } from '../texts/report-paper.letter.ts'
import { allMeasures } from './measure.store.ts'

const TEXT = `Tabelle: Maßnahmen
| Nr. | Maßnahme | Verantwortlich | Termin |
|---|---|---|---|
| 1. | Nachtbus | Amt 51 | bis Ende 2025 |
| 2. | Werkstatt | Niemand im Amt | 2026 |`

onEachDatabase('measures in the tables of an older report in Word', open => {
  let site: TestApp
  let desk: FileDesk
  let word: Uint8Array
  before(async () => {
    site = await createTestApp(await open())
    desk = await fileDesk(site)
    const id = await startPlanningReport(site, { titel: 'Jugendarbeit' })
    const report = (await site.services.database.read(SYSTEM, allReports)).find(each => each.id === id)
    assert.ok(report)
    const { blocks, notes } = readMarkdown(TEXT)
    const content = { blocks: blocks.map((block, at) => ({ ...block, id: String(at) })), notes }
    word = await printReportDocx(
      reportPaper(report, [{ title: 'Bedarf', dataOn: null, content }], citySchema.parse({}), Temporal.PlainDate.from('2024-06-15')),
    )
  })
  after(async () => {
    await site?.close()
    await Promise.all([closeDocxThread(), closeDocxHtml()])
  })

  const send = (bytes: Uint8Array, dazu = 'Jugendarbeit (2024–2028)') => {
    const form = new FormData()
    form.set('datei', new File([Buffer.from(bytes)], 'bericht.docx'))
    form.set('dazu', dazu)
    return site.post(urls.importStart('massnahmen'), form)
  }

  test('are looked at row by row, and written when somebody confirms; what names no unit is refused with its reason', async () => {
    const looked = await send(word)
    assert.equal(looked.status, 303, await looked.clone().text())
    const run = looked.headers.get('location') ?? ''
    assert.match(wordsOnPage(await site.get(run)), /„Niemand im Amt“ gibt es bei den Stellen und Trägern nicht/)
    assert.deepEqual(await site.services.database.read(SYSTEM, allMeasures), [])
    assert.match(await site.get(`${run}?zeigen=neu`), /Nachtbus/)
    assert.equal(await desk.takeOver(run.split('/')[2] ?? ''), 'done')
    assert.deepEqual(
      (await site.services.database.read(SYSTEM, allMeasures)).map(({ values: { number, name, unit, dueOn } }) => [
        number,
        name,
        unit,
        dueOn?.toString(),
      ]),
      [['1', 'Nachtbus', 'Jugendamt', '2025-12-31']],
    )
  })

  test('a Word file without such a table, without its report, or broken says what to do', async () => {
    assert.match(await (await send(word, '')).text(), /Schreiben Sie unter „Planungsbericht“/)
    const broken = await send(word.subarray(0, 900))
    assert.equal(broken.status, 422)
  })
})
