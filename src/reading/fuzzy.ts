/**
 * Key words under the damage of text recognition. A word is folded to the shapes that scanners confuse (l, I, 1, !, | become i; 0 becomes o;
 * rn becomes m; ß at the front B), and then compared with few edits. Only key words are compared so; what the document says stays as it is.
 */
const SHAPES: Record<string, string> = {
  l: 'i',
  '1': 'i',
  '!': 'i',
  '|': 'i',
  j: 'i',
  ı: 'i',
  '0': 'o',
  ä: 'a',
  ö: 'o',
  ü: 'u',
  ß: 'b',
  '8': 'b',
  '6': 'g',
  '5': 's',
  é: 'e',
}

/** The letters of a text by shape, lower case, without spaces and signs. `limit` bounds the work on long lines. */
export const shapeOf = (text: string, limit = 60): string => {
  let shape = ''
  const lower = (text.length > limit * 2 ? text.slice(0, limit * 2) : text).toLowerCase()
  for (let index = 0; index < lower.length && shape.length < limit; index++) {
    const letter = lower.charAt(index)
    const code = lower.charCodeAt(index)
    if (code >= 97 && code <= 122 && code !== 108 && code !== 106) shape += letter
    else shape += SHAPES[letter] ?? ''
  }
  return shape
}

/** Edits (insert, delete, replace) between two short words, or `most + 1` as soon as it is sure that there are more. */
export const editDistance = (left: string, right: string, most: number): number => {
  if (Math.abs(left.length - right.length) > most) return most + 1
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= right.length; j++) {
      const cost = left.charCodeAt(i - 1) === right.charCodeAt(j - 1) ? 0 : 1
      const value = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      next.push(value)
      if (value < least) least = value
    }
    if (least > most) return most + 1
    row = next
  }
  return row[right.length] ?? most + 1
}

/**
 * Whether a text begins with a key word under at most `most` damaged letters. Returns the number of damaged letters, or -1.
 * `keyShape` is `shapeOf(key word)`.
 */
export const beginsLike = (shape: string, keyShape: string, most: number): number => {
  if (shape.startsWith(keyShape)) return 0
  if (most === 0 || shape.length < keyShape.length - most) return -1
  let best = most + 1
  for (let length = keyShape.length - most; length <= keyShape.length + most; length++) {
    if (length > shape.length) break
    best = Math.min(best, editDistance(shape.slice(0, length), keyShape, Math.min(most, best)))
  }
  return best > most ? -1 : best
}
