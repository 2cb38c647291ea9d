/** Writes the sample documents and their manifest: `node samples/build.ts`. The same sources give the same documents. */
import { mkdir, writeFile } from 'node:fs/promises'
import { asPdf } from '../src/generator/as-pdf.ts'
import { asJpeg, asPng, asScannedPdf, asTiff, scanPdf } from '../src/generator/as-scan.ts'
import { asText } from '../src/generator/as-text.ts'
import type { ScanDamage } from '../src/generator/scan-page.ts'
import { type Sample, samples } from './samples.ts'

/** What an office scanner is set to: 200 dots per inch keep a page small and are enough to read it. */
const scanDpi = 200

const officeScanner = (sample: Sample, page: number): ScanDamage => ({
  seed: sample.seed * 100 + page,
  skew: ((sample.seed * 7 + page * 3) % 13) / 10 - 0.6,
  noise: 4,
  blur: 0.5,
  speckles: 25,
  unevenLight: 0.06,
})

export async function fileOf(sample: Sample): Promise<Buffer> {
  const { document, format } = sample
  if (format === 'text') return Buffer.from(asText(document))
  if (format === 'pdf') return asPdf(document, { seed: sample.seed })
  const pdf = asPdf(document, { seed: sample.seed, ink: true })
  const pages = await scanPdf(pdf, { dpi: scanDpi, damage: page => officeScanner(sample, page) })
  if (format === 'scanned-pdf') return asScannedPdf(pages, scanDpi, 45)
  if (format === 'tiff') return asTiff(pages, scanDpi)
  const [first] = pages
  if (!first || pages.length > 1) throw new Error(`${sample.file} has ${pages.length} pages and cannot be one picture`)
  return format === 'png' ? asPng(first, scanDpi, 8) : asJpeg(first, scanDpi, 60)
}

if (import.meta.main) {
  const folder = new URL('./documents/', import.meta.url)
  await mkdir(folder, { recursive: true })
  for (const sample of samples) await writeFile(new URL(sample.file, folder), await fileOf(sample))
  const manifest = samples.map(({ file, form, note }) => ({ file, form, note }))
  await writeFile(new URL('./manifest.json', import.meta.url), `${JSON.stringify(manifest, null, 2)}\n`)
}
