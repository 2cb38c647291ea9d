import { Hono } from 'hono'
import { typedDay } from '#vocabulary/typed-day.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { PublicationPage } from './publication.pages.tsx'
import { publicationOf, publicationPlanOf } from './publication.store.ts'
import { decideNames, namesOf, type PlanResult, type PublishResult, planPublication, publishChecked } from './publication.usecases.ts'
import { publicationNotice } from './publication-notices.pages.ts'
import type { PublicationPort } from './publishable.ts'
import type { NameDecisionKind } from './rules/redaction.ts'

/** Deciding about publication: names, when, whether, and taking it back. */
export const publicationRoutes = ({ database, clock }: Services, port: PublicationPort): Hono<AppEnv> => {
  const services = { database, clock, port }
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, trouble: { problem?: string; further?: string } = {}): Promise<Response> => {
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
    if (!found) throw new Gone('Diesen Bericht')
    const children = (
      <PublicationPage
        {...found}
        today={clock.today()}
        notice={publicationNotice(c.req.query('hinweis'))}
        problem={trouble.problem}
        further={trouble.further}
      />
    )
    return page(c, { title: 'Vor der Veröffentlichung', current: 'reports', children }, trouble.problem ? 422 : 200)
  }
  routes.get(urls.reportPublication.path, access('report.publish'), c => show(c))

  routes.post(urls.reportPublication.path, access('report.publish'), async c => {
    const form = await textFields(c)
    const principal = c.get('principal')
    const id = idOf(c)
    const wish = { id, turn: Number(form['stand'] ?? -1), version: Number(form['version'] ?? -1) }
    const done = (notice: string): Response => c.redirect(urls.reportPublication(id, notice), 303)
    switch (form['aktion']) {
      case 'namen': {
        const result = await decideNames(database, principal, { port, id }, namesForm(form))
        if (result.kind === 'gone') throw new Gone('Diesen Bericht')
        if (result.kind === 'public_already')
          return show(c, { problem: 'Der Bericht ist schon öffentlich. Ziehen Sie ihn zuerst zurück, um anderes zu schwärzen.' })
        if (result.unknown.length > 0)
          return show(c, {
            problem: `Das steht so nicht im Brief: „${result.unknown.join('“, „')}“. Es wurde nichts gespeichert. Schreiben Sie die genauen Worte.`,
            further: form['weitere'] ?? '',
          })
        return done('namen')
      }
      case 'jetzt': {
        const result = await publishChecked(services, principal, wish)
        if (result.kind === 'gone') throw new Gone('Diesen Bericht')
        return result.kind === 'done' ? done('veroeffentlicht') : show(c, { problem: publishWords(result) })
      }
      case 'am-tag': {
        const on = typedDay(form['tag'])
        if (!on) return show(c, { problem: 'Geben Sie den Tag der Veröffentlichung an.' })
        return planned(c, await planPublication(database, principal, { port, id }, { decision: 'on_day', on }), 'vorgemerkt')
      }
      case 'nie':
        return planned(
          c,
          await planPublication(database, principal, { port, id }, { decision: 'never', because: (form['grund'] ?? '').slice(0, 1000) }),
          'nie',
        )
      case 'zurueckziehen': {
        const result = await port.withdraw(principal, { ...wish, reason: (form['grund'] ?? '').slice(0, 1000) })
        if (result.kind === 'gone') throw new Gone('Diesen Bericht')
        return result.kind === 'done' ? done('zurueckgezogen') : show(c, { problem: publishWords(result) })
      }
      default:
        return show(c, { problem: 'Wählen Sie, was geschehen soll.' })
    }
  })

  const planned = (c: AppContext, result: PlanResult, notice: string): Response | Promise<Response> => {
    if (result === 'gone') throw new Gone('Diesen Bericht')
    if (result === 'done') return c.redirect(urls.reportPublication(idOf(c), notice), 303)
    return show(c, { problem: PLAN_PROBLEMS[result] })
  }
  return routes
}

const PLAN_PROBLEMS: Record<Exclude<PlanResult, 'done' | 'gone'>, string> = {
  not_now:
    'Über diesen Bericht lässt sich das jetzt nicht entscheiden: Er ist vertraulich, noch nicht unterschrieben oder schon veröffentlicht.',
  names_open: 'Entscheiden Sie zuerst über alle gefundenen Stellen.',
  past_day: 'Der Tag muss in der Zukunft liegen. Für heute nehmen Sie „Jetzt veröffentlichen“.',
  reason_missing: 'Sagen Sie, warum der Bericht nicht veröffentlicht wird.',
}

function publishWords(result: Exclude<PublishResult, { kind: 'done' }>): string {
  switch (result.kind) {
    case 'names_open':
      return 'Über einige gefundene Stellen ist noch nicht entschieden. Es wurde nichts veröffentlicht.'
    case 'reason_missing':
      return 'Sagen Sie, warum der Bericht zurückgezogen wird. Die Öffentlichkeit liest den Grund.'
    case 'refused':
      return result.because === 'confidential'
        ? 'Dieser Bericht ist vertraulich. Er wird nicht veröffentlicht.'
        : 'Das lässt der Stand des Berichts nicht zu, oder es kommt Ihrer Stellung nicht zu. Es wurde nichts geändert.'
    default:
      return 'Inzwischen hat jemand anderes etwas an diesem Bericht getan. Es wurde nichts geändert. Sehen Sie sich den neuen Stand an.'
  }
}

/** The decisions and the further passages of the form. */
function namesForm(form: Readonly<Record<string, string>>): { decisions: Map<string, NameDecisionKind>; further: string[] } {
  const decisions = new Map<string, NameDecisionKind>()
  for (const [name, text] of Object.entries(form)) {
    const index = /^fund\.(\d{1,4})$/.exec(name)?.[1]
    const decision = index === undefined ? undefined : form[`name.${index}`]
    if (decision === 'blacken' || decision === 'leave' || decision === 'office') decisions.set(text, decision)
  }
  const further = (form['weitere'] ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .slice(0, 200)
  return { decisions, further: [...new Set(further)] }
}
