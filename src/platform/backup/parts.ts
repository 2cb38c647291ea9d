import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupDamaged, type TablePart, tableFile } from './manifest.ts'

/** Packs batches of lines into a file and flushes it to the disk. */
export async function writeLines(
  folder: string,
  table: string,
  batches: AsyncIterable<readonly string[]>,
): Promise<Pick<TablePart, 'rows' | 'bytes' | 'sha256' | 'contentSha256'>> {
  const path = join(folder, tableFile(table))
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const content = new LineHash()
  const packed = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      packed.update(chunk)
      done(null, chunk)
    },
  })
  const text = async function* (): AsyncGenerator<Buffer> {
    for await (const lines of batches) yield content.add(lines)
  }
  await pipeline(
    Readable.from(text()),
    createGzip({ level: 1 }),
    measure,
    createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }),
  )
  return { rows: content.rows, bytes, sha256: packed.digest('hex'), contentSha256: content.digest() }
}

/** The hash over lines, each with its end; says how many there were. */
export class LineHash {
  readonly #hash: Hash = createHash('sha256')
  rows = 0

  add(lines: readonly string[]): Buffer {
    const chunk = Buffer.from(lines.map(line => `${line}\n`).join(''))
    this.#hash.update(chunk)
    this.rows += lines.length
    return chunk
  }

  digest(): string {
    return this.#hash.digest('hex')
  }
}

/**
 * The lines of a table, unpacked. Whoever reads them to the end knows that they are the ones that were written.
 * @throws BackupDamaged where the file is not the one that was written, or does not hold what the manifest says
 */
export async function* readLines(folder: string, part: TablePart): AsyncGenerator<string> {
  const file = tableFile(part.name)
  const path = join(folder, file)
  const found = await stat(path).catch(() => {
    throw new BackupDamaged(`${file}: not there`)
  })
  if (found.size !== part.bytes) throw new BackupDamaged(`${file}: has ${found.size} bytes instead of ${part.bytes}`)
  // First the file as it lies there: what was changed is not even unpacked.
  if ((await hashOfFile(path)) !== part.sha256) throw new BackupDamaged(`${file}: changed since the backup was made`)
  const content = createHash('sha256')
  const gunzip = createGunzip()
  const running = pipeline(createReadStream(path), gunzip).catch(() => {})
  let rows = 0
  let rest: Buffer[] = []
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      content.update(chunk)
      let from = 0
      for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
        rest.push(chunk.subarray(from, end))
        yield Buffer.concat(rest).toString('utf8')
        rows++
        rest = []
        from = end + 1
      }
      if (from < chunk.length) rest.push(chunk.subarray(from))
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new BackupDamaged(`${file}: cannot be unpacked (${error.message})`)
    throw error
  }
  await running
  if (content.digest('hex') !== part.contentSha256 || rest.length > 0)
    throw new BackupDamaged(`${file}: does not hold what the manifest says`)
  if (rows !== part.rows) throw new BackupDamaged(`${file}: has ${rows} rows instead of ${part.rows}`)
}

/** The bytes of a file, which is opened when the first of them is wanted: one that is missing is told to whoever reads. */
export async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Buffer>
}

/** SHA-256 of a file; null where there is none. */
export async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of bytesOf(path)) hash.update(chunk)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex')
}

/** A line as its values by column. */
export function valuesOf(part: Pick<TablePart, 'columns'>, line: string): Record<string, string | null> {
  const values = JSON.parse(line) as (string | null)[]
  return Object.fromEntries(part.columns.map((column, index) => [column.name, values[index] ?? null]))
}
