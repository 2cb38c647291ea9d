import { differsInWords } from '#vocabulary/word-difference.ts'
import type { DraftContent } from '../report/draft.ts'
import type { Report } from '../report/report.store.ts'
import { answerForm } from './draft.form.ts'
import type { VersionPageProps } from './draft-versions.pages.tsx'

/** What two versions of a draft say to each point of the report, the older one first; only what either of them has. */
export function versionDifferences(older: DraftContent, newer: DraftContent, report: Report): VersionPageProps['answers'] {
  const byPoint = (content: DraftContent) => new Map(content.answers.map(answer => [answer.pointId, answer]))
  const [before, after] = [byPoint(older), byPoint(newer)]
  return report.papers.flatMap(paper =>
    paper.points.map(({ pointId, number }) => {
      const { fields } = answerForm(pointId)
      const [old, now] = [before.get(pointId), after.get(pointId)]
      const texts = (['answer', 'delayReason', 'nextStep', 'evidence'] as const)
        .map(field => ({ label: fields[field].label, before: old?.[field] ?? '', after: now?.[field] ?? '' }))
        .filter(text => text.before !== '' || text.after !== '')
        .map(text => ({ ...text, differs: differsInWords(text.before, text.after) }))
      return {
        number: report.papers.length > 1 ? `${number} (${paper.reference})` : number,
        statusBefore: old?.status ?? null,
        statusAfter: now?.status ?? null,
        texts,
      }
    }),
  )
}
