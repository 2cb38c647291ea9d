import { Hono } from 'hono'
import type { Tell } from '#handover/tell.usecases.ts'
import { isKeeper } from '#platform/access/principal.ts'
import { readUnits } from '#register/resolution/resolution-choices.store.ts'
import { mayAssign } from '#register/rules/acting.ts'
import { access } from '#web/access.ts'
import { idOf, referenceOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { NoticePort } from './assignment.usecases.ts'
import { askForm, declineForm, grantForm } from './assignment-request.form.ts'
import { AskPage, RequestPage, type RequestPageProps } from './assignment-request.pages.tsx'
import { findAbout, findRequest, openRequestAbout, type Wanted } from './assignment-request.store.ts'
import { askForAssignment, type DecideResult, declineRequest, grantRequest, withdrawRequest } from './assignment-request.usecases.ts'

/** Asking the council office who answers something, and its decision (W19). */
export const assignmentRequestRoutes = (
  { database }: Services,
  ports: { readonly notify: NoticePort; readonly tell: Tell },
): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const ask = async (c: AppContext, what: Wanted, state: FormState = EMPTY): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const about = await findAbout(tx, what)
      return about && { about, open: await openRequestAbout(tx, about), units: await readUnits(tx) }
    })
    const shown = there(found, 'Diesen Eintrag')
    // Whoever may say it does not ask.
    if (mayAssign(c.get('principal'), shown.about)) {
      const { reference, pointId } = shown.about
      return c.redirect(pointId === null ? urls.resolution(reference) : urls.pointAssignment(pointId), 303)
    }
    const children = <AskPage {...shown} state={state} />
    return page(c, { title: 'Um Zuweisung bitten', current: 'resolutions', children }, statusOf(state))
  }
  const send = async (c: AppContext, what: Wanted): Promise<Response> => {
    const sent = await askForm.sent(c)
    if (!sent.values) return ask(c, what, sent)
    const input = { what, ...sent.values }
    const asked = await database.change(c.get('principal'), change => askForAssignment(change, input, ports.tell))
    const result = there(asked, 'Diesen Eintrag')
    // Somebody has asked already, or they may say it by now: the page says so.
    return result.kind === 'done' ? c.redirect(urls.assignmentRequest(result.id, 'erbeten'), 303) : ask(c, what)
  }
  routes.get(urls.assignmentAsk.path, access('desk.use'), c => ask(c, { reference: referenceOf(c) }))
  routes.post(urls.assignmentAsk.path, access('desk.use'), c => send(c, { reference: referenceOf(c) }))
  routes.get(urls.assignmentAskPoint.path, access('desk.use'), c => ask(c, { pointId: idOf(c) }))
  routes.post(urls.assignmentAskPoint.path, access('desk.use'), c => send(c, { pointId: idOf(c) }))

  const show = async (c: AppContext, unsaved?: RequestPageProps['unsaved'], status: 200 | 409 | 422 = 200): Promise<Response> => {
    const principal = c.get('principal')
    const found = await database.read(principal, async tx => ({ request: await findRequest(tx, idOf(c)), units: await readUnits(tx) }))
    const request = there(found.request, 'Diese Bitte')
    const children = (
      <RequestPage
        request={request}
        units={found.units}
        mayDecide={isKeeper(principal)}
        isOwn={request.askedBy === principal.id}
        notice={c.req.query('hinweis')}
        unsaved={unsaved}
      />
    )
    return page(c, { title: `Bitte um Zuweisung: ${request.reference}`, current: 'resolutions', children }, status)
  }

  routes.get(urls.assignmentRequest.path, access('desk.use'), c => show(c))

  routes.post(urls.assignmentRequest.path, access('desk.use'), async c => {
    const id = idOf(c)
    const change = (run: (change: Parameters<typeof withdrawRequest>[0]) => Promise<DecideResult>): Promise<DecideResult> =>
      database.change(c.get('principal'), run)
    const answer = (given: DecideResult, notice: string): Response | Promise<Response> => {
      const result = there(given, 'Diese Bitte')
      if (result.kind === 'refused') return forbiddenPage(c)
      // Somebody was quicker: the page shows what they decided.
      return result.kind === 'overtaken' ? show(c, undefined, 409) : c.redirect(urls.assignmentRequest(id, notice), 303)
    }
    const step = (await textFields(c))['schritt']
    if (step === 'zuruecknehmen') return answer(await change(one => withdrawRequest(one, id)), 'zurueckgenommen')
    if (step === 'ablehnen') {
      const sent = await declineForm.sent(c)
      if (!sent.values) return show(c, { step, state: sent }, 422)
      const { answer: words } = sent.values
      return answer(await change(one => declineRequest(one, { id, answer: words }, ports)), 'abgelehnt')
    }
    const sent = await grantForm.sent(c)
    if (!sent.values) return show(c, { step: 'zuweisen', state: sent }, 422)
    const { unit } = sent.values
    return answer(await change(one => grantRequest(one, { id, unit }, ports)), 'zugewiesen')
  })
  return routes
}
