import type { ControlLetter } from '#letters/control-letter.ts'
import { Head } from '#web/record/head.tsx'
import { urls } from '#web/urls.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'

/** The draft as the letter it will be. */
export const DraftLetterPage = ({ id, title, letter }: { id: string; title: string; letter: ControlLetter }) => (
  <>
    <Head
      kicker="Entwurf als Brief"
      title={title}
      actions={
        <>
          <a href={urls.reportPreview(id)} target="_blank" rel="noopener">
            PDF ansehen
          </a>
          <a class="rk-btn--primary" href={urls.reportDraft(id)} data-key="e">
            Weiter schreiben
          </a>
        </>
      }
    />
    <LetterSheet letter={letter} />
  </>
)
