import type { RelationKind } from '#reading/obligations/relations.ts'

// Seen from the resolution that says it, and from the one it is said of (D5).
const WORDS: Record<RelationKind, readonly [from: string, to: string]> = {
  repeals: ['hebt auf', 'aufgehoben durch'],
  replaces: ['ersetzt', 'ersetzt durch'],
  implements: ['setzt um', 'umgesetzt durch'],
  funded_by: ['finanziert aus', 'finanziert'],
  builds_on: ['baut auf', 'Grundlage für'],
  mentions: ['erwähnt', 'erwähnt in'],
}

/** German words for a relation as seen from one of its ends. */
export const germanRelation = (kind: RelationKind, direction: 'from' | 'to'): string => WORDS[kind][direction === 'from' ? 0 : 1]
