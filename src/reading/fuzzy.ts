/**
 * Key words under the damage of text recognition. A word is folded to the shapes that scanners confuse (l, I, 1, !, | become i; 0 becomes o; ß at the
 * front B), and then compared with few edits. Only key words are compared so; what the document says stays as it is.
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

/** Shape of each character code below 512, as a code; 0 for spaces and signs. */
const SHAPE_BY_CODE = Uint8Array.from({ length: 512 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase()
  return (SHAPES[letter] ?? (/^[a-z]$/.test(letter) ? letter : '\0')).charCodeAt(0)
})
/** Longest shape that is asked for. */
const LONGEST_SHAPE = 256
// Filled anew for each shape: a string that grows letter by letter would be made as often as it has letters.
const letters = Buffer.alloc(LONGEST_SHAPE)

/** The letters of a text by shape, lower case, without spaces and signs. `limit` bounds the work on long lines; it is no more than 256. */
export const shapeOf = (text: string, limit = 60): string => {
  let length = 0
  const most = Math.min(limit, LONGEST_SHAPE)
  const end = Math.min(text.length, limit * 2)
  for (let index = 0; index < end && length < most; index++) {
    const code = text.charCodeAt(index)
    const letter = code < 512 ? (SHAPE_BY_CODE[code] ?? 0) : 0
    if (letter !== 0) letters[length++] = letter
  }
  return letters.toString('latin1', 0, length)
}

// Two rows for all comparisons: key words have fewer than 64 letters, and the reader is not entered twice at a time.
let previous = new Uint8Array(64)
let current = new Uint8Array(64)

/** Edits (insert, delete, replace) between two words of fewer than 64 letters, or `most + 1` as soon as it is sure that there are more. */
export const editDistance = (left: string, right: string, most: number): number => {
  const width = right.length
  if (Math.abs(left.length - width) > most || width > 62 || left.length > 62) return most + 1
  for (let j = 0; j <= width; j++) previous[j] = j
  for (let i = 1; i <= left.length; i++) {
    const code = left.charCodeAt(i - 1)
    current[0] = i
    let least = i
    for (let j = 1; j <= width; j++) {
      const replaced = (previous[j - 1] ?? 0) + (code === right.charCodeAt(j - 1) ? 0 : 1)
      const deleted = (previous[j] ?? 0) + 1
      const inserted = (current[j - 1] ?? 0) + 1
      const value = Math.min(replaced, deleted, inserted)
      current[j] = value
      if (value < least) least = value
    }
    if (least > most) return most + 1
    const swap = previous
    previous = current
    current = swap
  }
  return previous[width] ?? most + 1
}

/** A key word with its shape, the damage it bears, and its chunks: with `most` damaged letters one of `most + 1` chunks is whole. */
export interface KeyWord {
  readonly shape: string
  readonly most: number
  readonly chunks: readonly string[]
}

export const keyWord = (text: string, most: number): KeyWord => {
  const shape = shapeOf(text)
  const size = Math.ceil(shape.length / (most + 1))
  return {
    shape,
    most,
    chunks: Array.from({ length: most + 1 }, (_, index) => shape.slice(index * size, (index + 1) * size)).filter(chunk => chunk !== ''),
  }
}

/** Whether a shape begins with a key word under its damage. Returns the number of damaged letters, or -1. */
export const beginsLike = (shape: string, { shape: key, most, chunks }: KeyWord): number => {
  if (shape.startsWith(key)) return 0
  if (most === 0 || shape.length < key.length - most) return -1
  let whole = false
  for (const chunk of chunks) {
    const at = shape.indexOf(chunk)
    if (at >= 0 && at <= key.length + most) {
      whole = true
      break
    }
  }
  if (!whole) return -1
  let best = most + 1
  for (let length = key.length - most; length <= key.length + most && length <= shape.length; length++)
    best = Math.min(best, editDistance(shape.slice(0, length), key, Math.min(most, best)))
  return best > most ? -1 : best
}
