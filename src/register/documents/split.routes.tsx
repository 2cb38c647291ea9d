import { Hono } from 'hono'
import { partsOfFile } from '#reading/parts-of-file.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { findDocument } from '../document/document.store.ts'
import { SplitPage } from '../document/split.pages.tsx'
import { splitDocument } from '../document/split.usecases.ts'

/** Several letters in one file, as documents of their own. */
export const splitRoutes = ({ database }: Pick<Services, 'database'>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const show = async (c: AppContext, problem?: string): Promise<Response> => {
    const record = there((await database.read(c.get('principal'), tx => findDocument(tx, idOf(c)))) ?? null, 'Dieses Dokument')
    const parts = record.state === 'review' && record.source ? partsOfFile(record.source) : []
    const children = <SplitPage id={record.id} fileName={record.fileName} parts={parts} problem={problem} />
    return page(c, { title: `Aufteilen: ${record.fileName}`, current: 'documents', children }, problem ? 422 : 200)
  }
  routes.get(urls.documentParts.path, access('document.write'), c => show(c))
  routes.post(urls.documentParts.path, access('document.write'), async c => {
    const documentId = idOf(c)
    const chosen = new Set(((await textFields(c, ['teil']))['teil'] ?? '').split('\n').map(Number))
    const outcome = there(await splitDocument({ database }, c.get('principal'), { documentId, chosen }), 'Dieses Dokument')
    if (outcome.kind === 'done') return c.redirect(urls.document(documentId, 'aufgeteilt'), 303)
    return show(c, PROBLEMS[outcome.reason])
  })
  return routes
}

const PROBLEMS = {
  not_now: 'Es wurde nichts aufgenommen: Wählen Sie mindestens ein weiteres Schreiben; das Dokument muss zur Prüfung vorliegen.',
  confidential: 'Eines der Schreiben ist vertraulich. Aufteilen kann die Datei, wer mit Vertraulichem betraut ist.',
} as const
