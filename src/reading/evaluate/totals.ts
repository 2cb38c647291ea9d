/** Sums over documents: per field, and how far the confidence of values can be trusted. */
import type { Reading } from '../reading.ts'
import type { Label } from './label.ts'
import type { Comparison } from './score.ts'

export interface ScoredDocument {
  readonly id: string
  readonly label: Label
  readonly reading: Reading
  readonly rows: readonly Comparison[]
}

export interface FieldTotal {
  readonly field: string
  readonly right: number
  readonly asked: number
  readonly share: number
  readonly wrong: number
}

/** point.text is a part of points.f1 and is shown, not counted. */
const SHOWN_ONLY = new Set(['point.text'])

/** Letters on the same resolution repeat its text: together they weigh as much as one document. */
const weights = (documents: readonly ScoredDocument[]): Map<ScoredDocument, number> => {
  const families = new Map<string, number>()
  const family = ({ label }: ScoredDocument): string => `${label.kind} ${label.reference}`
  for (const document of documents) families.set(family(document), (families.get(family(document)) ?? 0) + 1)
  return new Map(documents.map(document => [document, document.label.negative === true ? 1 : 1 / (families.get(family(document)) ?? 1)]))
}

/** Totals per field, by name. */
export const fieldTotals = (documents: readonly ScoredDocument[]): FieldTotal[] => {
  const weight = weights(documents)
  const sums = new Map<string, { right: number; asked: number; wrong: number }>()
  for (const document of documents)
    for (const row of document.rows) {
      const sum = sums.get(row.field) ?? { right: 0, asked: 0, wrong: 0 }
      sum.right += row.right * (weight.get(document) ?? 1)
      sum.asked += weight.get(document) ?? 1
      sum.wrong += row.wrong ? 1 : 0
      sums.set(row.field, sum)
    }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, sum]) => ({ field, ...sum, share: sum.right / sum.asked }))
}

/** Mean share of the fields that count. */
export const overallShare = (totals: readonly FieldTotal[]): number => {
  const counted = totals.filter(({ field }) => !SHOWN_ONLY.has(field))
  return counted.length === 0 ? 0 : counted.reduce((sum, { share }) => sum + share, 0) / counted.length
}

export interface CalibrationBin {
  readonly from: number
  readonly to: number
  readonly values: number
  readonly right: number
}

const BINS = [0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001]

/** Values that were read, by their confidence: how many, and how many of them are right. The last entry is all from 0.9 on. */
export const calibration = (documents: readonly ScoredDocument[]): CalibrationBin[] => {
  const judged = documents.flatMap(({ rows, reading }) =>
    rows.flatMap(({ pointer, right, wrong }) => {
      const evidence = pointer === null ? undefined : reading.evidence[pointer]
      return evidence === undefined || (right < 1 && !wrong) ? [] : [{ confidence: evidence.confidence, right: right === 1 }]
    }),
  )
  const count = (from: number, to: number): CalibrationBin => {
    const inside = judged.filter(({ confidence }) => confidence >= from && confidence < to)
    return { from, to: Math.min(1, to), values: inside.length, right: inside.filter(({ right }) => right).length }
  }
  return [...BINS.slice(0, -1).map((from, index) => count(from, BINS[index + 1] ?? 1)), count(0.9, 1.0001)]
}
