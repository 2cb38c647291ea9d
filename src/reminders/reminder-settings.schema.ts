import { isMailAddress } from '#platform/mail/address.ts'
import { STATES } from '#vocabulary/working-day.ts'
import { type ReminderSettings, reminderSettingsSchema } from './reminder-settings.ts'
import { REMINDER_LEVELS, type ReminderLevel } from './rules/reminder-stage.ts'

export interface ReminderFormError {
  readonly field: string
  readonly message: string
}

export type ReminderFormValues = Readonly<Record<string, string>>

export type ContactField = 'stelle' | 'ebene' | 'name' | 'mail'
export const contactField = (index: number, field: ContactField): string => `kontakt.${index}.${field}`

const LEVEL_WORDS: Record<ReminderLevel, string> = {
  unit: 'die Stelle selbst',
  head: 'Leitung der Stelle',
  department: 'Leitung des Geschäftsbereichs',
  mayor: 'Spitze der Verwaltung',
}

/** "Leitung der Stelle". */
export const germanLevel = (level: ReminderLevel): string => LEVEL_WORDS[level]

const orEmpty = (value: number | null): string => (value === null ? '' : String(value))

/** The settings as the values of their form. */
export function reminderFormValues(settings: ReminderSettings): Record<string, string> {
  const values: Record<string, string> = {
    an: settings.enabled ? 'ja' : '',
    vorlauf: settings.leadDays.join(', '),
    wiederholung: String(settings.repeatDays),
    leitung: orEmpty(settings.escalation.head),
    bereich: orEmpty(settings.escalation.department),
    spitze: orEmpty(settings.escalation.mayor),
    sammelmail: settings.digest ? 'ja' : '',
    werktags: settings.workingDaysOnly ? 'ja' : '',
    uhrzeit: settings.sendAt,
    land: settings.state,
    verschieben: settings.shiftDeadlines ? 'ja' : '',
  }
  for (const [index, { unit, level, name, email }] of settings.contacts.entries()) {
    values[contactField(index, 'stelle')] = unit
    values[contactField(index, 'ebene')] = level
    values[contactField(index, 'name')] = name
    values[contactField(index, 'mail')] = email
  }
  return values
}

const MESSAGES: Record<string, string> = {
  vorlauf: 'Geben Sie höchstens fünf Zahlen von 1 bis 730 an, durch Komma getrennt, zum Beispiel „28, 7“.',
  wiederholung: 'Geben Sie eine ganze Zahl von 0 bis 730 Tagen an; 0 heißt: nicht wiederholen.',
  leitung: 'Geben Sie eine ganze Zahl von 1 bis 730 Tagen an, oder lassen Sie das Feld leer.',
  bereich: 'Geben Sie eine ganze Zahl von 1 bis 730 Tagen an, oder lassen Sie das Feld leer.',
  spitze: 'Geben Sie eine ganze Zahl von 1 bis 730 Tagen an, oder lassen Sie das Feld leer.',
  uhrzeit: 'Geben Sie eine Uhrzeit wie 07:00 an.',
  land: 'Wählen Sie ein Land.',
}
const FIELD_OF: Record<string, string> = {
  leadDays: 'vorlauf',
  repeatDays: 'wiederholung',
  'escalation.head': 'leitung',
  'escalation.department': 'bereich',
  'escalation.mayor': 'spitze',
  sendAt: 'uhrzeit',
  state: 'land',
}

/** Reads the form of the settings; with what to change where something cannot be. */
export function reminderSettingsFromForm(
  form: ReminderFormValues,
): { settings: ReminderSettings; errors: readonly [] } | { settings: null; errors: readonly ReminderFormError[] } {
  const text = (field: string): string => (form[field] ?? '').trim()
  const days = (field: string): string | null => (text(field) === '' ? null : text(field))
  const { contacts, errors } = contactsOf(form)
  const parsed = reminderSettingsSchema.safeParse({
    enabled: text('an') === 'ja',
    leadDays: text('vorlauf')
      .split(/[\s,;]+/)
      .filter(part => part !== ''),
    repeatDays: text('wiederholung') === '' ? 'fehlt' : text('wiederholung'),
    escalation: { head: days('leitung'), department: days('bereich'), mayor: days('spitze') },
    digest: text('sammelmail') === 'ja',
    workingDaysOnly: text('werktags') === 'ja',
    sendAt: text('uhrzeit'),
    state: STATES.find(state => state === text('land')),
    shiftDeadlines: text('verschieben') === 'ja',
    contacts,
  })
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = FIELD_OF[issue.path.slice(0, 2).join('.')] ?? FIELD_OF[String(issue.path[0])] ?? String(issue.path[0])
      if (!errors.some(error => error.field === field)) errors.push({ field, message: MESSAGES[field] ?? issue.message })
    }
  }
  return parsed.success && errors.length === 0 ? { settings: parsed.data, errors: [] } : { settings: null, errors }
}

interface ReadContact {
  readonly unit: string
  readonly level: ReminderLevel
  readonly name: string
  readonly email: string
}

/** Rows with anything in them; an empty one is none. */
function contactsOf(form: ReminderFormValues): { contacts: ReadContact[]; errors: ReminderFormError[] } {
  const contacts: ReadContact[] = []
  const errors: ReminderFormError[] = []
  const indexes = Object.keys(form).flatMap(name => /^kontakt\.(\d{1,4})\.stelle$/.exec(name)?.[1] ?? [])
  for (const index of indexes.map(Number).sort((one, other) => one - other)) {
    const value = (field: ContactField): string => (form[contactField(index, field)] ?? '').trim()
    const [unit, name, email] = [value('stelle'), value('name'), value('mail')]
    if (unit === '' && name === '' && email === '') continue
    if (unit === '') errors.push({ field: contactField(index, 'stelle'), message: 'Nennen Sie die Stelle, oder „*“ für alles Übrige.' })
    if (!isMailAddress(email))
      errors.push({ field: contactField(index, 'mail'), message: 'Geben Sie eine Mailadresse wie amt@stadt.de an.' })
    contacts.push({ unit, level: REMINDER_LEVELS.find(level => level === value('ebene')) ?? 'unit', name, email })
  }
  // What is wrong with a contact is said above, in the field it is wrong in.
  return { contacts: errors.length > 0 ? [] : contacts, errors }
}
