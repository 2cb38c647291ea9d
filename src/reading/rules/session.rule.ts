/**
 * Session number (D1), under damage:
 *   (Sitzungsnummer: JHA/049/2023)   {Sitzungsnummer: SBR Pl/048/2019)   (SR/013/2010)   ( U K/F B/SE/036/202 2)   (SBR PI/048/2019)
 * It is read from the right: four places of the year, up to four of the number, and what stands before is the short name of the committee.
 */
import { parseSessionNumber } from '#vocabulary/session-number.ts'
import { afterRepairs, type Found } from '../found.ts'

const DIGITS: Record<string, string> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  Ü: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  S: '5',
  s: '5',
  G: '6',
  B: '8',
  ß: '8',
}
const LETTERS: Record<string, string> = { '5': 'S', '8': 'B', '0': 'O', '1': 'I' }
const PLACES = /^([^/]{1,12}(?:\/[^/]{1,6}){0,3})\/([\dOoQDÜlIi|!ZSsGBß]{1,4})\/([\dOoQDÜlIi|!ZSsGBß]{4})$/u
const DISTRICT = /^(SBR|OSR|OBR|OR)\s?(\p{Lu}[\p{L}1|]{1,3})$/u
/** What stands before the number in the bracket: "Sitzungsnummer:", also "Sitzungsnr." and remains of it. */
const LABEL = /^S[il1I]tzungs?n\p{L}{1,8}\s?[:;.,]{1,2}\s*|^[^\d/]{0,14}?(?:n\p{L}{1,3}mer|nr\.?)\s?[:;.,]?\s*|^Sitzung\s?[:;.,]?\s*/iu

const digitsOf = (text: string): string => (/^\d+$/.test(text) ? text : Array.from(text, place => DIGITS[place] ?? place).join(''))

const districtOf = (unit: string, context: string): string | null => {
  if (!/[I1|l]/.test(unit.slice(1))) return unit
  const readings = ['l', 'i'].map(letter => unit.charAt(0) + unit.slice(1).replace(/[I1|l]/g, letter))
  const named = readings.filter(reading => new RegExp(`(?<![\\p{L}])${reading}[\\p{Ll}-]{2,}`, 'u').test(context))
  const only = named[0]
  if (named.length === 1 && only !== undefined) return only
  return /^\p{Lu}\p{Ll}+$/u.test(unit) || /^\p{Lu}{2}$/u.test(unit.replace(/[1|l]/g, 'I')) ? unit : null
}

export interface SessionFound extends Found<string> {
  readonly year: number
}

/** Reads what stands between brackets as a session number; null when it is none. `context` may name the district. */
const sessionFrom = (content: string, context: string): { normal: string; year: number; repairs: string[] } | null => {
  const bare = content.replace(LABEL, '').trim()
  const squeezed = bare.replace(/\s+/g, '')
  const match = PLACES.exec(squeezed)
  if (match === null) return null
  const [, name = '', number = '', year = ''] = match
  const repairs: string[] = []
  const numbers = digitsOf(number)
  const years = digitsOf(year)
  if (numbers !== number || years !== year) repairs.push('session-digits')
  let committee = Array.from(name, place => LETTERS[place] ?? place).join('')
  // JFlA: F with the stroke of the next letter is an H between capitals.
  committee = committee.replace(/(?<=\p{Lu})Fl(?=\p{Lu}|$)/gu, 'H')
  if (committee !== name) repairs.push('session-letters')
  const district = DISTRICT.exec(committee)
  // "BA Kita" is a name of two words; "U K/F B" is one that recognition spread out.
  const spaced = /^((?:\p{L}{2,6}\s)+\p{L}{2,6})\s?\//u.exec(bare)?.[1]
  if (district !== null) {
    const unit = districtOf(district[2] ?? '', context)
    if (unit === null) return null
    if (unit !== district[2]) repairs.push('unit-letters')
    committee = `${district[1]} ${unit}`
  } else if (spaced !== undefined && spaced.replace(/\s/g, '') === committee) committee = spaced
  else if (/\s/.test(bare.replace(/\s*\/\s*/g, '/'))) repairs.push('session-spaces')
  const session = parseSessionNumber(`${committee}/${numbers}/${years}`)
  return session === null ? null : { normal: session.normal, year: session.year, repairs }
}

/** The first session number in a part of the source: between brackets (of any kind, closed or not), or bare after a comma. */
export const sessionIn = (text: string, offset: number, context: string): SessionFound | null => {
  for (const match of text.matchAll(/[({[]([^(){}[\]]{6,60})/gu)) {
    const content = match[1] ?? ''
    const session = sessionFrom(content, context)
    if (session === null) continue
    const start = offset + match.index + 1
    const lead = content.length - content.replace(LABEL, '').trimStart().length
    return {
      value: session.normal,
      year: session.year,
      start: start + lead,
      end: start + content.trimEnd().length,
      confidence: afterRepairs(0.99, session.repairs),
      repairs: session.repairs,
    }
  }
  const bare = /(?:^|[\s,])((?:SBR\s|OSR\s|OBR\s)?\p{Lu}[\p{L}/]{0,11}\/\d{2,4}\/20\d\d)(?!\d)/u.exec(text)
  if (bare === null) return null
  const session = sessionFrom(bare[1] ?? '', context)
  if (session === null) return null
  const start = offset + bare.index + bare[0].length - (bare[1] ?? '').length
  return {
    value: session.normal,
    year: session.year,
    start,
    end: start + (bare[1] ?? '').length,
    confidence: afterRepairs(0.97, session.repairs),
    repairs: session.repairs,
  }
}
