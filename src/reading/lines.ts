/** First stage: a text becomes its lines, each with its place. Blank lines and page marks leave no line, only a flag on the next one. */
export interface Line {
  /** UTF-16 offsets of the trimmed line in the source, end exclusive. */
  readonly start: number
  readonly end: number
  /** The trimmed line, untouched otherwise. */
  readonly text: string
  /** A blank line stood before it (recognition also puts blank lines inside sentences, so this is a hint, not a paragraph). */
  readonly gap: boolean
  /** A page mark or a form feed stood before it. */
  readonly pageBreak: boolean
  /** 1 for the first page, counted by form feeds. */
  readonly page: number
}

// -2-   - 2 -   2-   -3   Seite 1 von 2   - Seite 2 -   Blatt 2   3/4   ...   (a lone "1." or "2." is the number of a point and stays)
const PAGE_MARK =
  /^(?:[-–—_~]\s?\d{1,3}\s?[-–—_~]?|\d{1,3}\s?[-–—]|[-–—|]?\s?(?:[Ss]eite|SEITE|Blatt)\s?[:–-]?\s?\d{1,3}(?:\s?(?:von|\/)\s?\d{1,3})?(?:\sSeiten)?\s?[-–—|]?|\d{1,2}\s?\/\s?\d{1,2}|\.\.\.|…)$/

/** No letter but the first of Seite and Blatt. */
const mayBePageMark = (first: number): boolean => first < 65 || first === 66 || (first | 32) === 115 || first > 122 || first === 95

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 0xa0 || code === 13 || code === 11 || code === 0xfeff

/** The lines of a text in order. Linear; a form feed ends a line and a page. */
export const splitLines = (text: string): Line[] => {
  const lines: Line[] = []
  const length = text.length
  let gap = false
  let pageBreak = false
  let page = 1
  let begin = 0
  let feed = text.indexOf('\f')
  while (begin < length) {
    let stop = text.indexOf('\n', begin)
    if (stop < 0) stop = length
    if (feed >= 0 && feed < begin) feed = text.indexOf('\f', begin)
    if (feed >= 0 && feed < stop) stop = feed
    let start = begin
    let end = stop
    while (start < end && isSpace(text.charCodeAt(start))) start++
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--
    if (start === end) gap = true
    else {
      const content = text.slice(start, end)
      if (content.length <= 24 && mayBePageMark(content.charCodeAt(0)) && PAGE_MARK.test(content)) {
        gap = true
        pageBreak = true
      } else {
        lines.push({ start, end, text: content, gap, pageBreak, page })
        gap = false
        pageBreak = false
      }
    }
    if (stop === feed) {
      page++
      gap = true
      pageBreak = true
    }
    begin = stop + 1
  }
  return lines
}
