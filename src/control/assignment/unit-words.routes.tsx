import { Hono } from 'hono'
import { unitsOf, unitsOn } from '#people/register/positions.store.ts'
import type { Change } from '#platform/db/database.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { pick, ticks } from '#web/form/field.ts'
import { EMPTY, type FormState, form, statusOf } from '#web/form/form.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { UnitWordsPage } from './unit-words.pages.tsx'
import { linkUnitWords, listUnitWords, type UnitWord } from './unit-words.store.ts'

export const unitWordsForm = (words: readonly UnitWord[]) =>
  form({
    words: ticks('woerter', { label: 'Bezeichnungen', choices: words.map(word => [word.words, wordsOf(word)] as const) }),
    organizationId: pick('stelle', { label: 'Gemeint ist', required: 'Wählen Sie die Stelle, die gemeint ist.' }),
  })

const wordsOf = ({ words, records, endedOn }: UnitWord): string =>
  `${words} · ${formatCount(records, 'Eintrag', 'Einträge')}${endedOn ? ' · diese Stelle gibt es nicht mehr' : ''}`

/** Words that name no unit of the register, each with how often, and which unit they mean. */
export const unitWordRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const show = async (c: AppContext, back: FormState = EMPTY): Promise<Response> => {
    const today = clock.today()
    const { words, units } = await database.read(c.get('principal'), async tx => ({
      words: await listUnitWords(tx, today),
      units: await unitsOn(tx, today),
    }))
    const children = (
      <UnitWordsPage form={unitWordsForm(words)} isEmpty={words.length === 0} units={units} back={back} notice={c.req.query('hinweis')} />
    )
    return page(c, { title: 'Zuständigkeiten ohne Amt', children }, statusOf(back))
  }
  routes.get(urls.unitWords.path, access('people.read'), c => show(c))
  routes.post(urls.unitWords.path, access('people.manage'), async c => {
    const words = unitWordsForm(await database.read(c.get('principal'), tx => listUnitWords(tx, clock.today())))
    const sent = await words.sent(c)
    if (!sent.values) return show(c, sent)
    if (sent.values.words.length === 0) return show(c, words.refuse(sent, 'words', 'Wählen Sie mindestens eine Bezeichnung aus.'))
    const { words: said, organizationId } = sent.values
    const linked = await database.change(c.get('principal'), change => linkWords(change, said, organizationId))
    if (linked.kind === 'gone')
      return show(c, words.refuse(sent, 'organizationId', 'Diese Stelle gibt es heute nicht. Wählen Sie eine andere.'))
    return c.redirect(urls.unitWords(String(linked.records)), 303)
  })
  return routes
}

type Linked = { readonly kind: 'done'; readonly records: number } | { readonly kind: 'gone' }

/** Links words with the unit they mean, in one transaction with its audit entry. */
async function linkWords(change: Change, words: readonly string[], organizationId: string): Promise<Linked> {
  const on = change.clock.today()
  const [unit] = /^[0-9a-f-]{36}$/.test(organizationId) ? await unitsOf(change.tx, [organizationId], on) : []
  if (!unit) return change.nothing({ kind: 'gone' })
  const records = await linkUnitWords(change.tx, { words, organizationId, on })
  await change.audit({ action: 'unit.linked', recordType: 'organization', recordId: organizationId, data: { words: [...words], records } })
  return { kind: 'done', records }
}
