import type { Change } from '#platform/db/database.ts'
import { number, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Exchange, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { allKinds, insertKind, type KindValues, kindsInUse, removeKinds, updateKind } from './kind.store.ts'
import { inOrder, timeFields } from './offer.fields.form.ts'

export const kindForm = form<KindValues>(
  {
    code: text('kuerzel', { label: 'Kürzel', hint: 'wie es in Listen steht: § 13a', required: 'Geben Sie das Kürzel an.', longest: 30 }),
    name: text('name', { label: 'Name', required: 'Geben Sie den Namen an.' }),
    field: text('feld', {
      label: 'Leistungsfeld',
      hint: 'Kürzel des Feldes, zu dem die Leistungsart gehört; leer: es ist selbst ein Feld',
      longest: 30,
    }),
    position: number('reihenfolge', {
      label: 'Reihenfolge',
      hint: 'kleine Zahlen zuerst; die des Gesetzes stehen bei Hundert mal Paragraph',
      ...{ from: 0, to: 999_999, wrong: 'Geben Sie eine ganze Zahl von 0 bis 999999 an.' },
    }),
    ...timeFields,
  },
  inOrder,
)

/** Fields (Leistungsfelder) and in them kinds of service (Leistungsarten), by form and by file: the law's are there from the start, a city adds its own. */
export const kindExchange: Exchange<KindValues, null> = {
  kind: 'leistungsarten',
  record: 'service_kind',
  title: 'Leistungsfelder und Leistungsarten',
  counted: ['Leistungsart', 'Leistungsarten'],
  permission: 'planning.write',
  form: kindForm,
  key: ['code'],
  name: ({ code, name }) => `${code} ${name}`,
  list: urls.serviceKinds(),
  current: 'planning',
  about: 'Leistungsfelder und in ihnen Leistungsarten. Die des SGB VIII stehen schon da; eine Stadt kann sie teilen und eigene hinzufügen.',
  read: async tx => ({ stored: await allKinds(tx), known: null }),
  check: checkKind,
  write: writeKinds,
  async remove({ tx }, ids) {
    const used = await kindsInUse(tx, ids)
    if (used.length === 0) await removeKinds(tx, ids)
    return used
  },
}

const codeOf = (words: string): string => words.toLowerCase()

/** There are two levels, no more: a kind lies in a field, and a field in nothing. */
function checkKind({ code, field }: KindValues, _: null, among: ReadonlyMap<string, KindValues>): Wrong<KindValues> {
  const hasKinds = [...among.values()].some(each => codeOf(each.field) === codeOf(code))
  if (field === '') return []
  const whole = among.get(codeOf(field))
  if (codeOf(field) === codeOf(code)) return [['field', 'Ein Leistungsfeld gehört nicht zu sich selbst. Lassen Sie es hier leer.']]
  if (!whole) return [['field', `Das Leistungsfeld „${field}“ gibt es nicht. Legen Sie es zuerst an.`]]
  if (whole.field !== '') return [['field', `„${field}“ ist eine Leistungsart. Nennen Sie ihr Feld: ${whole.field}.`]]
  return hasKinds ? [['field', 'Zu diesem Feld gehören Leistungsarten. Es kann nicht selbst in einem Feld stehen.']] : []
}

async function writeKinds(
  { tx }: Change,
  records: readonly { readonly id: string | null; readonly values: KindValues }[],
): Promise<readonly string[]> {
  // Fields first: kinds of the same file refer to them.
  const order = records.map((_, index) => index).sort((one, other) => rank(records[one]) - rank(records[other]))
  const ids = new Map((await allKinds(tx)).map(({ id, values }) => [codeOf(values.code), id]))
  const written = new Map<number, string>()
  for (const index of order) {
    const record = records[index]
    if (!record) continue
    const { code, name, field, position, from, until } = record.values
    const row = { code, name, position, startDate: from, endDate: until, fieldId: field === '' ? null : (ids.get(codeOf(field)) ?? null) }
    const id = record.id ?? (await insertKind(tx, row))
    if (record.id !== null) await updateKind(tx, id, row)
    ids.set(codeOf(code), id)
    written.set(index, id)
  }
  return records.map((_, index) => written.get(index) ?? '')
}

const rank = (record: { readonly values: KindValues } | undefined): number => (record?.values.field === '' ? 0 : 1)
