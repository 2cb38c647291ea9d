import { formatCount } from '#vocabulary/german-format.ts'
import { Table } from '#web/list/table.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import type { ProfilePrint } from './print.store.ts'

const STATES: Readonly<Record<ProfilePrint['state'], string>> = {
  waiting: 'wird erstellt',
  done: 'fertig',
  stopped: 'angehalten, nichts behalten',
  failed: 'nicht gelungen',
}
const yearWords = ({ year }: ProfilePrint): string => (year === null ? 'je Gebiet das neueste Jahr' : String(year))

/** All profiles in one file: how far it is. */
export const PrintPage = ({ print }: { readonly print: ProfilePrint }) => (
  <>
    <Head kicker={<a href={urls.figureImports()}>Zahlen einlesen und veröffentlichen</a>} title="Alle Steckbriefe" />
    <Facts
      of={[
        ['Fassung', print.edition],
        ['Jahr', yearWords(print)],
        ['Stand', `${STATES[print.state]}; ${print.finished} von ${formatCount(print.areas, 'Gebiet', 'Gebieten')}`],
        ['Von', print.startedByName],
      ]}
    />
    {print.state === 'waiting' && (
      <>
        <p>
          <progress value={print.finished} max={print.areas} aria-label="Gebiete, die fertig sind">
            {print.finished} von {print.areas}
          </progress>
        </p>
        <div class="rk-actions">
          <a href={urls.profilePrint(print.id)}>Stand neu laden</a>
          <form method="post" action={urls.profilePrintStop(print.id)}>
            <button type="submit" class="rk-btn">
              Anhalten
            </button>
          </form>
        </div>
      </>
    )}
    {print.state === 'done' && (
      <p>
        <a class="rk-btn rk-btn--primary" href={urls.profilePrintFile(print.id)}>
          ZIP herunterladen
        </a>
      </p>
    )}
    {(print.state === 'failed' || print.state === 'stopped') && (
      <p>
        <a href={urls.figureImports()}>Noch einmal beginnen</a>
      </p>
    )}
  </>
)

/** Where all profiles of the edition in force are asked for, and what was asked for lately. */
export const Prints = ({ prints, isThere }: { readonly prints: readonly ProfilePrint[]; readonly isThere: boolean }) => (
  <section class="rk-section">
    <h2 id="alle">Alle Steckbriefe in einer Datei</h2>
    <p>Ein PDF je Gebiet, dazu die Zahlen und Kennzahlen als CSV, als ZIP. Darin ist nur, was veröffentlicht ist.</p>
    {isThere ? (
      <form method="post" action={urls.profilePrints()}>
        <button type="submit" class="rk-btn">
          ZIP erstellen
        </button>
      </form>
    ) : (
      <p class="rk-empty">Noch ist keine Fassung veröffentlicht.</p>
    )}
    {prints.length > 0 && (
      <Table labelledBy="alle" columns={['Begonnen', 'Fassung', 'Von', 'Stand']}>
        {prints.map(print => (
          <tr>
            <th scope="row">
              <a href={urls.profilePrint(print.id)}>
                <Moment at={print.created} />
              </a>
            </th>
            <td>{print.edition}</td>
            <td>{print.startedByName}</td>
            <td>{STATES[print.state]}</td>
          </tr>
        ))}
      </Table>
    )}
  </section>
)
