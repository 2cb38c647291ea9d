import { Hono } from 'hono'
import type { Tell } from '#handover/tell.usecases.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { reportOf } from '../reports/report.store.ts'
import { answerForm, askForm, treatmentForm } from './coordination.form.ts'
import { CoordinationPage, RequestPage } from './coordination.pages.tsx'
import { requestById, requestsOf } from './coordination.store.ts'
import { answerRequest, askUnits, dealWith, mayAnswer, scopeAt, takeBackRequest, unitsToAsk } from './coordination.usecases.ts'

const WHAT = 'Diesen Planungsbericht'
const REFUSED = {
  not_yours: 'Das tun die, die den Bericht schreiben oder für die gefragte Stelle antworten.',
  wrong_step: 'Der Bericht ist nicht mehr in der Abstimmung.',
  answered: 'Die Stelle hat schon geantwortet.',
  too_late: 'Die Abstimmung ist beendet; eine Antwort wird nicht mehr angenommen. Rufen Sie die Stelle an, die den Bericht schreibt.',
} as const

interface Back {
  readonly status: 200 | 403 | 409 | 422
  readonly asking?: FormState
  readonly dealing?: ReadonlyMap<string, FormState>
  readonly trouble?: string
}

/** Coordination of a planning report (P4): whom to ask, what they answer, how each remark is dealt with. */
export const coordinationRoutes = ({ database, clock }: Services, tell?: Tell): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, { status, ...back }: Back = { status: 200 }): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const report = there(await reportOf(tx, idOf(c)), WHAT)
      return {
        report,
        isPlanner: await isPlannerOf(tx, principal, report.organizationId, today),
        requests: await requestsOf(tx, report.id, today),
        units: scopeAt(report) === null ? null : await unitsToAsk(tx, report, today),
      }
    })
    const children = (
      <CoordinationPage
        {...found}
        asking={back.asking ?? askForm([]).fill({ dueOn: today.add({ weeks: 3 }) })}
        dealing={back.dealing ?? new Map()}
        trouble={back.trouble ?? null}
        notice={c.req.query('hinweis')}
      />
    )
    return page(c, { title: `Abstimmung: ${found.report.title}`, current: 'planning', children }, status)
  }
  const refusal = (reason: keyof typeof REFUSED): Back => ({ status: reason === 'not_yours' ? 403 : 409, trouble: REFUSED[reason] })

  routes.get(urls.planningCoordination.path, access('plan.walk'), c => show(c))
  routes.post(urls.planningCoordination.path, access('planning.write'), async c => {
    const [id, principal] = [idOf(c), c.get('principal')]
    const texts = await textFields(c, ['stellen'])
    const to = (notice: string) => c.redirect(urls.planningCoordination(id, notice), 303)
    if (texts['tun'] === 'zuruecknehmen') {
      const result = there(await database.change(principal, change => takeBackRequest(change, id, texts['bitte'] ?? '')), WHAT)
      return result.kind === 'done' ? to('zurueckgenommen') : show(c, refusal(result.reason))
    }
    if (texts['tun'] === 'behandeln') {
      const remark = texts['anmerkung'] ?? ''
      const sent = treatmentForm.read(texts)
      const { values } = sent
      if (!values) return show(c, { status: 422, dealing: new Map([[remark, sent]]) })
      const result = there(await database.change(principal, change => dealWith(change, id, remark, values)), 'Diese Anmerkung')
      return result.kind === 'done' ? to('behandelt') : show(c, refusal(result.reason))
    }
    const units = await database.read(principal, async tx => {
      const report = there(await reportOf(tx, id), WHAT)
      return unitsToAsk(tx, report, clock.today())
    })
    const form = askForm(units)
    const sent = form.read(texts)
    const { values } = sent
    if (!values) return show(c, { status: 422, asking: sent })
    const result = there(await database.change(principal, change => askUnits(change, id, values, tell)), WHAT)
    if (result.kind === 'done') return to('gefragt')
    if (result.reason === 'nobody')
      return show(c, { status: 422, asking: form.refuse(sent, 'units', 'Wählen Sie mindestens eine Stelle.') })
    if (result.reason === 'past') return show(c, { status: 422, asking: form.refuse(sent, 'dueOn', 'Dieser Tag ist schon vorbei.') })
    return show(c, refusal(result.reason))
  })

  const showRequest = async (c: AppContext, { status, asking: form = EMPTY, trouble }: Back = { status: 200 }): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const request = there(await requestById(tx, idOf(c), today), 'Diese Bitte um Stellungnahme')
      const report = there(await reportOf(tx, request.reportId), WHAT)
      const isOpen = request.answeredAt === null && scopeAt(report) !== null
      return { request, report, mayAnswer: isOpen && (await mayAnswer({ tx, principal, clock }, request)) }
    })
    const children = <RequestPage {...found} form={form} trouble={trouble ?? null} notice={c.req.query('hinweis')} />
    return page(c, { title: `Stellungnahme: ${found.report.title}`, current: 'planning', children }, status)
  }
  routes.get(urls.planningRequest.path, access('plan.walk'), c => showRequest(c))
  routes.post(urls.planningRequest.path, access('plan.walk'), async c => {
    const id = idOf(c)
    const sent = await answerForm.sent(c)
    const { values } = sent
    if (!values) return showRequest(c, { status: 422, asking: sent })
    const answered = await database.change(c.get('principal'), change => answerRequest(change, id, values, tell))
    const result = there(answered, 'Diese Bitte um Stellungnahme')
    return result.kind === 'done'
      ? c.redirect(urls.planningRequest(id, 'geantwortet'), 303)
      : showRequest(c, { ...refusal(result.reason), asking: sent })
  })
  return routes
}
