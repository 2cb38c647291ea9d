import { formatGermanDate } from '#vocabulary/german-date.ts'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import type { Publication } from './publication.store.ts'

/** What the public address of a withdrawn report says: that there was one, when it was taken back, and why. Nothing of what it said. */
export const WithdrawnPage = ({ publication }: { publication: Publication }) => (
  <>
    <h1>Dieser Bericht wurde zurückgezogen</h1>
    <p>
      {publication.kind === 'final' ? 'Die abschließende Information' : 'Die Zwischeninformation'} der Verwaltung
      {publication.date && ` vom ${formatGermanDate(publication.date)}`} war hier veröffentlicht
      {publication.withdrawnAt && (
        <>
          {' '}
          und wurde am <Moment at={publication.withdrawnAt} /> zurückgezogen
        </>
      )}
      .
    </p>
    <p>Grund: {publication.reason}</p>
    {publication.references.length > 0 && (
      <p>
        Der Stand des Beschlusses: <ReferenceLinks of={publication.references} />
      </p>
    )}
  </>
)
