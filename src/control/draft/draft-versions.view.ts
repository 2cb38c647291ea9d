import { inCityTime } from '#platform/clock/clock.ts'
import type { Report } from '../report/report.store.ts'
import type { KeptVersion } from './draft.store.ts'
import type { DraftContent } from './draft.ts'
import { ANSWER_LABELS } from './draft.view.ts'
import type { VersionPageProps, VersionRow } from './draft-versions.pages.tsx'
import { timeOf } from './time-of-day.ts'

/** The versions as a list, newest first, each with how much longer or shorter it is than the one before it. */
export const versionRows = (versions: readonly KeptVersion[]): VersionRow[] =>
  versions.map((version, index) => ({
    version: version.version,
    day: inCityTime(version.savedAt).toPlainDate(),
    time: timeOf(version.savedAt),
    characters: version.characters,
    // What came before the oldest one that is kept is not known any more.
    change: version.characters - (versions[index + 1] ?? version).characters,
  }))

/** What a version says to each point of the report, and where the report says something else now. */
export function versionAnswers(content: DraftContent, report: Report): VersionPageProps['answers'] {
  const kept = new Map(content.answers.map(answer => [answer.pointId, answer]))
  return report.papers.flatMap(paper =>
    paper.points.map(point => {
      const answer = kept.get(point.pointId)
      const parts = (['answer', 'delayReason', 'nextStep', 'evidence'] as const).map(field => ({
        label: ANSWER_LABELS[field] ?? field,
        text: answer?.[field] ?? '',
        differs: (answer?.[field] ?? '') !== point.answer[field],
      }))
      return {
        number: report.papers.length > 1 ? `${point.number} (${paper.reference})` : point.number,
        status: answer?.status ?? null,
        texts: parts.filter(part => part.text !== ''),
      }
    }),
  )
}
