import { Hono } from 'hono'
import { FileTooLarge } from '#platform/files/file-store.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { tooLargePage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { nextDue } from '../rules/conference-plan.ts'
import { readHolidayCalendar } from '../rules/read-calendar.ts'
import { SAXONY_SCHOOL_HOLIDAYS } from '../rules/school-holidays-saxony.ts'
import { CalendarPage, HolidaysPage } from './calendar.pages.tsx'
import { dueForm } from './conference.form.ts'
import { schoolHolidays, turnsOf } from './conference.store.ts'
import { addHolidays, dropHoliday, moveDue } from './conference.usecases.ts'
import { readConferenceSettings } from './conference-settings.ts'
import { holidayFileForm } from './holiday.form.ts'

const MOST_BYTES = 1024 * 1024

/** When which area has its turn (K1), and the school holidays that days avoid. */
export const conferenceCalendarRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, refused: { areaId: string; state: FormState } | null = null): Promise<Response> => {
    const today = clock.today()
    const found = await database.read(c.get('principal'), async tx => {
      const settings = await readConferenceSettings(tx)
      const rows = (await turnsOf(tx, settings.level, today)).map(row => ({ ...row, due: nextDue(row.lastHeld, row.movedTo, settings) }))
      return { rows: rows.toSorted(byDue), level: settings.level, cycleYears: settings.cycleYears }
    })
    const children = <CalendarPage {...found} {...{ today, refused }} notice={c.req.query('hinweis')} />
    return page(c, { title: 'Wann welches Gebiet dran ist', current: 'planning', children }, statusOf(refused?.state))
  }
  routes.get(urls.conferenceCalendar.path, access('planning.read'), c => show(c))
  routes.post(urls.conferenceCalendar.path, access('planning.write'), async c => {
    const texts = await textFields(c)
    const areaId = texts['gebiet'] ?? ''
    const sent = dueForm.read(texts)
    const [dueOn, reason] = [sent.values?.dueOn, sent.values?.reason ?? '']
    if (!dueOn) return show(c, { areaId, state: sent })
    there(await database.change(c.get('principal'), change => moveDue(change, areaId, dueOn, reason)), 'Dieses Gebiet')
    return c.redirect(urls.conferenceCalendar('verschoben'), 303)
  })

  const showHolidays = async (c: AppContext, state: FormState = EMPTY): Promise<Response> => {
    const holidays = await database.read(c.get('principal'), schoolHolidays)
    const isThere = SAXONY_SCHOOL_HOLIDAYS.holidays.every(each =>
      holidays.some(({ name, from }) => name === each.name && from.equals(each.from)),
    )
    const children = (
      <HolidaysPage
        {...{ holidays, state }}
        offered={isThere ? null : SAXONY_SCHOOL_HOLIDAYS.source}
        notice={c.req.query('hinweis')}
        added={c.req.query('neu')}
      />
    )
    return page(c, { title: 'Schulferien', current: 'planning', children }, statusOf(state))
  }
  routes.get(urls.schoolHolidays.path, access('planning.read'), c => showHolidays(c))
  routes.post(urls.schoolHolidays.path, access('planning.write'), async c => {
    const texts = await textFields(c)
    if (texts['tun'] === 'vorgabe') {
      const { holidays, source } = SAXONY_SCHOOL_HOLIDAYS
      const added = await database.change(c.get('principal'), change => addHolidays(change, holidays, source))
      return c.redirect(urls.schoolHolidays({ neu: String(added) }), 303)
    }
    there(await database.change(c.get('principal'), change => dropHoliday(change, texts['entfernen'] ?? '')), 'Diese Ferien')
    return c.redirect(urls.schoolHolidays({ hinweis: 'entfernt' }), 303)
  })

  routes.post(urls.schoolHolidayFile(), access('planning.write', { maxUploadBytes: MOST_BYTES }), async c => {
    const upload = await readUploadForm(c.req.raw, {
      maxBytes: MOST_BYTES,
      maxFiles: 1,
      receive: async ({ name, bytes }) => ({ name, text: await wholeText(bytes) }),
    }).catch(unreadable)
    if (upload === 'too_large') return tooLargePage(c, MOST_BYTES)
    const [file] = upload?.files ?? []
    const refuse = (why: string) => showHolidays(c, holidayFileForm.refuse(EMPTY, 'file', why))
    if (file?.text === 'too_large') return tooLargePage(c, MOST_BYTES)
    if (!file || file.text === '') return refuse('Wählen Sie eine Kalenderdatei (.ics).')
    const read = readHolidayCalendar(file.text)
    if (!read.ok)
      return refuse(
        read.because === 'too_many'
          ? 'Die Datei hat mehr als 1000 Einträge. Laden Sie einen Kalender nur mit den Ferien.'
          : 'Das ist keine Kalenderdatei nach iCalendar. Es wurde nichts geändert.',
      )
    if (read.holidays.length === 0) return refuse('In dieser Datei stehen keine ganzen Tage mit einem Namen. Es wurde nichts geändert.')
    const source = `${file.name.slice(0, 120)}, geladen am ${clock.today().toString()}`
    const added = await database.change(c.get('principal'), change => addHolidays(change, read.holidays, source))
    return c.redirect(urls.schoolHolidays({ neu: String(added) }), 303)
  })
  return routes
}

/** Those that are due the longest first; behind them those of which nothing is known. */
const byDue = (one: { readonly due: { readonly on: Temporal.PlainDate | null } }, other: typeof one): number =>
  one.due.on && other.due.on
    ? Temporal.PlainDate.compare(one.due.on, other.due.on)
    : Number(one.due.on === null) - Number(other.due.on === null)

async function wholeText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  try {
    for await (const part of bytes) parts.push(part)
  } catch (error) {
    if (error instanceof FileTooLarge) return 'too_large'
    throw error
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
