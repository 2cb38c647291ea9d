import type { GrayRaster } from './skew.ts'

/** A box in fractions of the page. */
interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How far the words of a page cover what is drawn on it. */
export interface PageCoverage {
  /** Fields of print that lie under words, and those that lie under none: pictures of text, text drawn as shapes. */
  readonly covered: number
  readonly uncovered: number
  /** For each box: its place is one dark or one light field, so that nobody can read a letter there. */
  readonly unseen: readonly ('dark' | 'blank' | null)[]
}

/** Side of a field in pixels of a page drawn at 72 dpi: half a line of print. */
const fieldSize = 6
/** Print is darker than its paper by so much. */
const inkDepth = 60
/** Ruled lines, frames and bars are longer than any stroke of a letter. */
const longestStroke = 40
/** Share of a field's pixels that are ink where there is print: less is a speck, more is a surface. */
const leastInk = 0.06
const mostInk = 0.75
/** Difference of the darkest and the lightest pixel below which a field is one surface. */
const flat = 24

/**
 * Compares the places of a page's letters with the drawn page (gray, about 72 dpi): a page counts as read only if its words cover what is drawn,
 * and what is not drawn is not read (B-1, B-4). Ruled lines do not count.
 */
export function coverageOf(page: GrayRaster, boxes: readonly Box[]): PageCoverage {
  const { width, height } = page
  const ink = inkOf(page)
  eraseLines(ink, width, height)
  const taken = new Uint8Array(width * height)
  for (const box of boxes) {
    // The places of letters leave the spaces between words free, and accents and tails may stand out.
    const area = areaOf(box, page, 2)
    for (let y = area.y0; y < area.y1; y++) taken.fill(1, y * width + area.x0, y * width + area.x1)
  }
  let covered = 0
  let uncovered = 0
  for (let top = 0; top + fieldSize <= height; top += fieldSize)
    for (let left = 0; left + fieldSize <= width; left += fieldSize) {
      let [inked, under] = [0, 0]
      for (let y = top; y < top + fieldSize; y++)
        for (let x = left; x < left + fieldSize; x++) {
          const at = y * width + x
          if (ink[at] === 1) inked++
          if (ink[at] === 1 && taken[at] === 1) under++
        }
      const share = inked / (fieldSize * fieldSize)
      if (share < leastInk || share > mostInk) continue
      if (under * 2 >= inked) covered++
      else uncovered++
    }
  return { covered, uncovered, unseen: boxes.map(box => unseenAt(page, box)) }
}

/** 1 where a pixel is clearly darker than the page's paper, which is its most frequent light tone. */
function inkOf({ data }: GrayRaster): Uint8Array {
  const tones = new Uint32Array(256)
  for (const value of data) tones[value] = (tones[value] ?? 0) + 1
  let paper = 255
  for (let tone = 128; tone < 256; tone++) if ((tones[tone] ?? 0) > (tones[paper] ?? 0)) paper = tone
  const limit = paper - inkDepth
  return Uint8Array.from(data, value => (value < limit ? 1 : 0))
}

function eraseLines(ink: Uint8Array, width: number, height: number): void {
  const runs: [number, number, number][] = []
  const walk = (lines: number, length: number, step: number, between: number): void => {
    for (let line = 0; line < lines; line++) {
      let begun = -1
      for (let i = 0; i <= length; i++) {
        const isInk = i < length && ink[line * between + i * step] === 1
        if (isInk && begun < 0) begun = i
        else if (!isInk && begun >= 0) {
          if (i - begun > longestStroke) runs.push([line * between + begun * step, i - begun, step])
          begun = -1
        }
      }
    }
  }
  walk(height, width, 1, width)
  walk(width, height, width, 1)
  for (const [start, length, step] of runs) for (let i = 0; i < length; i++) ink[start + i * step] = 0
}

function unseenAt(page: GrayRaster, box: Box): 'dark' | 'blank' | null {
  const { x0, y0, x1, y1 } = areaOf(box, page, 0)
  if (x1 - x0 < 2 || y1 - y0 < 2) return null
  let [least, most] = [255, 0]
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const value = page.data[y * page.width + x] ?? 255
      if (value < least) least = value
      if (value > most) most = value
    }
  if (most - least >= flat) return null
  return most < 128 ? 'dark' : 'blank'
}

function areaOf(box: Box, { width, height }: GrayRaster, margin: number): { x0: number; y0: number; x1: number; y1: number } {
  const within = (value: number, most: number): number => Math.min(most, Math.max(0, value))
  return {
    x0: within(Math.floor(box.left * width) - margin, width),
    y0: within(Math.floor(box.top * height) - margin, height),
    x1: within(Math.ceil(box.right * width) + margin, width),
    y1: within(Math.ceil(box.bottom * height) + margin, height),
  }
}
