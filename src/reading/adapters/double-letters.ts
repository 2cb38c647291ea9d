import type Tesseract from 'tesseract.js'

/** Signs that recognition takes for one another. Where it cannot decide, it sometimes gives both for one printed sign: "0O" for a zero. */
const ALIKE = ['0OoQD', '1lI|!', '5S', '8B', '6G', '2Z']
const groupOf = (sign: string): string | undefined => ALIKE.find(group => group.includes(sign))

type Sign = Pick<Tesseract.Symbol, 'text' | 'confidence' | 'bbox'>

/** The word with one sign where two alike were found in one place; of the two that which fits its neighbours: a digit beside a digit, else the surer one. */
export function withoutDoubles<T extends { readonly text: string; readonly symbols: readonly Sign[] }>(word: T): T {
  if (!/[\d|!]/.test(word.text)) return word
  const kept: Sign[] = []
  for (const sign of word.symbols) {
    const last = kept.at(-1)
    const group = groupOf(sign.text)
    if (!last || group === undefined || group !== groupOf(last.text) || sign.text === last.text || sign.bbox.x0 >= last.bbox.x1)
      kept.push(sign)
    else kept.splice(-1, 1, isDigit(sign.text) === isDigit(last.text) ? surer(last, sign) : isDigit(sign.text) ? sign : last)
  }
  return kept.length === word.symbols.length ? word : { ...word, text: kept.map(sign => sign.text).join('') }
}

const isDigit = (sign: string): boolean => /\d/.test(sign)
const surer = (a: Sign, b: Sign): Sign => (a.confidence >= b.confidence ? a : b)
