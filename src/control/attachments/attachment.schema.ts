import type { AttachmentKind } from '../report/attachment.ts'

export interface AttachmentProblem {
  readonly field: 'datei' | 'adresse' | 'titel' | 'punkt'
  readonly message: string
}

/** What the form for an attachment says, without its file. */
export interface AttachmentForm {
  readonly kind: AttachmentKind
  readonly title: string
  readonly pointId: string | null
  readonly address: string
}

const LONGEST_TITLE = 200

/** Reads the form for an attachment. */
export function attachmentForm(field: (name: string) => string | undefined): AttachmentForm {
  return {
    kind: field('art') === 'nachweis' ? 'evidence' : 'attachment',
    title: (field('titel') ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE),
    pointId: field('punkt') || null,
    address: (field('adresse') ?? '').trim(),
  }
}

/** A web address as it can stand in a letter; null where it is none, not over https, or holds a password. */
export function webAddress(text: string): string | null {
  if (text.length > 1000 || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || !url.hostname.includes('.')) return null
  return url.href
}
