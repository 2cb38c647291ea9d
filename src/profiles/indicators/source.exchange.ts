import { sql } from 'drizzle-orm'
import { rowsOf } from '#platform/db/transaction.ts'
import { number, numberOrNone, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Exchange } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { allSources, removeSources, type SourceValues, saveSource, sourcesInUse } from './source.store.ts'

const year = { from: 1900, to: 2200, wrong: 'Geben Sie eine Jahreszahl an, oder lassen Sie das Feld leer.' }

export const sourceForm = form<SourceValues>(
  {
    code: text('kuerzel', { label: 'Kürzel', hint: 'ohne Leerzeichen: STAT', required: 'Geben Sie ein Kürzel an.', longest: 30 }),
    name: text('name', { label: 'Name', required: 'Geben Sie den Namen an.', longest: 200 }),
    unit: text('stelle', { label: 'Stelle', hint: 'Kürzel der Stelle, wenn sie eingetragen ist: Amt 51', longest: 200 }),
    about: text('was', { label: 'Was sie liefert', longest: 500 }),
    dueMonth: number('monat', {
      label: 'Fällig im Monat',
      hint: '1 bis 12',
      from: 1,
      to: 12,
      wrong: 'Geben Sie einen Monat von 1 bis 12 an.',
      otherwise: 1,
    }),
    dueDay: number('tag', {
      label: 'Fällig am Tag',
      hint: '1 bis 31',
      from: 1,
      to: 31,
      wrong: 'Geben Sie einen Tag von 1 bis 31 an.',
      otherwise: 31,
    }),
    from: numberOrNone('ab', { label: 'Liefert ab Jahr', ...year }),
    until: numberOrNone('bis', { label: 'Liefert bis Jahr', ...year }),
  },
  ({ code }) => (/\s/.test(code) ? [['code', 'Schreiben Sie das Kürzel ohne Leerzeichen.']] : []),
)

/** Offices that give figures, by form and by file. */
export const sourceExchange: Exchange<SourceValues, ReadonlySet<string>> = {
  kind: 'zahlenquellen',
  record: 'figure_source',
  title: 'Quellen von Zahlen',
  counted: ['Quelle', 'Quellen'],
  permission: 'planning.write',
  form: sourceForm,
  key: ['code'],
  name: ({ code, name }) => `${code} ${name}`,
  list: urls.figureSources(),
  current: 'planning',
  about: 'Ämter und Stellen, die jedes Jahr Zahlen für die Steckbriefe liefern, mit dem Tag, an dem sie da sein sollen.',
  async read(tx) {
    const units = await rowsOf<{ name: string; short_name: string | null }>(tx, sql`select name, short_name from organization`)
    return { stored: await allSources(tx), known: new Set(units.flatMap(({ name, short_name }) => [name, short_name ?? name])) }
  },
  check: ({ unit }, known) =>
    unit === '' || known.has(unit)
      ? []
      : [['unit', `Die Stelle „${unit}“ gibt es nicht. Lassen Sie das Feld leer, oder nennen Sie ihr Kürzel.`]],
  async write({ tx }, records) {
    const ids: string[] = []
    for (const { id, values } of records) ids.push(await saveSource(tx, id, values))
    return ids
  },
  async remove({ tx }, ids) {
    const used = await sourcesInUse(tx, ids)
    if (used.length === 0) await removeSources(tx, ids)
    return used
  },
}
