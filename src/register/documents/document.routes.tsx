import { Hono } from 'hono'
import { isVisibleTo } from '#vocabulary/visibility.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { listTitle, page } from '#web/layout.tsx'
import { chosenIn } from '#web/list/choosing.tsx'
import { viewOf } from '#web/list/list.routes.tsx'
import { urls } from '#web/urls.ts'
import { DiscardPage, discardForm } from '../document/discard.pages.tsx'
import { DocumentPage } from '../document/document.pages.tsx'
import {
  documentsOfBytes,
  findDocument,
  findDocumentRow,
  listDocuments,
  nextInReview,
  papersOfDocument,
  peopleOf,
} from '../document/document.store.ts'
import { discardDocument, readAgain, reopenDocument } from '../document/document.usecases.ts'
import { canReadAgain, isUnderWay, progressSentence } from '../document/document.view.ts'
import { documentFileRoutes } from '../document/document-file.routes.ts'
import { DocumentsPage, type DocumentsView } from '../document/document-list.pages.tsx'
import { documentList } from '../document/documents.list.tsx'
import { jobListRoutes } from '../document/job-list.routes.tsx'
import { meantFor, uploadRoutes } from '../document/upload.routes.tsx'
import type { RegisterEvents } from '../intake/events.ts'
import { partsOf } from '../intake/intake-act.store.ts'
import type { TakenReportPort } from '../record/report-history.ts'
import { BatchPage } from '../review/batch.pages.tsx'
import { reviewRoutes } from '../review/review.routes.tsx'
import { decisionsOf } from '../review/review.store.ts'
import { correctionsOf } from '../review/review.view.ts'
import { acceptAllClear, planBatch } from '../review/review-batch.usecases.ts'
import { splitRoutes } from './split.routes.tsx'
import { TakeBackForm } from './taken.pages.tsx'
import { takenRoutes } from './taken.routes.tsx'

/** Documents: list, state, upload, original, review. */
export const documentRoutes = (services: Services, events: RegisterEvents, reports: TakenReportPort): Hono<AppEnv> => {
  const { database } = services
  const routes = new Hono<AppEnv>()

  const showList = async (c: AppContext, more: Partial<DocumentsView> = {}, status: 200 | 422 = 200) => {
    const list = await database.read(c.get('principal'), tx =>
      viewOf(tx, c, documentList, services.clock.today(), (_, { filter, part }) => listDocuments(tx, filter, part)),
    )
    const view = { list, maxUploadBytes: services.maxUploadBytes, meantFor: meantFor(c), ...more }
    return page(
      c,
      { title: listTitle('Dokumente', list.filter), current: 'documents', scripts: ['upload.js'], children: <DocumentsPage {...view} /> },
      status,
    )
  }

  routes.route('/', uploadRoutes(services, showList))
  routes.get(urls.documents(), access('document.read'), c => {
    const [accepted, left] = [c.req.query('uebernommen'), c.req.query('geblieben')]
    const batch = accepted === undefined ? undefined : { accepted: Number(accepted) || 0, left: Number(left) || 0 }
    return showList(c, { notice: c.req.query('hinweis'), batch })
  })
  const showBatch = async (c: AppContext, only?: ReadonlySet<string>) => {
    const plan = await planBatch(database, c.get('principal'), only)
    return page(c, { title: 'Ohne Befund übernehmen', current: 'documents', children: <BatchPage {...plan} /> })
  }
  routes.get(urls.documentBatch(), access('document.write'), c => showBatch(c))
  // What was ticked in the list is shown first, like all.
  routes.post(urls.documentsAccept(), access('document.write'), async c => {
    const only = new Set(await chosenIn(c))
    return only.size === 0 ? c.redirect(urls.documents({ hinweis: 'nichts-ausgewaehlt' }), 303) : showBatch(c, only)
  })
  routes.post(urls.documentBatch(), access('document.write'), async c => {
    const only = new Set(await chosenIn(c))
    if (only.size === 0) return c.redirect(urls.documents({ hinweis: 'nichts-ausgewaehlt' }), 303)
    const batch = await acceptAllClear({ database, events }, c.get('principal'), { audience: 'internal', only })
    return c.redirect(urls.documents({ uebernommen: batch.accepted.length, geblieben: batch.left }), 303)
  })
  routes.post(urls.documentsAgain(), access('document.write'), async c => {
    const chosen = await chosenIn(c)
    let queued = 0
    for (const id of chosen) if (await readAgain(services, c.get('principal'), id)) queued++
    const notice = queued > 0 ? 'mehrere-noch-einmal' : chosen.length > 0 ? 'nichts-zu-lesen' : 'nichts-ausgewaehlt'
    return c.redirect(urls.documents({ hinweis: notice }), 303)
  })

  routes.post(urls.documentsDiscard(), access('document.write'), async c => {
    const principal = c.get('principal')
    const chosen = await chosenIn(c)
    if (chosen.length === 0) return c.redirect(urls.documents({ hinweis: 'nichts-ausgewaehlt' }), 303)
    const texts = await textFields(c)
    // From the list only the rows come: then the reason is asked for.
    const sent = 'grund' in texts ? discardForm.read(texts) : { ...discardForm.fill({}), values: null }
    if (!sent.values) {
      const rows = await database.read(principal, async tx => Promise.all(chosen.map(id => findDocumentRow(tx, id))))
      const documents = rows.flatMap(row => (row && row.state !== 'accepted' && row.state !== 'discarded' ? [row] : []))
      return page(
        c,
        { title: 'Verwerfen', current: 'documents', children: <DiscardPage documents={documents} state={sent} /> },
        statusOf(sent),
      )
    }
    let discarded = 0
    for (const documentId of chosen)
      if ((await discardDocument(services, principal, { documentId, ...sent.values })).kind === 'done') discarded++
    const [only] = chosen
    if (only && chosen.length === 1) return c.redirect(urls.document(only, discarded > 0 ? 'verworfen' : 'nicht-verworfen'), 303)
    return c.redirect(urls.documents({ hinweis: discarded > 0 ? 'mehrere-verworfen' : 'nicht-verworfen' }), 303)
  })

  routes.get(urls.document.path, access('document.read'), async c => {
    const view = await database.read(c.get('principal'), async tx => {
      const document = await findDocument(tx, idOf(c))
      if (!document) return undefined
      const decisions = await decisionsOf(tx, document.id)
      return {
        document,
        papers: await papersOfDocument(tx, document.id),
        same: (await documentsOfBytes(tx, document.sha256)).filter(other => other.id !== document.id),
        people: await peopleOf(tx, document.id),
        canTakeBack: document.state === 'accepted' && (await partsOf(tx, [document.id])).length > 0,
        corrections: correctionsOf(document.reading, decisions),
        next: await nextInReview(tx),
      }
    })
    if (!view) throw new Gone('Dieses Dokument')
    return page(c, {
      title: view.document.fileName,
      current: 'documents',
      scripts: ['upload.js'],
      children: (
        <DocumentPage
          {...view}
          takeBack={view.canTakeBack && <TakeBackForm ids={[view.document.id]} words="Übernahme zurücknehmen" />}
          holdsSeveral={
            view.document.state === 'review' && (view.document.reading?.findings.some(({ code }) => code === 'several-documents') ?? false)
          }
          mayDecide={isVisibleTo(view.document.visibility, c.get('principal').clearance)}
          origin={view.document.source?.origin}
          isSupplied={view.document.source?.supplied === true}
          notice={c.req.query('hinweis')}
        />
      ),
    })
  })
  routes.get(urls.documentState.path, access('document.read'), async c => {
    const document = await database.read(c.get('principal'), tx => findDocumentRow(tx, idOf(c)))
    if (!document) return c.json({ state: 'gone' }, 404)
    const { id, state, pagesDone, pagesTotal } = document
    const href = state === 'review' ? urls.documentReview(id) : urls.document(id)
    const told = {
      state,
      isUnderWay: isUnderWay(state),
      canReadAgain: canReadAgain(document),
      pagesDone,
      pagesTotal,
      findings: document.findingCount,
    }
    return c.json({ ...told, sentence: progressSentence(document), href }, 200, { 'cache-control': 'no-store' })
  })
  routes.post(urls.documentAgain.path, access('document.write'), async c => {
    const id = idOf(c)
    const isQueued = await readAgain(services, c.get('principal'), id)
    return c.redirect(urls.document(id, isQueued ? 'noch-einmal' : undefined), 303)
  })
  routes.post(urls.documentReopen.path, access('document.write'), async c => {
    const id = idOf(c)
    const state = await reopenDocument(services, c.get('principal'), id)
    if (state === 'review') return c.redirect(urls.documentReview(id, 'wieder-vorgelegt'), 303)
    return c.redirect(urls.document(id, state ? 'wieder-aufgenommen' : undefined), 303)
  })
  routes.route('/', takenRoutes(services, reports))
  routes.route('/', splitRoutes(services))
  routes.route('/', documentFileRoutes(services))
  routes.route('/', jobListRoutes(services))
  routes.route('/', reviewRoutes(services, events))
  return routes
}
