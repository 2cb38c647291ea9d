import type { ControlLetter } from '#letters/control-letter.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { germanStatus } from '#vocabulary/status.ts'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import type { CheckEntry } from './draft-check.ts'
import { LetterSheet } from './letter-sheet.pages.tsx'

interface StepProps {
  readonly id: string
  readonly title: string
}

/** The draft as the letter it will be. */
export const DraftLetterPage = ({ id, title, letter }: StepProps & { letter: ControlLetter }) => (
  <>
    <header class="rk-head">
      <div>
        <p class="rk-head__kicker">Entwurf als Brief</p>
        <h1>{title}</h1>
      </div>
      <div class="rk-actions">
        <a href={urls.reportPreview(id)} target="_blank" rel="noopener">
          PDF ansehen
        </a>
        <a class="rk-btn--primary" href={urls.reportDraft(id)}>
          Weiter schreiben
        </a>
      </div>
    </header>
    <LetterSheet letter={letter} />
  </>
)

export interface FinishPageProps extends StepProps {
  readonly version: number
  readonly letter: ControlLetter
  readonly contradictions: readonly CheckEntry[]
  readonly hints: readonly CheckEntry[]
  /** What the typesetter cannot print as it was written. */
  readonly warnings: readonly string[]
  /** What finishing will do to the register, a sentence each. */
  readonly consequences: readonly string[]
  readonly changed: boolean
}

/** Asks before a report is finished, and shows the letter as it will be kept. */
export const FinishPage = ({ id, title, version, letter, contradictions, hints, warnings, consequences, changed }: FinishPageProps) => (
  <>
    {changed && (
      <Alert kind="warning">
        Der Entwurf wurde in einem anderen Fenster geändert, während Sie ihn hier angesehen haben. Unten steht der neue Stand. Bitte sehen
        Sie ihn noch einmal durch.
      </Alert>
    )}
    <header class="rk-head">
      <div>
        <p class="rk-head__kicker">Abschließen</p>
        <h1>{title}</h1>
      </div>
      <div class="rk-actions">
        <a href={urls.reportDraft(id)}>Zurück zum Entwurf</a>
      </div>
    </header>
    {contradictions.length > 0 ? (
      <section class="rk-section">
        <Alert kind="danger">
          <p>
            <strong>So lässt sich der Bericht nicht abschließen:</strong>
          </p>
          <Places id={id} entries={contradictions} />
        </Alert>
      </section>
    ) : (
      <section class="rk-finish" aria-labelledby="folgen">
        <h2 id="folgen">Das lässt sich nicht mehr ändern</h2>
        <ul>
          {consequences.map(text => (
            <li>{text}</li>
          ))}
        </ul>
        <form method="post" action={urls.reportFinish(id)}>
          <input type="hidden" name="version" value={String(version)} />
          <button class="rk-btn rk-btn--primary" type="submit">
            Endgültig abschließen
          </button>
        </form>
      </section>
    )}
    {(hints.length > 0 || warnings.length > 0) && (
      <section class="rk-section" aria-labelledby="hinweise">
        <h2 id="hinweise">{formatCount(hints.length + warnings.length, 'Hinweis', 'Hinweise')}</h2>
        <Places id={id} entries={hints} />
        {warnings.length > 0 && (
          <ul>
            {warnings.map(text => (
              <li>{text}</li>
            ))}
          </ul>
        )}
      </section>
    )}
    <section class="rk-section" aria-labelledby="brief">
      <h2 id="brief">
        So steht es im Brief{' '}
        <a class="rk-head__kicker" href={urls.reportPreview(id)} target="_blank" rel="noopener">
          als PDF
        </a>
      </h2>
      <LetterSheet letter={letter} level={3} />
    </section>
  </>
)

const Places = ({ id, entries }: { id: string; entries: readonly CheckEntry[] }) => (
  <ul>
    {entries.map(entry => (
      <li>
        <a href={`${urls.reportDraft(id)}#${entry.anchor}`}>{entry.place}</a>: {entry.message}
      </li>
    ))}
  </ul>
)

export interface VersionRow {
  readonly version: number
  readonly day: Temporal.PlainDate
  readonly time: string
  readonly characters: number
  /** Against the version before it in time. */
  readonly change: number
}

/** Every version of a draft that is kept. */
export const VersionsPage = ({ id, title, versions }: StepProps & { versions: readonly VersionRow[] }) => (
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

export interface VersionPageProps extends StepProps {
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

/** Asks before a draft is thrown away. */
export const DeletePage = ({ id, title, characters }: StepProps & { characters: number }) => (
  <>
    <h1>Entwurf löschen?</h1>
    <p>
      {title}: {formatCount(characters, 'geschriebenes Zeichen', 'geschriebene Zeichen')} und alle früheren Fassungen gehen verloren. Das
      Register und fertige Berichte bleiben, wie sie sind.
    </p>
    <form class="rk-actions" method="post" action={urls.reportDelete(id)}>
      <button class="rk-btn--danger" type="submit">
        Endgültig löschen
      </button>
      <a href={urls.reportDraft(id)}>Behalten</a>
    </form>
  </>
)
