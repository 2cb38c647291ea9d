import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { extractSource } from '#reading/adapters/extract-source.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { readDocument } from '#reading/read-document.ts'
import { asPdf } from './as-pdf.ts'
import { asPng, asScannedPdf, asTiff, scanPdf } from './as-scan.ts'
import { afterDamage, compareReading, similarity } from './compare-reading.ts'
import { generateDocument } from './generate-document.ts'

after(closeSourceThreads)

const dpi = 200
const scans = (seed: number, form: Parameters<typeof generateDocument>[1]) => {
  const document = generateDocument(seed, form)
  return scanPdf(asPdf(document, { ink: true, seed }), {
    dpi,
    damage: page => ({ seed: seed + page, skew: 0.8, noise: 5, blur: 0.4, speckles: 30, unevenLight: 0.1 }),
  })
}

test('A scanned letter is recognised off the event loop, and its words lie where they are printed (V1)', async () => {
  const pages = await scans(5, 'report-quoted-in-turn')
  let turns = 0
  const beat = setInterval(() => turns++, 10)
  const started = performance.now()
  const result = await extractSource({ bytes: await asScannedPdf(pages, dpi, 60), name: 'scan.pdf' })
  const elapsed = performance.now() - started
  clearInterval(beat)
  assert.ok(result.ok)
  assert.equal(result.value.method, 'ocr')
  assert.ok(turns > elapsed / 10 / 4, `the event loop turned ${turns} times in ${elapsed} ms`)
  const source = result.value
  const place = source.pages[0]?.words.find(word => source.text.slice(word.start, word.end).startsWith('Beschlusskontrolle'))
  assert.ok(place && place.left > 0.08 && place.left < 0.16 && place.top > 0.2 && place.top < 0.4)
})

test('PNG and TIFF give the same text as the document that was scanned', async () => {
  const pages = await scans(6, 'resolution')
  const [first] = pages
  assert.ok(first)
  const { text } = generateDocument(6, 'resolution')
  for (const [name, bytes] of [
    ['scan.png', await asPng(first, dpi)],
    ['scan.tif', await asTiff([first], dpi)],
  ] as const) {
    const result = await extractSource({ bytes, name })
    assert.ok(result.ok && similarity(result.value.text, text) > 0.9, `${name}: ${result.ok ? result.value.text : result.error.code}`)
  }
})

test('A sheet that lay upside down or on its side in the scanner is read, and its words are placed where they lie', async () => {
  const [first] = await scans(6, 'resolution')
  assert.ok(first)
  const { text } = generateDocument(6, 'resolution')
  for (const turn of [90, 180, 270]) {
    const bytes = await sharp(await asPng(first, dpi))
      .rotate(turn)
      .png()
      .toBuffer()
    const result = await extractSource({ bytes, name: 'scan.png' })
    assert.ok(result.ok && similarity(result.value.text, text) > 0.9, `${turn}: ${result.ok ? result.value.text : result.error.code}`)
    const source = result.value
    const word = source.pages[0]?.words.find(candidate =>
      source.text.slice(candidate.start, candidate.end).startsWith('BESCHLUSSAUSFERTIGUNG'),
    )
    assert.ok(word)
    const [x, y] = [(word.left + word.right) / 2, (word.top + word.bottom) / 2]
    const upright = turn === 90 ? [y, 1 - x] : turn === 180 ? [1 - x, 1 - y] : [1 - y, x]
    assert.ok((upright[0] ?? 1) < 0.5 && (upright[1] ?? 1) < 0.3, `${turn}: ${upright}`)
  }
})

test('Each page of a TIFF is a page', async () => {
  const [first] = await scans(6, 'resolution')
  assert.ok(first)
  const result = await extractSource({ bytes: await asTiff([first, first], dpi), name: 'scan.tif' })
  assert.ok(result.ok)
  assert.equal(result.value.pages.length, 2)
  assert.equal(result.value.text.split('\f').length, 2)
})

test('Recognition that is called off after the first page ends with a problem, and the next document is read', async () => {
  const [first] = await scans(6, 'resolution')
  assert.ok(first)
  const bytes = await asTiff([first, first, first, first], dpi)
  const calledOff = new AbortController()
  const result = await extractSource(
    { bytes, name: 'scan.tif' },
    { signal: calledOff.signal, onProgress: done => done === 1 && calledOff.abort() },
  )
  assert.equal(result.ok ? 'read' : result.error.code, 'cancelled')
  const next = await extractSource({ bytes: await asPng(first, dpi), name: 'scan.png' })
  assert.ok(next.ok)
})

test('A ticked box beside "vertraulich" is seen on a scan, and so is an empty one (C4, V2)', async () => {
  for (const seed of [3, 4]) {
    const { truth } = generateDocument(seed, 'report-zu-punkt')
    const [first] = await scans(seed, 'report-zu-punkt')
    assert.ok(first)
    const result = await extractSource({ bytes: await asPng(first, dpi), name: 'scan.png' })
    assert.ok(result.ok)
    assert.match(result.value.text, truth.confidential ? /☒ vertraulich/ : /□ vertraulich/)
  }
})

test('A scanned resolution is read as it was written, or not at all (V1)', async () => {
  for (const seed of [21, 22]) {
    const { truth } = generateDocument(seed, 'resolution')
    const result = await extractSource({ bytes: await asScannedPdf(await scans(seed, 'resolution'), dpi, 60), name: 'scan.pdf' })
    assert.ok(result.ok)
    const rows = compareReading(readDocument(result.value), truth, afterDamage)
    assert.deepEqual(
      rows.filter(row => row.outcome === 'wrong'),
      [],
    )
  }
})
