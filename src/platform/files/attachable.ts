import { fileTypeFromBuffer } from 'file-type'
import { FileTooLarge } from './file-store.ts'

/** What is larger is no attachment to a letter; mails carry less. */
export const MOST_ATTACHMENT_BYTES = 10 * 1024 * 1024

const EXTENSIONS: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'image/png': 'png',
  'image/jpeg': 'jpg',
}

const ATTACHABLE_TYPES: readonly string[] = Object.keys(EXTENSIONS)

/** The name under which an attachment is sent and downloaded, made from its title: plain letters, never empty. */
export function attachmentFileName(title: string, mimeType: string): string {
  const plain = title
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('Ä', 'Ae')
    .replaceAll('Ö', 'Oe')
    .replaceAll('Ü', 'Ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
  return `${plain || 'Anlage'}.${EXTENSIONS[mimeType] ?? 'bin'}`
}

/** What a field for such a file says. */
export const ATTACHED = {
  hint: `PDF, Word, Excel, PNG oder JPEG, höchstens ${MOST_ATTACHMENT_BYTES / 1024 / 1024} MB`,
  accept: '.pdf,.docx,.xlsx,.png,.jpg,.jpeg',
}

/** A file that came in and may be attached, known by its content; nothing of it is kept yet. */
export type IncomingAttachment =
  | { readonly kind: 'fit'; readonly bytes: Buffer; readonly mimeType: string; readonly name: string }
  | { readonly kind: 'unfit'; readonly message: string }

/** Looks what a file is, by its content and not by its name. Its bytes stay in memory: what is refused afterwards leaves nothing on the disk. */
export async function lookAtAttachment(incoming: {
  readonly name: string
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>
}): Promise<IncomingAttachment> {
  const parts: Uint8Array[] = []
  try {
    for await (const part of incoming.bytes instanceof Uint8Array ? [incoming.bytes] : incoming.bytes) parts.push(part)
  } catch (error) {
    if (error instanceof FileTooLarge)
      return { kind: 'unfit', message: `Eine Anlage darf höchstens ${MOST_ATTACHMENT_BYTES / 1024 / 1024} MB groß sein.` }
    throw error
  }
  const bytes = Buffer.concat(parts)
  if (bytes.length === 0) return { kind: 'unfit', message: 'Die Datei ist leer.' }
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (!found || !ATTACHABLE_TYPES.includes(found.mime))
    return {
      kind: 'unfit',
      message: 'Angehängt werden können PDF, Word (DOCX), Excel (XLSX), PNG und JPEG. Diese Datei ist nach ihrem Inhalt etwas anderes.',
    }
  return { kind: 'fit', bytes, mimeType: found.mime, name: incoming.name }
}

/** "Abnahmeprotokoll_2024.pdf" → "Abnahmeprotokoll 2024" */
export const titleOf = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/_+/g, ' ')
    .trim()
    .slice(0, 200)
