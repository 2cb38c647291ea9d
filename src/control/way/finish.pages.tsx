import type { ControlLetter } from '#letters/control-letter.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import type { CheckEntry } from '../draft/draft-check.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'

export interface FinishPageProps {
  readonly id: string
  readonly title: string
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
        <a class="rk-head__kicker" href={urls.reportPreview(id, 'abschluss')} target="_blank" rel="noopener">
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

/** Asks before a draft is thrown away. */
export const DeletePage = ({ id, title, characters }: { id: string; title: string; characters: number }) => (
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
