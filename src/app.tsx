import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { draftRoutes } from '#control/draft.routes.tsx'
import { draftVersionRoutes } from '#control/draft-versions.routes.tsx'
import { finishRoutes } from '#control/finish.routes.tsx'
import { recordImportedReport } from '#control/imported-report.subscriber.ts'
import { reportRoutes } from '#control/report.routes.tsx'
import { reportHistory } from '#control/report-history.store.ts'
import { BUILT_IN_CLERK } from '#platform/access/principal.ts'
import { documentRoutes } from '#register/document.routes.tsx'
import type { RegisterEvents } from '#register/events.ts'
import { overviewRoutes } from '#register/overview.routes.tsx'
import { resolutionRoutes } from '#register/resolution.routes.tsx'
import { settingsRoutes } from '#register/settings.routes.tsx'
import type { AppEnv, Services } from '#web/app-env.ts'
import { contentPolicy } from '#web/content-policy.ts'
import { errorPage, notFoundPage } from '#web/error-pages.tsx'
import { infoRoutes } from '#web/info.routes.tsx'
import { keepPages } from '#web/page-cache.ts'
import { urls } from '#web/urls.ts'

export interface AppOptions {
  /** The data is the example city's: every page says so. */
  readonly isExample: () => boolean
  /** Told about errors nobody foresaw; the page shows a number by which they can be found. */
  readonly onError: (error: unknown, id: string) => void
}

/** Who listens to whom: the one place where capabilities are tied together. */
export function subscribeCapabilities(events: RegisterEvents): void {
  events.controlReportAccepted.subscribe(recordImportedReport)
}

/** The application: what a request meets, in this order. */
export function createApp(services: Services, events: RegisterEvents, options: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(secureHeaders({ xFrameOptions: 'SAMEORIGIN', referrerPolicy: 'same-origin' }))
  app.use(contentPolicy())
  app.use(compress())
  app.use(csrf())
  // Room for the form around the file; the file itself is measured as it comes in.
  app.use(bodyLimit({ maxSize: services.maxUploadBytes * 4, onError: c => tooLarge(c as never, services.maxUploadBytes) }))
  app.use(async (c, next) => {
    c.set('principal', BUILT_IN_CLERK)
    c.set('example', options.isExample())
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
  app.route('/', overviewRoutes(services, { reportHistory }))
  app.route('/', resolutionRoutes(services, { reportHistory }))
  app.route('/', documentRoutes(services, events))
  app.route('/', draftRoutes(services))
  app.route('/', draftVersionRoutes(services))
  app.route('/', finishRoutes(services))
  app.route('/', reportRoutes(services))
  app.route('/', settingsRoutes(services))

  app.notFound(c => notFoundPage(c))
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403)
      return errorPage(c, 403, {
        title: 'Das Formular kam von einer anderen Seite',
        happened: 'Ihr Browser sagt, dass diese Eingabe nicht von Regelkreis selbst abgeschickt wurde. Es wurde nichts geändert.',
        todo: 'Öffnen Sie die Seite in Regelkreis neu, und schicken Sie die Eingabe dort noch einmal ab.',
      })
    if (error instanceof HTTPException) return error.getResponse()
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

const tooLarge = (c: Parameters<typeof errorPage>[0], bytes: number) =>
  errorPage(c, 413, {
    title: 'Die Datei ist zu groß',
    happened: `Eine Datei darf höchstens ${Math.floor(bytes / 1024 / 1024)} MB groß sein. Es wurde nichts gespeichert.`,
    todo: 'Teilen Sie das Dokument, oder scannen Sie es mit 300 dpi in Graustufen.',
  })
