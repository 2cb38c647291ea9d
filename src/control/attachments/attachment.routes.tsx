import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { UPLOADED, UPLOADED_PDF } from '#web/content-policy.ts'
import { errorPage, tooLargePage } from '#web/error-pages.tsx'
import { textFields } from '#web/form/text-fields.ts'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { readReport } from '../report/report.store.ts'
import { readWay } from '../way/way.store.ts'
import { AttachmentsPage } from './attachment.pages.tsx'
import { type AttachmentForm, type AttachmentProblem, attachmentForm } from './attachment.schema.ts'
import {
  type AttachmentChange,
  addAttachment,
  changeAttachment,
  lookAtAttachment,
  MOST_ATTACHMENT_BYTES,
  takesAttachments,
} from './attachment.usecases.ts'
import { attachmentNotice } from './attachment-notices.pages.ts'

/** Attachments and evidence of a report: at the draft, and for download with the report's own visibility. */
export const attachmentRoutes = (services: Services): Hono<AppEnv> => {
  const { database, clock, files } = services
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, form: AttachmentForm, problem?: AttachmentProblem): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const report = await readReport(tx, idOf(c))
      return (
        report && { report, isOpen: report.row.state === 'draft' && (await readWay(tx, report, clock.today())).way.step === 'drafting' }
      )
    })
    if (!found) throw new Gone('Diesen Bericht')
    const children = <AttachmentsPage {...found} form={form} problem={problem} notice={attachmentNotice(c.req.query('hinweis'))} />
    return page(c, { title: 'Anlagen und Nachweise', current: 'reports', children }, problem ? 422 : 200)
  }

  routes.get(urls.reportAttachments.path, access('report.draft'), c => {
    const point = c.req.query('punkt') ?? null
    return show(c, { kind: point ? 'evidence' : 'attachment', title: '', pointId: point, address: '' })
  })

  routes.post(urls.reportAttachments.path, access('report.write', { maxUploadBytes: MOST_ATTACHMENT_BYTES }), async c => {
    const id = idOf(c)
    if (!(await takesAttachments(database, c.get('principal'), id))) throw new Gone('Diesen Entwurf')
    const upload = await readUploadForm(c.req.raw, { maxBytes: MOST_ATTACHMENT_BYTES, maxFiles: 1, receive: lookAtAttachment }).catch(
      unreadable,
    )
    if (upload === 'too_large') return tooLargePage(c, MOST_ATTACHMENT_BYTES)
    if (!upload)
      return errorPage(c, 400, {
        title: 'Das Hochladen ist abgebrochen',
        happened: 'Die Übertragung war unvollständig. Es wurde nichts angehängt.',
        todo: 'Gehen Sie zurück, und wählen Sie die Datei noch einmal.',
      })
    const form = attachmentForm(name => upload.fields.get(name))
    const result = await addAttachment(services, c.get('principal'), id, form, upload.files[0] ?? null)
    if (result.kind === 'gone') throw new Gone('Diesen Entwurf')
    if (result.kind === 'problem') return show(c, form, result.problem)
    return c.redirect(urls.reportAttachments(id, { hinweis: 'hinzugefuegt' }), 303)
  })

  const one = urls.reportAttachment.path
  routes.post(one, access('report.write'), async c => {
    const [reportId, attachmentId] = [idOf(c), parameter(c, 'attachment')]
    const wanted = changeOf(await textFields(c))
    const result = wanted
      ? await changeAttachment(database, c.get('principal'), { reportId, attachmentId }, wanted)
      : ({ kind: 'gone' } as const)
    if (result.kind === 'gone') throw new Gone('Diese Anlage')
    if (result.kind === 'problem') return show(c, { kind: 'attachment', title: '', pointId: null, address: '' }, result.problem)
    return c.redirect(urls.reportAttachments(reportId, { hinweis: wanted?.action === 'remove' ? 'entfernt' : 'geaendert' }), 303)
  })

  routes.get(one, access('report.read'), async c => {
    const report = await database.read(c.get('principal'), tx => readReport(tx, idOf(c)))
    const attachment = report?.attachments.find(({ id }) => id === parameter(c, 'attachment'))
    const file = attachment?.file
    if (!report || !file || !(await files.has(file.sha256))) throw new Gone('Diese Anlage')
    const isShown = file.mimeType === 'application/pdf' || file.mimeType.startsWith('image/')
    // The name of a confidential one says nothing (V2).
    const name = report.row.visibility === 'confidential' ? `Anlage-${attachment.id.slice(0, 8)}.${file.name.split('.').at(-1)}` : file.name
    return c.body(files.stream(file.sha256), 200, {
      'content-type': file.mimeType,
      'content-length': String(file.size),
      'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': file.mimeType === 'application/pdf' ? UPLOADED_PDF : UPLOADED,
      'cache-control': 'private, no-cache',
      etag: `"${file.sha256}"`,
    })
  })
  return routes
}

function changeOf(form: Readonly<Record<string, string>>): AttachmentChange | null {
  switch (form['aktion']) {
    case 'hoch':
      return { action: 'up' }
    case 'runter':
      return { action: 'down' }
    case 'entfernen':
      return { action: 'remove' }
    case 'titel':
      return { action: 'retitle', title: form['titel'] ?? '' }
    default:
      return null
  }
}
