import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { reverseBooking } from './booking.usecases.ts'
import { bookingChoiceOf } from './booking-choice.ts'
import { BookingsPage } from './bookings.pages.tsx'
import { readBooksOf } from './books.usecases.ts'
import { checkerOf, mayBook } from './may.usecases.ts'
import { CHECK_PROBLEMS, FIELD_OF, YEAR_PROBLEMS } from './money-words.ts'
import { reasonForm, reversalForm } from './purpose.form.ts'
import { findPurpose } from './purpose.store.ts'
import { bookingsBehind, yearsOfPurpose } from './purpose.view.ts'
import { balanceOf } from './rules/books.ts'
import { whyNotOpened } from './rules/year-end.ts'
import { closeYear, readYearEnd, reopenYear } from './year.usecases.ts'
import { YearEndPage } from './year-end.pages.tsx'

const WHAT = 'Diesen Zweck'

/** The bookings behind the numbers of a purpose with the way to take them back, and the ends of its years. */
export const booksRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const showBookings = async (c: AppContext, bookingId: string | undefined, sent?: FormState): Promise<Response> => {
    const [principal, today, chosen] = [c.get('principal'), clock.today(), bookingChoiceOf(c.req.query())]
    const { purpose, books, may } = await database.read(principal, async tx => {
      const purpose = there(await findPurpose(tx, idOf(c)), WHAT)
      return { purpose, books: await readBooksOf(tx, purpose.id), may: await mayBook({ tx, principal, clock }, purpose) }
    })
    const all = bookingsBehind(books, { kind: null, year: null })
    const of = may ? all.find(({ row, left }) => row.id === bookingId && left !== null) : undefined
    const usual = of && {
      cents: of.left ?? of.row.cents,
      on: today.year === of.row.valueOn.year ? today : Temporal.PlainDate.from({ year: of.row.valueOn.year, month: 12, day: 31 }),
    }
    const { booked } = balanceOf(books.bookings, { year: chosen.year ?? undefined })
    const props = {
      ...{ purpose, chosen, today, mayBook: may, bookings: bookingsBehind(books, chosen) },
      years: yearsOfPurpose(books, today).map(({ year }) => year),
      sum: chosen.kind === null ? 0n : booked[chosen.kind],
      reversing: of && usual ? { of, state: sent ?? reversalForm.fill(usual) } : null,
    }
    return page(c, { title: `Buchungen: ${purpose.name}`, current: 'money', children: <BookingsPage {...props} /> }, statusOf(sent))
  }
  routes.get(urls.purposeBookings.path, access('money.read'), c => showBookings(c, c.req.query('buchung')))

  routes.post(urls.purposeReverse.path, access('money.write'), async c => {
    const texts = await textFields(c)
    const [id, bookingId] = [idOf(c), texts['buchung'] ?? '']
    const sent = reversalForm.read(texts)
    if (!sent.values) return showBookings(c, bookingId, sent)
    const reversed = there(await reverseBooking(database, c.get('principal'), id, bookingId, sent.values), 'Diese Buchung')
    if (reversed.kind === 'done') return c.redirect(urls.purpose(id, reversed.waits ? 'wartet' : 'storniert'), 303)
    const field = FIELD_OF[reversed.reason] === 'on' ? 'on' : 'cents'
    return showBookings(c, bookingId, reversalForm.refuse(sent, field, CHECK_PROBLEMS[reversed.reason]))
  })

  const showYear = async (
    c: AppContext,
    { said = null, opening }: { said?: string | null; opening?: FormState } = {},
  ): Promise<Response> => {
    const [principal, today, year] = [c.get('principal'), clock.today(), Number(parameter(c, 'year'))]
    const found = await database.read(principal, async tx => {
      const purpose = there(await findPurpose(tx, idOf(c)), WHAT)
      const books = await readBooksOf(tx, purpose.id)
      // A year in which nothing was booked and that is not this one has no end.
      if (!yearsOfPurpose(books, today).some(each => each.year === year)) return undefined
      const notOpened = whyNotOpened({ year, ...books })
      return {
        ...{ purpose, year, isClosed: books.closedYears.has(year), balance: balanceOf(books.bookings, { year }) },
        end: await readYearEnd(tx, purpose, books, year, today),
        mayConfirm: (await checkerOf({ tx, principal, clock }, purpose)) !== null,
        notOpened: notOpened && YEAR_PROBLEMS[notOpened],
      }
    })
    const props = { ...there(found, 'Dieses Jahr'), said, opening: opening ?? EMPTY }
    const title = `Jahresabschluss ${year}: ${props.purpose.name}`
    return page(c, { title, current: 'money', children: <YearEndPage {...props} /> }, said === null ? statusOf(opening) : 422)
  }
  routes.get(urls.purposeYear.path, access('money.read'), c => showYear(c))

  routes.post(urls.purposeYear.path, access('money.check'), async c => {
    const { vorschlag = '' } = await textFields(c)
    const year = Number(parameter(c, 'year'))
    const closed = there(await closeYear(database, c.get('principal'), idOf(c), year, vorschlag), WHAT)
    if (closed.kind === 'done') return c.redirect(urls.purpose(idOf(c), 'abgeschlossen'), 303)
    const said =
      closed.kind === 'refused'
        ? YEAR_PROBLEMS[closed.reason]
        : 'Inzwischen wurde gebucht. Sehen Sie den neuen Vorschlag an, und bestätigen Sie noch einmal.'
    return showYear(c, { said })
  })

  routes.post(urls.purposeYearOpen.path, access('money.check'), async c => {
    const sent = await reasonForm.sent(c)
    if (!sent.values) return showYear(c, { opening: sent })
    const year = Number(parameter(c, 'year'))
    const opened = there(await reopenYear(database, c.get('principal'), idOf(c), year, sent.values.reason), WHAT)
    if (opened.kind === 'done') return c.redirect(urls.purpose(idOf(c), 'geoeffnet'), 303)
    return showYear(c, { said: YEAR_PROBLEMS[opened.reason] })
  })
  return routes
}
