import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { type GrayPage, type ScanDamage, scanPage } from './scan-page.ts'

const pointsPerInch = 72

/** The pages of a PDF as a scanner gives them: gray pictures of so many dots per inch, each with its damage. */
export async function scanPdf(pdf: Uint8Array, options: { dpi: number; damage: (page: number) => ScanDamage }): Promise<GrayPage[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  try {
    const pages: GrayPage[] = []
    for (let index = 0; index < document.getPageCount(); index++) {
      const drawn = await document
        .getPage(index)
        .render({ scale: options.dpi / pointsPerInch, colorSpace: 'Gray', render: async page => page.data })
      pages.push(await scanPage({ data: drawn.data, width: drawn.width, height: drawn.height }, options.damage(index + 1)))
    }
    return pages
  } finally {
    document.destroy()
    library.destroy()
  }
}

const raw = ({ data, width, height }: GrayPage) => sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w')

/** One page as a file of its own. */
export const asPng = (page: GrayPage, dpi: number, colours?: number): Promise<Buffer> =>
  raw(page)
    .withDensity(dpi)
    .png(colours ? { compressionLevel: 9, palette: true, colours } : { compressionLevel: 9 })
    .toBuffer()

export const asJpeg = (page: GrayPage, dpi: number, quality = 60): Promise<Buffer> =>
  raw(page).withDensity(dpi).jpeg({ quality, mozjpeg: true }).toBuffer()

/** All pages in one TIFF, black and white as fax and archive scanners write it (CCITT Group 4). */
export async function asTiff(pages: readonly GrayPage[], dpi: number): Promise<Buffer> {
  const [first] = pages
  if (!first) throw new Error('a TIFF needs a page')
  const strip = Buffer.concat(pages.map(page => page.data))
  return sharp(strip, { raw: { width: first.width, height: first.height * pages.length, channels: 1, pageHeight: first.height } })
    .threshold(150)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: dpi / 25.4, yres: dpi / 25.4 })
    .toBuffer()
}

/** Pictures of pages in a PDF, without any text: what a scanner of an office sends by mail. ISO 32000-1, 8.9.5 (images) and 7.4.8 (DCTDecode). */
export async function asScannedPdf(pages: readonly GrayPage[], dpi: number, quality = 50): Promise<Buffer> {
  const objects: Buffer[] = []
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ')
  objects.push(Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'), Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`))
  for (const [index, page] of pages.entries()) {
    const jpeg = await raw(page).jpeg({ quality, mozjpeg: true }).toBuffer()
    const [width, height] = [page.width, page.height].map(pixels => ((pixels / dpi) * pointsPerInch).toFixed(2))
    const own = 3 + index * 3
    const drawing = `q ${width} 0 0 ${height} 0 0 cm /Page Do Q`
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << /Page ${own + 2} 0 R >> >> /Contents ${own + 1} 0 R >>`,
      ),
      Buffer.from(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`),
      Buffer.concat([
        Buffer.from(
          `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
        ),
        jpeg,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  return pdfOfObjects(objects)
}

/** Numbers the objects from 1 and writes the cross-reference table (ISO 32000-1, 7.5.4). */
function pdfOfObjects(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const append = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    append(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]))
  }
  const start = length
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  append(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
