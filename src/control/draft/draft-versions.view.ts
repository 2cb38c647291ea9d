import { inCityTime } from '#platform/clock/clock.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { differsInWords } from '#vocabulary/word-difference.ts'
import type { KeptVersion } from '../begin/draft.store.ts'
import { type DraftContent, writtenCharacters } from '../report/draft.ts'
import type { Report } from '../report/report.store.ts'
import { answerForm } from './draft.form.ts'
import type { VersionPageProps, VersionRow } from './draft-versions.pages.tsx'

/** The versions as a list, newest first, each with how much longer or shorter it is than the one before it. */
export const versionRows = (versions: readonly KeptVersion[]): VersionRow[] =>
  versions.map((version, index) => ({
    version: version.version,
    day: inCityTime(version.savedAt).toPlainDate(),
    time: timeOf(version.savedAt),
    savedBy: version.savedBy,
    characters: writtenCharacters(version.content),
    // What came before the oldest one that is kept is not known any more.
    change: writtenCharacters(version.content) - writtenCharacters((versions[index + 1] ?? version).content),
  }))

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

/** "Nr. 3 von 14:32 Uhr am 12. Juni 2024, Gerlinde Moosbach" */
export const versionInWords = ({ version, savedAt, savedBy }: Pick<KeptVersion, 'version' | 'savedAt' | 'savedBy'>): string =>
  `Nr. ${version}, ${formatGermanDate(inCityTime(savedAt).toPlainDate())}, ${timeOf(savedAt)} Uhr${savedBy ? `, ${savedBy}` : ''}`
