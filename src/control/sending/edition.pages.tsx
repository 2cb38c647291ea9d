import type { ControlLetter } from '#letters/control-letter.ts'
import type { Publication } from '#publication/publication.store.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { Head } from '#web/record/head.tsx'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { kindInWords } from '../report/report.view.ts'

/** The title of a public edition. */
export const editionTitle = ({ references, date }: Publication): string =>
  `Beschlusskontrolle zu ${references.join(', ')}${date ? ` vom ${formatGermanDate(date)}` : ''}`

/** What the public reads of a report with blackened passages. */
export const EditionPage = ({ publication, letter }: { publication: Publication; letter: ControlLetter }) => (
  <>
    <Head
      kicker={
        <>
          {kindInWords(publication.kind)}
          {publication.date && ` vom ${formatGermanDate(publication.date)}`}
        </>
      }
      title={
        <>
          Beschlusskontrolle zu <ReferenceLinks of={publication.references} />
        </>
      }
      actions={<a href={urls.reportPdf(publication.reportId)}>PDF</a>}
      prints
    />
    <p class="rk-muted">Öffentliche Fassung: Angaben zu Personen sind geschwärzt.</p>
    <LetterSheet letter={letter} />
  </>
)
