/**
 * Text of a file of unknown encoding: UTF-8 and UTF-16 with byte order mark, then strict UTF-8, else Windows-1252 (which holds Latin-1's letters).
 * Line ends become \n. Null where the bytes are no text: they hold NULs or mostly control characters.
 */
export function decodePlainText(bytes: Uint8Array): string | null {
  const text = decode(bytes)
  if (text === null) return null
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0) return null
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) controls++
  }
  if (controls * 50 > text.length) return null
  return text.replace(/\r\n?/g, '\n')
}

function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(trimCutCharacter(bytes))
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
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
