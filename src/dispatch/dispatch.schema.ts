import { isUuid } from '#vocabulary/uuid.ts'
import type { DispatchOrder } from './matter.ts'
import type { KnownAddressee } from './recipients.store.ts'

type Form = Readonly<Record<string, string>>

/** Names of the fields of one addressee. */
export const rowField = (key: string): string => `zeile.${key}`
export const sendField = (key: string): string => `an.${key}`
export const reasonField = (key: string): string => `grund.${key}`

/** What the form before sending says: what was on the screen, and what was chosen. */
export interface DispatchForm extends Omit<DispatchOrder, 'publicUrl'> {
  readonly turn: number
  readonly version: number
  readonly seen: readonly string[]
  /** What someone wants to put on the list. */
  readonly wanted: string
}

const isKey = (text: string): boolean => /^(?:person|group):/.test(text) && isUuid(text.slice(text.indexOf(':') + 1))

/** Reads the form before sending. Keys that are none are left out. */
export function dispatchForm(form: Form): DispatchForm {
  const seen = Object.keys(form)
    .filter(name => name.startsWith('zeile.'))
    .map(name => name.slice('zeile.'.length))
    .filter(isKey)
  return {
    turn: Number(form['stand'] ?? -1),
    version: Number(form['version'] ?? -1),
    committee: form['gremium'] ?? '',
    added: (form['dazu'] ?? '').split(' ').filter(isKey),
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
