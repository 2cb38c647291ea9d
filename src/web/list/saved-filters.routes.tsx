import { Hono } from 'hono'
import { deleteFilter, findSavedFilter, MOST_SAVED_FILTERS, renameFilter, saveFilter } from '#platform/settings/saved-filter.store.ts'
import { access } from '../access.ts'
import { idOf } from '../address.ts'
import type { AppContext, AppEnv, Services } from '../app-env.ts'
import { textFields } from '../form/text-fields.ts'
import { Gone } from '../gone.ts'
import { page } from '../layout.tsx'
import { urls } from '../urls.ts'
import { filterNameForm, type KeptFilter, SavedFilterPage, type SavedFilterPageProps } from './saved-filters.pages.tsx'

const LIST = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/
const LONGEST_QUERY = 2000

/** What a list sends along with the name. @throws Gone where it is no filter of a list of ours */
function keptFilterIn({ liste = '', filter = '' }: Readonly<Record<string, string>>): KeptFilter {
  if (!LIST.test(liste) || filter.length > LONGEST_QUERY) throw new Gone('Diese Liste')
  return { list: liste, query: new URLSearchParams(filter).toString() }
}

const addressOf = ({ list, query }: KeptFilter): string => `/${list}${query && `?${query}`}`

const TAKEN = 'So heißt schon eine Auswahl dieser Liste. Wählen Sie einen anderen Namen.'
const TOO_MANY = `Mehr als ${MOST_SAVED_FILTERS} Auswahlen merkt sich eine Liste nicht. Vergessen Sie zuerst eine.`

/** The own filters of lists: kept, renamed and forgotten; each leads back to its list. */
export const savedFilterRoutes = ({ database }: Pick<Services, 'database'>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const again = (c: AppContext, props: SavedFilterPageProps) =>
    page(c, { title: 'Auswahl merken', children: <SavedFilterPage {...props} /> }, 422)
  const own = async (c: AppContext) => {
    const filter = await database.read(c.get('principal'), tx => findSavedFilter(tx, c.get('principal').id, idOf(c)))
    if (!filter) throw new Gone('Diese Auswahl')
    return filter
  }

  routes.post(urls.savedFilters(), access('filter.save'), async c => {
    const kept = keptFilterIn(await textFields(c))
    const sent = await filterNameForm.sent(c)
    const { values } = sent
    if (!values) return again(c, { state: sent, of: kept })
    const result = await database.change(c.get('principal'), change => saveFilter(change, { ...kept, ...values }))
    if (result.kind === 'done') return c.redirect(addressOf(kept), 303)
    return again(c, { state: filterNameForm.refuse(sent, 'name', result.kind === 'refused' ? TOO_MANY : TAKEN), of: kept })
  })

  routes.post(urls.savedFilter.path, access('filter.save'), async c => {
    const filter = await own(c)
    const sent = await filterNameForm.sent(c)
    const { values } = sent
    if (!values) return again(c, { state: sent, of: filter })
    const result = await database.change(c.get('principal'), change => renameFilter(change, { id: filter.id, ...values }))
    if (result.kind === 'invalid') return again(c, { state: filterNameForm.refuse(sent, 'name', TAKEN), of: filter })
    return c.redirect(addressOf(filter), 303)
  })

  routes.post(urls.savedFilterDelete.path, access('filter.save'), async c => {
    const filter = await own(c)
    await database.change(c.get('principal'), change => deleteFilter(change, filter.id))
    return c.redirect(`/${filter.list}`, 303)
  })
  return routes
}
