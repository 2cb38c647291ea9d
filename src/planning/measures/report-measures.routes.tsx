import { Hono } from 'hono'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { UUID_PATTERN } from '#vocabulary/uuid.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { type PlanningReport, reportOf } from '../reports/report.store.ts'
import { fateForm } from './entry.form.ts'
import { allMeasures, goalsOf, measuresById, measuresOfReport, reportKey } from './measure.store.ts'
import { closeAccount, isWritten, NEW_MEASURE, openAccount, readAccount, type SayFate, sayFate, takeFateBack } from './measure.usecases.ts'
import { goalsWithMeasures, lightOf } from './measure.view.ts'
import { entriesOf } from './measure-parts.store.ts'
import { AccountPage, ReportMeasuresPage } from './report-measures.pages.tsx'

const WHAT = 'Diesen Planungsbericht'
const ID = new RegExp(`^${UUID_PATTERN}$`)

type Reason = (SayFate & { kind: 'refused' })['reason']
const REASONS: Readonly<Record<Reason, readonly [field: 'kind' | 'to' | 'reason', message: string]>> = {
  needs_target: ['to', 'Wählen Sie, als welche Maßnahme sie weitergeführt wird.'],
  has_target: ['to', 'Umgesetztes und Aufgegebenes wird nicht weitergeführt. Wählen Sie hier nichts.'],
  needs_reason: ['reason', 'Schreiben Sie, warum sie aufgegeben wird.'],
  itself: ['to', 'Eine Maßnahme kann nicht sich selbst weiterführen.'],
  circle: ['to', 'Diese Maßnahme ist selbst aus der hier entstanden.'],
  other_fate: ['kind', 'Zu dieser Maßnahme ist schon etwas anderes gesagt. Nehmen Sie es zuerst zurück.'],
  twice: ['to', 'Das steht schon da.'],
  wrong_report: ['to', 'Abgegeben wird an einen anderen Bericht, alles Übrige geht in diesem weiter.'],
  closed: ['kind', 'Die Bilanz ist abgeschlossen.'],
  not_before: ['kind', 'Diese Maßnahme steht nicht in der Ausgabe davor.'],
}

/** The measures of a report by goal and in time, and the account that it gives of the edition before (P2). */
export const reportMeasuresRoutes = (services: Services): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  routes.get(urls.planningReportMeasures.path, access('plan.read'), async c => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const report = there(await reportOf(tx, idOf(c)), WHAT)
      const { soonDays } = await readCity(tx)
      const measures = (await measuresOfReport(tx, report.id)).map(each => ({ ...each, light: lightOf(each, today, soonDays) }))
      return {
        report,
        isPlanner: await isPlannerOf(tx, principal, report.organizationId, today),
        goals: goalsWithMeasures(await goalsOf(tx, [report.id]), measures),
      }
    })
    const newHref = urls.measureNew(reportKey(found.report))
    const title = `Ziele und Maßnahmen: ${found.report.title}`
    return page(c, { title, current: 'planning', children: <ReportMeasuresPage {...found} {...{ today, newHref }} /> })
  })

  const showAccount = async (
    c: AppContext,
    { refused = null, trouble = null }: { refused?: { id: string; state: FormState } | null; trouble?: string | null } = {},
  ): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const report = there(await reportOf(tx, idOf(c)), WHAT)
      const before = report.followsId === null ? undefined : await reportOf(tx, report.followsId)
      const isPlanner = await isPlannerOf(tx, principal, report.organizationId, today)
      const mayAnswer = isPlanner && isWritten(report)
      return { report, before, mayAnswer, mayOpen: mayAnswer, ...(await accountView(tx, report, mayAnswer)) }
    })
    const children = <AccountPage {...found} {...{ refused, trouble }} notice={c.req.query('hinweis')} />
    const status = trouble === null ? statusOf(refused?.state) : 409
    return page(c, { title: `Bilanz: ${found.report.title}`, current: 'planning', children }, status)
  }
  routes.get(urls.planningAccount.path, access('plan.read'), c => showAccount(c))

  routes.post(urls.planningAccountFate.path, access('planning.write'), async c => {
    const texts = await textFields(c)
    const id = idOf(c)
    const back = texts['zuruecknehmen']
    if (back !== undefined) {
      const taken = there(await takeFateBack(database, c.get('principal'), id, back), WHAT)
      return taken.kind === 'done' ? c.redirect(urls.planningAccount(id, 'zurueck'), 303) : showAccount(c, { trouble: REASONS.closed[1] })
    }
    const from = texts['massnahme'] ?? ''
    const sent = fateForm.read(texts)
    const { values } = sent
    if (!values) return showAccount(c, { refused: { id: from, state: sent } })
    const to = values.to === null || values.to === NEW_MEASURE || ID.test(values.to) ? values.to : null
    const said = there(ID.test(from) ? await sayFate(database, c.get('principal'), id, { ...values, from, to }) : undefined, WHAT)
    if (said.kind === 'done') return c.redirect(`${urls.planningAccount(id, 'gesagt')}#m-${from}`, 303)
    // What is not about a field is said above: there may be no form any more.
    return REASONS[said.reason][0] === 'kind'
      ? showAccount(c, { trouble: REASONS[said.reason][1] })
      : showAccount(c, { refused: { id: from, state: fateForm.refuse(sent, ...REASONS[said.reason]) } })
  })

  routes.post(urls.planningAccountState.path, access('planning.write'), async c => {
    const id = idOf(c)
    const { tun } = await textFields(c)
    if (tun === 'oeffnen') {
      const opened = there(await openAccount(database, c.get('principal'), id), WHAT)
      const trouble = 'Der Bericht ist schon unterwegs. Die Bilanz bleibt, wie sie ist.'
      return opened.kind === 'done' ? c.redirect(urls.planningAccount(id, 'geoeffnet'), 303) : showAccount(c, { trouble })
    }
    const closed = there(await closeAccount(database, c.get('principal'), id), WHAT)
    if (closed.kind === 'done') return c.redirect(urls.planningAccount(id, 'geschlossen'), 303)
    return showAccount(c, { trouble: TROUBLE[closed.reason] })
  })
  return routes
}

const TROUBLE = {
  unanswered: 'Noch nicht abgeschlossen: Es gibt Maßnahmen ohne Antwort. Sie sind unten gekennzeichnet.',
  closed: 'Die Bilanz hat schon jemand abgeschlossen.',
  no_edition_before: 'Dieser Bericht schreibt keinen anderen fort.',
} as const

/** The account with everything its page shows. */
async function accountView(tx: Tx, report: PlanningReport, mayAnswer: boolean) {
  const { old, said, holding, lines, closed } = await readAccount(tx, report)
  const entries = await entriesOf(
    tx,
    old.map(({ id }) => id),
  )
  const all = new Map([...said, ...holding].map(each => [each.id, each]))
  const named = await measuresById(
    tx,
    [...all.values()].flatMap(({ toId }) => toId ?? []),
  )
  const others = mayAnswer ? (await allMeasures(tx)).filter(each => each.reportId !== report.followsId) : []
  const choice = ({ id, values }: (typeof others)[number]) => [id, `${values.number} ${values.name}`] as const
  return {
    rows: old.flatMap(measure => {
      const line = lines.find(({ id }) => id === measure.id)
      const own = [...all.values()].filter(({ fromId }) => fromId === measure.id)
      return line ? [{ measure, line, said: own, last: entries.find(({ measureId }) => measureId === measure.id) }] : []
    }),
    closed,
    targets: [
      [NEW_MEASURE, 'neue Maßnahme dieses Berichts, aus der alten'] as const,
      ...others.filter(each => each.reportId === report.id).map(choice),
      ...others.filter(each => each.reportId !== report.id).map(each => [each.id, `${choice(each)[1]} – ${each.values.report}`] as const),
    ],
    names: new Map(named.map(each => [each.id, each])),
  }
}
