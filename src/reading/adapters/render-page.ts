import sharp from 'sharp'
import { defaultLimits, type SourceLimits } from './extract-source.ts'
import { openImage } from './image-file.ts'
import { loadFile, type SourceFile } from './load-file.ts'
import { openPdf } from './pdf-file.ts'
import { failure, type Outcome, success } from './source-problem.ts'
import { viewingThreads } from './threads.ts'

/** A page as people see it beside the reading. */
export interface PagePicture {
  readonly bytes: Buffer
  readonly contentType: 'image/png' | 'image/jpeg'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Widest page picture that is drawn, in pixels. */
const maximumWidth = 3000

/** Sizes of a document's pages in PDF points (1/72 inch); a text has none. Problems as in `extractSource`. */
export async function pageSizes(
  file: SourceFile,
  limits: SourceLimits = defaultLimits,
): Promise<Outcome<readonly { width: number; height: number }[]>> {
  const loaded = await loadFile(file, limits.maximumBytes)
  if (!loaded.ok) return loaded
  if (loaded.value.opens === 'text') return success([])
  if (loaded.value.opens === 'picture') {
    const image = await openImage(loaded.value.bytes, limits)
    return image.ok ? success(image.value.pages.map(({ width, height }) => ({ width, height }))) : image
  }
  const pdf = await openPdf(loaded.value.bytes, { mostPages: limits.maximumPages, threads: viewingThreads })
  if (!pdf.ok) return pdf
  pdf.value.close()
  return success(pdf.value.pages)
}

/**
 * Draws page `pageNumber` (from 1) so many pixels wide: PNG for PDFs, whose text is sharp, JPEG for scans. Drawn in a thread.
 * Null where there is no such page, or the document is a text.
 */
export async function renderPage(
  file: SourceFile,
  pageNumber: number,
  options: { width: number; limits?: SourceLimits },
): Promise<Outcome<PagePicture | null>> {
  const limits = options.limits ?? defaultLimits
  const width = Math.max(16, Math.min(maximumWidth, Math.round(options.width)))
  const loaded = await loadFile(file, limits.maximumBytes)
  if (!loaded.ok) return loaded
  if (loaded.value.opens === 'text') return success(null)
  return loaded.value.opens === 'pages'
    ? pdfPicture(loaded.value.bytes, pageNumber, { width, limits })
    : imagePicture(loaded.value.bytes, pageNumber, { width, limits })
}

async function pdfPicture(
  bytes: Uint8Array,
  pageNumber: number,
  { width, limits }: { width: number; limits: SourceLimits },
): Promise<Outcome<PagePicture | null>> {
  const pdf = await openPdf(bytes, { mostPages: limits.maximumPages, threads: viewingThreads })
  if (!pdf.ok) return pdf
  try {
    const size = pdf.value.pages[pageNumber - 1]
    if (!size) return success(null)
    const drawn = await pdf.value.draw(pageNumber, { dpi: (width / Math.max(1, size.width)) * 72, color: true })
    if (!drawn.ok) return drawn
    const { data, channels } = drawn.value
    const picture = await sharp(data, { raw: { width: drawn.value.width, height: drawn.value.height, channels } })
      .removeAlpha()
      .png({ compressionLevel: 6, palette: true })
      .toBuffer()
    return success({ bytes: picture, contentType: 'image/png', width: drawn.value.width, height: drawn.value.height })
  } finally {
    pdf.value.close()
  }
}

async function imagePicture(
  bytes: Uint8Array,
  pageNumber: number,
  options: { width: number; limits: SourceLimits },
): Promise<Outcome<PagePicture | null>> {
  const image = await openImage(bytes, options.limits)
  if (!image.ok) return image
  const page = image.value.pages[pageNumber - 1]
  if (!page) return success(null)
  try {
    const { data, info } = await sharp(bytes, { page: pageNumber - 1, limitInputPixels: options.limits.maximumPixels, failOn: 'error' })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width: options.width, height: Math.max(1, Math.round((options.width * page.height) / page.width)), fit: 'fill' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    return success({ bytes: data, contentType: 'image/jpeg', width: info.width, height: info.height })
  } catch {
    return failure('broken_image')
  }
}
