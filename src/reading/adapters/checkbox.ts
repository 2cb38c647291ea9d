import type { GrayRaster } from './skew.ts'

export interface PixelBox {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** Darker than this is ink, on a page whose paper has been whitened. */
const inkBelow = 200
/** So much of a printed box's outline must be ink; a scan breaks thin lines. */
const outlineShare = 0.7
/** Ink inside the outline: next to none in an empty box, a cross or a tick's worth in a ticked one. Between them nobody should guess. */
const emptyShare = 0.04
const tickedShare = 0.09

/**
 * A box to tick beside a word of the given height, in the region beside it: where it is and whether it is ticked. Recognition turns such a box into a letter at random
 * ("D", "H", "LI"), and whether a letter is confidential hangs on it (V2, C4). Null where there is no box, or it cannot be told.
 */
export function findCheckbox(
  raster: GrayRaster,
  region: PixelBox,
  textHeight: number,
): { readonly box: PixelBox; readonly ticked: boolean } | null {
  for (const box of shapesIn(raster, region)) {
    const [width, height] = [box.x1 - box.x0, box.y1 - box.y0]
    const isSquare = width > 0.55 * height && width < 1.8 * height
    if (!isSquare || Math.max(width, height) < 0.5 * textHeight || Math.max(width, height) > 2.2 * textHeight) continue
    if (outlineInk(raster, box) < outlineShare) continue
    const inside = insideInk(raster, box)
    return inside > emptyShare && inside < tickedShare ? null : { box, ticked: inside >= tickedShare }
  }
  return null
}

const isInk = ({ data, width }: GrayRaster, x: number, y: number): boolean => (data[y * width + x] ?? 255) < inkBelow

/** Bounds of each piece of connected ink in the region: specks around a box and letters beside it do not belong to it. Each pixel is visited once. */
function shapesIn(raster: GrayRaster, region: PixelBox): PixelBox[] {
  const [left, top] = [Math.max(0, region.x0), Math.max(0, region.y0)]
  const [width, height] = [Math.min(raster.width, region.x1) - left, Math.min(raster.height, region.y1) - top]
  if (width <= 0 || height <= 0) return []
  const seen = new Uint8Array(width * height)
  const shapes: PixelBox[] = []
  for (let at = 0; at < seen.length; at++)
    if (seen[at] === 0 && isInk(raster, left + (at % width), top + Math.floor(at / width)))
      shapes.push(fill(at, { raster, seen, left, top, width, height }))
  return shapes
}

interface Field {
  readonly raster: GrayRaster
  readonly seen: Uint8Array
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function fill(start: number, { raster, seen, left, top, width, height }: Field): PixelBox {
  const open = [start]
  seen[start] = 1
  const bounds = { x0: raster.width, y0: raster.height, x1: 0, y1: 0 }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    bounds.x0 = Math.min(bounds.x0, left + x)
    bounds.x1 = Math.max(bounds.x1, left + x + 1)
    bounds.y0 = Math.min(bounds.y0, top + y)
    bounds.y1 = Math.max(bounds.y1, top + y + 1)
    for (const [dx, dy] of around) {
      const next = (y + dy) * width + x + dx
      const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height
      if (!inside || seen[next] === 1 || !isInk(raster, left + x + dx, top + y + dy)) continue
      seen[next] = 1
      open.push(next)
    }
  }
  return bounds
}

const around = [-1, 0, 1].flatMap(dy => [-1, 0, 1].map(dx => [dx, dy] as const)).filter(([dx, dy]) => dx !== 0 || dy !== 0)

/** Share of the outline's rows and columns in which ink lies within a sixth of the box from the edge. The weakest side counts. */
function outlineInk(raster: GrayRaster, { x0, y0, x1, y1 }: PixelBox): number {
  const depth = Math.max(2, Math.round((x1 - x0) / 6))
  const side = (length: number, inkAt: (along: number, deep: number) => boolean) => {
    let inked = 0
    for (let along = 0; along < length; along++)
      for (let deep = 0; deep < depth; deep++)
        if (inkAt(along, deep)) {
          inked++
          break
        }
    return inked / length
  }
  return Math.min(
    side(x1 - x0, (along, deep) => isInk(raster, x0 + along, y0 + deep)),
    side(x1 - x0, (along, deep) => isInk(raster, x0 + along, y1 - 1 - deep)),
    side(y1 - y0, (along, deep) => isInk(raster, x0 + deep, y0 + along)),
    side(y1 - y0, (along, deep) => isInk(raster, x1 - 1 - deep, y0 + along)),
  )
}

function insideInk(raster: GrayRaster, { x0, y0, x1, y1 }: PixelBox): number {
  const [dx, dy] = [Math.round((x1 - x0) * 0.25), Math.round((y1 - y0) * 0.25)]
  let ink = 0
  let all = 0
  for (let y = y0 + dy; y < y1 - dy; y++)
    for (let x = x0 + dx; x < x1 - dx; x++) {
      all++
      if (isInk(raster, x, y)) ink++
    }
  return all === 0 ? 0 : ink / all
}
