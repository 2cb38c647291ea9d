import { open, stat } from 'node:fs/promises'
import { detectFileType, type FileType } from './detect-file-type.ts'
import { failure, type Outcome, success } from './source-problem.ts'

/** A file as it was handed in: on disk, or in memory. The name is the sender's. */
export type SourceFile = { readonly name: string } & ({ readonly path: string } | { readonly bytes: Uint8Array })

export interface LoadedFile {
  readonly type: FileType
  readonly bytes: Uint8Array
}

const bytesPerMegabyte = 1024 * 1024

/**
 * Reads the file's bytes and tells its type. The size is asked for first: a file above the limit is refused unread.
 * Problems: file_unreadable, empty_file, file_too_large, type_mismatch, unsupported_type.
 */
export async function loadFile(file: SourceFile, maximumBytes: number): Promise<Outcome<LoadedFile>> {
  const bytes = 'bytes' in file ? withinLimit(file.bytes, maximumBytes) : await readWithin(file.path, maximumBytes)
  if (!bytes.ok) return bytes
  if (bytes.value.byteLength === 0) return failure('empty_file')
  const detected = await detectFileType(bytes.value, file.name)
  if (detected.type !== 'unsupported') return success({ type: detected.type, bytes: bytes.value })
  if (detected.found === null && detected.claims === 'pdf') return failure('broken_pdf')
  if (detected.found === null && detected.claims !== null && detected.claims !== 'text') return failure('broken_image')
  return detected.claims === null ? failure('unsupported_type') : failure('type_mismatch', file.name)
}

const tooLarge = (maximumBytes: number) => failure('file_too_large', Math.floor(maximumBytes / bytesPerMegabyte))

const withinLimit = (bytes: Uint8Array, maximumBytes: number): Outcome<Uint8Array> =>
  bytes.byteLength > maximumBytes ? tooLarge(maximumBytes) : success(bytes)

async function readWithin(path: string, maximumBytes: number): Promise<Outcome<Uint8Array>> {
  try {
    if ((await stat(path)).size > maximumBytes) return tooLarge(maximumBytes)
    const handle = await open(path)
    try {
      return withinLimit(await handle.readFile(), maximumBytes)
    } finally {
      await handle.close()
    }
  } catch {
    return failure('file_unreadable')
  }
}
