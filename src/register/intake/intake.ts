import type { Reading, ReadPoint } from '#reading/reading.ts'
import { parentOf } from '#vocabulary/point-number.ts'
import type { TextSource } from '../record/paper.table.ts'
import { isSameWording, likeness } from './intake-quotes.ts'

/** A point as the register has it. */
export interface KnownPoint {
  readonly id: string
  readonly number: string
  readonly text: string
  readonly textSource: TextSource
}

/** What is to happen to one point of a resolution. */
export type PointStep =
  /** The register does not have it yet. */
  | { readonly step: 'add'; readonly number: string; readonly text: string }
  /** The register has it in these words, or in its own, which stay. */
  | { readonly step: 'keep'; readonly pointId: string }
  /** The Beschlussausfertigung came after letters or a list: its words take the place of theirs. */
  | { readonly step: 'replace'; readonly pointId: string; readonly number: string; readonly text: string }
  /** The register has the resolution's own words, and this is not among them. */
  | { readonly step: 'none' }

export interface QuoteDifferenceFound {
  readonly pointNumber: string
  readonly quoted: string
  readonly register: string
}

export interface IntakePlan {
  /** One per point that was given, in the same order. */
  readonly steps: readonly PointStep[]
  readonly differences: readonly QuoteDifferenceFound[]
}

/** From this likeness on a point under another number is the same point. */
const SAME_POINT = 0.75
/** Below this likeness the same number means another point. */
const OTHER_POINT = 0.25

/**
 * Pure: which points a document brings, and where its words differ from the register's. The Beschlussausfertigung ('decision') is the authority for the words
 * of the points (C2); letters ('quotes') only fill in what it has not said yet.
 */
export function planIntake(
  given: readonly ReadPoint[],
  known: readonly KnownPoint[],
  authority: { given: TextSource; known: TextSource },
): IntakePlan {
  const matches = matchPoints(given, known)
  const differences: QuoteDifferenceFound[] = []
  const steps = given.map((point, index): PointStep => {
    const match = matches[index]
    const replaces = authority.given === 'decision' && authority.known !== 'decision'
    if (!match) {
      if (authority.given === 'decision' || authority.known !== 'decision') return { step: 'add', number: point.number, text: point.text }
      if (point.text !== '') differences.push({ pointNumber: point.number, quoted: point.text, register: '' })
      return { step: 'none' }
    }
    const differs = point.text !== '' && match.text !== '' && !isSameWording(point.text, match.text)
    // The words of a list are no quotation in a letter: the Beschlussausfertigung takes their place, and the list's file keeps them.
    if (differs && !(replaces && match.textSource === 'list')) {
      const [quoted, register] = replaces ? [match.text, point.text] : [point.text, match.text]
      differences.push({ pointNumber: match.number, quoted, register })
    }
    const isFirstText = match.text === '' && point.text !== ''
    if ((replaces && point.text !== '') || (isFirstText && authority.given === authority.known))
      return { step: 'replace', pointId: match.id, number: replaces ? point.number : match.number, text: point.text }
    return { step: 'keep', pointId: match.id }
  })
  return { steps, differences }
}

/** For each given point the one of the register that it is: the same number, unless its words say that it is another one. */
export function matchPoints(given: readonly ReadPoint[], known: readonly KnownPoint[]): (KnownPoint | undefined)[] {
  const free = new Map(known.map(point => [point.number, point]))
  const matches: (KnownPoint | undefined)[] = given.map(point => {
    const same = free.get(point.number)
    if (!same || (hasWords(point.text) && hasWords(same.text) && likeness(point.text, same.text) < OTHER_POINT)) return undefined
    free.delete(point.number)
    return same
  })
  return matches.map((match, index) => {
    const text = given[index]?.text ?? ''
    if (match || !hasWords(text)) return match
    const best = [...free.values()]
      .map(candidate => ({ candidate, value: likeness(text, candidate.text) }))
      .sort((one, other) => other.value - one.value)[0]
    // Without a match by words the number decides: the same number in quite other words is a difference to be seen, not a second point.
    const found = best && best.value >= SAME_POINT ? best.candidate : free.get(given[index]?.number ?? '')
    if (found) free.delete(found.number)
    return found
  })
}

/** Long enough to tell by its words which point it is. */
const hasWords = (text: string): boolean => (text.match(/\p{L}{4,}/gu)?.length ?? 0) >= 4

export interface PointGroup {
  readonly reference: string
  /** Indices into the reading's points. */
  readonly points: readonly number[]
}

/**
 * Which points belong to which resolution. A letter on several gives the points of each numbers of their own, one resolution after the other: where a number
 * comes a second time, the next resolution begins.
 */
export function groupPoints(reading: Pick<Reading, 'reference' | 'otherReferences' | 'points'>): PointGroup[] {
  const references = [...new Set([...(reading.reference ? [reading.reference] : []), ...reading.otherReferences])]
  const groups: { reference: string; points: number[] }[] = references.map(reference => ({ reference, points: [] }))
  let at = 0
  let seen = new Set<string>()
  reading.points.forEach((point, index) => {
    if (seen.has(point.number) && at + 1 < groups.length) {
      at++
      seen = new Set()
    }
    seen.add(point.number)
    groups[at]?.points.push(index)
  })
  return groups
}

/** What keeps a reviewed reading out of the register, as sentences with the place to mend. */
export function obstacles(reading: Reading): { readonly pointer: string; readonly message: string }[] {
  const found: { pointer: string; message: string }[] = []
  if (!reading.reference) found.push({ pointer: '/reference', message: 'Tragen Sie das Aktenzeichen des Beschlusses ein.' })
  if (reading.kind === 'resolution' && reading.points.length === 0)
    found.push({ pointer: '/kind', message: 'Ein Beschluss braucht mindestens einen Punkt. Fügen Sie ihn unten hinzu.' })
  for (const group of groupPoints(reading)) {
    const seen = new Set<string>()
    for (const index of group.points) {
      const point = reading.points[index]
      if (!point) continue
      if (seen.has(point.number))
        found.push({ pointer: `/points/${index}/number`, message: `Die Nummer ${point.number} kommt in ${group.reference} zweimal vor.` })
      seen.add(point.number)
      if (reading.kind === 'resolution' && point.text === '')
        found.push({
          pointer: `/points/${index}/text`,
          message: `Punkt ${point.number} hat keinen Text. Tragen Sie ihn ein, oder entfernen Sie den Punkt.`,
        })
    }
  }
  return found
}

/** Nearest point above that is there. */
export function parentAmong(number: string, numbers: ReadonlySet<string>): string | null {
  let above = parentOf(number)
  while (above !== null && !numbers.has(above)) above = parentOf(above)
  return above
}
