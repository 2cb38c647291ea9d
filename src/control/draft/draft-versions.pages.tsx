import { formatGermanDate } from '#vocabulary/german-date.ts'
import { germanStatus, type PointStatus } from '#vocabulary/status.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Difference } from '#web/ui/difference.tsx'
import { Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'

export interface VersionRow {
  readonly version: number
  readonly day: Temporal.PlainDate
  readonly time: string
  /** Null where the register of people does not know who it was. */
  readonly savedBy: string | null
  readonly characters: number
  /** Against the version before it in time. */
  readonly change: number
}

/** Every version of a draft that is kept. */
export const VersionsPage = ({ id, title, versions }: { id: string; title: string; versions: readonly VersionRow[] }) => (
  <>
    <Head kicker="Frühere Fassungen" title={title} actions={<a href={urls.reportDraft(id)}>Zurück zum Entwurf</a>} />
    <p>
      Jedes Speichern legt eine Fassung an. Von älteren bleibt je zehn Minuten die letzte. Eine Fassung zurückzuholen löscht nichts: Was
      jetzt gilt, bleibt darunter stehen.
    </p>
    <Table
      label="Fassungen"
      columns={['Gespeichert', 'Von', { label: 'Zeichen', kind: 'number' }, { label: 'Änderung', kind: 'number' }, 'Fassung']}
      look="rk-table--narrow"
    >
      {versions.map((row, index) => (
        <tr data-row>
          <td>
            {formatGermanDate(row.day)}, {row.time} Uhr
          </td>
          <td>{row.savedBy ?? '–'}</td>
          <td class="rk-number">{row.characters}</td>
          <td class="rk-number">{row.change === 0 ? '–' : `${row.change > 0 ? '+' : '−'}${Math.abs(row.change)}`}</td>
          <td>
            <a href={urls.reportVersion(id, row.version)} data-row-link>
              Nr. {row.version} ansehen
            </a>
            {index === 0 && <span class="rk-muted"> (die jetzige)</span>}
          </td>
        </tr>
      ))}
    </Table>
  </>
)

export interface VersionPageProps {
  readonly id: string
  readonly title: string
  readonly version: number
  /** The version in words. */
  readonly name: string
  /** The version it is compared with; null for the only one. */
  readonly against: { readonly version: number; readonly name: string } | null
  readonly choices: readonly { readonly version: number; readonly name: string }[]
  /** Whether it can be brought back: it is not the newest, and the draft is being written. */
  readonly mayRestore: boolean
  /** The older of the two versions before the newer one. */
  readonly answers: readonly {
    readonly number: string
    readonly statusBefore: PointStatus | null
    readonly statusAfter: PointStatus | null
    readonly texts: readonly { readonly label: string; readonly before: string; readonly after: string; readonly differs: boolean }[]
  }[]
}

/** One version beside another: what came in and what was struck out between the older and the newer of the two. */
export const VersionPage = ({ id, title, version, name, against, choices, mayRestore, answers }: VersionPageProps) => (
  <>
    <header class="rk-head">
      <div>
        <p class="rk-head__kicker">Fassung {name}</p>
        <h1>{title}</h1>
      </div>
      <form class="rk-actions" method="post" action={urls.reportVersion(id, version)}>
        <a href={urls.reportVersions(id)}>Alle Fassungen</a>
        {mayRestore && (
          <button class="rk-btn--primary" type="submit">
            Diese Fassung zurückholen
          </button>
        )}
      </form>
    </header>
    {against && (
      <form class="rk-filter rk-filter--one" method="get" action={urls.reportVersion(id, version)} data-auto-submit>
        <Field id="gegen" label="Vergleichen mit">
          <select id="gegen" name="gegen">
            {choices.map(choice => (
              <option value={String(choice.version)} selected={choice.version === against.version}>
                {choice.name}
              </option>
            ))}
          </select>
        </Field>
        <button class="rk-btn" type="submit">
          Vergleichen
        </button>
      </form>
    )}
    {against && (
      <p>
        Was von Fassung {Math.min(version, against.version)} zu Fassung {Math.max(version, against.version)} <ins>dazugekommen</ins> und was{' '}
        <del>gestrichen</del> ist:
      </p>
    )}
    {answers.map(answer => (
      <section class="rk-section">
        <h2>
          Punkt {answer.number}{' '}
          {answer.statusBefore !== answer.statusAfter && against ? (
            <>
              <span class="rk-tag">{words(answer.statusBefore)}</span> <span aria-hidden="true">→</span>
              <span class="rk-visually-hidden">, dann</span> <span class="rk-tag rk-tag--now">{words(answer.statusAfter)}</span>
            </>
          ) : (
            answer.statusAfter && <span class="rk-tag">{germanStatus(answer.statusAfter)}</span>
          )}
        </h2>
        {answer.texts.length === 0 && <p class="rk-muted">Noch nichts geschrieben.</p>}
        {answer.texts.map(part => (
          <div>
            <p class="rk-label">
              {part.label} {against && !part.differs && <span class="rk-muted">(in beiden gleich)</span>}
            </p>
            {against ? <Difference before={part.before} after={part.after} /> : <p class="rk-answer">{part.after}</p>}
          </div>
        ))}
      </section>
    ))}
  </>
)

const words = (status: PointStatus | null): string => (status ? germanStatus(status) : 'ohne Stand')
