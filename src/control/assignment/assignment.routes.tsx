import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { changeOrNothing } from '#platform/db/change-or-nothing.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readUnits } from '#register/resolution/resolution-choices.store.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { PointAssignmentPage } from './assignment.pages.tsx'
import { type AssignmentFormError, type AssignmentFormValues, formErrors, shareForm, stepForm } from './assignment.schema.ts'
import { findAssignedPoint, findAssignment, listAssignments, listDesks, readDesk, readDeskDates } from './assignment.store.ts'
import { type AssignmentStep, mayAssign, mayStep } from './assignment.ts'
import { askForShare, assignResponsible, type NoticePort, stepAssignment } from './assignment.usecases.ts'
import { proposeUnits } from './assignment-proposals.store.ts'
import { SharePage, type SharePageProps } from './assignment-share.pages.tsx'
import { DeskListPage, DeskPage } from './desk.pages.tsx'
import { readDeskReports } from './desk-reports.store.ts'

const STEPS: readonly AssignmentStep[] = ['answer', 'accept', 'return', 'withdraw']
const HAS_ONE = 'Diese Stelle hat schon einen Anteil an diesem Punkt. Nehmen Sie ihn zuerst zurück, wenn Sie ihn ändern wollen.'

/** What other capabilities put on a unit's desk; nothing where nothing waits there. */
export type DeskSlot = (tx: Tx, unit: string) => Promise<Child | null>

/** Who answers which point or share of it, and the desk on which each unit finds what waits for it. */
export const assignmentRoutes = ({ database, clock }: Services, notify: NoticePort, deskSlot?: DeskSlot): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const showDesks = async (c: AppContext): Promise<Response> =>
    page(c, {
      title: 'Schreibtische',
      current: 'desk',
      children: <DeskListPage desks={await database.read(c.get('principal'), listDesks)} />,
    })

  routes.get(urls.desks(), access('desk.use'), showDesks)

  routes.get(urls.desk(), access('desk.use'), async c => {
    const principal = c.get('principal')
    const unit = (c.req.query('stelle') ?? principal.units?.[0] ?? '').trim().slice(0, 200)
    if (unit === '') return showDesks(c)
    const today = clock.today()
    const shown = await database.read(principal, async tx => {
      const { soonDays } = await readCity(tx)
      const { dates, more } = await readDeskDates(tx, unit, today.add({ days: soonDays }))
      return {
        desk: await readDesk(tx, unit),
        reports: await readDeskReports(tx, unit, today),
        dates,
        moreDates: more,
        units: await readUnits(tx),
        soonDays,
        more: (await deskSlot?.(tx, unit)) ?? null,
      }
    })
    return page(c, { title: `Schreibtisch: ${unit}`, current: 'desk', children: <DeskPage unit={unit} today={today} {...shown} /> })
  })

  interface Unsaved {
    readonly values: AssignmentFormValues
    readonly errors: readonly AssignmentFormError[]
    readonly trouble: string | null
  }
  const showPoint = async (c: AppContext, pointId: string, unsaved?: Unsaved): Promise<Response> => {
    const principal = c.get('principal')
    const shown = await database.read(principal, async tx => {
      const point = await findAssignedPoint(tx, pointId)
      if (!point) return undefined
      const assignments = await listAssignments(tx, pointId)
      const taken = [...assignments.map(({ unit }) => unit), ...(point.responsibleUnit ? [point.responsibleUnit] : [])]
      const proposals = await proposeUnits(tx, point, { city: await readCity(tx), taken })
      return { point, assignments, proposals, units: await readUnits(tx) }
    })
    if (!shown) throw new Gone('Diesen Punkt')
    const { values = {}, errors = [], trouble = null } = unsaved ?? {}
    const children = (
      <PointAssignmentPage
        {...shown}
        today={clock.today()}
        mayAssign={mayAssign(principal, shown.point)}
        values={values}
        errors={errors}
        trouble={trouble}
        notice={c.req.query('hinweis')}
      />
    )
    return page(c, { title: `Zuweisung ${shown.point.reference} Punkt ${shown.point.number}`, children }, unsaved ? 422 : 200)
  }

  routes.get(urls.pointAssignment.path, access('desk.use'), c => showPoint(c, idOf(c)))

  routes.post(urls.pointAssignment.path, access('desk.use'), async c => {
    const pointId = idOf(c)
    const form = (await c.req.parseBody()) as Record<string, string>
    // A proposal is chosen, or a name is typed; what is typed counts.
    const values = { ...form, stelle: (form['stelle'] ?? '').trim() || (form['vorschlag'] ?? '') }
    const parsed = shareForm.safeParse(values)
    if (!parsed.success) return showPoint(c, pointId, { values: form, errors: formErrors(parsed.error), trouble: null })
    const { stelle, anteil, bis, als } = parsed.data
    const share = { unit: stelle, share: anteil, dueOn: bis }
    const result = await changeOrNothing(database, c.get('principal'), change =>
      als === 'zustaendig' ? assignResponsible(change, pointId, share, notify) : askForShare(change, pointId, share, notify),
    )
    if (result.kind === 'unknown') throw new Gone('Diesen Punkt')
    if (result.kind === 'not_allowed') return forbiddenPage(c)
    if (result.kind === 'has_one_already') return showPoint(c, pointId, { values: form, errors: [], trouble: HAS_ONE })
    return c.redirect(urls.pointAssignment(pointId, als === 'zustaendig' ? 'zugewiesen' : 'erbeten'), 303)
  })

  const showShare = async (
    c: AppContext,
    id: string,
    unsaved: SharePageProps['unsaved'] = null,
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> => {
    const found = await database.read(c.get('principal'), tx => findAssignment(tx, id))
    if (!found) throw new Gone('Diese Zuweisung')
    const allowed = STEPS.filter(step => mayStep(c.get('principal'), step, found))
    const children = <SharePage {...found} allowed={allowed} today={clock.today()} notice={c.req.query('hinweis')} unsaved={unsaved} />
    return page(c, { title: `Beitrag zu ${found.point.reference} Punkt ${found.point.number}`, children }, status)
  }

  routes.get(urls.assignment.path, access('desk.use'), c => showShare(c, idOf(c)))

  routes.post(urls.assignment.path, access('desk.use'), async c => {
    const id = idOf(c)
    const form = (await c.req.parseBody()) as Record<string, string>
    const typed = { text: form['text'] ?? '', step: form['schritt'] ?? '' }
    const parsed = stepForm.safeParse(form)
    if (!parsed.success) {
      const message = formErrors(parsed.error)[0]?.message ?? 'Wählen Sie einen Schritt.'
      return showShare(c, id, { ...typed, message }, 422)
    }
    const { schritt, version, text } = parsed.data
    const result = await changeOrNothing(database, c.get('principal'), change =>
      stepAssignment(change, { id, step: schritt, version, text }, notify),
    )
    if (result.kind === 'unknown') throw new Gone('Diese Zuweisung')
    if (result.kind === 'not_allowed') return forbiddenPage(c)
    if (result.kind === 'changed_meanwhile')
      return showShare(
        c,
        id,
        { ...typed, message: 'Jemand anderes hat diese Zuweisung inzwischen geändert. Unten steht, was jetzt gilt, und Ihr Text.' },
        409,
      )
    if (schritt === 'withdraw') return c.redirect(urls.pointAssignment(result.point.pointId, 'withdraw'), 303)
    return c.redirect(urls.assignment(id, schritt), 303)
  })
  return routes
}
