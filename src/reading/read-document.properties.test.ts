import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findingCodes } from './findings.ts'
import { readDocument } from './read-document.ts'
import { readingSchema } from './reading.schema.ts'
import type { Reading } from './reading.ts'
import { plainSource } from './source.ts'

const REPORT = `Hausmitteilung

Landeshauptstadt Lindenau
□ vertraulich
Geschäftsbereich Umwelt und
Klima
An alle
Fraktionen sowie Mitglieder des Stadtrates
GZ:
(GB 7) 67
Datum:
- 6. JUNI 2022

Beschlusskontrolle zu V0815/21 (Sitzungsnummer: SR/031/2021)
Bäume an Schulwegen - Pflanzung und Pflege

Sehr geehrte Damen und Herren,
folgender Zwischenstand kann zu oben genanntem Beschluss gegeben werden:
1. „Die Verwaltung wird beauftragt, bis zum 30. September 2022 an folgenden Wegen Bäume zu pflan
zen:
a. Mühlweg
b. Am Anger"
Der Beschlusspunkt befindet sich in Umsetzung.

2. „Im Haushalt werden 45.000 Euro bereit-
gestellt."
Die Mittel wurden eingestellt.

Nächste Beschlusskontrolle: 31. März 2023
Mit freundlichen Grüßen

Kenntnisnahme:
Ulrike Sandmann
Bürgermeisterin`

const RESOLUTION = `LANDESHAUPTSTADT
LINDENAU

BESCHLUSSAUSFERTIGUNG
Ausschuss für Umwelt (Eigenbetrieb Friedhöfe) ( U M/F H/007/202 2)
Sitzung am:
12.05.2022
Beschluss zu:
\\/0099/22
Gegenstand;
12. Stadtfest
Beschluss:
1. Das Fest findet am
2. Juli 2022 statt.
2.
Die Kosten von 12 500 Euro trägt die Stadt.
Lindenau, 1 3. MAI 2022
Katharina Voßberg
Vorsitzende`

const JUNK = [
  '„',
  '"',
  '“',
  "''",
  '\n',
  '\n\n',
  '\f',
  '1. ',
  '2.',
  'a) ',
  '-2-',
  '\\/',
  '{',
  ')',
  '0',
  'O',
  'l',
  'I',
  '^',
  '\ufffd',
  '\u0000',
  '😀',
  '\ud800',
  'zu Punkt 3',
  '31. Juni 2022',
  'Beschlusskontrolle zu ',
  'BESCHLUSSAUSFERTIGUNG',
  '\t',
  '\r\n',
  ',,',
  '- ',
  '§',
  'Nächste Beschlusskontrolle: ',
]

type Edit = { at: number; remove: number; put: string }
const edits = fc.array(
  fc.record({ at: fc.nat(2000), remove: fc.nat(12), put: fc.oneof(fc.constantFrom(...JUNK), fc.string({ maxLength: 6 })) }),
  { maxLength: 12 },
)
const mutate = (text: string, list: readonly Edit[]): string =>
  list.reduce((now, { at, remove, put }) => now.slice(0, at % (now.length + 1)) + put + now.slice((at % (now.length + 1)) + remove), text)

const valueAt = (reading: Reading, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], reading)

/** Pointers of all values in a reading that must have evidence. */
const valuePointers = (reading: Reading): string[] => {
  const single = [
    'reference',
    'session',
    'committee',
    'subject',
    'documentDate',
    'sessionDate',
    'reportKind',
    'nextControl',
    'confidential',
    'department',
  ] as const
  return [
    ...single.filter(key => reading[key] !== null).map(key => `/${key}`),
    ...reading.otherReferences.map((_, index) => `/otherReferences/${index}`),
    ...reading.points.flatMap((point, index) => [
      `/points/${index}/number`,
      `/points/${index}/text`,
      ...(point.response === null ? [] : [`/points/${index}/response`]),
      ...(point.status === null ? [] : [`/points/${index}/status`]),
      ...point.deadlines.map((_, at) => `/points/${index}/deadlines/${at}`),
      ...point.amountsEUR.map((_, at) => `/points/${index}/amountsEUR/${at}`),
    ]),
    ...reading.signatories.flatMap(({ name, role }, index) => [
      ...(name === null ? [] : [`/signatories/${index}/name`]),
      ...(role === null ? [] : [`/signatories/${index}/role`]),
    ]),
  ]
}

const assertSound = (text: string): void => {
  const reading = readDocument(plainSource(text))
  const shape = readingSchema.safeParse(JSON.parse(JSON.stringify(reading)))
  assert.ok(shape.success, String(shape.error))
  for (const [pointer, { start, end, raw, confidence }] of Object.entries(reading.evidence)) {
    assert.ok(start >= 0 && start <= end && end <= text.length, `${pointer}: ${start} to ${end} of ${text.length}`)
    assert.equal(raw, text.slice(start, end))
    assert.ok(confidence > 0 && confidence <= 1)
    assert.notEqual(valueAt(reading, pointer) ?? null, null, `${pointer} has evidence and no value`)
  }
  for (const pointer of valuePointers(reading)) assert.ok(reading.evidence[pointer] !== undefined, `${pointer} has a value and no evidence`)
  for (const { code } of reading.findings) assert.ok(findingCodes.includes(code as (typeof findingCodes)[number]))
}

test('V1: however a document is damaged, its reading has the agreed shape and every value leads to the words it came from', () => {
  fc.assert(
    fc.property(fc.constantFrom(REPORT, RESOLUTION), edits, (text, list) => assertSound(mutate(text, list))),
    { numRuns: 400, seed: 20260924 },
  )
})

test('V1: any text at all is read without failing', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...JUNK), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 40 }), parts =>
      assertSound(parts.join('')),
    ),
    { numRuns: 300, seed: 20260925 },
  )
})

test('V1: the same text always gives the same reading', () => {
  fc.assert(
    fc.property(edits, list => {
      const text = mutate(REPORT, list)
      assert.deepEqual(readDocument(plainSource(text)), readDocument(plainSource(text)))
    }),
    { numRuns: 50, seed: 20260926 },
  )
})

test('the undamaged documents are read completely', () => {
  const report = readDocument(plainSource(REPORT))
  assert.deepEqual(
    [report.documentDate, report.nextControl, report.points.length, report.department],
    ['2022-06-06', '2023-03-31', 4, 'Umwelt und Klima'],
  )
  const resolution = readDocument(plainSource(RESOLUTION))
  assert.deepEqual(
    [resolution.reference, resolution.session, resolution.documentDate, resolution.points.length],
    ['V0099/22', 'UM/FH/007/2022', '2022-05-13', 2],
  )
})
