import type { SetupStep } from '#web/setup.ts'
import { urls } from '#web/urls.ts'

/** What is set up and what is not: each step leads to its page; ticked ones stay to be seen. */
export const SetupList = ({ steps }: { steps: readonly (SetupStep & { readonly done: boolean })[] }) => {
  const open = steps.filter(({ done }) => !done).length
  return (
    <section class="rk-section rk-setup" aria-labelledby="einrichten">
      <h2 id="einrichten">Noch einzurichten</h2>
      <p class="rk-muted">
        {steps.length - open} von {steps.length} erledigt. Die Liste verschwindet, wenn alles erledigt ist.
      </p>
      <ol class="rk-setup__steps">
        {steps.map(({ label, because, href, done }) => (
          <li>
            <span aria-hidden="true" class="rk-setup__tick">
              {done ? '☑' : '☐'}
            </span>
            <span>
              <a href={href}>{label}</a>
              <span class="rk-muted">
                {' '}
                {done ? '(erledigt)' : '(offen)'} · {because}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <form method="post" action={urls.setupDismiss()}>
        <button class="rk-btn" type="submit">
          Liste ausblenden
        </button>
      </form>
    </section>
  )
}
