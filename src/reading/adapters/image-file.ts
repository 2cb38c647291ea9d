import sharp from 'sharp'
import { failure, type Outcome, success } from './source-problem.ts'

export interface ImageFile {
  /** Pixels and size in PDF points of each page (one, but for a TIFF). */
  readonly pages: readonly { readonly width: number; readonly height: number; readonly pixels: number }[]
}

/** Resolution to assume where the file gives none, or none that a scanner would give: A4 at 300 dpi is 2480 pixels wide. */
const assumedDpi = (width: number): number => Math.max(72, Math.round(width / 8.27))

/**
 * Reads an image's sizes from its header, without decoding it, so that a picture bomb (a small file of a billion pixels) does no harm.
 * Problems: broken_image, image_too_large, too_many_pages.
 */
export async function openImage(bytes: Uint8Array, limits: { maximumPixels: number; maximumPages: number }): Promise<Outcome<ImageFile>> {
  try {
    const head = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata()
    const count = head.pages ?? 1
    if (count > limits.maximumPages) return failure('too_many_pages', limits.maximumPages)
    const pages = []
    for (let page = 0; page < count; page++) {
      const meta = page === 0 ? head : await sharp(bytes, { page, limitInputPixels: false, failOn: 'error' }).metadata()
      const turned = (meta.orientation ?? 1) >= 5
      const [width, height] = turned ? [meta.height, meta.width] : [meta.width, meta.height]
      if (width * height > limits.maximumPixels) return failure('image_too_large', Math.round(limits.maximumPixels / 1_000_000))
      const dpi = meta.density !== undefined && meta.density >= 72 && meta.density <= 1200 ? meta.density : assumedDpi(width)
      pages.push({ width: (width / dpi) * 72, height: (height / dpi) * 72, pixels: width * height })
    }
    return success({ pages })
  } catch {
    return failure('broken_image')
  }
}
