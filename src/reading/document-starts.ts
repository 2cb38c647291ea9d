/**
 * Several documents in one file (B-9): batch scans, letters that were put together. A further one begins where a page, or a text under a letterhead that stands
 * there again, has a title of its own and what only the first page of a document has: a salutation, or another reference. Running heads have neither.
 */
import type { Line } from './lines.ts'
import { kindRule } from './rules/kind.rule.ts'
import { referencesIn } from './rules/reference.rule.ts'

export interface DocumentStart {
  /** Index of the line with which it begins. */
  readonly line: number
  /** Page on which it begins, 1 for the first. */
  readonly page: number
  /** Its title as it is printed. */
  readonly title: string
  /** Whether it begins with its page. */
  readonly onNewPage: boolean
}

/** Lines from the top of a document that can hold its title, and those behind a title that can hold its salutation. */
const HEAD_LINES = 30
const LINES_TO_SALUTATION = 15
const SALUTATION = /^(?:Sehr\s?geehrte|Liebe|Guten\sTag)/
const TITLE = /^(?:B\s?e\s?s\s?c\s?h\s?l\s?u\s?s\s?s|BESCHLUSS|B\sE\sS\sC\sH|Abschlie)/
/** B or A. */
const mayBeTitle = (first: number): boolean => first === 66 || first === 65
/** A letterhead is more than a word. */
const SHORTEST_LETTERHEAD = 10

/** Where another document may begin. */
interface Candidate {
  readonly index: number
  readonly onNewPage: boolean
  /** The letterhead stands there again. */
  readonly again: boolean
}

/** Lines after the first with which a document may begin: at the top of a page, at the letterhead, at a title. */
const candidatesIn = (lines: readonly Line[]): Candidate[] => {
  const found: Candidate[] = []
  const letterhead = lines[0]?.text ?? ''
  const isLetterhead = letterhead.length >= SHORTEST_LETTERHEAD
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    const onNewPage = line.page !== lines[index - 1]?.page
    const again = isLetterhead && line.text === letterhead
    if (onNewPage || again || (mayBeTitle(line.text.charCodeAt(0)) && TITLE.test(line.text))) found.push({ index, onNewPage, again })
  }
  const [first, second] = found
  // The one title of the one page is that of the first document.
  const isOwn = second === undefined && first !== undefined && !first.onNewPage && !first.again && first.index < HEAD_LINES
  return isOwn ? [] : found
}

/** The documents that begin in these lines after the first one. */
export const furtherStarts = (lines: readonly Line[]): DocumentStart[] => {
  const starts: DocumentStart[] = []
  const candidates = candidatesIn(lines)
  if (candidates.length === 0) return starts
  let known = openingOf(lines, 0)
  // Until it has greeted, a letter is at its head: it may name a second resolution there, with a title like the first.
  let greetsAt = known?.isGreeted ? salutationAfter(lines, 1) : 0
  for (const { index, onNewPage, again } of candidates) {
    const line = lines[index]
    // A title without letterhead: what stands above it on its page, if it begins with it, has been looked at already.
    if (line === undefined || (!onNewPage && !again && index < greetsAt)) continue
    const opening = openingOf(lines, index)
    if (opening === null || (!again && !onNewPage && opening.line !== index)) continue
    // A running head names the same paper first, whatever the words below it name.
    const [own] = opening.references
    const isOther = known === null || (own !== undefined && !known.references.includes(own))
    if (known !== null && opening.line === known.line) continue
    if (!(opening.isGreeted || (isOther && opening.kind === 'resolution' && known !== null))) continue
    if (known !== null) starts.push({ line: index, page: line.page, title: lines[opening.line]?.text ?? '', onNewPage })
    known = opening
    greetsAt = opening.isGreeted ? salutationAfter(lines, index + 1) : 0
  }
  return starts
}

/** First line from here on that greets; beyond the last where none does. */
const salutationAfter = (lines: readonly Line[], from: number): number => {
  let index = from
  while (index < lines.length && !SALUTATION.test(lines[index]?.text ?? '')) index++
  return index
}

interface Opening {
  readonly kind: 'control_report' | 'resolution'
  /** Index of the title's line. */
  readonly line: number
  readonly references: readonly string[]
  readonly isGreeted: boolean
}

/** What a document that began with this line would have at its head; null where there is no title. */
function openingOf(lines: readonly Line[], from: number): Opening | null {
  const page = lines[from]?.page
  const below = lines.slice(from, from + HEAD_LINES)
  const end = below.findIndex(line => line.page !== page)
  const head = end < 0 ? below : below.slice(0, end)
  const kind = kindRule(head)
  if (kind.value !== 'control_report' && kind.value !== 'resolution') return null
  const line = from + kind.line
  const behind = lines.slice(line, line + LINES_TO_SALUTATION)
  const text = behind
    .slice(0, 6)
    .map(each => each.text)
    .join('\n')
  return {
    kind: kind.value,
    line,
    references: referencesIn(text, 0, text).found.map(found => found.value),
    isGreeted: kind.value === 'control_report' && behind.some(each => SALUTATION.test(each.text)),
  }
}

/** Where the further documents begin, in words: "auf Seite 2 und auf Seite 4". */
export const placesOf = (starts: readonly DocumentStart[]): string =>
  starts.map(start => (start.onNewPage || start.page > 1 ? `auf Seite ${start.page}` : `bei „${start.title}“`)).join(' und ')
