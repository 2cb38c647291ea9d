import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Bytes by their SHA-256. Originals are never altered; the same bytes are kept once. */
export interface FileStore {
  put(bytes: Uint8Array | AsyncIterable<Uint8Array>, limit?: number): Promise<StoredFile>
  get(sha256: string): Promise<Buffer>
  has(sha256: string): Promise<boolean>
  stream(sha256: string): ReadableStream<Uint8Array>
  /** Where the bytes lie, for libraries that read files themselves. */
  path(sha256: string): string
}

export interface StoredFile {
  readonly sha256: string
  readonly size: number
}

/** More bytes than the limit came in; nothing was kept. */
export class FileTooLarge extends Error {}

/** A file store in a folder. A file is there whole or not at all: it is written beside its place, flushed to the disk, then moved, and the move flushed. */
export function localFileStore(folder: string): FileStore {
  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    async put(bytes, limit = Number.POSITIVE_INFINITY) {
      const incoming = join(folder, 'incoming', randomUUID())
      await mkdir(dirname(incoming), { recursive: true, mode: 0o700 })
      const hash = createHash('sha256')
      let size = 0
      const measure = new Transform({
        transform(chunk: Uint8Array, _encoding, done) {
          size += chunk.length
          hash.update(chunk)
          done(size > limit ? new FileTooLarge('the file is too large') : null, chunk)
        },
      })
      try {
        await pipeline(Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes), measure, createWriteStream(incoming, { mode: 0o600 }))
        const sha256 = hash.digest('hex')
        await flush(incoming)
        const path = pathOf(sha256)
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await rename(incoming, path)
        // The names too: after a power cut a record must not point to a file that its folder has forgotten.
        await flush(dirname(path))
        await flush(folder)
        return { sha256, size }
      } catch (error) {
        await rm(incoming, { force: true })
        throw error
      }
    },
    get: async sha256 => readFile(pathOf(sha256)),
    has: sha256 =>
      access(pathOf(sha256)).then(
        () => true,
        () => false,
      ),
    stream: sha256 => Readable.toWeb(createReadStream(pathOf(sha256))) as ReadableStream<Uint8Array>,
    path: pathOf,
  }
}

/** Has the disk keep a file's bytes, or a folder's names. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** So long an upload that is still going on may take. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000

/**
 * Removes what uploads left behind that ended with their process: files in `incoming` that nobody has written to for an hour. Call it at the start.
 * @param now milliseconds since 1970
 * @returns how many were removed
 */
export async function removeAbandonedUploads(folder: string, now: number): Promise<number> {
  const incoming = join(folder, 'incoming')
  const names = await readdir(incoming).catch((): string[] => [])
  let removed = 0
  for (const name of names) {
    const path = join(incoming, name)
    const age = now - (await stat(path).catch(() => ({ mtimeMs: now }))).mtimeMs
    if (age <= ABANDONED_AFTER_MS) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}
