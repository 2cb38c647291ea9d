/** Points while they are being found: pieces of lines, not yet joined. */
import type { Line } from '../lines.ts'
import type { Piece } from '../repair/running-text.ts'

export interface LinePiece extends Piece {
  readonly gap: boolean
}

/** An answer that may be shared by several points. */
export interface Answer {
  pieces: LinePiece[]
}

export interface DraftPoint {
  /** Number of the point at the top level. */
  readonly top: number
  /** How the top level is written where it is not in Arabic digits: II. */
  readonly topLabel?: string
  /** '' or the letter or second number of a sub-point. */
  readonly sub: string
  /** Place of the mark in the source; an empty range where no number is printed. */
  readonly markStart: number
  readonly markEnd: number
  /** No number was printed; it was counted. */
  readonly unnumbered: boolean
  readonly damaged: boolean
  readonly skipped: boolean
  /** The mark stood in a column of its own and was given back to this text. */
  readonly dealt: boolean
  /** The text stood between quotation marks. */
  readonly quoted: boolean
  unclosed: boolean
  text: LinePiece[]
  answer: Answer
}

export const pieceOf = (line: Line, from: number, to = line.text.length): LinePiece | null => {
  let start = from
  let end = to
  while (start < end && line.text.charCodeAt(start) === 32) start++
  while (end > start && line.text.charCodeAt(end - 1) === 32) end--
  return start >= end ? null : { start: line.start + start, end: line.start + end, text: line.text.slice(start, end), gap: line.gap }
}

export const pointNumber = ({ top, topLabel, sub }: DraftPoint): string => {
  const label = topLabel ?? String(top)
  return sub === '' ? label : `${label}.${sub}`
}

/** A line after which a new point or paragraph can begin. */
export const endsClause = (text: string): boolean => /[.:;!?,“”"'’)»«]$/.test(text)
export const endsSentence = (text: string): boolean => /[.!?]["“”'’)]{0,2}$/.test(text)

/** A line that cannot end a clause: its last word asks for another one. */
const GOES_ON =
  /(?:^|\s)(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|am|im|in|zum|zur|vom|beim|ab|bis|seit|und|oder|sowie|bzw\.|mit|von|für|zu|nach|auf|Nr\.|Nummer|Ziffer|Punkt|Punkte|Anlage|Absatz|Abs\.|§+|Straße|ca\.|rund|etwa)$/u

/** The last word of a line asks for another one. */
export const goesOn = (text: string): boolean => GOES_ON.test(text)

/** Whether a point with the awaited number may begin after this line although it does not end a clause (lists go without full stops). */
export const mayEnd = (above: string, rest: string): boolean =>
  !GOES_ON.test(above) && !/[-,]$/.test(above) && /^[\p{Lu}„"“]|^$/u.test(rest)

/** Words of a decision. */
export const DECIDES =
  /(?<![\p{L}])(?:beschließ(?:t|en)|beauftragt|gebeten|aufgefordert|ermächtigt|zur Kenntnis|stimmt|bestätigt|beschlossen|(?:ist|sind|hat|haben)\s[^.]{3,400}\s(?:zu\s\p{Ll}{4,}|(?:ab|an|auf|aus|bei|dar|durch|ein|fest|fort|her|nach|vor|um|weiter|zurück|bereit|sicher)zu\p{Ll}{3,}n)|(?:wird|werden)\s[^.]{3,400}(?:t|en)\.)/iu

const REPORTS =
  /(?<!\p{L})(?:wurden?|worden|ist erfüllt|erfolgte|gegenwärtig|derzeit|aktuell|zurzeit|hierzu|befindet|befinden|liegt vor|liegen vor|dauert|dauern|läuft|laufen|noch nicht|konnten?|Beschlusspunkt(?:e?s)?|umgesetzt|nicht möglich|erfüllt|(?:Die|Eine|Der) (?:Umsetzung|Erfüllung|Auftrag) (?:ist|erfolgt|wird|wurde)|wie vereinbart|bereits|entsprechend (?:dem |des )?Beschluss)(?!\p{L})/iu
const DEMANDS = /(?<!\p{L})(?:beauftragt|beschließt|gebeten|aufgefordert|(?:ist|sind)\s[^.]{3,400}\szu\s\p{Ll}{4,}|soll|sollen)(?!\p{L})/u

/** Words that ask for something. */
export const asks = (text: string): boolean => DEMANDS.test(text)

/** Words that tell of what was done rather than ask for it. */
export const tellsOfWork = (text: string): boolean => REPORTS.test(text) && !DEMANDS.test(text)

/** A new paragraph that tells what was done, below a list item that goes without a full stop. */
export const beginsAnswer = (line: Line, above: string): boolean =>
  line.gap && /^\p{Lu}/u.test(line.text) && !GOES_ON.test(above) && REPORTS.test(line.text) && !DEMANDS.test(line.text)

/**
 * Divides pieces where an answer begins: after a full sentence, at a blank line, after a short line, or where the words change from what is asked to
 * what was done. Null where there is no such place.
 */
export const splitAtParagraph = (pieces: readonly LinePiece[]): [LinePiece[], LinePiece[]] | null => {
  let widest = 0
  for (const piece of pieces) widest = Math.max(widest, piece.text.length)
  for (let index = 1; index < pieces.length; index++) {
    const above = pieces[index - 1]
    const piece = pieces[index]
    if (above === undefined || piece === undefined || !endsSentence(above.text) || !/^[\p{Lu}„\d]/u.test(piece.text)) continue
    const next = `${piece.text} ${pieces[index + 1]?.text ?? ''}`
    const signs =
      (piece.gap ? 2 : 0) +
      (above.text.length < widest * 0.75 ? 2 : 0) +
      (REPORTS.test(next) ? 1 : 0) +
      (index === pieces.length - 1 ? 1 : 0)
    if (signs - (DEMANDS.test(next) ? 2 : 0) >= 2) return [pieces.slice(0, index), pieces.slice(index)]
  }
  for (let index = 1; index < pieces.length; index++) {
    const above = pieces[index - 1]?.text ?? ''
    const text = pieces[index]?.text ?? ''
    if (endsSentence(above) && /^\p{Lu}/u.test(text) && REPORTS.test(text) && !DEMANDS.test(text))
      return [pieces.slice(0, index), pieces.slice(index)]
  }
  return null
}
