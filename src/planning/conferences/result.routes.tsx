import { Hono } from 'hono'
import { renderReportPdf } from '#letters/render-report-pdf.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { chosenIn } from '#web/list/choosing.tsx'
import { urls } from '#web/urls.ts'
import { measuresOfReport } from '../measures/measure.store.ts'
import { daysLate } from '../rules/conference-plan.ts'
import { followWithReport, type PlanningWaySlots } from '../way/take-step.usecases.ts'
import { participantsOf } from './circle.store.ts'
import { WHAT_CONFERENCE } from './conference.routes.tsx'
import { conferenceOf } from './conference.store.ts'
import { mayWrite, type RuleOf, readPlan } from './conference.usecases.ts'
import { minutesPaper } from './minutes.letter.ts'
import { checkForm, checkOf, objectionFateForm, objectionForm, resultForm } from './result.form.ts'
import { MinutesPage, PresencePage, ResultsPage } from './result.pages.tsx'
import { objectionsOf, presenceOf, resultsOf } from './result.store.ts'
import {
  addObjection,
  addResult,
  answerObjection,
  checkResult,
  dropResult,
  type FollowReport,
  finishCheck,
  holdConference,
  notePresence,
  publishConference,
  tellResults,
} from './result.usecases.ts'

export interface ResultPorts {
  readonly ruleOf: RuleOf
  /** What the way of planning reports needs: steps that follow from the conference are taken on it. */
  readonly slots: PlanningWaySlots
}

const REFUSED = {
  wrong_state: 'So weit ist die Konferenz nicht, oder sie ist schon weiter. Laden Sie die Seite neu.',
  too_early: 'Der Tag der Konferenz ist noch nicht da.',
  unchecked: 'Es sind noch nicht alle Ergebnisse geprüft.',
  told: 'Das ist den Teilnehmenden schon mitgeteilt.',
} as const

/** The day of a conference and what follows: presence, results, their check, minutes (K5, K6). */
export const resultRoutes = (services: Services, { ruleOf, slots }: ResultPorts): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()
  const follow: FollowReport = async (change, reportId, actions) => {
    for (const action of actions) await followWithReport(change, reportId, action, slots)
  }

  const load = async (tx: Tx, c: AppContext) => {
    const principal = c.get('principal')
    const conference = there(await conferenceOf(tx, idOf(c)), WHAT_CONFERENCE)
    return { conference, mayWrite: await mayWrite({ tx, principal, clock }, conference) }
  }

  const showPresence = async (c: AppContext, trouble: string | null = null): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const loaded = await load(tx, c)
      return { ...loaded, people: (await participantsOf(tx, loaded.conference.id)).filter(({ invitedAt }) => invitedAt !== null) }
    })
    const children = <PresencePage {...found} trouble={trouble} notice={c.req.query('hinweis')} />
    return page(c, { title: `Anwesenheit: ${found.conference.title}`, current: 'planning', children }, trouble === null ? 200 : 409)
  }
  routes.get(urls.conferencePresence.path, access('plan.walk'), c => showPresence(c))
  routes.post(urls.conferencePresence.path, access('planning.write'), async c => {
    const id = idOf(c)
    const present = await chosenIn(c)
    const result = there(await database.change(c.get('principal'), change => notePresence(change, id, present)), WHAT_CONFERENCE)
    if (result.kind === 'done') return c.redirect(urls.conferencePresence(id, 'eingetragen'), 303)
    return result.reason === 'not_yours' ? forbiddenPage(c) : showPresence(c, REFUSED[result.reason])
  })

  type Back = Partial<Pick<Parameters<typeof ResultsPage>[0], 'adding' | 'checking'>> & { readonly trouble?: string | null }
  const showResults = async (c: AppContext, { trouble = null, ...back }: Back = {}): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const loaded = await load(tx, c)
      const { reportId, id } = loaded.conference
      const measures = loaded.mayWrite && reportId ? await measuresOfReport(tx, reportId) : []
      return {
        ...loaded,
        results: await resultsOf(tx, id),
        measures: measures.map(each => [each.id, `${each.values.number} ${each.values.name}`] as const),
      }
    })
    const children = <ResultsPage {...found} {...back} {...{ trouble }} today={clock.today()} notice={c.req.query('hinweis')} />
    const status = trouble === null ? statusOf(back.adding, back.checking?.state) : 409
    return page(c, { title: `Ergebnisse: ${found.conference.title}`, current: 'planning', children }, status)
  }
  routes.get(urls.conferenceResults.path, access('plan.read'), c => showResults(c))
  routes.post(urls.conferenceResults.path, access('planning.write'), async c => {
    const [id, principal] = [idOf(c), c.get('principal')]
    const texts = await textFields(c)
    const resultId = texts['ergebnis_id'] ?? ''
    const to = (notice: string, mark = '') => c.redirect(`${urls.conferenceResults(id, notice)}${mark}`, 303)
    const no = (reason: 'not_yours' | 'wrong_state') =>
      reason === 'not_yours' ? forbiddenPage(c) : showResults(c, { trouble: REFUSED[reason] })
    if (texts['tun'] === 'entfernen') {
      const result = there(await database.change(principal, change => dropResult(change, id, resultId)), 'Dieses Ergebnis')
      return result.kind === 'done' ? to('entfernt') : no(result.reason)
    }
    if (texts['tun'] === 'pruefen') {
      const sent = checkForm.read(texts)
      const { values } = sent
      if (!values) return showResults(c, { checking: { id: resultId, state: sent } })
      const result = there(
        await database.change(principal, change => checkResult(change, id, resultId, checkOf(values))),
        'Dieses Ergebnis',
      )
      return result.kind === 'done' ? to('geprueft', `#e-${resultId}`) : no(result.reason)
    }
    const sent = resultForm.read(texts)
    const { values } = sent
    if (!values) return showResults(c, { adding: sent })
    const result = there(await database.change(principal, change => addResult(change, id, values)), WHAT_CONFERENCE)
    return result.kind === 'done' ? to('ergebnis') : no(result.reason)
  })

  routes.post(urls.conferenceState.path, access('planning.write'), async c => {
    const [id, principal] = [idOf(c), c.get('principal')]
    const { tun } = await textFields(c)
    const to = (notice: string) => c.redirect(urls.conferenceResults(id, notice), 303)
    const no = (reason: keyof typeof REFUSED | 'not_yours') =>
      reason === 'not_yours' ? forbiddenPage(c) : showResults(c, { trouble: REFUSED[reason] })
    switch (tun) {
      case 'gehalten': {
        const held = there(await database.change(principal, change => holdConference(change, id, follow)), WHAT_CONFERENCE)
        return held.kind === 'done' ? to('gehalten') : no(held.reason)
      }
      case 'abgeschlossen': {
        const finished = there(await database.change(principal, change => finishCheck(change, id, follow)), WHAT_CONFERENCE)
        return finished.kind === 'done' ? to('abgeschlossen') : no(finished.reason)
      }
      case 'mitgeteilt': {
        const told = there(await database.change(principal, change => tellResults(change, id)), WHAT_CONFERENCE)
        return told.kind === 'done' ? to('mitgeteilt') : no(told.reason)
      }
      case 'veroeffentlicht':
      case 'zurueckgezogen': {
        const isPublic = tun === 'veroeffentlicht'
        const result = there(await database.change(principal, change => publishConference(change, id, isPublic)), WHAT_CONFERENCE)
        return result.kind === 'done' ? to(tun) : no(result.reason)
      }
      default:
        return showResults(c, { trouble: REFUSED.wrong_state })
    }
  })

  const loadMinutes = (c: AppContext) =>
    database.read(c.get('principal'), async tx => {
      const loaded = await load(tx, c)
      const { id, heldOn, sentAt } = loaded.conference
      const plan = await readPlan(tx, heldOn, ruleOf)
      return {
        ...loaded,
        presence: await presenceOf(tx, id),
        results: await resultsOf(tx, id),
        objections: await objectionsOf(tx, id),
        late: plan && sentAt ? daysLate(inCityTime(sentAt).toPlainDate(), plan) : 0,
        city: await readCity(tx),
      }
    })
  type MinutesBack = Partial<Pick<Parameters<typeof MinutesPage>[0], 'adding' | 'answering'>> & { readonly trouble?: string | null }
  const showMinutes = async (c: AppContext, { trouble = null, ...back }: MinutesBack = {}): Promise<Response> => {
    const { city: _, ...found } = await loadMinutes(c)
    const children = <MinutesPage {...found} {...back} trouble={trouble} notice={c.req.query('hinweis')} />
    const status = trouble === null ? statusOf(back.adding, back.answering?.state) : 409
    return page(c, { title: `Niederschrift: ${found.conference.title}`, current: 'planning', children }, status)
  }
  routes.get(urls.conferenceMinutes.path, access('plan.read'), c => showMinutes(c))
  routes.post(urls.conferenceMinutes.path, access('planning.write'), async c => {
    const [id, principal] = [idOf(c), c.get('principal')]
    const texts = await textFields(c)
    const no = (reason: 'not_yours' | 'wrong_state') =>
      reason === 'not_yours' ? forbiddenPage(c) : showMinutes(c, { trouble: REFUSED[reason] })
    if (texts['tun'] === 'umgang') {
      const objectionId = texts['einwand_id'] ?? ''
      const sent = objectionFateForm.read(texts)
      const { values } = sent
      if (!values) return showMinutes(c, { answering: { id: objectionId, state: sent } })
      const answered = await database.change(principal, change =>
        answerObjection(change, id, objectionId, values.isAccepted === 'yes', values.reply),
      )
      const result = there(answered, 'Diesen Einwand')
      return result.kind === 'done' ? c.redirect(urls.conferenceMinutes(id, 'umgang'), 303) : no(result.reason)
    }
    const sent = objectionForm.read(texts)
    const { values } = sent
    if (!values) return showMinutes(c, { adding: sent })
    const result = there(await database.change(principal, change => addObjection(change, id, values)), WHAT_CONFERENCE)
    return result.kind === 'done' ? c.redirect(urls.conferenceMinutes(id, 'einwand'), 303) : no(result.reason)
  })
  routes.get(urls.conferenceMinutesPdf.path, access('plan.read'), async c => {
    const { city, ...found } = await loadMinutes(c)
    const { pdf } = await renderReportPdf(minutesPaper(found, city, clock.today()))
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="Niederschrift.pdf"',
      'cache-control': 'no-store',
    })
  })
  return routes
}
