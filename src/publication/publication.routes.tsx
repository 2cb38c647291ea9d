import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import type { Texts } from '#web/form/field.ts'
import type { FormState } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { dayForm, furtherForm, neverForm, withdrawForm } from './publication.form.ts'
import { PublicationPage, type PublicationPageProps } from './publication.pages.tsx'
import { publicationOf, publicationPlanOf } from './publication.store.ts'
import { decideNames, namesOf, planPublication, publishChecked } from './publication.usecases.ts'
import { publicationNotice } from './publication-notices.pages.ts'
import type { PublicationOutcome, PublicationPort } from './publishable.ts'
import type { NameDecisionKind } from './rules/redaction.ts'

/** Deciding about publication: names, when, whether, and taking it back. */
export const publicationRoutes = ({ database, clock }: Services, port: PublicationPort): Hono<AppEnv> => {
  const services = { database, clock, port }
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, trouble: Pick<PublicationPageProps, 'unsaved' | 'problem'> = NO_TROUBLE): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const about = await port.find(tx, idOf(c), clock.today())
      if (!about) return null
      return {
        about,
        plan: await publicationPlanOf(tx, about.id),
        names: about.stage === 'unsigned' ? [] : await namesOf(tx, port, about, clock.today()),
        publication: await publicationOf(tx, about.id),
      }
    })
    const shown = { ...there(found, 'Diesen Bericht'), ...trouble, today: clock.today(), notice: publicationNotice(c.req.query('hinweis')) }
    const status = trouble.problem || trouble.unsaved ? 422 : 200
    return page(c, { title: 'Vor der Veröffentlichung', current: 'reports', children: <PublicationPage {...shown} /> }, status)
  }
  routes.get(urls.reportPublication.path, access('report.publish'), c => show(c))

  routes.post(urls.reportPublication.path, access('report.publish'), async c => {
    const texts = await textFields(c)
    const principal = c.get('principal')
    const id = idOf(c)
    const action = texts['aktion'] ?? ''
    const wish = { id, turn: Number(texts['stand'] ?? -1), version: Number(texts['version'] ?? -1) }
    const again = (state: FormState) => show(c, { unsaved: { action, state }, problem: undefined })
    const answer = (result: PublicationOutcome, notice: string): Response | Promise<Response> => {
      const known = there(result, 'Diesen Bericht')
      if (known.kind === 'done') return c.redirect(urls.reportPublication(id, notice), 303)
      return show(c, { problem: known.kind === 'overtaken' ? OVERTAKEN : (REFUSALS[known.reason] ?? NOT_NOW), unsaved: undefined })
    }
    switch (action) {
      case 'namen': {
        const sent = furtherForm.read(texts)
        if (!sent.values) return again(sent)
        const further = [...new Set(sent.values.further)].slice(0, 200)
        const result = await decideNames(database, principal, { port, id }, { decisions: decisionsIn(texts), further })
        if (result.kind !== 'invalid') return answer(result, 'namen')
        const words = `Das steht so nicht im Brief: „${result.unknown.join('“, „')}“. Es wurde nichts gespeichert. Schreiben Sie die genauen Worte.`
        return again(furtherForm.refuse(sent, 'further', words))
      }
      case 'jetzt':
        return answer(await publishChecked(services, principal, wish), 'veroeffentlicht')
      case 'am-tag': {
        const sent = dayForm.read(texts)
        if (!sent.values) return again(sent)
        return answer(await planPublication(database, principal, { port, id }, { decision: 'on_day', ...sent.values }), 'vorgemerkt')
      }
      case 'nie': {
        const sent = neverForm.read(texts)
        if (!sent.values) return again(sent)
        return answer(await planPublication(database, principal, { port, id }, { decision: 'never', ...sent.values }), 'nie')
      }
      case 'zurueckziehen': {
        const sent = withdrawForm.read(texts)
        return sent.values ? answer(await port.withdraw(principal, { ...wish, ...sent.values }), 'zurueckgezogen') : again(sent)
      }
      default:
        return show(c, { problem: 'Wählen Sie, was geschehen soll.', unsaved: undefined })
    }
  })
  return routes
}

const NO_TROUBLE = { problem: undefined, unsaved: undefined }

const NOT_NOW = 'Das lässt der Stand des Berichts nicht zu, oder es kommt Ihrer Stellung nicht zu. Es wurde nichts geändert.'
const OVERTAKEN =
  'Inzwischen hat jemand anderes etwas an diesem Bericht getan. Es wurde nichts geändert. Sehen Sie sich den neuen Stand an.'
const REFUSALS: Readonly<Record<string, string>> = {
  public_already: 'Der Bericht ist schon öffentlich. Ziehen Sie ihn zuerst zurück, um anderes zu schwärzen.',
  not_now:
    'Über diesen Bericht lässt sich das jetzt nicht entscheiden: Er ist vertraulich, noch nicht unterschrieben oder schon veröffentlicht.',
  names_open: 'Über einige gefundene Stellen ist noch nicht entschieden. Es wurde nichts geändert.',
  past_day: 'Der Tag muss in der Zukunft liegen. Für heute nehmen Sie „Jetzt veröffentlichen“.',
  confidential: 'Dieser Bericht ist vertraulich. Er wird nicht veröffentlicht.',
}

/** What was decided about each of the names on the page. */
function decisionsIn(texts: Texts): Map<string, NameDecisionKind> {
  const decisions = new Map<string, NameDecisionKind>()
  for (const [name, text] of Object.entries(texts)) {
    const index = /^fund\.(\d{1,4})$/.exec(name)?.[1]
    const decision = index === undefined ? undefined : texts[`name.${index}`]
    if (decision === 'blacken' || decision === 'leave' || decision === 'office') decisions.set(text, decision)
  }
  return decisions
}
