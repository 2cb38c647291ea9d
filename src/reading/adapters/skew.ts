/** A gray picture, one byte a pixel, row by row. */
export interface GrayRaster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Scanners feed a sheet askew by a degree or two; more than this is no skew but a picture of something else. */
const widestSkew = 4

/**
 * The angle in degrees by which the text lines of a gray page fall to the right (clockwise positive), found by the sharpest row profile:
 * level lines give rows that are either dark or empty. Give it a small picture (about 800 pixels wide); the work is linear in its dark pixels.
 */
export function estimateSkew(raster: GrayRaster): number {
  const points = darkPoints(raster)
  if (points.length < 400) return 0
  const coarse = sharpest(points, raster, steps(-widestSkew, widestSkew, 0.25))
  const fine = sharpest(points, raster, steps(coarse - 0.25, coarse + 0.25, 0.05))
  return Math.abs(fine) >= widestSkew ? 0 : Math.round(fine * 100) / 100
}

const steps = (from: number, to: number, by: number): number[] =>
  Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by)

/** Pixels darker than half-way between ink and paper, as x, y pairs; the margins are left out, where the scanner's shadows lie. */
function darkPoints({ width, height, data }: GrayRaster): Int32Array {
  const points: number[] = []
  const [marginX, marginY] = [Math.round(width * 0.04), Math.round(height * 0.03)]
  for (let y = marginY; y < height - marginY; y++)
    for (let x = marginX; x < width - marginX; x++) if ((data[y * width + x] ?? 255) < 140) points.push(x, y)
  return Int32Array.from(points)
}

function sharpest(points: Int32Array, { width, height }: GrayRaster, angles: readonly number[]): number {
  let best = 0
  let bestScore = -1
  const offset = Math.ceil(width * Math.tan((widestSkew + 1) * (Math.PI / 180)))
  const rows = new Float64Array(height + 2 * offset + 2)
  for (const angle of angles) {
    rows.fill(0)
    const slope = Math.tan((angle * Math.PI) / 180)
    for (let i = 0; i < points.length; i += 2) {
      const row = Math.round((points[i + 1] ?? 0) - (points[i] ?? 0) * slope) + offset
      rows[row] = (rows[row] ?? 0) + 1
    }
    let score = 0
    for (let row = 1; row < rows.length; row++) score += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2
    if (score > bestScore || (score === bestScore && Math.abs(angle) < Math.abs(best))) {
      best = angle
      bestScore = score
    }
  }
  return best
}
