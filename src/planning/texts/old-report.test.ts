import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { closeDocxThread, printReportDocx } from '#letters/print-report-docx.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { closeDocxHtml, htmlOfDocx } from '#reading/adapters/docx-html.ts'
import { citySchema } from '#register/settings/city.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { zipOf } from '#test/support/small-zip.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { readMarkdown } from '#writing/rules/read-markdown.ts'
import { sectionsOf } from '#writing/writing.store.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'
import { allReports } from '../reports/report.store.ts'
import { reportPaper } from './report-paper.letter.ts'

const TEXT =
  'Viele **Kinder** wohnen hier.[^1]\n\n- Treffs\n- Vereine\n\nTabelle: Kinder\n| Alter | Zahl |\n|---|---:|\n| 0–5 | 1204 |\n\n[^1]: Stand 2023.'

onEachDatabase('an older report from a Word file', open => {
  let site: TestApp
  let people: WayPeople
  let word: Uint8Array
  before(async () => {
    site = await createTestApp(await open())
    people = await addWayPeople(site.services.database)
    await prepareExamplePlanning(site.services.database)
    site.as(people.author)
    const id = await startPlanningReport(site, { titel: 'Der alte' })
    const report = (await site.services.database.read(SYSTEM, allReports)).find(each => each.id === id)
    assert.ok(report)
    const { blocks, notes } = readMarkdown(TEXT)
    const content = { blocks: blocks.map((block, at) => ({ ...block, id: String(at) })), notes }
    const sections = ['Anlass', 'Sozialstruktur', 'Jugendkultur'].map(title => ({ title, dataOn: null, content }))
    word = await printReportDocx(reportPaper(report, sections, citySchema.parse({}), Temporal.PlainDate.from('2024-06-15')))
  })
  after(async () => {
    await site?.close()
    await Promise.all([closeDocxThread(), closeDocxHtml()])
  })
  const look = (id: string, bytes: Uint8Array, name = 'Bericht.docx'): Promise<Response> => {
    const form = new FormData()
    form.set('datei', new File([new Uint8Array(bytes)], name))
    return site.post(urls.planningTextUpload(id), form)
  }
  const titles = async (id: string) => (await site.services.database.read(SYSTEM, tx => sectionsOf(tx, id))).map(({ title }) => title)

  test('its headings become chapters once a person has confirmed, and nothing is written before', async () => {
    const id = await startPlanningReport(site, { titel: 'Der neue' })
    const looked = await look(id, word)
    assert.equal(looked.status, 200)
    const found = await looked.text()
    assert.match(found, /Sozialstruktur/)
    assert.match(found, /\| 0–5 \| 1204 \|/)
    assert.match(found, /\[\^1\]: Stand 2023\./)
    assert.deepEqual(await titles(id), [])
    const count = Number(/name="anzahl" value="(\d+)"/.exec(found)?.[1])
    const at =
      Array.from({ length: count }, (_, index) => index).find(index => new RegExp(`id="teil-${index}">Sozialstruktur`).test(found)) ?? -1
    const fields: Record<string, string> = { anzahl: String(count) }
    for (let index = 0; index < count; index++) fields[`kapitel-${index}`] = 'nicht'
    fields[`kapitel-${at}`] = 'social'
    fields[`text-${at}`] = TEXT
    assert.equal((await site.post(urls.planningTextImport(id), fields)).headers.get('location'), urls.planningText(id, 'eingelesen'))
    assert.deepEqual(await titles(id), ['Grundlagen: Sozialstruktur'])
    const twice = await site.post(urls.planningTextImport(id), {
      anzahl: '2',
      'kapitel-0': 'needs',
      'kapitel-1': 'needs',
      'text-0': 'a',
      'text-1': 'b',
    })
    assert.equal(twice.status, 422)
    assert.deepEqual(await titles(id), ['Grundlagen: Sozialstruktur'])
  })

  test('what is no Word file, is locked, or would unpack to too much is refused with a reason, and nothing is written', async () => {
    const id = await startPlanningReport(site, { titel: 'Nichts davon' })
    for (const [bytes, why] of [
      [Buffer.from('kein Word'), /keine Word-Datei/],
      [Buffer.alloc(0), /Wählen Sie eine Word-Datei/],
      [zipOf([{ name: 'anderes.xml', bytes: Buffer.from('<a/>') }]), /keine Word-Datei/],
      [zipOf([{ name: 'word/document.xml', bytes: Buffer.alloc(130 * 1024 * 1024, ' ') }]), /ausgepackt zu groß/],
    ] as const) {
      const answer = await look(id, bytes)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), why)
    }
    assert.deepEqual(await titles(id), [])
  })
})

test('a Word file that was damaged anywhere is read or refused, and ends nothing', async () => {
  const word = await printReportDocx({
    ...{
      documentTitle: 'x',
      author: 'y',
      documentDate: '2024-01-01',
      city: { kind: 'Stadt', name: 'Lindenau' },
      form: 'f',
      title: 't',
      draft: '',
      facts: [],
    },
    words: { page: 'S', of: 'v', contents: 'I', table: 'T', figure: 'A' },
    chapters: [{ title: 'K', data: '', blocks: [{ kind: 'paragraph', words: ['Wort'] }] }],
  })
  let random = 7
  const next = (below: number): number => {
    random = (random * 48271) % 2147483647
    return random % below
  }
  for (let round = 0; round < 200; round++) {
    const bytes = new Uint8Array(word)
    for (let at = 0; at < 1 + next(8); at++) bytes[next(bytes.length)] = next(256)
    const read = await htmlOfDocx(bytes)
    assert.ok(read.ok || read.code !== 'too_slow')
  }
  await Promise.all([closeDocxThread(), closeDocxHtml()])
})
