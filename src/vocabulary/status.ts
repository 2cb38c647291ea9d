/** How far a point of a resolution is (C2), in the seven words that a control report can use. */
export const POINT_STATUSES = ['fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected', 'unclear'] as const
export type PointStatus = (typeof POINT_STATUSES)[number]

interface StatusWords {
  /** On the screen and in lists. */
  readonly label: string
  /** As the sentence before an answer in a letter. */
  readonly sentence: string
}

const WORDS: Record<PointStatus, StatusWords> = {
  fulfilled: { label: 'erfüllt', sentence: 'Der Beschlusspunkt ist erfüllt.' },
  in_progress: { label: 'in Umsetzung', sentence: 'Der Beschlusspunkt befindet sich in Umsetzung.' },
  ongoing: { label: 'wird fortlaufend umgesetzt', sentence: 'Der Beschlusspunkt wird fortlaufend umgesetzt.' },
  not_started: { label: 'noch nicht begonnen', sentence: 'Mit der Umsetzung des Beschlusspunktes wurde noch nicht begonnen.' },
  repealed: { label: 'aufgehoben', sentence: 'Der Beschlusspunkt ist aufgehoben.' },
  rejected: { label: 'nicht umsetzbar', sentence: 'Der Beschlusspunkt ist nicht umsetzbar.' },
  unclear: { label: 'ungeklärt', sentence: 'Der Stand des Beschlusspunktes ist ungeklärt.' },
}

/** Reads one of the seven codes; null for anything else. */
export const parseStatus = (text: string): PointStatus | null => POINT_STATUSES.find(status => status === text) ?? null

/** "in Umsetzung": for screens and lists. */
export const germanStatus = (status: PointStatus): string => WORDS[status].label

/** "Der Beschlusspunkt befindet sich in Umsetzung.": for letters. */
export const germanStatusSentence = (status: PointStatus): string => WORDS[status].sentence

/** Whether a point with this status still has to be reported on (C6). A standing duty stays open until a final report closes the resolution. */
export const isOpen = (status: PointStatus | null): boolean =>
  status === null || status === 'in_progress' || status === 'ongoing' || status === 'not_started' || status === 'unclear'

/** Whether a final report may carry a point with this status (C3): nothing in it is under way, not begun or unclear. */
export const mayStandInFinalReport = (status: PointStatus): boolean =>
  status !== 'in_progress' && status !== 'not_started' && status !== 'unclear'
