import { formatCount } from '#vocabulary/german-format.ts'
import { germanState, STATES } from '#vocabulary/working-day.ts'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import type { ReminderRun } from './reminder.store.ts'
import type { ReminderPreview } from './reminder.usecases.ts'
import {
  type ContactField,
  contactField,
  germanLevel,
  type ReminderFormError,
  type ReminderFormValues,
} from './reminder-settings.schema.ts'
import { REMINDER_LEVELS } from './rules/reminder-stage.ts'

export interface RemindersPageProps {
  readonly values: ReminderFormValues
  readonly contacts: number
  readonly errors: readonly ReminderFormError[]
  readonly notice: string | undefined
  readonly preview: ReminderPreview
  readonly runs: readonly ReminderRun[]
  readonly units: readonly string[]
  /** Whether the person may change anything here. */
  readonly mayWrite: boolean
}

const NOTICES: Record<string, string> = {
  gespeichert: 'Die Einstellungen sind gespeichert.',
  erinnert: 'Die Erinnerungen sind im Postausgang.',
}

/** Who is reminded when: the settings, what would go out now, and what went out. */
export const RemindersPage = (props: RemindersPageProps) => (
  <>
    {props.notice && NOTICES[props.notice] && <Alert kind="success">{NOTICES[props.notice]}</Alert>}
    {props.errors.length > 0 && (
      <Alert kind="danger">
        <p>
          <strong>Noch nicht gespeichert.</strong> Bitte ändern Sie:
        </p>
        <ul>
          {props.errors.map(({ field, message }) => (
            <li>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      </Alert>
    )}
    <h1>Erinnerungen</h1>
    <p class="rk-muted">
      Wer etwas zu schreiben hat, erfährt es vor dem Termin, am Tag selbst und danach immer wieder. Ist etwas länger überfällig, erfährt es
      auch die nächsthöhere Ebene. Jeder Termin wird je Stufe und Person einmal genannt; ein verschobener Termin wird neu genannt.
    </p>
    <Now preview={props.preview} mayWrite={props.mayWrite} />
    <Runs runs={props.runs} />
    <SettingsForm {...props} />
  </>
)

const Now = ({ preview, mayWrite }: Pick<RemindersPageProps, 'preview' | 'mayWrite'>) => (
  <section class="rk-section" aria-labelledby="jetzt">
    <h2 id="jetzt">Jetzt</h2>
    <p>
      {preview.reminders === 0
        ? 'Zurzeit ist nichts zu nennen, was nicht schon genannt wurde.'
        : `Zu nennen ${preview.reminders === 1 ? 'ist' : 'sind'} ${formatCount(preview.reminders, 'Termin', 'Termine')}, an ${formatCount(preview.people, 'Empfänger', 'Empfänger')}.`}
    </p>
    {preview.unaddressed.length > 0 && (
      <Alert kind="warning">
        <p>
          <strong>Für diese Stellen ist niemand bekannt.</strong> Ihre Termine erfährt niemand, bis Sie unten einen Empfänger eintragen:
        </p>
        <ul>
          {preview.unaddressed.map(({ unit, items }) => (
            <li>
              {unit || 'ohne Stelle'}: {formatCount(items, 'Termin', 'Termine')}
            </li>
          ))}
        </ul>
      </Alert>
    )}
    {mayWrite && preview.reminders > 0 && (
      <form method="post" action={urls.reminderRun()}>
        <button type="submit" class="rk-btn">
          Jetzt erinnern
        </button>
      </form>
    )}
  </section>
)

const Runs = ({ runs }: Pick<RemindersPageProps, 'runs'>) => (
  <section class="rk-section" aria-labelledby="laeufe">
    <h2 id="laeufe">Letzte Läufe</h2>
    {runs.length === 0 ? (
      <p class="rk-muted">Noch keiner.</p>
    ) : (
      <div class="rk-scroll" tabindex={0} role="region" aria-label="Tabelle der letzten Läufe">
        <table class="rk-table">
          <thead>
            <tr>
              <th scope="col">Tag</th>
              <th scope="col">Zeitpunkt</th>
              <th scope="col" class="rk-number">
                Termine
              </th>
              <th scope="col" class="rk-number">
                Mails
              </th>
              <th scope="col" class="rk-number">
                Ohne Empfänger
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map(run => (
              <tr>
                <td>
                  <Day on={run.day} />
                </td>
                <td>
                  <Moment at={run.at} />
                </td>
                <td class="rk-number">{run.reminders}</td>
                <td class="rk-number">{run.mails}</td>
                <td class="rk-number">{run.unaddressed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
)

const SettingsForm = ({ values, contacts, errors, units, mayWrite }: RemindersPageProps) => {
  const shared = { values, errors, disabled: !mayWrite }
  return (
    <form method="post" action={urls.reminders()} class="rk-settings" novalidate>
      <section class="rk-section" aria-labelledby="zeiten">
        <h2 id="zeiten">Wann</h2>
        <Tick id="an" label="Jeden Tag von selbst erinnern" {...shared} />
        <div class="rk-settings__grid">
          <Text id="vorlauf" label="Tage vor dem Termin" hint="durch Komma getrennt, zum Beispiel 28, 7" {...shared} />
          <Text id="wiederholung" label="Danach wieder alle … Tage" hint="0 heißt: nicht wiederholen" {...shared} />
          <Text id="uhrzeit" label="Uhrzeit" hint="zum Beispiel 07:00" {...shared} />
        </div>
        <Tick id="werktags" label="Nur an Werktagen (Montag bis Freitag, keine Feiertage)" {...shared} />
        <Tick id="sammelmail" label="Eine Mail je Person und Tag statt einer je Termin" {...shared} />
      </section>
      <section class="rk-section" aria-labelledby="ebenen">
        <h2 id="ebenen">Nächsthöhere Ebenen</h2>
        <p class="rk-muted">Nach so vielen Tagen Verzug erfährt es auch diese Ebene. Leer heißt: nie.</p>
        <div class="rk-settings__grid">
          <Text id="leitung" label={germanLevel('head')} hint="Tage nach dem Termin" {...shared} />
          <Text id="bereich" label={germanLevel('department')} hint="Tage nach dem Termin" {...shared} />
          <Text id="spitze" label={germanLevel('mayor')} hint="Tage nach dem Termin" {...shared} />
        </div>
      </section>
      <section class="rk-section" aria-labelledby="tage">
        <h2 id="tage">Feiertage und Fristen</h2>
        <div class="rk-settings__grid">
          <Field id="land" label="Feiertage von">
            <select id="land" name="land" disabled={!mayWrite}>
              {STATES.map(state => (
                <option value={state} selected={values['land'] === state}>
                  {germanState(state)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <Tick
          id="verschieben"
          label="Gerechnete Fristen, die nicht an einem Werktag enden, auf den nächsten Werktag verschieben (§ 193 BGB, § 26 Abs. 3 SGB X)"
          {...shared}
        />
        <p>
          <a href={urls.deadlines()}>Eine Frist berechnen</a>
        </p>
      </section>
      <section class="rk-section" aria-labelledby="empfaenger">
        <h2 id="empfaenger">Empfänger</h2>
        <p class="rk-muted">
          Wer im Verzeichnis der Personen eine Stelle vertritt, wird von selbst gefunden. Hier stehen Postfächer für Stellen, bei denen das
          nicht so ist; „*“ bekommt alles, wofür sonst niemand bekannt ist. Eine leere Zeile entfällt.
        </p>
        <datalist id="stellen">
          {units.map(unit => (
            <option value={unit}></option>
          ))}
        </datalist>
        {Array.from({ length: contacts }, (_, index) => (
          <Contact index={index} {...shared} />
        ))}
      </section>
      {mayWrite && (
        <button class="rk-btn rk-btn--primary" type="submit">
          Speichern
        </button>
      )}
    </form>
  )
}

interface InputProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly values: ReminderFormValues
  readonly errors: readonly ReminderFormError[]
  readonly disabled: boolean
  readonly list?: string
}

const Text = ({ id, label, hint, values, errors, disabled, list }: InputProps) => {
  const error = errors.find(candidate => candidate.field === id)?.message
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name={id}
        value={values[id] ?? ''}
        disabled={disabled}
        {...(list ? { list } : {})}
        {...describedBy({ id, hint, error })}
      />
    </Field>
  )
}

const Tick = ({ id, label, values, disabled }: InputProps) => (
  <p class="rk-choose">
    <input type="checkbox" id={id} name={id} value="ja" checked={values[id] === 'ja'} disabled={disabled} /> <label for={id}>{label}</label>
  </p>
)

const Contact = ({ index, values, errors, disabled }: { index: number } & Pick<InputProps, 'values' | 'errors' | 'disabled'>) => {
  const id = (field: ContactField): string => contactField(index, field)
  const shared = { values, errors, disabled }
  return (
    <div class="rk-settings__department" role="group" aria-label={`Empfänger ${index + 1}`}>
      <Text id={id('stelle')} label="Stelle" list="stellen" {...shared} />
      <Field id={id('ebene')} label="Ebene">
        <select id={id('ebene')} name={id('ebene')} disabled={disabled}>
          {REMINDER_LEVELS.map(level => (
            <option value={level} selected={values[id('ebene')] === level}>
              {germanLevel(level)}
            </option>
          ))}
        </select>
      </Field>
      <Text id={id('name')} label="Name (freiwillig)" {...shared} />
      <Text id={id('mail')} label="Mailadresse" {...shared} />
    </div>
  )
}
