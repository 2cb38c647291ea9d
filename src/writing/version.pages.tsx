import { inCityTime } from '#platform/clock/clock.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { Table } from '#web/list/table.tsx'
import { Field } from '#web/ui/field.tsx'
import type { VersionRow } from './version.view.ts'

/** Every version that is kept, newest first, with the way to each. */
export const VersionTable = ({ versions, addressOf }: { versions: readonly VersionRow[]; addressOf: (version: number) => string }) => (
  <Table
    label="Fassungen"
    columns={['Gespeichert', 'Von', { label: 'Zeichen', kind: 'number' }, { label: 'Änderung', kind: 'number' }, 'Fassung']}
    look="rk-table--narrow"
  >
    {versions.map((row, index) => (
      <tr data-row>
        <td>
          {formatGermanDate(inCityTime(row.savedAt).toPlainDate())}, {timeOf(row.savedAt)} Uhr
        </td>
        <td>{row.savedBy ?? '–'}</td>
        <td class="rk-number">{row.characters}</td>
        <td class="rk-number">{row.change === 0 ? '–' : `${row.change > 0 ? '+' : '−'}${Math.abs(row.change)}`}</td>
        <td>
          <a href={addressOf(row.version)} data-row-link>
            Nr. {row.version} ansehen
          </a>
          {index === 0 && <span class="rk-muted"> (die jetzige)</span>}
        </td>
      </tr>
    ))}
  </Table>
)

/** What every list of versions says of how they are kept. */
export const HowKept = () => (
  <p>
    Jedes Speichern legt eine Fassung an. Von älteren bleibt je zehn Minuten die letzte. Eine Fassung zurückzuholen löscht nichts: Was jetzt
    gilt, bleibt darunter stehen.
  </p>
)

interface CompareProps {
  readonly action: string
  readonly version: number
  readonly against: number
  readonly choices: readonly { readonly version: number; readonly name: string }[]
}

/** Chooses the version that another one is compared with, and says what is shown. */
export const CompareVersions = ({ action, version, against, choices }: CompareProps) => (
  <>
    <form class="rk-filter rk-filter--one" method="get" action={action} data-auto-submit>
      <Field id="gegen" label="Vergleichen mit">
        <select id="gegen" name="gegen">
          {choices.map(choice => (
            <option value={String(choice.version)} selected={choice.version === against}>
              {choice.name}
            </option>
          ))}
        </select>
      </Field>
      <button class="rk-btn" type="submit">
        Vergleichen
      </button>
    </form>
    <p>
      Was von Fassung {Math.min(version, against)} zu Fassung {Math.max(version, against)} <ins>dazugekommen</ins> und was{' '}
      <del>gestrichen</del> ist:
    </p>
  </>
)
