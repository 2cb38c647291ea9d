import { formatSince } from '#vocabulary/german-format.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import { Day } from '../ui/day.tsx'

const STATES: Record<LineStep['state'], { readonly sign: string; readonly words: string }> = {
  done: { sign: '✓', words: 'erledigt' },
  now: { sign: '▸', words: 'jetzt' },
  next: { sign: '○', words: 'kommt noch' },
}

/** Whose turn it is: the steps in their order, each with its name, the one that waits with since when. */
export const StepLine = ({ label, steps, today }: { label: string; steps: readonly LineStep[]; today: Temporal.PlainDate }) => (
  <ol class="rk-steps" aria-label={label}>
    {steps.map(({ what, who, state, on }) => (
      <li class={`rk-steps__${state}`} {...(state === 'now' ? { 'aria-current': 'step' } : {})}>
        <span class="rk-steps__sign" aria-hidden="true">
          {STATES[state].sign}
        </span>
        <span>
          <strong>{what}</strong>
          <span class="rk-visually-hidden"> ({STATES[state].words})</span>
          {who && <span class="rk-steps__who">{who}</span>}
          {on && <span class="rk-steps__when">{state === 'now' ? formatSince(on, today) : <Day on={on} />}</span>}
        </span>
      </li>
    ))}
  </ol>
)
