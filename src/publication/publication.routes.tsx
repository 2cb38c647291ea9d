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
import { manyRoutes } from './many.routes.tsx'
import { dayForm, furtherForm, neverForm, PLACE, placesIn, withdrawForm } from './publication.form.ts'
import { PreviewPage, PublicationPage, type PublicationPageProps } from './publication.pages.tsx'
import { publicationOf, publicationPlanOf } from './publication.store.ts'
import { decideNames, namesOf, planPublication, publishChecked } from './publication.usecases.ts'
import { publicationNotice } from './publication-notices.pages.ts'
import type { PublicAddressPort, PublicationOutcome, PublicationPort } from './publishable.ts'
import type { NameDecisionKind, Passage } from './rules/redaction.ts'

/** Deciding about publication: names, what the public would read, when, whether, and taking it back. */
export const publicationRoutes = ({ database, clock }: Services, port: PublicationPort, addresses: PublicAddressPort): Hono<AppEnv> => {
  const services = { database, clock, port }
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, of: 'letter' | 'preview', trouble: Trouble = NO_TROUBLE): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const about = await port.find(tx, idOf(c), clock.today())
      if (!about) return null
      const plan = await publicationPlanOf(tx, about.id)
      const isReadable = about.stage !== 'unsigned' && !about.isConfidential
      const sheet = async (passages: readonly Passage[]) => {
        const letter = isReadable && (await port.letter(tx, about.id, passages))
        return letter ? addresses.sheet(letter, 3) : null
      }
      return {
        about,
        plan,
        names: about.stage === 'unsigned' ? [] : await namesOf(tx, port, about, clock.today()),
        publication: await publicationOf(tx, about.id),
        letter: await sheet([]),
        edition: of === 'letter' && about.stage !== 'published' ? null : await sheet(plan.redactions),
      }
    })
    const shown = { ...there(found, 'Diesen Bericht'), ...trouble, notice: publicationNotice(c.req.query('hinweis')) }
    const isDecided = shown.about.stage === 'published' || shown.about.stage === 'unsigned' || shown.about.isConfidential
    const status = trouble.problem || trouble.unsaved ? 422 : 200
    if (of === 'preview' && !isDecided)
      return page(c, { title: 'Öffentliche Fassung ansehen', current: 'reports', wide: true, children: <PreviewPage {...shown} /> }, status)
    return page(
      c,
      {
        title: 'Vor der Veröffentlichung',
        current: 'reports',
        wide: !isDecided,
        scripts: ['redact.js'],
        children: <PublicationPage {...shown} />,
      },
      status,
    )
  }
  routes.get(urls.reportPublication.path, access('report.publish'), c => show(c, 'letter'))
  routes.get(urls.reportPublicationPreview.path, access('report.publish'), c => show(c, 'preview'))

  routes.post(urls.reportPublication.path, access('report.publish'), async c => {
    const texts = await textFields(c, [PLACE])
    const principal = c.get('principal')
    const id = idOf(c)
    const action = texts['aktion'] ?? ''
    const wish = { id, turn: Number(texts['stand'] ?? -1), version: Number(texts['version'] ?? -1) }
    // Names are decided beside the letter, everything else at the preview.
    const at = action === 'namen' || action === 'zurueckziehen' || action === 'zuruecknehmen' ? 'letter' : 'preview'
    const again = (state: FormState) => show(c, at, { unsaved: { action, state }, problem: undefined })
    const answer = (result: PublicationOutcome, notice: string): Response | Promise<Response> => {
      const known = there(result, 'Diesen Bericht')
      if (known.kind === 'done') return c.redirect(urls.reportPublication(id, notice), 303)
      return show(c, at, { problem: known.kind === 'overtaken' ? OVERTAKEN : (REFUSALS[known.reason] ?? NOT_NOW), unsaved: undefined })
    }
    switch (action) {
      case 'namen': {
        const sent = furtherForm.read(texts)
        if (!sent.values) return again(sent)
        const further = [...new Set(sent.values.further)].slice(0, 200)
        const places = placesIn(texts[PLACE] ?? '').slice(0, 200)
        const result = await decideNames(database, principal, { port, id }, { decisions: decisionsIn(texts), further, places })
        if (result.kind === 'invalid') {
          const words = `Das steht so nicht im Brief: „${result.unknown.join('“, „')}“. Es wurde nichts gespeichert. Schreiben Sie die genauen Worte.`
          return again(furtherForm.refuse(sent, 'further', words))
        }
        if (result.kind === 'done' && texts['weiter'] === 'vorschau') return c.redirect(urls.reportPublicationPreview(id, 'namen'), 303)
        return answer(result, 'namen')
      }
      case 'jetzt':
        return answer(await publishChecked(services, principal, wish, { edition: texts['fassung'] ?? '' }), 'veroeffentlicht')
      case 'zuruecknehmen':
        return answer(await port.undo(principal, wish), 'zurueckgenommen')
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
        return show(c, 'letter', { problem: 'Wählen Sie, was geschehen soll.', unsaved: undefined })
    }
  })
  routes.route('/', manyRoutes(services, addresses))
  return routes
}

type Trouble = Pick<PublicationPageProps, 'unsaved' | 'problem'>

const NO_TROUBLE = { problem: undefined, unsaved: undefined }

const NOT_NOW = 'Das lässt der Stand des Berichts nicht zu, oder es kommt Ihrer Stellung nicht zu. Es wurde nichts geändert.'
const OVERTAKEN =
  'Inzwischen hat jemand anderes etwas an diesem Bericht getan. Es wurde nichts geändert. Sehen Sie sich den neuen Stand an.'
const REFUSALS: Readonly<Record<string, string>> = {
  edition_unseen:
    'Inzwischen wurde anderes geschwärzt. Sehen Sie sich die öffentliche Fassung noch einmal an, und bestätigen Sie sie dann.',
  fetched: 'Inzwischen hat jemand ohne Konto den Bericht abgerufen. Zurücknehmen lässt sich das nicht mehr; ziehen Sie ihn zurück.',
  public_already: 'Der Bericht ist schon öffentlich. Ziehen Sie ihn zuerst zurück, um anderes zu schwärzen.',
  not_now:
    'Über diesen Bericht lässt sich das jetzt nicht entscheiden: Er ist vertraulich, noch nicht unterschrieben oder schon veröffentlicht.',
  names_open: 'Über einige gefundene Stellen ist noch nicht entschieden. Es wurde nichts geändert.',
  past_day: 'Der Tag muss in der Zukunft liegen. Für heute nehmen Sie „Diese Fassung veröffentlichen“.',
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
