import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { onEachDatabase } from '#test/support/databases.ts'
import { built, day, flag, instant, number, shape, text, texts, word } from './rows.ts'

const any = built<unknown>()

const bin = shape({
  id: text,
  ownName: text,
  heldBy: text.orNull,
  count: number,
  isOpen: flag,
  emptiedOn: day.orNull,
  at: instant,
  kinds: texts,
  colour: word<'blue' | 'black'>(),
  note: any.orNull,
})

const BIN = {
  id: 'b1',
  ownName: "Tonne 'eins'",
  heldBy: null,
  count: 3,
  isOpen: true,
  emptiedOn: Temporal.PlainDate.from('2026-02-03'),
  at: Temporal.Instant.from('2026-03-29T01:30:00.123456Z'),
  kinds: ['a, "b"', 'c'],
  colour: 'blue',
  note: 'ein "Wort"',
} as const

onEachDatabase('rows', open => {
  const inBins = async <T>(run: (tx: Parameters<typeof bin.many>[0]) => Promise<T>): Promise<T> => {
    const database = await open()
    return database.engine.transaction(async tx => {
      await tx.execute(sql`create temporary table bin (id text, own_name text, held_by text, count int, is_open boolean default false,
        emptied_on date, at timestamptz, kinds text[] default '{}', colour text, note jsonb) on commit drop`)
      return run(tx)
    })
  }

  test('what was inserted is read again as it was, with days, times, arrays and JSON, on either engine', () =>
    inBins(async tx => {
      await tx.execute(sql`insert into bin ${bin.values(BIN)}`)
      assert.deepEqual(await bin.one(tx, sql`select ${bin.list('b')} from bin b`), BIN)
    }))

  test('several rows have the columns of the first, and what none of them has gets its default', () =>
    inBins(async tx => {
      const { isOpen: _, ...rest } = BIN
      await tx.execute(sql`insert into bin ${bin.values([rest, { ...rest, id: 'b2', emptiedOn: null, kinds: [] }])}`)
      const found = await bin.many(tx, sql`select ${bin.list()} from bin order by id`)
      assert.deepEqual(
        found.map(one => [one.id, one.isOpen, one.emptiedOn?.toString() ?? null, one.kinds.length]),
        [
          ['b1', false, '2026-02-03', 2],
          ['b2', false, null, 0],
        ],
      )
    }))

  test('an update sets what is named, to nothing as well, counts by an expression and leaves the rest', () =>
    inBins(async tx => {
      await tx.execute(sql`insert into bin ${bin.values(BIN)}`)
      const found = await bin.one(
        tx,
        sql`update bin set ${bin.set({ emptiedOn: null, count: sql`count + 1`, heldBy: undefined })} where id = ${'b1'} returning ${bin.list()}`,
      )
      assert.deepEqual(found, { ...BIN, emptiedOn: null, count: 4 })
    }))

  test('a column may come from another table or be an expression, and the row has its name', () =>
    inBins(async tx => {
      await tx.execute(sql`insert into bin ${bin.values(BIN)}`)
      const seen = shape({ id: bin.columns.id, label: text.at('b.own_name'), kindCount: number.at(sql`cardinality(b.kinds) + ${1}::int`) })
      assert.deepEqual(await seen.one(tx, sql`select ${seen.list('b')} from bin b`), { id: 'b1', label: BIN.ownName, kindCount: 3 })
    }))

  test('nothing in a column that always has something is an error, no word "null"', () =>
    inBins(async tx => {
      await tx.execute(sql`insert into bin ${bin.values({ ...BIN, ownName: sql`null` })}`)
      await assert.rejects(bin.one(tx, sql`select ${bin.list()} from bin`), /own_name is empty/)
      assert.equal(await bin.one(tx, sql`select ${bin.list()} from bin where id = 'none'`), undefined)
    }))
})
