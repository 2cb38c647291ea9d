import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { FileTooLarge } from '#platform/files/file-store.ts'
import { BodyTooLarge } from '../body-limit.ts'

/** A file of a form while it comes in. */
interface IncomingFile {
  /** As the sender calls it. */
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

interface UploadForm<T> {
  /** What `receive` made of each file, in the order of the form. */
  readonly files: readonly T[]
  readonly fields: ReadonlyMap<string, string>
}

/** All the text that comes with the files, or is pasted instead of one. */
const MOST_TEXT = 5 * 1024 * 1024
const MOST_FIELDS = 100
const MOST_FILES = 500

/**
 * Reads a multipart form while it comes in: each file goes to `receive` as a stream, so that neither the number nor the size of files fills the memory.
 * A file above the limit is read to its end without being kept, so that the files behind it still count.
 * @throws BodyTooLarge where there are more files, fields or words than a form of ours has; what came whole before that stays
 * @throws Error where the request is no complete form
 */
export async function readUploadForm<T>(
  request: Request,
  options: { maxBytes: number; maxFiles?: number; receive: (file: IncomingFile) => Promise<T> },
): Promise<UploadForm<T>> {
  const fields = new Map<string, string>()
  const received: Promise<T>[] = []
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    limits: { fieldSize: MOST_TEXT, files: options.maxFiles ?? MOST_FILES, fields: MOST_FIELDS },
  })
  const tooMuch = () => parser.destroy(new BodyTooLarge('the form holds too much'))
  let text = 0
  parser.on('field', (name, value) => {
    text += value.length
    if (text >= MOST_TEXT) tooMuch()
    else fields.set(name, value)
  })
  parser.on('fieldsLimit', tooMuch)
  parser.on('filesLimit', tooMuch)
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

/** What became of a form that could not be read to its end. */
export const unreadable = (error: unknown): 'too_large' | null => (error instanceof BodyTooLarge ? 'too_large' : null)
