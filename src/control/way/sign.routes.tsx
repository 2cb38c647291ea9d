import { Hono } from 'hono'
import { handBackForm } from '#approval/step.form.ts'
import { inRole } from '#approval/step-words.ts'
import { printingWarnings } from '#letters/render-control-letter-pdf.ts'
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
import { consequencesOf, subjectOf } from '../report/report.view.ts'
import { decide } from '../rules/report-way.ts'
import { SignPage } from './sign.pages.tsx'
import { asSigned, letterOf, signReport } from './sign-report.usecases.ts'
import type { StepNotice } from './step-mails.usecases.ts'
import { examineStep, type StepResult } from './take-step.ts'
import { walk } from './walk.usecases.ts'
import { refusedInWords } from './way.view.ts'
import { loadWay } from './way-loading.ts'
import { NO_TROUBLE, stepTrouble } from './way-trouble.pages.ts'

/** What a confirmation is for: this version of this report, and nothing else. */
const purposeOf = (id: string, version: number): string => `sign ${id} ${version}`

/** Signing a report (C5): what is signed is looked at, then the signer proves to be the one. */
export const signRoutes = (services: Services, accounts: Accounts, tell?: StepNotice): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, { status, trouble, state } = NO_TROUBLE, problem?: string): Promise<Response> => {
    const principal = c.get('principal')
    const id = idOf(c)
    const today = clock.today()
    const loaded = there(await database.read(principal, tx => loadWay(tx, principal, id, today)), 'Diesen Bericht')
    const { report, found, way, actor, city, changes } = loaded
    const { row } = report
    const title = subjectOf(report)
    const decision = decide(way, actor, 'sign')
    if (!decision.allowed) {
      const text = trouble?.text ?? `Unterschreiben können Sie diesen Bericht jetzt nicht. ${refusedInWords(decision.because, 'sign')}`
      return page(
        c,
        {
          title: `Unterschreiben: ${title}`,
          current: 'reports',
          children: <NotNow {...{ id, title, text }} reason={state.texts['grund'] ?? ''} />,
        },
        status === 200 ? 403 : status,
      )
    }
    const signed = asSigned({ report, found, capacity: decision.capacity }, principal.name, today)
    const letter = letterOf(signed, city, today)
    const question = await identityQuestion(accounts, c.get('account'), {
      purpose: purposeOf(id, row.version),
      isExample: c.get('example'),
    })
    const shown = {
      ...loaded,
      trouble,
      letter,
      consequences: consequencesOf(report, today, changes.lastReportOn),
      warnings: printingWarnings(letter),
      signsAs: `${principal.name}, ${inRole(decision.capacity)}`,
      proof: <ProveYourself question={question} back={urls.reportSign(id)} problem={problem} />,
      form: state,
      today,
    }
    return page(c, { title: `Unterschreiben: ${title}`, current: 'reports', children: <SignPage {...shown} /> }, status)
  }

  routes.get(urls.reportSign.path, access('report.sign'), c => show(c))

  routes.post(urls.reportSign.path, access('report.sign'), async c => {
    const id = idOf(c)
    const principal = c.get('principal')
    const state = await handBackForm.sent(c)
    if (!state.values) return show(c, { status: 422, trouble: null, state })
    const { texts } = state
    const wish = { reportId: id, turn: Number(texts['schritt']), version: Number(texts['version']), ...state.values }
    const answer = (result: StepResult, action: 'sign' | 'hand_back'): Response | Promise<Response> => {
      const known = there(result, 'Diesen Bericht')
      if (known.kind === 'done') return c.redirect(urls.reportWay(id, action), 303)
      return show(c, stepTrouble(known, action, { today: clock.today(), state }))
    }
    if (texts['aktion'] === 'zurueckgeben')
      return answer(await walk(database, principal, { ...wish, action: 'hand_back' }, tell), 'hand_back')
    // A code is good once: it is asked for only where the signature could be given.
    const examined = await database.read(principal, tx => examineStep(tx, principal, { ...wish, action: 'sign' }, clock.today()))
    if (examined.kind !== 'ready') return answer(examined, 'sign')
    const confirmed = await confirmIdentity(accounts, callerOf(c, accounts), c.get('account'), {
      purpose: purposeOf(id, wish.version),
      isExample: c.get('example'),
      code: texts['code'] ?? '',
      password: texts['passwort'] ?? '',
    })
    if (confirmed.kind !== 'done')
      return show(c, { status: confirmed.reason === 'wait' ? 429 : 422, trouble: null, state }, confirmationProblem(confirmed))
    return answer(await signReport({ ...services, ...(tell ? { tell } : {}) }, principal, { ...wish, proof: confirmed.proof }), 'sign')
  })

  return routes
}

/** Where there is nothing to sign for this person now: says why, and keeps what was typed. */
const NotNow = ({ id, title, text, reason }: { id: string; title: string; text: string; reason: string }) => (
  <>
    <h1>{title}</h1>
    <p>{text}</p>
    {reason !== '' && (
      <>
        <p class="rk-label">Ihr Text, noch nicht gespeichert:</p>
        <p class="rk-answer">{reason}</p>
      </>
    )}
    <p>
      <a href={urls.reportWay(id)}>Zum Weg des Berichts</a>
    </p>
  </>
)
