import type { Deadline } from '#vocabulary/deadline.ts'
import { formatWeekday } from '#vocabulary/working-day.ts'
import { Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { MayLink } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { deadlineForm } from './deadline.form.ts'

export interface DeadlinePageProps {
  readonly asked: FormState
  readonly result: Deadline | null
  /** Whether ends move to working days in this city, and whose holidays hold. */
  readonly shifts: boolean
  readonly state: string
}

/** Counts a period as the law does and says how. */
export const DeadlinePage = ({ asked, result, shifts, state }: DeadlinePageProps) => (
  <>
    <h1>Frist berechnen</h1>
    <p class="rk-muted">
      Gerechnet wird nach §§ 187 bis 193 BGB und § 26 SGB X mit den Feiertagen von {state}. Ein Ende, das nicht auf einen Werktag fällt,{' '}
      {shifts ? 'geht auf den nächsten Werktag' : 'bleibt, wie es ist'}; das ist eine{' '}
      <MayLink permission="settings.read" href={urls.settingsOf('erinnerungen')}>
        Einstellung der Stadt
      </MayLink>
      . Für Fristen des Rates gelten diese Regeln nur entsprechend.
    </p>
    {result && (
      <section class="rk-section" aria-labelledby="ergebnis">
        <h2 id="ergebnis">
          <time datetime={result.end.toString()}>{formatWeekday(result.end)}</time>
        </h2>
        <p>{result.explanation}</p>
        <p class="rk-muted">{result.norms.join(', ')}</p>
      </section>
    )}
    {asked.problems.length > 0 && <Alert kind="danger">Bitte ergänzen Sie die Angaben unten.</Alert>}
    <form method="get" action={urls.deadlines()} class="rk-settings" novalidate>
      <div class="rk-settings__grid">
        <Fields of={deadlineForm} state={asked} />
      </div>
      <button type="submit" class="rk-btn rk-btn--primary">
        Berechnen
      </button>
    </form>
  </>
)
