import { createHash } from 'node:crypto'
import { canonicalJson } from '#platform/audit/canonical-json.ts'
import { signedAttachments } from './attachment.ts'
import { contentOf, type Report } from './report.store.ts'

/**
 * SHA-256 over everything a finished report says, in canonical form: what was written, the quotes, the papers and the letter as it was set. Computed when the
 * report is finished and again whenever someone wants to know that nothing has changed since (C5).
 */
export function contentHash(report: Report, letter: unknown): string {
  const content = {
    ...contentOf(report),
    correctsId: report.row.correctsId,
    papers: report.papers.map(paper => ({
      paperId: paper.paperId,
      quotes: paper.points.map(point => ({ pointId: point.pointId, words: point.quotedText })),
    })),
    letter,
    // Reports that were signed without any keep the hash they were signed with.
    ...(report.attachments.length > 0 ? { attachments: signedAttachments(report.attachments) } : {}),
  }
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}
