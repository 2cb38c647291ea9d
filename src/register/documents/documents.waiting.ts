import { sql } from 'drizzle-orm'
import { isKeeper } from '#platform/access/principal.ts'
import { shape, text } from '#platform/db/rows.ts'
import { germanDocumentKind, parseDocumentKind } from '#vocabulary/document-kind.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { document } from '../record/document.table.ts'

const REVIEW: WaitingKind = {
  title: 'Zu prüfen',
  place: 200,
  menu: 'documents',
  all: { words: 'Alle Dokumente, die zu prüfen sind', href: urls.documents() },
}
const FAILED: WaitingKind = {
  title: 'Nicht lesbar',
  place: 210,
  menu: 'documents',
  all: { words: 'Zu den Dokumenten', href: urls.documents() },
}

const { id, kind, reference, findingCount, created } = document.columns
const waiting = shape({
  id: id.at('d.id'),
  state: text.at('d.state'),
  fileName: document.columns.fileName.at('d.file_name'),
  kind: kind.at('d.kind'),
  reference: reference.at('d.reference'),
  findings: findingCount.at('d.finding_count'),
  /** Since it came in: looking at it does not make it newer. */
  since: created.at('d.created'),
})

/** Documents that a person has to look at: those of everybody for whoever keeps the register, one's own uploads for everyone else. */
export const documentsToReview: WaitingSource = {
  permission: 'document.write',
  find: async (tx, { principal, limit }) => {
    const rows = await waiting.many(
      tx,
      sql`select ${waiting.list()} from document d
        where d.state in ('review', 'failed') and (${isKeeper(principal)} or d.uploaded_by = ${principal.id})
        order by d.state = 'failed', d.created, d.id limit ${limit}`,
    )
    return rows.map(({ id, state, fileName, kind, reference, findings, since }) => ({
      kind: state === 'failed' ? FAILED : REVIEW,
      subject: [reference, kind ? germanDocumentKind(parseDocumentKind(kind) ?? 'other') : 'Dokument'].filter(Boolean).join(' '),
      note: state === 'failed' ? fileName : `${fileName} · ${formatCount(findings, 'Befund', 'Befunde', 'ohne Befund')}`,
      since,
      button: state === 'failed' ? { words: 'Ansehen', href: urls.document(id) } : { words: 'Prüfen', href: urls.documentReview(id) },
    }))
  },
}
