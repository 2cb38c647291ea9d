import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { addSections, arrangeSection } from '#writing/writing.usecases.ts'
import { CHAPTERS } from '../rules/chapters.ts'
import { planningText } from './planning-text.store.ts'
import { addForm } from './section.form.ts'
import { TextPage } from './text.pages.tsx'
import { type TextSlots, wholeText } from './text-loading.usecases.ts'

const WHAT = 'Diesen Planungsbericht'
const EMPTY_SECTION = { dataOn: null, markdown: '' }

/** The text of a planning report: read as a whole, begun, and arranged. */
export const textRoutes = ({ database, clock }: Services, slots: TextSlots): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, adding?: FormState): Promise<Response> => {
    const found = await database.read(c.get('principal'), tx => wholeText(tx, c.get('principal'), idOf(c), { clock, slots }))
    const children = <TextPage {...found} adding={adding} notice={c.req.query('hinweis')} />
    return page(c, { title: `Text: ${found.report.title}`, current: 'planning', children }, statusOf(adding))
  }
  routes.get(urls.planningText.path, access('plan.read'), c => show(c))

  routes.post(urls.planningText.path, access('planning.write'), async c => {
    const id = idOf(c)
    const texts = await textFields(c)
    const isBegun = texts['aktion'] === 'muster'
    const sent = addForm.read(texts)
    if (!isBegun && !sent.values) return show(c, sent)
    const sections = isBegun
      ? CHAPTERS.map(({ key, title }) => ({ ...EMPTY_SECTION, chapter: key, title }))
      : [{ ...EMPTY_SECTION, chapter: '', title: sent.values?.title ?? '' }]
    const result = await addSections(database, c.get('principal'), {
      kind: planningText,
      textId: id,
      sections,
      how: isBegun ? 'begun' : 'added',
    })
    const added = there(result, WHAT)
    if (added.kind === 'refused') return c.redirect(urls.planningText(id, added.reason === 'closed' ? 'geschlossen' : 'vorhanden'), 303)
    if (isBegun) return c.redirect(urls.planningText(id, 'begonnen'), 303)
    return c.redirect(`${urls.planningText(id, 'hinzugefuegt')}#abschnitt-${added.ids[0]}`, 303)
  })

  routes.post(urls.planningSectionArrange.path, access('planning.write'), async c => {
    const [id, sectionId] = [idOf(c), parameter(c, 'section')]
    const wanted = there(ARRANGE.get((await textFields(c))['aktion'] ?? ''), 'Diesen Abschnitt')
    const result = there(await arrangeSection(database, c.get('principal'), { kind: planningText, textId: id, sectionId, wanted }), WHAT)
    if (result.kind === 'refused') return c.redirect(urls.planningText(id, result.reason === 'closed' ? 'geschlossen' : 'nicht-leer'), 303)
    if (wanted === 'remove') return c.redirect(urls.planningText(id, 'entfernt'), 303)
    return c.redirect(`${urls.planningText(id, 'geordnet')}#abschnitt-${sectionId}`, 303)
  })
  return routes
}

const ARRANGE: ReadonlyMap<string, 'up' | 'down' | 'remove'> = new Map([
  ['hoch', 'up'],
  ['runter', 'down'],
  ['entfernen', 'remove'],
])
