import { Hono, type MiddlewareHandler } from 'hono'
import { LetterSheet } from '#control/report/letter-sheet.pages.tsx'
import { readReport } from '#control/report/report.store.ts'
import { kindInWords } from '#control/report/report.view.ts'
import { keptFile } from '#control/report/report-proof.ts'
import type { ControlLetter } from '#letters/control-letter.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { notFoundPage } from '#web/error-pages.tsx'
import { page } from '#web/layout.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { publicEditionOf } from './public-edition.store.ts'
import { WithdrawnPage } from './publication.pages.tsx'
import { type Publication, publicationOf } from './publication.store.ts'

/**
 * What the address of a report answers to those who do not see the report itself: its public edition, where passages are blackened; 410 with when and why, where it
 * was withdrawn. Everyone else goes on to the report's own routes, which come after these.
 */
export const publicAddressRoutes = ({ database, files }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const instead = (c: AppContext) =>
    database.read(c.get('principal'), async tx => {
      const id = c.req.param('id') ?? ''
      if (await readReport(tx, id)) return null
      const publication = await publicationOf(tx, id)
      if (!publication) return null
      const edition = publication.withdrawnAt ? null : await publicEditionOf(tx, id)
      return { publication, edition, file: edition && (await keptFile(tx, edition.pdfFileId)) }
    })

  const withdrawn = (c: AppContext, publication: Publication): Response | Promise<Response> => {
    c.header('cache-control', 'no-cache')
    return page(c, { title: 'Zurückgezogener Bericht', current: 'reports', children: <WithdrawnPage publication={publication} /> }, 410)
  }

  routes.get(urls.report(':id'), access('report.read'), async (c, next) => {
    const found = await instead(c)
    if (found?.publication.withdrawnAt) return withdrawn(c, found.publication)
    if (!found?.edition) return next()
    const { publication, edition } = found
    const title = `Beschlusskontrolle zu ${publication.references.join(', ')}${publication.date ? ` vom ${formatGermanDate(publication.date)}` : ''}`
    return page(c, {
      title,
      current: 'reports',
      children: <EditionPage publication={publication} letter={edition.letter as ControlLetter} />,
    })
  })

  routes.get(urls.reportPdf(':id'), access('report.read'), async (c, next) => {
    const found = await instead(c)
    if (found?.publication.withdrawnAt) return withdrawn(c, found.publication)
    if (!found?.edition) return next()
    const { file } = found
    if (!file || !(await files.has(file.sha256))) return notFoundPage(c, 'Diese Datei')
    return c.body(files.stream(file.sha256), 200, {
      'content-type': file.mimeType,
      'content-length': String(file.size),
      'content-disposition': `inline; filename="${file.fileName}"`,
      'x-content-type-options': 'nosniff',
      // It may be withdrawn at any time.
      'cache-control': 'private, no-cache',
      etag: `"${file.sha256}"`,
    })
  })

  const onlyWithdrawn: MiddlewareHandler<AppEnv> = async (c, next) => {
    const found = await instead(c)
    return found?.publication.withdrawnAt ? withdrawn(c, found.publication) : next()
  }
  routes.get(urls.reportDocx(':id'), access('report.read'), onlyWithdrawn)
  return routes
}

/** What the public reads of a report with blackened passages. */
const EditionPage = ({ publication, letter }: { publication: Publication; letter: ControlLetter }) => (
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
