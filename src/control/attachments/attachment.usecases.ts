import { fileTypeFromBuffer } from 'file-type'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type FileStore, FileTooLarge } from '#platform/files/file-store.ts'
import { draftOrNull } from '../begin/draft-record.ts'
import { attachmentsOf, insertAttachment, orderAttachments, removeAttachment, retitleAttachment } from '../report/attachment.store.ts'
import { ATTACHABLE_TYPES, attachmentFileName, type ReportAttachment } from '../report/attachment.ts'
import { type Report, readReport, updateReport, withAuthor } from '../report/report.store.ts'
import { type AttachmentForm, type AttachmentProblem, webAddress } from './attachment.schema.ts'

/** What is larger is no attachment to a letter; mails carry less. */
export const MOST_ATTACHMENT_BYTES = 10 * 1024 * 1024
const MOST_ATTACHMENTS = 40

export type AttachmentResult =
  | { readonly kind: 'done' }
  /** There is no such draft, or it was submitted meanwhile: what is checked does not change (C5). */
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: AttachmentProblem }

const problem = (field: AttachmentProblem['field'], message: string): AttachmentResult => ({ kind: 'problem', problem: { field, message } })

/** A file that came in and may be attached, known by its content; nothing of it is kept yet. */
export type IncomingAttachment =
  | { readonly kind: 'fit'; readonly bytes: Buffer; readonly mimeType: string; readonly name: string }
  | { readonly kind: 'refused'; readonly message: string }

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
      return { kind: 'refused', message: `Eine Anlage darf höchstens ${MOST_ATTACHMENT_BYTES / 1024 / 1024} MB groß sein.` }
    throw error
  }
  const bytes = Buffer.concat(parts)
  if (bytes.length === 0) return { kind: 'refused', message: 'Die Datei ist leer.' }
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (!found || !ATTACHABLE_TYPES.includes(found.mime))
    return {
      kind: 'refused',
      message: 'Angehängt werden können PDF, Word (DOCX), Excel (XLSX), PNG und JPEG. Diese Datei ist nach ihrem Inhalt etwas anderes.',
    }
  return { kind: 'fit', bytes, mimeType: found.mime, name: incoming.name }
}

/** Whether something can be attached here at all; asked before a file is taken in. */
export const takesAttachments = (database: Database, principal: Principal, reportId: string): Promise<boolean> =>
  database.read(principal, async tx => (await readReport(tx, reportId))?.row.state === 'draft')

/** Adds a file or an address to a draft: to the letter, or to one of its points. */
export function addAttachment(
  { database, files }: { readonly database: Database; readonly files: FileStore },
  principal: Principal,
  reportId: string,
  form: AttachmentForm,
  file: IncomingAttachment | null,
): Promise<AttachmentResult> {
  return database.change(principal, async change => {
    const report = await draftOrNull(change, reportId)
    if (!report) return change.nothing({ kind: 'gone' })
    if (report.attachments.length >= MOST_ATTACHMENTS)
      return change.nothing(problem('datei', `Mehr als ${MOST_ATTACHMENTS} Anlagen hat kein Brief.`))
    if (file?.kind === 'refused') return change.nothing(problem('datei', file.message))
    const address = form.address === '' ? null : webAddress(form.address)
    if (form.address !== '' && !address)
      return change.nothing(problem('adresse', 'Schreiben Sie die ganze Adresse. Sie beginnt mit https://'))
    if (file && address) return change.nothing(problem('adresse', 'Nehmen Sie eine Datei oder eine Adresse, nicht beides.'))
    if (!file && !address) return change.nothing(problem('datei', 'Wählen Sie eine Datei, oder geben Sie eine Adresse an.'))
    const isPoint = report.papers.some(paper => paper.points.some(({ pointId }) => pointId === form.pointId))
    if (form.pointId !== null && !isPoint) return change.nothing(problem('punkt', 'Diesen Punkt beantwortet der Bericht nicht.'))
    if (form.kind === 'evidence' && form.pointId === null)
      return change.nothing(problem('punkt', 'Wählen Sie den Punkt, den der Nachweis belegt.'))
    const title = form.title || (file ? titleOf(file.name) : '')
    if (title === '') return change.nothing(problem('titel', 'Geben Sie an, wie die Anlage heißt.'))
    const kept = file && (await files.put(file.bytes))
    const attachmentId = await insertAttachment(change.tx, {
      reportId,
      pointId: form.pointId,
      kind: form.kind,
      title,
      file: file && kept && { ...kept, mimeType: file.mimeType, name: attachmentFileName(title, file.mimeType) },
      address,
      visibility: report.row.visibility,
    })
    await tellTrail(change, report, 'report.attachment_added', { attachmentId, kind: form.kind, sha256: kept?.sha256 ?? null })
    return { kind: 'done' }
  })
}

export type AttachmentChange =
  | { readonly action: 'remove' }
  | { readonly action: 'up' }
  | { readonly action: 'down' }
  | { readonly action: 'retitle'; readonly title: string }

/** Changes one attachment of a draft. */
export function changeAttachment(
  database: Database,
  principal: Principal,
  { reportId, attachmentId }: { readonly reportId: string; readonly attachmentId: string },
  wanted: AttachmentChange,
): Promise<AttachmentResult> {
  return database.change(principal, async change => {
    const report = await draftOrNull(change, reportId)
    const attachments = report ? await attachmentsOf(change.tx, reportId) : []
    const attachment = attachments.find(({ id }) => id === attachmentId)
    if (!report || !attachment) return change.nothing({ kind: 'gone' })
    if (wanted.action === 'retitle') {
      const title = wanted.title.replace(/\s+/g, ' ').trim().slice(0, 200)
      if (title === '') return change.nothing(problem('titel', 'Geben Sie an, wie die Anlage heißt.'))
      await retitleAttachment(change.tx, attachmentId, title, attachment.file ? attachmentFileName(title, attachment.file.mimeType) : '')
    } else if (wanted.action === 'remove') await removeAttachment(change.tx, attachmentId)
    else await orderAttachments(change.tx, moved(attachments, attachmentId, wanted.action === 'up' ? -1 : 1))
    await tellTrail(change, report, 'report.attachment_changed', { attachmentId, change: wanted.action })
    return { kind: 'done' }
  })
}

function moved(attachments: readonly ReportAttachment[], id: string, by: -1 | 1): string[] {
  const ids = attachments.map(attachment => attachment.id)
  const from = ids.indexOf(id)
  const to = Math.min(ids.length - 1, Math.max(0, from + by))
  ids.splice(to, 0, ...ids.splice(from, 1))
  return ids
}

/** Whoever adds to what is signed has written in it (four eyes). */
async function tellTrail({ tx, principal, audit }: Change, { row }: Report, action: string, data: Record<string, unknown>): Promise<void> {
  await updateReport(tx, row.id, { authors: withAuthor(principal.id) })
  await audit({ action, recordType: 'control_report', recordId: row.id, data })
}

/** "Abnahmeprotokoll_2024.pdf" → "Abnahmeprotokoll 2024" */
const titleOf = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/_+/g, ' ')
    .trim()
    .slice(0, 200)
