import { sql } from 'drizzle-orm'
import { number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { AttachmentKind, ReportAttachment } from './attachment.ts'

const attachment = shape({
  id: text,
  pointId: text.orNull,
  kind: word<AttachmentKind>(),
  title: text,
  sha256: text.orNull,
  fileName: text,
  mimeType: text,
  size: number,
  address: text.orNull,
})

const attachmentOf = ({ sha256, fileName, mimeType, size, ...about }: RowOf<typeof attachment>): ReportAttachment => ({
  ...about,
  file: sha256 === null ? null : { sha256, name: fileName, mimeType, size },
})

/** The attachments of a report that the principal may see, in their order. */
export async function attachmentsOf(tx: Tx, reportId: string): Promise<ReportAttachment[]> {
  const rows = await attachment.many(
    tx,
    sql`select ${attachment.list()} from report_attachment where report_id = ${reportId} order by position, created, id`,
  )
  return rows.map(attachmentOf)
}

export interface NewAttachment {
  readonly reportId: string
  readonly pointId: string | null
  readonly kind: AttachmentKind
  readonly title: string
  readonly file: ReportAttachment['file']
  readonly address: string | null
  readonly visibility: Visibility
}

/** Adds an attachment behind those there are. Gives its id. */
export async function insertAttachment(
  tx: Tx,
  { reportId, pointId, kind, title, file, address, visibility }: NewAttachment,
): Promise<string> {
  const id = crypto.randomUUID()
  const fileId = file
    ? sql`regelkreis_keep_file(${file.sha256}, ${'Anlage'}, ${file.mimeType}, ${file.size}, ${visibility}::visibility)`
    : sql`null::uuid`
  await tx.execute(sql`insert into report_attachment (id, report_id, point_id, kind, title, file_id, sha256, file_name, mime_type, size, address, position, visibility)
    select ${id}::uuid, ${reportId}::uuid, ${pointId}::uuid, ${kind}, ${title}, ${fileId}, ${file?.sha256 ?? null}, ${file?.name ?? ''}, ${file?.mimeType ?? ''},
      ${file?.size ?? 0}::bigint, ${address}, (select coalesce(max(position) + 1, 0) from report_attachment where report_id = ${reportId}), ${visibility}::visibility`)
  return id
}

/** Takes the attachments of one report over into another. */
export async function copyAttachments(tx: Tx, fromId: string, toId: string, visibility: Visibility): Promise<void> {
  await tx.execute(sql`insert into report_attachment (report_id, point_id, kind, title, file_id, sha256, file_name, mime_type, size, address, position, visibility)
    select ${toId}::uuid, point_id, kind, title, file_id, sha256, file_name, mime_type, size, address, position, ${visibility}::visibility
    from report_attachment where report_id = ${fromId}`)
}

/** Gives an attachment another title, with the file name that goes with it. */
export async function retitleAttachment(tx: Tx, id: string, title: string, fileName: string): Promise<void> {
  await tx.execute(
    sql`update report_attachment set title = ${title}, file_name = case when file_id is null then '' else ${fileName} end where id = ${id}`,
  )
}

/** Removes an attachment; its bytes stay in the file store. */
export async function removeAttachment(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`delete from report_attachment where id = ${id}`)
}

/** Puts the attachments of a report into this order. */
export async function orderAttachments(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries())
    await tx.execute(sql`update report_attachment set position = ${position} where id = ${id} and position <> ${position}`)
}
