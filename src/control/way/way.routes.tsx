import { Hono } from 'hono'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { reportTitle } from '../report/report.view.ts'
import { signedLetter } from '../report/report-edition.store.ts'
import { noticeOf } from '../report/report-notices.pages.ts'
import type { WayAction } from '../rules/report-way.ts'
import { chooseCosigners } from './cosigners.usecases.ts'
import { noteReport, returnReport } from './note-report.usecases.ts'
import { expectedLetter } from './sign-report.usecases.ts'
import type { StepNotice } from './step-mails.usecases.ts'
import type { StepResult } from './take-step.ts'
import { type DraftStep, walk } from './walk.usecases.ts'
import { WayPage, type WayPageProps } from './way.pages.tsx'
import { wayView } from './way.view.ts'
import { loadWay } from './way-loading.ts'
import { pointNames } from './way-points.ts'
import { happened, stepTrouble } from './way-trouble.ts'

/** What the page keeps of a form that was sent in vain. */
type Kept = Partial<Pick<WayPageProps, 'trouble' | 'reason' | 'reasonError'>>

const DRAFT_ACTIONS: readonly WayAction[] = ['submit', 'recall', 'check', 'cosign', 'hand_back']

/** A report's way (C5): where it is, and the steps that need no proof of identity. */
export const wayRoutes = (services: Services, tell?: StepNotice): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, kept: Kept = {}, status: 200 | 403 | 409 | 422 = 200): Promise<Response> => {
    const principal = c.get('principal')
    const today = clock.today()
    const loaded = await database.read(principal, tx => loadWay(tx, principal, idOf(c), today))
    if (!loaded) throw new Gone('Diesen Bericht')
    const { report, found, way, actor, leaders, city, check, changes, remarks, cosignerChoices } = loaded
    const { row } = report
    const isDraft = row.state === 'draft'
    // The mayor reads what was signed; once it is sent, the letter has its own page.
    const signed = found.way.step === 'signed' ? signedLetter(row) : null
    const letter = isDraft ? expectedLetter(report, found, city) : signed
    const warnings = isDraft && letter ? (await renderControlLetterPdf(letter)).warnings : []
    const title = reportTitle(report)
    const view = wayView({ ...found, way }, actor, leaders)
    return page(
      c,
      {
        title: `Weg: ${title}`,
        current: 'reports',
        children: (
          <WayPage
            id={row.id}
            title={title}
            state={row.state}
            isImported={row.origin === 'imported'}
            version={row.version}
            view={view}
            notice={noticeOf(c.req.query('hinweis'))}
            trouble={kept.trouble ?? null}
            reason={kept.reason ?? ''}
            reasonError={kept.reasonError}
            contradictions={isDraft ? check.contradictions : []}
            hints={isDraft ? check.hints : []}
            warnings={warnings}
            letter={letter}
            changes={isDraft || view.step === 'signed' ? changes : null}
            remarks={{ reportId: row.id, remarks, points: pointNames(report), from: 'weg', isOpen: isDraft }}
            cosigners={{ chosen: found.way.cosigners.map(({ id }) => id), choices: cosignerChoices }}
          />
        ),
      },
      status,
    )
  }

  routes.get(urls.reportWay.path, access('report.walk'), c => show(c))

  routes.post(urls.reportWay.path, access('report.walk'), async c => {
    const id = idOf(c)
    const form = await textFields(c)
    const reason = (form['grund'] ?? '').trim().slice(0, 4000)
    const wish = { reportId: id, turn: Number(form['schritt']), version: Number(form['version']), reason }
    const action = (['note', 'return', ...DRAFT_ACTIONS] as const).find(known => known === form['aktion'])
    if (!action) return show(c, { reason, trouble: { kind: 'danger', text: 'Wählen Sie einen der Schritte.' } }, 422)
    const result = await take(c, action, wish)
    if (result.kind === 'gone') throw new Gone('Diesen Bericht')
    if (result.kind === 'done') {
      const draft = 'draftId' in result ? result.draftId : undefined
      return c.redirect(draft ? urls.reportDraft(draft, action) : urls.reportWay(id, action), 303)
    }
    const { status, kind, text, reasonError } = stepTrouble(result, action, clock.today())
    return show(c, { reason, reasonError, trouble: text ? { kind, text } : null }, status)
  })

  const take = (c: AppContext, action: WayAction, wish: Omit<DraftStep, 'action'>): Promise<StepResult & { readonly draftId?: string }> => {
    const principal = c.get('principal')
    const signing = { ...services, ...(tell ? { tell } : {}) }
    if (action === 'note') return noteReport(signing, principal, wish)
    if (action === 'return') return returnReport(signing, principal, wish)
    return walk(database, principal, { ...wish, action: action as DraftStep['action'] }, tell)
  }

  routes.post(urls.reportCosigners.path, access('report.write'), async c => {
    const id = idOf(c)
    const form = await c.req.parseBody({ all: true })
    const units = [form['stelle'] ?? []].flat().filter(value => typeof value === 'string')
    const result = await chooseCosigners(database, c.get('principal'), { reportId: id, turn: Number(form['schritt']), units })
    if (result.kind === 'gone') throw new Gone('Diesen Bericht')
    if (result.kind !== 'overtaken') return c.redirect(urls.reportWay(id, 'mitzeichnung'), 303)
    const text = `Die Mitzeichnung wurde nicht geändert: ${happened(result.since, clock.today())}.`
    return show(c, { trouble: { kind: 'warning', text } }, 409)
  })

  return routes
}
