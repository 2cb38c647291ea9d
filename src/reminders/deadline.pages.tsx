import type { Deadline } from '#vocabulary/deadline.ts'
import { formatWeekday } from '#vocabulary/working-day.ts'
import { MayLink } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import { type DeadlineErrors, type DeadlineValues, DIRECTIONS, UNITS } from './deadline.schema.ts'

export interface DeadlinePageProps {
  readonly values: DeadlineValues
  readonly errors: DeadlineErrors
  readonly result: Deadline | null
  /** Whether ends move to working days in this city, and whose holidays hold. */
  readonly shifts: boolean
  readonly state: string
}

/** Counts a period as the law does and says how. */
export const DeadlinePage = ({ values, errors, result, shifts, state }: DeadlinePageProps) => (
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
    {Object.keys(errors).length > 0 && <Alert kind="danger">Bitte ergänzen Sie die Angaben unten.</Alert>}
    <form method="get" action={urls.deadlines()} class="rk-settings" novalidate>
      <div class="rk-settings__grid">
        <Input id="zahl" label="Wie lang" values={values} errors={errors} />
        <Field id="einheit" label="Einheit">
          <select id="einheit" name="einheit">
            {Object.entries(UNITS).map(([unit, word]) => (
              <option value={unit} selected={values.einheit === unit}>
                {word}
              </option>
            ))}
          </select>
        </Field>
        <Field id="richtung" label="Gerechnet wird">
          <select id="richtung" name="richtung">
            {Object.entries(DIRECTIONS).map(([direction, words]) => (
              <option value={direction} selected={values.richtung === direction}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        <Input id="tag" label="Tag" hint="zum Beispiel 18.06.2025" values={values} errors={errors} />
      </div>
      <button type="submit" class="rk-btn rk-btn--primary">
        Berechnen
      </button>
    </form>
  </>
)

const Input = ({
  id,
  label,
  hint,
  values,
  errors,
}: {
  id: 'zahl' | 'tag'
  label: string
  hint?: string
  values: DeadlineValues
  errors: DeadlineErrors
}) => (
  <Field id={id} label={label} hint={hint} error={errors[id]}>
    <input id={id} name={id} value={values[id]} autocomplete="off" {...describedBy({ id, hint, error: errors[id] })} />
  </Field>
)
