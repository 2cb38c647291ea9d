/** What must hold of the points of any document after reading. Where it does not, the reader has failed in a way that it can see itself. */
import type { ReadPoint } from '../reading.ts'
import type { DraftPoint } from './draft-point.ts'

type BrokenCode = 'point-empty' | 'point-mark-inside' | 'point-number-twice' | 'point-holds-opening' | 'point-too-long' | 'answer-missing'

export interface Broken {
  readonly code: BrokenCode
  /** Index of the point, and what of it is touched. */
  readonly index: number
  readonly parts: readonly ('number' | 'text' | 'response' | 'status')[]
}

/** What each broken invariant takes from the confidence of the values it touches. */
export const LOSS_BY_INVARIANT = 0.2

const NUMBER_INSIDE = /[.:;!?"“”]\s(?:(\d{1,3})\s?[.)]\s[„"\p{Lu}]|(\d{1,3})\.1\.?\s\p{L})/gu
const LETTER_INSIDE = /(?:[.:;,"“”]|\s(?:und|sowie|oder))\s([a-z])\)\s/gu
const OPENING =
  /^(?:zu[mr]?\s(?:oben|o\.\s?g\.)|(?:hiermit|folgende[rns]?|nachfolgend)\s.{0,80}(?:information|zwischenst|zwischenbericht|bericht|mitteilung|stellungnahme))/iu
/** A long text is one that takes more than a few lines. */
const LONG = 400
const TIMES = 5

/** Whether a text holds the mark that is awaited after its own: the point was not told from the next one. */
const holdsNext = ({ top, sub }: DraftPoint, text: string): boolean => {
  for (const [, next, below] of text.matchAll(NUMBER_INSIDE))
    if (Number(next) === top + 1 || (Number(below) === top && sub === '')) return true
  const awaited = sub === '' ? 'a' : /^[a-y]$/.test(sub) ? String.fromCharCode(sub.charCodeAt(0) + 1) : ''
  if (awaited === '') return false
  const letters = Array.from(text.matchAll(LETTER_INSIDE), ([, letter]) => letter)
  return letters.includes(awaited) && (sub !== '' || letters.includes('b'))
}

const isParentOf = (draft: DraftPoint, next: DraftPoint | undefined): boolean =>
  draft.sub === '' && next !== undefined && next.sub !== '' && next.top === draft.top

/** Five times as long as each of its neighbours. */
const outOfProportion = (points: readonly ReadPoint[], index: number): boolean => {
  const length = points[index]?.text.length ?? 0
  if (length < LONG || points.length < 3) return false
  const beside = [points[index - 1], points[index + 1]].flatMap(point =>
    point === undefined || point.text === '' ? [] : [point.text.length],
  )
  return beside.length > 0 && beside.every(other => length >= TIMES * other)
}

/** The broken invariants of points that were read from these drafts. `report`: answers are awaited. Linear. */
export const brokenInvariants = (drafts: readonly DraftPoint[], points: readonly ReadPoint[], report: boolean): Broken[] => {
  const broken: Broken[] = []
  const filled = points.some(({ text }) => text !== '')
  const answered = points.some(({ response }) => response !== null)
  let before: DraftPoint | undefined
  let seen = new Set<string>()
  drafts.forEach((draft, index) => {
    const point = points[index]
    if (point === undefined) return
    const add = (code: BrokenCode, ...parts: Broken['parts']): void => {
      broken.push({ code, index, parts })
    }
    if (filled && point.text === '' && !isParentOf(draft, drafts[index + 1])) add('point-empty', 'number', 'text')
    if (holdsNext(draft, point.text)) add('point-mark-inside', 'text', 'response', 'status')
    // A letter on two resolutions counts anew; a number that comes again in the middle does not.
    if (draft.top === 1 && draft.sub === '' && before !== undefined && before.top > 1) seen = new Set()
    if (seen.has(point.number)) add('point-number-twice', 'number', 'text', 'response')
    seen.add(point.number)
    if (OPENING.test(point.text)) add('point-holds-opening', 'text', 'response', 'status')
    if (outOfProportion(points, index)) add('point-too-long', 'text')
    if (report && answered && point.response === null) add('answer-missing', 'text')
    before = draft
  })
  return broken
}
