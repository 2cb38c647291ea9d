import { Hono } from 'hono'
import { inRole } from '#approval/step-words.ts'
import type { Accounts } from '#people/accounts/accounts.ts'
import { callerOf } from '#people/accounts/caller.ts'
import { ProveYourself } from '#people/accounts/confirm-identity.pages.tsx'
import { confirmationProblem, confirmIdentity, identityQuestion } from '#people/accounts/confirm-identity.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { decide } from '../rules/planning-way.ts'
import { PlanningSignPage } from './sign.pages.tsx'
import { examinePlanningStep, type PlanningStepResult, type PlanningWaySlots, takePlanningStep } from './take-step.usecases.ts'
import { stepForm } from './way.form.ts'
import { loadPlanningWay, NOTHING, stepTrouble } from './way.routes.tsx'
import { refusedInWords } from './way-words.ts'

const WHAT = 'Diesen Planungsbericht'

/** What a confirmation is for: this step of this report, and nothing else. */
const purposeOf = (id: string, turn: number): string => `sign plan ${id} ${turn}`

/** Signing a planning report (P4): what is signed is looked at, then the signer proves to be the one. */
export const planningSignRoutes = ({ database, clock }: Services, accounts: Accounts, slots: PlanningWaySlots): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, { status, trouble, state } = NOTHING, problem?: string): Promise<Response> => {
    const [principal, today, id] = [c.get('principal'), clock.today(), idOf(c)]
    const loaded = await database.read(principal, tx => loadPlanningWay(tx, principal, id, today, slots))
    const { report, found, actor, view } = loaded
    const title = `Unterschreiben: ${report.title}`
    const decision = decide(found.way, actor, 'sign')
    const question = decision.allowed
      ? await identityQuestion(accounts, c.get('account'), { purpose: purposeOf(id, found.turn), isExample: c.get('example') })
      : null
    const children = (
      <PlanningSignPage
        {...{ report, trouble, today }}
        turn={found.turn}
        line={view.line}
        form={state}
        whyNot={decision.allowed ? null : refusedInWords(decision.because, 'sign', found.against.get('sign') ?? '')}
        signsAs={decision.allowed ? `${principal.name}, ${inRole(decision.capacity)}` : ''}
        proof={question && <ProveYourself question={question} back={urls.planningSign(id)} problem={problem} />}
      />
    )
    return page(c, { title, current: 'planning', children }, !decision.allowed && status === 200 ? 403 : status)
  }

  routes.get(urls.planningSign.path, access('plan.walk'), c => show(c))
  routes.post(urls.planningSign.path, access('plan.walk'), async c => {
    const [id, principal] = [idOf(c), c.get('principal')]
    const state = await stepForm.sent(c)
    if (!state.values) return show(c, { status: 422, trouble: null, state })
    const { texts } = state
    const action = texts['aktion'] === 'hand_back' ? 'hand_back' : 'sign'
    const wish = { reportId: id, turn: Number(texts['schritt']), reason: state.values.reason, action } as const
    const answer = (result: PlanningStepResult): Response | Promise<Response> => {
      const known = there(result, WHAT)
      if (known.kind === 'done') return c.redirect(urls.planningWay(id, action), 303)
      return show(c, stepTrouble(known, action, { today: clock.today(), state }))
    }
    if (action === 'hand_back') return answer(await takePlanningStep(database, principal, wish, slots))
    // A code is good once: it is asked for only where the signature could be given.
    const examined = await database.read(principal, tx => examinePlanningStep(tx, principal, wish, clock.today(), slots))
    if (examined.kind !== 'ready') return answer(examined)
    const confirmed = await confirmIdentity(accounts, callerOf(c, accounts), c.get('account'), {
      purpose: purposeOf(id, wish.turn),
      isExample: c.get('example'),
      code: texts['code'] ?? '',
      password: texts['passwort'] ?? '',
    })
    if (confirmed.kind !== 'done')
      return show(c, { status: confirmed.reason === 'wait' ? 429 : 422, trouble: null, state }, confirmationProblem(confirmed))
    return answer(await takePlanningStep(database, principal, { ...wish, proof: confirmed.proof }, slots))
  })
  return routes
}
