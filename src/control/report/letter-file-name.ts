import { slugOfReference } from '#vocabulary/reference.ts'
import type { Report } from './report.store.ts'

/** The name under which a letter is downloaded. The name of a confidential one says nothing about it (V2). */
export function letterFileName({ row, papers }: Report, extension: 'pdf' | 'docx'): string {
  if (row.visibility === 'confidential') return `Hausmitteilung-${row.id.slice(0, 8)}.${extension}`
  const references = papers.map(paper => slugOfReference({ normal: paper.reference })).join('_')
  return `Beschlusskontrolle-${references.slice(0, 80)}-${row.reportDate?.toString() ?? 'Entwurf'}.${extension}`
}
