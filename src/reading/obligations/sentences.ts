/** A sentence of a decided text with its place: what a date, a duty or an amount belongs to does not reach beyond it. */
export interface Sentence {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
  readonly text: string
}

const END = /[.!?;](?=\s|$)|\n\s*\n|\n(?=\s*(?:[-\u2013•■▪]|\d{1,2}\.|[a-z]\))\s)/g
// A full stop after one of these, after a single letter (e. V.) or after an ordinal (31. Januar, 5. Ausschuss) ends no sentence.
const ABBREVIATION =
  /(?:^|[\s(„"])(?:nr|abs|art|bzw|ca|gem|mio|mrd|tsd|inkl|ggf|evtl|usw|etc|vgl|str|dr|prof|st|sog|lfd|max|mind|jan|febr?|mär|apr|aug|sept?|okt|nov|dez|ziff|anl|ff|einschl|zzgl|\p{L})$/iu
const ORDINAL = /(?:(?:^|[^\d.,])\d{1,2}|(?<![\p{L}\d])[IVX]{1,4})$/u
const NEW_SENTENCE = /^\s+(?:Der|Die|Das|Dem|Den|Des|Ein|Eine|Einem|Es|Dabei|Dazu|Hierzu|Für|Im|In|Zur|Zum|Auf|Über|Sofern|Sollte|Falls)\s/

const endsSentence = (text: string, at: number): boolean => {
  if (text[at] !== '.') return true
  const before = text.slice(Math.max(0, at - 14), at)
  if (ABBREVIATION.test(before)) return false
  return !ORDINAL.test(before) || NEW_SENTENCE.test(text.slice(at + 1, at + 16)) || text.slice(at + 1).trim() === ''
}

// Longer than any sentence of a council; a text without full stops (a table, noise) is cut here, so that later steps stay linear.
const LONGEST = 3000

/** The sentences of a text in order, without gaps of meaning: every character that is no space between sentences belongs to one. Linear. */
export const splitSentences = (text: string): Sentence[] => {
  const sentences: Sentence[] = []
  let start = 0
  const close = (end: number): void => {
    while (end - start > LONGEST) {
      const space = text.lastIndexOf(' ', start + LONGEST)
      cut(space > start ? space : start + LONGEST)
    }
    cut(end)
  }
  const cut = (end: number): void => {
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    if (raw.trim() !== '') sentences.push({ start: start + lead, end: start + lead + raw.trim().length, text: raw.trim() })
    start = end
  }
  for (const match of text.matchAll(END)) {
    if (match[0].startsWith('\n') || endsSentence(text, match.index)) close(match.index + match[0].length)
  }
  close(text.length)
  return sentences
}

/** The sentence that holds a place, or null. Sentences stand in order, so that the search halves them. */
export const sentenceAt = (sentences: readonly Sentence[], offset: number): Sentence | null => {
  let [low, high] = [0, sentences.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const sentence = sentences[middle]
    if (sentence === undefined) return null
    if (offset < sentence.start) high = middle - 1
    else if (offset >= sentence.end) low = middle + 1
    else return sentence
  }
  return null
}
