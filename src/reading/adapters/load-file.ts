import { open, stat } from 'node:fs/promises'
import type { SourceNote } from '../source.ts'
import { detectFileType } from './detect-file-type.ts'
import { type FileType, FORMATS } from './formats.ts'
import { decodePlainText } from './plain-text.ts'
import { failure, type Outcome, success } from './source-problem.ts'
import { fileThreads, problemOfThread } from './threads.ts'
import type { InnerFile, Unpacked, UnpackRequest } from './unpack-protocol.ts'

/** A file as it was handed in: on disk, or in memory. The name is the sender's. */
export type SourceFile = { readonly name: string } & ({ readonly path: string } | { readonly bytes: Uint8Array })

/** A file in the form in which it is read; what a mail or an archive holds is named with where it came from. */
export type LoadedFile = {
  readonly origin: string | null
  readonly notes: readonly SourceNote[]
} & (
  | { readonly opens: 'pages'; readonly bytes: Uint8Array }
  | { readonly opens: 'picture'; readonly bytes: Uint8Array }
  | { readonly opens: 'text'; readonly text: string }
)

/** The letters in a file: one, but for mails and archives. */
export interface OpenedFile {
  readonly documents: readonly LoadedDocument[]
}
export type LoadedDocument = LoadedFile & {
  /** The file in the mail or archive; null where the file itself is the document. */
  readonly inner: InnerFile | null
}

const bytesPerMegabyte = 1024 * 1024
/** Characters of a text that is read: a document of 300 full pages has one million. */
export const MOST_CHARACTERS = 2_000_000
/** Even where each takes two bytes. Asked before anything is decoded, which takes seconds for what an upload may hold. */
const mostTextBytes = 2 * MOST_CHARACTERS
/** Mails in archives in mails: people need two. */
const mostDepth = 3
const mostDocuments = 200

/**
 * Reads the file's bytes, tells its type by its content, and opens it: office files become text, mails and archives the letters in them, first to last. The size is
 * asked for first: a file above the limit is refused unread. Problems: file_unreadable, empty_file, file_too_large, type_mismatch, unsupported_type, broken_*,
 * nothing_inside, archive_too_large, encrypted_archive.
 */
export async function openFile(file: SourceFile, maximumBytes: number): Promise<Outcome<OpenedFile>> {
  const bytes = 'bytes' in file ? withinLimit(file.bytes, maximumBytes) : await readWithin(file.path, maximumBytes)
  if (!bytes.ok) return bytes
  const documents = await documentsIn({ name: file.name, bytes: bytes.value }, { depth: 0, origin: null })
  if (!documents.ok) return documents
  return documents.value.length === 0 ? failure('nothing_inside') : success({ documents: documents.value.slice(0, mostDocuments) })
}

/** The first letter in a file, which is read; the others are named in its notes. Problems as in `openFile`. */
export async function loadFile(file: SourceFile, maximumBytes: number): Promise<Outcome<LoadedFile>> {
  const opened = await openFile(file, maximumBytes)
  if (!opened.ok) return opened
  const [first, ...others] = opened.value.documents
  if (!first) return failure('nothing_inside')
  if (others.length === 0) return success(first)
  const names = others.map(other => other.inner?.name ?? '').join(', ')
  return success({ ...first, notes: [...first.notes, { code: 'letters-inside', detail: names }] })
}

async function documentsIn(file: InnerFile, from: { depth: number; origin: string | null }): Promise<Outcome<LoadedDocument[]>> {
  if (file.bytes.byteLength === 0) return failure('empty_file')
  const detected = await detectFileType(file.bytes, file.name)
  if (detected.type === 'unsupported') {
    if (detected.found === null && detected.claims === 'pdf') return failure('broken_pdf')
    if (detected.found === null && detected.claims !== null && FORMATS[detected.claims].opens === 'picture') return failure('broken_image')
    return detected.claims === null || detected.advice !== null
      ? failure('unsupported_type', detected.advice ?? '')
      : failure('type_mismatch', file.name)
  }
  const place = { origin: from.origin, notes: [], inner: from.depth === 0 ? null : file }
  const { type } = detected
  const { opens } = FORMATS[type]
  if (opens === 'pages') return success([{ ...place, opens, bytes: file.bytes }])
  if (opens === 'picture') return success([{ ...place, opens, bytes: file.bytes }])
  if (!isPacked(type)) {
    if (file.bytes.byteLength > mostTextBytes) return failure('text_too_long', MOST_CHARACTERS / 1_000_000)
    const text = decodePlainText(file.bytes)
    if (text === null) return failure('unsupported_type')
    return text.trim() === '' ? failure('empty_file') : success([{ ...place, opens: 'text', text }])
  }
  const unpacked = await unpack(file.bytes, type)
  if (!unpacked.ok) return unpacked
  if (unpacked.value.kind === 'files') return filesIn(unpacked.value, { file, ...from })
  if (unpacked.value.kind !== 'text') return failure('unsupported_type')
  const { text, isChanged } = unpacked.value
  if (text.trim() === '') return failure('empty_file')
  return success([{ ...place, notes: isChanged ? [{ code: 'changes-tracked' }] : [], opens: 'text', text: text.normalize('NFC') }])
}

const isPacked = (type: FileType): type is Extract<FileType, UnpackRequest['type']> =>
  type === 'docx' || type === 'rtf' || type === 'html' || type === 'mail' || type === 'zip'

/** What the thread for files makes of a file. */
export async function unpack(bytes: Uint8Array, type: UnpackRequest['type']): Promise<Outcome<Unpacked>> {
  const answer = await fileThreads.run({ type, bytes })
  if (!answer.ok) return { ok: false, error: problemOfThread(answer.failure, 1) }
  return answer.value.ok ? success(answer.value.value) : failure(answer.value.code)
}

/** The letters in a mail or an archive; what cannot be read is named at the first of them. A mail without a letter is one itself. */
async function filesIn(
  opened: Extract<Unpacked, { kind: 'files' }>,
  { file, depth, origin }: { file: InnerFile; depth: number; origin: string | null },
): Promise<Outcome<LoadedDocument[]>> {
  if (depth >= mostDepth) return failure('archive_too_large')
  const from = [origin, opened.origin ?? file.name].filter(Boolean).join(', ')
  const documents: LoadedDocument[] = []
  const unread: string[] = []
  for (const inner of opened.files) {
    const found =
      documents.length < mostDocuments ? await documentsIn(inner, { depth: depth + 1, origin: from }) : failure('archive_too_large')
    if (found.ok) documents.push(...found.value)
    else if (found.error.code !== 'empty_file') unread.push(inner.name)
  }
  const [first, ...others] = documents
  const notes: SourceNote[] = unread.length === 0 ? [] : [{ code: 'files-inside', detail: unread.join(', ') }]
  if (first) return success([{ ...first, notes: [...first.notes, ...notes] }, ...others])
  if (opened.text === '') return opened.files.length > 0 ? failure('nothing_inside') : failure('empty_file')
  return success([{ origin: from, notes, inner: depth === 0 ? null : file, opens: 'text', text: opened.text }])
}

const tooLarge = (maximumBytes: number) => failure('file_too_large', Math.floor(maximumBytes / bytesPerMegabyte))

const withinLimit = (bytes: Uint8Array, maximumBytes: number): Outcome<Uint8Array> =>
  bytes.byteLength > maximumBytes ? tooLarge(maximumBytes) : success(bytes)

/** The bytes of a file that is not above the limit, whose size is asked for before it is read. */
export async function readWithin(path: string, maximumBytes: number): Promise<Outcome<Uint8Array>> {
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
