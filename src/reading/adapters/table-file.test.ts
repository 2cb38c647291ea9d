import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import writeXlsxFile from 'write-excel-file/node'
import { openTables } from './table-file.ts'
import { closeSourceThreads } from './threads.ts'

after(closeSourceThreads)
const MOST = 1024 * 1024

test('a workbook gives its sheets: texts as texts, days as German days, numbers as they were typed', async () => {
  const bytes = await writeXlsxFile(
    [
      {
        sheet: 'Beschlüsse',
        data: [
          [{ value: 'Vorlage' }, { value: 'Punkt' }, { value: 'Frist' }, { value: 'Wortlaut' }],
          [
            { value: 'V0417/25' },
            { value: 2.1, type: Number },
            { value: new Date(Date.UTC(2026, 11, 18)), type: Date, format: 'dd.mm.yyyy' },
            { value: 'Die Wege & Stege sind zu befestigen.' },
          ],
          [null, null, null, null],
          [{ value: 'A0009/24' }, { value: 3, type: Number }, null, { value: 'Bänke' }],
        ],
      },
      { sheet: 'Hinweise', data: [[{ value: 'Stand: heute' }]] },
    ],
    {},
  ).toBuffer()
  const opened = await openTables({ name: 'liste.xlsx', bytes }, MOST)
  assert.ok(opened.ok)
  assert.deepEqual(
    opened.value.map(({ name }) => name),
    ['Beschlüsse', 'Hinweise'],
  )
  assert.deepEqual(opened.value[0]?.rows, [
    { number: 1, cells: ['Vorlage', 'Punkt', 'Frist', 'Wortlaut'] },
    { number: 2, cells: ['V0417/25', '2.1', '18.12.2026', 'Die Wege & Stege sind zu befestigen.'] },
    { number: 4, cells: ['A0009/24', '3', '', 'Bänke'] },
  ])
})

test('a CSV of an old Windows is read with its umlauts', async () => {
  const bytes = Buffer.from('Vorlage;Wortlaut\nV0001/20;Bänke für Bürger', 'latin1')
  const opened = await openTables({ name: 'liste.csv', bytes }, MOST)
  assert.equal(opened.ok && opened.value[0]?.rows[1]?.cells[1], 'Bänke für Bürger')
})

test('what is no table is refused with what to do', async () => {
  const codeOf = async (name: string, bytes: Uint8Array): Promise<string> => {
    const opened = await openTables({ name, bytes }, MOST)
    return opened.ok ? 'read' : `${opened.error.code}: ${opened.error.message}`
  }
  assert.match(await codeOf('alt.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)), /^unsupported_type: .*XLSX/)
  assert.match(await codeOf('kaputt.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)), /^unsupported_type: .*keine Tabelle/)
  assert.match(await codeOf('leer.csv', new Uint8Array()), /^empty_file/)
  assert.match(await codeOf('bild.csv', Uint8Array.of(1, 0, 2, 0, 3, 255, 0, 0, 0, 1, 2)), /^unsupported_type/)
  assert.match(await codeOf('gross.csv', new Uint8Array(MOST + 1).fill(65)), /^file_too_large/)
})
