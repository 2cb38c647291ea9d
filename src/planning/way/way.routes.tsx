import { Hono } from 'hono'
import { stepSentence } from '#approval/step-words.ts'
import { listOrganizations } from '#people/register/organization.store.ts'
import { leadersOf } from '#people/register/positions.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { formatList } from '#vocabulary/german-format.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { successes } from '#web/record/notice.tsx'
import { noticeIn } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
import { subjectForm } from '../offers/subject.form.ts'
import { reportOf } from '../reports/report.store.ts'
import { PLANNING_ACTIONS, type PlanningAction } from '../rules/planning-way.ts'
import { stepInWords } from '../rules/report-words.ts'
import { AdoptingPaper } from './adopting-paper.pages.tsx'
import { adoptingPoints, confirmPointKinds, linkAdoptingPaper, mayLink } from './adopting-paper.usecases.ts'
import { type PlanningStepResult, type PlanningWaySlots, takePlanningStep } from './take-step.usecases.ts'
import { stepForm } from './way.form.ts'
import { PlanningWayPage, type Trouble } from './way.pages.tsx'
import { planningActor, readPlanningWay } from './way.store.ts'
import { planningWayView } from './way.view.ts'
import { refusedInWords, wordsOf } from './way-words.ts'

const WHAT = 'Diesen Planungsbericht'

/** What the page of a way shows beside the form. */
export interface Shown {
  readonly status: 200 | 403 | 409 | 422 | 429
  readonly trouble: Trouble | null
  readonly state: FormState
}

export const NOTHING: Shown = { status: 200, trouble: null, state: EMPTY }

/** Everything that the pages of a planning report's way show. */
export async function loadPlanningWay(tx: Tx, principal: Principal, id: string, today: Temporal.PlainDate, slots: PlanningWaySlots) {
  const report = there(await reportOf(tx, id), WHAT)
  const found = await readPlanningWay(tx, report, today, slots)
  const actor = await planningActor(tx, principal, report, today)
  const { office, department } = found.way
  const leaders = await leadersOf(
    tx,
    [office, department].flatMap(unit => unit?.id ?? []),
    today,
  )
  const committees = (await listOrganizations(tx, today)).filter(({ type }) => type === 'committee')
  return { report, found, actor, committees, view: planningWayView(found, actor, leaders) }
}

/** The way of a planning report (P4): its page, and the steps that need no proof. */
export const planningWayRoutes = ({ database, clock }: Services, slots: PlanningWaySlots): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, { status, trouble, state } = NOTHING, linking: FormState = EMPTY): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const {
      points,
      mayLink: isLinking,
      ...loaded
    } = await database.read(principal, async tx => {
      const way = await loadPlanningWay(tx, principal, idOf(c), today, slots)
      return { ...way, points: await adoptingPoints(tx, way.report), mayLink: await mayLink({ tx, principal, clock }, way.report) }
    })
    // Before it is read nobody has decided it.
    const isRead = loaded.found.readings.length > 0 || loaded.report.paperId !== null
    const paper = isRead && <AdoptingPaper {...{ points }} report={loaded.report} mayLink={isLinking} form={linking} />
    const notice = noticeOf(c.req.query('hinweis'))
    const children = <PlanningWayPage {...{ ...loaded, trouble, notice, today }} form={state} paper={paper} />
    return page(c, { title: `Weg: ${loaded.report.title}`, current: 'planning', children }, status)
  }

  routes.get(urls.planningWay.path, access('plan.walk'), c => show(c))
  routes.post(urls.planningWay.path, access('plan.walk'), async c => {
    const id = idOf(c)
    const state = await stepForm.sent(c)
    const action = actionIn(state.texts['aktion'])
    if (action === undefined || action === 'sign')
      return show(c, { status: 422, trouble: { kind: 'danger', text: 'Wählen Sie einen der Schritte.' }, state })
    if (!state.values) return show(c, { status: 422, trouble: null, state })
    const { committee: committeeId, heldOn, reason } = state.values
    const wish = { reportId: id, action, turn: Number(state.texts['schritt']), reason, committeeId, heldOn }
    const result = there(await takePlanningStep(database, c.get('principal'), wish, slots), WHAT)
    if (result.kind === 'done') return c.redirect(urls.planningWay(id, action), 303)
    return show(c, stepTrouble(result, action, { today: clock.today(), state }))
  })
  routes.post(urls.planningPaper.path, access('plan.walk'), async c => {
    const [id, principal] = [idOf(c), c.get('principal')]
    const texts = await manyTexts(c)
    const refusedTo = { ...NOTHING, status: 403, trouble: { kind: 'danger', text: NOT_YOURS } } as const
    if (texts['tun'] === 'arten') {
      const chosen = new Map(
        Object.entries(texts).flatMap(([name, value]) => (name.startsWith('punkt.') ? [[name.slice(6), value.split('\n')] as const] : [])),
      )
      const result = there(await database.change(principal, change => confirmPointKinds(change, id, chosen)), WHAT)
      return result.kind === 'done' ? c.redirect(urls.planningWay(id, 'arten'), 303) : show(c, refusedTo)
    }
    const isLoosened = texts['tun'] === 'loesen'
    const sent = subjectForm.read(texts)
    if (!isLoosened && !sent.values) return show(c, { ...NOTHING, status: 422 }, sent)
    const reference = isLoosened ? null : (sent.values?.reference ?? null)
    const result = there(await database.change(principal, change => linkAdoptingPaper(change, id, reference)), WHAT)
    if (result.kind === 'done') return c.redirect(urls.planningWay(id, isLoosened ? 'geloest' : 'verknuepft'), 303)
    if (result.reason === 'not_yours') return show(c, refusedTo)
    return show(c, { ...NOTHING, status: 422 }, subjectForm.refuse(sent, 'reference', 'Diesen Beschluss gibt es im Register nicht.'))
  })
  return routes
}

const NOT_YOURS = 'Den Beschluss verknüpfen die, die den Bericht schreiben, und das Gremienbüro, solange er nicht im Planungsrahmen steht.'

const PAPER_NOTICES = successes({
  verknuepft: 'Der Beschluss ist verknüpft. Sehen Sie die Arten seiner Punkte durch.',
  geloest: 'Die Verknüpfung ist gelöst.',
  arten: 'Die Arten der Punkte sind bestätigt.',
})

/** The fields of a form with several ticks of one name, whose names follow from the points. */
const manyTexts = async (c: AppContext): Promise<Readonly<Record<string, string>>> => {
  const names = Object.keys(await c.req.parseBody({ all: true }))
  return textFields(
    c,
    names.filter(name => name.startsWith('punkt.')),
  )
}

const actionIn = (text: string | undefined): PlanningAction | undefined => PLANNING_ACTIONS.find(action => action === text)

/** "Der Schritt ist getan: Geprüft." for the code of an action. */
export const noticeOf = (code: string | undefined) => {
  const action = actionIn(code)
  const codes = action ? { [action]: { kind: 'success', text: `Getan: ${wordsOf(action).done}.` } as const } : {}
  return noticeIn({ ...PAPER_NOTICES, ...codes }, code)
}

/** What to say where a step was not taken (P4): nothing of it was written, and nothing that was typed is lost. */
export function stepTrouble(
  result: Exclude<PlanningStepResult, { kind: 'done' | 'gone' }>,
  action: PlanningAction,
  { today, state }: { readonly today: Temporal.PlainDate; readonly state: FormState },
): Shown {
  if (result.kind === 'overtaken') {
    const happened =
      result.since.length === 0
        ? 'Der Bericht ist weitergegangen'
        : formatList(result.since.map(step => stepSentence(step, wordsOf(step.action).participle, today)))
    const text = `Jemand war schneller: ${happened}. Jetzt ist der Bericht hier: ${stepInWords(result.step)}. Ihr Schritt wurde nicht getan; was Sie geschrieben haben, steht noch da.`
    return { status: 409, trouble: { kind: 'warning', text }, state }
  }
  switch (result.reason) {
    case 'reason_missing':
      return {
        status: 422,
        trouble: null,
        state: stepForm.refuse(state, 'reason', `Schreiben Sie den Grund oder den Wortlaut: „${wordsOf(action).button}“ braucht ihn.`),
      }
    case 'reading_missing':
      return {
        status: 422,
        trouble: null,
        state: stepForm.refuse(
          stepForm.refuse(state, 'committee', 'Wählen Sie das Gremium, das den Bericht als Nächstes liest.'),
          'heldOn',
          'Geben Sie den Tag der Sitzung an.',
        ),
      }
    default: {
      const text = `Der Schritt wurde nicht getan. ${refusedInWords(result.reason, action, result.against)}`
      const status =
        result.reason === 'not_your_part' || result.reason === 'you_wrote_it' ? 403 : result.reason === 'wrong_step' ? 409 : 422
      return { status, trouble: { kind: 'danger', text }, state }
    }
  }
}
