import type { PaperNote } from '#news/change-note.ts'
import type { CsvValue } from '#platform/http/csv.ts'
import { stateOfResolution } from '#register/resolution/resolution-list.view.ts'
import { formatShortGermanDate } from '#vocabulary/german-date.ts'
import { germanLight, type Light, lightFor } from '#vocabulary/light.ts'
import { germanStatus, POINT_STATUSES } from '#vocabulary/status.ts'
import type { Motion, OwnCommittee } from './desk.store.ts'
import type { ReceivedLetter } from './letter.store.ts'
import { type Group, isOpen, type Question } from './question.ts'

/** A motion with what became of it. */
export interface MotionView extends Motion {
  readonly light: Light
  /** "offen, Punkte: 2 erfüllt, 1 in Umsetzung". */
  readonly outcome: string
}

/** News about one resolution since the last visit. */
export interface NewsOfPaper {
  readonly reference: string
  readonly subject: string | null
  /** A motion of one's own group. */
  readonly isOwn: boolean
  readonly notes: readonly PaperNote[]
}

export interface DeskParts {
  readonly today: Temporal.PlainDate
  readonly soonDays: number
  /** Beginning of the visit before this one; null for the first. */
  readonly since: Temporal.Instant | null
  readonly groups: readonly Group[]
  readonly motions: readonly Motion[]
  /** The newest first, one more than `noteLimit` where there are more. */
  readonly notes: readonly PaperNote[]
  readonly noteLimit: number
  readonly letters: readonly ReceivedLetter[]
  readonly questions: readonly Question[]
  readonly committees: readonly OwnCommittee[]
}

/** The desk of a councillor or a member of a committee. */
export interface CouncilDesk extends Omit<DeskParts, 'motions' | 'notes' | 'noteLimit' | 'questions'> {
  readonly motions: readonly MotionView[]
  readonly news: readonly NewsOfPaper[]
  readonly hasMoreNews: boolean
  readonly unread: number
  readonly openQuestions: readonly Question[]
  readonly answeredQuestions: readonly Question[]
}

/** Puts the desk together. Pure. */
export function viewDesk({ motions, notes, noteLimit, questions, ...parts }: DeskParts): CouncilDesk {
  const own = new Set(motions.map(({ paperId }) => paperId))
  return {
    ...parts,
    motions: motions.map(motion => viewMotion(motion, parts)),
    news: newsByPaper(notes.slice(0, noteLimit), own),
    hasMoreNews: notes.length > noteLimit,
    unread: parts.letters.filter(({ isRead }) => !isRead).length,
    openQuestions: questions.filter(question => isOpen(question)),
    answeredQuestions: questions.filter(question => question.stage === 'answered'),
  }
}

/** A motion as it is today. */
export const viewMotion = (motion: Motion, { today, soonDays }: Pick<DeskParts, 'today' | 'soonDays'>): MotionView => ({
  ...motion,
  light: lightFor({ dueOn: motion.nextDueOn, today, soonDays }),
  outcome: outcomeOfMotion(motion),
})

/** What became of a motion: its state, and how many of its points are how far. */
export function outcomeOfMotion({ statuses, ...motion }: Pick<Motion, 'statuses' | 'controlState' | 'repealedBy'>): string {
  const state = stateOfResolution(motion)
  const counts = POINT_STATUSES.flatMap(status => {
    const count = statuses.filter(one => one === status).length
    return count === 0 ? [] : [`${count} ${germanStatus(status)}`]
  })
  const without = statuses.filter(status => status === null).length
  const said = [...counts, ...(without > 0 ? [`${without} noch ohne Bericht`] : [])]
  return said.length === 0 ? state : `${state}, Punkte: ${said.join(', ')}`
}

/** The news of one resolution stand together; own motions come first, then what changed last. */
function newsByPaper(notes: readonly PaperNote[], own: ReadonlySet<string>): NewsOfPaper[] {
  const papers = [...Map.groupBy(notes, ({ paperId }) => paperId)].flatMap(([paperId, of]) => {
    const [first] = of
    return first ? [{ reference: first.reference, subject: first.subject, isOwn: own.has(paperId), notes: of }] : []
  })
  return [...papers.filter(({ isOwn }) => isOwn), ...papers.filter(({ isOwn }) => !isOwn)]
}

const day = (date: Temporal.PlainDate | null): string | null => date && formatShortGermanDate(date)

/** The motions of one's groups with their outcome, as the rows of a CSV file with their head. */
export const motionRows = (motions: readonly MotionView[]): CsvValue[][] => [
  [
    'Antrag',
    'Gegenstand',
    'Eingebracht von',
    'Gremium',
    'Beschlossen am',
    'Ampel',
    'Nächste Frist',
    'Nächste Beschlusskontrolle',
    'Zuständig',
    'Ergebnis',
  ],
  ...motions.map(motion => [
    motion.reference,
    motion.subject,
    motion.mover,
    motion.committee,
    day(motion.decidedOn),
    germanLight(motion.light).label,
    day(motion.nextDueOn),
    day(motion.nextControlOn),
    motion.unit,
    motion.outcome,
  ]),
]
