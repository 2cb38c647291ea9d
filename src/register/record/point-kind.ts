import type { PointKind } from '#reading/obligations/point-kinds.ts'

// Beside the words: what stands in addresses. Published addresses stay.
const WORDS: Record<PointKind, readonly [label: string, slug: string]> = {
  adoption: ['Verabschiedung', 'verabschiedung'],
  incorporation: ['Aufnahme in ein Planwerk', 'aufnahme'],
  use_in_practice: ['Anwendung in der Praxis', 'anwendung'],
  mandate: ['Auftrag', 'auftrag'],
  mandate_with_date: ['Auftrag mit Termin', 'auftrag-mit-termin'],
  repeal: ['Aufhebung', 'aufhebung'],
  start_date: ['Beginn', 'beginn'],
  minimum_duration: ['Mindestdauer', 'mindestdauer'],
  money: ['Geld', 'geld'],
  carry_over: ['Übertragung von Mitteln', 'uebertragung'],
  recurring_report: ['Wiederkehrender Bericht', 'wiederkehrender-bericht'],
  posts: ['Stellen', 'stellen'],
  session_deadline: ['Termin einer Sitzung', 'sitzungstermin'],
  without_delay: ['Unverzüglich', 'unverzueglich'],
  composition: ['Zusammensetzung', 'zusammensetzung'],
  other: ['Sonstiges', 'sonstiges'],
}

const isPointKind = (text: string): text is PointKind => Object.hasOwn(WORDS, text)

/** German word for the kind of a point (D3); a code that is not known is shown as it is. */
export const germanPointKind = (kind: string): string => (isPointKind(kind) ? WORDS[kind][0] : kind)

/** The kind as part of an address. */
export const slugOfPointKind = (kind: PointKind): string => WORDS[kind][1]
