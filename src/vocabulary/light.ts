/** The traffic light of committee lists (C7): a colour, always with a sign and a word, because colour alone reaches not everyone (WCAG 1.4.1). */
export const LIGHTS = ['green', 'yellow', 'red', 'grey'] as const
export type Light = (typeof LIGHTS)[number]

export interface LightWords {
  readonly sign: string
  readonly label: string
}

const WORDS: Record<Light, LightWords> = {
  green: { sign: '●', label: 'im Plan' },
  yellow: { sign: '▲', label: 'bald fällig' },
  red: { sign: '■', label: 'überfällig' },
  grey: { sign: '–', label: 'nichts fällig' },
}

/** Sign and German word of a light. */
export const germanLight = (light: Light): LightWords => WORDS[light]

/** Reads a light's code; null for anything else. */
export const parseLight = (text: string): Light | null => LIGHTS.find(light => light === text) ?? null

export interface LightInput {
  /** The day by which something is due; null when nothing is. */
  readonly dueOn: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
  /** From how many days before the due date on it is soon: a setting of the city. */
  readonly soonDays: number
}

/** Red from the day after the due date, yellow from `soonDays` before it up to the day itself, green before, grey when nothing is due (C7). */
export const lightFor = ({ dueOn, today, soonDays }: LightInput): Light => {
  if (dueOn === null) return 'grey'
  const daysLeft = today.until(dueOn, { largestUnit: 'days' }).days
  if (daysLeft < 0) return 'red'
  return daysLeft <= soonDays ? 'yellow' : 'green'
}

const URGENCY: Record<Light, number> = { red: 0, yellow: 1, green: 2, grey: 3 }

/** The most urgent of several lights; grey for none. */
export const mostUrgent = (lights: readonly Light[]): Light => [...lights].sort((one, other) => URGENCY[one] - URGENCY[other])[0] ?? 'grey'
