/**
 * Running heads and feet: "Beschlusskontrolle zu V1320/23", "Beschluss zu A0098/22 Seite 1 von 2", the city's name above each page. They stand where a page
 * ends, also inside sentences and quotations, and are no part of them.
 */
import { shapeOf } from './fuzzy.ts'
import type { Line } from './lines.ts'

/** A page mark that shares its line with the running head or foot. */
const MARKED =
  /^(?:(.{3,90}?)[\s|·•,–-]{1,4}(?:Seite|SEITE|Blatt)\s?\d{1,3}(?:\s?(?:von|\/)\s?\d{1,3})?|(?:Seite|SEITE|Blatt)\s?\d{1,3}(?:\s?(?:von|\/)\s?\d{1,3})?[\s|·•,–-]{1,4}(.{3,90}))$/u
/** What a running head says of the document: its kind and its reference, nothing else. */
const TITLE =
  /^[-–(]?\s?(?:(?:Beschluss(?:kontrolle|ausfertigung)?|BESCHLUSS(?:KONTROLLE|AUSFERTIGUNG)?|Schreiben|Anlage|Fortsetzung)\s?(?:der|des|zu[mr]?|vom|Nr\.)?\s?){1,3}:?\s?.{0,12}?(\d{4,5}\s?\/\s?\d{2})(?!\d)(?:\s?[({].{4,60}[)}])?\s?[-–)]?$/u
/** Lines of a head that can be repeated above or below each page, counted from the page break. */
const DEEP = 3
/** Lines after the title that still belong to the head of the document. */
const HEAD_AFTER_TITLE = 8
const SHORTEST = 6
const LONGEST = 110
const NUMBER = /\d{4,5}\s?\/\s?\d{2}(?!\d)/g
const NAMED = /^(?:Beschluss|BESCHLUSS|Schreiben|Anlage|Fortsetzung)/u

/** The number that a running head names; looks closely only at lines that can be one. */
const titleNumber = (text: string): string | undefined => (text.length <= LONGEST && text.includes('/') ? TITLE.exec(text)?.[1] : undefined)

const figures = (text: string): string => text.replace(/\s/g, '')

const numbersIn = (lines: readonly Line[], from: number, to: number): Set<string> => {
  const numbers = new Set<string>()
  for (const { text } of lines.slice(from, to)) for (const [number] of text.matchAll(NUMBER)) numbers.add(figures(number))
  return numbers
}

/** The words beside a page mark: they repeat the head, stand beside another page mark too, or name the document by its kind and number. */
const isBesideMark = (
  rest: string,
  shapes: ReadonlySet<string>,
  numbers: ReadonlySet<string>,
  others: ReadonlyMap<string, number>,
): boolean =>
  isRepeat(rest, shapes, numbers) ||
  (others.get(shapeOf(rest, 50)) ?? 0) > 1 ||
  (NAMED.test(rest) && Array.from(rest.matchAll(NUMBER)).some(([number]) => numbers.has(figures(number))))

const isRepeat = (text: string, shapes: ReadonlySet<string>, numbers: ReadonlySet<string>): boolean => {
  if (text.length > LONGEST) return false
  const number = titleNumber(text)
  if (number !== undefined && numbers.has(figures(number))) return true
  const shape = shapeOf(text, 50)
  return shape.length >= SHORTEST && shapes.has(shape)
}

/** Lines near a page break that stand near another one as well, and are no sentences. */
const repeatedAtBreaks = (lines: readonly Line[], title: number): Set<string> => {
  const seen = new Map<string, number>()
  const repeated = new Set<string>()
  for (let index = title + 1; index < lines.length; index++) {
    if (lines[index]?.pageBreak !== true) continue
    for (let at = Math.max(title + 1, index - DEEP); at < Math.min(lines.length, index + DEEP); at++) {
      const text = lines[at]?.text ?? ''
      if (text.length > LONGEST || /[.!?:;,]$/.test(text)) continue
      const shape = shapeOf(text, 50)
      if (shape.length < SHORTEST) continue
      const first = seen.get(shape)
      if (first === undefined) seen.set(shape, at)
      else if (first !== at) repeated.add(shape)
    }
  }
  return repeated
}

const saysPage = (text: string): boolean =>
  (text.includes('eite') || text.includes('latt') || text.includes('EITE')) && /(?:eite|EITE|latt)\s?\d/.test(text)
const marksPage = (text: string): RegExpExecArray | null => (text.length < 130 && saysPage(text) ? MARKED.exec(text) : null)

/**
 * The lines without running heads and feet below the title (line `title`); lines above it keep their indexes. Linear. The line after a removed one
 * counts as the first of a page.
 */
export const withoutFurniture = (lines: readonly Line[], title: number): readonly Line[] => {
  const suspicious = (line: Line, index: number): boolean =>
    index > title && (line.pageBreak || saysPage(line.text) || (line.text.charCodeAt(0) === 66 && titleNumber(line.text) !== undefined))
  if (!lines.some(suspicious)) return lines
  const headEnd = Math.min(lines.length, title + HEAD_AFTER_TITLE)
  const numbers = numbersIn(lines, title, headEnd)
  const shapes = repeatedAtBreaks(lines, title)
  for (const { text } of lines.slice(0, headEnd)) {
    const shape = shapeOf(text, 50)
    if (shape.length >= SHORTEST) shapes.add(shape)
  }
  const beside = new Map<string, number>()
  for (const { text } of lines.slice(title + 1)) {
    const marked = marksPage(text)
    if (marked === null) continue
    const shape = shapeOf(marked[1] ?? marked[2] ?? '', 50)
    if (shape.length >= SHORTEST) beside.set(shape, (beside.get(shape) ?? 0) + 1)
  }
  const dropped = new Set<number>()
  for (let index = headEnd; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    const marked = marksPage(line.text)
    if (marked !== null && isBesideMark((marked[1] ?? marked[2] ?? '').trim(), shapes, numbers, beside)) dropped.add(index)
    // A letter on one resolution has no second heading: where it stands again, a page began.
    else if (
      line.text.charCodeAt(0) === 66 &&
      numbers.size === 1 &&
      titleNumber(line.text) !== undefined &&
      isRepeat(line.text, shapes, numbers)
    )
      dropped.add(index)
  }
  for (let index = headEnd; index < lines.length; index++) {
    if (lines[index]?.pageBreak !== true && !dropped.has(index)) continue
    for (const step of [-1, 1])
      for (let at = step < 0 ? index - 1 : index; Math.abs(at - index) <= DEEP && at >= headEnd && at < lines.length; at += step) {
        if (dropped.has(at)) continue
        if (!isRepeat(lines[at]?.text ?? '', shapes, numbers)) break
        dropped.add(at)
      }
  }
  if (dropped.size === 0) return lines
  const kept: Line[] = []
  let broken = false
  for (const [index, line] of lines.entries()) {
    if (dropped.has(index)) broken = true
    else {
      kept.push(broken ? { ...line, gap: true, pageBreak: true } : line)
      broken = false
    }
  }
  return kept
}
