import { listAddress } from '../address.ts'
import { oneOrNone, search } from '../form/field.ts'
import type { Examples } from '../ui/examples.ts'
import { filter } from './filter.ts'
import { type List, ListPage, type ListView } from './list.tsx'
import { Table } from './table.tsx'
import { ListTabs } from './tabs.tsx'

interface Bench {
  readonly id: string
  readonly place: string
  readonly boards: number
}
interface Benches {
  readonly q: string
  readonly wood: 'oak' | 'lime' | null
}

const benches: List<Bench, Benches> = {
  title: 'Bänke',
  label: 'Liste der Bänke',
  address: listAddress('/katalog'),
  permission: 'page.read',
  filter: filter<Benches>({
    q: search('q', { label: 'Ort' }),
    wood: oneOrNone('holz', { label: 'Holz', none: 'alle', among: { oak: ['eiche', 'Eiche'], lime: ['linde', 'Linde'] } }),
  }),
  counted: ['Bank', 'Bänke'],
  pageSize: 2,
  files: { name: 'baenke', csv: listAddress('/katalog'), xlsx: listAddress('/katalog') },
  columns: [
    { label: 'Ort', names: true, value: bench => bench.place },
    { label: 'Bretter', kind: 'number', value: bench => bench.boards },
  ],
  key: ({ id, place }) => ({ id, name: place }),
  actions: [{ label: 'Ausgewählte streichen', address: '/katalog', permission: 'page.read' }],
  none: 'Zu dieser Auswahl gibt es keine Bank.',
  empty: () => 'Noch keine Bank. Hier stehen alle Bänke der Stadt.',
}
const view = (query: Record<string, string>, part: Partial<ListView<Bench, Benches>> = {}): ListView<Bench, Benches> => ({
  of: benches,
  filter: benches.filter.read(query),
  rows: [
    { id: 'a', place: 'am Teich', boards: 5 },
    { id: 'b', place: 'am Tor', boards: 7 },
  ],
  total: 5,
  today: Temporal.PlainDate.from('2024-06-15'),
  saved: null,
  ...part,
})

export const listExamples: Examples = {
  component: 'ListPage, ListTabs, Table',
  of: [
    { name: 'a page of a list', shows: () => <ListPage {...view({ holz: 'eiche' })} /> },
    { name: 'nothing yet', shows: () => <ListPage {...view({}, { rows: [], total: 0 })} /> },
    {
      name: 'tabs',
      shows: () => (
        <ListTabs
          of={benches}
          filter={benches.filter.read({})}
          label="Bänke nach Holz"
          tabs={[
            { words: 'alle', count: 5, change: { wood: null } },
            { words: 'Eiche', count: 3, change: { wood: 'oak' } },
          ]}
        />
      ),
    },
    {
      name: 'a table by hand',
      shows: () => (
        <Table label="Bretter" columns={['Holz', { label: 'Länge', kind: 'number' }]}>
          <tr>
            <td>Eiche</td>
            <td class="rk-number">180</td>
          </tr>
        </Table>
      ),
    },
  ],
}
