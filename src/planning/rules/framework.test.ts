import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { circlesOf, editionsAround, type FrameworkDocument, frameworkOn, frameworkProblems } from './framework.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const document = (
  id: string,
  from: string,
  more: {
    readonly until?: string
    readonly area?: string
    readonly kind?: string
    /** Number and area of each annex. */
    readonly annexes?: Readonly<Record<string, string>>
    /** "A", or "A/3" for its annex 3. */
    readonly replaces?: readonly string[]
  } = {},
): FrameworkDocument => ({
  id,
  from: day(from),
  until: more.until ? day(more.until) : null,
  areaId: more.area ?? null,
  kindId: more.kind ?? null,
  annexes: Object.entries(more.annexes ?? {}).map(([number, areaId]) => ({ id: `${id}/${number}`, number, areaId, kindId: null })),
  replaces: (more.replaces ?? []).map(words => ({ documentId: words.split('/')[0] ?? '', annexId: words.includes('/') ? words : null })),
})
const on = (documents: readonly FrameworkDocument[], date: string): string[] =>
  frameworkOn(documents, day(date)).flatMap(({ document, annexes }) => [
    document.id,
    ...annexes.flatMap(({ annex, replacedBy }) => (replacedBy.length === 0 ? annex.id : [])),
  ])
const problems = (documents: readonly FrameworkDocument[], date: string, areas: readonly { id: string; level: string }[] = []) =>
  frameworkProblems(documents, day(date), areas)

// As in the city of the letters: one paper with a report per area as annexes, of which one is replaced by a report of its own.
const REPORTS = document('2019', '2019-10-10', { annexes: { 3: 'Neustadt', 5: 'Loschwitz' } })
const NEUSTADT = document('2020', '2020-07-02', { area: 'Neustadt', replaces: ['2019/3'] })

test('P1: a document replaces one annex of another from its first day, and the framework can be read as of any day', () => {
  assert.deepEqual(on([REPORTS, NEUSTADT], '2019-10-09'), [])
  assert.deepEqual(on([REPORTS, NEUSTADT], '2019-10-10'), ['2019', '2019/3', '2019/5'])
  assert.deepEqual(on([REPORTS, NEUSTADT], '2020-07-01'), ['2019', '2019/3', '2019/5'])
  assert.deepEqual(on([REPORTS, NEUSTADT], '2020-07-02'), ['2019', '2019/5', '2020'])
  assert.deepEqual(problems([REPORTS, NEUSTADT], '2020-07-02'), [])
})

test('what was replaced does not come back when the document that took its place has ended: that is a gap, with its first day', () => {
  const ended = { ...NEUSTADT, until: day('2024-12-31') }
  assert.deepEqual(on([REPORTS, ended], '2025-01-01'), ['2019', '2019/5'])
  assert.deepEqual(problems([REPORTS, ended], '2024-12-31'), [])
  assert.deepEqual(problems([REPORTS, ended], '2025-01-01'), [
    {
      kind: 'gap',
      scope: { areaId: 'Neustadt', kindId: null },
      last: { documentId: '2020', annexId: null },
      since: day('2025-01-01'),
    },
  ])
})

test('a report of a kind of service that replaces the one of an area leaves a gap for the area: what was decided is not mended (000/2)', () => {
  const thematic = document('2023', '2023-05-25', { kind: '§ 13', replaces: ['2020'] })
  assert.deepEqual(
    problems([REPORTS, NEUSTADT, thematic], '2023-06-01').map(each => each.kind === 'gap' && [each.last.documentId, String(each.since)]),
    [['2020', '2023-05-25']],
  )
})

test('two documents for the same area and kind of service are found, one for all kinds beside one for a single kind is none of them', () => {
  const second = document('b', '2021-01-01', { area: 'Neustadt' })
  assert.deepEqual(problems([REPORTS, NEUSTADT, second], '2021-01-01'), [
    {
      kind: 'double',
      scope: { areaId: 'Neustadt', kindId: null },
      pieces: [
        { documentId: '2020', annexId: null },
        { documentId: 'b', annexId: null },
      ],
    },
  ])
  assert.deepEqual(problems([NEUSTADT, document('c', '2021-01-01', { area: 'Neustadt', kind: '§ 13' })], '2021-01-01'), [])
  assert.deepEqual(
    problems([document('a', '2017-01-01'), document('b', '2017-01-01')], '2021-01-01'),
    [],
    'they speak about the whole city',
  )
})

test('of documents that replace one another in a circle none is taken as replaced: all stand there, and the circle is named', () => {
  const circle = [
    document('a', '2020-01-01', { area: 'x', replaces: ['c'] }),
    document('b', '2021-01-01', { area: 'y', replaces: ['a'] }),
    document('c', '2022-01-01', { area: 'z', replaces: ['b'] }),
    document('d', '2023-01-01', { area: 'z', replaces: ['c'] }),
  ]
  assert.deepEqual(circlesOf(circle), [['a', 'b', 'c']])
  assert.deepEqual(on(circle, '2022-06-01'), ['a', 'b', 'c'])
  assert.deepEqual(on(circle, '2023-01-01'), ['a', 'b', 'd'], 'what comes from outside the circle counts')
  assert.deepEqual(
    problems(circle, '2023-01-01').map(({ kind }) => kind),
    ['circle', 'backwards'],
  )
})

test('a place that is taken twice, and an area of the same level that never had a document, are named', () => {
  const [one, other] = [document('b', '2020-01-01', { replaces: ['a'] }), document('c', '2020-01-01', { replaces: ['a'] })]
  assert.deepEqual(problems([document('a', '2019-01-01'), one, other], '2020-01-01'), [
    { kind: 'replaced_twice', piece: { documentId: 'a', annexId: null }, byIds: ['b', 'c'] },
  ])
  const areas = ['Neustadt', 'Loschwitz', 'Klotzsche'].map(id => ({ id, level: 'Stadtraum' }))
  assert.deepEqual(problems([REPORTS], '2020-01-01', [...areas, { id: 'Altstadt', level: 'Stadtbezirk' }]), [
    { kind: 'uncovered', areaId: 'Klotzsche' },
  ])
})

test('editions are walked both ways, over three of them and through a circle', () => {
  const third = document('2024', '2024-01-01', { replaces: ['2020'] })
  const all = [REPORTS, NEUSTADT, third]
  assert.deepEqual(editionsAround('2020', all), {
    before: [{ documentId: '2019', steps: 1 }],
    after: [{ documentId: '2024', steps: 1 }],
  })
  assert.deepEqual(
    editionsAround('2024', all).before.map(({ documentId }) => documentId),
    ['2020', '2019'],
  )
  const circle = [document('a', '2020-01-01', { replaces: ['b'] }), document('b', '2020-01-01', { replaces: ['a'] })]
  assert.deepEqual(editionsAround('a', circle).before, [{ documentId: 'b', steps: 1 }])
})

test('on every day every document that has begun is in force, ended or replaced, and never in force and replaced', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const net = fc.uniqueArray(fc.record({ id, year: fc.integer({ min: 2018, max: 2024 }), replaces: fc.array(id, { maxLength: 2 }) }), {
    selector: each => each.id,
  })
  fc.assert(
    fc.property(net, fc.integer({ min: 2018, max: 2025 }), (made, year) => {
      const documents = made.map(each =>
        document(each.id, `${each.year}-01-01`, { replaces: each.replaces.filter(other => made.some(({ id }) => id === other)) }),
      )
      const circles = circlesOf(documents)
      const inCircle = (one: string, other: string) => circles.some(circle => circle.includes(one) && circle.includes(other))
      const held = new Set(on(documents, `${year}-06-01`))
      for (const each of documents) {
        const isReplaced = documents.some(
          by => by.from.year <= year && by.replaces.some(({ documentId }) => documentId === each.id) && !inCircle(by.id, each.id),
        )
        assert.equal(held.has(each.id), each.from.year <= year && !isReplaced)
      }
    }),
  )
})
