import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { extractSource } from '#reading/adapters/extract-source.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { SAMPLES } from './example-city.ts'
import { suppliedPath, suppliedText } from './supplied-texts.ts'

after(closeSourceThreads)

const DOCUMENTS = join(SAMPLES, 'documents')
const hashOf = async (name: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(join(DOCUMENTS, name)))
    .digest('hex')

test('every picture among the samples has its text supplied, and every supplied text its file', async () => {
  const hashes = new Map(await Promise.all((await readdir(DOCUMENTS)).map(async name => [await hashOf(name), name] as const)))
  const supplied = (await readdir(dirname(suppliedPath('')))).map(file => basename(file, '.json.gz'))
  assert.deepEqual(
    supplied.filter(hash => !hashes.has(hash)),
    [],
  )
  for (const [hash, name] of hashes) if (/\.(png|jpg|tif)$/.test(name)) assert.ok(supplied.includes(hash), `${name} has no text`)
  assert.equal(await suppliedText('0'.repeat(64)), null)
})

test('V1: a supplied text is what is recognised in the scan today, with the places of all words', async () => {
  const name = '2024-03-05_beschluss_V-No00021-24.png'
  const recognised = await extractSource({ path: join(DOCUMENTS, name), name })
  assert.ok(recognised.ok)
  assert.deepEqual(await suppliedText(await hashOf(name)), recognised.value)
})
