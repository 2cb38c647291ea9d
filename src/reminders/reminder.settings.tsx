import { readUnits } from '#register/resolution/resolution-choices.store.ts'
import { germanState, STATES } from '#vocabulary/working-day.ts'
import { choice, email, number, numberOrNone, numbers, text, tick, timeOfDay } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { rows } from '#web/form/rows.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { urls } from '#web/urls.ts'
import { type ReminderSettings, readReminderSettings, saveReminderSettings } from './reminder-settings.ts'
import { REMINDER_LEVELS, type ReminderLevel } from './rules/reminder-stage.ts'

const LEVEL_WORDS: Record<ReminderLevel, string> = {
  unit: 'die Stelle selbst',
  head: 'Leitung der Stelle',
  department: 'Leitung des Geschäftsbereichs',
  mayor: 'Spitze der Verwaltung',
}

const delay = (name: string, level: ReminderLevel) =>
  numberOrNone(name, {
    label: LEVEL_WORDS[level],
    hint: 'Tage nach dem Termin',
    from: 1,
    to: 730,
    wrong: 'Geben Sie eine ganze Zahl von 1 bis 730 Tagen an, oder lassen Sie das Feld leer.',
  })

type Contact = ReminderSettings['contacts'][number]
interface ReminderForm extends Omit<ReminderSettings, 'escalation' | 'leadDays' | 'contacts'> {
  readonly leadDays: readonly number[]
  readonly head: number | null
  readonly department: number | null
  readonly mayor: number | null
  readonly contacts: readonly Contact[]
}

export const reminderForm = form<ReminderForm>({
  enabled: tick('an', { label: 'Jeden Tag von selbst erinnern' }),
  leadDays: numbers('vorlauf', {
    label: 'Tage vor dem Termin',
    hint: 'durch Komma getrennt, zum Beispiel 28, 7',
    from: 1,
    to: 730,
    most: 5,
    wrong: 'Geben Sie höchstens fünf Zahlen von 1 bis 730 an, durch Komma getrennt, zum Beispiel „28, 7“.',
  }),
  repeatDays: number('wiederholung', {
    label: 'Danach wieder alle … Tage',
    hint: '0 heißt: nicht wiederholen',
    from: 0,
    to: 730,
    wrong: 'Geben Sie eine ganze Zahl von 0 bis 730 Tagen an; 0 heißt: nicht wiederholen.',
  }),
  sendAt: timeOfDay('uhrzeit', { label: 'Uhrzeit', hint: 'zum Beispiel 07:00' }),
  workingDaysOnly: tick('werktags', { label: 'Nur an Werktagen (Montag bis Freitag, keine Feiertage)' }),
  digest: tick('sammelmail', { label: 'Eine Mail je Person und Tag statt einer je Termin' }),
  head: delay('leitung', 'head'),
  department: delay('bereich', 'department'),
  mayor: delay('spitze', 'mayor'),
  state: choice('land', {
    label: 'Feiertage von',
    choices: STATES.map(state => [state, germanState(state)] as const),
    wrong: 'Wählen Sie ein Land.',
  }),
  shiftDeadlines: tick('verschieben', {
    label: 'Gerechnete Fristen, die nicht an einem Werktag enden, auf den nächsten Werktag verschieben (§ 193 BGB, § 26 Abs. 3 SGB X)',
  }),
  contacts: rows<Contact>('kontakt', {
    label: 'Empfänger',
    fields: {
      unit: text('stelle', { label: 'Stelle', list: 'stellen', required: 'Nennen Sie die Stelle, oder „*“ für alles Übrige.' }),
      level: choice('ebene', {
        label: 'Ebene',
        choices: REMINDER_LEVELS.map(level => [level, LEVEL_WORDS[level]] as const),
        wrong: 'Wählen Sie die Ebene.',
      }),
      name: text('name', { label: 'Name (freiwillig)' }),
      email: email('mail', {
        label: 'Mailadresse',
        required: 'Geben Sie eine Mailadresse wie amt@stadt.de an.',
        wrong: 'Geben Sie eine Mailadresse wie amt@stadt.de an.',
      }),
    },
  }),
})

/** Who is reminded when, and how deadlines are counted. */
export const reminderSettingsGroup = settingsGroup({
  slug: 'erinnerungen',
  title: 'Erinnerungen',
  about: (
    <>
      Wann an Termine erinnert wird, wen es erreicht, und wie Fristen gerechnet werden. Was jetzt zu nennen ist und was schon hinausging,
      steht unter <a href={urls.reminders()}>Erinnerungen</a>.
    </>
  ),
  form: reminderForm,
  sections: [
    { id: 'zeiten', title: 'Wann', grid: ['leadDays', 'repeatDays', 'sendAt'], lines: ['enabled', 'workingDaysOnly', 'digest'] },
    {
      id: 'ebenen',
      title: 'Nächsthöhere Ebenen',
      about: 'Nach so vielen Tagen Verzug erfährt es auch diese Ebene. Leer heißt: nie.',
      grid: ['head', 'department', 'mayor'],
    },
    {
      id: 'tage',
      title: 'Feiertage und Fristen',
      grid: ['state'],
      lines: ['shiftDeadlines'],
      below: (
        <p>
          <a href={urls.deadlines()}>Eine Frist berechnen</a>
        </p>
      ),
    },
    {
      id: 'empfaenger',
      title: 'Empfänger',
      about:
        'Wer im Verzeichnis der Personen eine Stelle vertritt, wird von selbst gefunden. Hier stehen Postfächer für Stellen, bei denen das nicht so ist; „*“ bekommt alles, wofür sonst niemand bekannt ist. Eine leere Zeile entfällt.',
      lines: ['contacts'],
    },
  ],
  read: readReminderSettings,
  save: saveReminderSettings,
  toForm: ({ escalation, ...rest }) => ({ ...rest, ...escalation }),
  fromForm: ({ head, department, mayor, leadDays, contacts, ...rest }) => ({
    ...rest,
    leadDays: [...leadDays],
    contacts: [...contacts],
    escalation: { head, department, mayor },
  }),
  proposals: async tx => ({ stellen: await readUnits(tx) }),
})
