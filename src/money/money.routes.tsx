import { Hono } from 'hono'
import { listOrganizations } from '#people/register/organization.store.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { sendSheets } from '#web/file-response.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { sheetOf } from '#web/list/columns.ts'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { openRequests, refusedRequests } from './booking.store.ts'
import { confirmRequest, enterBooking, refuseRequest } from './booking.usecases.ts'
import { bookingChoiceOf } from './booking-choice.ts'
import { BOOKING_COLUMNS } from './bookings.pages.tsx'
import { readBooks, readBooksOf } from './books.usecases.ts'
import { checkerOf, mayBook } from './may.usecases.ts'
import { CHECK_PROBLEMS, FIELD_OF } from './money-words.ts'
import { bookingForm, claimForm, coFinancingForm, purposeForm, purposeOf, reasonForm } from './purpose.form.ts'
import { PurposePage, type PurposePageProps } from './purpose.pages.tsx'
import { claimsOf, coFinancingOf, findPurpose, findPurposes, pointsOf, unitsWithPurposes } from './purpose.store.ts'
import {
  addClaim,
  addCoFinancing,
  addPurpose,
  changePurpose,
  type PurposeProblem,
  takeClaimAway,
  takeCoFinancingAway,
} from './purpose.usecases.ts'
import { bookingsBehind, decidedFor, dueYearsOf } from './purpose.view.ts'
import { PurposeFormPage } from './purpose-form.pages.tsx'
import { purposeList } from './purposes.list.tsx'
import { balanceOf } from './rules/books.ts'

const WHAT = 'Diesen Zweck'
const PROBLEMS: Readonly<Record<PurposeProblem, readonly ['reference' | 'unitId' | 'name', string]>> = {
  no_paper: ['reference', 'Diesen Beschluss gibt es hier nicht. Prüfen Sie die Nummer.'],
  no_unit: ['unitId', 'Wählen Sie die Stelle, die den Zweck bewirtschaftet.'],
  name_taken: ['name', 'Dieser Beschluss hat schon einen Zweck dieses Namens.'],
  not_yours: ['unitId', 'Für diese Stelle können Sie keine Zwecke anlegen. Wählen Sie Ihre eigene.'],
}

const organizations = async (tx: Tx, today: Temporal.PlainDate) => {
  const all = await listOrganizations(tx, today)
  const choices = (types: readonly string[]) => all.filter(({ type }) => types.includes(type)).map(({ id, name }) => [id, name] as const)
  return { units: choices(['city', 'department', 'office', 'other']), providers: choices(['provider']) }
}

/** Purposes: their list, their form, the page of each with claims, requests and bookings by hand. */
export const moneyRoutes = (services: Services): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  listRoutes(routes, services, purposeList, {
    find: async (tx, asked) => {
      const { rows, total } = await findPurposes(tx, asked)
      const ids = rows.map(({ id }) => id)
      const [books, claims] = [await readBooks(tx, ids), await claimsOf(tx, ids)]
      return {
        total,
        units: await unitsWithPurposes(tx),
        rows: rows.map(purpose => {
          const own = books.get(purpose.id) ?? { rows: [], bookings: [], closedYears: new Set<number>() }
          return {
            purpose,
            decided: decidedFor(claims.filter(({ purposeId }) => purposeId === purpose.id)),
            balance: balanceOf(own.bookings),
            dueYears: dueYearsOf(own, asked.today),
          }
        }),
      }
    },
    beside: ({ units }) => ({
      choices: { unit: units.map(name => [name, name] as const) },
      links: (
        <May permission="money.write">
          <a href={urls.purposeNew()}>Neuer Zweck</a>
        </May>
      ),
    }),
  })

  const showForm = async (c: AppContext, state: FormState, id: string | null, sent?: FormState): Promise<Response> => {
    const { units } = await database.read(c.get('principal'), tx => organizations(tx, clock.today()))
    const props = { state, units: [['', 'bitte wählen'] as const, ...units], id }
    return page(
      c,
      { title: id === null ? 'Neuer Zweck' : 'Zweck ändern', current: 'money', children: <PurposeFormPage {...props} /> },
      statusOf(sent),
    )
  }
  routes.get(urls.purposeNew(), access('money.write'), c =>
    showForm(c, purposeForm.fill({ carry: 'none', visibility: 'internal', reference: c.req.query('vorlage') ?? '' }), null),
  )
  routes.post(urls.purposeNew(), access('money.write'), async c => {
    const sent = await purposeForm.sent(c)
    if (!sent.values) return showForm(c, sent, null, sent)
    const added = there(await addPurpose(database, c.get('principal'), purposeOf(sent.values)), WHAT)
    if (added.kind === 'done') return c.redirect(urls.purpose(added.id, 'angelegt'), 303)
    const refusedForm = purposeForm.refuse(sent, ...PROBLEMS[added.reason])
    return showForm(c, refusedForm, null, refusedForm)
  })
  routes.get(urls.purposeEdit.path, access('money.write'), async c => {
    const purpose = await database.read(c.get('principal'), async tx => {
      const found = there(await findPurpose(tx, idOf(c)), WHAT)
      return (await mayBook({ tx, principal: c.get('principal'), clock }, found)) ? found : undefined
    })
    const { organizationId: unitId, visibility, ...values } = there(purpose, WHAT)
    return showForm(
      c,
      purposeForm.fill({ ...values, unitId, visibility: visibility === 'members' || visibility === 'public' ? 'members' : 'internal' }),
      idOf(c),
    )
  })
  routes.post(urls.purposeEdit.path, access('money.write'), async c => {
    const sent = await purposeForm.sent(c)
    if (!sent.values) return showForm(c, sent, idOf(c), sent)
    const changed = there(await changePurpose(database, c.get('principal'), idOf(c), purposeOf(sent.values)), WHAT)
    if (changed.kind === 'done') return c.redirect(urls.purpose(idOf(c), 'gespeichert'), 303)
    const refusedForm = purposeForm.refuse(sent, ...PROBLEMS[changed.reason])
    return showForm(c, refusedForm, idOf(c), refusedForm)
  })

  type Forms = PurposePageProps['forms']
  const show = async (c: AppContext, sent: Partial<Forms> = {}, problem: string | null = null): Promise<Response> => {
    const [principal, today] = [c.get('principal'), clock.today()]
    const asked = { principal, clock }
    const found = await database.read(principal, async tx => {
      const purpose = there(await findPurpose(tx, idOf(c)), WHAT)
      const requests = await openRequests(tx, purpose.id)
      const mayCheck = new Set<string>()
      for (const { id, enteredBy } of requests) {
        const capacity = await checkerOf({ tx, ...asked }, purpose, [enteredBy])
        if (capacity !== null && capacity !== 'you_wrote_it') mayCheck.add(id)
      }
      return {
        purpose,
        requests,
        mayCheck,
        claims: await claimsOf(tx, [purpose.id]),
        books: await readBooksOf(tx, purpose.id),
        refused: await refusedRequests(tx, purpose.id),
        coFinancing: await coFinancingOf(tx, purpose.id),
        points: (await pointsOf(tx, purpose.paperId)).map(({ id, number, gist }) => [id, `${number}: ${gist}`] as const),
        providers: (await organizations(tx, today)).providers,
        mayBook: await mayBook({ tx, ...asked }, purpose),
      }
    })
    const forms: Forms = {
      booking: bookingForm.fill({ on: today }),
      ...{ claim: EMPTY, coFinancing: EMPTY, reason: EMPTY, back: null, about: null },
      ...sent,
    }
    const props = { ...found, forms, problem, today, viewer: principal.id, notice: c.req.query('hinweis') }
    const status = problem === null ? statusOf(forms.booking, forms.claim, forms.coFinancing, forms.reason) : 422
    return page(c, { title: found.purpose.name, current: 'money', children: <PurposePage {...props} /> }, status)
  }
  routes.get(urls.purpose.path, access('money.read'), c => show(c))

  routes.post(urls.purposeClaims.path, access('money.write'), async c => {
    const texts = await textFields(c)
    if (texts['entfernen'] !== undefined) {
      there(await takeClaimAway(database, c.get('principal'), idOf(c), texts['entfernen']), WHAT)
      return c.redirect(urls.purpose(idOf(c), 'gespeichert'), 303)
    }
    const sent = claimForm.read(texts)
    if (!sent.values || sent.values.from === null) return show(c, { claim: sent, back: 'claim' })
    const { pointId, kind, from, to, cents } = sent.values
    const claim =
      kind === 'open' || cents === null
        ? ({ kind: 'open', from, to, cents: null } as const)
        : ({ kind, from, to: to ?? from, cents } as const)
    const added = there(await addClaim(database, c.get('principal'), idOf(c), { pointId, claim }), WHAT)
    if (added.kind === 'done') return c.redirect(urls.purpose(idOf(c), 'gespeichert'), 303)
    const words =
      added.reason === 'no_point'
        ? 'Diesen Punkt hat der Beschluss nicht. Wählen Sie einen anderen.'
        : 'Diesen Punkt sehen weniger Menschen als den Zweck. Ändern Sie zuerst, wer den Zweck sieht.'
    return show(c, { claim: claimForm.refuse(sent, 'pointId', words), back: 'claim' })
  })

  routes.post(urls.purposeCoFinancing.path, access('money.write'), async c => {
    const texts = await textFields(c)
    if (texts['entfernen'] !== undefined) {
      there(await takeCoFinancingAway(database, c.get('principal'), idOf(c), texts['entfernen']), WHAT)
      return c.redirect(urls.purpose(idOf(c), 'gespeichert'), 303)
    }
    const sent = coFinancingForm.read(texts)
    if (!sent.values) return show(c, { coFinancing: sent, back: 'coFinancing' })
    there(await addCoFinancing(database, c.get('principal'), idOf(c), sent.values), WHAT)
    return c.redirect(urls.purpose(idOf(c), 'gespeichert'), 303)
  })

  routes.post(urls.purposeBook.path, access('money.write'), async c => {
    const sent = await bookingForm.sent(c)
    if (!sent.values) return show(c, { booking: sent, back: 'booking' })
    const entered = there(await enterBooking(database, c.get('principal'), idOf(c), sent.values), WHAT)
    if (entered.kind === 'done') return c.redirect(urls.purpose(idOf(c), entered.waits ? 'wartet' : 'gebucht'), 303)
    const booking = bookingForm.refuse(sent, FIELD_OF[entered.reason] ?? 'cents', CHECK_PROBLEMS[entered.reason])
    return show(c, { booking, back: 'booking' })
  })

  routes.post(urls.purposeCheck.path, access('money.read'), async c => {
    const texts = await textFields(c)
    const [id, request] = [idOf(c), texts['buchung'] ?? '']
    if (texts['tun'] === 'buchen') {
      const checked = there(await confirmRequest(database, c.get('principal'), id, request), 'Diese Buchung')
      return checked.kind === 'done' ? c.redirect(urls.purpose(id, 'geprueft'), 303) : show(c, {}, CHECK_PROBLEMS[checked.reason])
    }
    const sent = reasonForm.read(texts)
    if (!sent.values) return show(c, { reason: sent, back: 'reason', about: request })
    there(await refuseRequest(database, c.get('principal'), id, request, sent.values.reason), 'Diese Buchung')
    return c.redirect(urls.purpose(id, 'abgelehnt'), 303)
  })

  for (const [address, type] of [
    [urls.purposeBookingsCsv, 'csv'],
    [urls.purposeBookingsXlsx, 'xlsx'],
  ] as const)
    routes.get(address.path, access('money.read'), async c => {
      const rows = await database.read(c.get('principal'), async tx => {
        const purpose = there(await findPurpose(tx, parameter(c, 'id')), WHAT)
        return bookingsBehind(await readBooksOf(tx, purpose.id), bookingChoiceOf(c.req.query()))
      })
      return sendSheets(c, `buchungen-${clock.today()}`, type, [sheetOf('Buchungen', BOOKING_COLUMNS, rows)])
    })
  return routes
}
