import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import type { SettingsProblem } from './sending-settings.schema.ts'

export interface SendingSettingsProps {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly SettingsProblem[]
  readonly saved: boolean
}

/** How the city sends and publishes. */
export const SendingSettingsPage = ({ values, problems, saved }: SendingSettingsProps) => {
  const errorOf = (field: string): string | undefined => problems.find(problem => problem.field === field)?.message
  return (
    <>
      {saved && <Alert kind="success">Die Einstellungen sind gespeichert.</Alert>}
      {problems.length > 0 && (
        <Alert kind="danger">
          <p>
            <strong>Noch nicht gespeichert.</strong> Bitte ändern Sie:
          </p>
          <ul>
            {problems.map(problem => (
              <li>
                <a href={`#${problem.field}`}>{problem.message}</a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <p class="rk-head__kicker">
        <a href={urls.settings()}>Einstellungen der Stadt</a>
      </p>
      <h1>Versand und Veröffentlichung</h1>
      <form method="post" action={urls.sendingSettings()} class="rk-narrow-form" novalidate>
        <fieldset class="rk-choice" id="empfaenger">
          <legend>Berichte gehen, wenn niemand anders wählt,</legend>
          <Choice name="empfaenger" value="deciding" label="an das Gremium, das beschlossen hat" values={values} />
          <Choice name="empfaenger" value="council" label="immer an alle Fraktionen und Mitglieder des Rates" values={values} />
        </fieldset>
        <Field
          id="anschreiben"
          label="Text der Mail"
          hint="Eingesetzt werden {anrede}, {art}, {datum}, {beschluss} und {stadt}. Vor dem Versand lässt sich der Text ändern."
          error={errorOf('anschreiben')}
        >
          <textarea
            id="anschreiben"
            name="anschreiben"
            rows={8}
            {...describedBy({ id: 'anschreiben', hint: 'ja', error: errorOf('anschreiben') })}
          >
            {`\n${values['anschreiben'] ?? ''}`}
          </textarea>
        </Field>
        <fieldset class="rk-choice" id="veroeffentlichung">
          <legend>Veröffentlichung</legend>
          <Choice name="veroeffentlichung" value="each" label="Über jeden Bericht entscheidet jemand." values={values} />
          <Choice
            name="veroeffentlichung"
            value="delayed"
            label="Von selbst einige Tage nach dem Versand, wenn über alle gefundenen Namen entschieden ist. Vertrauliches nie."
            values={values}
          />
        </fieldset>
        <Field id="tage" label="Tage nach dem Versand" error={errorOf('tage')}>
          <input
            id="tage"
            name="tage"
            inputmode="numeric"
            class="rk-input"
            value={values['tage'] ?? ''}
            {...describedBy({ id: 'tage', error: errorOf('tage') })}
          />
        </Field>
        <May permission="settings.write">
          <button class="rk-btn rk-btn--primary" type="submit">
            Speichern
          </button>
        </May>
      </form>
    </>
  )
}

const Choice = ({
  name,
  value,
  label,
  values,
}: {
  name: string
  value: string
  label: string
  values: Readonly<Record<string, string>>
}) => (
  <label>
    <input type="radio" name={name} value={value} checked={values[name] === value} /> {label}
  </label>
)
