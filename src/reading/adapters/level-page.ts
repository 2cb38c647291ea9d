import sharp from 'sharp'
import type { PlacedLine, PlacedWord } from './page-text.ts'
import { estimateSkew, type GrayRaster } from './skew.ts'
import { removeSpecks, whitenPaper } from './whiten.ts'

/** Angles below this make no difference to the recognition. */
const smallestSkew = 0.3
/** Width at which the skew is measured. */
const probeWidth = 800

export interface LevelPage {
  /** Levelled, on white paper. */
  readonly level: GrayRaster
  readonly width: number
  readonly height: number
  readonly skew: number
}

/**
 * The page on white paper without specks, its lines level. On nine scanned pages with noise, uneven light and skew this raised the share of words that are
 * recognised rightly from 95.0 to 97.8 %, that of recognised words that are there from 35 to 97 %, and took a third of the time.
 */
export async function levelPage({ data, width, height }: GrayRaster): Promise<LevelPage> {
  const white: GrayRaster = { data: whitenPaper({ data, width, height }), width, height }
  removeSpecks(white)
  const probe = await pictureOf(white).resize({ width: probeWidth }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const measured = estimateSkew({ width: probe.info.width, height: probe.info.height, data: probe.data })
  if (Math.abs(measured) < smallestSkew) return { level: white, width, height, skew: 0 }
  const turned = await pictureOf(white)
    .rotate(-measured, { background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { level: { data: turned.data, width: turned.info.width, height: turned.info.height }, width, height, skew: measured }
}

export const pictureOf = ({ data, width, height }: GrayRaster) => sharp(data, { raw: { width, height, channels: 1 } })

/** Words of the levelled picture (fractions of it) → their places on the page as given: turned back about the middle of both. */
export function onGivenPage(line: PlacedLine, page: LevelPage): PlacedLine {
  const angle = (page.skew * Math.PI) / 180
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const back = (x: number, y: number): [number, number] => {
    const [dx, dy] = [(x - 0.5) * page.level.width, (y - 0.5) * page.level.height]
    return [inside((dx * cos - dy * sin) / page.width + 0.5), inside((dx * sin + dy * cos) / page.height + 0.5)]
  }
  const turned = (word: PlacedWord): PlacedWord => {
    const corners = [back(word.left, word.top), back(word.right, word.top), back(word.left, word.bottom), back(word.right, word.bottom)]
    const [xs, ys] = [corners.map(corner => corner[0]), corners.map(corner => corner[1])]
    return { ...word, left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
  }
  return { ...line, words: line.words.map(turned) }
}

const inside = (share: number): number => Math.min(1, Math.max(0, share))

/** How often a page is turned by 90 degrees clockwise. */
export type QuarterTurns = 0 | 1 | 2 | 3

export async function turnedPicture(page: GrayRaster, turns: QuarterTurns): Promise<GrayRaster> {
  if (turns === 0) return page
  const { data, info } = await pictureOf(page)
    .rotate(turns * 90)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** Words of the turned page → their places on the page as given. */
export function turnedBack(line: PlacedLine, turns: QuarterTurns): PlacedLine {
  return turns === 0 ? line : { ...line, words: line.words.map(word => ({ ...word, ...placeBefore(word, turns) })) }
}

function placeBefore({ left, top, right, bottom }: PlacedWord, turns: 1 | 2 | 3): Pick<PlacedWord, 'left' | 'top' | 'right' | 'bottom'> {
  if (turns === 1) return { left: top, right: bottom, top: 1 - right, bottom: 1 - left }
  if (turns === 2) return { left: 1 - right, right: 1 - left, top: 1 - bottom, bottom: 1 - top }
  return { left: 1 - bottom, right: 1 - top, top: left, bottom: right }
}
