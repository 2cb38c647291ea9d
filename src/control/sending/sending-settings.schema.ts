import { type SendingSettings, sendingSettingsSchema } from './sending-settings.ts'

type Form = Readonly<Record<string, string>>

export interface SettingsProblem {
  readonly field: string
  readonly message: string
}

/** The settings of sending as the values of their form. */
export const settingsValues = (settings: SendingSettings): Record<string, string> => ({
  empfaenger: settings.recipients,
  anschreiben: settings.coveringText,
  veroeffentlichung: settings.publication,
  tage: String(settings.publishAfterDays),
})

/** Reads the form of the settings of sending. */
export function settingsFromForm(form: Form): { settings: SendingSettings } | { problems: SettingsProblem[] } {
  const parsed = sendingSettingsSchema.safeParse({
    recipients: form['empfaenger'],
    coveringText: (form['anschreiben'] ?? '').replaceAll('\r\n', '\n'),
    publication: form['veroeffentlichung'],
    publishAfterDays: (form['tage'] ?? '').trim() === '' ? Number.NaN : form['tage'],
  })
  if (parsed.success) return { settings: parsed.data }
  const problems: Record<string, SettingsProblem> = {
    recipients: { field: 'empfaenger', message: 'Wählen Sie, an wen Berichte gehen.' },
    coveringText: { field: 'anschreiben', message: 'Schreiben Sie einen Text für die Mail, höchstens 5000 Zeichen.' },
    publication: { field: 'veroeffentlichung', message: 'Wählen Sie, wie über die Veröffentlichung entschieden wird.' },
    publishAfterDays: { field: 'tage', message: 'Geben Sie eine ganze Zahl von 0 bis 365 Tagen an.' },
  }
  return { problems: [...new Set(parsed.error.issues.map(issue => String(issue.path[0])))].flatMap(key => problems[key] ?? []) }
}
