import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pdfWords } from '#test/support/pdf-words.ts'
import { zipPart } from '#test/support/zip-part.ts'
import { closePress } from './press.ts'
import { closeDocxThread, printReportDocx } from './print-report-docx.ts'
import { renderReportPdf } from './render-report-pdf.ts'
import type { ReportPaper } from './report-paper.ts'

after(() => Promise.all([closePress(), closeDocxThread()]))

const PARAGRAPH = 'Im Gebiet leben mehr junge Menschen als vor fünf Jahren, und die Angebote sind an drei Orten zu finden. '.repeat(4)

const paper = (chapters: number, title = 'Stadtraum Hafen'): ReportPaper => ({
  documentTitle: `Planungsbericht: ${title}`,
  author: 'Stadt Lindenau',
  documentDate: '2024-06-15',
  city: { kind: 'Stadt', name: 'Lindenau' },
  form: 'Planungsbericht (stadträumlich)',
  title,
  draft: 'Entwurf',
  facts: [{ label: 'Zeitraum', value: '2024 bis 2028' }],
  words: { page: 'Seite', of: 'von', contents: 'Inhalt', table: 'Tabelle', figure: 'Abbildung' },
  chapters: Array.from({ length: chapters }, (_, at) => ({
    title: `Kapitel ${at + 1}`,
    data: at === 0 ? '' : 'Datenstand: 31. Dezember 2023',
    blocks: [
      { kind: 'heading', level: 1, words: ['Bevölkerung'] },
      {
        kind: 'paragraph',
        words: ['Es sind ', { kind: 'strong', words: ['viele'] }, { kind: 'note', words: [`Nur Hauptwohnsitz ${at}.`] }, '.'],
      },
      {
        kind: 'list',
        isOrdered: false,
        start: 1,
        items: [{ words: ['Treffs'], lists: [{ kind: 'list', isOrdered: true, start: 3, items: [{ words: ['am Hafen'], lists: [] }] }] }],
      },
      {
        kind: 'table',
        caption: 'Kinder nach Alter',
        columns: [
          { head: ['Alter'], isNumber: false, share: 8 },
          { head: ['Zahl'], isNumber: true, share: 8 },
        ],
        rows: [[['0–5'], ['1204']]],
      },
      { kind: 'quote', paragraphs: [['So war es beschlossen.']] },
      { kind: 'figure', caption: 'Einrichtungen', alternative: 'Karte der Einrichtungen' },
      ...Array.from({ length: 12 }, () => ({ kind: 'paragraph', words: [PARAGRAPH] }) as const),
    ],
  })),
})

test('a report is set with title page, contents, numbered chapters, tables, figures and footnotes, as PDF/UA', async () => {
  const { pdf, warnings } = await renderReportPdf(paper(2))
  assert.deepEqual(warnings, [])
  const words = await pdfWords(pdf)
  for (const said of [
    'Stadtraum Hafen',
    'Inhalt',
    '2.1 Bevölkerung',
    'Tabelle 2: Kinder nach Alter',
    'Abbildung 2: Einrichtungen',
    'Datenstand: 31. Dezember 2023',
    'Nur Hauptwohnsitz 1.',
  ])
    assert.ok(words.includes(said), said)
  const raw = Buffer.from(pdf).toString('latin1')
  assert.match(raw, /pdfuaid:part>1</)
})

test('the Word file has headings, lists, tables with a head, footnotes and a table of contents as such', async () => {
  const docx = await printReportDocx(paper(2))
  const body = zipPart(docx, 'word/document.xml')
  const styled = (style: string) => body.split(`<w:pStyle w:val="${style}"/>`).length - 1
  assert.deepEqual([styled('Heading1'), styled('Heading2'), styled('Quote')], [2, 2, 2])
  assert.equal(body.split('<w:footnoteReference w:id=').length - 1, 2)
  assert.match(body, /TOC \\h \\o &quot;1-2&quot;|TOC [^<]*1-2/)
  assert.equal(body.split('<w:tblHeader/>').length - 1, 2)
  assert.match(body, /Tabelle 2: Kinder nach Alter/)
  assert.match(zipPart(docx, 'word/footnotes.xml'), /Nur Hauptwohnsitz 1\./)
})

test('a report of a hundred pages is printed while others go on: the server’s own thread never waits for it', async () => {
  let longest = 0
  let last = performance.now()
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const from = performance.now()
  const [printed] = await Promise.all([renderReportPdf(paper(60, 'Lang')), printReportDocx(paper(60, 'Lang'))])
  const took = performance.now() - from
  clearInterval(watch)
  assert.ok(printed.pages > 90, `${printed.pages} pages`)
  assert.ok(longest < took / 3, `waited ${longest} of ${took} ms`)
})
