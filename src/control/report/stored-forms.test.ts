import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredForm } from '#platform/db/stored-form.ts'
import { storedNameDecisions, storedPublicAnswers, storedRedactions } from '#publication/stored-decisions.ts'
import { storedLetter } from './stored.letter.ts'
import { storedAcknowledgement, storedDraft, storedSignatories } from './stored-draft.ts'

const answer = { pointId: 'p', answer: 'Ist erledigt.', status: 'fulfilled', delayReason: '', nextStep: '', evidence: 'Protokoll' }
const draft = {
  kind: 'interim',
  date: '2024-06-15',
  nextControlOn: null,
  confidential: false,
  department: 'Jugend',
  fileMark: '(51)',
  addressees: 'Stadtrat',
  enclosures: '',
  signatories: [{ name: 'A. Vogt', role: null }],
  acknowledgement: { name: 'B. Kern', role: 'Oberbürgermeister' },
  answers: [answer],
}

const point = { number: '1', heading: 'Beschlusspunkt 1', quote: ['„Der Treff wird gebaut.“'], status: 'erfüllt', points: [] }
const letter = {
  language: 'de-DE',
  documentTitle: 'Beschlusskontrolle zu V0001/24',
  documentDate: '2024-06-15',
  author: 'Stadt Lindenau',
  runningHead: 'Beschlusskontrolle zu V0001/24',
  letterhead: { kind: 'Stadt', city: 'Lindenau', form: 'Hausmitteilung' },
  confidential: { ticked: false, word: 'vertraulich', spoken: 'nicht vertraulich' },
  addressees: ['Stadtrat'],
  details: [{ label: 'GZ', value: '(51)' }],
  subjects: [{ line: 'Beschlusskontrolle zu V0001/24', title: 'Treff' }],
  salutation: 'Sehr geehrte Damen und Herren,',
  opening: 'zum oben genannten Beschluss erhalten Sie folgende Zwischeninformation:',
  sections: [
    {
      heading: null,
      points: [
        {
          ...point,
          answer: [{ kind: 'paragraph', text: 'Er ist gebaut.' }],
          points: [{ ...point, number: '1.a', status: null, answer: [{ kind: 'list', items: ['Dach', 'Keller'] }] }],
        },
      ],
    },
  ],
  outlook: { label: 'Nächste Beschlusskontrolle', text: '15. Dezember 2024' },
  closing: 'Mit freundlichen Grüßen',
  words: { page: 'Seite', of: 'von', status: 'Stand' },
  signatures: [{ note: null, name: 'A. Vogt', role: 'Leitung', signed: 'gezeichnet am 15. Juni 2024' }],
  acknowledgement: { heading: 'Kenntnisnahme', note: null, name: 'B. Kern', role: 'Oberbürgermeister', signed: null },
  lists: [{ heading: 'Anlage', items: ['Plan'] }],
}

/** A row of each version, as it was written then; what was signed must come back in every word. */
const VERSION_1: readonly (readonly [what: string, form: Pick<StoredForm<unknown>, 'read'>, row: unknown])[] = [
  ['a draft', storedDraft, draft],
  [
    'signatories, before and since they say in whose absence and when',
    storedSignatories,
    [
      { name: 'A. Vogt', role: 'Leitung' },
      { name: null, role: null, inAbsence: true, signedOn: '2024-06-15' },
    ],
  ],
  ['who takes note', storedAcknowledgement, { name: 'B. Kern', role: 'Oberbürgermeister' }],
  ['a letter', storedLetter, letter],
  ['redactions', storedRedactions, [{ text: 'Erika Muster', because: 'name' }]],
  ['decisions about names', storedNameDecisions, [{ text: 'Erika Muster', decision: 'blacken' }]],
  ['answers of a public edition', storedPublicAnswers, [{ pointId: 'p', answer: '', status: null, delayReason: '', nextStep: '' }]],
]

for (const [what, form, row] of VERSION_1)
  test(`${what} of version 1 is read in every word, and nothing else is taken for it`, () => {
    assert.deepEqual(form.read(row), row)
    assert.throws(() => form.read('x'))
    assert.throws(
      () => form.read(Array.isArray(row) ? [{ ...row[0], formVersion: 99 }] : { ...(row as object), formVersion: 99 }),
      /version 99/,
    )
    assert.throws(() => form.read(Array.isArray(row) ? [{}] : {}), /version 1/)
  })
