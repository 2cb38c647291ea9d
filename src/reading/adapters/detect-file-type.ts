import { fileTypeFromBuffer } from 'file-type'
import { ADVICE, type FileType, typeOfExtension } from './formats.ts'
import { decodePlainText } from './plain-text.ts'

/** What a file is by its content; `unsupported` names what was found where that is known, and what to do. */
export type DetectedFile =
  | { readonly type: FileType }
  | { readonly type: 'unsupported'; readonly found: string | null; readonly claims: FileType | null; readonly advice: string | null }

const byMagic: Record<string, FileType> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  tif: 'tiff',
  webp: 'webp',
  gif: 'gif',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  dotm: 'docx',
  rtf: 'rtf',
  zip: 'zip',
}

/** Readers accept a PDF whose header stands within the first 1024 bytes (ISO 32000-1, annex H, note 13). */
const pdfHeaderWindow = 1024
const looked = 65_536
/** Kinds that a name must not contradict: an archive that calls itself a picture is not what its sender takes it for. */
const holdsOthers = new Set<FileType>(['zip', 'docx', 'mail'])

/**
 * Tells what a file is from its bytes; the name only says what the sender takes it for. The first 64 KiB are enough for all but a Word file whose parts stand in
 * an unusual order. A ZIP named `.pdf` is thus unsupported and claims to be a PDF.
 */
export async function detectFileType(bytes: Uint8Array, name: string): Promise<DetectedFile> {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const claims = typeOfExtension(extension)
  const refuse = (found: string | null): DetectedFile => ({
    type: 'unsupported',
    found,
    claims,
    // Old Office formats share one container: there the ending tells them apart.
    advice: (found === null || found === 'cfb' || found === 'zip' ? ADVICE[extension] : undefined) ?? ADVICE[found ?? ''] ?? null,
  })
  const found = await magicOf(bytes)
  const known = found === null ? undefined : byMagic[found]
  if (known === 'zip') return zipOf(bytes, { claims, extension, refuse })
  if (known && holdsOthers.has(known) && claims !== null && claims !== known) return refuse(found)
  if (known) return { type: known }
  const head = bytes.subarray(0, pdfHeaderWindow)
  if (found === null && Buffer.from(head.buffer, head.byteOffset, head.byteLength).includes('%PDF-')) return { type: 'pdf' }
  // Mails and pages begin like XML or like nothing: their first words decide.
  const text = found === null || found === 'xml' ? decodePlainText(bytes.subarray(0, looked)) : null
  const written = text === null ? null : textType(text, claims)
  if (written === null || (found === 'xml' && written === 'text')) return refuse(found)
  if (written === 'text' && ADVICE[extension] !== undefined && NOT_AS_TEXT.has(extension)) return refuse(found)
  return claims === null || claims === written || (claims === 'text' && written !== 'mail') || isWritten(claims)
    ? { type: written }
    : refuse(found)
}

/** Endings that say that a text is no letter. */
const NOT_AS_TEXT = new Set(['csv', 'tsv', 'xml', 'json', 'ics', 'vcf', 'svg'])
const isWritten = (type: FileType): boolean => type === 'text' || type === 'html' || type === 'mail' || type === 'rtf'

function zipOf(
  bytes: Uint8Array,
  { claims, extension, refuse }: { claims: FileType | null; extension: string; refuse: (found: string | null) => DetectedFile },
): DetectedFile {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if ((claims === 'docx' || claims === null) && names.includes('word/document.xml')) return { type: 'docx' }
  return claims === 'zip' || (claims === null && ADVICE[extension] === undefined) ? { type: 'zip' } : refuse('zip')
}

const HTML = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i
const TAG = /<(?:p|div|table|br|span|h1)[\s/>]/i
/** Lines of a mail's head; two letters of an office never begin like this. */
const MAIL_LINE =
  /^(?:From|To|Cc|Subject|Date|MIME-Version|Content-Type|Content-Transfer-Encoding|Received|Return-Path|Message-ID|Delivered-To|Reply-To|Sender|DKIM-Signature|X-[\w-]+|[\w-]+):\s?/i
const MAIL_SIGN = /^(?:MIME-Version|Received|Message-ID|Content-Type|Return-Path|Delivered-To|DKIM-Signature):/im

/** What a text is by its first words. */
function textType(text: string, claims: FileType | null): FileType {
  if (text.startsWith('{\\rtf')) return 'rtf'
  if (HTML.test(text) || (claims === 'html' && TAG.test(text))) return 'html'
  const head = text.trimStart().split(/\n\s*\n/, 1)[0] ?? ''
  const lines = head.split('\n').filter(line => !/^[ \t]/.test(line) && !/^From /.test(line))
  const isMail = MAIL_SIGN.test(head) && lines.length >= 2 && lines.every(line => MAIL_LINE.test(line))
  return isMail ? 'mail' : 'text'
}

async function magicOf(bytes: Uint8Array): Promise<string | null> {
  try {
    const found = (await fileTypeFromBuffer(bytes.subarray(0, looked)))?.ext ?? null
    // Texts whose first characters happen to look like a format of their own.
    return found === 'vtt' || found === 'srt' || found === 'ics' || found === 'vcf' || found === 'eml' ? null : found
  } catch {
    return null // a truncated container: it is no type that we take
  }
}
