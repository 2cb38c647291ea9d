/**
 * Marks at the front of a line that may begin a point:
 *   1.   1)   (1)   [1]   2.1   a.   b)   h..   zu Punkt 2   Zu 1. und 2.:   Beschlusspunkt 3:   Zu Ziffer 4   Zu1.:
 * A mark is only a candidate: numbering.ts says which of them begin points.
 */
export interface Marker {
  readonly kind: 'number' | 'sub-number' | 'letter' | 'to'
  /** Numbers named: one, or several after "zu". */
  readonly numbers: readonly number[]
  /** Letter of a sub-point, or the second number of 2.1 as text. */
  readonly sub: string
  /** Offset in the line where the text of the point begins. */
  readonly rest: number
}

const MONTH = /^\s?(?:Jan|Feb|M[äa]r|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{Ll}*\.?(?![\p{L}-])/u
const ORDINAL =
  /^\s?(?:Halbjahr|Quartal|Sitzung|Lesung|Änderung|Bauabschnitt|BA\b|Obergeschoss|OG\b|Etage|Stock|Auflage|Fortschreibung|Stufe|Phase|Amtsperiode|Wahlperiode|Klasse|Grundschule|Oberschule|Gymnasium|Bürgermeister|Beigeordnete|Jahrhundert|Lebensjahr|Rang|Tag\b|Teil\b|Nachtrag|Ergänzung|Bundes|Sächsische|BImSchV)/u

// zu Punkt 2   Zu 1. und 2.:   zu den Punkten 1 bis 3   Beschlusspunkt 3:   Zu Ziffer 4 a)
const TO =
  /^(?:[Zz]u[mr]?\s?)?(?:(?:den\s)?(?:Beschlusspunkte?n?|Beschluss-?punkt|Punkte?n?|Pkt\.|Ziffern?|Ziff\.|Nummern?|Nrn?\.)\s?)?[([]?(\d{1,3})\s?\.?[)\]]?(?:\s?([a-z])\)?(?!\p{L}))?((?:\s?(?:,|und|u\.|bis|-|–|\+|&)\s?\d{1,3}\s?\.?){0,6})(?:\s?[:)–-]\s*(?=$|\D)|\s*(?=$|[^\d\p{Ll}]))/u

const toNumber = (text: string): number => Number(text)

/** The mark at the front of a line, or null. Looks at the first 40 characters only. */
export const markerOf = (text: string): Marker | null => {
  const code = text.charCodeAt(0)
  const digit = code >= 48 && code <= 57
  const bracketed = code === 40 || code === 91 || code === 123
  if (bracketed) {
    const letter = /^[([{]\s?([a-z])\s?[)\]}]\s+/.exec(text)
    if (letter !== null) return { kind: 'letter', numbers: [], sub: letter[1] ?? '', rest: letter[0].length }
  }
  if (digit || bracketed) {
    const match = /^([([{]?)\s?(\d{1,3})\s?(?:\.(\d{1,2})(?![\d.]*\d{2,})\.?|[.)\]}]{1,2})(?=$|[^\d,])\s*/.exec(text)
    if (match === null) return null
    const [whole, bracket, number = '', sub] = match
    if (sub !== undefined && bracket === '') {
      if (!/\s$/.test(whole) && whole.length < text.length) return null
      if (MONTH.test(text.slice(whole.length - 1)) || Number(sub) > 99 || /^\d/.test(text.slice(whole.length))) return null
      return { kind: 'sub-number', numbers: [toNumber(number)], sub: String(Number(sub)), rest: whole.length }
    }
    if (bracket !== '' && !/[)\]}]/.test(whole)) return null
    const rest = text.slice(whole.length, whole.length + 30)
    if (MONTH.test(rest) || ORDINAL.test(rest)) return null
    return { kind: 'number', numbers: [toNumber(number)], sub: '', rest: whole.length }
  }
  if ((code === 90 || code === 122 || code === 66 || code === 80) && /^(?:[Zz]u(?:[mr]?\s|[\d(])|Beschlussp|Punkt)/u.test(text)) {
    const match = TO.exec(text)
    if (match === null) return null
    const [whole, first = '', letter, more = ''] = match
    const after = text.slice(whole.length, whole.length + 30)
    if (MONTH.test(after) || ORDINAL.test(after)) return null
    // "zu 1 Mio. Euro", "zu 50 %", "zu 2 Jahren" count something.
    if (/^(?:%|€|Euro|EUR|Mio|Mrd|T€|VzÄ)/.test(after)) return null
    if (!/(?:punkt|ziff|nummer|nr|pkt)/i.test(whole) && !/[.:)]\s*$/.test(whole.trimEnd()) && after !== '') return null
    const numbers = [toNumber(first)]
    const others = Array.from(more.matchAll(/(,|und|u\.|bis|-|–|\+|&)\s?(\d{1,3})/gi))
    for (const [, joint = '', other = ''] of others) {
      const last = numbers[numbers.length - 1] ?? 0
      if (/bis|-|–/.test(joint))
        for (let between = last + 1; between < toNumber(other) && between < last + 200; between++) numbers.push(between)
      numbers.push(toNumber(other))
    }
    return { kind: 'to', numbers, sub: letter?.toLowerCase() ?? '', rest: whole.length }
  }
  if ((code >= 97 && code <= 122) || code === 73) {
    const second = text.charCodeAt(1)
    if (second !== 46 && second !== 41) return null
    const match = /^([a-zI])[.)]{1,2}(?:\s+|$)/.exec(text)
    if (match === null) return null
    const letter = match[1] ?? ''
    // e. V., d. h., z. B., u. a., o. g., i. V.: abbreviations, no marks.
    if (/^(?:[VhBgadRSUmEZrfGwe]|aj)\.(?:\s|$)/.test(text.slice(match[0].length))) return null
    return { kind: 'letter', numbers: [], sub: letter, rest: match[0].length }
  }
  return null
}

/** Lines that are looked at ahead for the next letter of a list. */
const LIST_AHEAD = 12

/** Whether the mark with this letter stands at the front of one of the next lines: then the letter before it begins a list. */
export const letterFollows = (lines: readonly { readonly text: string }[], index: number, letter: string): boolean => {
  for (let at = index + 1; at <= index + LIST_AHEAD && at < lines.length; at++) {
    const marker = markerOf(lines[at]?.text ?? '')
    if (marker?.kind === 'letter' && marker.sub === letter) return true
  }
  return false
}
