import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import type { ReminderRun } from './reminder.store.ts'
import type { ReminderPreview } from './reminder.usecases.ts'

export interface RemindersPageProps {
  readonly notice: string | undefined
  readonly preview: ReminderPreview
  readonly runs: readonly ReminderRun[]
  /** Whether the person may change anything here. */
  readonly mayWrite: boolean
}

const NOTICES: Record<string, string> = {
  erinnert: 'Die Erinnerungen sind im Postausgang.',
}

/** What would go out now, and what went out. */
export const RemindersPage = (props: RemindersPageProps) => (
  <>
    {props.notice && NOTICES[props.notice] && <Alert kind="success">{NOTICES[props.notice]}</Alert>}
    <h1>Erinnerungen</h1>
    <p class="rk-muted">
      Wer etwas zu schreiben hat, erfährt es vor dem Termin, am Tag selbst und danach immer wieder. Ist etwas länger überfällig, erfährt es
      auch die nächsthöhere Ebene. Jeder Termin wird je Stufe und Person einmal genannt; ein verschobener Termin wird neu genannt.
    </p>
    <Now preview={props.preview} mayWrite={props.mayWrite} />
    <Runs runs={props.runs} />
    <p>
      <a href={urls.settingsOf('erinnerungen')}>Einstellungen der Erinnerungen</a>
    </p>
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
          <strong>Für diese Stellen ist niemand bekannt.</strong> Ihre Termine erfährt niemand, bis Sie in den Einstellungen einen Empfänger
          eintragen:
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
      <Table
        label="Tabelle der letzten Läufe"
        columns={[
          'Tag',
          'Zeitpunkt',
          { label: 'Termine', kind: 'number' },
          { label: 'Mails', kind: 'number' },
          { label: 'Ohne Empfänger', kind: 'number' },
        ]}
      >
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
      </Table>
    )}
  </section>
)
