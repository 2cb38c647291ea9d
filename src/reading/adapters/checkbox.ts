import type { GrayRaster } from './skew.ts'

export interface PixelBox {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** Darker than this is ink, on a page whose paper has been whitened. */
const inkBelow = 160
/** So much of a printed box's outline must be ink; a scan breaks thin lines. */
const outlineShare = 0.7
/** Ink inside the outline: next to none in an empty box, a cross or a tick's worth in a ticked one. Between them nobody should guess. */
const emptyShare = 0.04
const tickedShare = 0.09

/**
 * A box to tick beside a word of the given height, in the region left of it: where it is and whether it is ticked. Recognition turns such a box into a letter at random
 * ("D", "H", "LI"), and whether a letter is confidential hangs on it (V2, C4). Null where there is no box, or it cannot be told.
 */
export function findCheckbox(
  raster: GrayRaster,
  region: PixelBox,
  textHeight: number,
): { readonly box: PixelBox; readonly ticked: boolean } | null {
  const box = inkBounds(raster, region)
  if (!box) return null
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0]
  const isSquare = width > 0.55 * height && width < 1.8 * height
  if (!isSquare || Math.max(width, height) < 0.5 * textHeight || Math.max(width, height) > 2.2 * textHeight) return null
  if (outlineInk(raster, box) < outlineShare) return null
  const inside = insideInk(raster, box)
  if (inside > emptyShare && inside < tickedShare) return null
  return { box, ticked: inside >= tickedShare }
}

const isInk = ({ data, width }: GrayRaster, x: number, y: number): boolean => (data[y * width + x] ?? 255) < inkBelow

function inkBounds(raster: GrayRaster, region: PixelBox): PixelBox | null {
  const inside = {
    x0: Math.max(0, region.x0),
    y0: Math.max(0, region.y0),
    x1: Math.min(raster.width, region.x1),
    y1: Math.min(raster.height, region.y1),
  }
  let bounds: { x0: number; y0: number; x1: number; y1: number } | null = null
  for (let y = inside.y0; y < inside.y1; y++)
    for (let x = inside.x0; x < inside.x1; x++)
      if (isInk(raster, x, y)) {
        bounds ??= { x0: x, y0: y, x1: x + 1, y1: y + 1 }
        bounds.x0 = Math.min(bounds.x0, x)
        bounds.x1 = Math.max(bounds.x1, x + 1)
        bounds.y1 = y + 1
      }
  return bounds
}

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
