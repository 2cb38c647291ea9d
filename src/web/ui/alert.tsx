import type { Child } from 'hono/jsx'

/** A message that stands out, with a sign for those who do not see its colour. `danger` and `warning` are announced at once, others when there is time. */
export const Alert = ({ kind, children }: { kind: 'info' | 'success' | 'warning' | 'danger'; children?: Child }) => (
  <div class={`kern-alert kern-alert--${kind}`} role={kind === 'danger' || kind === 'warning' ? 'alert' : 'status'}>
    <div class="kern-alert__header">
      <span class={`kern-icon kern-icon--${kind}`} aria-hidden="true"></span>
      <div>{children}</div>
    </div>
  </div>
)
