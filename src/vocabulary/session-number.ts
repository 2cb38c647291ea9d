/** Numbers of sessions (D1): committee / running number / year. The number runs on through the term of the council, not per year. */
export interface SessionNumber {
  readonly raw: string
  /** JHA/049/2023: no spaces around the slashes, the number with three digits. */
  readonly normal: string
  /** Short name of the committee; it can hold slashes and spaces itself: UK/FB/SE, SBR Co. */
  readonly committee: string
  readonly number: number
  readonly year: number
}

export interface FoundSessionNumber {
  readonly session: SessionNumber
  /** UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
}

const COMMITTEE = /^\p{L}[\p{L}.]{0,11}(?:[ /]\p{L}[\p{L}.]{0,11}){0,4}$/u
// Number and year are found first; the committee is then read leftwards from there, because its short name can hold slashes.
const TAIL = /\s?\/\s?(\d{1,4})\s?\/\s?((?:19|20)\d{2})(?!\d)/g
const HEAD = /(?<![\p{L}\p{N}])(?:(?:SBR|OSR|OBR|OR)\s(?:\p{Lu}\p{L}{0,3})|\p{Lu}[\p{L}]{0,7}(?:\s?\/\s?\p{Lu}[\p{L}]{0,5}){0,3})$/u

const tidy = (committee: string): string =>
  committee
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ')
    .trim()

const sessionOf = (raw: string, committee: string, number: string, year: string): SessionNumber => {
  const name = tidy(committee)
  return { raw, normal: `${name}/${number.padStart(3, '0')}/${year}`, committee: name, number: Number(number), year: Number(year) }
}

/** Reads a text that is a session number and nothing else, split from the right: UK/FB/SE/036/2022. Null when it is none. */
export const parseSessionNumber = (text: string): SessionNumber | null => {
  const parts = text.trim().split('/')
  const year = parts.pop()?.trim() ?? ''
  const number = parts.pop()?.trim() ?? ''
  const committee = tidy(parts.join('/'))
  if (!/^(?:19|20)\d{2}$/.test(year) || !/^\d{1,4}$/.test(number) || !COMMITTEE.test(committee)) return null
  return sessionOf(text, committee, number, year)
}

/** Every session number in a text, in order, with its place. Linear: the committee is looked for in the 30 characters before the number only. */
export const findSessionNumbers = (text: string): FoundSessionNumber[] => {
  const found: FoundSessionNumber[] = []
  for (const tail of text.matchAll(TAIL)) {
    const before = text.slice(Math.max(0, tail.index - 30), tail.index)
    const head = HEAD.exec(before)
    if (head === null) continue
    const start = tail.index - head[0].length
    const end = tail.index + tail[0].length
    found.push({ session: sessionOf(text.slice(start, end), head[0], tail[1] ?? '', tail[2] ?? ''), start, end })
  }
  return found
}
