import { oneOrNone } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { OWED_WORDS, type OwedState } from '../rules/owed.ts'
import type { OwedRow } from './owed.store.ts'

export type ListedDuty = OwedRow & { readonly dueOn: Temporal.PlainDate; readonly state: OwedState }

/** What offices owe, year by year. */
export const owedList: List<ListedDuty, { readonly state: OwedState | null }> = {
  title: 'Was die Quellen liefern',
  current: 'planning',
  label: 'Lieferungen',
  address: urls.figuresOwed,
  permission: 'figure.write',
  filter: filter<{ readonly state: OwedState | null }>({
    state: oneOrNone('stand', {
      label: 'Stand',
      none: 'alle',
      among: {
        asked: ['erbeten', OWED_WORDS.asked],
        late: ['ueberfaellig', OWED_WORDS.late],
        came: ['gekommen', OWED_WORDS.came],
        checked: ['geprueft', OWED_WORDS.checked],
      },
    }),
  }),
  words: ({ state }) => (state ? OWED_WORDS[state] : ''),
  counted: ['Lieferung', 'Lieferungen'],
  pageSize: 200,
  files: { name: 'lieferungen', csv: urls.figuresOwedCsv, xlsx: urls.figuresOwedXlsx },
  columns: [
    { label: 'Quelle', names: true, value: ({ name }) => name, width: 40 },
    { label: 'Stelle', value: ({ unit }) => unit },
    { label: 'Jahr', value: ({ year }) => String(year) },
    { label: 'Fällig', value: ({ dueOn }) => dueOn, cell: ({ dueOn }) => <Day on={dueOn} /> },
    { label: 'Kennzahlen', kind: 'number', value: ({ expected }) => expected },
    { label: 'Gekommen', kind: 'number', value: ({ came }) => came },
    { label: 'Veröffentlicht', kind: 'number', value: ({ published }) => published },
    { label: 'Stand', value: ({ state }) => OWED_WORDS[state] },
  ],
  none: 'Zu dieser Auswahl gibt es keine Lieferung.',
  empty: () => (
    <>
      Noch keine. Hier steht je Jahr, was eine Quelle liefern soll, sobald Kennzahlen eine Quelle haben:{' '}
      <a href={urls.indicators()}>Kennzahlen</a>.
    </>
  ),
}
