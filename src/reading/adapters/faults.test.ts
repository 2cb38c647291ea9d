import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readDocument } from '../read-document.ts'
import type { Reading } from '../reading.ts'
import { extractSource } from './extract-source.ts'
import { closeSourceThreads } from './threads.ts'

/** Files on which the product was wrong, beside the project; the tests run where they are. Their README says the right reading of each. */
const FAULTS = join(import.meta.dirname, '../../../../shared/documents/faults')
const skip = existsSync(FAULTS) ? false : 'the documents are not here'

after(closeSourceThreads)

async function read(name: string): Promise<Reading> {
  const source = await extractSource({ path: join(FAULTS, name), name })
  assert.ok(source.ok, `${name} was not read`)
  return readDocument(source.value)
}

/** What L says, without the words around it. */
const valuesOf = ({
  kind,
  reportKind,
  reference,
  session,
  subject,
  documentDate,
  nextControl,
  department,
  points,
  signatories,
}: Reading) => ({
  head: [kind, reportKind, reference, session, subject, documentDate, nextControl, department],
  points: points.map(({ status, deadlines, amountsEUR }) => [status, ...deadlines, ...amountsEUR]),
  signed: signatories.map(({ name, role }) => `${name}, ${role}`),
})
const RIGHT = {
  head: [
    'control_report',
    'interim',
    'V0311/24',
    'SR/012/2024',
    'Beleuchtung der Wege im Auenpark',
    '2025-03-14',
    '2025-09-30',
    'Umwelt und Klima',
  ],
  points: [
    ['in_progress', '2025-12-31'],
    ['fulfilled', 180_000],
  ],
  signed: ['Petra Beispiel, Beigeordnete für Umwelt und Klima'],
}
const codesOf = ({ findings }: Reading): string[] => findings.map(({ code }) => code)

for (const [name, findings] of Object.entries({
  'date-below-subject.txt': [],
  'control-date-over-two-lines.txt': [],
  'letter-decomposed.txt': [],
  'letter.rtf': [],
  'form-fields.pdf': [],
  'scan-with-intake-stamp.pdf': [],
  'font-without-unicode.pdf': [],
  'mail-with-letter.eml': [],
  'two-letters-in-one-file.pdf': ['several-documents'],
  'fax-204x98.tif': ['words-doubtful'],
}))
  test(`${name} gives the right values, and names what a person has to look at`, { skip }, async () => {
    const reading = await read(name)
    assert.deepEqual(valuesOf(reading), RIGHT)
    assert.deepEqual(codesOf(reading), findings)
  })

test('after damage no figure and no status counts as sure (B-7, B-17)', { skip }, async () => {
  for (const name of ['fax-204x98.tif', 'misread-status-words.txt'])
    for (const [pointer, { confidence }] of Object.entries((await read(name)).evidence))
      if (/status$|amountsEUR/.test(pointer)) assert.ok(confidence < 0.9, `${name} ${pointer}: ${confidence}`)
})

test('a status word that is nearly one is read as that one, the farthest of them with a finding (B-17)', { skip }, async () => {
  const reading = await read('misread-status-words.txt')
  assert.deepEqual(
    reading.points.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'not_started'],
  )
  assert.deepEqual(codesOf(reading), ['status-damaged'])
})

test('a day that cannot be is named, days that follow from the session are proposals (B-20, B-21)', { skip }, async () => {
  const reading = await read('impossible-and-relative-dates.txt')
  assert.deepEqual(
    reading.points.map(({ deadlines }) => deadlines),
    [[], [], ['2025-05-22'], [], ['2025-06-30']],
  )
  assert.deepEqual(codesOf(reading), ['deadline-impossible', 'deadline-inferred', 'deadline-inferred'])
})
