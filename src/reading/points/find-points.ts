/**
 * Points of a report or a resolution from what each line is taken for (numbering.ts). Forms that occur in reports: each point quoted with its number
 * and answered in turn; the whole resolution in one quotation and answered below; points without quotation marks, the answer in the next paragraph;
 * quotations without numbers; only one point ("zu Punkt 2"); an answer without the decided text. Points that follow one another without an answer share
 * the next one.
 */
import type { Line } from '../lines.ts'
import { divideAnswers } from './answer-parts.ts'
import { romanOf } from './candidates.ts'
import { type DealtLine, dealColumns } from './columns.ts'
import { type Answer, DECIDES, type DraftPoint, type LinePiece, pieceOf, splitAtParagraph } from './draft-point.ts'
import { withoutTextLabels } from './labels.ts'
import { numberLines } from './numbering.ts'
import type { Act } from './numbering-states.ts'
import { scanQuotes } from './quotes.ts'

type Start = Extract<Act, { kind: 'start' }>

/** Puts the lines of one text into points. */
class Drafting {
  readonly points: DraftPoint[] = []
  #answer: Answer = { pieces: [] }
  #current: DraftPoint | null = null
  #label: string | undefined

  /** The quotation before was not closed: its text ends with its first paragraph. */
  tear(): void {
    const point = this.#current
    if (point === null) return
    point.unclosed = true
    const parts = splitAtParagraph(point.text)
    if (parts === null) return
    point.text = parts[0]
    this.#answer.pieces.push(...parts[1])
  }

  text(line: Line, from: number, to: number, after: number): void {
    const piece = pieceOf(line, from, to)
    if (piece !== null) this.#current?.text.push(piece)
    if (after < line.text.length) this.answer(line, after)
  }

  answer(line: Line, from: number): void {
    const piece = pieceOf(line, from)
    if (piece !== null) this.#answer.pieces.push(piece)
  }

  section(): void {
    this.#answer = { pieces: [] }
    this.#current = null
  }

  /** "zu Punkt 2": what follows answers the points with these numbers. */
  redirect(numbers: readonly number[], sub: string): void {
    const answer: Answer = { pieces: [] }
    for (const point of this.points) if (numbers.includes(point.top) && (sub === '' || point.sub === sub)) point.answer = answer
    this.#answer = answer
  }

  start(line: DealtLine, act: Start): void {
    const { candidate, number } = act
    if (act.torn) this.tear()
    if (act.dropsLead) this.points.pop()
    // An answer that was given ends here: the new point begins a group of its own.
    if (this.#answer.pieces.length > 0) this.#answer = { pieces: [] }
    if (candidate?.kind === 'roman') this.#label = romanOf(number)
    const draft = (sub: string, skipped: boolean): DraftPoint => ({
      top: number,
      ...(this.#label === undefined ? {} : { topLabel: this.#label }),
      sub,
      markStart: line.mark?.start ?? line.start,
      markEnd: line.mark?.end ?? line.start + (candidate?.rest ?? 0),
      unnumbered: candidate === null,
      damaged: act.damaged,
      skipped,
      dealt: line.mark !== undefined,
      quoted: act.quoted,
      unclosed: false,
      text: [],
      answer: this.#answer,
    })
    // "2. a)": the point itself has no words.
    if (candidate?.kind === 'number' && candidate.sub !== '') this.points.push(draft('', act.skipped))
    const point = draft(act.sub, act.skipped)
    this.points.push(point)
    this.#current = point
    if (act.answers) this.answer(line, act.from)
    else this.text(line, act.from, act.to, act.after)
  }

  bare(line: Line): void {
    const point: DraftPoint = {
      top: 1,
      sub: '',
      markStart: line.start,
      markEnd: line.start,
      unnumbered: true,
      damaged: false,
      skipped: false,
      dealt: false,
      quoted: false,
      unclosed: false,
      text: [],
      answer: this.#answer,
    }
    this.points.push(point)
    this.#current = point
  }
}

const isParent = (point: DraftPoint, next: DraftPoint | undefined): boolean =>
  point.sub === '' && next !== undefined && next.sub !== '' && next.top === point.top

const draftPoints = (lines: readonly DealtLine[], report: boolean): DraftPoint[] => {
  const drafting = new Drafting()
  let quoted = false
  numberLines(lines, report).forEach((act, index) => {
    const line = lines[index]
    if (line === undefined) return
    switch (act.kind) {
      case 'skip':
        break
      case 'section':
        if (quoted) drafting.tear()
        drafting.section()
        break
      case 'text':
        if (drafting.points.length === 0) drafting.bare(line)
        drafting.text(line, act.from, act.to, act.after)
        if (act.to < line.text.length) quoted = false
        break
      case 'answer':
        if (act.torn) drafting.tear()
        quoted = false
        drafting.answer(line, act.from)
        break
      case 'redirect':
        if (act.torn) drafting.tear()
        quoted = false
        drafting.redirect(act.candidate.numbers, act.candidate.sub)
        drafting.answer(line, act.candidate.rest)
        break
      case 'start':
        drafting.start(line, act)
        quoted = act.quoted && act.to === line.text.length
    }
  })
  if (quoted) drafting.tear()
  return drafting.points
}

/** Points with their answers from the body of a report. */
export const reportPoints = (body: readonly Line[]): DraftPoint[] => {
  const lines = dealColumns(withoutTextLabels(body))
  const points = draftPoints(lines, true)
  divideUnanswered(points)
  const found = divideAnswers(points).filter(
    (point, index) => point.text.length > 0 || point.answer.pieces.length > 0 || isParent(point, points[index + 1]),
  )
  return found.length > 0 ? found : answerAlone(lines)
}

/** A letter that answers the whole resolution without repeating it: one point without text keeps the answer. */
const answerAlone = (lines: readonly Line[]): DraftPoint[] => {
  const pieces = lines.flatMap(line => pieceOf(line, 0) ?? [])
  const first = lines[0]
  if (first === undefined || pieces.length === 0) return []
  return [
    {
      top: 1,
      sub: '',
      markStart: first.start,
      markEnd: first.start,
      unnumbered: true,
      damaged: false,
      skipped: false,
      dealt: false,
      quoted: false,
      unclosed: false,
      text: [],
      answer: { pieces },
    },
  ]
}

/** A text that ran to the end without an answer is divided at its first paragraph. */
const divideUnanswered = (points: readonly DraftPoint[]): void => {
  // A letter that answers by number alone does so throughout: what was taken for a decided text there is an answer too.
  const [first] = points
  const answersOnly = first !== undefined && first.text.length === 0 && first.answer.pieces.length > 0 && !isParent(first, points[1])
  for (const point of answersOnly ? points : []) {
    if (point.quoted || point.unnumbered || point.text.length === 0 || point.answer.pieces.length > 0) continue
    point.answer = { pieces: point.text }
    point.text = []
  }
  for (const point of points) {
    if (point.quoted || point.answer.pieces.length > 0 || point.text.length < 2) continue
    const parts = splitAtParagraph(point.text)
    if (parts === null || !DECIDES.test(parts[0].map(piece => piece.text).join(' '))) continue
    point.text = parts[0]
    point.answer = { pieces: parts[1] }
  }
}

/** The text without the quotation marks around the whole of it. */
const unquoted = (pieces: readonly LinePiece[]): LinePiece[] => {
  const first = pieces[0]
  const last = pieces[pieces.length - 1]
  if (first === undefined || last === undefined || !/^["„“»]\p{Lu}/u.test(first.text)) return [...pieces]
  let depth = 0
  for (const piece of pieces) {
    const scan = scanQuotes(piece.text, piece === first ? 1 : 0, piece === first ? 1 : depth)
    if (scan.close >= 0) {
      if (piece !== last || scan.after < piece.text.length) return [...pieces]
      const inner = (from: number): LinePiece => ({
        ...piece,
        start: piece.start + from,
        end: piece.start + scan.close,
        text: piece.text.slice(from, scan.close),
      })
      if (piece === first) return [inner(1)]
      return [{ ...first, start: first.start + 1, text: first.text.slice(1) }, ...pieces.slice(1, -1), inner(0)].filter(
        ({ text }) => text !== '',
      )
    }
    depth = scan.depth
  }
  return [...pieces]
}

/** Points of the decided text of a resolution; one point where there are no marks (D2). */
export const resolutionPoints = (body: readonly Line[]): DraftPoint[] => {
  const points = draftPoints(dealColumns(body), false)
  for (const point of points) point.text = unquoted(point.text)
  return points.filter((point, index) => point.text.length > 0 || isParent(point, points[index + 1]))
}
