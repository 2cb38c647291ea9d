import { Hono } from 'hono'
import type { Tx } from '#platform/db/transaction.ts'
import { mailsByKey } from '#platform/mail/outbox-list.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { CHOSEN, chosenOf } from '#web/list/choosing.tsx'
import { urls } from '#web/urls.ts'
import { missingMaterial } from '../rules/circle.ts'
import { daysLate } from '../rules/conference-plan.ts'
import { addressForm, enteredForm, inviteForm, otherForm } from './circle.form.ts'
import { CirclePage } from './circle.pages.tsx'
import { materialOf, type Participant } from './circle.store.ts'
import { addOther, correctAddress, enterReply, readCircle, remindPeople, takeCircle, takeOut } from './circle.usecases.ts'
import { WHAT_CONFERENCE } from './conference.routes.tsx'
import { type Conference, conferenceOf } from './conference.store.ts'
import { mayWrite, type RuleOf, readPlan } from './conference.usecases.ts'
import { type InvitationPorts, inviteCircle, keyOfInvitation, missingInWords, type NotReady } from './invite.usecases.ts'

export interface CirclePorts extends InvitationPorts {
  readonly ruleOf: RuleOf
}

const NOT_READY: Readonly<Record<Exclude<NotReady, 'not_yours' | 'late'>, string>> = {
  too_late: 'Der Tag der Konferenz ist vorbei, oder sie ist abgesagt.',
  no_day: 'Setzen Sie zuerst Tag, Beginn und Ort der Konferenz.',
  no_organizer: 'Die ausrichtende Stelle hat keine E-Mail-Adresse. Sie wird im Verzeichnis der Stellen eingetragen: Darunter lädt sie ein.',
  nobody: 'Alle im Kreis sind eingeladen.',
}
const OVER = 'Die Konferenz hat stattgefunden oder ist abgesagt; ihr Kreis bleibt, wie er ist.'
const THERE = 'Diese Adresse ist schon im Kreis.'

type Back = Partial<Pick<Parameters<typeof CirclePage>[0], 'inviting' | 'adding' | 'about'>> & {
  readonly trouble?: string
  readonly status?: 403 | 409 | 422
}

/** The circle of a conference: who is in it, the invitation, what each answered (K3, K4). */
export const circleRoutes = (services: Services, ports: CirclePorts): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  const show = async (
    c: AppContext,
    { trouble = null, status, ...back }: Omit<Back, 'trouble'> & { trouble?: string | null } = {},
  ): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const found = await database.read(principal, async tx => {
      const conference = there(await conferenceOf(tx, idOf(c)), WHAT_CONFERENCE)
      const circle = await readCircle(tx, conference, today)
      const plan = await readPlan(tx, conference.heldOn, ports.ruleOf)
      return {
        conference,
        ...circle,
        mayWrite: await mayWrite({ tx, principal, clock }, conference),
        missing: missingMaterial(
          conference.kind,
          (await materialOf(tx, conference.id)).map(({ part }) => part),
        ),
        late: plan ? daysLate(today, plan) : 0,
        mails: await mailsOf(tx, conference, circle.people),
      }
    })
    const children = <CirclePage {...found} {...back} trouble={trouble} notice={c.req.query('hinweis')} />
    const title = `Kreis und Einladung: ${found.conference.title}`
    return page(c, { title, current: 'planning', children }, status ?? statusOf(back.inviting, back.adding, back.about?.state))
  }

  routes.get(urls.conferenceCircle.path, access('plan.walk'), c => show(c))
  routes.post(urls.conferenceCircle.path, access('planning.write'), async c => {
    const [id, principal] = [idOf(c), c.get('principal')]
    const texts = await textFields(c, [CHOSEN])
    const person = texts['person'] ?? ''
    const to = (hinweis: string) => c.redirect(urls.conferenceCircle(id, { hinweis }), 303)
    const no = (reason: 'not_yours' | 'too_late') => (reason === 'not_yours' ? forbiddenPage(c) : show(c, { trouble: OVER, status: 409 }))
    switch (texts['tun']) {
      case 'kreis': {
        const result = there(await database.change(principal, change => takeCircle(change, id)), WHAT_CONFERENCE)
        return result.kind === 'done' ? to('kreis') : no(result.reason)
      }
      case 'person': {
        const sent = otherForm.read(texts)
        const { values } = sent
        if (!values) return show(c, { adding: sent })
        const result = there(await database.change(principal, change => addOther(change, id, values)), WHAT_CONFERENCE)
        if (result.kind === 'done') return to('person')
        return result.reason === 'there' ? show(c, { adding: otherForm.refuse(sent, 'email', THERE) }) : no(result.reason)
      }
      case 'entfernen': {
        const result = there(await database.change(principal, change => takeOut(change, id, person, ports)), 'Diese Person')
        return result.kind === 'done' ? to('entfernt') : no(result.reason)
      }
      case 'erinnern': {
        const result = there(await database.change(principal, change => remindPeople(change, id, chosenOf(texts), ports)), WHAT_CONFERENCE)
        return result.kind === 'done' ? to(result.reminded > 0 ? 'erinnert' : 'niemand') : no(result.reason)
      }
      case 'adresse': {
        const sent = addressForm.read(texts)
        const { values } = sent
        if (!values) return show(c, { about: { id: person, of: 'adresse', state: sent } })
        const result = there(await database.change(principal, change => correctAddress(change, id, person, values.email)), 'Diese Person')
        if (result.kind === 'done') return to('adresse')
        return result.reason === 'there'
          ? show(c, { about: { id: person, of: 'adresse', state: addressForm.refuse(sent, 'email', THERE) } })
          : no(result.reason)
      }
      case 'antwort': {
        const sent = enteredForm.read(texts)
        const { values } = sent
        if (!values) return show(c, { about: { id: person, of: 'antwort', state: sent } })
        const result = there(await database.change(principal, change => enterReply(change, id, person, values, ports)), 'Diese Person')
        return result.kind === 'done' ? to('antwort') : no(result.reason)
      }
      default:
        return invite(c, id, inviteForm.read(texts))
    }
  })

  const invite = async (
    c: AppContext,
    id: string,
    sent: FormState & { readonly values: { readonly lateReason: string } | null },
  ): Promise<Response> => {
    const { values } = sent
    if (!values) return show(c, { inviting: sent })
    const result = there(
      await database.change(c.get('principal'), change => inviteCircle(change, id, values.lateReason, ports)),
      WHAT_CONFERENCE,
    )
    if (result.kind === 'done') return c.redirect(urls.conferenceCircle(id, { hinweis: 'eingeladen' }), 303)
    if (result.kind === 'incomplete')
      return show(c, { trouble: `${missingInWords(result.missing)} Es wurde niemand eingeladen.`, status: 409 })
    if (result.reason === 'not_yours') return forbiddenPage(c)
    if (result.reason === 'late')
      return show(c, { inviting: inviteForm.refuse(sent, 'lateReason', 'Schreiben Sie, warum die Unterlagen zu spät hinausgehen.') })
    return show(c, { trouble: NOT_READY[result.reason], status: 409 })
  }
  return routes
}

/** The state of each person's invitation, by their address. */
async function mailsOf(tx: Tx, conference: Conference, people: readonly Participant[]) {
  const keys = new Map(people.flatMap(one => (one.invitedAt ? [[keyOfInvitation(conference, one), one.email] as const] : [])))
  const mails = await mailsByKey(tx, [...keys.keys()])
  return new Map([...mails].flatMap(([key, mail]) => (keys.has(key) ? [[keys.get(key) ?? '', mail] as const] : [])))
}
