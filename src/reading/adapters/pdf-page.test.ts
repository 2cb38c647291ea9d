import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { pdfOf, textPdf } from '#test/support/small-pdf.ts'
import { readDocument } from '../read-document.ts'
import type { SourceText } from '../source.ts'
import { extractSource } from './extract-source.ts'
import { renderPage } from './render-page.ts'
import { closeSourceThreads } from './threads.ts'

after(closeSourceThreads)

const letter = [
  'Stadt Lindenau an der Elster',
  'Beschlusskontrolle zu V1234/22 (Sitzungsnummer: JHA/049/2023)',
  'Sehr geehrte Damen und Herren,',
  'zu diesem Beschluss gebe ich Ihnen folgende Zwischeninformation:',
  'Die B\u00e4nke auf dem Spielplatz wurden erneuert, und der Beschlusspunkt ist erf\u00fcllt.',
  'Die Kosten von 1.500 Euro wurden aus dem Haushalt des Amtes gedeckt.',
  'Mit freundlichen Gr\u00fc\u00dfen',
]

async function read(bytes: Uint8Array, name = 'brief.pdf'): Promise<SourceText> {
  const result = await extractSource({ bytes, name })
  assert.ok(result.ok, result.ok ? '' : result.error.code)
  return result.value
}

const findings = (source: SourceText): string[] => readDocument(source).findings.map(finding => finding.code)

/** A page of these drawing commands, with a font F1, and what else its dictionary and the catalogue hold. */
const pageOf = (drawing: string, more: { page?: string; catalogue?: string; objects?: readonly string[] } = {}): Buffer =>
  pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${more.catalogue ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /XObject << /Im 6 0 R >> >> /Contents 4 0 R ${more.page ?? ''} >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...(more.objects ?? []),
  ])

const lines = (texts: readonly string[], from = 760): string =>
  `BT /F1 11 Tf 20 TL 72 ${from} Td ${texts.map(text => `(${text.replace(/[()\\]/g, '\\$&')}) Tj T*`).join(' ')} ET`

/** The letter as a scanner makes a picture of it. */
async function pictureOf(texts: readonly string[]): Promise<{ jpeg: string; width: number; height: number }> {
  const drawn = await renderPage({ bytes: textPdf([texts]), name: 'brief.pdf' }, 1, { width: 1700 })
  assert.ok(drawn.ok && drawn.value)
  const jpeg = await sharp(drawn.value.bytes).toColourspace('b-w').jpeg({ quality: 80 }).toBuffer()
  return { jpeg: jpeg.toString('latin1'), width: drawn.value.width, height: drawn.value.height }
}

test('A line of text that was stamped on a scan is not the letter: the picture is recognised, and both are joined (B-1)', async () => {
  const { jpeg, width, height } = await pictureOf(letter)
  const stamp = 'Eingang im Amt am 17.03.2025 um 10:42 Uhr, Dokument 4711'
  const source = await read(
    pageOf(`q 595 0 0 842 0 0 cm /Im Do Q ${lines([stamp], 40)}`, {
      objects: [
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${jpeg}\nendstream`,
      ],
    }),
  )
  assert.match(source.text, /Beschlusskontrolle zu V1234\/22/)
  assert.ok(source.text.includes(stamp))
  assert.equal(source.pages[0]?.method, 'both')
})

test('Letters that copy as other letters are recognised from the drawn page (B-4)', async () => {
  // The font shows an a where the file says b: the codes are those of the next letter, and the font draws the one before.
  const shifted = letter.map(line => line.replace(/[a-z]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 1)))
  const names = Array.from({ length: 26 }, (_, index) => `/${String.fromCharCode(97 + index)}`).join(' ')
  const text = lines(shifted)
  const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange endcmap end end`
  const source = await read(
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
      `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [98 ${names}] >> >>`,
      `<< /Length ${toUnicode.length} >>\nstream\n${toUnicode}\nendstream`,
    ]),
  )
  assert.equal(source.pages[0]?.method, 'ocr')
  assert.match(source.text, /Beschlusskontrolle zu V1234\/22[\s\S]*Sehr geehrte Damen und Herren/)
})

const field = (name: string, rectangle: string, rest: string): string =>
  `<< /Type /Annot /Subtype /Widget /T (${name}) /Rect [${rectangle}] /F 4 /P 3 0 R /DA (/Helv 11 Tf 0 g) ${rest} >>`

test('What was filled into fields stands beside its label, in the text and in the picture (B-5)', async () => {
  const bytes = pageOf(`${lines(['Gegenstand:'], 700)} ${lines(letter, 600)}`, {
    page: '/Annots [6 0 R 7 0 R]',
    catalogue: '/AcroForm << /Fields [6 0 R 7 0 R] /NeedAppearances true /DA (/Helv 11 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >> >>',
    objects: [
      field('gegenstand', '150 695 400 713', '/FT /Tx /V (Spielplatz am Anger)'),
      field('vertraulich', '430 695 444 709', '/FT /Btn /V /Yes /AS /Yes /AP << /N << /Yes 8 0 R /Off 8 0 R >> >>'),
      '<< /Type /XObject /Subtype /Form /BBox [0 0 14 14] /Length 0 >>\nstream\n\nendstream',
    ],
  })
  const source = await read(bytes)
  assert.match(source.text, /^Gegenstand: Spielplatz am Anger ☒/m)
  const drawn = await renderPage({ bytes, name: 'brief.pdf' }, 1, { width: 595 })
  assert.ok(drawn.ok && drawn.value)
  const place = { left: 152, top: 842 - 711, width: 90, height: 14 }
  const { dominant, channels } = await sharp(drawn.value.bytes).extract(place).greyscale().stats()
  assert.ok((channels[0]?.min ?? 255) < 128, `nothing is drawn in the field: ${JSON.stringify(dominant)}`)
})

test('A note that shows only as a sign, and a file inside the file, are named', async () => {
  const source = await read(
    pageOf(lines(letter), {
      page: '/Annots [6 0 R]',
      catalogue: '/Names << /EmbeddedFiles << /Names [(plan.xlsx) 7 0 R] >> >>',
      objects: [
        '<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (Bitte vertraulich behandeln) /F 4 >>',
        '<< /Type /Filespec /F (plan.xlsx) /UF (plan.xlsx) /EF << /F 8 0 R >> >>',
        '<< /Type /EmbeddedFile /Length 3 >>\nstream\nabc\nendstream',
      ],
    }),
  )
  assert.deepEqual(source.notes, [
    { code: 'files-inside', detail: 'plan.xlsx' },
    { code: 'note-on-page', page: 1, detail: 'Bitte vertraulich behandeln' },
  ])
  assert.ok(findings(source).includes('note-on-page') && findings(source).includes('files-inside'))
})

test('Text under a bar, and text in the colour of the paper, are named and not read', async () => {
  const secret = 'Geheimer Satz unter dem Balken'
  const source = await read(
    pageOf(`${lines([...letter.slice(0, 4), secret])} 0 g 60 674 300 18 re f 1 g ${lines(['Unsichtbarer Zusatz'], 300)}`),
  )
  assert.ok(!source.text.includes('Geheimer') && !source.text.includes('Unsichtbarer'), source.text)
  assert.deepEqual(source.notes, [
    { code: 'text-blackened', page: 1 },
    { code: 'text-undrawn', page: 1 },
  ])
})

test('A page of print with a small drawing is read from its text layer', async () => {
  const source = await read(pageOf(`${lines(letter)} 0 g 500 780 40 40 re S 505 785 m 520 810 l 535 785 l f`))
  assert.equal(source.pages[0]?.method, 'text-layer')
  assert.equal(source.text, letter.join('\n'))
})
