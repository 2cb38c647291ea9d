import assert from 'node:assert/strict'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { pdfOf, textPdf } from '#test/support/small-pdf.ts'
import { extractSource } from './extract-source.ts'
import { openPdf } from './pdf-file.ts'
import { pageSizes, renderPage } from './render-page.ts'
import { closeSourceThreads, pdfThreads } from './threads.ts'

after(closeSourceThreads)

const letter = [
  'Beschlusskontrolle zu V1234/22 (Sitzungsnummer: JHA/049/2023)',
  'Sehr geehrte Damen und Herren,',
  'der Beschlusspunkt ist erf\u00fcllt.',
]
const problemOf = async (bytes: Uint8Array, name: string, limits = {}): Promise<string> => {
  const result = await extractSource({ bytes, name }, { limits })
  return result.ok ? 'read' : result.error.code
}

test('A PDF with a text layer gives its lines in order, and a place for each word (V1)', async () => {
  const result = await extractSource({ bytes: textPdf([letter, ['Zweite Seite mit einem Satz, der lang genug ist.']]), name: 'brief.pdf' })
  assert.ok(result.ok)
  const source = result.value
  assert.equal(source.method, 'text-layer')
  assert.equal(source.text, `${letter.join('\n')}\fZweite Seite mit einem Satz, der lang genug ist.`)
  const [page] = source.pages
  assert.deepEqual([page?.width, page?.height], [595, 842])
  const word = page?.words.find(candidate => source.text.slice(candidate.start, candidate.end) === 'V1234/22')
  assert.ok(word && word.left > 0.2 && word.right < 0.5 && word.top > 0.05 && word.bottom < 0.12)
})

test('Progress is told page by page', async () => {
  const told: string[] = []
  await extractSource(
    { bytes: textPdf([letter, letter, letter]), name: 'brief.pdf' },
    { onProgress: (done, total) => told.push(`${done}/${total}`) },
  )
  assert.deepEqual(told, ['0/3', '1/3', '2/3', '3/3'])
})

test('Whatever is wrong with a file has its own code, and a German sentence', async () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000\u0000\u0000'), Buffer.alloc(60)])
  assert.equal(await problemOf(Buffer.alloc(0), 'leer.pdf'), 'empty_file')
  assert.equal(await problemOf(Buffer.from(' \n\n'), 'leer.txt'), 'empty_file')
  assert.equal(await problemOf(zip, 'brief.pdf'), 'type_mismatch')
  assert.equal(await problemOf(zip, 'brief.zip'), 'broken_archive')
  assert.equal(await problemOf(Buffer.from('%PDF-1.7 und sonst nichts'), 'brief.pdf'), 'broken_pdf')
  assert.equal(await problemOf(Buffer.from('kein PDF'), 'brief.pdf'), 'broken_pdf')
  assert.equal(await problemOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]), 'bild.png'), 'broken_image')
  const missing = await extractSource({ path: '/no/such/file.pdf', name: 'weg.pdf' })
  assert.equal(missing.ok ? '' : missing.error.code, 'file_unreadable')
  assert.match(missing.ok ? '' : missing.error.message, /konnte nicht gelesen werden/)
})

test('A PDF under a password says so', async () => {
  const secret = `<${'41'.repeat(32)}>`
  const locked = pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [] /Count 0 >>',
      `<< /Filter /Standard /V 1 /R 2 /P -4 /O ${secret} /U ${secret} >>`,
    ],
    `/Encrypt 3 0 R /ID [${secret} ${secret}]`,
  )
  assert.equal(await problemOf(locked, 'geheim.pdf'), 'encrypted_pdf')
})

test('Of a document of more pages than are read the first ones are read, and the others are named', async () => {
  const result = await extractSource({ bytes: textPdf([letter, letter, letter]), name: 'lang.pdf' }, { limits: { maximumPages: 2 } })
  assert.ok(result.ok)
  assert.equal(result.value.pages.length, 2)
  assert.deepEqual(result.value.notes, [{ code: 'pages-left-out', detail: '3 bis 3' }])
})

test('A picture of a billion pixels is refused by its header', async () => {
  const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#ffffff' }, limitInputPixels: false })
    .png()
    .toBuffer()
  assert.equal(await problemOf(bomb, 'bombe.png'), 'image_too_large')
})

test('A file of 500 MB is refused without being read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'source-'))
  try {
    const path = join(folder, 'gross.pdf')
    const handle = await open(path, 'w')
    await handle.truncate(500 * 1024 * 1024)
    await handle.close()
    const before = process.memoryUsage().rss
    const result = await extractSource({ path, name: 'gross.pdf' })
    assert.equal(result.ok ? '' : result.error.code, 'file_too_large')
    assert.ok(process.memoryUsage().rss - before < 50 * 1024 * 1024)
  } finally {
    await rm(folder, { recursive: true })
  }
})

/** A page whose few hundred bytes unpack to millions of lines. */
function streamBomb(): Uint8Array {
  const drawn = deflateSync(deflateSync(Buffer.alloc(100 * 1024 * 1024, '0 0 m 1 1 l S\n'), { level: 9 }), { level: 9 }).toString('latin1')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>',
    `<< /Length ${drawn.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n${drawn}\nendstream`,
  ])
}

test('S10: a page that unpacks to millions of lines is given up within its time and memory, and people go on looking at other pages', async () => {
  const bomb = streamBomb()
  assert.ok(bomb.byteLength < 1000)
  const order: string[] = []
  const reading = problemOf(bomb, 'bombe.pdf').then(code => order.push(code))
  const looked = await renderPage({ bytes: textPdf([letter]), name: 'brief.pdf' }, 1, { width: 600 })
  order.push(looked.ok ? 'looked at' : looked.error.code)
  await reading
  assert.equal(order[0], 'looked at')
  assert.match(order[1] ?? '', /^page_(timeout|too_complex)$/)
  assert.equal(await problemOf(textPdf([letter]), 'brief.pdf'), 'read')
})

test('S10: pages are counted before they are measured, and those beyond the limit are not looked at', async () => {
  const many = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count 100000 /Kids [${'3 0 R '.repeat(100_000)}] >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ])
  const opened = await openPdf(many, { mostPages: 3 })
  assert.ok(opened.ok)
  opened.value.close()
  assert.equal(opened.value.count, 100_000)
  assert.deepEqual(
    opened.value.pages,
    Array.from({ length: 3 }, () => ({ width: 595, height: 842 })),
  )
})

test('S10: a document has a time of its own, and a text a length', async () => {
  const pages = textPdf([letter, letter, letter])
  assert.equal(await problemOf(pages, 'lang.pdf', { maximumMs: 0, maximumMsPerPage: 0 }), 'document_timeout')
  assert.equal(await problemOf(pages, 'lang.pdf', { maximumCharacters: 100 }), 'text_too_long')
  assert.equal(await problemOf(Buffer.alloc(5_000_000, 'Der Stadtrat beschließt.\n'), 'lang.txt'), 'text_too_long')
  assert.equal(await problemOf(textPdf([Array.from({ length: 60 }, () => 'x'.repeat(2000))]), 'dicht.pdf'), 'page_too_complex')
})

test('Work that is called off ends with a problem and leaves the threads usable', async () => {
  const called = await extractSource({ bytes: textPdf([letter]), name: 'brief.pdf' }, { signal: AbortSignal.abort() })
  assert.equal(called.ok ? '' : called.error.code, 'cancelled')
  assert.equal(await problemOf(textPdf([letter]), 'brief.pdf'), 'read')
})

test('When the PDF thread dies, the next document is read by a new one', async () => {
  assert.equal(await problemOf(textPdf([letter]), 'eins.pdf'), 'read')
  await pdfThreads.close()
  assert.equal(await problemOf(textPdf([letter]), 'zwei.pdf'), 'read')
})

test('In a document of both kinds the text layer is taken where there is one, and pictures of pages are recognised', async () => {
  const typed = textPdf([letter])
  const drawn = await renderPage({ bytes: typed, name: 'brief.pdf' }, 1, { width: 1700 })
  assert.ok(drawn.ok && drawn.value)
  const jpeg = (await sharp(drawn.value.bytes).toColourspace('b-w').jpeg({ quality: 80 }).toBuffer()).toString('latin1')
  const text = `BT /F1 11 Tf 72 760 Td (${letter[0]?.replace(/[()]/g, '\\$&')}) Tj ET`
  const mixed = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 8 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im 7 0 R >> >> /Contents 6 0 R >>',
    '<< /Length 30 >>\nstream\nq 595 0 0 842 0 0 cm /Im Do Q  \nendstream',
    `<< /Type /XObject /Subtype /Image /Width ${drawn.value.width} /Height ${drawn.value.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${jpeg}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ])
  const result = await extractSource({ bytes: mixed, name: 'gemischt.pdf' })
  assert.ok(result.ok)
  assert.equal(result.value.method, 'ocr')
  const [first, second] = result.value.text.split('\f')
  assert.equal(first, letter[0])
  assert.match(
    second ?? '',
    /Beschlusskontrolle zu V1234\/22 \(Sitzungsnummer: JHA\/049\/2023\)\s+Sehr geehrte Damen und Herren,\s+der Beschlusspunkt ist erfüllt\./,
  )
})

test('Files damaged at random give their text or a problem, and the process lives', async () => {
  const sound = textPdf([letter, letter])
  for (let damage = 1; damage <= 60; damage++) {
    const bytes = Buffer.from(sound)
    for (let i = 0; i < damage; i++) bytes[(i * 7919 + damage * 104_729) % bytes.length] = (i * 31 + damage) % 256
    const end = damage % 3 === 0 ? Math.floor(bytes.length / 2) : bytes.length
    const code = await problemOf(bytes.subarray(0, end), 'brief.pdf')
    assert.ok(['read', 'broken_pdf', 'encrypted_pdf', 'type_mismatch'].includes(code), code)
  }
})

test('A page is drawn as wide as asked for, and there is none beyond the last', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'source-'))
  try {
    const file = { path: join(folder, 'brief.pdf'), name: 'brief.pdf' }
    await writeFile(file.path, textPdf([letter]))
    const drawn = await renderPage(file, 1, { width: 600 })
    assert.ok(drawn.ok && drawn.value)
    const meta = await sharp(drawn.value.bytes).metadata()
    assert.ok(drawn.value.contentType === 'image/png' && meta.format === 'png' && Math.abs((meta.width ?? 0) - 600) <= 1)
    assert.deepEqual(await renderPage(file, 2, { width: 600 }), { ok: true, value: null })
    assert.deepEqual(await pageSizes(file), { ok: true, value: [{ width: 595, height: 842 }] })
  } finally {
    await rm(folder, { recursive: true })
  }
})
