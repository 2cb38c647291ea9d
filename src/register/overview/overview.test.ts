import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase, onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { addWayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { resolutionsWith } from '../resolution/resolutions.list.tsx'
import { showOverview } from './overview.usecases.ts'
import { toCountBars } from './overview.view.ts'

test('an empty installation says what will be here', async () => {
  const database = await freshDatabase()
  const t = await createTestApp(database)
  try {
    assert.match(await (await t.app.request(urls.overview())).text(), /sobald es Beschlüsse gibt/)
  } finally {
    await t.close()
    await database.close()
  }
})

onEachDatabase('the overview', open => {
  test('what is overdue stands first, then what is due soon, then what is to be written; rows stand by resolution', async () => {
    const database = await open()
    await database.change(BUILT_IN_CLERK, async change => {
      await addPaper(change, {
        reference: 'V0001/23',
        name: 'Spielmobil',
        unit: 'Jugendamt',
        decidedOn: '2023-01-12',
        points: [
          { number: '1', text: 'Die Verwaltung wird beauftragt, bis zum 31. Dezember 2023 einen Standort vorzuschlagen.' },
          { number: '2', text: 'Die Verwaltung wird beauftragt, dem Ausschuss bis zum 1. Juli 2024 zu berichten.', unit: 'Kämmerei' },
          { number: '3', text: 'Die Verwaltung wird beauftragt, bis zum 1. Juli 2025 Bilanz zu ziehen und zu berichten.' },
        ],
      })
      await addPaper(change, {
        reference: 'V0002/21',
        name: 'Lesepaten',
        committee: 'SR',
        decidedOn: '2021-03-04',
        nextControlOn: '2024-06-01',
        points: [{ number: '1', text: 'Das Vorhaben wird fortgeführt.', status: 'ongoing' }],
      })
      await addPaper(change, {
        reference: 'V0003/24',
        name: 'Radkurse',
        nextControlOn: '2024-06-30',
        points: [{ number: '1', text: 'Die Kurse werden angeboten.', status: 'in_progress' }],
      })
      await addPaper(change, {
        reference: 'V0004/20',
        name: 'Abgeschlossenes',
        controlState: 'closed',
        points: [{ number: '1', text: 'Bis zum 1. Mai 2021 ist zu berichten.', status: 'ongoing' }],
      })
    })
    const view = await database.read(BUILT_IN_CLERK, tx => showOverview(tx, { today: testClock.today() }))
    const told = (rows: typeof view.overdue) => rows.map(row => [row.reference, row.pointNumber, row.unit, row.light])
    assert.deepEqual(told(view.overdue), [
      ['V0001/23', '1', 'Jugendamt', 'red'],
      ['V0002/21', null, null, 'red'],
    ])
    assert.deepEqual(told(view.soon), [['V0001/23', '2', 'Kämmerei', 'yellow']])
    assert.deepEqual(told(view.controls), [['V0003/24', null, null, 'yellow']])
    assert.deepEqual(view.totals, { overdue: 2, soon: 1, controls: 1 })
    assert.equal(view.overdue[0]?.todo, 'bis zum 31. Dezember 2023 einen Standort vorzuschlagen.')
    assert.deepEqual(
      view.counts.byUnit.map(bar => [bar.label, bar.openPoints]),
      [
        ['Jugendamt', 2],
        ['noch ohne Stelle', 2],
        ['Kämmerei', 1],
      ],
    )
    const t = await createTestApp(database)
    try {
      const html = await (await t.app.request(urls.overview())).text()
      const places = ['Überfällig', 'In den nächsten vier Wochen', 'Zu schreiben'].map(title => html.indexOf(title))
      assert.deepEqual(
        [...places].sort((one, other) => one - other),
        places,
      )
      assert.ok(!places.includes(-1) && !html.includes('Abgeschlossenes'))
      assert.match(html, /<a href="\/beschluesse\?stelle=Jugendamt&#38;stand=offen" aria-label="Jugendamt: 2 offene Punkte">/)
    } finally {
      await t.close()
    }
  })
})

onEachDatabase('the open points of an office', open => {
  test('count for its department, whose bar leads to a list that holds them (W34)', async () => {
    const database = await open()
    await addWayPeople(database)
    const points = (unit: string) => [{ number: '1', text: 'Die Verwaltung berichtet.', unit }]
    await database.change(BUILT_IN_CLERK, async change => {
      await addPaper(change, { reference: 'V0021/24', name: 'Des Amtes', unit: 'Jugendamt', points: points('Jugendamt') })
      await addPaper(change, {
        reference: 'V0022/24',
        name: 'Des Bereichs',
        unit: 'Jugend und Schule',
        points: points('Jugend und Schule'),
      })
      await addPaper(change, { reference: 'V0023/24', name: 'Eines anderen', unit: 'Stadtentwicklung', points: points('Stadtentwicklung') })
    })
    const { counts } = await database.read(BUILT_IN_CLERK, tx => showOverview(tx, { today: testClock.today() }))
    assert.deepEqual(
      counts.byUnit.map(({ label, openPoints }) => [label, openPoints]),
      [
        ['Jugend und Schule', 2],
        ['Stadtentwicklung', 1],
      ],
    )
    const site = await createTestApp(database)
    try {
      const list = await site.get(resolutionsWith(counts.byUnit[0]?.list ?? {}))
      assert.ok(list.includes('Des Amtes') && list.includes('Des Bereichs') && !list.includes('Eines anderen'))
    } finally {
      await site.close()
    }
  })
})

test('more years than bars: what is older is one bar that leads to its list', () => {
  const byYear = Array.from({ length: 12 }, (_, index) => ({ key: String(2024 - index), label: null, openPoints: 1 }))
  const { byYear: bars } = toCountBars({ byCommittee: [], byUnit: [], byYear })
  assert.equal(bars.length, 7)
  assert.deepEqual(bars.at(-1), { label: '2018 und früher', openPoints: 6, list: { years: { from: null, to: 2018 }, state: 'open' } })
})
