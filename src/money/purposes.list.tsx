import { germanVisibility } from '#vocabulary/visibility.ts'
import { oneOf, pickOrNone, search } from '#web/form/field.ts'
import type { ListColumn } from '#web/list/columns.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { decidedInWords, euros } from './money-words.ts'
import type { Purpose, PurposeFilter } from './purpose.store.ts'
import { writeCents } from './rules/amount.ts'
import type { Balance } from './rules/books.ts'

/** A purpose as the list shows it: with what was decided, the balance of all its years, and the years that are over and not closed. */
export interface ListedPurpose {
  readonly purpose: Purpose
  readonly decided: { readonly cents: bigint; readonly open: number }
  readonly balance: Balance
  readonly dueYears: readonly number[]
}

const money = (label: string, of: (row: ListedPurpose) => bigint): ListColumn<ListedPurpose> => ({
  label,
  kind: 'number',
  value: row => writeCents(of(row)),
  cell: row => euros(of(row)),
})

/** The purposes that resolutions bind money to. */
export const purposeList: List<ListedPurpose, PurposeFilter> = {
  title: 'Mittel',
  current: 'money',
  label: 'Zwecke',
  address: urls.purposes,
  permission: 'money.read',
  filter: filter<PurposeFilter>(
    {
      q: search('q', { label: 'Zweck oder Beschluss' }),
      unit: pickOrNone('stelle', { label: 'Zuständige Stelle', none: 'alle' }),
      state: oneOf('stand', {
        label: 'Jahresabschluss',
        among: { all: ['alle', 'alle Zwecke'], due: ['offen', 'ein vergangenes Jahr ist offen'] },
        wrong: 'Wählen Sie, welche Zwecke Sie sehen wollen.',
      }),
    },
    { state: () => 'all' },
  ),
  words: ({ q }) => q,
  counted: ['Zweck', 'Zwecke'],
  pageSize: 50,
  files: { name: 'mittel', csv: urls.purposesCsv, xlsx: urls.purposesXlsx },
  columns: [
    {
      label: 'Zweck',
      names: true,
      value: ({ purpose }) => purpose.name,
      cell: ({ purpose }) => (
        <a href={urls.purpose(purpose.id)} data-row-link>
          {purpose.name}
        </a>
      ),
    },
    {
      label: 'Beschluss',
      value: ({ purpose }) => purpose.reference,
      cell: ({ purpose }) => <ReferenceLink reference={purpose.reference} />,
    },
    { label: 'Zuständig', value: ({ purpose }) => purpose.unit },
    {
      label: 'Beschlossen',
      kind: 'number',
      value: ({ decided }) => decidedInWords(decided.cents, decided.open),
    },
    money('Gebunden', ({ balance }) => balance.booked.bound),
    money('Bewilligt', ({ balance }) => balance.booked.granted),
    money('Gezahlt', ({ balance }) => balance.at.paid),
    money('Verfallen', ({ balance }) => balance.at.lapsed),
    money('Frei', ({ balance }) => balance.at.free),
    { label: 'Noch offen', value: ({ dueYears }) => (dueYears.length === 0 ? '' : `Abschluss ${dueYears.join(', ')}`) },
    { label: 'Sichtbar für', only: 'file', value: ({ purpose }) => germanVisibility(purpose.visibility) },
  ],
  none: 'Zu dieser Auswahl gibt es keinen Zweck.',
  empty: () => (
    <>
      Noch keine. Hier steht, wofür Beschlüsse Geld binden, und was daraus geworden ist.
      <May permission="money.write">
        {' '}
        <a href={urls.purposeNew()}>Legen Sie den ersten Zweck an</a>.
      </May>
    </>
  ),
}
