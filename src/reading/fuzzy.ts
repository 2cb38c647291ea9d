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

/** A key word with its shape and the damage it bears. */
export interface KeyWord {
  readonly shape: string
  readonly most: number
  /** The letters that it has, a bit for each. */
  readonly letters: number
  /** For each letter the places where it stands in the shape, a bit for each. */
  readonly places: Int32Array
}

/** Bits of a number are places in a key word. */
const LONGEST_KEY = 32
const A = 97

/** A word to look for at the front of lines with up to `most` damaged letters. Throws a RangeError where it has more than 32 letters. */
export const keyWord = (text: string, most: number): KeyWord => {
  const shape = shapeOf(text)
  if (shape.length > LONGEST_KEY) throw new RangeError(`${text} is too long for a key word`)
  const places = new Int32Array(26)
  for (let at = 0; at < shape.length; at++) places[shape.charCodeAt(at) - A] = (places[shape.charCodeAt(at) - A] ?? 0) | (1 << at)
  return { shape, most, letters: lettersOf(shape), places }
}

function lettersOf(shape: string): number {
  let found = 0
  for (let at = 0; at < shape.length; at++) found |= 1 << (shape.charCodeAt(at) - A)
  return found
}

// One line is asked for many key words in turn.
let lastShape = ''
let lastLetters = 0

/** Whether more letters of the key word are nowhere in the shape than may be damaged: one look for most lines. */
const lacksLetters = (shape: string, { letters: wanted, most }: KeyWord): boolean => {
  if (shape !== lastShape) {
    lastShape = shape
    lastLetters = lettersOf(shape)
  }
  let missing = wanted & ~lastLetters
  for (let spare = most; missing !== 0 && spare >= 0; spare--) missing &= missing - 1
  return missing !== 0
}

/**
 * Whether a shape begins with a key word under its damage: the number of letters that were added, lost or replaced, or -1. All prefixes of the shape are
 * compared in one pass, a column of the table of distances in the bits of two numbers (Myers 1999).
 */
export const beginsLike = (shape: string, key: KeyWord): number => {
  if (shape.startsWith(key.shape)) return 0
  const { most, places } = key
  const length = key.shape.length
  if (most === 0 || shape.length < length - most || lacksLetters(shape, key)) return -1
  const last = 1 << (length - 1)
  const end = Math.min(shape.length, length + most)
  let more = -1
  let less = 0
  let distance = length
  let best = most + 1
  for (let at = 0; at < end; at++) {
    const same = places[shape.charCodeAt(at) - A] ?? 0
    const across = (((same & more) + more) ^ more) | same
    const down = same | less
    let rises = less | ~(across | more)
    let falls = more & across
    if ((rises & last) !== 0) distance++
    else if ((falls & last) !== 0) distance--
    rises = (rises << 1) | 1
    falls <<= 1
    more = falls | ~(down | rises)
    less = rises & down
    if (at + 1 >= length - most && distance < best) best = distance
  }
  return best > most ? -1 : best
}
