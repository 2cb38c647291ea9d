import type { ControlLetter } from '#letters/control-letter.ts'
import type { Publication } from '#publication/publication.store.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { kindInWords } from '../report/report.view.ts'

/** The title of a public edition. */
export const editionTitle = ({ references, date }: Publication): string =>
  `Beschlusskontrolle zu ${references.join(', ')}${date ? ` vom ${formatGermanDate(date)}` : ''}`

/** What the public reads of a report with blackened passages. */
export const EditionPage = ({ publication, letter }: { publication: Publication; letter: ControlLetter }) => (
  <>
    <header class="rk-head">
      <div>
        <p class="rk-head__kicker">
          {kindInWords(publication.kind)}
          {publication.date && ` vom ${formatGermanDate(publication.date)}`}
        </p>
        <h1>
          Beschlusskontrolle zu{' '}
          {publication.references.map((reference, index) => (
            <>
              {index > 0 && ', '}
              <ReferenceLink reference={reference} />
            </>
          ))}
        </h1>
      </div>
      <div class="rk-actions">
        <a href={urls.reportPdf(publication.reportId)}>PDF</a>
        <button type="button" data-print hidden>
          Drucken
        </button>
      </div>
    </header>
    <p class="rk-muted">Öffentliche Fassung: Angaben zu Personen sind geschwärzt.</p>
    <LetterSheet letter={letter} />
  </>
)
