import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowsOfCsv } from '../adapters/csv-table.ts'
import { type ListReading, readList, type SaidOfHeadings } from './read-list.ts'

const read = (csv: string, said?: SaidOfHeadings): ListReading => readList({ name: '', rows: rowsOfCsv(csv) }, said)
const codes = ({ findings }: ListReading): string[] => findings.map(({ code, row }) => `${row} ${code}`)

const HEAD = 'Vorlage;Gegenstand;Gremium;Beschlossen am;Punkt;Wortlaut;Zuständig;Frist;Stand;Bemerkung'

test('an office’s list gives its resolutions with their points, each at its row (B-34)', () => {
  const list = read(
    [
      HEAD,
      'V0417/25;Wege am Mühlgraben;SR;06.02.2025;1;Die Wege sind zu befestigen.;Amt 66;31.12.2026;in Bearbeitung;"Los 3; vergeben"',
      'V0417/25;Wege am Mühlgraben;SR;06.02.2025;2;"Dem Rat ist zu berichten,\nund zwar jährlich.";Amt 66;;erledigt;',
      'A0009/24;Bänke;OR;3.5.2024;;Am Anger stehen zwei Bänke.;Amt 67;;;',
    ].join('\n'),
  )
  assert.deepEqual(codes(list), [])
  assert.deepEqual(
    list.resolutions.map(({ reference, decidedOn, points }) => [reference, decidedOn, points.map(({ row, point }) => [row, point])]),
    [
      [
        'V0417/25',
        '2025-02-06',
        [
          [2, '1'],
          [3, '2'],
        ],
      ],
      ['A0009/24', '2024-05-03', [[4, '1']]],
    ],
  )
  const [first, second] = list.resolutions[0]?.points ?? []
  assert.equal(first?.remark, 'Los 3; vergeben')
  assert.equal(first?.status, 'in_progress')
  assert.equal(first?.deadline, '2026-12-31')
  assert.equal(second?.text, 'Dem Rat ist zu berichten, und zwar jährlich.')
})

test('titles above the headings, other words and other separators are read alike', () => {
  const list = read(
    [
      'Übersicht offener Beschlüsse,,,',
      ',,,',
      'Drucksachen-Nr.,Betreff,Beschlusstext,Umsetzungsstand',
      'V0001/20,Halle,Die Halle ist zu bauen.,Daueraufgabe',
    ].join('\n'),
  )
  assert.deepEqual(
    list.columns.map(({ field }) => field),
    ['reference', 'subject', 'text', 'status'],
  )
  assert.equal(list.resolutions[0]?.points[0]?.status, 'ongoing')
  assert.equal(list.resolutions[0]?.points[0]?.row, 4)
})

test('“Sitzung” is the day of the decision, unless another column has that: then it is the number of the session', () => {
  const fields = (head: string) => read(`${head}\nV0001/20;x;x;x`).columns.map(({ field }) => field)
  assert.deepEqual(fields('Vorlage;Sitzung;Wortlaut'), ['reference', 'decidedOn', 'text'])
  assert.deepEqual(fields('Vorlage;Sitzung;Beschlossen am;Wortlaut'), ['reference', 'session', 'decidedOn', 'text'])
})

test('what somebody said of a heading before comes before what is guessed', () => {
  const csv = 'Kennung;Wortlaut;Stand\nV0001/20;Die Halle ist zu bauen.;erledigt'
  assert.deepEqual(
    read(csv).loose.map(({ row }) => row),
    [2],
  )
  const list = read(csv, { Kennung: 'reference', Stand: null })
  assert.equal(list.resolutions[0]?.reference, 'V0001/20')
  assert.equal(list.resolutions[0]?.points[0]?.status, null)
})

test('what is doubtful in a row is said with its place, and no value is made of it', () => {
  const list = read(
    [
      HEAD,
      'V0001/20;Halle;SR;Frühjahr 2020;1;Die Halle ist zu bauen.;;;offen;',
      ';;;;2;Der Platz ist zu pflastern.;;;;',
      'V0001/20;Halle am Markt;SR;;02.01.2026;Der Hof ist zu begrünen.;;;;',
      'Sitzung 7, TOP 3;Hof;SR;;1;;;;;',
      'V0001/20;Halle;SR;;1;Die Halle ist zu bauen.;;;;',
    ].join('\n'),
  )
  assert.deepEqual(codes(list), [
    '2 day-unreadable',
    '2 status-unclear',
    '3 reference-inherited',
    '4 point-became-day',
    '5 reference-unknown',
    '5 text-missing',
    '4 resolution-differs',
    '6 row-twice',
  ])
  assert.equal(list.findings[0]?.column, 3)
  assert.deepEqual(
    list.resolutions[0]?.points.map(({ point }) => point),
    ['1', '2', '2.1', '1'],
  )
  assert.equal(list.resolutions[1]?.reference, 'Sitzung 7, TOP 3')
})

test('a table without headings is no list, and the finding says what to do', () => {
  const list = read('V0001/20;Halle\nV0002/20;Hof')
  assert.deepEqual(codes(list), ['null list-head-missing'])
  assert.deepEqual(list.resolutions, [])
})

test('a quoted cell keeps quotation marks, separators and line breaks; the guard before a formula goes', () => {
  const rows = rowsOfCsv('\ufeffa;b\r\n"x ""y"";z\n2";\'=SUM(A1)\n;\nc;"open'.replaceAll('\r\n', '\n'))
  assert.deepEqual(rows, [
    { number: 1, cells: ['a', 'b'] },
    { number: 2, cells: ['x "y";z\n2', '=SUM(A1)'] },
    { number: 4, cells: ['c', 'open'] },
  ])
})
