import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { extractSource } from '#reading/adapters/extract-source.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { readDocument } from '#reading/read-document.ts'
import { fileOf } from '../../samples/build.ts'
import { samples } from '../../samples/samples.ts'
import { afterDamage, compareReading } from './compare-reading.ts'

after(closeSourceThreads)

const folder = new URL('../../samples/documents/', import.meta.url)

test('The sample documents come from their sources: texts and PDFs to the byte', async () => {
  for (const sample of samples.filter(({ format }) => format === 'text' || format === 'pdf'))
    assert.ok((await fileOf(sample)).equals(await readFile(new URL(sample.file, folder))), `${sample.file} is out of date: npm run samples`)
})

test('The manifest names every sample document with its form', async () => {
  const manifest: unknown = JSON.parse(await readFile(new URL('../manifest.json', folder), 'utf8'))
  assert.deepEqual(
    manifest,
    samples.map(({ file, form, note }) => ({ file, form, note })),
  )
})

for (const sample of samples)
  test(`The first start reads ${sample.file} as it was written, or leaves it to a person (V1)`, async () => {
    const source = await extractSource({ path: new URL(sample.file, folder).pathname, name: sample.file })
    assert.ok(source.ok)
    const rows = compareReading(readDocument(source.value), sample.document.truth, afterDamage)
    const wrong = rows.filter(row => row.outcome === 'wrong')
    assert.equal(wrong.length, 0, JSON.stringify(wrong, null, 1))
    assert.ok(
      rows.filter(row => row.outcome === 'right').length >= rows.length * 0.95,
      JSON.stringify(rows.filter(row => row.outcome !== 'right')),
    )
  })
