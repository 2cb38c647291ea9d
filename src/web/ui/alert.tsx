import type { Child } from 'hono/jsx'

/** A message that stands out. `danger` and `warning` are announced at once, others when there is time. */
export const Alert = ({ kind, children }: { kind: 'info' | 'success' | 'warning' | 'danger'; children?: Child }) => (
  <div class={`rk-alert rk-alert--${kind}`} role={kind === 'danger' || kind === 'warning' ? 'alert' : 'status'}>
    {children}
  </div>
)
