import { Hono } from 'hono'
import { parseReference } from '#vocabulary/reference.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { errorPage, tooLargePage } from '#web/error-pages.tsx'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { urls } from '#web/urls.ts'
import type { DocumentsView } from './document-list.pages.tsx'
import { type IncomingFile, type Received, receiveFile } from './upload.usecases.ts'

type ShowList = (c: AppContext, more: Partial<DocumentsView>, status: 200 | 422) => Promise<Response>

/** What a text that was pasted is called. */
const PASTED_NAME = 'Eingefügter Text.txt'

/** The resolution from whose page the upload was begun. */
export const meantFor = (c: AppContext): string | null => parseReference(c.req.query('zu') ?? '')?.normal ?? null

/** Uploads: a form for everyone, and one file per request for the script that shows progress. */
export const uploadRoutes = (services: Services, showList: ShowList): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.post(urls.documents(), access('document.write', services), async c => {
    const receive = (file: IncomingFile) => receiveFile(services, c.get('principal'), { ...file, meantFor: meantFor(c) })
    const form = await readUploadForm(c.req.raw, { maxBytes: services.maxUploadBytes, receive }).catch(unreadable)
    if (form === 'too_large') return tooLargePage(c, services.maxUploadBytes)
    if (!form)
      return errorPage(c, 400, {
        title: 'Das Hochladen ist abgebrochen',
        happened: 'Die Übertragung war unvollständig. Dateien, die vorher ganz angekommen sind, sind aufbewahrt.',
        todo: 'Gehen Sie zurück zu den Dokumenten, und laden Sie die fehlenden Dateien noch einmal hoch.',
      })
    const text = form.fields.get('text')
    if (text !== undefined && form.files.length === 0) {
      if (text.trim() === '') return showList(c, { pasteError: 'Fügen Sie den Text des Dokuments ein.' }, 422)
      return answer(c, [await receive({ name: PASTED_NAME, bytes: new TextEncoder().encode(text.replaceAll('\r\n', '\n')) })])
    }
    if (form.files.length === 0) return showList(c, { notice: 'keine-datei' }, 422)
    return answer(c, form.files)
  })

  const answer = (c: AppContext, files: readonly Received[]): Response | Promise<Response> => {
    const [first] = files
    if (files.length === 1 && first && 'documentId' in first)
      return c.redirect(urls.document(first.documentId, first.outcome === 'known' ? 'bekannt' : 'empfangen'), 303)
    const isAllWell = files.every(file => 'documentId' in file)
    return showList(c, { results: files }, isAllWell ? 200 : 422)
  }

  routes.post(urls.documentUpload(), access('document.write', services), async c => {
    const body = c.req.raw.body
    if (!body) return c.json({ outcome: 'empty' }, 422)
    const received = await receiveFile(services, c.get('principal'), {
      name: c.req.query('name') ?? '',
      bytes: body,
      meantFor: meantFor(c),
    })
    if (!('documentId' in received)) return c.json({ outcome: received.outcome }, received.outcome === 'too_large' ? 413 : 422)
    const { documentId, outcome } = received
    const addresses = { href: urls.document(documentId), state: urls.documentState(documentId), again: urls.documentAgain(documentId) }
    return c.json({ outcome, ...addresses }, outcome === 'received' ? 201 : 200)
  })
  return routes
}
