/**
 * Compares a reading with a label, field by field. A value is right, missing or wrong; saying nothing is missing, not wrong. Texts count as right by
 * likeness (subject and point 0.9, answer 0.85), everything else when equal.
 */
import type { Reading, ReadPoint } from '../reading.ts'
import { kindOfLabel, type Label, type LabelPoint } from './label.ts'
import { bare, similarity } from './similarity.ts'

export interface Comparison {
  readonly field: string
  /** Share that is right, 0 to 1; only `points.f1` lies between. */
  readonly right: number
  readonly wrong: boolean
  /** JSON Pointer of the value in the reading, where there is one: its evidence carries the confidence. */
  readonly pointer: string | null
  readonly read: unknown
  readonly expected: unknown
}

const same = (read: unknown, expected: unknown): boolean => (read ?? null) === (expected ?? null)
const isWrong = (read: unknown, expected: unknown): boolean => (read ?? null) !== null && !same(read, expected)
const numberPath = (number: string): string =>
  number
    .toLowerCase()
    .replace(/[^0-9a-z]+/g, '.')
    .replace(/^\.|\.$/g, '')

const value = (field: string, pointer: string, read: unknown, expected: unknown): Comparison => ({
  field,
  right: same(read, expected) ? 1 : 0,
  wrong: isWrong(read, expected),
  pointer,
  read,
  expected,
})

const likeness = (field: string, pointer: string, read: string | null, expected: string | null | undefined, least: number): Comparison => {
  const right = least === 1 ? bare(read) === bare(expected) : similarity(read, expected) >= least
  return { field, right: right ? 1 : 0, wrong: !right && read !== null, pointer, read, expected }
}

const comparePoint = (label: LabelPoint, point: ReadPoint | undefined, index: number, all: readonly ReadPoint[]): Comparison[] => {
  const rows: Comparison[] = []
  const pointer = `/points/${index}`
  if (label.response != null) {
    const candidates = label.responseShared === undefined ? [point] : [point, ...all]
    const right = candidates.some(other => other !== undefined && similarity(other.response, label.response) >= 0.85)
    rows.push({
      field: 'point.response',
      right: right ? 1 : 0,
      wrong: !right && (point?.response ?? null) !== null,
      pointer: `${pointer}/response`,
      read: point?.response,
      expected: label.response,
    })
  }
  if (label.status != null && label.status !== 'unclear') {
    const allowed = [label.status, ...(label.statusAlt ?? [])]
    const status = point?.status ?? null
    rows.push({
      field: 'point.status',
      right: status !== null && allowed.includes(status) ? 1 : 0,
      wrong: status !== null && status !== 'unclear' && !allowed.includes(status),
      pointer: `${pointer}/status`,
      read: status,
      expected: allowed.join(' / '),
    })
  }
  const dates = [...new Set(label.deadlines ?? [])].sort()
  const readDates = [...new Set(point?.deadlines ?? [])].sort()
  rows.push({
    field: 'point.deadlines',
    right: point !== undefined && dates.join() === readDates.join() ? 1 : 0,
    wrong: readDates.some(date => !dates.includes(date)),
    pointer: readDates.length > 0 ? `${pointer}/deadlines/0` : null,
    read: readDates,
    expected: dates,
  })
  const amounts = (label.amountsEUR ?? []).map(amount => (typeof amount === 'number' ? amount : amount.value)).sort((a, b) => a - b)
  const readAmounts = [...(point?.amountsEUR ?? [])].sort((a, b) => a - b)
  rows.push({
    field: 'point.amounts',
    right: point !== undefined && amounts.join() === readAmounts.join() ? 1 : 0,
    wrong: readAmounts.some(amount => !amounts.includes(amount)),
    pointer: readAmounts.length > 0 ? `${pointer}/amountsEUR/0` : null,
    read: readAmounts,
    expected: amounts,
  })
  return rows
}

const comparePoints = (label: Label, reading: Reading): Comparison[] => {
  const expected = label.points ?? []
  const rows: Comparison[] = []
  let hits = 0
  for (const point of expected) {
    // Letters on two resolutions number twice: of the points with this number the one with the most alike text.
    let best = -1
    let likeliest = -1
    reading.points.forEach((other, index) => {
      if (numberPath(other.number) !== numberPath(point.number)) return
      const alike = similarity(other.text, point.text)
      if (alike > likeliest) {
        likeliest = alike
        best = index
      }
    })
    if (likeliest >= 0.9) hits++
    rows.push({
      field: 'point.text',
      right: likeliest >= 0.9 ? 1 : 0,
      wrong: best >= 0 && likeliest < 0.9,
      pointer: best < 0 ? null : `/points/${best}/text`,
      read: reading.points[best]?.text,
      expected: point.text,
    })
    rows.push(...comparePoint(point, reading.points[best], best, reading.points))
  }
  const both = expected.length + reading.points.length
  rows.push({
    field: 'points.f1',
    right: both === 0 ? 1 : (2 * hits) / both,
    wrong: false,
    pointer: null,
    read: reading.points.length,
    expected: expected.length,
  })
  return rows
}

/** All comparisons that a label asks for. */
export const compare = (label: Label, reading: Reading): Comparison[] => {
  if (label.negative === true) {
    const taken = reading.kind === 'control_report' || reading.kind === 'resolution'
    return [
      {
        field: 'kind',
        right: taken ? 0 : 1,
        wrong: taken,
        pointer: '/kind',
        read: reading.kind,
        expected: 'neither report nor resolution',
      },
    ]
  }
  const kind = kindOfLabel(label)
  const rows = [value('kind', '/kind', reading.kind, kind), likeness('reference', '/reference', reading.reference, label.reference, 1)]
  if (kind === 'resolution_attachment') return rows
  rows.push(
    likeness('session', '/session', reading.session, label.session, 1),
    likeness('subject', '/subject', reading.subject, label.subject, 0.9),
  )
  if (kind === 'control_report') {
    rows.push(
      value('documentDate', '/documentDate', reading.documentDate, label.documentDate),
      value('reportKind', '/reportKind', reading.reportKind, label.reportKind),
    )
    rows.push(value('nextControl', '/nextControl', reading.nextControl, label.nextControl))
  } else rows.push(value('sessionDate', '/sessionDate', reading.sessionDate, label.sessionDate))
  if (label.confidential != null) rows.push(value('confidential', '/confidential', reading.confidential, label.confidential))
  return [...rows, ...comparePoints(label, reading)]
}
