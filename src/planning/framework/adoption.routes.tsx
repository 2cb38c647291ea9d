import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { beginAdoption, confirmAdoption, dismissProposal } from './adopt.usecases.ts'
import { dismissalForm, frameworkForm } from './framework.form.ts'
import { documentChoices } from './framework.routes.tsx'
import { dismissedProposals, findProposal, openProposals } from './framework.store.ts'
import { ProposalPage, ProposalsPage } from './proposal.pages.tsx'

const WHAT = 'Dieser Vorschlag'

/** Points of resolutions that take something into the framework: looked at, confirmed, or set aside (P1, D3). */
export const adoptionRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.frameworkProposals(), access('planning.write'), async c => {
    const found = await database.read(c.get('principal'), async tx => ({
      open: await openProposals(tx),
      dismissed: await dismissedProposals(tx),
    }))
    const children = <ProposalsPage {...found} notice={c.req.query('hinweis')} />
    return page(c, { title: 'Vorschläge aus Beschlüssen', current: 'planning', children })
  })

  const showOne = async (c: AppContext, sent?: FormState, refusal?: FormState): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const proposal = there(await findProposal(tx, idOf(c)), WHAT)
      return { proposal, state: sent ?? frameworkForm.fill(await beginAdoption(tx, proposal)), choices: await documentChoices(tx) }
    })
    const title = `Aufnahme nach ${found.proposal.reference}`
    return page(c, { title, current: 'planning', children: <ProposalPage {...{ ...found, refusal }} /> }, statusOf(sent, refusal))
  }
  routes.get(urls.frameworkProposal.path, access('planning.write'), c => showOne(c))
  routes.post(urls.frameworkProposal.path, access('planning.write'), async c => {
    const sent = await frameworkForm.sent(c)
    const saved = await confirmAdoption(database, c.get('principal'), idOf(c), sent)
    if (saved.kind === 'gone') throw new Gone(WHAT)
    return saved.kind === 'back' ? showOne(c, saved.state) : c.redirect(urls.frameworkDocument(saved.id, 'aufgenommen'), 303)
  })
  routes.post(urls.frameworkDismissal.path, access('planning.write'), async c => {
    const texts = await textFields(c)
    const isBack = texts['doch'] !== undefined
    const sent = dismissalForm.read(texts)
    if (!isBack && sent.values === null) return showOne(c, undefined, sent)
    const outcome = await dismissProposal(database, c.get('principal'), idOf(c), isBack ? null : (sent.values?.reason ?? null))
    if (outcome.kind === 'gone') throw new Gone(WHAT)
    return c.redirect(urls.frameworkProposals(isBack ? 'doch' : 'nicht'), 303)
  })
  return routes
}
