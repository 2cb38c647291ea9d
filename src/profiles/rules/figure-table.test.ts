import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTables } from '#reading/adapters/table-file.ts'
import type { Area } from './area-names.ts'
import { rounded, sumOf } from './figure.ts'
import { type KnownIndicator, type ReadCell, readFigureTable } from './figure-table.ts'
import { dateInHeading } from './heading-date.ts'

const SAID = { year: 2013, level: null, indicatorId: null }
const area = (level: string, number: string, name: string): Area => ({ id: `${level} ${number}`, level, number, name, formerNames: [] })
const indicator = (name: string, kind: KnownIndicator['kind'] = 'count', headings: readonly string[] = []): KnownIndicator => ({
  ...{ id: name, name, kind, headings },
})
const AREAS = [
  area('Stadt', '0', 'Lindenau'),
  area('Bezirk', '1', 'Harburg'),
  area('Stadtteil', '11', 'Harburg'),
  area('Stadtteil', '12', 'Hafen'),
]
const rowsOf = (csv: string) => csv.split('\n').map((row, index) => ({ number: index + 1, cells: row.split(';').map(cell => cell.trim()) }))
function read(csv: string, indicators: readonly KnownIndicator[], said: Partial<typeof SAID> = {}) {
  const found = readFigureTable({ rows: rowsOf(csv), decimalSign: null }, { areas: AREAS, indicators }, { ...SAID, ...said })
  assert.ok(typeof found !== 'string', String(found))
  return found
}
const told = (cells: readonly ReadCell[]) =>
  cells.map(({ areaId, indicatorId, year, sex, value, state }) => [areaId, indicatorId, year, sex, value ?? state].join(' | '))

test('an indicator in each column, its date in the heading; a school year is its first year', () => {
  const found = read('Gebiet;Arbeitslose (Dez 2013);Schüler (2012/2013)\nHafen;1 071;.', [indicator('Arbeitslose'), indicator('Schüler')])
  assert.deepEqual(told(found.cells), ['Stadtteil 12 | Arbeitslose | 2013 | all | 1071', 'Stadtteil 12 | Schüler | 2012 | all | secret'])
  assert.equal(String(found.cells[0]?.dataDate), '2013-12-31')
  assert.deepEqual(dateInHeading('Bindungsauslauf bis 2019'), { rest: 'Bindungsauslauf bis 2019', date: null })
})

test('years in the columns, or a value in each row, with sex and day', () => {
  const wide = read('Stadtteil;Kennzahl;2023;31.12.2024\n12;Kinder;5;6', [indicator('Kinder')])
  assert.deepEqual(told(wide.cells), ['Stadtteil 12 | Kinder | 2023 | all | 5', 'Stadtteil 12 | Kinder | 2024 | all | 6'])
  const long = read('Ebene;Gebiet;Kennzahl;Geschlecht;Stichtag;Wert\nBezirk;Harburg;Kinder;weiblich;30.06.2024;7', [indicator('Kinder')])
  assert.deepEqual(told(long.cells), ['Bezirk 1 | Kinder | 2024 | female | 7'])
})

test('rows of one area that differ in something else are added, exactly; the same row twice is refused, and so is a rate', () => {
  const csv = 'Stadtteil;Seite;Haushalte;Quote\n12;links;7;1,5\n12;rechts;5;2,5\n12;rechts;5;2,5'
  const found = read(csv, [indicator('Haushalte'), indicator('Quote', 'rate')])
  assert.deepEqual(told(found.cells), ['Stadtteil 12 | Haushalte | 2013 | all | 12'])
  assert.deepEqual(found.findings.map(({ kind }) => kind).sort(), ['added', 'double', 'double'])
})

test('a name of two levels is settled by the rows around it, or stays open', () => {
  const open = read('Gebiet;Kinder\nHarburg;5', [indicator('Kinder')])
  assert.deepEqual([open.cells.length, open.findings[0]?.kind], [0, 'area'])
  const both = read('Gebiet;Kinder\nHafen;5\nHarburg;6\nHafen;1\nHarburg;8', [indicator('Kinder')])
  assert.deepEqual(
    told(both.cells)
      .map(each => each.split(' |')[0])
      .sort(),
    ['Bezirk 1', 'Stadtteil 11', 'Stadtteil 12'],
  )
})

test('what is no number, no whole count, of no year or of no known area is named by its cell', () => {
  const found = read('Gebiet;Kinder;Sterne\nHafen;abc;1\nNirgends;3;1', [indicator('Kinder')], {})
  assert.deepEqual(
    found.findings.map(({ kind, place }) => `${kind} ${place}`),
    ['number B2', 'area A3'],
  )
  assert.deepEqual(found.unknown, ['Sterne'])
  assert.match(
    String(readFigureTable({ rows: rowsOf('a;b\n1;2'), decimalSign: null }, { areas: AREAS, indicators: [] }, SAID)),
    /keine Überschrift/,
  )
})

const SHARED = join(import.meta.dirname, '../../../../../shared/planning-data')
const shared = async (name: string) => {
  const opened = await openTables({ name, bytes: readFileSync(join(SHARED, name)) }, 20_000_000)
  assert.ok(opened.ok)
  const [table] = opened.value
  assert.ok(table)
  return table
}
const skip = existsSync(SHARED) ? false : 'the shared tables are not here'

test('Hamburg 2014 reads alike from CSV and workbook, up to the rounding of the CSV', { skip }, async () => {
  const [csv, book] = [await shared('hamburg/stadtteilprofile_2014.csv'), await shared('hamburg/stadtteilprofile_2014.xlsx')]
  const [head, ...rows] = csv.rows
  const names = rows.map(({ cells }) => cells[0] ?? '')
  const levelOf = (at: number) => (at < 99 ? 'Stadtteil' : at < 106 ? 'Bezirk' : 'Stadt')
  const areas = names.map((name, at) => area(levelOf(at), String(at), name))
  const indicators = (head?.cells ?? [])
    .slice(1)
    .map((heading, at): KnownIndicator => ({ ...indicator(dateInHeading(heading).rest, 'amount'), id: `i${at}` }))
  // Two headings of the table differ in their date alone.
  assert.ok(new Set(indicators.map(({ name }) => name)).size > 60)
  const known = { areas, indicators }
  const one = readFigureTable({ rows: csv.rows, decimalSign: null }, known, SAID)
  const other = readFigureTable({ rows: book.rows, decimalSign: '.' }, known, SAID)
  assert.ok(typeof one !== 'string' && typeof other !== 'string', `${String(one).slice(0, 200)} ${String(other).slice(0, 200)}`)
  const byKey = new Map(other.cells.map(each => [`${each.indicatorId} ${each.areaId}`, each]))
  let same = 0
  const different: string[] = []
  for (const cell of one.cells) {
    const twin = byKey.get(`${cell.indicatorId} ${cell.areaId}`)
    if (!twin) continue
    const decimals = cell.value?.split('.')[1]?.length ?? 0
    const isSame =
      cell.value === null
        ? twin.value === null
        : twin.value !== null && Math.abs(Number(cell.value) - Number(rounded(twin.value, decimals))) < 1e-9
    if (isSame) same++
    else different.push(`${cell.indicatorId} ${cell.areaId}: ${cell.value} ${twin.value}`)
  }
  assert.deepEqual(different, [])
  assert.equal(same, 107 * 68)
})

test('the tables of Dresden agree to the last household, rows of two Stadtbezirke added', { skip }, async () => {
  const list = (await shared('dresden/stadtteil_zu_stadtraum_2025.csv')).rows.slice(1)
  const areas = [
    ...new Set(list.map(({ cells }) => cells[4] ?? '')).values().map(number => area('Stadtraum', number, `Raum ${number}`)),
    ...new Map(list.map(({ cells }) => [cells[0] ?? '', cells[1] ?? '']))
      .entries()
      .map(([number, name]) => area('Stadtteil', number, name)),
  ]
  const haushalte = [indicator('Anzahl Haushalte')]
  const by = async (name: string) => {
    const found = readFigureTable({ rows: (await shared(name)).rows, decimalSign: null }, { areas, indicators: haushalte }, SAID)
    assert.ok(typeof found !== 'string', String(found))
    assert.deepEqual(
      found.findings.filter(({ stops }) => stops),
      [],
    )
    return found.cells
  }
  const [raum, teil] = [await by('dresden/alleinerziehende_stadtraum_2025.csv'), await by('dresden/alleinerziehende_stadtteil_2025.csv')]
  assert.equal(raum.length, 17)
  const total = (cells: readonly ReadCell[]) => sumOf(cells.flatMap(({ value }) => value ?? []))
  assert.equal(total(raum), total(teil))
  const lies = Map.groupBy(list, ({ cells }) => cells[4] ?? '')
  for (const { areaId, value } of raum) {
    const inside = (lies.get(areaId.split(' ')[1] ?? '') ?? []).map(({ cells }) => cells[0] ?? '')
    // Strehlen lies in two Stadträume.
    if (inside.includes('76')) continue
    assert.equal(total(teil.filter(each => inside.includes(each.areaId.split(' ')[1] ?? ''))), value, areaId)
  }
  const split = readFigureTable(
    { rows: (await shared('dresden/haushalte_stadtraum_2025.csv')).rows, decimalSign: null },
    {
      areas,
      indicators: [indicator('ohne', 'count', ['Anzahl Haushalte 0 Kinder']), indicator('eins', 'count', ['Anzahl Haushalte 1 Kind'])],
    },
    SAID,
  )
  assert.ok(typeof split !== 'string', String(split))
  assert.deepEqual([...new Set(split.cells.map(({ indicatorId }) => indicatorId))].sort(), ['eins', 'ohne'])
})
