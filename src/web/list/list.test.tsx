import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { listAddress } from '../address.ts'
import type { AppEnv } from '../app-env.ts'
import { oneOf, oneOrNone, pickOrNone, search, type Words } from '../form/field.ts'
import { Viewer } from '../may.tsx'
import { chosenIn } from './choosing.tsx'
import { sheetOf } from './columns.ts'
import { filter } from './filter.ts'
import { type List, ListPage, type ListView } from './list.tsx'

type Wood = 'oak' | 'lime'
type Order = 'match' | 'place' | 'age'
interface Benches {
  readonly q: string
  readonly wood: Wood | null
  readonly park: string | null
  readonly order: Order
}
interface Bench {
  readonly id: string
  readonly place: string
  readonly boards: number
  readonly builtOn: Temporal.PlainDate | null
}

const WOODS: Words<Wood> = { oak: ['eiche', 'Eiche'], lime: ['linde', 'Linde'] }
const ORDERS: Words<Order> = { match: ['treffer', 'Treffer'], place: ['ort', 'Ort'], age: ['alter', 'Alter'] }
const benchFilter = filter<Benches>(
  {
    q: search('q', { label: 'Wort' }),
    wood: oneOrNone('holz', { label: 'Holz', none: 'alle', among: WOODS }),
    park: pickOrNone('park', { label: 'Park', none: 'alle' }),
    order: oneOf('sortierung', { label: 'Reihenfolge', among: ORDERS, wrong: 'Wählen Sie eine.' }),
  },
  { order: ({ q }) => (q === '' ? 'place' : 'match') },
)
const benches: List<Bench, Benches> = {
  title: 'Bänke',
  label: 'Liste der Bänke',
  address: listAddress('/baenke'),
  permission: 'resolution.read',
  filter: benchFilter,
  counted: ['Bank', 'Bänke'],
  pageSize: 2,
  files: { name: 'baenke', csv: listAddress('/baenke.csv'), xlsx: listAddress('/baenke.xlsx') },
  columns: [
    { label: 'Ort', names: true, value: bench => bench.place },
    { label: 'Bretter', kind: 'number', cell: bench => <b>{bench.boards}</b>, value: bench => bench.boards },
    { label: 'Gebaut', value: bench => bench.builtOn },
    { label: 'Kennung', value: bench => bench.id, only: 'file' },
  ],
  actions: [{ label: 'Streichen', address: '/baenke/streichen', permission: 'document.write' }],
  key: ({ id, place }) => ({ id, name: place }),
  none: 'Zu dieser Auswahl gibt es keine Bank.',
  empty: () => 'Hier stehen die Bänke.',
}
const ROWS: readonly Bench[] = [
  { id: 'a', place: 'Teich', boards: 5, builtOn: Temporal.PlainDate.from('2024-03-01') },
  { id: 'b', place: 'Tor', boards: 7, builtOn: null },
]
const shown = (query: Record<string, string>, part: Partial<ListView<Bench, Benches>> = {}): string =>
  String(
    <ListPage
      of={benches}
      filter={benchFilter.read(query)}
      rows={ROWS}
      total={5}
      today={Temporal.PlainDate.from('2024-06-15')}
      saved={null}
      choices={{ park: [['stadt', 'Stadtpark']] }}
      {...part}
    />,
  )

test('an address is read into a filter and written again; what cannot be read counts as not given', () => {
  assert.deepEqual(benchFilter.read({}), { q: '', wood: null, park: null, order: 'place', page: 1 })
  const read = benchFilter.read({ q: ' Teich ', holz: 'eiche', park: 'stadt', sortierung: 'alter', seite: '3', fremd: 'x' })
  assert.deepEqual(read, { q: 'Teich', wood: 'oak', park: 'stadt', order: 'age', page: 3 })
  assert.deepEqual(benchFilter.query(read, { page: 3 }), { q: 'Teich', holz: 'eiche', park: 'stadt', sortierung: 'alter', seite: 3 })
  assert.deepEqual(benchFilter.read({ holz: 'Blech', sortierung: 'zufall', seite: '-1' }), benchFilter.read({}))
})

test('an order that follows from the rest does not stand in the address, and a change leads to the first page', () => {
  const found = benchFilter.read({ q: 'Teich', seite: '4' })
  assert.equal(found.order, 'match')
  assert.deepEqual(benchFilter.query(found), { q: 'Teich' })
  assert.deepEqual(benchFilter.query(found, { order: 'place' }), { q: 'Teich', sortierung: 'ort' })
  assert.equal(benchFilter.isGiven(benchFilter.read({ sortierung: 'alter' })), false)
  assert.equal(benchFilter.isGiven(found), true)
})

test('a field that always has a value needs to know which', () => {
  const wrong = filter<Pick<Benches, 'order'>>({ order: oneOf('sortierung', { label: 'Reihenfolge', among: ORDERS, wrong: 'x' }) })
  assert.throws(() => wrong.read({}), /sortierung/)
})

test('the page of a list has its filter filled in, its rows, the ways to other pages and to its files', () => {
  const page = shown({ holz: 'eiche', park: 'alt' })
  assert.match(page, /5 Bänke in dieser Auswahl/)
  assert.match(page, /<label for="filter-holz">Holz<\/label>/)
  assert.match(page, /<option value="eiche" selected="">Eiche/)
  assert.match(page, /<option value="alt" selected="">alt/, 'what is offered no more stays chosen')
  assert.match(page, /<th scope="row">Teich<\/th><td class="rk-number"><b>5<\/b><\/td><td><time datetime="2024-03-01">/)
  assert.match(page, /href="\/baenke\.csv\?holz=eiche&amp;park=alt"/)
  assert.match(page, /href="\/baenke\?holz=eiche&amp;park=alt&amp;seite=2" rel="next"/)
  assert.doesNotMatch(
    page,
    /Kennung|type="checkbox"/,
    'neither what stands in files alone nor ticks for those who can do nothing with them',
  )
})

test('where there is nothing the page says why and what to do', () => {
  const none = { rows: [], total: 0 }
  assert.match(shown({}, none), /Hier stehen die Bänke\./)
  assert.match(shown({ q: 'x' }, none), /Zu dieser Auswahl gibt es keine Bank\. Nehmen Sie[\s\S]*href="\/baenke">heben Sie alle auf/)
  assert.match(shown({ q: 'x', seite: '9' }, none), /href="\/baenke\?q=x">Zur ersten Seite/)
})

test('who may do something with many rows ticks them: a form around the table, without any script', () => {
  const page = String(<Viewer.Provider value={BUILT_IN_CLERK}>{<Page />}</Viewer.Provider>)
  assert.match(page, /<form method="post" data-choosing="true">[\s\S]*<button type="submit"[^>]*formaction="\/baenke\/streichen">Streichen/)
  assert.match(page, /<input type="checkbox" name="auswahl" value="b" aria-label="Tor auswählen"\/>/)
  assert.match(page, /rk-choosing__all/, 'the tick for all works with the script alone: the style sheet hides it without')
})

const Page = () => (
  <ListPage
    of={benches}
    filter={benchFilter.read({})}
    rows={ROWS}
    total={2}
    today={Temporal.PlainDate.from('2024-06-15')}
    saved={[{ id: 'f', list: 'baenke', name: 'Alte Eichen', query: 'holz=eiche' }]}
  />
)

test('of the ticked rows a route gets the ids, each once, and nothing that is none', async () => {
  const app = new Hono<AppEnv>()
  app.post('/', async c => c.json(await chosenIn(c)))
  const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
  const body = new URLSearchParams(['x', one, two, one, `${one}\n'; drop table bench`].map(id => ['auswahl', id]))
  assert.deepEqual(await (await app.request('/', { method: 'POST', body })).json(), [one, two])
  assert.deepEqual(await (await app.request('/', { method: 'POST', body: new URLSearchParams() })).json(), [])
})

test('saved filters stand above the list; the one that is shown says so, and a new selection can be kept', () => {
  const saved = [{ id: 'f', list: 'baenke', name: 'Alte Eichen', query: 'holz=eiche' }]
  assert.match(shown({ holz: 'eiche' }, { saved }), /<a href="\/baenke\?holz=eiche" aria-current="page">Alte Eichen<\/a>/)
  assert.doesNotMatch(shown({ holz: 'eiche' }, { saved }), /Diese Auswahl merken/)
  assert.match(shown({ holz: 'linde', seite: '2' }, { saved }), /Diese Auswahl merken[\s\S]*name="filter" value="holz=linde"/)
  assert.doesNotMatch(shown({ holz: 'linde' }, { saved: null }), /Diese Auswahl merken/)
})

test('the files of a list have the columns with a value, in their order', () => {
  const { head, rows } = sheetOf(benches.title, benches.columns, ROWS)
  assert.deepEqual(head, ['Ort', 'Bretter', 'Gebaut', 'Kennung'])
  assert.deepEqual(rows[1], ['Tor', 7, null, 'b'])
})
