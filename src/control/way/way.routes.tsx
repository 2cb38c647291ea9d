import { Hono } from 'hono'
import { handBackForm } from '#approval/step.form.ts'
import { printingWarnings } from '#letters/render-control-letter-pdf.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { subjectOf } from '../report/report.view.ts'
import { signedLetter } from '../report/report-edition.store.ts'
import { noticeOf } from '../report/report-notices.pages.ts'
import type { WayAction } from '../rules/report-way.ts'
import { chooseCosigners } from './cosigners.usecases.ts'
import { noteReport, returnReport } from './note-report.usecases.ts'
import { expectedLetter } from './sign-report.usecases.ts'
import type { StepNotice } from './step-mails.usecases.ts'
import type { StepResult } from './take-step.ts'
import { type DraftStep, walk } from './walk.usecases.ts'
import { WayPage } from './way.pages.tsx'
import { wayView } from './way.view.ts'
import { loadWay } from './way-loading.ts'
import { happened, NO_TROUBLE, stepTrouble } from './way-trouble.pages.ts'

const DRAFT_ACTIONS: readonly WayAction[] = ['submit', 'recall', 'check', 'cosign', 'hand_back']

/** A report's way (C5): where it is, and the steps that need no proof of identity. */
export const wayRoutes = (services: Services, tell?: StepNotice): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, { status, trouble, state } = NO_TROUBLE): Promise<Response> => {
    const principal = c.get('principal')
    const today = clock.today()
    const loaded = there(await database.read(principal, tx => loadWay(tx, principal, idOf(c), today)), 'Diesen Bericht')
    const { report, found, way, actor, leaders, city } = loaded
    const isDraft = report.row.state === 'draft'
    // The mayor reads what was signed; once it is sent, the letter has its own page.
    const signed = found.way.step === 'signed' ? signedLetter(report.row) : null
    const letter = isDraft ? expectedLetter(report, found, city) : signed
    const warnings = isDraft && letter ? printingWarnings(letter) : []
    const view = wayView({ ...found, way }, actor, leaders)
    const shown = { ...loaded, view, letter, warnings, trouble, form: state, today, notice: noticeOf(c.req.query('hinweis')) }
    return page(c, { title: `Weg: ${subjectOf(report)}`, current: 'reports', children: <WayPage {...shown} /> }, status)
  }

  routes.get(urls.reportWay.path, access('report.walk'), c => show(c))

  routes.post(urls.reportWay.path, access('report.walk'), async c => {
    const id = idOf(c)
    const state = await handBackForm.sent(c)
    if (!state.values) return show(c, { status: 422, trouble: null, state })
    const wish = { reportId: id, turn: Number(state.texts['schritt']), version: Number(state.texts['version']), ...state.values }
    const action = (['note', 'return', ...DRAFT_ACTIONS] as const).find(known => known === state.texts['aktion'])
    if (!action) return show(c, { status: 422, trouble: { kind: 'danger', text: 'Wählen Sie einen der Schritte.' }, state })
    const result = there(await take(c, action, wish), 'Diesen Bericht')
    if (result.kind !== 'done') return show(c, stepTrouble(result, action, { today: clock.today(), state }))
    return c.redirect(result.draftId ? urls.reportDraft(result.draftId, action) : urls.reportWay(id, action), 303)
  })

  const take = (c: AppContext, action: WayAction, wish: Omit<DraftStep, 'action'>): Promise<StepResult<{ readonly draftId?: string }>> => {
    const principal = c.get('principal')
    const signing = { ...services, ...(tell ? { tell } : {}) }
    if (action === 'note') return noteReport(signing, principal, wish)
    if (action === 'return') return returnReport(signing, principal, wish)
    return walk(database, principal, { ...wish, action: action as DraftStep['action'] }, tell)
  }

  routes.post(urls.reportCosigners.path, access('report.write'), async c => {
    const id = idOf(c)
    const { stelle = '', schritt } = await textFields(c, ['stelle'])
    const chosen = await chooseCosigners(database, c.get('principal'), { reportId: id, turn: Number(schritt), units: stelle.split('\n') })
    const result = there(chosen, 'Diesen Bericht')
    if (result.kind === 'done') return c.redirect(urls.reportWay(id, 'mitzeichnung'), 303)
    const text = `Die Mitzeichnung wurde nicht geändert: ${happened(result.since, clock.today())}.`
    return show(c, { ...NO_TROUBLE, status: 409, trouble: { kind: 'warning', text } })
  })

  return routes
}
