import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import type { Overtaken } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { access } from '#web/access.ts'
import { idOf, referenceOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import type { Form, FormState } from '#web/form/form.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { confirmProposals, decideObligation } from '../point/obligation.usecases.ts'
import {
  DECISION_MISSING,
  lookedAtForm,
  obligationForm,
  pointForm,
  proposalsForm,
  type ReturnedForm,
  relationForm,
  unitForm,
} from '../point/point.form.ts'
import { type ChangedPlace, editPoint, setResolutionUnit } from '../point/point.usecases.ts'
import { noReportHistory, type RegisterPorts } from '../record/report-history.ts'
import { findResolution, referenceOfRecord } from '../record/resolution.store.ts'
import { decideRelation, resolveQuoteDifference } from './relation.usecases.ts'
import { ResolutionPage } from './resolution.pages.tsx'
import { showResolution } from './resolution.usecases.ts'
import { lineOfResolution } from './resolution.view.ts'
import { resolutionListRoutes } from './resolution-list.routes.tsx'

/** Lists of resolutions, a resolution's page, and what a person changes on it. */
export const resolutionRoutes = (
  services: Services,
  ports: Omit<RegisterPorts, 'takenReports'> = { reportHistory: noReportHistory },
): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()
  routes.route('/', resolutionListRoutes(services))

  const show = async (c: AppContext, reference: string, returned: ReturnedForm | null = null): Promise<Response> => {
    const principal = c.get('principal')
    if (principal.clearance === 'public') await ports.seenByPublic?.(reference)
    const { view, isFollowed, line, below } = await database.read(principal, async tx => {
      const shown = await showResolution(tx, reference, { reports: ports.reportHistory, today: clock.today() })
      const way = shown && can(principal, 'report.walk') && ((await ports.openWay?.(tx, shown.resolution.id, clock.today())) ?? [])
      return {
        view: shown,
        line: shown && way ? lineOfResolution(shown, way) : [],
        below: (shown && (await ports.belowPoints?.(tx, shown.resolution.id, clock.today()))) ?? new Map(),
        isFollowed: shown !== undefined && ((await ports.isFollowed?.(tx, principal.id, shown.resolution.id)) ?? false),
      }
    })
    if (!view) throw new Gone(`Den Beschluss ${reference}`)
    const title = view.resolution.name ? `${reference} ${view.resolution.name}` : reference
    const children = (
      <ResolutionPage view={view} line={line} isFollowed={isFollowed} below={below} notice={c.req.query('hinweis')} returned={returned} />
    )
    // What is not public has no public feed.
    const feeds = view.resolution.visibility === 'public' ? [{ title: `Neues zu ${reference}`, href: urls.resolutionFeed(reference) }] : []
    return page(c, { title, current: 'resolutions', feeds, children }, returned ? 422 : 200)
  }

  routes.get(urls.resolution.path, access('resolution.read'), c => show(c, referenceOf(c)))

  /** Reads the form, changes, and goes back to where the change shows; what is wrong with the form is said on the page it came from. */
  async function decide<V extends object>(c: AppContext, run: Decision<V>): Promise<Response> {
    const reference = await database.read(c.get('principal'), run.referenceOf)
    if (!reference) throw new Gone('Diesen Eintrag')
    const { values, ...state } = await run.form.sent(c)
    if (!values) return show(c, reference, { id: run.id ?? reference, state })
    const place = await database.change(c.get('principal'), change => run.change(change, values, now => run.form.overtaken(state, now)))
    if (place && 'kind' in place) {
      const back =
        place.kind === 'overtaken' ? place.late : run.form.refuse(state, place.reason, run.missing?.[place.reason] ?? 'Diese Angabe fehlt.')
      return show(c, reference, { id: run.id ?? reference, state: back })
    }
    const anchor = place?.anchor ? `#${place.anchor}` : place?.point ? `#punkt-${place.point}` : ''
    // A relation is decided on from either of its ends.
    const from = parseReference(state.texts['von'] ?? '')?.normal ?? reference
    return c.redirect(`${urls.resolution(from, run.notice ?? state.texts['entscheidung'])}${anchor}`, 303)
  }

  routes.post(urls.resolutionUnit.path, access('resolution.edit'), async c => {
    const reference = referenceOf(c)
    const known = await database.read(c.get('principal'), tx => findResolution(tx, reference))
    return decide(c, {
      form: unitForm,
      id: known?.id,
      referenceOf: async () => known?.reference,
      change: (change, values, since) => setResolutionUnit(change, reference, values, since),
      missing: NOT_YOURS,
      notice: 'gespeichert',
    })
  })

  routes.post(urls.pointEdit.path, access('resolution.edit'), c => {
    const id = idOf(c)
    return decide(c, {
      form: pointForm,
      id,
      referenceOf: tx => referenceOfRecord(tx, 'point', id),
      change: (change, values, since) => editPoint(change, id, values, since),
      missing: NOT_YOURS,
      notice: 'gespeichert',
    })
  })

  routes.post(urls.obligation.path, access('resolution.edit'), c => {
    const id = idOf(c)
    return decide(c, {
      form: obligationForm,
      id,
      referenceOf: tx => referenceOfRecord(tx, 'obligation', id),
      change: (change, decision) => decideObligation(change, id, decision, ports.reportHistory),
      missing: DECISION_MISSING,
    })
  })

  routes.post(urls.resolutionProposals.path, access('resolution.edit'), async c => {
    const reference = referenceOf(c)
    return decide(c, {
      form: proposalsForm,
      id: undefined,
      referenceOf: async tx => (await findResolution(tx, reference))?.reference,
      change: (change, { ids }) => confirmProposals(change, reference, ids),
      notice: 'alle-bestaetigt',
    })
  })

  routes.post(urls.relation.path, access('resolution.edit'), c => {
    const id = idOf(c)
    return decide(c, {
      form: relationForm,
      id,
      referenceOf: tx => referenceOfRecord(tx, 'relation', id),
      change: (change, { decision }) => decideRelation(change, id, decision),
    })
  })

  routes.post(urls.quoteDifference.path, access('resolution.edit'), c => {
    const id = idOf(c)
    return decide(c, {
      form: lookedAtForm,
      id,
      referenceOf: tx => referenceOfRecord(tx, 'difference', id),
      change: change => resolveQuoteDifference(change, id),
      notice: 'angesehen',
    })
  })
  return routes
}

const NOT_YOURS = { unit: 'Das sagt die zuständige Stelle oder das Gremienbüro. Bitten Sie das Gremienbüro um Zuweisung.' } as const

/** One decision on the page: its form, the record it is about, and what it does. */
interface Decision<V extends object> {
  readonly form: Form<V>
  readonly id: string | undefined
  readonly referenceOf: (tx: Tx) => Promise<string | undefined>
  readonly change: (
    change: Change,
    values: V,
    since: (now: Partial<V>) => FormState | null,
  ) => Promise<
    ChangedPlace | Overtaken<{ readonly late: FormState }> | { readonly kind: 'refused'; readonly reason: keyof V & string } | undefined
  >
  /** What is said of a value that the use case asks for. */
  readonly missing?: { readonly [Key in keyof V]?: string }
  /** The code of the notice; what was decided unless given. */
  readonly notice?: string
}
