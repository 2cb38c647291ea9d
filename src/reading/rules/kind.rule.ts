/**
 * Kind of document, from its title. Titles as they are printed:
 *   Beschlusskontrolle zu V2003/22 (…)   BESCHLUSSAUSFERTIGUNG   B E S C H L U S S A U S F E R T I G U N G   Anlage zum Beschluss V2023/23
 *   Vorlage   Beschlussvorlage   Informationsvorlage   ANTRAG   Änderungsantrag   BESCHLUSSEMPFEHLUNG   NIEDERSCHRIFT   EINLADUNG   T A G E S O R D N U N G
 * The first title that stands alone on its line decides. A paper that proposes something (Beschlussvorschlag, Beratungsfolge) is never a resolution.
 */
import { CITY_FORMS } from '#vocabulary/city-forms.ts'
import { findReferences } from '#vocabulary/reference.ts'
import { afterRepairs, type Found } from '../found.ts'
import { beginsLike, type KeyWord, keyWord, shapeOf } from '../fuzzy.ts'
import type { Line } from '../lines.ts'
import type { DocumentKind } from '../reading.ts'

/** Lines from the top that can hold a title: letterheads come in two interleaved columns. */
const TITLE_LINES = 45

/** A, B or F, with which PROPOSAL begins. */
const mayPropose = (first: number): boolean => first === 65 || first === 66 || first === 70

interface Title {
  readonly word: KeyWord
  readonly kind: DocumentKind
  /** The title fills its line; otherwise it begins it. */
  readonly alone: boolean
}

const title = (text: string, kind: DocumentKind, most: number, alone: boolean): Title => ({ word: keyWord(text, most), kind, alone })

const TITLES: readonly Title[] = [
  title('Beschlusskontrolle', 'control_report', 3, false),
  title('Abschließende Beschlusskontrolle', 'control_report', 3, false),
  title('Beschlussausfertigung', 'resolution', 3, true),
  title('Anlage zum Beschluss', 'resolution_attachment', 1, false),
  title('Anlage zur Beschlussausfertigung', 'resolution_attachment', 2, false),
  title('Anlage zu Beschluss', 'resolution_attachment', 1, false),
  title('Beschlussempfehlung', 'other', 2, false),
  title('Beschlussvorlage', 'paper', 1, true),
  title('Informationsvorlage', 'paper', 2, true),
  title('Vorlage Nr', 'paper', 0, false),
  title('Vorlage', 'paper', 1, true),
  title('Antrag Nr', 'motion', 0, false),
  title('Antrag', 'motion', 0, true),
  title('Änderungsantrag', 'motion', 1, false),
  title('Ergänzungsantrag', 'motion', 1, false),
  title('Ersetzungsantrag', 'motion', 1, false),
  title('Dringlichkeitsantrag', 'motion', 2, false),
  title('Niederschrift', 'minutes', 1, false),
  title('Auszug aus der Niederschrift', 'minutes', 2, false),
  title('Protokoll', 'minutes', 1, false),
  title('Ergebnisprotokoll', 'minutes', 2, false),
  title('Einladung', 'invitation', 1, false),
  title('Tagesordnung', 'invitation', 1, true),
]

/** Titles of other cities' letters on resolutions; ordinary words, so that a reference has to stand beside them or below. */
const OTHER_TITLES = CITY_FORMS.flatMap(({ reportTitles }) => reportTitles).map(text => title(text, 'control_report', 1, false))
const isOtherHeading = (text: string, below: string): boolean =>
  /\s(?:zu[mr]?|über)\s/.test(text) &&
  findReferences(text.length < 200 ? `${text} ${/^(?:Drs|DS|Drucksache|\p{L}+-)/u.test(below) ? below : ''}` : '').length > 0

/** The session number can stand beside the title. */
const SESSION = /\/\s?\d{2,4}\s?\/\s?[\d ]{4,5}/
const RESOLUTION_WORDS = [keyWord('Sitzung am', 1), keyWord('Beschluss zu', 1)]
const isResolutionWord = (shape: string): boolean => RESOLUTION_WORDS.some(word => beginsLike(shape, word) >= 0)
const isReportWord = (shape: string): boolean => shape.includes('sitzung') || shape.startsWith('sehrgeehrte')
const PROPOSAL = /^(?:Beschlussvorschlag|Beratungsfolge|Federführendes|Antragsteller)/

/** "Beschlussvorschlag:" that was left standing directly below "Beschluss:" of an issued resolution proposes nothing. */
const isLeftLabel = (lines: readonly Line[], index: number, kind: DocumentKind | undefined): boolean =>
  kind === 'resolution' &&
  /^Beschlussvorschlag\s?:?$/.test(lines[index]?.text ?? '') &&
  /^Beschlu(?:ss|ß)\s?[:;]$/.test(lines[index - 1]?.text ?? '')

/** The reference of a heading that goes on below: "zu V0123/20 (…)". */
const startsWithReference = (text: string): boolean => /^(?:zu[mr]?\s)?.{0,24}?\d{3,5}\s?\/\s?\d\d/u.test(text)

/** Heading of a report: the key word at the front of its line and "zu"/"zum" or a reference after it. */
const isReportHeading = (text: string): boolean => /^.{12,26}?\s?(?:zu|zum|zur|z\.|der|des|vom)(?![\p{L}])|\d{3,5}\s?\/\s?\d\d/u.test(text)

const attachmentByNumber =
  /^Anlage\s?(?:Nr\.\s?)?\d{0,2}[a-z]?\s?(?:zum|zu|zur|der|des)\s(?:Beschluss|Stadtratsbeschluss|Beschlussausfertigung)/iu

export interface KindFound extends Found<DocumentKind> {
  /** Index of the title's line; 0 where there is none. */
  readonly line: number
}

/** Kind of the document with the place of its title; `other` with little confidence where no title is found. */
export const kindRule = (lines: readonly Line[]): KindFound => {
  const end = Math.min(lines.length, TITLE_LINES)
  let proposal = false
  let best: { line: Line; index: number; title: Title; damage: number } | null = null
  for (let index = 0; index < end; index++) {
    const line = lines[index]
    if (line === undefined) break
    if (!proposal && mayPropose(line.text.charCodeAt(0)) && PROPOSAL.test(line.text) && !isLeftLabel(lines, index, best?.title.kind))
      proposal = true
    if (best !== null) continue
    const shape = shapeOf(line.text, 40)
    if (shape.length < 6) continue
    if (index < 8 && attachmentByNumber.test(line.text))
      best = { line, index, title: title('Anlage', 'resolution_attachment', 0, false), damage: 0 }
    if (best === null && line.text.length < 80 && line.text.includes('BESCHLUSSAUSFERTIGUNG'))
      best = { line, index, title: title('Beschlussausfertigung', 'resolution', 3, false), damage: 0 }
    // A line that begins with a title as it is printed is not compared with the others.
    const printed = TITLES.filter(({ word }) => shape.startsWith(word.shape))
    const other = OTHER_TITLES.find(({ word }) => shape.startsWith(word.shape))
    if (best === null && other !== undefined && isOtherHeading(line.text, lines[index + 1]?.text ?? ''))
      best = { line, index, title: other, damage: 0 }
    for (const candidate of printed.length > 0 ? printed : TITLES) {
      if (best !== null) break
      if (
        candidate.alone &&
        !(candidate.kind === 'resolution' && shape.startsWith('besch') && SESSION.test(line.text)) &&
        shape.length > candidate.word.shape.length + (candidate.kind === 'resolution' ? 12 : 4)
      )
        continue
      const damage = beginsLike(shape, candidate.word)
      if (damage < 0) continue
      if (
        candidate.kind === 'control_report' &&
        !isReportHeading(line.text) &&
        !(shape.length < 22 && startsWithReference(lines[index + 1]?.text ?? ''))
      )
        continue
      if (candidate.kind === 'resolution_attachment' && index > 8) continue
      if (candidate.kind === 'invitation' && candidate.word.shape.startsWith('tages') && index > 20) continue
      best = { line, index, title: candidate, damage }
    }
  }
  const first = lines[0]
  if (best === null) return { value: 'other', start: first?.start ?? 0, end: first?.end ?? 0, confidence: 0.6, line: 0 }
  const { line, index, title: found, damage } = best
  if (found.kind === 'resolution' || found.kind === 'control_report') {
    if (proposal) return { value: 'other', start: line.start, end: line.end, confidence: 0.6, line: index }
    const around = lines.slice(index, index + 12)
    const agrees =
      found.kind === 'resolution'
        ? around.some(other => isResolutionWord(shapeOf(other.text, 40)))
        : around.some(other => isReportWord(shapeOf(other.text, 40)))
    const repairs = damage > 0 ? ['title-letters'] : []
    return {
      value: found.kind,
      start: line.start,
      end: line.end,
      confidence: afterRepairs(agrees ? 0.99 : 0.85, repairs),
      repairs,
      line: index,
    }
  }
  return { value: found.kind, start: line.start, end: line.end, confidence: 0.95, line: index }
}
