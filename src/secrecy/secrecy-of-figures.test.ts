import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { decidedEditions, givenAwayOf } from './secrecy.store.ts'
import { decideDraft } from './secrecy.usecases.ts'
import { decideInThread } from './secrecy-thread.ts'

const id = (kind: number, number: number): string =>
  `00000000-0000-4000-8000-${String(kind).padStart(4, '0')}${String(number).padStart(8, '0')}`
const INDICATORS = { children: 1, alone: 2, rate: 3, more: 4, once: 5, again: 6 }
type Indicator = keyof typeof INDICATORS

/** Three areas that make up a city, and indicators: children and those of lone parents with their share; children once more and in two parts, in another table. */
async function prepare(database: Database): Promise<void> {
  const text = [
    `insert into area (id, level_id, number, name) select '${id(1, 0)}', id, '0', 'Stadt' from area_level where name = 'Stadt'`,
    ...[1, 2, 3].flatMap(area => [
      `insert into area (id, level_id, number, name) select '${id(1, area)}', id, '${area}', 'Gebiet ${area}' from area_level where name = 'Stadtraum'`,
      `insert into area_membership (part_id, whole_id, extent) values ('${id(1, area)}', '${id(1, 0)}', 'whole')`,
    ]),
    ...Object.entries(INDICATORS).map(
      ([
        code,
        number,
      ]) => `insert into indicator (id, code, name, kind, base_id, counted_id) values ('${id(2, number)}', '${code}', 'Kennzahl ${code}',
        '${code === 'rate' ? 'rate' : 'count'}', ${code === 'rate' ? `'${id(2, 1)}', '${id(2, 2)}'` : 'null, null'})`,
    ),
    `update indicator set whole_id = '${id(2, INDICATORS.alone)}' where code in ('once', 'again')`,
    `insert into figure_import (id, file_name, state, started_by, started_by_name) values ('${id(3, 1)}', 'zahlen.csv', 'done', 'x', 'x')`,
  ].join(';')
  await database.engine.executeSql(text)
}

const bring = (database: Database, indicator: Indicator, area: number, value: number): Promise<unknown> =>
  database.engine.executeSql(
    `insert into figure_raw (indicator_id, area_id, year, value, state, import_id)
      values ('${id(2, INDICATORS[indicator])}', '${id(1, area)}', 2025, ${value}, '${value === 0 ? 'zero' : 'value'}', '${id(3, 1)}')`,
  )

const draft = (database: Database): Promise<string> =>
  database.change(BUILT_IN_CLERK, async change => {
    const [row] = await rowsOf<{ id: string }>(change.tx, sql`select regelkreis_draft_figures('Entwurf', 'x') as id`)
    await change.audit({ action: 'figures.taken_over', recordType: 'figure_edition', recordId: row?.id ?? '' })
    return row?.id ?? ''
  })

const publish = (database: Database, edition: string): Promise<unknown> =>
  database.change(BUILT_IN_CLERK, async change => {
    await change.tx.execute(sql`select regelkreis_publish_figures(${edition}, 'Fassung', '2026-11-30', 'x')`)
    await change.audit({ action: 'figures.published', recordType: 'figure_edition', recordId: edition })
  })

/** What somebody sees of an edition: `children 1: 40`, `alone 2: secret`. */
const seen = (database: Database, edition: string, principal = BUILT_IN_CLERK): Promise<string[]> =>
  database.read(principal, async tx => {
    const rows = await rowsOf<{ code: string; number: string; value: string | null; state: string }>(
      tx,
      sql`select i.code, a.number, f.value::text as value, f.state from figure f join indicator i on i.id = f.indicator_id join area a on a.id = f.area_id
        where f.edition_id = ${edition} order by i.code, a.number`,
    )
    return rows.map(({ code, number, value, state }) => `${code} ${number}: ${value ?? state}`)
  })

onEachDatabase('secrecy of figures', open => {
  let database: Database
  let first = ''
  before(async () => {
    database = await open()
    await prepare(database)
    for (const [area, children, alone] of [
      [1, 40, 3],
      [2, 50, 9],
      [3, 60, 20],
      [0, 150, 32],
    ] as const) {
      await bring(database, 'children', area, children)
      await bring(database, 'alone', area, alone)
    }
    await bring(database, 'rate', 1, 7.5)
    await bring(database, 'rate', 2, 18)
    await bring(database, 'rate', 3, 33.3)
  })

  test('a draft is seen by nobody before it is decided, and its secrets by nobody after (A1, V2)', async () => {
    const edition = await draft(database)
    assert.deepEqual(await seen(database, edition), [])
    await assert.rejects(publish(database, edition))
    assert.equal(await decideDraft(database, SYSTEM), 'passed')
    const shown = [
      ...['alone 0: 32', 'alone 1: secret', 'alone 2: secret', 'alone 3: 20'],
      ...['children 0: 150', 'children 1: 40', 'children 2: 50', 'children 3: 60'],
      ...['rate 1: secret', 'rate 2: secret', 'rate 3: 33.3'],
    ]
    assert.deepEqual(await seen(database, edition), shown)
    assert.equal(await decideDraft(database, SYSTEM), 'none')
    await publish(database, edition)
    first = edition
    assert.deepEqual(await seen(database, edition, PUBLIC), shown)
    const [found] = await database.read(BUILT_IN_CLERK, decidedEditions)
    assert.deepEqual([found?.edition, found?.state, found?.threshold, found?.cells, found?.secret], ['published', 'passed', 5, 8, 4])
  })

  test('no request takes on the role that computes, or asks what it asks (V2)', async () => {
    const tries = ['select regelkreis_figures_to_decide()', 'update figure_secrecy set secret = 0']
    for (const statement of tries)
      await assert.rejects(
        database.change(BUILT_IN_CLERK, ({ tx }) => tx.execute(sql.raw(statement))),
        error => /permission denied/.test(String((error as Error).cause)), // the engine's own words
        statement,
      )
  })

  test('a later table hides cells of its own for an old secret (A1)', async () => {
    await bring(database, 'once', 2, 6)
    await bring(database, 'again', 2, 3)
    const second = await draft(database)
    assert.equal(await decideDraft(database, SYSTEM), 'passed')
    const cells = (await seen(database, second)).filter(cell => /^(once|again|alone)/.test(cell))
    assert.deepEqual(cells, ['again 2: secret', 'alone 0: 32', 'alone 1: secret', 'alone 2: secret', 'alone 3: 20', 'once 2: 6'])
  })

  test('what was published stays in the system: a later table that would give an old secret away is stopped, with the places named (A1)', async () => {
    await database.engine.executeSql(`delete from figure_raw where indicator_id in ('${id(2, 5)}', '${id(2, 6)}')`)
    // What the first edition hid, 9 in the second area, in two parts that were shown.
    await bring(database, 'once', 2, 9)
    await bring(database, 'again', 2, 0)
    const second = await draft(database)
    await database.engine.executeSql(
      `insert into figure (edition_id, indicator_id, area_id, year, sex, value, state, visibility)
        select '${first}', indicator_id, area_id, year, sex, value, state, 'public' from figure_raw where indicator_id in ('${id(2, 5)}', '${id(2, 6)}')`,
    )
    assert.equal(await decideDraft(database, SYSTEM), 'stopped')
    assert.deepEqual(
      (await database.read(BUILT_IN_CLERK, tx => givenAwayOf(tx, second))).map(
        ({ indicator, area, year, how }) => `${indicator}, ${area}, ${year}: ${how}`,
      ),
      ['Kennzahl alone, Stadtraum 1 Gebiet 1, 2025: determined', 'Kennzahl alone, Stadtraum 2 Gebiet 2, 2025: determined'],
    )
    assert.deepEqual(await seen(database, second), [])
    await assert.rejects(publish(database, second))
    const site = await createTestApp(database)
    site.as(BUILT_IN_CLERK)
    assert.match(
      wordsOnPage(await site.get(urls.figureSecrecy())),
      /2 geheime Zahlen wären zu errechnen.*Kennzahl alone Stadtraum 1 Gebiet 1 2025 insgesamt/,
    )
    assert.match(wordsOnPage(await site.get(urls.today())), /Geheimhaltung zu klären/)
    await site.close()
  })
})

test('an error of the computing thread has no figure in its words (V2)', async () => {
  await assert.rejects(decideInThread('{"v":4711,'), { message: 'secrecy was not decided: the figures do not fit together' })
})
