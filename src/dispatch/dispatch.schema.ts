import type { SendingOrder } from '#control/sending/send-report.usecases.ts'
import { type SendingSettings, sendingSettingsSchema } from '#control/sending/sending-settings.ts'
import type { DeliveryWish } from './delivery.usecases.ts'
import type { KnownAddressee } from './recipients.store.ts'

type Form = Readonly<Record<string, string>>

/** Names of the fields of one addressee. */
export const rowField = (key: string): string => `zeile.${key}`
export const sendField = (key: string): string => `an.${key}`
export const reasonField = (key: string): string => `grund.${key}`

/** What the form before sending says: what was on the screen, and what was chosen. */
export interface SendingForm extends Omit<SendingOrder, 'publicUrl'> {
  readonly turn: number
  readonly version: number
  readonly seen: readonly string[]
  /** What someone wants to put on the list. */
  readonly wanted: string
}

const KEY = /^(?:person|group):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads the form before sending. Keys that are none are left out. */
export function sendingForm(form: Form): SendingForm {
  const seen = Object.keys(form)
    .filter(name => name.startsWith('zeile.'))
    .map(name => name.slice('zeile.'.length))
    .filter(key => KEY.test(key))
  return {
    turn: Number(form['stand'] ?? -1),
    version: Number(form['version'] ?? -1),
    committee: form['gremium'] ?? '',
    added: (form['dazu'] ?? '').split(' ').filter(key => KEY.test(key)),
    seen,
    leftOut: new Map(
      seen.filter(key => form[sendField(key)] === undefined).map(key => [key, (form[reasonField(key)] ?? '').trim().slice(0, 500)]),
    ),
    coveringText: (form['anschreiben'] ?? '').replaceAll('\r\n', '\n').trim().slice(0, 5000),
    wanted: (form['neu'] ?? '').trim(),
  }
}

/** Who is meant by what was typed: a line of the list, or the only one that begins so. */
export function findKnown(known: readonly KnownAddressee[], wanted: string): KnownAddressee | null {
  const exact = known.find(({ label }) => label === wanted)
  if (exact) return exact
  const beginning = known.filter(({ label }) => label.toLocaleLowerCase('de').startsWith(wanted.toLocaleLowerCase('de')))
  return beginning.length === 1 ? (beginning[0] ?? null) : null
}

/** What someone wants to do about a delivery; null where the form does not say, or not with a day. */
export function deliveryWish(form: Form, publicUrl: string): DeliveryWish | null {
  const note = (form['vermerk'] ?? '').trim().slice(0, 500)
  const on = dayOf(form['tag'])
  switch (form['aktion']) {
    case 'nochmal':
      return { action: 'again' }
    case 'gesendet':
      return { action: 'taken_for_sent' }
    case 'zurueck':
      return on && note !== '' ? { action: 'bounced', on, note } : null
    case 'uebergeben':
      return on ? { action: 'handed_over', on, note } : null
    case 'adresse':
      return { action: 'corrected', email: (form['adresse'] ?? '').trim(), publicUrl }
    default:
      return null
  }
}

/** An ISO day from a field; null where it is none. */
export function dayOf(text: string | undefined): Temporal.PlainDate | null {
  try {
    return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : null
  } catch {
    return null
  }
}

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
