import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone, there } from '#web/gone.ts'
import { formRoutes } from '#web/import/form.routes.tsx'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { facilityList } from './facilities.list.tsx'
import { contactForm, facilityExchange } from './facility.exchange.ts'
import {
  allFacilities,
  contactsOf,
  facilitiesOfProvider,
  findFacilities,
  findFacility,
  insertContact,
  removeContact,
} from './facility.store.ts'
import { kindExchange } from './kind.exchange.ts'
import { allKinds } from './kind.store.ts'
import { kindList } from './kinds.list.tsx'
import { FacilityPage, PlanningTabs, ProviderPage } from './offers.pages.tsx'
import { kindsOf, loadPlanned, type PlannedPart } from './planned.slots.ts'
import { providerExchange } from './provider.exchange.ts'
import { allProviders, findProvider, findProviders } from './provider.store.ts'
import { providerList } from './providers.list.tsx'
import { serviceExchange } from './service.exchange.ts'
import { findServices, listKinds, servicesOf } from './service.store.ts'
import { serviceList } from './services.list.tsx'
import { papersAbout } from './subject.store.ts'

const ask = [['', 'bitte wählen']] as const
const providersOf = async (tx: Tx) => (await allProviders(tx)).map(({ values }) => [values.shortName, values.name] as const)

/** The two ways to more records of a kind. */
const More = ({ add, words, kind }: { add: string; words: string; kind: string }) => (
  <May permission="planning.write">
    <a href={add}>{words}</a>
    <a href={urls.importStart(kind)}>Aus einer Datei</a>
  </May>
)

/** Providers, facilities and services: their lists, their forms, and the pages of the first two. */
export const offerRoutes = (services: Services, { planned }: { readonly planned: readonly PlannedPart[] }): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()
  const show = (c: AppContext, title: string, children: Child, state?: FormState) =>
    page(c, { title, current: 'planning', children }, statusOf(state))

  listRoutes(routes, services, providerList, {
    find: findProviders,
    beside: () => ({
      notice: <PlanningTabs at="providers" />,
      links: <More add={urls.providerNew()} words="Neuer Träger" kind="traeger" />,
    }),
  })
  listRoutes(routes, services, facilityList, {
    find: async (tx, asked) => ({ ...(await findFacilities(tx, asked)), providers: await providersOf(tx) }),
    beside: ({ providers }) => ({
      notice: <PlanningTabs at="facilities" />,
      choices: { provider: providers },
      links: <More add={urls.facilityNew()} words="Neue Einrichtung" kind="einrichtungen" />,
    }),
  })
  listRoutes(routes, services, serviceList, {
    find: async (tx, asked) => ({ ...(await findServices(tx, asked)), kinds: await listKinds(tx) }),
    beside: ({ kinds }) => ({
      notice: <PlanningTabs at="services" />,
      choices: { kind: kinds.map(({ code, name }) => [code, `${code} ${name}`] as const) },
      links: (
        <>
          <More add={urls.serviceNew()} words="Neues Angebot" kind="angebote" />
          <a href={urls.serviceKinds()}>Leistungsarten</a>
        </>
      ),
    }),
  })

  listRoutes(routes, services, kindList, {
    find: async (tx, { filter: { q }, part: { limit, offset } }) => {
      const words = q.toLowerCase()
      const rows = (await allKinds(tx)).filter(({ values }) => `${values.code} ${values.name}`.toLowerCase().includes(words))
      return { rows: rows.slice(offset, offset + limit), total: rows.length }
    },
    beside: () => ({
      kicker: <a href={urls.services()}>Angebote</a>,
      links: <More add={urls.serviceKindNew()} words="Neue Leistungsart" kind="leistungsarten" />,
    }),
  })

  formRoutes(routes, services, kindExchange, {
    add: urls.serviceKindNew(),
    edit: urls.serviceKindEdit,
    shown: () => urls.serviceKinds(),
    words: ['Neue Leistungsart', 'Leistungsart ändern', 'Diese Leistungsart'],
    choices: async () => ({}),
  })
  formRoutes(routes, services, providerExchange, {
    add: urls.providerNew(),
    edit: urls.providerEdit,
    shown: id => urls.provider(id),
    words: ['Neuer Träger', 'Träger ändern', 'Diesen Träger'],
    choices: async () => ({}),
  })
  formRoutes(routes, services, facilityExchange, {
    add: urls.facilityNew(),
    edit: urls.facilityEdit,
    shown: id => urls.facility(id),
    words: ['Neue Einrichtung', 'Einrichtung ändern', 'Diese Einrichtung'],
    choices: async tx => ({ provider: [...ask, ...(await providersOf(tx))] }),
    begin: ({ traeger }) => (traeger === undefined ? {} : { provider: traeger }),
  })
  formRoutes(routes, services, serviceExchange, {
    add: urls.serviceNew(),
    edit: urls.serviceEdit,
    shown: () => urls.services(),
    words: ['Neues Angebot', 'Angebot ändern', 'Dieses Angebot'],
    choices: async tx => ({
      facility: [...ask, ...(await allFacilities(tx)).map(({ values }) => [values.code, `${values.name} (${values.code})`] as const)],
      kind: [
        ...ask,
        ...(await listKinds(tx)).flatMap(({ code, name, field }) => (field === null ? [] : [[code, `${code} ${name}`] as const])),
      ],
    }),
    begin: ({ einrichtung }) => (einrichtung === undefined ? {} : { facility: einrichtung }),
  })

  routes.get(urls.provider.path, access('planning.read'), async c => {
    const found = await database.read(c.get('principal'), async tx => {
      const provider = there(await findProvider(tx, idOf(c)), 'Diesen Träger')
      const facilities = await facilitiesOfProvider(tx, provider.id)
      const services = await servicesOf(
        tx,
        facilities.map(({ id }) => id),
      )
      return {
        ...{ provider, facilities, services, papers: await papersAbout(tx, 'provider', provider.id) },
        planned: await loadPlanned(tx, planned, {
          ...{ of: 'provider', id: provider.id, kinds: kindsOf(services), today: clock.today() },
          areaIds: facilities.flatMap(({ areaId }) => areaId ?? []),
        }),
      }
    })
    return show(c, found.provider.values.name, <ProviderPage {...found} today={clock.today()} notice={c.req.query('hinweis')} />)
  })

  const showFacility = async (c: AppContext, reaching?: FormState): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const facility = there(await findFacility(tx, idOf(c)), 'Diese Einrichtung')
      const services = await servicesOf(tx, [facility.id])
      return {
        ...{ facility, services, contacts: await contactsOf(tx, facility.id), papers: await papersAbout(tx, 'facility', facility.id) },
        planned: await loadPlanned(tx, planned, {
          ...{ of: 'facility', id: facility.id, kinds: kindsOf(services), today: clock.today() },
          areaIds: facility.areaId === null ? [] : [facility.areaId],
        }),
      }
    })
    const children = <FacilityPage {...found} {...{ reaching }} today={clock.today()} notice={c.req.query('hinweis')} />
    return show(c, found.facility.values.name, children, reaching)
  }
  routes.get(urls.facility.path, access('planning.read'), c => showFacility(c))
  routes.post(urls.facilityContact.path, access('planning.write'), async c => {
    const id = idOf(c)
    const texts = await textFields(c)
    const gone = texts['entfernen']
    const sent = contactForm.read(texts)
    const { values } = sent
    if (gone === undefined && values === null) return showFacility(c, sent)
    const isDone = await database.change(c.get('principal'), async change => {
      if (!(await findFacility(change.tx, id))) return change.nothing(false)
      if (gone !== undefined && !(await removeContact(change.tx, id, gone))) return change.nothing(false)
      if (gone === undefined && values) await insertContact(change.tx, id, values)
      // Who was to be reached is not told to the trail: it is kept longer than a person may want.
      await change.audit({ action: gone === undefined ? 'contact.added' : 'contact.removed', recordType: 'facility', recordId: id })
      return true
    })
    if (!isDone) throw new Gone('Diese Einrichtung')
    return c.redirect(urls.facility(id, gone === undefined ? 'kontakt' : 'entfernt'), 303)
  })
  return routes
}
