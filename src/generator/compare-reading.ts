import type { Reading, ReadPoint } from '#reading/reading.ts'
import type { Truth, TruthPoint } from './written-document.ts'

/** What became of one value: read as it was written, not read (null), or read as something else. */
export interface Comparison {
  readonly field: string
  readonly outcome: 'right' | 'missing' | 'wrong'
  readonly written: unknown
  readonly read: unknown
}

/** How alike two texts must be to count as the same: 1 for what was never damaged, less for what was recognised from a picture. */
export interface Tolerance {
  readonly text: number
  readonly response: number
}

/** Nothing was damaged: letter for letter. */
export const exact: Tolerance = { text: 1, response: 1 }
/** After damage: the shares at which the evaluation on real documents counts texts as the same. */
export const afterDamage: Tolerance = { text: 0.9, response: 0.85 }

/** Compares a reading with what was written, value by value. A paper that is neither report nor resolution is asked for its kind alone. */
export function compareReading(reading: Reading, truth: Truth, tolerance: Tolerance): Comparison[] {
  const rows: Comparison[] = []
  const value = (field: string, written: unknown, read: unknown) =>
    rows.push({ field, written, read, outcome: read === written ? 'right' : read === null ? 'missing' : 'wrong' })
  const text = (field: string, written: string | null, read: string | null) =>
    rows.push({ field, written, read, outcome: isSameText(written, read, tolerance.text) ? 'right' : read === null ? 'missing' : 'wrong' })
  if (truth.negative) {
    const passes = reading.kind === 'control_report' || reading.kind === 'resolution'
    return [{ field: 'kind', written: truth.kind, read: reading.kind, outcome: passes ? 'wrong' : 'right' }]
  }
  value('kind', truth.kind, reading.kind)
  value('reference', truth.reference, reading.reference)
  if (truth.kind === 'resolution_attachment') return rows
  value('session', truth.session, reading.session)
  text('subject', truth.subject, reading.subject)
  value('otherReferences', truth.otherReferences.join(' '), reading.otherReferences.join(' '))
  if (truth.kind === 'control_report') {
    value('documentDate', truth.documentDate, reading.documentDate)
    value('reportKind', truth.reportKind, reading.reportKind)
    value('nextControl', truth.nextControl, reading.nextControl)
    value('confidential', truth.confidential, reading.confidential)
  } else value('sessionDate', truth.sessionDate, reading.sessionDate)
  return [...rows, ...comparePoints(truth.points, reading.points, tolerance)]
}

function comparePoints(written: readonly TruthPoint[], read: readonly ReadPoint[], tolerance: Tolerance): Comparison[] {
  const rows: Comparison[] = []
  const used = new Set<ReadPoint>()
  for (const point of written) {
    const same = read.filter(candidate => candidate.number === point.number && !used.has(candidate))
    const match = same.sort((a, b) => similarity(b.text, point.text) - similarity(a.text, point.text))[0]
    if (match) used.add(match)
    const row = (field: string, writtenValue: unknown, readValue: unknown, isRight: boolean, isMissing: boolean) =>
      rows.push({
        field: `point.${field}`,
        written: writtenValue,
        read: readValue,
        outcome: isRight ? 'right' : isMissing ? 'missing' : 'wrong',
      })
    row(
      'text',
      `${point.number} ${point.text}`,
      match?.text ?? null,
      match !== undefined && isSameText(point.text, match.text, tolerance.text),
      match === undefined,
    )
    if (point.response !== null)
      row(
        'response',
        point.response,
        match?.response ?? null,
        match !== undefined && isSameText(point.response, match.response, tolerance.response),
        (match?.response ?? null) === null,
      )
    if (point.status !== null) {
      const status = match?.status ?? null
      row(
        'status',
        `${point.status}: ${point.response}`,
        status,
        [point.status, ...point.statusAlt].includes(status),
        status === null || status === 'unclear',
      )
    }
    const dates = sorted(match?.deadlines ?? [])
    row(
      'deadlines',
      sorted(point.deadlines),
      dates,
      dates === sorted(point.deadlines),
      match === undefined || match.deadlines.every(date => point.deadlines.includes(date)),
    )
    const amounts = sorted(match?.amountsEUR ?? [])
    row(
      'amounts',
      sorted(point.amountsEUR),
      amounts,
      amounts === sorted(point.amountsEUR),
      match === undefined || match.amountsEUR.length === 0,
    )
  }
  for (const extra of read.filter(point => !used.has(point)))
    rows.push({ field: 'point.text', written: null, read: `${extra.number} ${extra.text}`, outcome: 'wrong' })
  return rows
}

const sorted = (list: readonly (string | number)[]): string => [...list].map(String).sort().join(' ')

function isSameText(written: string | null, read: string | null, least: number): boolean {
  if (written === null || read === null) return written === read
  return least >= 1 ? squeeze(written) === squeeze(read) : similarity(written, read) >= least
}

/** Letters and digits only: how lines were broken, and which marks of quotation and dashes were used, is not what a text says. */
const squeeze = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

/** Shared trigrams of letters over all trigrams (Dice), 0 to 1. */
export function similarity(a: string, b: string): number {
  const [x, y] = [squeeze(a), squeeze(b)]
  if (x === y) return 1
  const grams = (text: string) => {
    const counts = new Map<string, number>()
    for (let i = 0; i + 3 <= text.length; i++) counts.set(text.slice(i, i + 3), (counts.get(text.slice(i, i + 3)) ?? 0) + 1)
    return counts
  }
  const [gx, gy] = [grams(x), grams(y)]
  let shared = 0
  for (const [gram, count] of gx) shared += Math.min(count, gy.get(gram) ?? 0)
  return (2 * shared) / Math.max(1, x.length + y.length - 4)
}
