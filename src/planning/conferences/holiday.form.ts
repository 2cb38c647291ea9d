import { file } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** A calendar file with school holidays. */
export const holidayFileForm = form<{ readonly file: null }>({
  file: file('datei', { label: 'Kalenderdatei', hint: 'iCalendar (.ics), höchstens 1 MB', accept: '.ics,text/calendar' }),
})
