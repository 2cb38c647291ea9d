import type Tesseract from 'tesseract.js'
import { findCheckbox } from './checkbox.ts'
import type { GrayRaster } from './skew.ts'

/** A word as recognised, in pixels of the levelled page. */
export type PixelWord = Pick<Tesseract.Word, 'text' | 'bbox' | 'confidence'>

/** The words that stand beside a box to tick on the letters (C4). */
const boxedWord = 'vertraulich'

/** Puts □ or ☒ in front of "vertraulich" where a printed box stands there, in place of the letters that recognition took it for; all other lines stay as they are. */
export function withConfidentialBox(words: readonly Tesseract.Word[], raster: GrayRaster): readonly PixelWord[] {
  const place = words.findIndex(word =>
    word.text
      .toLowerCase()
      .replace(/[^\p{L}]/gu, '')
      .endsWith(boxedWord),
  )
  const word = words[place]
  if (!word) return words
  const height = word.bbox.y1 - word.bbox.y0
  // The box may count as part of the word: the region reaches into it.
  const region = {
    x0: Math.round(word.bbox.x0 - 3 * height),
    x1: Math.round(word.bbox.x0 + 1.5 * height),
    y0: Math.round(word.bbox.y0 - 0.5 * height),
    y1: Math.round(word.bbox.y1 + 0.5 * height),
  }
  const found = findCheckbox(raster, region, height)
  if (!found) return words
  const before = words.slice(0, place).filter(other => other.bbox.x1 < found.box.x0)
  return [
    ...before,
    { text: found.ticked ? '☒' : '□', bbox: found.box, confidence: 95 },
    { text: boxedWord, bbox: { ...word.bbox, x0: Math.max(word.bbox.x0, found.box.x1 + 1) }, confidence: word.confidence },
    ...words.slice(place + 1),
  ]
}
