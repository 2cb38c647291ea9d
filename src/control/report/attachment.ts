/** attachment: goes with the letter; evidence: proves what an answer says, as a rule that a point is fulfilled. */
export type AttachmentKind = 'attachment' | 'evidence'

/** A file or an address that belongs to a report. Part of what is signed. */
export interface ReportAttachment {
  readonly id: string
  readonly pointId: string | null
  readonly kind: AttachmentKind
  readonly title: string
  /** Null for an address. */
  readonly file: { readonly sha256: string; readonly name: string; readonly mimeType: string; readonly size: number } | null
  /** Null for a file. */
  readonly address: string | null
}

export const germanAttachmentKind = (kind: AttachmentKind): string => (kind === 'evidence' ? 'Nachweis' : 'Anlage')

/** What of the attachments is signed with a report: what they are called, to which point they belong, and their bytes by hash. */
export const signedAttachments = (attachments: readonly ReportAttachment[]) =>
  attachments.map(({ pointId, kind, title, file, address }) => ({ pointId, kind, title, sha256: file?.sha256 ?? null, address }))

/** How an attachment is named in a letter: an address in full, so that it can be followed on paper. */
export const attachmentInWords = ({ title, address }: ReportAttachment): string => (address ? `${title} (${address})` : title)
