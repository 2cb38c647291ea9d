import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { SourceText } from '#reading/source.ts'
import { storedSource } from '../record/stored-reading.ts'
import { SAMPLES } from './example-city.ts'

const [pack, unpack] = [promisify(gzip), promisify(gunzip)]

/** Where the text of a scan among the example's documents lies, by the hash of the scan's bytes. */
export const suppliedPath = (sha256: string, samples: string = SAMPLES): string => join(samples, 'recognised', `${sha256}.json.gz`)

/**
 * The text of one of the example's scans as it was recognised when the example was made, so that a first start need not recognise it again; null for every other file.
 * `npm run samples` makes it anew, and a test compares it with what is recognised now.
 */
export async function suppliedText(sha256: string): Promise<SourceText | null> {
  const packed = await readFile(suppliedPath(sha256)).catch(() => null)
  return packed && storedSource.read(JSON.parse((await unpack(packed)).toString()))
}

/** A text as `suppliedText` reads it. */
export const packText = (source: SourceText): Promise<Buffer> => pack(JSON.stringify(storedSource.write(source)), { level: 9 })
