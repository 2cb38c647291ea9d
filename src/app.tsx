import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { assignmentRoutes } from '#control/assignment/assignment.routes.tsx'
import { attachmentRoutes } from '#control/attachments/attachment.routes.tsx'
import { recordImportedReport } from '#control/begin/imported-report.subscriber.ts'
import { deleteDraftRoutes } from '#control/draft/delete-draft.routes.tsx'
import { draftRoutes } from '#control/draft/draft.routes.tsx'
import { draftVersionRoutes } from '#control/draft/draft-versions.routes.tsx'
import { reportHistory } from '#control/report/report-history.store.ts'
import { followChosenVisibility } from '#control/report/visibility.subscriber.ts'
import { reportRoutes } from '#control/reports/report.routes.tsx'
import { reportPublications } from '#control/sending/published-report.usecases.ts'
import { reportAddresses } from '#control/sending/report-addresses.routes.tsx'
import { reportMatters } from '#control/sending/send-report.usecases.ts'
import { sendingRoutes } from '#control/sending/sending.routes.tsx'
import { sendingSettingsGroup } from '#control/sending/sending.settings.tsx'
import { folderRoutes } from '#control/way/folder.routes.tsx'
import { waitingSteps } from '#control/way/folder.store.ts'
import { remarkRoutes } from '#control/way/remark.routes.tsx'
import { signRoutes } from '#control/way/sign.routes.tsx'
import { mailNextStep } from '#control/way/step-mails.usecases.ts'
import { wayRoutes } from '#control/way/way.routes.tsx'
import { councilDeskRoutes } from '#council/desk.routes.tsx'
import { questionsForList } from '#council/listed-questions.store.ts'
import { questionRoutes } from '#council/question.routes.tsx'
import { questionsBelowReport, questionsOnDesk } from '#council/question-slots.routes.tsx'
import { deliveryProofRoutes } from '#dispatch/delivery-proof.routes.ts'
import { dispatchRoutes } from '#dispatch/dispatch.routes.tsx'
import { feedRoutes } from '#news/feed.routes.ts'
import { followSettingsGroup } from '#news/follow.settings.tsx'
import { subscriptionRoutes } from '#news/subscription.routes.tsx'
import { isFollowed } from '#news/subscription.store.ts'
import { listsRoutes } from '#oversight/lists.routes.tsx'
import type { Accounts } from '#people/accounts/accounts.ts'
import { principalOfPerson } from '#people/accounts/principal-of-person.ts'
import { peopleSettingsGroup } from '#people/administration/people.settings.tsx'
import { peopleRoutes } from '#people/people.routes.ts'
import { postRoutes } from '#post/post.routes.tsx'
import { publicAddressRoutes } from '#publication/public-address.routes.tsx'
import { publicationRoutes } from '#publication/publication.routes.tsx'
import { documentRoutes } from '#register/documents/document.routes.tsx'
import type { RegisterEvents } from '#register/intake/events.ts'
import { overviewRoutes } from '#register/overview/overview.routes.tsx'
import { resolutionRoutes } from '#register/resolution/resolution.routes.tsx'
import { citySettingsGroup } from '#register/settings/city.settings.tsx'
import { readCity } from '#register/settings/city.ts'
import { visibilityRoutes } from '#register/visibility/visibility.routes.tsx'
import { calendarRoutes } from '#reminders/calendar.routes.tsx'
import { deadlineRoutes } from '#reminders/deadline.routes.tsx'
import { registeredPeople } from '#reminders/people-recipients.store.ts'
import { reminderRoutes } from '#reminders/reminder.routes.tsx'
import { reminderSettingsGroup } from '#reminders/reminder.settings.tsx'
import { tellUnit } from '#reminders/unit-notice.usecases.ts'
import { permissionOf } from '#web/access.ts'
import type { AppContext, AppEnv, Identity, Services } from '#web/app-env.ts'
import { contentPolicy } from '#web/content-policy.ts'
import { errorPage, notFoundPage } from '#web/error-pages.tsx'
import { Gone } from '#web/gone.ts'
import { infoRoutes } from '#web/info.routes.tsx'
import { ownOrigin } from '#web/origin.ts'
import { keepPages } from '#web/page-cache.ts'
import { settingsRoutes } from '#web/settings/settings.routes.tsx'
import { urls } from '#web/urls.ts'

export interface AppOptions {
  /** The data is the example city's: every page says so. */
  readonly isExample: () => boolean
  /** Told about errors nobody foresaw; the page shows a number by which they can be found. */
  readonly onError: (error: unknown, id: string) => void
  readonly accounts: Accounts
  /** Who a request is from, for tests that need no session; asked of the accounts unless given. */
  readonly identify?: () => Identity
  /** A mail server is configured: what the outbox holds goes out. */
  readonly sendsMail?: boolean
}

/** Who listens to whom: the one place where capabilities are tied together. */
export function subscribeCapabilities(events: RegisterEvents): void {
  events.controlReportAccepted.subscribe(recordImportedReport)
  events.visibilityChanged.subscribe(followChosenVisibility)
}

/** The application: what a request meets, in this order. */
export function createApp(services: Services, events: RegisterEvents, options: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const { publicUrl } = options.accounts
  app.use(secureHeaders({ xFrameOptions: 'SAMEORIGIN', referrerPolicy: 'same-origin' }))
  app.use(contentPolicy())
  app.use(compress())
  app.use(ownOrigin(publicUrl))
  app.use(async (c, next) => {
    const { principal, account, cookies } = options.identify
      ? { ...options.identify(), cookies: [] }
      : await options.accounts.identify(c.req.raw.headers)
    c.set('principal', principal)
    c.set('account', account)
    c.set('example', options.isExample())
    await next()
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
  const keep = keepPages(services)
  // A path that ends in /* is also the path before it: named twice, a page would be kept, and packed, twice.
  for (const path of [urls.overview(), `${urls.resolutions()}/*`]) app.use(path, keep)

  app.route('/', infoRoutes(services))
  app.route('/', peopleRoutes(services, options.accounts, { readCity }))
  app.route('/', overviewRoutes(services, { reportHistory, waitingSteps }))
  app.route('/', resolutionRoutes(services, { reportHistory, isFollowed }))
  app.route('/', visibilityRoutes(services, events, { reportHistory }))
  app.route('/', documentRoutes(services, events))
  app.route('/', draftRoutes(services))
  app.route('/', draftVersionRoutes(services))
  app.route('/', deleteDraftRoutes(services))
  const tellNext = mailNextStep({ publicUrl })
  app.route('/', wayRoutes(services, tellNext))
  app.route('/', signRoutes(services, options.accounts, tellNext))
  app.route('/', remarkRoutes(services))
  app.route('/', folderRoutes(services, tellNext))
  app.route('/', sendingRoutes(services))
  const matters = reportMatters(services.database)
  app.route('/', dispatchRoutes(services, { matters, publicUrl }))
  app.route('/', deliveryProofRoutes(services, matters))
  app.route('/', attachmentRoutes(services))
  app.route('/', publicationRoutes(services, reportPublications(services)))
  // Before the report's own routes: it answers for those who do not see the report itself.
  app.route('/', publicAddressRoutes(services, reportAddresses))
  app.route('/', reportRoutes(services, { below: questionsBelowReport(services) }))
  app.route(
    '/',
    settingsRoutes(services, [citySettingsGroup, sendingSettingsGroup, reminderSettingsGroup, followSettingsGroup, peopleSettingsGroup]),
  )
  app.route('/', listsRoutes(services, { questions: questionsForList }))
  const reminderPorts = { people: registeredPeople, publicUrl }
  app.route('/', assignmentRoutes(services, tellUnit(reminderPorts), questionsOnDesk(services)))
  app.route('/', councilDeskRoutes(services))
  app.route('/', questionRoutes(services, { tellUnit: tellUnit(reminderPorts), publicUrl }))
  app.route('/', reminderRoutes(services, reminderPorts))
  app.route('/', deadlineRoutes(services))
  const ownerOf = (id: string) => principalOfPerson(services, id)
  app.route('/', calendarRoutes(services, { ownerOf, publicUrl }))
  app.route('/', subscriptionRoutes(services, { publicUrl }))
  app.route('/', feedRoutes(services, { ownerOf, publicUrl }))
  app.route('/', postRoutes(services, { sends: options.sendsMail ?? false }))

  app.notFound(c => notFoundPage(c))
  app.onError((error, c) => {
    if (error instanceof Gone) return notFoundPage(c, error.what)
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

const refusedPage = (c: AppContext) =>
  errorPage(c, 403, {
    title: 'Dafür reichen Ihre Rechte nicht',
    happened: 'Der Eintrag wäre danach für Sie nicht mehr sichtbar, zum Beispiel weil er vertraulich würde. Es wurde nichts gespeichert.',
    todo: 'Bitten Sie jemanden darum, der mit vertraulichen Vorgängen betraut ist.',
  })
