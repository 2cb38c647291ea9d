/** Who may see a document, a report, a point or a session (V2), from the widest circle to the narrowest. */
export const VISIBILITIES = ['public', 'members', 'internal', 'confidential'] as const
export type Visibility = (typeof VISIBILITIES)[number]

const WORDS: Record<Visibility, string> = {
  public: 'öffentlich',
  members: 'für Mitglieder des Rates',
  internal: 'verwaltungsintern',
  confidential: 'vertraulich',
}

/** German word for a visibility. */
export const germanVisibility = (visibility: Visibility): string => WORDS[visibility]

/** Reads a visibility's code; null for anything else. */
export const parseVisibility = (text: string): Visibility | null => VISIBILITIES.find(visibility => visibility === text) ?? null

/** Negative when the first is seen by more people than the second. For `sort`. */
export const compareVisibilities = (one: Visibility, other: Visibility): number => VISIBILITIES.indexOf(one) - VISIBILITIES.indexOf(other)

/** The narrowest of several: what is put together from parts is as secret as its most secret part (V2). Public when there are none. */
export const narrowest = (visibilities: readonly Visibility[]): Visibility => [...visibilities].sort(compareVisibilities).at(-1) ?? 'public'

/** Whether someone who may see up to `cleared` may see something of `visibility`. */
export const isVisibleTo = (visibility: Visibility, cleared: Visibility): boolean => compareVisibilities(visibility, cleared) <= 0
