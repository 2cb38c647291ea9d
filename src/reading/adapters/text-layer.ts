import { germanShare } from '../german-words.ts'
import type { PlacedLine, PlacedWord } from './page-text.ts'
import { overlap } from './page-text.ts'
import type { PdfPageText } from './pdf-protocol.ts'
import { inReadingOrder } from './reading-order.ts'

/** Below this many letters a page counts as without text, if there is a picture on it. */
const fewestLetters = 25
/** Fields of print that lie under no word: from a line's worth on, and a share of the page's print that no coat of arms has. */
const lineOfPrint = 120
const leastShare = 0.15
/** Of fewer words than this nobody can say whether they are German ones. */
const fewestWords = 8
/** Below this share of German words a text layer is compared with what is recognised, and given up where that has clearly more of them. */
const soundShare = 0.55
const clearlyMore = 0.12

const textOf = (lines: readonly PlacedLine[]): string => lines.map(line => line.words.map(word => word.text).join(' ')).join('\n')

/**
 * Whether a page's text layer is the page's text (B-1, B-4): it has letters; they make words, since a font can copy as other letters than it shows; and they
 * lie over all that is printed, since a stamp's line on a scan is not the letter.
 */
export function isWholePage(page: PdfPageText): boolean {
  if (page.letters < fewestLetters) return page.pictures === 0 && page.unreadable <= page.letters
  if (page.unreadable * 10 > page.letters) return false
  if (page.uncovered >= lineOfPrint && page.uncovered >= leastShare * (page.covered + page.uncovered)) return false
  const { share, words } = germanShare(textOf(page.lines))
  return words < fewestWords || share >= soundShare
}

/** A page of a PDF after its picture was recognised: what of both is kept. */
export function better(
  layer: PdfPageText,
  recognised: readonly PlacedLine[],
): { lines: readonly PlacedLine[]; method: 'text-layer' | 'ocr' | 'both' } {
  const [own, other] = [germanShare(textOf(layer.lines)), germanShare(textOf(recognised))]
  if (other.words === 0 && own.words > 0 && own.share >= soundShare) return { lines: layer.lines, method: 'text-layer' }
  if (layer.lines.length === 0 || layer.unreadable * 10 > layer.letters) return { lines: recognised, method: 'ocr' }
  if (own.words >= fewestWords && own.share < soundShare)
    return other.share > own.share + clearlyMore ? { lines: recognised, method: 'ocr' } : { lines: layer.lines, method: 'text-layer' }
  return joined(layer, recognised)
}

/** Of a recognised word so much lies under a word of the text layer where both are the same. */
const sameWord = 0.3
/** Where most print is text, what is recognised beside it is a picture's: its words have to be sure. */
const sureWord = 0.6

/** The words of the text layer, and of the recognised ones those that lie under none of them. */
function joined(layer: PdfPageText, recognised: readonly PlacedLine[]): { lines: readonly PlacedLine[]; method: 'text-layer' | 'both' } {
  const own = layer.lines.flatMap(line => line.words)
  const isMostlyText = layer.covered > layer.uncovered
  const isNew = (word: PlacedWord): boolean =>
    !own.some(other => overlap(word, other) > sameWord) &&
    (!isMostlyText || (word.confidence >= sureWord && /[\p{L}\p{N}]/u.test(word.text)))
  const added = recognised.map(line => line.words.filter(isNew)).filter(words => words.length > 0)
  if (added.length === 0) return { lines: layer.lines, method: 'text-layer' }
  return { lines: inReadingOrder([...layer.lines.map(line => line.words), ...added]), method: 'both' }
}
