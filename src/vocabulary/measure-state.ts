/** How far a measure of a planning report is, by itself (P3). */
export const MEASURE_STATES = ['planned', 'running', 'done'] as const
export type MeasureState = (typeof MEASURE_STATES)[number]

const WORDS: Readonly<Record<MeasureState, string>> = { planned: 'geplant', running: 'in Umsetzung', done: 'umgesetzt' }

/** The state of a measure as people say it. */
export const germanMeasureState = (state: MeasureState): string => WORDS[state]

/** Reads a state's code; null for anything else. */
export const parseMeasureState = (text: string): MeasureState | null => MEASURE_STATES.find(state => state === text) ?? null
