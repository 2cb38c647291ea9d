import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import { departmentField, type SettingError, type SettingValues } from './settings.schema.ts'

export interface SettingsPageProps {
  readonly values: SettingValues
  readonly departments: number
  readonly errors: readonly SettingError[]
  readonly saved: boolean
}

/** The city's own names and numbers: what letters carry and when lights change. */
export const SettingsPage = ({ values, departments, errors, saved }: SettingsPageProps) => (
  <>
    {saved && <Alert kind="success">Die Einstellungen sind gespeichert.</Alert>}
    {errors.length > 0 && (
      <Alert kind="danger">
        <p>
          <strong>Noch nicht gespeichert.</strong> Bitte ändern Sie:
        </p>
        <ul>
          {errors.map(error => (
            <li>
              <a href={`#${error.field}`}>{error.message}</a>
            </li>
          ))}
        </ul>
      </Alert>
    )}
    <h1>Einstellungen der Stadt</h1>
    <p class="rk-muted">
      Briefe und Fristen richten sich danach. Fertige Berichte ändern sich nicht mehr, Entwürfe behalten, was schon darin steht.
    </p>
    <p>
      Eigene Seiten haben <a href={urls.sendingSettings()}>Versand und Veröffentlichung</a> und <a href={urls.reminders()}>Erinnerungen</a>.
    </p>
    <form method="post" action={urls.settings()} class="rk-settings" novalidate>
      <section class="rk-section" aria-labelledby="stadt">
        <h2 id="stadt">Stadt</h2>
        <div class="rk-settings__grid">
          <Text id="art" label="Bezeichnung" hint="zum Beispiel Stadt oder Landeshauptstadt" values={values} errors={errors} />
          <Text id="name" label="Name" values={values} errors={errors} />
          <Text id="ob-name" label="Name an der Spitze der Verwaltung" values={values} errors={errors} />
          <Text id="ob-amt" label="Amt" hint="zum Beispiel Oberbürgermeisterin" values={values} errors={errors} />
        </div>
      </section>
      <section class="rk-section" aria-labelledby="briefe">
        <h2 id="briefe">Briefe</h2>
        <div class="rk-settings__grid">
          <Field id="adressaten" label="Adressaten" hint="Eine Zeile je Zeile der Anschrift">
            <textarea id="adressaten" name="adressaten" rows={3} aria-describedby="adressaten-hinweis">
              {`\n${values['adressaten'] ?? ''}`}
            </textarea>
          </Field>
          <Text id="anrede" label="Anrede" values={values} errors={errors} />
        </div>
      </section>
      <section class="rk-section" aria-labelledby="fristen">
        <h2 id="fristen">Fristen</h2>
        <div class="rk-settings__grid">
          <Text id="vorlauf" label="„Bald fällig“ ab" hint="Tage vor dem Termin" values={values} errors={errors} numeric />
          <Text
            id="rhythmus"
            label="Abstand zweier Berichte"
            hint="Monate, wenn sich aus den Antworten nichts ergibt"
            values={values}
            errors={errors}
            numeric
          />
          <Text
            id="nachfrage"
            label="Antwort auf Nachfragen"
            hint="Tage nach der Nachfrage einer Fraktion"
            values={values}
            errors={errors}
            numeric
          />
        </div>
      </section>
      <section class="rk-section" aria-labelledby="bereiche">
        <h2 id="bereiche">Geschäftsbereiche</h2>
        <p class="rk-muted">Die Leitung unterschreibt die Berichte ihres Bereichs. Eine leere Zeile entfällt.</p>
        {Array.from({ length: departments }, (_, index) => (
          <div class="rk-settings__department" role="group" aria-label={`Geschäftsbereich ${index + 1}`}>
            <Text id={departmentField(index, 'name')} label="Geschäftsbereich" values={values} errors={errors} />
            <Text id={departmentField(index, 'fileMark')} label="Geschäftszeichen" values={values} errors={errors} />
            <Text id={departmentField(index, 'headName')} label="Leitung" values={values} errors={errors} />
            <Text id={departmentField(index, 'headRole')} label="Amt der Leitung" values={values} errors={errors} />
          </div>
        ))}
      </section>
      <May permission="settings.write">
        <button class="rk-btn rk-btn--primary" type="submit">
          Speichern
        </button>
      </May>
    </form>
  </>
)

interface TextProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly values: SettingValues
  readonly errors: readonly SettingError[]
  readonly numeric?: boolean
}

const Text = ({ id, label, hint, values, errors, numeric = false }: TextProps) => {
  const error = errors.find(candidate => candidate.field === id)?.message
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name={id}
        value={values[id] ?? ''}
        {...(numeric ? { inputmode: 'numeric' } : {})}
        {...describedBy({ id, hint, error })}
      />
    </Field>
  )
}
