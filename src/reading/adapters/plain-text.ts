/**
 * Text of a file of unknown encoding: UTF-8 and UTF-16 (by their mark or by their pattern), else the one of the old encodings of Windows, DOS and Macintosh that
 * makes German words of it; what was encoded twice on the way is put right. Letters are one character each (NFC, B-15), line ends \n.
 * `named` is what the file itself says of its encoding; it is believed where the bytes are no UTF-8 or UTF-16, which many that name another are.
 * Null where the bytes are no text: they hold NULs or mostly control characters.
 */
export function decodePlainText(bytes: Uint8Array, named: string | null = null): string | null {
  const text = decode(bytes, named)
  if (text === null) return null
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0) return null
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) controls++
  }
  if (controls * 50 > text.length) return null
  return encodedOnce(text).normalize('NFC').replace(/\r\n?/g, '\n')
}

function decode(bytes: Uint8Array, named: string | null): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const wide = utf16Of(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(trimCutCharacter(bytes))
  } catch {
    const own = named === null ? null : decoded(bytes, named)
    if (own !== null) return own
    return likeliest([new TextDecoder('windows-1252').decode(bytes), fromDos(bytes), new TextDecoder('macintosh').decode(bytes)])
  }
}

/** The text in an encoding that the file names; null where nobody knows it. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return /^utf-?(?:8|16)/i.test(encoding) ? null : new TextDecoder(encoding).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 without its mark: every other byte of a text in Latin letters is NUL. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = Math.min(bytes.length - (bytes.length % 2), 2000)
  if (looked < 20) return null
  const zeros = [0, 0]
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even, odd] = zeros.map(count => count / (looked / 2)) as [number, number]
  if (odd > 0.8 && even < 0.05) return 'utf-16le'
  return even > 0.8 && odd < 0.05 ? 'utf-16be' : null
}

/** German letters and marks of the code pages 437 and 850, in which DOS and old machines write. */
const DOS: Readonly<Record<number, string>> = {
  129: 'ü',
  132: 'ä',
  142: 'Ä',
  148: 'ö',
  153: 'Ö',
  154: 'Ü',
  225: 'ß',
  245: '§',
  130: 'é',
  174: '«',
  175: '»',
}
const fromDos = (bytes: Uint8Array): string =>
  Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, part) =>
    Array.from(bytes.subarray(part * 8192, (part + 1) * 8192), byte =>
      byte < 128 ? String.fromCharCode(byte) : (DOS[byte] ?? '\ufffd'),
    ).join(''),
  ).join('')

const GERMAN_LETTER = /(?<=\p{L})[äöüß]|[äöüÄÖÜ](?=\p{Ll})/gu
const NO_LETTER = /(?<=\p{L})[^\p{L}\p{N}\p{P}\s](?=\p{Ll})|[\u0080-\u009f\ufffd]|(?<=\p{Ll})[\u201e\u201d\u2022](?=\p{Ll})/gu

/** The reading with the most German letters inside words, and the fewest signs that no word has; the first of equals. */
function likeliest(readings: readonly string[]): string {
  const scored = readings.map(text => ({
    text,
    score: (text.match(GERMAN_LETTER)?.length ?? 0) - 2 * (text.match(NO_LETTER)?.length ?? 0),
  }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).text
}

/** Windows-1252 backwards: the byte that a character was read from. */
const byteOf = new Map(
  Array.from({ length: 128 }, (_, index) => [new TextDecoder('windows-1252').decode(Uint8Array.of(index + 128)), index + 128] as const),
)
/** Old programs read a byte without a letter as the control character of its number. */
const controlOf = (sign: string): number | undefined => (sign >= '\u0080' && sign <= '\u009f' ? sign.charCodeAt(0) : undefined)

/** What UTF-8 becomes where it is read as Windows-1252: "Ã¼" for ü, "â€ž" for a quotation mark. */
const ENCODED_TWICE = /[\u00c2\u00c3\u00e2][^\p{ASCII}]/u

/** A text whose letters were encoded twice, once. Runs that are no UTF-8 stay as they are. */
function encodedOnce(text: string): string {
  let mended = text
  for (let round = 0; round < 2 && ENCODED_TWICE.test(mended); round++)
    mended = mended.replace(/[^\p{ASCII}]{2,}/gu, run => {
      const bytes = Array.from(run, sign => byteOf.get(sign) ?? controlOf(sign))
      if (bytes.some(byte => byte === undefined)) return run
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes as number[]))
      } catch {
        return run
      }
    })
  return mended
}

/** Drops a UTF-8 character cut off at the very end, so that the first bytes of a file can be tested alone. */
function trimCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes
    }
  }
  return bytes
}
