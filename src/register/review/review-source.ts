import { isOpenFinding, type ReviewField } from '#reading/doubts/review-fields.ts'
import type { SourcePage, SourceText, SourceWord } from '#reading/source.ts'

/** A place on a page picture, in thousandths of the page's width; the height follows the page's form. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PictureMark {
  /** The fields whose evidence it is: an answer can be that of several points. */
  readonly fieldIds: readonly string[]
  /** Those of them whose evidence begins on this page: links lead here. */
  readonly begins: readonly string[]
  readonly hasFinding: boolean
  readonly boxes: readonly Box[]
}

export interface PicturePage {
  readonly number: number
  /** Height of the page where it is 1000 wide. */
  readonly height: number
  readonly marks: readonly PictureMark[]
  readonly text: string
}

/** A piece of the text and the fields whose evidence it is. */
export interface TextPiece {
  readonly text: string
  readonly fieldIds: readonly string[]
  /** Fields whose evidence begins here: links to the evidence lead to this piece. */
  readonly begins: readonly string[]
  readonly hasFinding: boolean
}

export type SourceView =
  | { readonly kind: 'pictures'; readonly pages: readonly PicturePage[] }
  | { readonly kind: 'text'; readonly pieces: readonly TextPiece[] }

/** The document as it lies beside its reading: page pictures where there are any, else the text, with the evidence of each field marked. */
export function sourceView(source: SourceText | null, fields: readonly ReviewField[]): SourceView {
  if (!source) return { kind: 'text', pieces: [] }
  if (source.pages.some(page => page.width > 0 && page.words.length > 0))
    return { kind: 'pictures', pages: source.pages.map(page => picturePage(source, page, fields)) }
  return { kind: 'text', pieces: textPieces(source.text, fields) }
}

function picturePage(source: SourceText, page: SourcePage, fields: readonly ReviewField[]): PicturePage {
  const ratio = page.width > 0 ? page.height / page.width : Math.SQRT2
  const onPage = fields.filter(({ evidence }) => evidence && evidence.start < page.end && evidence.end > page.start)
  const marks = [...Map.groupBy(onPage, ({ evidence }) => `${evidence?.start} ${evidence?.end}`).values()].flatMap(same => {
    const evidence = same[0]?.evidence
    const words = page.words.filter(word => evidence && word.start < evidence.end && word.end > evidence.start)
    const boxes = lineBoxes(words).map(line => ({
      x: thousandths(line.left),
      y: thousandths(line.top * ratio),
      width: thousandths(line.right - line.left),
      height: thousandths((line.bottom - line.top) * ratio),
    }))
    const fieldIds = same.map(field => field.id)
    const begins = evidence && evidence.start >= page.start ? fieldIds : []
    return boxes.length > 0 ? [{ fieldIds, begins, hasFinding: same.some(isOpenFinding), boxes }] : []
  })
  return { number: page.number, height: Math.round(ratio * 1000), marks, text: source.text.slice(page.start, page.end) }
}

const thousandths = (share: number): number => Math.round(share * 10_000) / 10

type Line = Pick<SourceWord, 'left' | 'top' | 'right' | 'bottom'>

/** Words of a line become one box: a mark is easier to see than many. */
function lineBoxes(words: readonly SourceWord[]): Line[] {
  const lines: { left: number; top: number; right: number; bottom: number }[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const middle = (word.top + word.bottom) / 2
    const isSameLine = last && middle > last.top && middle < last.bottom && word.left >= last.left
    if (!isSameLine) lines.push({ left: word.left, top: word.top, right: word.right, bottom: word.bottom })
    else {
      last.right = Math.max(last.right, word.right)
      last.top = Math.min(last.top, word.top)
      last.bottom = Math.max(last.bottom, word.bottom)
    }
  }
  return lines
}

function textPieces(text: string, fields: readonly ReviewField[]): TextPiece[] {
  const places = fields.flatMap(field => (field.evidence ? [{ field, start: field.evidence.start, end: field.evidence.end }] : []))
  const cuts = [...new Set([0, text.length, ...places.flatMap(({ start, end }) => [start, end])])]
    .filter(cut => cut >= 0 && cut <= text.length)
    .sort((one, other) => one - other)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length
    const here = places.filter(place => place.start < end && place.end > start)
    return {
      text: text.slice(start, end),
      fieldIds: here.map(({ field }) => field.id),
      begins: here.filter(place => place.start === start).map(({ field }) => field.id),
      hasFinding: here.some(({ field }) => isOpenFinding(field)),
    }
  })
}
