import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { FileTooLarge } from '#platform/files/file-store.ts'
import type { IncomingFile } from './upload.usecases.ts'

export interface UploadForm<T> {
  /** What `receive` made of each file, in the order of the form. */
  readonly files: readonly T[]
  readonly fields: ReadonlyMap<string, string>
}

/** Longest text that can be pasted into a form. */
const LONGEST_FIELD = 5 * 1024 * 1024
const MOST_FILES = 500

/**
 * Reads a multipart form while it comes in: each file goes to `receive` as a stream, so that neither the number nor the size of files fills the memory.
 * A file above the limit is read to its end without being kept, so that the files behind it still count.
 * @throws Error where the request is no complete form
 */
export async function readUploadForm<T>(
  request: Request,
  options: { maxBytes: number; receive: (file: IncomingFile) => Promise<T> },
): Promise<UploadForm<T>> {
  const fields = new Map<string, string>()
  const received: Promise<T>[] = []
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    limits: { fieldSize: LONGEST_FIELD, files: MOST_FILES, fields: 100 },
  })
  parser.on('field', (name, value) => fields.set(name, value))
  parser.on('file', (_field, stream, fileName) => {
    // A form without a chosen file still sends an empty part.
    if (!fileName) {
      stream.resume()
      return
    }
    const work = options.receive({ name: fileName, bytes: within(stream, options.maxBytes) })
    work.catch(error => parser.destroy(error instanceof Error ? error : new Error(String(error))))
    received.push(work)
  })
  if (!request.body) return { files: [], fields }
  await pipeline(Readable.fromWeb(request.body as never), parser)
  return { files: await Promise.all(received), fields }
}

async function* within(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size <= maxBytes) yield chunk
  }
  if (size > maxBytes) throw new FileTooLarge('the file is too large')
}
