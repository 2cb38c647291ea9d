import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import { MIGRATIONS_FOLDER } from '#platform/db/migrate.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { readPoints } from './point.store.ts'
import { obligation } from './point.table.ts'

const POINTS = [
  { number: '1', text: 'Die Verwaltung wird beauftragt, bis zum 31. März 2027 ein Konzept vorzulegen.' },
  { number: '2', text: 'Der Platz ist bis zum 31. März 2027 umzubauen. Dem Rat ist zu berichten.' },
  { number: '3', text: 'Dem Rat ist jährlich Bericht zu erstatten.' },
]

onEachDatabase('Obligations of before one duty was one', open => {
  test('proposals of one sentence are put together, what a person decided on stays (W11)', async () => {
    const database = await open()
    const { paperId, pointIds } = await database.change(SYSTEM, change =>
      addPaper(change, { reference: 'V0811/26', name: 'Alte Vorschläge', points: POINTS }),
    )
    await database.engine.transaction(async tx => {
      // As an earlier reader told them: the report beside the day.
      await tx.execute(sql`update obligation set terms = terms - 'reports'`)
      for (const [number, words, state] of [
        ['1', 'vorzulegen', 'proposed'],
        ['3', 'Bericht zu erstatten', 'confirmed'],
      ] as const) {
        const start = POINTS.find(one => one.number === number)?.text.indexOf(words) ?? 0
        const span = { start, end: start + words.length, words }
        const terms = { kind: 'report', ...span, owedBy: null, owedTo: null, conditional: false, confidence: 0.85 } as const
        const row = { pointId: pointIds.get(number) ?? '', kind: 'report', terms, words, spanStart: span.start, spanEnd: span.end, state }
        await tx.execute(sql`insert into obligation ${obligation.values({ ...row, visibility: 'internal' })}`)
      }
      const migration = readFileSync(join(MIGRATIONS_FOLDER, '0026_one_duty.sql'), 'utf8')
      for (const statement of migration.split('\n--;;\n')) await tx.execute(sql.raw(statement))
    })
    const held = await database.read(SYSTEM, tx => readPoints(tx, paperId))
    assert.deepEqual(
      held.map(({ obligations }) =>
        obligations.map(({ terms, state }) => `${terms.kind}${terms.reports ? ' to report' : ''}, ${state}`).join('; '),
      ),
      ['deadline to report, proposed', 'deadline, proposed; report, proposed', 'recurring, proposed; report, confirmed'],
    )
  })
})
