import { germanLight, type Light } from '#vocabulary/light.ts'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'

/** What is said where deadlines were proposed and nobody has looked at them (W10): neither a day nor that nothing is due. */
const UNCHECKED = 'Fristen noch nicht geprüft'

interface Due {
  readonly light: Light
  readonly nextDueOn: Temporal.PlainDate | null
  readonly isUnchecked: boolean
}

/** The light in words, as a file has it. */
export const dueLightInWords = ({ light, isUnchecked }: Pick<Due, 'light' | 'isUnchecked'>): string =>
  isUnchecked && light === 'grey' ? UNCHECKED : germanLight(light).label

export const DueLight = ({ light, isUnchecked }: Pick<Due, 'light' | 'isUnchecked'>) =>
  isUnchecked && light === 'grey' ? <span class="rk-muted">{UNCHECKED}</span> : <LightMark light={light} />

/** Whether a day lies behind: what was due then is overdue, and no next day (W30). */
export const isPast = (on: Temporal.PlainDate, today: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(on, today) < 0

/** The next due day, or since when it is overdue; "keine" only where there is none. */
export const DueDay = ({ nextDueOn, isUnchecked, today }: Omit<Due, 'light'> & { readonly today: Temporal.PlainDate }) => (
  <>
    {nextDueOn && isPast(nextDueOn, today) && 'überfällig seit '}
    {nextDueOn && <Day on={nextDueOn} today={today} />}
    {nextDueOn === null && <span class="rk-muted">{isUnchecked ? 'noch nicht geprüft' : 'keine'}</span>}
    {nextDueOn && isUnchecked && <span class="rk-muted"> (weitere noch nicht geprüft)</span>}
  </>
)
