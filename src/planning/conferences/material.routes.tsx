import { Hono } from 'hono'
import { renderReportPdf } from '#letters/render-report-pdf.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { FileTooLarge, type StoredFile } from '#platform/files/file-store.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage, tooLargePage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { sendFile } from '#web/send-file.ts'
import { urls } from '#web/urls.ts'
import { sectionsOf } from '#writing/writing.store.ts'
import { reportOf } from '../reports/report.store.ts'
import { missingMaterial } from '../rules/circle.ts'
import { daysLate } from '../rules/conference-plan.ts'
import { reportPaper } from '../texts/report-paper.letter.ts'
import { materialForm } from './circle.form.ts'
import { type Material, materialOf } from './circle.store.ts'
import { addMaterial, dropMaterial } from './circle.usecases.ts'
import { WHAT_CONFERENCE } from './conference.routes.tsx'
import { type Conference, conferenceOf } from './conference.store.ts'
import { mayWrite, type RuleOf, readPlan } from './conference.usecases.ts'
import { MaterialPage } from './material.pages.tsx'

const MOST_BYTES = 20 * 1024 * 1024
const OVER = 'Die Konferenz hat stattgefunden oder ist abgesagt; ihre Unterlagen bleiben, wie sie sind.'
const SENT = 'Diese Unterlage ist schon hinausgegangen und bleibt.'

/** What goes out with the invitation to a conference (K2): PDF files, and the draft as it stands. */
export const materialRoutes = (services: Services, { ruleOf }: { readonly ruleOf: RuleOf }): Hono<AppEnv> => {
  const { database, clock, files } = services
  const routes = new Hono<AppEnv>()

  const show = async (
    c: AppContext,
    { state = EMPTY, trouble = null }: { state?: FormState; trouble?: string | null } = {},
  ): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const conference = there(await conferenceOf(tx, idOf(c)), WHAT_CONFERENCE)
      const material = await materialOf(tx, conference.id)
      const parts = material.map(({ part }) => part)
      const plan = await readPlan(tx, conference.heldOn, ruleOf)
      const isMine = await mayWrite({ tx, principal, clock }, conference)
      return {
        conference,
        material,
        mayWrite: isMine,
        missing: missingMaterial(conference.kind, parts),
        late: plan ? daysLate(today, plan) : 0,
        mayTakeDraft:
          isMine && !parts.includes('draft') && conference.reportId !== null && (await sectionsOf(tx, conference.reportId)).length > 0,
      }
    })
    const children = <MaterialPage {...found} {...{ state, trouble }} notice={c.req.query('hinweis')} />
    return page(
      c,
      { title: `Unterlagen: ${found.conference.title}`, current: 'planning', children },
      trouble === null ? statusOf(state) : 409,
    )
  }
  /** Looks for the conference before anything is received: whoever does not hold it is told nothing of it. */
  const held = async (c: AppContext): Promise<Conference | null> =>
    database.read(c.get('principal'), async tx => {
      const conference = there(await conferenceOf(tx, idOf(c)), WHAT_CONFERENCE)
      return (await mayWrite({ tx, principal: c.get('principal'), clock }, conference)) ? conference : null
    })
  const keep = async (c: AppContext, given: Parameters<typeof addMaterial>[2]): Promise<Response> => {
    const id = idOf(c)
    const result = there(await database.change(c.get('principal'), change => addMaterial(change, id, given)), WHAT_CONFERENCE)
    if (result.kind === 'done') return c.redirect(urls.conferenceMaterial(id, 'abgelegt'), 303)
    return result.reason === 'not_yours' ? forbiddenPage(c) : show(c, { trouble: OVER })
  }

  routes.get(urls.conferenceMaterial.path, access('plan.walk'), c => show(c))
  routes.post(urls.conferenceMaterial.path, access('planning.write'), async c => {
    const texts = await textFields(c)
    if (texts['tun'] === 'entwurf') {
      const conference = await held(c)
      if (!conference) return forbiddenPage(c)
      const paper = await database.read(c.get('principal'), tx => draftOf(tx, conference, clock.today()))
      if (!paper) return show(c, { trouble: 'Der Planungsbericht hat noch keinen Text.' })
      const { pdf } = await renderReportPdf(paper)
      const stored = await files.put(Buffer.from(pdf))
      return keep(c, { part: 'draft', title: `Entwurf: ${conference.reportTitle}`, fileName: 'Entwurf-Planungsbericht.pdf', stored })
    }
    const id = idOf(c)
    const result = there(
      await database.change(c.get('principal'), change => dropMaterial(change, id, texts['entfernen'] ?? '')),
      'Diese Unterlage',
    )
    if (result.kind === 'done') return c.redirect(urls.conferenceMaterial(id, 'entfernt'), 303)
    return result.reason === 'not_yours' ? forbiddenPage(c) : show(c, { trouble: result.reason === 'sent' ? SENT : OVER })
  })

  routes.post(urls.conferenceMaterialFile.path, access('planning.write', { maxUploadBytes: MOST_BYTES }), async c => {
    if (!(await held(c))) return forbiddenPage(c)
    const upload = await readUploadForm(c.req.raw, {
      maxBytes: MOST_BYTES,
      maxFiles: 1,
      receive: ({ bytes }): Promise<StoredFile | 'too_large'> => files.put(bytes, MOST_BYTES).catch(tooLarge),
    }).catch(unreadable)
    if (upload === 'too_large' || upload?.files[0] === 'too_large') return tooLargePage(c, MOST_BYTES)
    const sent = materialForm.read(Object.fromEntries(upload?.fields ?? []))
    if (!sent.values) return show(c, { state: sent })
    const stored = upload?.files[0]
    if (!stored || stored.size === 0) return show(c, { state: materialForm.refuse(sent, 'file', 'Wählen Sie eine PDF-Datei.') })
    if (!(await files.get(stored.sha256)).subarray(0, 5).equals(Buffer.from('%PDF-')))
      return show(c, {
        state: materialForm.refuse(
          sent,
          'file',
          'Das ist keine PDF-Datei. Speichern Sie das Dokument als PDF, und wählen Sie diese Datei.',
        ),
      })
    const { part, title } = sent.values
    return keep(c, { part, title, fileName: `${part === 'other' ? 'Unterlage' : FILE_NAMES[part]}.pdf`, stored })
  })

  routes.get(urls.conferenceMaterialPdf.path, access('plan.walk'), async c => {
    const found = await database.read(c.get('principal'), async tx => {
      const conference = there(await conferenceOf(tx, idOf(c)), WHAT_CONFERENCE)
      return (await materialOf(tx, conference.id)).find(({ id }) => id === parameter(c, 'attachment'))
    })
    return sendMaterial(c, services, found)
  })
  return routes
}

const FILE_NAMES = { draft: 'Entwurf', participation: 'Beteiligung', profile: 'Steckbrief' } as const

const tooLarge = (error: unknown): 'too_large' => {
  if (error instanceof FileTooLarge) return 'too_large'
  throw error
}

/** Answers with a document of a conference. */
export const sendMaterial = (c: AppContext, { files }: Pick<Services, 'files'>, found: Material | undefined): Promise<Response> =>
  sendFile(c, files, found, { what: 'Diese Unterlage', isAskedAnew: true })

/** The draft of the report of a conference as a paper, as it stands; null where it has no text. */
async function draftOf(tx: Tx, { reportId }: Conference, today: Temporal.PlainDate) {
  const report = reportId === null ? undefined : await reportOf(tx, reportId)
  if (!report) return null
  const paper = reportPaper(report, await sectionsOf(tx, report.id), await readCity(tx), today)
  return paper.chapters.length === 0 ? null : paper
}
