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

const figures = (text: string): string => text.replace(/\s/g, '')

const numbersIn = (lines: readonly Line[], from: number, to: number): Set<string> => {
  const numbers = new Set<string>()
  for (const { text } of lines.slice(from, to))
    for (const [number] of text.matchAll(/\d{4,5}\s?\/\s?\d{2}(?!\d)/g)) numbers.add(figures(number))
  return numbers
}

const isRepeat = (text: string, shapes: ReadonlySet<string>, numbers: ReadonlySet<string>): boolean => {
  if (text.length > 110) return false
  const number = TITLE.exec(text)?.[1]
  if (number !== undefined && numbers.has(figures(number))) return true
  const shape = shapeOf(text, 50)
  return shape.length >= SHORTEST && shapes.has(shape)
}

/** Lines near a page break that stand near another one as well, and are no sentences. */
const repeatedAtBreaks = (lines: readonly Line[], title: number): Set<string> => {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (let index = title + 1; index < lines.length; index++) {
    if (lines[index]?.pageBreak !== true) continue
    const here = new Set<string>()
    for (const { text } of lines.slice(Math.max(title + 1, index - DEEP), index + DEEP)) {
      if (text.length > 110 || /[.!?:;,]$/.test(text)) continue
      const shape = shapeOf(text, 50)
      if (shape.length >= SHORTEST) here.add(shape)
    }
    for (const shape of here) if (seen.has(shape)) repeated.add(shape)
    for (const shape of here) seen.add(shape)
  }
  return repeated
}

/**
 * The lines without running heads and feet below the title (line `title`); lines above it keep their indexes. Linear. The line after a removed one
 * counts as the first of a page.
 */
export const withoutFurniture = (lines: readonly Line[], title: number): readonly Line[] => {
  const suspicious = (line: Line, index: number): boolean =>
    index > title &&
    (line.pageBreak || /(?:[Ss]eite|SEITE|Blatt)\s?\d/.test(line.text) || (line.text.charCodeAt(0) === 66 && TITLE.test(line.text)))
  if (!lines.some(suspicious)) return lines
  const headEnd = Math.min(lines.length, title + HEAD_AFTER_TITLE)
  const numbers = numbersIn(lines, title, headEnd)
  const shapes = repeatedAtBreaks(lines, title)
  for (const { text } of lines.slice(0, headEnd)) {
    const shape = shapeOf(text, 50)
    if (shape.length >= SHORTEST) shapes.add(shape)
  }
  const dropped = new Set<number>()
  for (let index = headEnd; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    const marked = line.text.length < 130 ? MARKED.exec(line.text) : null
    if (marked !== null && isRepeat((marked[1] ?? marked[2] ?? '').trim(), shapes, numbers)) dropped.add(index)
    // A letter on one resolution has no second heading: where it stands again, a page began.
    else if (line.text.charCodeAt(0) === 66 && numbers.size === 1 && TITLE.test(line.text) && isRepeat(line.text, shapes, numbers))
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
