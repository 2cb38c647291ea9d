import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { POINT_STATUSES } from '#vocabulary/status.ts'
import type { DraftContent } from '../report/draft.ts'
import { answerField } from '../report/draft-places.ts'
import { contentFromForm, formTexts } from './draft.form.ts'

const EMPTY: DraftContent = {
  kind: null,
  date: null,
  nextControlOn: null,
  confidential: false,
  department: '',
  fileMark: '',
  addressees: '',
  enclosures: '',
  signatories: [],
  acknowledgement: null,
  answers: [{ pointId: 'p1', answer: '', status: null, delayReason: '', nextStep: '', evidence: '' }],
}

/** What a browser sends of the form's values: boxes that are not ticked are left out, and the form says that it has a head. */
const sent = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries([
    ['kopf', 'ja'],
    ...Object.entries(values).filter(([name, value]) => value !== '' || !/(vertraulich|kenntnis|status|art)$/.test(name)),
  ])

const printable = fc.string({ unit: 'grapheme', maxLength: 60 })
const named = printable.map(text => text.trim()).filter(text => text !== '')
const day = fc.constantFrom(null, '2024-01-31', '2030-12-24')
const content: fc.Arbitrary<DraftContent> = fc.record({
  kind: fc.constantFrom(null, 'interim' as const, 'final' as const),
  date: day,
  nextControlOn: day,
  confidential: fc.boolean(),
  department: printable,
  fileMark: printable,
  addressees: fc.array(printable, { maxLength: 3 }).map(lines => lines.join('\n')),
  enclosures: printable,
  signatories: fc.constant([]),
  acknowledgement: fc.option(fc.record({ name: named, role: printable.map(text => text.trim()) })),
  answers: fc
    .record({
      answer: printable,
      status: fc.option(fc.constantFrom(...POINT_STATUSES)),
      delayReason: printable,
      nextStep: printable,
      evidence: printable,
    })
    .map(answer => [{ pointId: 'p1', ...answer }]),
})

test('a draft that goes out as a form comes back as it was', () => {
  fc.assert(
    fc.property(content, draft => {
      const { content: back, problems } = contentFromForm(sent(formTexts(draft)), EMPTY)
      assert.deepEqual(problems, [])
      // fast-check builds records without a prototype.
      assert.deepEqual(back, structuredClone(draft))
    }),
  )
})

test('what a form does not have stays as it is stored: points that came in meanwhile lose nothing', () => {
  const stored: DraftContent = { ...EMPTY, department: 'Jugend', answers: [{ ...EMPTY.answers[0], pointId: 'p1', answer: 'Da.' } as never] }
  assert.deepEqual(contentFromForm({}, stored), { content: stored, problems: [] })
})

test('dates are read as people write them; one that is none is named and changes nothing', () => {
  assert.equal(contentFromForm({ naechste: '31. Januar 2026' }, EMPTY).content.nextControlOn, '2026-01-31')
  assert.equal(contentFromForm({ naechste: '' }, { ...EMPTY, nextControlOn: '2026-01-31' }).content.nextControlOn, null)
  for (const wrong of ['2026-02-30', 'morgen', '31.13.2026', '0001-01-01']) {
    const { content: kept, problems } = contentFromForm({ naechste: wrong }, { ...EMPTY, nextControlOn: '2026-01-31' })
    assert.equal(kept.nextControlOn, '2026-01-31')
    assert.match(problems[0]?.message ?? '', /ist kein Datum/)
  }
})

test('a text that is too long is not cut off in silence', () => {
  const field = answerField('p1', 'answer')
  const { problems } = contentFromForm({ [field]: 'x'.repeat(20_001) }, EMPTY)
  assert.deepEqual(problems, [{ field, message: 'Der Text ist 20001 Zeichen lang. Es gehen höchstens 20000.' }])
})

test('nobody types who signs: what a form says of signatures is not read (C4, C5)', () => {
  const stored = { ...EMPTY, signatories: [{ name: 'Anne Beispiel', role: 'Amtsleiterin', inAbsence: false }] }
  const { content: read } = contentFromForm({ kopf: 'ja', 'unterschrift.0.name': 'Jemand anderes' }, stored)
  assert.deepEqual(read.signatories, stored.signatories)
})
