/** A step on the way of something: who had it, who has it, or who comes. */
export interface LineStep {
  /** What the step is: "Prüfung". */
  readonly what: string
  /** Whose it is, or was: "Ruprecht Sandrock (Jugendamt)"; empty where nobody is known. */
  readonly who: string
  readonly state: 'done' | 'now' | 'next'
  /** The day on which it was done, or since which it waits. */
  readonly on?: Temporal.PlainDate | undefined
}
