import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findObligations } from '#reading/obligations/obligations.ts'
import { readDocument } from '#reading/read-document.ts'
import { plainSource, type SourceText } from '#reading/source.ts'
import { obligationTerms } from '../record/obligation-terms.ts'
import { storedReading, storedSource } from './stored-reading.ts'

const TEXT = `Stadt Lindenau an der Elster
Beschlusskontrolle zu V0123/24
Der Oberbürgermeister wird beauftragt, bis zum 31. März 2025 und danach jährlich zu berichten sowie 20.000 Euro bereitzustellen.`

const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

// Written by the program of November 2026, before forms had numbers.
const READING_1 = {
  kind: 'control_report',
  reference: 'V0123/24',
  otherReferences: [],
  session: null,
  committee: null,
  subject: 'Stadtteilbüros',
  documentDate: '2024-08-29',
  sessionDate: null,
  reportKind: 'interim',
  nextControl: '2025-03-31',
  confidential: false,
  department: null,
  points: [{ number: '1', text: 'Es ist zu berichten.', response: null, status: 'in_progress', deadlines: [], amountsEUR: [20000] }],
  signatories: [{ name: null, role: 'Oberbürgermeister' }],
  evidence: { '/reference': { page: 1, start: 0, end: 8, raw: 'V0123/24', confidence: 0.9, repairs: ['case'] } },
  findings: [{ code: 'department_missing', message: 'Der Geschäftsbereich fehlt.', pointer: null }],
}

test('a reading of version 1 is read as it was written', () => {
  assert.deepEqual(storedReading.read(READING_1), READING_1)
})

test('what the reader gives today goes into the row and comes out the same', () => {
  const source = plainSource(TEXT)
  const reading = readDocument(source)
  assert.deepEqual(storedReading.read(asStored(storedReading.write(reading))), asStored(reading))
  assert.deepEqual(storedSource.read(asStored(storedSource.write(source))), source)
})

test('obligations of version 1, of each kind that the text has, go in and come out the same', () => {
  const found = findObligations(`${TEXT} Dem Rat ist halbjährlich, erstmals zum 30. Juni 2027, zu berichten.`)
  assert.ok(found.length >= 3)
  for (const terms of found) assert.deepEqual(obligationTerms.read(asStored(obligationTerms.write(terms))), asStored(terms))
  assert.throws(() => obligationTerms.read({ kind: 'deadline', dueOn: 'bald' }), /obligation: not as version 1/)
})

test('a text keeps what its file told of it: where it came from, what stands beside it, how each page was read', () => {
  const plain = plainSource(TEXT)
  const source: SourceText = {
    ...plain,
    pages: plain.pages.map(page => ({ ...page, method: 'both', confidence: 0.8 })),
    notes: [{ code: 'text-blackened', page: 1, detail: 'Seite 1' }, { code: 'pages-left-out' }],
    origin: 'schreiben.zip',
  }
  assert.deepEqual(storedSource.read(asStored(storedSource.write(source))), source)
})
