import { fileTypeFromBuffer } from 'file-type'
import { decodePlainText } from './plain-text.ts'

export type FileType = 'text' | 'pdf' | 'png' | 'jpeg' | 'tiff'

/** What a file is by its content; `unsupported` names what was found where that is known. */
export type DetectedFile =
  | { readonly type: FileType }
  | { readonly type: 'unsupported'; readonly found: string | null; readonly claims: FileType | null }

const byExtension: Record<string, FileType> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  tif: 'tiff',
  tiff: 'tiff',
  txt: 'text',
  text: 'text',
  md: 'text',
}
const byMagic: Record<string, FileType> = { pdf: 'pdf', png: 'png', jpg: 'jpeg', tif: 'tiff' }

/** Readers accept a PDF whose header stands within the first 1024 bytes (ISO 32000-1, annex H, note 13). */
const pdfHeaderWindow = 1024

/**
 * Tells what a file is from its bytes (the first 64 KiB are enough); the name only says what the sender takes it for.
 * A ZIP named `.pdf` is thus unsupported and claims to be a PDF.
 */
export async function detectFileType(bytes: Uint8Array, name: string): Promise<DetectedFile> {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const claims = byExtension[extension] ?? null
  const window = bytes.subarray(0, pdfHeaderWindow)
  const found = await magicOf(bytes)
  const known = found === null ? undefined : byMagic[found]
  if (known) return { type: known }
  if (found === null && Buffer.from(window.buffer, window.byteOffset, window.byteLength).includes('%PDF-')) return { type: 'pdf' }
  if (
    (found === null || textual.has(found)) &&
    (claims === null || claims === 'text') &&
    decodePlainText(bytes.subarray(0, 65_536)) !== null
  )
    return { type: 'text' }
  return { type: 'unsupported', found, claims }
}

/** Text files whose first characters happen to look like a format of their own. */
const textual = new Set(['xml', 'rtf', 'ics', 'vcf', 'vtt', 'srt'])

async function magicOf(bytes: Uint8Array): Promise<string | null> {
  try {
    return (await fileTypeFromBuffer(bytes.subarray(0, 65_536)))?.ext ?? null
  } catch {
    return null // a truncated container: it is no type that we take
  }
}
