/** Third stage for a report: letterhead, heading, subject, salutation, opening sentence, body, next control, closing. Each is a range of lines. */
import { closingOf, isNextControl } from './closing.ts'
import { beginsLike, keyWord, shapeOf } from './fuzzy.ts'
import type { Line } from './lines.ts'
import { saysKind, saysKindOnly } from './rules/report-kind.rule.ts'

export interface ReportSegments {
  /** Lines of the letterhead: 0 up to here. */
  readonly heading: number
  /** First line of the subject; the heading can take two lines. */
  readonly subject: number
  /** First line after the subject. */
  readonly subjectEnd: number
  /** A line beside the subject that only says the kind: "2. Zwischenbericht"; -1 where there is none. */
  readonly kindLine: number
  /** Lines of the opening sentence. */
  readonly opening: number
  readonly body: number
  readonly bodyEnd: number
  /** Indexes of lines in the body that name the next control; they are no part of an answer. */
  readonly nextControl: readonly number[]
  /** The letter is closed (greeting or signature seen). */
  readonly closed: boolean
}

const SALUTATION = keyWord('Sehr geehrte', 2)
const NUMBER_OR_QUOTE = /^(?:\d{1,2}\s?[.)]|[„“”"»«]|,,|zu\s(?:Punkt|Beschlusspunkt|Ziffer|Nr|\d))/iu

const isGreeting = (line: Line): boolean => {
  if (line.text.length > 40) return false
  const shape = shapeOf(line.text, 40)
  return (
    shape.startsWith('mitfreun') ||
    shape.startsWith('mitireun') ||
    shape.startsWith('freundiichegru') ||
    shape.startsWith('hochachtungsvoi') ||
    (shape.includes('gruben') && shape.length < 26) ||
    (shape.includes('grussen') && shape.length < 26)
  )
}
const isKnowledge = (line: Line): boolean => line.text.length < 24 && shapeOf(line.text, 16).startsWith('kenntnisnah')

const endsSentence = (text: string): boolean => /[.:!?]["“”'’]?$/.test(text)

/** The paragraph ends with a colon before the first point: "Zwischenbericht zu oben genanntem Beschluss:". */
const opensLetter = (lines: readonly Line[], from: number): boolean => {
  for (let index = from; index < Math.min(lines.length, from + 4); index++) {
    const text = lines[index]?.text ?? ''
    if (index > from && NUMBER_OR_QUOTE.test(text)) return false
    if (text.endsWith(':')) return true
  }
  return false
}

/** Segments of a report whose heading stands at line `heading`. Looks at each line a bounded number of times. */
export const reportSegments = (lines: readonly Line[], heading: number): ReportSegments => {
  const total = lines.length
  // The heading holds the references and the session; it goes on while a bracket is open or the line below continues it.
  let subject = heading + 1
  let headingText = lines[heading]?.text ?? ''
  while (subject < total && subject < heading + 4) {
    const next = lines[subject]?.text ?? ''
    const open = headingText.lastIndexOf('(') > headingText.lastIndexOf(')') && !/[)}\]]\s*$/.test(headingText)
    const continues =
      /^(?:und|sowie|zu\s|zum\s|,|\(|\{|V\d|A\d|Sitzungs)/.test(next) && !/\d\s?\/\s?20\d\d\s?[)}\]]/.test(headingText.slice(-14))
    const another = /^(?:und|sowie)\s.*\d{3,5}\s?\/\s?\d\d/.test(next)
    if (!open && !continues && !another) break
    headingText += ` ${next}`
    subject++
  }
  let salutation = -1
  for (let index = subject; index < Math.min(total, subject + 30); index++) {
    const line = lines[index]
    if (line !== undefined && line.text.length < 90 && beginsLike(shapeOf(line.text, 16), SALUTATION) >= 0) {
      salutation = index
      break
    }
  }
  let subjectEnd = salutation
  let opening = salutation + 1
  if (salutation < 0) {
    // No salutation: the subject ends where a sentence of the letter or a point begins.
    opening = subject
    while (opening < total && opening < subject + 8) {
      const text = lines[opening]?.text ?? ''
      if (/^folgende/i.test(text) || (NUMBER_OR_QUOTE.test(text) && opening > subject)) break
      opening++
    }
    subjectEnd = opening
  }
  let kindLine = -1
  for (let index = subject; index < subjectEnd; index++)
    if (saysKindOnly(lines[index]?.text ?? '')) {
      // Above the subject or below it.
      kindLine = index
      if (index === subject && index + 1 < subjectEnd) subject++
      else subjectEnd = index
      break
    }
  let body = opening
  if (body < total && !NUMBER_OR_QUOTE.test(lines[body]?.text ?? '')) {
    // The opening sentence begins small after the comma of the salutation and ends with a colon or a full stop.
    const first = lines[body]?.text ?? ''
    if (
      /^\p{Ll}/u.test(first) ||
      /^(?:Folgende|Hiermit|Hierzu|Zum|Zu\s|In\s|Im\s|Mit\s|Nach)/u.test(first) ||
      (saysKind(first) && opensLetter(lines, body))
    ) {
      let last = body
      while (
        last < Math.min(total, body + 4) &&
        !endsSentence(lines[last]?.text ?? '') &&
        !/werden\s?[.:;,]?$/.test(lines[last]?.text ?? '')
      ) {
        if (NUMBER_OR_QUOTE.test(lines[last + 1]?.text ?? '')) break
        last++
      }
      body = Math.min(total, last + 1)
    }
  }
  const nextControl: number[] = []
  let bodyEnd = total
  let closed = false
  for (let index = body; index < total; index++) {
    const line = lines[index]
    if (line === undefined) break
    if (isNextControl(line.text)) {
      nextControl.push(index)
      // The date can stand on a line of its own below, also behind the first words of the greeting when columns come apart.
      for (let below = index + 1; below < Math.min(total, index + 4) && !/\d{4}/.test(line.text); below++)
        if (/^(?:.{0,4}\d.{4,20}|\d{4}\.?)$/u.test(lines[below]?.text ?? '') && /\d{4}/.test(lines[below]?.text ?? ''))
          nextControl.push(below)
    } else if (isGreeting(line) || isKnowledge(line)) {
      bodyEnd = index
      closed = true
      break
    }
  }
  // The greeting was lost: the next control is the last line of the letter's own.
  const lastControl = nextControl.at(-1)
  if (!closed && lastControl !== undefined && total - lastControl < 20) {
    bodyEnd = nextControl[0] ?? total
    closed = true
  }
  const closing = closed ? closingOf(lines, body, bodyEnd, nextControl) : { nextControl, bodyEnd }
  return { heading, subject, subjectEnd, kindLine, opening, body, bodyEnd: closing.bodyEnd, nextControl: closing.nextControl, closed }
}
