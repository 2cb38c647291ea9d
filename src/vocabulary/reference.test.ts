import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findReferences, germanReferenceKind, parseReference, REFERENCE_KINDS, referenceFromSlug, slugOfReference } from './reference.ts'

test('D1: every kind of reference is read into one normal form, whatever separator stands in it', () => {
  const cases = [
    ['V2003/22', 'V2003/22'],
    ['A0446/18', 'A0446/18'],
    ['AF0324/15', 'AF0324/15'],
    ['mAF0210/23', 'mAF0210/23'],
    ['EWA0115/23', 'EWA0115/23'],
    ['AF-Neu00010/23', 'AF-Neu00010/23'],
    ['VorR-Kl00018/23', 'VorR-Kl00018/23'],
    ['V-Co00050/21', 'V-Co00050/21'],
    ['V-GP0155/18', 'V-GP0155/18'],
    ['V-CB0001/09', 'V-CB0001/09'],
    ['A0781-JH69-04', 'A0781-JH69-04'],
    ['V1007-21', 'V1007/21'],
    ['V0533_15', 'V0533/15'],
    ['A00185/21', 'A00185/21'],
    ['V 2003 / 22', 'V2003/22'],
    ['V2003/2022', 'V2003/22'],
    ['V0982-01/23', 'V0982-01/23'],
    ['A0417–2/22', 'A0417-2/22'],
    ['V0982-01-23', 'V0982-01/23'],
  ]
  for (const [raw = '', normal] of cases) {
    assert.equal(parseReference(raw)?.normal, normal, raw)
    assert.equal(parseReference(raw)?.raw, raw)
  }
})

test('D1: the parts of a reference are kept: kind, council of the district, number with its zeros, year', () => {
  const reference = parseReference('V-Co00050/21')
  assert.deepEqual(reference && [reference.kind, reference.unit, reference.number, reference.year], ['V', 'Co', '00050', 2021])
  const old = parseReference('A0781-JH69-04')
  assert.deepEqual(old && [old.kind, old.oldSitting, old.number, old.year], ['A', 'JH69', '0781', 2004])
  assert.equal(parseReference('V1234/95')?.year, 1995)
})

test('D1: papers of other cities are known by their own numbers, and their addresses lead back to them', () => {
  for (const [raw, normal, kind] of [
    ['VI-A-01234-NF-02', 'VI-A-01234-NF-02', 'A'],
    ['VII-DS-00123', 'VII-DS-00123', 'V'],
    ['VIII/0123', 'VIII/0123', 'V'],
    ['2024/0123', '2024/0123', 'V'],
    ['2024/0123/1', '2024/0123/1', 'V'],
  ] as const) {
    const reference = parseReference(raw)
    assert.deepEqual(reference && [reference.normal, reference.kind], [normal, kind])
    assert.equal(reference && referenceFromSlug(slugOfReference(reference))?.normal, normal)
  }
  assert.deepEqual(
    findReferences('Im Schuljahr 2023/2024 und im Doppelhaushalt 2011/2012 wurden Drs. VIII/0123 und V2003/22 umgesetzt.').map(
      found => found.reference.normal,
    ),
    ['VIII/0123', 'V2003/22'],
  )
})

test('D1: what is no reference is not read as one', () => {
  for (const text of ['', 'V2003', 'X2003/22', 'V203/22', 'V2003/222', 'SR/056/2018', 'V2003/22 und mehr', 'NV2003/22', 'Anlage 1']) {
    assert.equal(parseReference(text), null, text)
  }
})

test('D1: references are found in running text and in file names that name two resolutions', () => {
  const name = 'BK_SR_A0772/13_A0116/15_2019_01_02'
  assert.deepEqual(
    findReferences(name).map(found => found.reference.normal),
    ['A0772/13', 'A0116/15'],
  )
  const text = 'Mit A0812-JH41-03 ist es vorbei (siehe V2003/22).'
  for (const { reference, start, end } of findReferences(text)) assert.equal(text.slice(start, end), reference.raw)
  assert.equal(findReferences(text).length, 2)
})

test('D1: each kind of reference has a German word', () => {
  for (const kind of REFERENCE_KINDS) assert.match(germanReferenceKind(kind), /^\p{L}+( \p{L}+)?$/u)
  assert.equal(germanReferenceKind('mAF'), 'mündliche Anfrage')
})

const anyReference = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom(...REFERENCE_KINDS),
      unit: fc.constantFrom('', '-Co', '-GP', '-Neu'),
      number: fc.stringMatching(/^\d{4,5}$/),
      year: fc.stringMatching(/^\d{2}$/),
    })
    .map(({ kind, unit, number, year }) => `${kind}${unit}${number}/${year}`),
  fc.stringMatching(/^[VA]\d{4}-[A-Z]{2}\d{1,2}-\d{2}$/),
)

test('D1: a reference survives the way into an address and back', () => {
  fc.assert(
    fc.property(anyReference, text => {
      const reference = parseReference(text)
      assert.ok(reference)
      assert.equal(reference.normal, text)
      const slug = slugOfReference(reference)
      assert.equal(encodeURIComponent(slug), slug)
      assert.equal(referenceFromSlug(slug)?.normal, text)
    }),
  )
  assert.equal(referenceFromSlug('V2003/22'), null)
  assert.equal(referenceFromSlug('impressum'), null)
})
