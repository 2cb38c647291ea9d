import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pdfWords } from '#test/support/pdf-words.ts'
import type { CommitteeListSheet, SheetCell } from './committee-list-sheet.ts'
import { closePress } from './press.ts'
import { renderCommitteeListPdf } from './render-committee-list-pdf.ts'

const HEADS = ['Punkt', 'Wortlaut', 'Frist', 'Ampel']
const cell = (line: string, kind: SheetCell['kind'] = 'plain', change: string | null = null): SheetCell => ({ lines: [line], kind, change })

function sheet(points: number, text = (index: number) => `Die Verwaltung berichtet über Vorhaben ${index}.`): CommitteeListSheet {
  return {
    documentTitle: 'Offene Beschlusspunkte: Jugendhilfeausschuss',
    author: 'Landeshauptstadt Lindenau an der Elster',
    documentDate: '2024-06-15',
    city: { kind: 'Landeshauptstadt', name: 'Lindenau an der Elster' },
    title: 'Offene Beschlusspunkte: Jugendhilfeausschuss',
    part: 'Öffentlicher Teil',
    facts: ['Stand 15. Juni 2024'],
    words: { page: 'Seite', of: 'von' },
    columns: HEADS.map(head => ({ head, share: 10 })),
    groups: Array.from({ length: Math.ceil(points / 10) }, (_, group) => ({
      reference: `V${String(1000 + group)}/23`,
      subject: `Vorhaben der Gruppe ${group}`,
      details: 'beschlossen am 25. Mai 2023',
      rows: Array.from({ length: Math.min(10, points - group * 10) }, (_, index) => ({
        cells: [
          cell(String(index + 1)),
          cell(text(group * 10 + index), 'decided'),
          cell('31.12.2024', 'plain', index === 0 ? 'vorher: 30.06.2024' : null),
          cell('überfällig', 'red'),
        ],
      })),
    })),
    empty: 'Zurzeit ist kein öffentlicher Beschlusspunkt offen.',
    legend: ['Ampel: aus den Fristen berechnet'],
  }
}

const structure = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

test('C7: a committee list is a PDF/UA-1 file in landscape, its head cells are head cells', async () => {
  const { pdf } = await renderCommitteeListPdf(sheet(12))
  const file = structure(pdf)
  assert.match(file, /<pdfuaid:part>1<\/pdfuaid:part>/)
  assert.match(file, /\/Lang \(de-DE\)/)
  assert.match(file, /\/MediaBox \[0 0 841\.\d+ 595\.\d+\]/)
  assert.equal(count(file, /\/S \/Table\b/g), 1)
  // Four columns, and a head for each of the two resolutions.
  assert.equal(count(file, /\/S \/TH\b/g), 6)
  assert.equal(count(file, /\/S \/H1\b/g), 1)
})

test('C7: five hundred points stand in the list, and every page names its columns and its resolution', async () => {
  const { pdf, pages } = await renderCommitteeListPdf(sheet(500))
  const words = await pdfWords(pdf)
  assert.ok(pages > 10)
  for (const index of [0, 250, 499]) assert.match(words, new RegExp(`Vorhaben ${index}\\.`))
  assert.equal(count(words, /Punkt Wortlaut Frist Ampel/g), pages)
  assert.match(words, new RegExp(`Seite ${pages} von ${pages}`))
})

test('C7: the same list gives the same bytes, so that it can be kept under its hash', async () => {
  const one = await renderCommitteeListPdf(sheet(20))
  await closePress() // which forgets what was set
  const again = await renderCommitteeListPdf(sheet(20))
  assert.ok(Buffer.from(one.pdf).equals(again.pdf))
})

test('C7: the groups’ questions are a table of their own under a heading, with whatever people write', async () => {
  const rows = ['Wann beginnt die Ausgabe?', '#eval("1+1") @x <b> '.repeat(400)].map(text => ({ cells: [cell('V1000/23'), cell(text)] }))
  const questions = {
    title: 'Nachfragen zu Berichten',
    columns: [
      { head: 'Vorlage', share: 10 },
      { head: 'Nachfrage', share: 90 },
    ],
    rows,
  }
  const { pdf, pages } = await renderCommitteeListPdf({ ...sheet(2), questions })
  const file = structure(pdf)
  assert.equal(count(file, /\/S \/Table\b/g), 2)
  assert.equal(count(file, /\/S \/H2\b/g), 1)
  assert.ok(pages > 1)
  assert.match(await pdfWords(pdf), /Nachfragen zu Berichten[\s\S]*Wann beginnt die Ausgabe\?[\s\S]*#eval\("1\+1"\) @x <b>/)
})

test('C7: a list without points says so', async () => {
  const { pdf, pages } = await renderCommitteeListPdf(sheet(0))
  assert.equal(pages, 1)
  assert.match(await pdfWords(pdf), /kein öffentlicher Beschlusspunkt offen/)
})

test('C7: a point that is longer than a page is set over several', async () => {
  const { pdf, pages } = await renderCommitteeListPdf(sheet(1, () => 'Die Verwaltung berichtet ausführlich. '.repeat(300)))
  assert.ok(pages > 1)
  assert.equal(count(await pdfWords(pdf), /ausführlich\./g), 300)
})

test('Whatever people write can stand in a list', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async text => {
      const { pages } = await renderCommitteeListPdf(sheet(2, () => text))
      assert.ok(pages >= 1)
    }),
    { numRuns: 40 },
  )
})
