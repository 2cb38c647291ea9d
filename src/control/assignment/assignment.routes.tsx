import { Hono } from 'hono'
import type { Tell } from '#handover/tell.usecases.ts'
import { readUnits } from '#register/resolution/resolution-choices.store.ts'
import { resolutionsWith } from '#register/resolution/resolutions.list.tsx'
import { mayAssign } from '#register/rules/acting.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { acceptForm, contributionForm, returnForm, shareForm } from './assignment.form.ts'
import { PointAssignmentPage } from './assignment.pages.tsx'
import { findAssignedPoint, findAssignment, listAssignments } from './assignment.store.ts'
import { type AssignmentStep, mayStep } from './assignment.ts'
import { askForShare, assignResponsible, type NoticePort, stepAssignment } from './assignment.usecases.ts'
import { proposeUnits } from './assignment-proposals.store.ts'
import { settleByAssignment } from './assignment-request.usecases.ts'
import { SharePage, type UnsavedShare } from './assignment-share.pages.tsx'

const STEPS: readonly AssignmentStep[] = ['answer', 'accept', 'return', 'withdraw']
const HAS_ONE = 'Diese Stelle hat schon einen Anteil an diesem Punkt. Nehmen Sie ihn zuerst zurück, wenn Sie ihn ändern wollen.'

const MEANWHILE = 'Jemand anderes hat diese Zuweisung inzwischen geändert. Unten steht, was jetzt gilt, und Ihr Text.'

/** Who answers which point or share of it. */
export const assignmentRoutes = (
  { database, clock }: Services,
  { notify, tell }: { readonly notify: NoticePort; readonly tell: Tell },
): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  // Where the desks were until "Heute" took their place: one's own stands there, another unit's work in its list.
  routes.get(urls.desk(), access('desk.use'), c => {
    const unit = (c.req.query('stelle') ?? '').trim().slice(0, 200)
    const isOwn = unit === '' || (c.get('principal').units ?? []).includes(unit)
    return c.redirect(isOwn ? urls.today() : resolutionsWith({ unit, state: 'open' }), 301)
  })
  routes.get(urls.desks(), access('desk.use'), c => c.redirect(urls.overview(), 301))

  const showPoint = async (c: AppContext, pointId: string, state: FormState = EMPTY): Promise<Response> => {
    const principal = c.get('principal')
    const shown = await database.read(principal, async tx => {
      const point = await findAssignedPoint(tx, pointId)
      if (!point) return undefined
      const assignments = await listAssignments(tx, pointId)
      const taken = [...assignments.map(({ unit }) => unit), ...(point.responsibleUnit ? [point.responsibleUnit] : [])]
      const proposals = await proposeUnits(tx, point, { city: await readCity(tx), taken })
      return { point, assignments, proposals, units: await readUnits(tx) }
    })
    const { point } = there(shown, 'Diesen Punkt')
    const children = (
      <PointAssignmentPage
        {...there(shown)}
        today={clock.today()}
        mayAssign={mayAssign(principal, point)}
        state={state}
        notice={c.req.query('hinweis')}
      />
    )
    return page(c, { title: `Zuweisung ${point.reference} Punkt ${point.number}`, children }, statusOf(state))
  }

  routes.get(urls.pointAssignment.path, access('desk.use'), c => showPoint(c, idOf(c)))

  routes.post(urls.pointAssignment.path, access('desk.use'), async c => {
    const pointId = idOf(c)
    const typed = await textFields(c)
    // A proposal is chosen, or a name is typed; what is typed counts.
    const texts = { ...typed, stelle: (typed['stelle'] ?? '').trim() || (typed['vorschlag'] ?? '') }
    const sent = shareForm().read(texts)
    if (!sent.values) return showPoint(c, pointId, { texts: typed, problems: sent.problems })
    const share = sent.values
    const isResponsible = typed['als'] === 'zustaendig'
    const assigned = await database.change(c.get('principal'), async change => {
      if (!isResponsible) return askForShare(change, pointId, share, notify)
      const result = await assignResponsible(change, pointId, share, notify)
      if (result.kind === 'done') await settleByAssignment(change, pointId, share.unit, tell)
      return result
    })
    const result = there(assigned, 'Diesen Punkt')
    if (result.kind === 'done') return c.redirect(urls.pointAssignment(pointId, isResponsible ? 'zugewiesen' : 'erbeten'), 303)
    if (result.reason === 'not_yours') return forbiddenPage(c)
    return showPoint(c, pointId, shareForm().refuse({ texts: typed, problems: [] }, 'unit', HAS_ONE))
  })

  const showShare = async (c: AppContext, id: string, unsaved?: UnsavedShare, status: 200 | 409 | 422 = 200): Promise<Response> => {
    const found = there(await database.read(c.get('principal'), tx => findAssignment(tx, id)), 'Diese Zuweisung')
    const allowed = STEPS.filter(step => mayStep(c.get('principal'), step, found))
    const children = <SharePage {...found} allowed={allowed} today={clock.today()} notice={c.req.query('hinweis')} unsaved={unsaved} />
    return page(c, { title: `Beitrag zu ${found.point.reference} Punkt ${found.point.number}`, children }, status)
  }

  routes.get(urls.assignment.path, access('desk.use'), c => showShare(c, idOf(c)))

  routes.post(urls.assignment.path, access('desk.use'), async c => {
    const id = idOf(c)
    const texts = await textFields(c)
    const step = STEPS.find(known => known === texts['schritt'])
    if (!step) return showShare(c, id, undefined, 422)
    const form = step === 'answer' ? contributionForm : step === 'return' ? returnForm : acceptForm
    const sent = form.read(texts)
    if (!sent.values) return showShare(c, id, { state: sent, step }, 422)
    const wish = { id, step, version: Number(texts['version']), ...sent.values }
    const result = there(await database.change(c.get('principal'), change => stepAssignment(change, wish, notify)), 'Diese Zuweisung')
    if (result.kind === 'refused') return forbiddenPage(c)
    if (result.kind === 'overtaken') return showShare(c, id, { state: form.refuse(sent, 'text', MEANWHILE), step }, 409)
    return c.redirect(step === 'withdraw' ? urls.pointAssignment(result.point.pointId, step) : urls.assignment(id, step), 303)
  })
  return routes
}
