import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractSource } from '#reading/adapters/extract-source.ts'
import { readDocument } from '#reading/read-document.ts'
import { plainSource } from '#reading/source.ts'
import { type Row, row } from './row.ts'

const SAMPLES = join(import.meta.dirname, '../samples/documents')

/** The reader on the texts of the sample documents, on one core, against turning the same bytes into text and passing one regular expression over them. */
export async function runReaderBench(): Promise<Row[]> {
  const texts: string[] = []
  for (const name of globSync('*.{txt,pdf}', { cwd: SAMPLES }).sort()) {
    const source = await extractSource({ path: join(SAMPLES, name), name })
    if (source.ok && source.value.method !== 'ocr') texts.push(source.value.text)
  }
  const bytes = texts.map(text => Buffer.from(text))
  const megabytes = bytes.reduce((sum, one) => sum + one.length, 0) / 1e6
  // What any reader at least has to do: find every word, number and date in the text.
  const pass = /\p{Lu}\p{L}+|\d{1,2}\.\s*(?:\d{1,2}\.|\p{L}+)\s*\d{4}|[\p{L}\d]+/gu
  const bound = perSecond(() => {
    let found = 0
    for (const one of bytes) for (const _ of one.toString('utf8').matchAll(pass)) found++
    return found
  })
  const ours = perSecond(() => {
    let found = 0
    for (const one of bytes) found += readDocument(plainSource(one.toString('utf8'))).points.length
    return found
  })
  return [
    row(
      'reader, text',
      'MB/s',
      ours * megabytes,
      bound * megabytes,
      'UTF-8 to text and one pass of a regular expression that finds words, numbers and dates',
      '≥ 0.25',
    ),
    row('reader, text', 'documents/s', ours * bytes.length, bound * bytes.length, 'the same'),
    ...(await pdfRows()),
  ]
}

async function pdfRows(): Promise<Row[]> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium')
  const names = globSync('*.pdf', { cwd: SAMPLES }).sort()
  const files: { name: string; bytes: Buffer }[] = []
  for (const name of names) {
    const bytes = readFileSync(join(SAMPLES, name))
    const source = await extractSource({ bytes, name })
    if (source.ok && source.value.method === 'text-layer') files.push({ name, bytes })
  }
  if (files.length === 0) return []
  const library = await PDFiumLibrary.init()
  const alone = async (): Promise<void> => {
    for (const { bytes } of files) {
      const document = await library.loadDocument(bytes)
      for (const page of document.pages()) page.getText()
      document.destroy()
    }
  }
  const ours = async (): Promise<void> => {
    for (const { bytes, name } of files) {
      const source = await extractSource({ bytes, name })
      if (source.ok) readDocument(source.value)
    }
  }
  const bound = await perSecondAsync(alone)
  const mine = await perSecondAsync(ours)
  library.destroy()
  return [
    row(
      'reader, PDF with text',
      'documents/s',
      mine * files.length,
      bound * files.length,
      'the PDF library giving the text alone',
      '≥ 0.25',
    ),
  ]
}

function perSecond(run: () => unknown): number {
  for (let warm = performance.now(); performance.now() - warm < 1000; ) run()
  const began = performance.now()
  let rounds = 0
  for (; performance.now() - began < 3000; rounds++) run()
  return (rounds / (performance.now() - began)) * 1000
}

async function perSecondAsync(run: () => Promise<unknown>): Promise<number> {
  await run()
  const began = performance.now()
  let rounds = 0
  for (; performance.now() - began < 3000; rounds++) await run()
  return (rounds / (performance.now() - began)) * 1000
}
