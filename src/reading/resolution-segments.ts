/** Third stage for a resolution: title with committee and session, date, reference, subject, decided text, signature. Each is a range of lines. */
import { beginsLike, keyWord, shapeOf } from './fuzzy.ts'
import type { Line } from './lines.ts'
import { readStampedDate } from './rules/stamped-date.ts'

export interface ResolutionSegments {
  readonly title: number
  /** Line of "Gegenstand:"; -1 where it is missing. */
  readonly subject: number
  readonly subjectEnd: number
  readonly body: number
  /** First line of the signature. */
  readonly bodyEnd: number
}

const SUBJECT = keyWord('Gegenstand', 2)
const RESOLVED = keyWord('Beschluss', 2)
const CHAIR =
  /^.{0,5}Vors[ií1l!]tzend|^(?:Ober|Erster? |Erste )?[Bb]ürgermeister(?:in)?$|^Ortsvorsteher(?:in)?$|^Stadtbezirksamtsleiter(?:in)?$/u
/** What can follow the decided text on the sheet and is none of it. */
const AFTER_TEXT = /^(?:Abstimmung(?:sergebnis)?|Begründung|Anlagen?|Anlagenverzeichnis|Protokollnotiz)\s?[:;]/u
/** A label that was left standing below "Beschluss:". */
const LEFT_LABEL = /^Beschluss(?:vorschlag|text|empfehlung|wortlaut)?\s?:$/u
/** Parts of a role below a signature that came apart: "itzende", "Vors", "ürgermeister". */
const TORN_ROLE =
  /^(?:\p{L}{1,4}\s)?(?:Vors|Vorsi|Vorsit|\p{L}{0,5}(?:sitz|itz|tz)ende[nr]?|\p{L}{0,3}germeister(?:in)?|meister(?:in)?)[.,]?$/u
/** An amount that stands alone; below the signature it is the rest of a table of the decided text. */
const LONE_AMOUNT = /^[-–]?\s?\d{1,3}(?:[.\s]\d{3})*(?:,\d\d)?\s?(?:Euro|EUR|€)[.,;]?$/u
const NO_WINDOW = { earliest: null, latest: null }

/** "50.000 Euro.", "7.250,00": groups of three digits and cents are money, not a day and a month. */
const AMOUNT = /^(?:(?:EUR|€)\s)?\d{1,3}(?:[.\s]\d{3})+(?!\d)|^\d+,\d\d?(?!\d)|(?:€|Euro|EUR)/u

const isDateLine = (text: string): boolean => {
  if (text.length > 40 || AMOUNT.test(text)) return false
  if (readStampedDate(text, NO_WINDOW) !== null) return true
  // Place and date: "Lindenau, 19. Juni 2019", also damaged ("Lin e.nau,"), also the place alone.
  return /^\p{Lu}[\p{L}\ufffd.]{2,20},(?:\s.{0,24})?$/u.test(text) && !/\p{L}{3,}\s\p{Ll}{3,}/u.test(text)
}
const isName = (text: string): boolean =>
  text.length < 40 && !/[.:;,!?]$/.test(text) && /^(?:(?:Dr|Prof)\.\s?)*\p{Lu}[\p{L}.'’^-]*(?:\s\p{Lu}?[\p{L}.'’^-]+){0,3}$/u.test(text)
/** Remains of a stamp or a signature: short, and no sentence. */
const isNoise = (text: string): boolean =>
  text.length < 22 &&
  !/[\p{L}]{4,}\s\p{Ll}{3,}/u.test(text) &&
  !/\p{Ll}{3}[.;]$/u.test(text) &&
  !/^\d{1,2}[.)]$/.test(text) &&
  !/^[a-z][.)]/.test(text)

/** A line of running text: no place for a signature below it. */
const isProse = (text: string): boolean => text.length > 50 && /\p{Ll}{2,}\s\p{Ll}{2,}\s.*\p{Ll}{2,}/u.test(text) && !CHAIR.test(text)

/** The last lines are scraps after a blank line below a full sentence, and one of them is a part of a role. */
const isTornRole = (lines: readonly Line[], index: number): boolean => {
  const text = lines[index]?.text ?? ''
  if (!TORN_ROLE.test(text) || lines.length - index > 5) return false
  let first = index
  while (first > 0 && lines[first]?.gap !== true && index - first < 4) first--
  return lines[first]?.gap === true && lines.slice(first).every(line => line.text.length < 22 && !/[.;:]$/.test(line.text))
}

/** First line of the signature, looking up from the end: chair, name, place and date, stamp, remains of them. */
const signatureStart = (lines: readonly Line[], body: number): number => {
  const total = lines.length
  let anchor = -1
  const lowest = Math.max(body, total - 25)
  let prose = false
  for (let index = total - 1; index >= lowest; index--) {
    const text = lines[index]?.text ?? ''
    // Below a date there is a signature and no further point; what only looks like a date is none.
    if (CHAIR.test(text) || isTornRole(lines, index) || (isDateLine(text) && index > body && !(prose && anchor < 0))) anchor = index
    // A full sentence below the anchor found so far is text again: the anchor is above an annex or not one.
    else if (anchor >= 0 && anchor - index > 4) break
    if (isProse(text)) prose = true
  }
  if (anchor < 0) return total
  let start = anchor
  while (start > body + 1) {
    const text = lines[start - 1]?.text ?? ''
    const above = lines[start - 2]?.text ?? ''
    if (!(isName(text) || isNoise(text) || isDateLine(text))) break
    // The last word of a sentence can look like a name ("ken." / "Dresden"): the line above must have ended its sentence.
    if (!/[.:;!?"“”)]$/.test(above) && !isName(above) && !isNoise(above) && !isDateLine(above)) break
    start--
  }
  return start
}

/** Lines of text among those taken for the signature, up to the chair or to what follows the decided text. */
export const belowText = (signature: readonly Line[]): Line[] => {
  const end = signature.findIndex(({ text }) => CHAIR.test(text) || AFTER_TEXT.test(text))
  return signature.slice(0, end < 0 ? signature.length : end).filter(({ text }) => isProse(text))
}

/** Amounts among the lines of the signature: rows of a table that a scan put below it. */
export const amountsBelow = (signature: readonly Line[]): Line[] => signature.filter(({ text }) => LONE_AMOUNT.test(text))

/** Segments of a resolution whose title stands at line `title`. */
export const resolutionSegments = (lines: readonly Line[], title: number): ResolutionSegments => {
  const total = lines.length
  let subject = -1
  let resolved = -1
  for (let index = title + 1; index < Math.min(total, title + 60); index++) {
    const text = lines[index]?.text ?? ''
    if (subject < 0) {
      if (text.length < 400 && beginsLike(shapeOf(text, 12), SUBJECT) >= 0) subject = index
      continue
    }
    if (isResolvedLine(lines[index])) {
      resolved = index
      break
    }
  }
  const from = subject < 0 ? title + 1 : subject
  if (resolved < 0) {
    // "Beschluss:" is lost: the text begins with its first number or with the committee that decides.
    resolved = from
    while (
      resolved + 1 < total &&
      resolved < from + 12 &&
      !/^(?:1\s?[.)]|(?:Der|Die|Das)\s.{3,60}\sbeschlie)/u.test(lines[resolved + 1]?.text ?? '')
    )
      resolved++
    if (resolved + 1 >= total || resolved >= from + 12) resolved = total - 1
  }
  const body = Math.min(total, resolved + (LEFT_LABEL.test(lines[resolved + 1]?.text ?? '') ? 2 : 1))
  const after = lines.findIndex((line, index) => index > body && AFTER_TEXT.test(line.text))
  const bodyEnd = Math.max(body, Math.min(after < 0 ? total : after, signatureStart(lines, body)))
  return {
    title,
    subject,
    subjectEnd:
      subject < 0
        ? from
        : Math.min(total, resolved === total - 1 && body === total ? total : resolved + (isResolvedLine(lines[resolved]) ? 0 : 1)),
    body,
    bodyEnd,
  }
}

/** "Beschluss:", also "Beschluss;" and "Beschluss (geändert):". */
function isResolvedLine(line: Line | undefined): boolean {
  if (line === undefined || line.text.length > 36) return false
  const shape = shapeOf(line.text, 30)
  const short = shape.length <= RESOLVED.shape.length + 1 && shape.length >= RESOLVED.shape.length - 1
  return (short || /^.{8,10}\s?\(.{3,20}\)\s?[:;]$/u.test(line.text)) && beginsLike(shape, RESOLVED) >= 0
}
