import { formatGermanDate } from '#vocabulary/german-date.ts'
import { germanStatus } from '#vocabulary/status.ts'
import { urls } from '#web/urls.ts'

export interface VersionRow {
  readonly version: number
  readonly day: Temporal.PlainDate
  readonly time: string
  readonly characters: number
  /** Against the version before it in time. */
  readonly change: number
}

/** Every version of a draft that is kept. */
export const VersionsPage = ({ id, title, versions }: { id: string; title: string; versions: readonly VersionRow[] }) => (
  <>
    <header class="rk-head">
      <div>
        <p class="rk-head__kicker">Frühere Fassungen</p>
        <h1>{title}</h1>
      </div>
      <div class="rk-actions">
        <a href={urls.reportDraft(id)}>Zurück zum Entwurf</a>
      </div>
    </header>
    <p>
      Jedes Speichern legt eine Fassung an. Von älteren bleibt je zehn Minuten die letzte. Eine Fassung zurückzuholen löscht nichts: Was
      jetzt gilt, bleibt darunter stehen.
    </p>
    <div class="rk-scroll" tabindex={0} role="region" aria-label="Fassungen">
      <table class="rk-table rk-table--narrow">
        <thead>
          <tr>
            <th scope="col">Gespeichert</th>
            <th scope="col" class="rk-number">
              Zeichen
            </th>
            <th scope="col" class="rk-number">
              Änderung
            </th>
            <th scope="col">Fassung</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((row, index) => (
            <tr data-row>
              <td>
                {formatGermanDate(row.day)}, {row.time} Uhr
              </td>
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
        </tbody>
      </table>
    </div>
  </>
)

export interface VersionPageProps {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly when: string
  readonly isNewest: boolean
  readonly answers: readonly {
    readonly number: string
    readonly status: Parameters<typeof germanStatus>[0] | null
    readonly texts: readonly { readonly label: string; readonly text: string; readonly differs: boolean }[]
  }[]
}

/** One version, read only; what differs from the present state is marked in words. */
export const VersionPage = ({ id, title, version, when, isNewest, answers }: VersionPageProps) => (
  <>
    <header class="rk-head">
      <div>
        <p class="rk-head__kicker">
          Fassung {version} von {when}
        </p>
        <h1>{title}</h1>
      </div>
      <form class="rk-actions" method="post" action={urls.reportVersion(id, version)}>
        <a href={urls.reportVersions(id)}>Alle Fassungen</a>
        {!isNewest && (
          <button class="rk-btn--primary" type="submit">
            Diese Fassung zurückholen
          </button>
        )}
      </form>
    </header>
    {answers.map(answer => (
      <section class="rk-section">
        <h2>
          Punkt {answer.number} {answer.status && <span class="rk-tag">{germanStatus(answer.status)}</span>}
        </h2>
        {answer.texts.length === 0 && <p class="rk-muted">Noch nichts geschrieben.</p>}
        {answer.texts.map(part => (
          <div class={part.differs ? 'rk-differs' : undefined}>
            <p class="rk-label">
              {part.label} {part.differs && <span class="rk-muted">(heute anders)</span>}
            </p>
            <p class="rk-answer">{part.text}</p>
          </div>
        ))}
      </section>
    ))}
  </>
)
