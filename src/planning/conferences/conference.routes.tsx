import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { PlanningTabs } from '../offers/offers.pages.tsx'
import { reportOf } from '../reports/report.store.ts'
import { beginning as beginningOfReport } from '../reports/report.usecases.ts'
import { areaKey } from '../rules/area-words.ts'
import { mayMove } from '../rules/conference.ts'
import { dayProblems, nextDue, proposedDays, whatBreaks, whatMoves } from '../rules/conference-plan.ts'
import {
  type ConferenceValues,
  cancelForm,
  conferenceForm,
  conferenceValues,
  type DayValues,
  dayForm,
  dayValues,
} from './conference.form.ts'
import { ConferenceFormPage, ConferencePage, DayPage } from './conference.pages.tsx'
import { type Conference, conferenceOf, findConferences, schoolHolidays, turnsOf } from './conference.store.ts'
import {
  cancelConference,
  conferenceChoices,
  mayWrite,
  moveConference,
  type RuleOf,
  readPlan,
  saveConference,
  type TellCancelled,
  type TellMoved,
} from './conference.usecases.ts'
import { readConferenceSettings } from './conference-settings.ts'
import { conferenceList } from './conferences.list.tsx'

export const WHAT_CONFERENCE = 'Diese Konferenz'

/** What a later room brings to the page of a conference; null where there is nothing to show. */
export interface ConferenceSection {
  load(
    tx: Tx,
    conference: Conference,
    viewer: { readonly principal: Principal; readonly today: Temporal.PlainDate; readonly mayWrite: boolean },
  ): Promise<Child>
}

export interface ConferencePorts {
  readonly ruleOf: RuleOf
  readonly tellMoved: TellMoved
  readonly tellCancelled: TellCancelled
  /** How many would be told of a move. */
  readonly countInvited: (tx: Tx, id: string) => Promise<number>
  readonly sections: readonly ConferenceSection[]
}

/** Planning conferences: their list, their forms, the page of each with its plan. */
export const conferenceRoutes = (services: Services, ports: ConferencePorts): Hono<AppEnv> => {
  const { database, clock } = services
  const { ruleOf } = ports
  const routes = new Hono<AppEnv>()

  listRoutes(routes, services, conferenceList, {
    find: async (tx, asked) => ({ ...(await findConferences(tx, asked)), areas: await allAreas(tx) }),
    beside: ({ areas }) => ({
      notice: (
        <May permission="planning.read">
          <PlanningTabs at="conferences" />
        </May>
      ),
      choices: { area: areas.map(area => [area.id, `${areaKey(area)} ${area.name}`] as const) },
      links: (
        <>
          <May permission="planning.read">
            <a href={urls.conferenceCalendar()}>Wann welches Gebiet dran ist</a>
          </May>
          <May permission="planning.write">
            <a href={urls.conferenceNew()}>Neue Konferenz</a>
          </May>
        </>
      ),
    }),
  })

  const show = async (
    c: AppContext,
    { cancelling, trouble = null }: { cancelling?: FormState; trouble?: string | null } = {},
  ): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const conference = there(await conferenceOf(tx, idOf(c)), WHAT_CONFERENCE)
      const isMine = await mayWrite({ tx, principal, clock }, conference)
      const sections: Child[] = []
      for (const section of ports.sections) sections.push(await section.load(tx, conference, { principal, today, mayWrite: isMine }))
      return {
        conference,
        mayWrite: isMine,
        plan: await readPlan(tx, conference.heldOn, ruleOf),
        problems: conference.heldOn ? dayProblems(conference.heldOn, (await ruleOf(tx)).calendar, await schoolHolidays(tx)) : [],
        sections,
      }
    })
    const children = (
      <ConferencePage {...found} {...(cancelling ? { cancelling } : {})} {...{ today, trouble }} notice={c.req.query('hinweis')} />
    )
    return page(c, { title: found.conference.title, current: 'planning', children }, trouble === null ? statusOf(cancelling) : 409)
  }
  routes.get(urls.conference.path, access('plan.read'), c => show(c))

  routes.post(urls.conference.path, access('planning.write'), async c => {
    const id = idOf(c)
    const sent = cancelForm.read(await textFields(c))
    const { values } = sent
    if (!values) return show(c, { cancelling: sent })
    const result = there(
      await database.change(c.get('principal'), change => cancelConference(change, id, values.reason, ports.tellCancelled)),
      WHAT_CONFERENCE,
    )
    if (result.kind === 'done') return c.redirect(urls.conference(id, 'abgesagt'), 303)
    return result.reason === 'not_yours' ? forbiddenPage(c) : show(c, { trouble: 'Was stattgefunden hat, wird nicht mehr abgesagt.' })
  })

  const showForm = async (c: AppContext, id: string | null, sent?: FormState): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const conference = id === null ? undefined : there(await conferenceOf(tx, id), WHAT_CONFERENCE)
      const isAllowed = !conference || (await mayWrite({ tx, principal, clock }, conference))
      const values = conference ? conferenceValues(conference) : await beginning(tx, principal, today, c.req.query())
      return { conference, isAllowed, offered: await conferenceChoices(tx, principal, today), state: sent ?? conferenceForm.fill(values) }
    })
    const title = found.conference ? 'Konferenz ändern' : 'Neue Planungskonferenz'
    return page(c, { title, current: 'planning', children: <ConferenceFormPage {...found} /> }, statusOf(sent))
  }
  const save = async (c: AppContext, id: string | null): Promise<Response> => {
    const saved = there(await saveConference(database, c.get('principal'), id, await conferenceForm.sent(c)), WHAT_CONFERENCE)
    if (saved.kind === 'refused') return forbiddenPage(c)
    return saved.kind === 'done' ? c.redirect(urls.conference(saved.id, 'gespeichert'), 303) : showForm(c, id, saved.state)
  }
  routes.get(urls.conferenceNew(), access('planning.write'), c => showForm(c, null))
  routes.post(urls.conferenceNew(), access('planning.write'), c => save(c, null))
  routes.get(urls.conferenceEdit.path, access('planning.write'), c => showForm(c, idOf(c)))
  routes.post(urls.conferenceEdit.path, access('planning.write'), c => save(c, idOf(c)))

  const showDay = async (c: AppContext, sent?: FormState, values?: DayValues): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const conference = there(await conferenceOf(tx, idOf(c)), WHAT_CONFERENCE)
      // Who does not hold it is told what is told of one that is not there.
      if (!(await mayWrite({ tx, principal, clock }, conference))) throw new Gone(WHAT_CONFERENCE)
      if (!mayMove(conference)) return null
      const settings = await readConferenceSettings(tx)
      const [{ calendar }, holidays] = [await ruleOf(tx), await schoolHolidays(tx)]
      const turn = (await turnsOf(tx, settings.level, today)).find(({ id }) => id === conference.areaId)
      const due = turn ? nextDue(turn.lastHeld, turn.movedTo, settings).on : null
      return {
        conference,
        proposed: proposedDays({ due, today, count: 5 }, settings, { calendar, holidays }),
        preview: values ? await previewOf(tx, conference, values, today) : null,
      }
    })
    // What was held or cancelled keeps its day.
    if (found === null) return c.req.method === 'GET' ? c.redirect(urls.conference(idOf(c)), 303) : forbiddenPage(c)
    const title = found.conference.heldOn ? 'Konferenz verschieben' : 'Tag der Konferenz'
    const state = sent ?? dayForm.fill(dayValues(found.conference))
    return page(c, { title, current: 'planning', children: <DayPage {...found} state={state} /> }, statusOf(sent))
  }
  /** What a move changes, breaks, and whom it is told: looked at once before it is done. */
  const previewOf = async (tx: Tx, conference: Conference, { heldOn }: DayValues, today: Temporal.PlainDate) => {
    const [before, after] = [await readPlan(tx, conference.heldOn, ruleOf), await readPlan(tx, heldOn, ruleOf)]
    const moves = after && before ? whatMoves(before, after, today) : { changed: [], broken: after ? whatBreaks(after, today) : [] }
    const said = heldOn ? dayProblems(heldOn, (await ruleOf(tx)).calendar, await schoolHolidays(tx)).map(({ words }) => words) : []
    return { ...moves, said, told: conference.state === 'invited' ? await ports.countInvited(tx, conference.id) : 0 }
  }
  routes.get(urls.conferenceDay.path, access('planning.write'), c => showDay(c))
  routes.post(urls.conferenceDay.path, access('planning.write'), async c => {
    const [id, principal] = [idOf(c), c.get('principal')]
    const texts = await textFields(c)
    const sent = dayForm.read(texts)
    const { values } = sent
    if (!values) return showDay(c, sent)
    if (texts['bestaetigt'] === undefined) {
      const preview = await database.read(principal, async tx => {
        const conference = there(await conferenceOf(tx, id), WHAT_CONFERENCE)
        const isWrong = conference.state === 'invited' && (values.heldOn === null || values.reason === '')
        return isWrong ? null : await previewOf(tx, conference, values, clock.today())
      })
      // What is to be said is looked at first; where there is nothing to say, or something is refused anyway, it is done at once.
      if (preview && preview.changed.length + preview.broken.length + preview.said.length + preview.told > 0) {
        const refusal = await database.read(principal, async tx =>
          values.heldOn ? dayProblems(values.heldOn, (await ruleOf(tx)).calendar, []).find(({ isRefused }) => isRefused) : undefined,
        )
        return refusal ? showDay(c, dayForm.refuse(sent, 'heldOn', refusal.words)) : showDay(c, sent, values)
      }
    }
    const wasInvited = await database.read(principal, async tx => (await conferenceOf(tx, id))?.state === 'invited')
    const moved = there(await database.change(principal, change => moveConference(change, id, values, ports)), WHAT_CONFERENCE)
    if (moved.kind === 'done') return c.redirect(urls.conference(id, wasInvited ? 'gesagt' : 'gesetzt'), 303)
    if (moved.kind === 'day') return showDay(c, dayForm.refuse(sent, 'heldOn', moved.words))
    switch (moved.reason) {
      case 'day_missing':
        return showDay(c, dayForm.refuse(sent, 'heldOn', 'Geben Sie den Tag an: Es ist schon eingeladen.'))
      case 'reason_missing':
        return showDay(c, dayForm.refuse(sent, 'reason', 'Schreiben Sie, warum verschoben wird: Es ist schon eingeladen.'))
      default:
        return forbiddenPage(c)
    }
  })
  return routes
}

/** What stands in a new conference from the start: one's own unit; the report it is planned for, with what that is about. */
async function beginning(
  tx: Tx,
  principal: Principal,
  today: Temporal.PlainDate,
  { gebiet, bericht }: Readonly<Record<string, string>>,
): Promise<Partial<ConferenceValues>> {
  const report = bericht === undefined ? undefined : await reportOf(tx, bericht)
  const { unit } = await beginningOfReport(tx, principal, today, {})
  const own = { ...(unit === undefined ? {} : { unit }), agenda: AGENDA }
  if (report)
    return {
      ...own,
      title: `Planungskonferenz ${report.about}`,
      kind: report.kind,
      area: report.areaId,
      subject: report.subjectId,
      report: report.id,
    }
  const area = gebiet === undefined ? undefined : (await allAreas(tx)).find(({ id }) => id === gebiet)
  return area ? { ...own, title: `Planungskonferenz ${areaKey(area)} ${area.name}`, kind: 'area', area: area.id } : own
}

const AGENDA = `1. Begrüßung und Ablauf
2. Der Entwurf des Planungsberichts: Ziele und Maßnahmen
3. Arbeit in Gruppen
4. Ergebnisse und wie es weitergeht`
