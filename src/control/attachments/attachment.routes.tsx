import { Hono } from 'hono'
import { lookAtAttachment, MOST_ATTACHMENT_BYTES } from '#platform/files/attachable.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { UPLOADED, UPLOADED_PDF } from '#web/content-policy.ts'
import { errorPage, tooLargePage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { sendFile } from '#web/send-file.ts'
import { urls } from '#web/urls.ts'
import { readReport } from '../report/report.store.ts'
import { isBeingWritten } from '../way/way.store.ts'
import { attachmentForm, REFUSALS } from './attachment.form.ts'
import { AttachmentsPage } from './attachment.pages.tsx'
import { type AttachmentChange, addAttachment, changeAttachment, takesAttachments } from './attachment.usecases.ts'
import { attachmentNotice } from './attachment-notices.pages.ts'

/** Attachments and evidence of a report: at the draft, and for download with the report's own visibility. */
export const attachmentRoutes = (services: Services): Hono<AppEnv> => {
  const { database, files } = services
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, state: FormState): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const report = await readReport(tx, idOf(c))
      return report && { report, isOpen: report.row.state === 'draft' && (await isBeingWritten(tx, report.row.id)) }
    })
    const shown = { ...there(found, 'Diesen Bericht'), state, notice: attachmentNotice(c.req.query('hinweis')) }
    return page(c, { title: 'Anlagen und Nachweise', current: 'reports', children: <AttachmentsPage {...shown} /> }, statusOf(state))
  }

  routes.get(urls.reportAttachments.path, access('report.draft'), c => {
    const pointId = c.req.query('punkt') ?? null
    return show(c, attachmentForm.fill({ kind: pointId ? 'nachweis' : 'anlage', pointId }))
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
    const state = attachmentForm.read(Object.fromEntries(upload.fields))
    const [file = null] = upload.files
    if (!state.values) return show(c, state)
    if (file?.kind === 'unfit') return show(c, attachmentForm.refuse(state, 'file', file.message))
    const values = { ...state.values, kind: state.values.kind === 'nachweis' ? ('evidence' as const) : ('attachment' as const) }
    const result = there(await addAttachment(services, c.get('principal'), id, values, file), 'Diesen Entwurf')
    if (result.kind === 'refused') return show(c, attachmentForm.refuse(state, ...REFUSALS[result.reason]))
    return c.redirect(urls.reportAttachments(id, { hinweis: 'hinzugefuegt' }), 303)
  })

  const one = urls.reportAttachment.path
  routes.post(one, access('report.write'), async c => {
    const [reportId, attachmentId] = [idOf(c), parameter(c, 'attachment')]
    const { aktion = '', titel = '' } = await textFields(c)
    const wanted = aktion === 'titel' ? ({ action: 'retitle', title: titel } as const) : there(CHANGES.get(aktion), 'Diese Anlage')
    const changed = await changeAttachment(database, c.get('principal'), { reportId, attachmentId }, wanted)
    const result = there(changed, 'Diese Anlage')
    if (result.kind === 'refused') return show(c, attachmentForm.refuse(EMPTY, ...REFUSALS[result.reason]))
    return c.redirect(urls.reportAttachments(reportId, { hinweis: wanted.action === 'remove' ? 'entfernt' : 'geaendert' }), 303)
  })

  routes.get(one, access('report.read'), async c => {
    const report = await database.read(c.get('principal'), tx => readReport(tx, idOf(c)))
    const attachment = report?.attachments.find(({ id }) => id === parameter(c, 'attachment'))
    const file = attachment?.file
    if (!report || !file) throw new Gone('Diese Anlage')
    const isPdf = file.mimeType === 'application/pdf'
    // The name of a confidential one says nothing (V2).
    const isSecret = report.row.visibility === 'confidential'
    const fileName = isSecret ? `Anlage-${attachment.id.slice(0, 8)}.${file.name.split('.').at(-1)}` : file.name
    return sendFile(
      c,
      files,
      { ...file, fileName },
      {
        what: 'Diese Anlage',
        isSaved: !isPdf && !file.mimeType.startsWith('image/'),
        isAskedAnew: true,
        policy: isPdf ? UPLOADED_PDF : UPLOADED,
      },
    )
  })
  return routes
}

const CHANGES: ReadonlyMap<string, AttachmentChange> = new Map([
  ['hoch', { action: 'up' }],
  ['runter', { action: 'down' }],
  ['entfernen', { action: 'remove' }],
])
