import { type DraftContent, emptyAnswer } from './draft.ts'
import type { Report } from './report.store.ts'

/** A report as it would be with the given content: for checks and pages before anything is saved. */
export function withContent(report: Report, content: DraftContent): Report {
  const answers = new Map(content.answers.map(answer => [answer.pointId, answer]))
  return {
    ...report,
    row: {
      ...report.row,
      reportKind: content.kind,
      reportDate: dayOf(content.date),
      nextControlOn: dayOf(content.nextControlOn),
      visibility: content.confidential ? 'confidential' : 'internal',
      department: content.department,
      fileMark: content.fileMark,
      addressees: content.addressees,
      enclosures: content.enclosures,
      signatories: content.signatories,
      acknowledgement: content.acknowledgement,
    },
    papers: report.papers.map(paper => ({
      ...paper,
      points: paper.points.map(point => ({ ...point, answer: answers.get(point.pointId) ?? emptyAnswer(point.pointId) })),
    })),
  }
}

const dayOf = (iso: string | null): Temporal.PlainDate | null => (iso === null ? null : Temporal.PlainDate.from(iso))
