import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { attachmentFileName, type IncomingAttachment, titleOf } from '#platform/files/attachable.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { draftOrNull } from '../begin/draft-record.ts'
import { attachmentsOf, insertAttachment, orderAttachments, removeAttachment, retitleAttachment } from '../report/attachment.store.ts'
import type { AttachmentKind, ReportAttachment } from '../report/attachment.ts'
import { type Report, readReport, updateReport, withAuthor } from '../report/report.store.ts'

export const MOST_ATTACHMENTS = 40

export type AttachmentRefusal = 'too_many' | 'no_address' | 'file_and_address' | 'nothing' | 'other_point' | 'no_point' | 'no_title'

/** Gone: there is no such draft, or it was submitted meanwhile: what is checked does not change (C5). */
export type AttachmentResult = Outcome<object, AttachmentRefusal>

/** What is said of an attachment, without its file. */
export interface AttachmentValues {
  readonly kind: AttachmentKind
  readonly pointId: string | null
  readonly title: string
  readonly address: string
}

/** A web address as it can stand in a letter; null where it is none, not over https, or holds a password. */
export function webAddress(text: string): string | null {
  if (text.length > 1000 || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || !url.hostname.includes('.')) return null
  return url.href
}

/** Whether something can be attached here at all; asked before a file is taken in. */
export const takesAttachments = (database: Database, principal: Principal, reportId: string): Promise<boolean> =>
  database.read(principal, async tx => (await readReport(tx, reportId))?.row.state === 'draft')

/** Adds a file or an address to a draft: to the letter, or to one of its points. */
export function addAttachment(
  { database, files }: { readonly database: Database; readonly files: FileStore },
  principal: Principal,
  reportId: string,
  values: AttachmentValues,
  file: Extract<IncomingAttachment, { kind: 'fit' }> | null,
): Promise<AttachmentResult> {
  return database.change<AttachmentResult>(principal, async change => {
    const report = await draftOrNull(change, reportId)
    if (!report) return change.nothing(gone)
    const { kind, pointId } = values
    const address = values.address === '' ? null : webAddress(values.address)
    const title = oneLine(values.title) || (file ? titleOf(file.name) : '')
    const against = (): AttachmentRefusal | null => {
      if (report.attachments.length >= MOST_ATTACHMENTS) return 'too_many'
      if (values.address !== '' && !address) return 'no_address'
      if (file && address) return 'file_and_address'
      if (!file && !address) return 'nothing'
      if (pointId !== null && !report.papers.some(paper => paper.points.some(point => point.pointId === pointId))) return 'other_point'
      if (kind === 'evidence' && pointId === null) return 'no_point'
      return title === '' ? 'no_title' : null
    }
    const reason = against()
    if (reason) return change.nothing(refused(reason))
    const kept = file && (await files.put(file.bytes))
    const attachmentId = await insertAttachment(change.tx, {
      reportId,
      pointId,
      kind,
      title,
      file: file && kept && { ...kept, mimeType: file.mimeType, name: attachmentFileName(title, file.mimeType) },
      address,
      visibility: report.row.visibility,
    })
    await tellTrail(change, report, 'report.attachment_added', { attachmentId, kind, sha256: kept?.sha256 ?? null })
    return done
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
    if (!report || !attachment) return change.nothing(gone)
    if (wanted.action === 'retitle') {
      const title = oneLine(wanted.title)
      if (title === '') return change.nothing(refused('no_title'))
      await retitleAttachment(change.tx, attachmentId, title, attachment.file ? attachmentFileName(title, attachment.file.mimeType) : '')
    } else if (wanted.action === 'remove') await removeAttachment(change.tx, attachmentId)
    else await orderAttachments(change.tx, moved(attachments, attachmentId, wanted.action === 'up' ? -1 : 1))
    await tellTrail(change, report, 'report.attachment_changed', { attachmentId, change: wanted.action })
    return done
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

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200)
