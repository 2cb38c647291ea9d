import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { countGaps, listGaps } from '../completeness/completeness.store.ts'
import {
  FIGURES,
  type FigureQuestion,
  fulfilledByUnit,
  listFigureRows,
  medianFulfilment,
  overdueOverTime,
  reportsOnTime,
} from './figures.store.ts'
import { quarterEnds } from './figures.view.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const today = testClock.today()

onEachDatabase('Figures and completeness', open => {
  let database: Database
  let app: TestApp
  const read = <T>(run: Parameters<typeof database.read<T>>[1]) => database.read(SYSTEM, run)
  const rowsOf = (question: Partial<FigureQuestion> & Pick<FigureQuestion, 'figure'>) =>
    read(tx => listFigureRows(tx, { unit: null, kind: null, on: today, ...question }, { limit: 100, offset: 0 }))

  before(async () => {
    database = await open()
    app = await createTestApp(database)
    await setUpCity(database)
    const first = await register(database, {
      reference: 'V0401/22',
      name: 'Ferienangebote',
      decidedOn: '2022-01-01',
      unit: 'Jugend',
      points: [
        { number: '1', text: 'Der Oberbürgermeister wird beauftragt, bis zum 31. Dezember 2022 Angebote zu machen.' },
        { number: '2', text: 'Die Verwaltung wird beauftragt, bis zum 31. März 2024 zu berichten.' },
      ],
    })
    const letters = [
      { date: '2022-04-11', next: '2023-04-11', one: 'in_progress' },
      { date: '2023-05-02', next: '2024-05-02', one: 'fulfilled' },
    ] as const
    for (const { date, next, one } of letters)
      await importLetter(
        database,
        { reference: 'V0401/22', ...first },
        {
          date,
          kind: 'interim',
          nextControl: next,
          answers: { '1': { answer: 'a', status: one }, '2': { answer: 'b', status: 'in_progress' } },
        },
      )
    await register(database, {
      reference: 'V0402/24',
      name: 'Nie begonnen',
      decidedOn: '2024-01-11',
      points: [{ number: '1', text: 'Die Verwaltung wird beauftragt, zu berichten.' }],
    })
    await register(database, {
      reference: 'V0403/23',
      name: 'Vertraulich',
      decidedOn: '2023-01-11',
      unit: 'Jugend',
      visibility: 'confidential',
      points: [{ number: '1', text: 'Die Verwaltung wird beauftragt, bis zum 30. Juni 2023 zu verhandeln.' }],
    })
    await register(database, {
      reference: 'V0404/23',
      name: 'Ohne Kontrolle',
      decidedOn: '2023-02-01',
      controlState: 'not_subject',
      points: [{ number: '1', text: 'Der Stadtrat nimmt Kenntnis.' }],
    })
  })
  after(() => app.close())

  test('the share fulfilled counts points under control, by department', async () => {
    const found = await read(fulfilledByUnit)
    assert.deepEqual(
      found.map(one => [one.key, one.count, one.of]),
      [
        ['Jugend', 1, 3],
        [null, 0, 1],
      ],
    )
  })

  test('the time to fulfilment runs from the decision to the first report that says so', async () => {
    const [byUnit] = await read(tx => medianFulfilment(tx, 'unit'))
    assert.deepEqual([byUnit?.key, byUnit?.count, byUnit?.medianDays], ['Jugend', 1, 486])
    const byKind = await read(tx => medianFulfilment(tx, 'kind'))
    assert.ok(byKind.some(one => one.key === 'mandate_with_date' && one.medianDays === 486))
  })

  test('late over time counts what was late on each day, as it was known then', async () => {
    const days = ['2022-12-31', '2023-03-31', '2023-06-30', '2023-12-31', '2024-06-15'].map(day)
    const found = await read(tx => overdueOverTime(tx, days))
    // Late on its day is nobody yet; point 1 until the report of May 2023, the confidential point from July 2023, point 2 from April 2024.
    assert.deepEqual(
      found.map(one => one.count),
      [0, 1, 0, 1, 2],
    )
  })

  test('a report is on time if it came by the day that the one before had named; one that is missing is late', async () => {
    const [found] = await read(tx => reportsOnTime(tx, today))
    assert.deepEqual([found?.key, found?.count, found?.of], ['Jugend', 0, 2])
    const late = await rowsOf({ figure: 'reports_late' })
    assert.deepEqual(
      late.rows.map(one => [one.from?.toString(), one.to?.toString() ?? null]),
      [
        ['2023-04-11', '2023-05-02'],
        ['2024-05-02', null],
      ],
    )
  })

  test('each figure has as many rows behind it as it says', async () => {
    const units = await read(fulfilledByUnit)
    for (const one of units) {
      assert.equal((await rowsOf({ figure: 'points', unit: one.key ?? 'ohne' })).total, one.of)
      assert.equal((await rowsOf({ figure: 'fulfilled', unit: one.key ?? 'ohne' })).total, one.count)
    }
    for (const { on, count } of await read(tx => overdueOverTime(tx, quarterEnds(today))))
      assert.equal((await rowsOf({ figure: 'overdue', on })).total, count)
    for (const one of await read(tx => medianFulfilment(tx, 'kind')))
      assert.equal((await rowsOf({ figure: 'fulfilment', kind: one.key })).total, one.count)
    assert.equal(FIGURES.length, 7)
  })

  test('the figures of the departments add up to the rows of all of them, on the page too (W20)', async () => {
    const sum = (of: readonly { readonly count: number }[]): number => of.reduce((all, { count }) => all + count, 0)
    const whole = async (figure: FigureQuestion['figure']) => (await rowsOf({ figure })).total
    const fulfilled = await read(fulfilledByUnit)
    const reports = await read(tx => reportsOnTime(tx, today))
    assert.equal(sum(fulfilled), await whole('fulfilled'))
    assert.equal(sum(fulfilled.map(({ of }) => ({ count: of }))), await whole('points'))
    assert.equal(sum(await read(tx => medianFulfilment(tx, 'unit'))), await whole('fulfilment'))
    assert.equal(sum(reports.map(({ of }) => ({ count: of }))), await whole('reports'))
    assert.equal(sum(reports.map(({ of, count }) => ({ count: of - count }))), await whole('reports_late'))
    assert.equal(sum((await read(tx => overdueOverTime(tx, quarterEnds(today)))).slice(-1)), await whole('overdue'))
    const page = await app.get('/kennzahlen')
    for (const [figure, words] of [
      ['offen', `${await whole('open')} Punkte`],
      ['ueberfaellig', `${await whole('overdue')} Punkt`],
    ])
      assert.match(page, new RegExp(`zahl=${figure}[^>]*>${words}`))
  })

  test('bars of percentages are full at 100, and each says its unit (W20)', async () => {
    const page = await app.get('/kennzahlen')
    const [, chart = ''] = /<svg[^>]*aria-labelledby="erfuellt-title[^>]*>([\s\S]*?)<\/svg>/.exec(page) ?? []
    const shares = [...chart.matchAll(/>(\d+) %<[\s\S]*?rk-chart-bar"[^>]*width="([\d.]+)%"/g)].map(([, said, width]) => [
      Number(said),
      Math.round(Number(width)),
    ])
    assert.deepEqual(shares, [
      [33, 33],
      [0, 0],
    ])
    assert.match(page, />486 Tage</)
  })

  test('V2: nobody counts what he may not see', async () => {
    const seen = await database.read(PUBLIC, async tx => ({
      fulfilled: await fulfilledByUnit(tx),
      overdue: await overdueOverTime(tx, [day('2023-12-31')]),
      gaps: await listGaps(tx, { today, kind: null }, { limit: 100, offset: 0 }),
    }))
    assert.equal(seen.fulfilled.find(one => one.key === 'Jugend')?.of, 2)
    assert.equal(seen.overdue[0]?.count, 0)
    assert.ok(seen.gaps.every(gap => gap.reference !== 'V0403/23'))
  })

  test('decided without control, without a unit and late with the report stand in one list', async () => {
    const gaps = await read(tx => listGaps(tx, { today, kind: null }, { limit: 100, offset: 0 }))
    assert.deepEqual(gaps.map(gap => [gap.kind, gap.reference, gap.points.join()]).sort(), [
      ['late_report', 'V0401/22', ''],
      ['without_control', 'V0402/24', ''],
      ['without_control', 'V0403/23', ''],
      ['without_unit', 'V0402/24', '1'],
    ])
    assert.deepEqual(await read(tx => countGaps(tx, today)), { without_control: 2, without_unit: 1, late_report: 1 })
  })

  test('a resolution that is flagged as not subject to control, with the reason, is no gap', async () => {
    const send = (values: Record<string, string>) => app.post('/beschluesse/V0402-24/kontrolle', values)
    assert.equal((await send({ kontrolle: 'nein', grund: '', einreicher: 'Fraktion Elsterbogen' })).status, 422)
    assert.equal((await send({ kontrolle: 'nein', grund: 'reine Kenntnisnahme', einreicher: 'Fraktion Elsterbogen' })).status, 303)
    assert.deepEqual(await read(tx => countGaps(tx, today)), { without_control: 1, without_unit: 0, late_report: 1 })
    assert.match(await app.get('/beschluesse/V0402-24'), /unterliegt nicht der Beschlusskontrolle: reine Kenntnisnahme/)
  })

  test('the pages and their files answer', async () => {
    for (const path of [
      '/kennzahlen',
      '/kennzahlen/zeilen?zahl=dauer',
      '/vollstaendigkeit',
      '/vollstaendigkeit?art=bericht',
      '/listen',
      '/jahresliste',
    ])
      assert.equal((await app.app.request(path)).status, 200, path)
    assert.match(await app.get('/vollstaendigkeit.csv'), /Bericht steht aus/)
    assert.equal((await app.app.request('/kennzahlen/zeilen?zahl=nichts')).status, 404)
  })
})
