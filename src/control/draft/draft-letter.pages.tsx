import type { ControlLetter } from '#letters/control-letter.ts'
import { urls } from '#web/urls.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'

/** The draft as the letter it will be. */
export const DraftLetterPage = ({ id, title, letter }: { id: string; title: string; letter: ControlLetter }) => (
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
        <a class="rk-btn--primary" href={urls.reportDraft(id)} data-key="e">
          Weiter schreiben
        </a>
      </div>
    </header>
    <LetterSheet letter={letter} />
  </>
)
