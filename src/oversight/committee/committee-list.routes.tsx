import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { planSession } from '#register/resolution/session.usecases.ts'
import { access } from '#web/access.ts'
import { parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { rhythmForm, sessionForm } from './committee-list.form.ts'
import { CommitteeListPage } from './committee-list.pages.tsx'
import { listRounds } from './committee-list.store.ts'
import { currentList } from './committee-list.ts'
import { freezeList, type PlannedCommittee, planAt, planLists, sessionOfNextList, setRhythm } from './committee-list.usecases.ts'
import { frozenListRoutes } from './frozen-list.routes.tsx'
import { partFrom, sendList } from './list-sending.routes.ts'
import { listTitle } from './list-words.ts'
import { noQuestions, type QuestionsForList } from './listed-question.ts'
import { ListsOverviewPage } from './lists-overview.pages.tsx'

/** The committees' lists: what they would say today, how often they come, and handing them out. */
export const committeeListRoutes = (services: Services, questions: QuestionsForList = noQuestions): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()
  routes.route('/', frozenListRoutes(services))

  const findPlan = (tx: Tx, slug: string): Promise<PlannedCommittee | undefined> => planAt(tx, slug, clock.today())

  interface Shown {
    readonly refusal?: string
    readonly rhythm?: FormState
    readonly next?: FormState
  }

  const show = async (c: AppContext, { refusal, rhythm, next }: Shown = {}, status: 200 | 409 | 403 = 200): Promise<Response> => {
    const principal = c.get('principal')
    const today = clock.today()
    const shown = await database.read(principal, async tx => {
      const plan = await findPlan(tx, parameter(c, 'committee'))
      if (!plan) return undefined
      const session = await sessionOfNextList(tx, plan)
      const list = await currentList(tx, { committee: plan, today, session, questions })
      return { plan, session, list, rounds: await listRounds(tx, plan.shortName) }
    })
    if (!shown) throw new Gone('Dieses Gremium')
    return page(
      c,
      {
        title: listTitle({ committeeName: shown.plan.name }),
        current: 'lists',
        wide: true,
        children: (
          <CommitteeListPage
            {...shown}
            today={today}
            mayWrite={can(principal, 'list.write')}
            isCleared={principal.clearance === 'confidential'}
            notice={c.req.query('hinweis')}
            refusal={refusal ?? null}
            rhythm={rhythm ?? rhythmForm.fill(shown.plan.rhythm)}
            next={next ?? EMPTY}
          />
        ),
      },
      status === 200 ? statusOf(rhythm, next) : status,
    )
  }

  routes.get(urls.lists(), access('list.read'), async c => {
    const today = clock.today()
    const { plans, rounds } = await database.read(c.get('principal'), async tx => ({
      plans: await planLists(tx, today),
      rounds: await listRounds(tx),
    }))
    return page(c, {
      title: 'Listen und Kennzahlen',
      current: 'lists',
      children: <ListsOverviewPage plans={plans} rounds={rounds} today={today} />,
    })
  })

  routes.get(urls.list.path, access('list.read'), c => show(c))

  routes.get(`${urls.list.path}/:file{liste\\.(?:pdf|xlsx|csv)}`, access('list.read'), async c => {
    const part = partFrom(c)
    const content = await database.read(c.get('principal'), async tx => {
      const plan = await findPlan(tx, parameter(c, 'committee'))
      if (!plan) return undefined
      const session = await sessionOfNextList(tx, plan)
      return (await currentList(tx, { committee: plan, today: clock.today(), session, questions })).parts.find(one => one.part === part)
    })
    if (!content) throw new Gone('Diese Liste')
    return sendList(c, services, content)
  })

  routes.post(urls.listFreeze.path, access('list.write'), async c => {
    const principal = c.get('principal')
    const form = await c.req.parseBody()
    const today = clock.today()
    const plan = await planOf(c)
    const session = await database.read(principal, tx => sessionOfNextList(tx, plan))
    const question = { committee: plan, today, session, questions }
    const result = await freezeList(services, principal, { question, seen: String(form['gesehen'] ?? '') })
    if (result.kind === 'done') return c.redirect(urls.frozenList(plan.shortName, result.listId, 'ausgegeben'), 303)
    if (result.kind === 'refused') {
      const message = 'Ausgeben kann die Liste nur, wer auch den nichtöffentlichen Teil ganz sehen darf.'
      return show(c, { refusal: message }, 403)
    }
    const message =
      'Seit Sie die Liste geöffnet haben, hat sich etwas geändert. Hier steht der neue Stand: Sehen Sie ihn durch und geben Sie die Liste dann aus.'
    return show(c, { refusal: message }, 409)
  })

  const planOf = async (c: AppContext): Promise<PlannedCommittee> => {
    const plan = await database.read(c.get('principal'), tx => findPlan(tx, parameter(c, 'committee')))
    if (!plan) throw new Gone('Dieses Gremium')
    return plan
  }

  routes.post(urls.listRhythm.path, access('list.write'), async c => {
    const plan = await planOf(c)
    const sent = await rhythmForm.sent(c)
    const { values } = sent
    if (!values) return show(c, { rhythm: sent })
    await database.change(c.get('principal'), change => setRhythm(change, plan.shortName, values))
    return c.redirect(urls.list(plan.shortName, 'rhythmus'), 303)
  })

  routes.post(urls.listSession.path, access('list.write'), async c => {
    const plan = await planOf(c)
    const sent = await sessionForm({ shortName: plan.shortName, year: clock.today().year }).sent(c)
    const { values } = sent
    if (!values) return show(c, { next: sent })
    await database.change(c.get('principal'), change => planSession(change, values))
    return c.redirect(urls.list(plan.shortName, 'sitzung'), 303)
  })

  return routes
}
