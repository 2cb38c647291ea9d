import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { csvOf, sheet, xlsxOf } from './sheet.ts'

interface Bench {
  readonly place: string
  readonly boards: number
  readonly builtOn: Temporal.PlainDate | null
}

const BENCHES = sheet<Bench>(
  'Bänke',
  [
    { label: 'Ort', value: bench => bench.place, width: 30 },
    { label: 'Bretter', value: bench => bench.boards },
    { label: 'Gebaut', value: bench => bench.builtOn },
  ],
  [
    { place: '=SUMME(A1)', boards: 12, builtOn: Temporal.PlainDate.from('2024-03-01') },
    { place: 'Lindenplatz', boards: 5, builtOn: null },
  ],
)

test('a table is the same as CSV and as a workbook: days are days, numbers are numbers, and nothing is a formula', async () => {
  assert.equal(csvOf([BENCHES]), "\ufeffOrt;Bretter;Gebaut\r\n'=SUMME(A1);12;01.03.2024\r\nLindenplatz;5;\r\n")
  const [head, first, second] = await readSheet(Buffer.from(await xlsxOf([BENCHES])))
  assert.deepEqual(head, ['Ort', 'Bretter', 'Gebaut'])
  assert.deepEqual(first?.slice(0, 2), ['=SUMME(A1)', 12])
  const builtOn = first?.[2]
  assert.ok(builtOn instanceof Date && builtOn.toISOString().startsWith('2024-03-01'))
  assert.deepEqual(second, ['Lindenplatz', 5, null])
})

test('further tables follow in CSV below their title, and in a workbook on sheets of their own', async () => {
  assert.match(csvOf([BENCHES, { ...BENCHES, title: 'Tische' }]), /\r\n\r\nTische\r\nOrt;Bretter;Gebaut\r\n/)
  const book = Buffer.from(await xlsxOf([BENCHES, { ...BENCHES, title: 'Tische', rows: [['Teich', 1, null]] }]))
  assert.deepEqual((await readSheet(book, 'Tische'))[1], ['Teich', 1, null])
})
