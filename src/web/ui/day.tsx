import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatDueDistance } from '#vocabulary/german-format.ts'

/** A day as people write it, machine-readable, with the distance beside it where `today` is given. */
export const Day = ({ on, today }: { on: Temporal.PlainDate; today?: Temporal.PlainDate | undefined }) => (
  <>
    <time datetime={on.toString()}>{formatGermanDate(on)}</time>
    {today && <span class="rk-muted"> ({formatDueDistance(on, today)})</span>}
  </>
)
