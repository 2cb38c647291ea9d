import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { callerOf } from '#people/accounts/caller.ts'
import { strangersInTurns } from '#people/accounts/stranger-turns.ts'
import { PUBLIC } from '#platform/access/principal.ts'
import { NotDone, type WhyNotDone } from '#platform/threads/not-done.ts'
import { onBehalfOf } from '#platform/threads/on-behalf.ts'
import { menuCounts } from '#today/today.usecases.ts'
import { permissionOf } from '#web/access.ts'
import type { AppContext, AppEnv, Identity, MenuEntry, Menus, PlaceEntry } from '#web/app-env.ts'
import type { Capability } from '#web/capability.ts'
import { catalogueRoutes } from '#web/catalogue/catalogue.routes.tsx'
import { contentPolicy } from '#web/content-policy.ts'
import { deviceOf } from '#web/device.ts'
import { errorPage, notFoundPage } from '#web/error-pages.tsx'
import { Gone } from '#web/gone.ts'
import { infoRoutes } from '#web/info.routes.tsx'
import { savedFilterRoutes } from '#web/list/saved-filters.routes.tsx'
import { ADMINISTRATION_AREA } from '#web/menu.ts'
import { ownOrigin } from '#web/origin.ts'
import { keepPages, ON_PUBLIC_PAGES } from '#web/page-cache.ts'
import { settingsRoutes } from '#web/settings/settings.routes.tsx'
import { urls } from '#web/urls.ts'
import type { WholeHouse } from './capabilities.ts'

export interface AppOptions {
  /** The data is the example city's: every page says so. */
  readonly isExample: () => boolean
  /** What of the example is still coming in, in words; null where nothing is. */
  readonly preparing?: () => string | null
  /** Told about errors nobody foresaw; the page shows a number by which they can be found. */
  readonly onError: (error: unknown, id: string) => void
  /** The catalogue of components is there, for those who build. */
  readonly hasCatalogue?: boolean
  /** Who a request is from, for tests that need no session; asked of the accounts unless given. */
  readonly identify?: () => Identity
}

/** The area that belongs to no capability. */
const ADMINISTRATION: MenuEntry = {
  place: 90,
  key: ADMINISTRATION_AREA,
  label: 'Verwaltung',
  href: urls.administration(),
  permission: 'settings.read',
}
const SETTINGS: PlaceEntry = {
  under: 'settings',
  label: 'Einstellungen',
  href: urls.settings(),
  permission: 'settings.read',
  does: 'Name der Stadt, Fristen, Absender, Versand und was die Bereiche sonst wissen müssen',
}

/** The application: what a request meets, in this order. */
export function createApp(
  { services, accounts, publicUrl }: WholeHouse,
  capabilities: readonly Capability[],
  options: AppOptions,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const menus: Menus = {
    areas: inPlace([ADMINISTRATION, ...capabilities.flatMap(({ areas = [] }) => areas)]),
    places: [SETTINGS, ...capabilities.flatMap(({ places = [] }) => places)],
  }
  const counts = menuCounts(
    services,
    capabilities.flatMap(({ waiting = [] }) => waiting),
  )
  app.use(
    secureHeaders({
      xFrameOptions: 'SAMEORIGIN',
      referrerPolicy: 'same-origin',
      // Nothing of ours needs the device's senses.
      permissionsPolicy: Object.fromEntries(UNUSED_FEATURES.map(feature => [feature, []])),
    }),
  )
  app.use(contentPolicy())
  app.use(compress())
  app.use(ownOrigin(publicUrl))
  app.use(strangersInTurns(accounts))
  app.use(async (c, next) => {
    const { principal, account, cookies } = options.identify
      ? { ...options.identify(), cookies: [] }
      : await accounts.identify(c.req.raw.headers)
    c.set('principal', principal)
    c.set('account', account)
    c.set('example', options.isExample())
    c.set('preparing', options.preparing?.() ?? null)
    c.set('device', deviceOf(c))
    c.set('menus', menus)
    c.set('counts', counts)
    await onBehalfOf(account ? principal.id : callerOf(c, accounts).address, next)
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    // What someone saw stays with that person: no shared cache, and nothing to be found with the back button after signing out.
    if (account && !c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-store')
  })
  // A route that names no permission is closed: what was forgotten harms nobody.
  app.use(async (c, next) => {
    const handlers = matchedRoutes(c).filter(route => route.method !== 'ALL')
    if (handlers.length > 0 && !handlers.some(route => permissionOf(route.handler) !== undefined))
      throw new Error(`${c.req.method} ${handlers.at(-1)?.path} names no permission`)
    await next()
  })

  app.use((c, next) =>
    // A null character is in no address that a person or a page of ours makes, and the database cannot even look for it.
    /%00/.test(c.req.url)
      ? Promise.resolve(errorPage(c, 400, { ...UNREADABLE, happened: 'In der Adresse stehen Zeichen, die es nicht geben kann.' }))
      : next(),
  )

  // What follows from audited data alone is kept until something changes.
  const keep = keepPages(services, { shown: ON_PUBLIC_PAGES })
  // A path that ends in /* is also the path before it: named twice, a page would be kept, and packed, twice.
  const below = [urls.resolutions(), urls.framework(), urls.areas(), urls.providers(), urls.facilities()].map(path => `${path}/*`)
  for (const path of [urls.overview(), urls.areaMap(), urls.reports(), urls.lists(), urls.figures(), ...below]) app.use(path, keep)
  // Whoever has an account finds there what waits for them.
  app.use(urls.today(), (c, next) => (c.get('principal').id === PUBLIC.id ? keep(c, next) : next()))

  app.route('/', infoRoutes(services))
  app.route('/', savedFilterRoutes(services))
  if (options.hasCatalogue) app.route('/', catalogueRoutes())
  app.route(
    '/',
    settingsRoutes(
      services,
      capabilities.flatMap(({ settings = [] }) => settings),
    ),
  )
  for (const { routes = [] } of capabilities) for (const route of routes) app.route('/', route)

  app.notFound(c => notFoundPage(c))
  app.onError((error, c) => {
    if (error instanceof Gone) return notFoundPage(c, error.what)
    if (error instanceof NotDone) return notDonePage(c, error, () => options.onError(error, crypto.randomUUID().slice(0, 8)))
    if (isRefusedByDatabase(error)) return refusedPage(c)
    if (error instanceof HTTPException) return error.getResponse()
    if (isBeyondDatabase(error))
      return errorPage(c, 400, {
        ...UNREADABLE,
        happened: 'Ein Wert darin ist größer als alles, was es geben kann. Es wurde nichts geändert.',
      })
    // The platform's own words for a body that is no form, or not the whole of one.
    if (error instanceof TypeError && /FormData|Content-Type/i.test(error.message))
      return errorPage(c, 400, { ...UNREADABLE, happened: 'Das Formular kam unvollständig oder beschädigt an. Es wurde nichts geändert.' })
    const id = crypto.randomUUID().slice(0, 8)
    options.onError(error, id)
    return errorPage(c, 500, {
      title: 'Das hat nicht geklappt',
      happened: `Ein Fehler ist aufgetreten, mit dem wir nicht gerechnet haben (Kennung ${id}). Was vorher gespeichert war, ist unverändert.`,
      todo: 'Gehen Sie zurück und versuchen Sie es noch einmal. Bleibt es dabei, nennen Sie dem Betrieb die Kennung.',
    })
  })
  return app
}

const inPlace = (entries: readonly MenuEntry[]): MenuEntry[] => entries.toSorted((one, other) => one.place - other.place)

const UNUSED_FEATURES = [
  'camera',
  'microphone',
  'geolocation',
  'payment',
  'usb',
  'serial',
  'bluetooth',
  'displayCapture',
  'gyroscope',
  'accelerometer',
  'midi',
] as const

const UNREADABLE = {
  title: 'Die Anfrage ist nicht lesbar',
  todo: 'Gehen Sie zurück, laden Sie die Seite neu, und versuchen Sie es noch einmal.',
}

/** A number or a date that no column can hold: it came from an address or a form, and no record has it. */
const isBeyondDatabase = (error: unknown): boolean => ['22003', '22008'].includes(databaseCode(error) ?? '')

/** Row level security refused a row: someone wrote what he may not see, for example made a report confidential without being entrusted with such matters. */
const isRefusedByDatabase = (error: unknown): boolean => databaseCode(error) === '42501'

function databaseCode(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && /^[0-9A-Z]{5}$/.test(String(cause.code))) return String(cause.code)
  return undefined
}

const NOT_DONE: Readonly<Record<WhyNotDone, readonly [status: 413 | 429 | 503, happened: string, todo: string]>> = {
  busy: [
    429,
    'Für Sie werden schon mehrere Dateien erstellt, und mehr warten nicht zugleich.',
    'Warten Sie, bis eine davon da ist, und rufen Sie diese Datei dann noch einmal auf.',
  ],
  crashed: [
    503,
    'Beim Erstellen der Datei ist ein Fehler aufgetreten. Gespeichertes ist unverändert.',
    'Versuchen Sie es noch einmal. Bleibt es dabei, melden Sie es dem Betrieb.',
  ],
  timeout: [
    503,
    'Die Datei zu erstellen, hat zu lange gedauert und wurde abgebrochen. Gespeichertes ist unverändert.',
    'Versuchen Sie es später noch einmal. Bleibt es dabei, wählen Sie einen kürzeren Ausschnitt oder eine Tabelle (CSV).',
  ],
  too_long: [
    413,
    'Für eine PDF-Datei ist das zu lang. Gespeichertes ist unverändert.',
    'Wählen Sie einen kürzeren Ausschnitt oder eine Tabelle (CSV).',
  ],
}

/** A letter, list or workbook was not made: says why, and whether to try again. Only what an operator can mend is reported. */
function notDonePage(c: AppContext, { reason }: NotDone, report: () => void): Response | Promise<Response> {
  const [status, happened, todo] = NOT_DONE[reason]
  if (reason === 'crashed' || reason === 'timeout') report()
  return errorPage(c, status, { title: 'Die Datei ist nicht fertig geworden', happened, todo })
}

const refusedPage = (c: AppContext) =>
  errorPage(c, 403, {
    title: 'Dafür reichen Ihre Rechte nicht',
    happened: 'Der Eintrag wäre danach für Sie nicht mehr sichtbar, zum Beispiel weil er vertraulich würde. Es wurde nichts gespeichert.',
    todo: 'Bitten Sie jemanden darum, der mit vertraulichen Vorgängen betraut ist.',
  })
