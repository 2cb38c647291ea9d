import type { ReportKind } from './report-words.ts'

/** Of which kinds the points of a resolution are that adopts a planning report (D3, P1): four recur. */
export const ADOPTING_KINDS = ['adoption', 'incorporation', 'use_in_practice', 'mandate'] as const

/** The kinds of a point once a person has looked: the four as they chose, all others as they were; "other" only where there is nothing else. */
export function confirmedKinds(before: readonly string[], chosen: readonly string[]): string[] {
  const four = ADOPTING_KINDS.filter(kind => chosen.includes(kind))
  const rest = before.filter(kind => kind !== 'other' && !ADOPTING_KINDS.some(each => each === kind))
  const kinds = [...four, ...rest]
  return kinds.length === 0 ? ['other'] : kinds
}

/**
 * Whether a point speaks of an area though the report is of a kind of service, or the other way round. The words stay as they were decided: this only says that
 * somebody reads them knowingly.
 */
export function speaksOfOther(text: string, kind: ReportKind): boolean {
  const area = /(?<!\p{L})Stadtr(?:aum|aums|äume|äumen|aumes)(?!\p{L})/u.test(text)
  const subject = /(?<!\p{L})Leistungs(?:art|arten|feld|felder|feldes)(?!\p{L})/u.test(text)
  return kind === 'subject' ? area && !subject : subject && !area
}
