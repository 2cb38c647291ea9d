/** Recognises the sample scans and keeps their text by the hash of each file: `node --import tsx samples/recognise.ts`, after the documents have been made. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { extractSource } from '../src/reading/adapters/extract-source.ts'
import { closeSourceThreads } from '../src/reading/adapters/threads.ts'
import { SAMPLES } from '../src/register/example/example-city.ts'
import { packText, suppliedPath } from '../src/register/example/supplied-texts.ts'

const documents = join(SAMPLES, 'documents')
await rm(dirname(suppliedPath('')), { recursive: true, force: true })
await mkdir(dirname(suppliedPath('')), { recursive: true })
for (const name of (await readdir(documents)).sort()) {
  const path = join(documents, name)
  const text = await extractSource({ path, name })
  if (!text.ok) throw new Error(`${name}: ${text.error.code}`)
  if (text.value.method !== 'ocr') continue
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  await writeFile(suppliedPath(sha256), await packText(text.value))
  console.log(`${name}: ${text.value.pages.length} pages`)
}
await closeSourceThreads()
