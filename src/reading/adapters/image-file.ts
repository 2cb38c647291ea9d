import sharp from 'sharp'
import { stretchOfPages } from './pixel-shape.ts'
import { failure, type Outcome, success } from './source-problem.ts'

export interface ImageFile {
  /** How many pages the file has; of very many only the first are opened. */
  readonly count: number
  /** Size in PDF points of each page (one, but for a TIFF), and by how much its height is drawn out so that its pixels are squares. */
  readonly pages: readonly { readonly width: number; readonly height: number; readonly stretch: number }[]
}

/** Resolution to assume where the file gives none, or none that a scanner would give: A4 at 300 dpi is 2480 pixels wide. */
const assumedDpi = (width: number): number => Math.max(72, Math.round(width / 8.27))

/**
 * Reads an image's sizes from its header, without decoding it, so that a picture bomb (a small file of a billion pixels) does no harm.
 * Problems: broken_image, image_too_large.
 */
export async function openImage(bytes: Uint8Array, limits: { maximumPixels: number; maximumPages: number }): Promise<Outcome<ImageFile>> {
  try {
    const head = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata()
    const count = head.pages ?? 1
    const stretches = stretchOfPages(bytes)
    const pages = []
    for (let page = 0; page < Math.min(count, limits.maximumPages); page++) {
      const meta = page === 0 ? head : await sharp(bytes, { page, limitInputPixels: false, failOn: 'error' }).metadata()
      const isTurned = (meta.orientation ?? 1) >= 5
      const [width, rows] = isTurned ? [meta.height, meta.width] : [meta.width, meta.height]
      const told = stretches[page] ?? 1
      const stretch = isTurned ? 1 / told : told
      const height = rows * stretch
      if (width * Math.max(rows, height) > limits.maximumPixels)
        return failure('image_too_large', Math.round(limits.maximumPixels / 1_000_000))
      const dpi = meta.density !== undefined && meta.density >= 72 && meta.density <= 1200 ? meta.density : assumedDpi(width)
      pages.push({ width: (width / dpi) * 72, height: (height / dpi) * 72, stretch })
    }
    return success({ count, pages })
  } catch {
    return failure('broken_image')
  }
}
