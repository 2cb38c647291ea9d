/**
 * Kind of a report (C1, C3), from three sources. Its words, in the opening sentence:
 *   folgender Zwischenstand   folgende Zwischeninformation   Zwischenbericht   folgende abschließende Information   Abschlussbericht   Schlussbericht
 * What the letter says of the resolution as a whole, there or in its last paragraph ("Damit sind beide Beschlüsse erfüllt"). A next control, which makes it
 * an interim report: a final one names none.
 */
import { afterRepairs, type Found } from '../found.ts'
import { shapeOf } from '../fuzzy.ts'
import type { Line } from '../lines.ts'
import type { ReportKind } from '../reading.ts'
import { clausesOf } from './status-clauses.ts'
import { wholeOf } from './status-whole.ts'

const INTERIM =
  /Zw[il1]sche[nh]\s?-?\s?(?:stand|[il1]nformation|ber[il1]cht|mitteilung|antwort|auskunft)|vorläufige[rn]? (?:Information|Stand)/iu
/** Words that say interim only where nothing says final. */
const WEAK = /(?:Sach|Umsetzungs|Arbeits|Bearbeitungs)stand/iu
const FINAL =
  /absch[l1iI][il1]e(?:ß|ss|B|fi|f)ende?r?|abschl\p{Ll}{1,5}nde[rn]?\s(?:Info|Ber|Mit)|Absch[l1i]uss(?:ber[il1]cht|[il1]nformation|mitteilung)|Sch[l1i]ussber[il1]cht|End(?:bericht|information)|letztmalig/iu

/** By shapes: what a line of its own says that only names the kind, without its number. */
const KIND_ONLY =
  /^(?:erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|weitere[rs]?|nr)?(?:zwischen(?:bericht|information|stand|mitteiiung)|(?:abschiu[sb]{1,2}|schiu[sb]{1,2}|end)(?:bericht|information|mitteiiung)|abschii?e[sb]{1,2}ende[rs]?(?:bericht|information|mitteiiung)|sachstandsbericht)(?:nr)?i?$/
const LONGEST_KIND_LINE = 50

/** Whether a line only says which kind of report it is: "2. Zwischenbericht", "- Abschlussbericht -", "(Zwischeninformation)". */
export const saysKindOnly = (text: string): boolean =>
  text.length <= LONGEST_KIND_LINE &&
  KIND_ONLY.test(shapeOf(text.replace(/^[\s(–-]*\d{1,2}\s?\./u, '').replace(/\s(?:Nr\.\s)?\d{1,2}\W*$/u, '')))

/** Whether words say that what follows is interim or final. */
export const saysKind = (text: string): boolean => INTERIM.test(text) || FINAL.test(text) || WEAK.test(text)

/** Kind of report from the lines of the opening, or from the fact that a next control is named. */
export const reportKindRule = (lines: readonly Line[], next: Found<unknown> | null): Found<ReportKind> | null => {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    const interim = INTERIM.exec(line.text)
    const final = FINAL.exec(line.text)
    if (interim !== null && final !== null) return null
    // "Eine abschließende Information ist noch nicht möglich."
    const notYet = final !== null && /(?<!\p{L})noch (?:nicht|keine)(?!\p{L})/u.test(`${line.text} ${lines[index + 1]?.text ?? ''}`)
    const match = interim ?? final ?? WEAK.exec(line.text)
    if (match === null) continue
    const value = final !== null && !notYet ? 'final' : 'interim'
    const clean = /^(?:Zwischen(?:stand|information|bericht)|abschließende|Abschlussbericht)/.test(match[0])
    const contradicts = value === 'final' && next !== null
    const repairs = clean ? [] : ['opening-words']
    return {
      value,
      start: line.start + match.index,
      end: line.start + match.index + match[0].length,
      confidence: contradicts || notYet ? 0.7 : afterRepairs(0.99, repairs, 0.07),
      repairs,
    }
  }
  return next === null ? null : { value: 'interim', start: next.start, end: next.end, confidence: 0.85 }
}

/** Lines in which a letter sums up: few, at its end. */
const SUMMING_UP = 5

/**
 * Kind of a report whose opening does not name it, from what the letter says of the resolution as a whole: in the opening, or at the end of its body.
 * `source` is the text that the lines are from.
 */
export const kindFromResolution = (opening: readonly Line[], body: readonly Line[], source: string): Found<ReportKind> | null => {
  for (const lines of [opening, body.slice(-SUMMING_UP)]) {
    const from = lines[0]?.start ?? 0
    const said = wholeOf(clausesOf(source.slice(from, lines[lines.length - 1]?.end ?? from).replace(/\n/g, ' ')))
    if (said !== null) return { value: said.kind, start: from + said.start, end: from + said.end, confidence: 0.8 }
  }
  return null
}

/** The kind that a line of its own says, unless the opening says the other one: then neither is sure. */
export const agreeingKind = (line: Found<ReportKind> | null, opening: Found<ReportKind> | null): Found<ReportKind> | null =>
  line === null || (opening !== null && opening.value === line.value) ? opening : opening === null || opening.confidence < 0.9 ? line : null
