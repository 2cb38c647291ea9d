import { Hono } from 'hono'
import { z } from 'zod'
import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { access } from '#web/access.ts'
import { idOf, referenceOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { decideObligation } from '../point/obligation.usecases.ts'
import { obligationForm, pointForm, relationForm, unitForm } from '../point/point.schema.ts'
import { type ChangedPlace, type EditConflict, editPoint, setResolutionUnit } from '../point/point.usecases.ts'
import { noReportHistory, type RegisterPorts } from '../record/report-history.ts'
import { findResolution, referenceOfRecord } from '../record/resolution.store.ts'
import type { FormProblem } from '../record/resolution.ts'
import { EditConflictPage } from './edit-conflict.pages.tsx'
import { decideRelation, resolveQuoteDifference } from './relation.usecases.ts'
import { ResolutionPage } from './resolution.pages.tsx'
import { showResolution } from './resolution.usecases.ts'
import { resolutionListRoutes } from './resolution-list.routes.tsx'

/** Lists of resolutions, a resolution's page, and what a person changes on it. */
export const resolutionRoutes = (services: Services, ports: RegisterPorts = { reportHistory: noReportHistory }): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()
  routes.route('/', resolutionListRoutes(services))

  const show = async (c: AppContext, reference: string, problem: FormProblem | null = null): Promise<Response> => {
    const principal = c.get('principal')
    const { view, isFollowed } = await database.read(principal, async tx => {
      const shown = await showResolution(tx, reference, { reports: ports.reportHistory, today: clock.today() })
      return {
        view: shown,
        isFollowed: shown !== undefined && ((await ports.isFollowed?.(tx, principal.id, shown.resolution.id)) ?? false),
      }
    })
    if (!view) throw new Gone(`Den Beschluss ${reference}`)
    const title = view.resolution.name ? `${reference} ${view.resolution.name}` : reference
    const children = <ResolutionPage view={view} isFollowed={isFollowed} notice={c.req.query('hinweis')} problem={problem} />
    // What is not public has no public feed.
    const feeds = view.resolution.visibility === 'public' ? [{ title: `Neues zu ${reference}`, href: urls.resolutionFeed(reference) }] : []
    return page(c, { title, current: 'resolutions', feeds, children }, problem ? 422 : 200)
  }

  routes.get(urls.resolution.path, access('resolution.read'), c => show(c, referenceOf(c)))

  /** Reads the form, changes, and goes back to where the change shows; what is wrong with the form is said on the page it came from. */
  async function decide<T>(c: AppContext, run: Decision<T>): Promise<Response> {
    const reference = await database.read(c.get('principal'), run.referenceOf)
    if (!reference) throw new Gone('Diesen Eintrag')
    const form = await textFields(c)
    const parsed = run.schema.safeParse(form)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const typed = form[String(issue?.path[0])] ?? ''
      const message = issue?.code === 'custom' || issue?.code === 'too_big' ? issue.message : 'Die Eingabe ist unvollständig.'
      return show(c, reference, { id: run.id ?? reference, message, value: typed })
    }
    const place = await database.change(c.get('principal'), change => run.change(change, parsed.data))
    if (place && 'now' in place)
      return page(
        c,
        { title: 'Inzwischen geändert', current: 'resolutions', children: <EditConflictPage conflict={place} action={c.req.path} /> },
        409,
      )
    const anchor = place?.anchor ? `#${place.anchor}` : place?.point ? `#punkt-${place.point}` : ''
    // A relation is decided on from either of its ends.
    const from = parseReference(form['von'] ?? '')?.normal ?? reference
    return c.redirect(`${urls.resolution(from, run.notice(parsed.data))}${anchor}`, 303)
  }

  routes.post(urls.resolutionUnit.path, access('resolution.edit'), async c => {
    const reference = referenceOf(c)
    const known = await database.read(c.get('principal'), tx => findResolution(tx, reference))
    return decide(c, {
      schema: unitForm,
      id: known?.id,
      referenceOf: async () => known?.reference,
      change: (change, { stelle, 'vorher.stelle': seen }) => setResolutionUnit(change, reference, { unit: stelle, seen }),
      notice: () => 'gespeichert',
    })
  })

  routes.post(urls.pointEdit.path, access('resolution.edit'), c => {
    const id = idOf(c)
    return decide(c, {
      schema: pointForm,
      id,
      referenceOf: tx => referenceOfRecord(tx, 'point', id),
      change: (change, { stelle, einschaetzung, 'vorher.stelle': unit, 'vorher.einschaetzung': assessment }) =>
        editPoint(change, id, { unit: stelle, assessment: einschaetzung, seen: unit === undefined ? undefined : { unit, assessment } }),
      notice: () => 'gespeichert',
    })
  })

  routes.post(urls.obligation.path, access('resolution.edit'), c => {
    const id = idOf(c)
    return decide(c, {
      schema: obligationForm,
      id,
      referenceOf: tx => referenceOfRecord(tx, 'obligation', id),
      change: (change, decision) => decideObligation(change, id, decision),
      notice: ({ entscheidung }) => entscheidung,
    })
  })

  routes.post(urls.relation.path, access('resolution.edit'), c => {
    const id = idOf(c)
    return decide(c, {
      schema: relationForm,
      id,
      referenceOf: tx => referenceOfRecord(tx, 'relation', id),
      change: (change, { entscheidung }) => decideRelation(change, id, entscheidung),
      notice: ({ entscheidung }) => entscheidung,
    })
  })

  routes.post(urls.quoteDifference.path, access('resolution.edit'), c => {
    const id = idOf(c)
    return decide(c, {
      schema: z.object({}),
      id,
      referenceOf: tx => referenceOfRecord(tx, 'difference', id),
      change: change => resolveQuoteDifference(change, id),
      notice: () => 'angesehen',
    })
  })
  return routes
}

/** One decision on the page: its form, the record it is about, and what it does. */
interface Decision<T> {
  readonly schema: z.ZodType<T>
  readonly id: string | undefined
  readonly referenceOf: (tx: Tx) => Promise<string | undefined>
  readonly change: (change: Change, values: T) => Promise<ChangedPlace | EditConflict | undefined>
  readonly notice: (values: T) => string
}
