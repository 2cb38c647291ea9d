/**
 * Numbers of the points of a resolution (D2), nested to any depth: 5, 5.a, 2.1, II.3. The normal form joins the parts by full stops; what stood
 * around them in the document ("5 a)", "(2)", "Zu 3.:") is gone.
 */
const PART = /^(?:\d{1,3}|[a-z]{1,2}|[IVX]{1,5})$/
const WORDS_BEFORE = /^(?:zu\s+)?(?:(?:beschluss)?punkt|ziffer|nr\.?|nummer)?\s*/i

/** The number in normal form ("5.a"), or null where the text is no number of a point. */
export const parsePointNumber = (text: string): string | null => {
  const bare = text.trim().replace(WORDS_BEFORE, '')
  if (bare.length === 0 || bare.length > 20) return null
  const parts = bare
    .replace(/[()]/g, ' ')
    .replace(/(\d)(\p{L})/gu, '$1.$2')
    .replace(/(\p{L})(\d)/gu, '$1.$2')
    .split(/[\s.:]+/)
    .filter(part => part !== '')
    .map(part => (/^\d+$/.test(part) ? String(Number(part)) : /^[IVX]+$/.test(part) ? part : part.toLowerCase()))
  return parts.length > 0 && parts.every(part => PART.test(part)) ? parts.join('.') : null
}

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10 }
const romanValue = (part: string): number =>
  [...part].reduce((sum, letter, at) => {
    const value = ROMAN[letter] ?? 0
    return sum + (value < (ROMAN[part[at + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)

/** Roman numbers before digits before letters, as mixed lists nest them; within a kind by value. */
const weight = (part: string): [number, number] => {
  if (/^\d+$/.test(part)) return [1, Number(part)]
  if (/^[IVX]+$/.test(part)) return [0, romanValue(part)]
  return [2, [...part].reduce((sum, letter) => sum * 27 + letter.charCodeAt(0) - 96, 0)]
}

/** Order of the document: a parent before its sub-points, 2 before 10, a before b. For `sort`. */
export const comparePointNumbers = (one: string, other: string): number => {
  const [left, right] = [one.split('.'), other.split('.')]
  for (let depth = 0; depth < Math.min(left.length, right.length); depth++) {
    const [leftKind, leftValue] = weight(left[depth] ?? '')
    const [rightKind, rightValue] = weight(right[depth] ?? '')
    if (leftKind !== rightKind) return leftKind - rightKind
    if (leftValue !== rightValue) return leftValue - rightValue
  }
  return left.length - right.length
}

/** Number of the point above, or null at the top. */
export const parentOf = (number: string): string | null => (number.includes('.') ? number.slice(0, number.lastIndexOf('.')) : null)

/** 1 for a point at the top, 2 for its sub-points. */
export const depthOf = (number: string): number => number.split('.').length

export interface Nested<T> {
  readonly point: T
  readonly children: readonly Nested<T>[]
}

/** Points as a tree in the order of the document. A sub-point whose parent is not there stands under the nearest one that is, or at the top. */
export const nestPoints = <T extends { readonly number: string }>(points: readonly T[]): Nested<T>[] => {
  const top: Nested<T>[] = []
  const childrenOf = new Map<string, Nested<T>[]>()
  for (const point of [...points].sort((one, other) => comparePointNumbers(one.number, other.number))) {
    let above = parentOf(point.number)
    while (above !== null && !childrenOf.has(above)) above = parentOf(above)
    const children: Nested<T>[] = []
    const siblings = above === null ? top : (childrenOf.get(above) ?? top)
    siblings.push({ point, children })
    childrenOf.set(point.number, children)
  }
  return top
}

/** "Punkt 5.a" as people say it. */
export const formatPointNumber = (number: string): string => `Punkt ${number}`
