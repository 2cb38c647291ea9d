import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { POINT_STATUSES } from '#vocabulary/status.ts'
import { checkReport } from './gate.ts'
import type { ReportInput, ReportPoint } from './report-input.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const today = day('2024-02-01')
const DECIDED = 'Die Verwaltung wird beauftragt, dem Rat bis zum 31. Dezember 2023 ein Konzept vorzulegen.'

const point = (changes: Partial<ReportPoint> = {}): ReportPoint => ({
  id: 'p1',
  number: '1',
  text: DECIDED,
  registerText: DECIDED,
  answer: 'Das Konzept wurde am 4. Dezember 2023 vorgelegt.',
  status: 'fulfilled',
  delayReason: '',
  nextStep: '',
  ...changes,
})
const report = (changes: Partial<ReportInput> = {}): ReportInput => ({
  kind: 'final',
  nextControlOn: null,
  documentDate: today,
  points: [point()],
  signatories: [{ name: 'Leitung Geschäftsbereich' }],
  ...changes,
})
const codes = (input: ReportInput): string =>
  checkReport(input, today)
    .contradictions.map(one => one.code)
    .join(' ')

test('C3: a final report whose points are all finished may be signed', () => assert.equal(codes(report()), ''))

test('W12: the words before the parts of a point need no answer; the parts do, and what nobody answered is said of them alone', () => {
  const lead = point({
    id: 'p4',
    number: '4',
    text: 'Die Verwaltung wird beauftragt,',
    registerText: 'Die Verwaltung wird beauftragt,',
    answer: '',
    status: null,
  })
  const part = (number: string, changes: Partial<ReportPoint> = {}) =>
    point({ id: number, number, text: 'ein Konzept vorzulegen;', registerText: 'ein Konzept vorzulegen;', ...changes })
  assert.equal(codes(report({ points: [lead, part('4.a'), part('4.b')] })), '')
  const open = checkReport(report({ points: [lead, part('4.a'), part('4.b', { answer: '', status: null })] }), today)
  assert.deepEqual(
    open.contradictions.map(({ place }) => place.pointId),
    ['4.b', '4.b'],
  )
  const interim = report({ kind: 'interim', nextControlOn: day('2024-08-30'), points: [lead, part('4.a'), part('4.b')] })
  assert.ok(
    checkReport(interim, today).hints.some(({ code }) => code === 'nothing_open_in_interim'),
    'the lead-in leaves nothing open',
  )
  assert.equal(codes(report({ points: [lead] })), 'point_without_answer point_without_status', 'without parts it is a point like any other')
})

test('C3: an interim report names the next control date, and it lies after the report', () => {
  assert.equal(codes(report({ kind: 'interim' })), 'interim_without_next_control')
  assert.equal(codes(report({ kind: 'interim', nextControlOn: day('2024-07-31') })), '')
  assert.equal(codes(report({ kind: 'interim', nextControlOn: today })), 'next_control_not_after_report')
  assert.equal(codes(report({ kind: 'interim', nextControlOn: day('2024-01-31') })), 'next_control_not_after_report')
  assert.equal(codes(report({ kind: 'interim', nextControlOn: day('2024-01-31'), documentDate: null })), 'next_control_not_after_report')
})

test('C3: a final report names no next control date', () => {
  assert.equal(codes(report({ nextControlOn: day('2024-07-31') })), 'final_with_next_control')
})

test('C3: no point of a final report is in progress, not started or unclear', () => {
  for (const status of ['in_progress', 'not_started', 'unclear'] as const) {
    assert.equal(codes(report({ points: [point({ status, dueOn: null })] })), 'final_with_unfinished_point', status)
  }
  for (const status of ['fulfilled', 'repealed', 'rejected'] as const)
    assert.equal(codes(report({ points: [point({ status })] })), '', status)
})

test('C3: a standing duty is allowed in a final report together with what will follow', () => {
  assert.equal(codes(report({ points: [point({ status: 'ongoing' })] })), 'ongoing_in_final_without_next_step')
  assert.equal(codes(report({ points: [point({ status: 'ongoing', nextStep: 'Auswertung mit der nächsten Fortschreibung' })] })), '')
})

test('C1: a report says whether it is interim or final', () => assert.equal(codes(report({ kind: null })), 'kind_missing'))

test('C2: every point has an answer and a status', () => {
  assert.equal(codes(report({ points: [point({ answer: '  ' })] })), 'point_without_answer')
  assert.equal(codes(report({ points: [point({ status: null })] })), 'point_without_status')
  assert.equal(codes(report({ points: [] })), 'no_points')
})

test('C2: a point whose sub-points are all answered needs no answer, and a sub-point can share the one above it', () => {
  const empty = { answer: '', status: null }
  assert.equal(codes(report({ points: [point(empty), point({ id: 'a', number: '1.a' }), point({ id: 'b', number: '1.b' })] })), '')
  assert.equal(codes(report({ points: [point(), point({ id: 'a', number: '1.a', ...empty })] })), '')
  const half = report({ points: [point(empty), point({ id: 'a', number: '1.a' }), point({ id: 'b', number: '1.b', ...empty })] })
  assert.equal(codes(half), 'point_without_answer point_without_status point_without_answer point_without_status')
  assert.equal(
    codes(report({ points: [point(), point({ id: 'x', number: '10', ...empty })] })),
    'point_without_answer point_without_status',
  )
})

test('C2: the decided text is quoted word for word; only spaces and line breaks may differ', () => {
  assert.equal(codes(report({ points: [point({ text: DECIDED.replace('Rat', 'Stadtrat') })] })), 'quote_differs_from_register')
  assert.equal(codes(report({ points: [point({ text: DECIDED.replace('2023', '2024') })] })), 'quote_differs_from_register')
  assert.equal(codes(report({ points: [point({ text: DECIDED.replaceAll(' ', '\n ') })] })), '')
})

test('C7: a point that is late and not done gives the reason for its delay', () => {
  const late = { status: 'in_progress', answer: 'Das Konzept ist in Arbeit.' } as const
  const interim = { kind: 'interim', nextControlOn: day('2024-07-31') } as const
  assert.equal(codes(report({ ...interim, points: [point(late)] })), 'overdue_without_reason')
  assert.equal(codes(report({ ...interim, points: [point({ ...late, delayReason: 'Es fehlte Personal.' })] })), '')
  assert.equal(codes(report({ ...interim, points: [point({ ...late, dueOn: day('2024-06-30') })] })), '')
  assert.equal(codes(report({ ...interim, points: [point({ ...late, dueOn: null })] })), '')
  assert.equal(
    codes(report({ ...interim, documentDate: day('2023-12-31'), points: [point(late)] })),
    '',
    'on the day itself it is not late',
  )
})

test('C4: somebody signs', () => {
  assert.equal(codes(report({ signatories: [] })), 'signatory_missing')
  assert.equal(codes(report({ signatories: [{ name: ' ' }] })), 'signatory_missing')
})

test('C3: every contradiction says in German what to do and where', () => {
  const bad = report({
    kind: 'final',
    nextControlOn: today,
    signatories: [],
    points: [point({ text: 'anders', status: 'unclear', answer: '' })],
  })
  const { contradictions } = checkReport(bad, today)
  assert.equal(contradictions.length, 6)
  for (const { message, place } of contradictions) {
    assert.match(message, /^[„\p{Lu}].*[Bb]itte .*\.$/u)
    assert.ok(place.pointId === null || place.pointId === 'p1')
  }
})

test('C3: whatever the statuses, a final report passes exactly when none of its points is unfinished', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...POINT_STATUSES), { minLength: 1, maxLength: 8 }), statuses => {
      const points = statuses.map((status, at) =>
        point({ id: `${at}`, number: `${at + 1}`, status, nextStep: 'folgt', delayReason: 'Personal' }),
      )
      const unfinished = statuses.filter(status => status === 'in_progress' || status === 'not_started' || status === 'unclear').length
      assert.equal(checkReport(report({ points }), today).contradictions.length, unfinished)
    }),
  )
})
