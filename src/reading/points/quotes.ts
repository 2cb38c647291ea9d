/**
 * Quotation marks under damage. Opening: „ “ " ,, » ‚‚. Closing: " “ ” '' « and /' where recognition saw a slash for a part of the mark.
 * Quotes nest („… „7. Oberschule" …"), lose their opening or closing mark, and the straight mark means both; so the depth is counted and the
 * end of a quotation is taken only at the end of a line or where a new sentence follows.
 */
const OPENERS = '„"“”»«‚'

/** Length of an opening mark at an offset, or 0. A lone mark before a letter, a digit or another opening mark. */
export const openerAt = (text: string, at: number): number => {
  const sign = text.charAt(at)
  if (sign === '„' || sign === '»' || sign === '«') return 1
  if (sign === ',' || sign === '‚') return text.charAt(at + 1) === sign && /[\p{L}\d]/u.test(text.charAt(at + 2)) ? 2 : 0
  if (sign === "'" || sign === '’' || sign === '‘') return text.charAt(at + 1) === sign && /[\p{L}\d]/u.test(text.charAt(at + 2)) ? 2 : 0
  if (!OPENERS.includes(sign) || sign === '') return 0
  const next = text.charAt(at + 1)
  return next !== '' && next !== ' ' ? 1 : 0
}

export interface QuoteScan {
  /** Depth after the line. 0 or less: the quotation is closed. */
  readonly depth: number
  /** Offset after the last character of the quoted text (before the closing mark), or -1 when it does not end on this line. */
  readonly close: number
  /** Offset after the closing mark, where an answer may begin. */
  readonly after: number
}

const isSpaceOrOpen = (code: number): boolean =>
  code === 32 || code === 0xa0 || code === 40 || code === 91 || code === 123 || Number.isNaN(code)

/** Goes through a line from `from` with a depth, and stops where the outermost quotation ends. Linear in the line. */
export const scanQuotes = (text: string, from: number, depth: number): QuoteScan => {
  let level = depth
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x2c && code < 0xab) continue // letters and digits, as most are
    let width = 0
    let opening = false
    switch (code) {
      case 0x201e: // „
      case 0xbb: // »
        width = 1
        opening = true
        break
      case 0x22: // "
      case 0x201c: // “
      case 0x201d: // ”
        width = 1
        opening = code !== 0x201d && isSpaceOrOpen(text.charCodeAt(at - 1)) && /[\p{L}\d§]/u.test(text.charAt(at + 1)) && at > 0
        break
      case 0xab: // «
        width = 1
        break
      case 0x27: // '
      case 0x2019: // ’
      case 0x2018: // ‘
        if (text.charCodeAt(at + 1) === code) {
          width = 2
          opening = isSpaceOrOpen(text.charCodeAt(at - 1)) && /[\p{L}\d]/u.test(text.charAt(at + 2))
        } else if (text.charCodeAt(at - 1) === 0x2f && /^\s*$/.test(text.slice(at + 1, at + 8))) width = 1
        break
      case 0x2c: // ,
        if (text.charCodeAt(at + 1) === 0x2c && /\p{L}/u.test(text.charAt(at + 2)) && isSpaceOrOpen(text.charCodeAt(at - 1))) {
          width = 2
          opening = true
        } else if (
          text.charCodeAt(at + 1) === 0x2c &&
          /[\p{L}\d.!?;)]/u.test(text.charAt(at - 1)) &&
          /^,,[\s.,;]*$/.test(text.slice(at, at + 6)) &&
          at + 6 >= text.length
        )
          width = 2 // Two commas at the end of a line are a closing mark that was read low.
        break
      default:
        continue
    }
    if (width === 0) continue
    if (opening) {
      level++
      at += width - 1
      continue
    }
    // A run of closing marks without anything between is one mark seen twice, unless it ends the line.
    let stop = at + width
    let run = 1
    while (stop < text.length && /["“”'’‘]/.test(text.charAt(stop))) {
      stop++
      run++
    }
    const broken = text.charCodeAt(at - 1) === 0x2f && (code === 0x27 || code === 0x2019)
    const tail = text.slice(stop, stop + 4)
    const atEnd = /^[\s.,;]*$/.test(tail) && stop + 4 >= text.length
    const before = text.charAt(at - 1)
    level -= atEnd ? Math.min(run, Math.max(1, level)) : 1
    if (level <= 0) {
      if (atEnd) return { depth: 0, close: broken ? at - 1 : at, after: text.length }
      if (/[.!?:]/.test(before) && /^\s+[\p{Lu}„]/u.test(tail)) return { depth: 0, close: at, after: stop }
      if (depth > 0)
        level = 1 // The opening mark of an inner quotation was lost: the outer one is still open.
      else level = 0
    } else if (atEnd && /[.!?]/.test(before) && level === 1 && !/^[.,;]/.test(tail)) {
      // The closing mark of an inner quotation was lost, the sentence and the line are over.
      return { depth: 0, close: at, after: text.length }
    }
    at = stop - 1
  }
  return { depth: level, close: -1, after: text.length }
}
