import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { systemClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { extractSource } from '#reading/adapters/extract-source.ts'
import { readDocument } from '#reading/read-document.ts'
import { startReading } from '#register/document/document-reading.ts'
import { prepareExampleCity, SAMPLES } from '#register/example/example-city.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { type Row, row } from './row.ts'

/** The example city through the pipeline that users use (store, queue, read, review, register), against extracting and reading the same files and nothing else. */
export async function runImportBench(): Promise<Row[]> {
  const engine = await openPglite()
  await migrate(engine)
  const database = new Database(engine, systemClock)
  const test = await createTestApp(database)
  const names = (JSON.parse(readFileSync(join(SAMPLES, 'manifest.json'), 'utf8')) as { file: string }[]).map(entry => entry.file)

  const readingBegan = performance.now()
  for (const name of names) {
    const source = await extractSource({ path: join(SAMPLES, 'documents', name), name })
    if (source.ok) readDocument(source.value)
  }
  const readingSeconds = (performance.now() - readingBegan) / 1000

  const began = performance.now()
  await startReading(test.services, { concurrency: 2 })
  const { finished } = await prepareExampleCity(test.services, test.events, { empty: false })
  await finished
  const seconds = (performance.now() - began) / 1000
  const [points] = await database.read(BUILT_IN_CLERK, tx => rowsOf<{ count: string }>(tx, sql`select count(*) as count from point`))
  const count = Number(points?.count ?? 0)
  await test.close()
  await engine.close()
  return [
    row(
      'import of the example',
      'points/s',
      count / seconds,
      count / readingSeconds,
      'extracting (with OCR) and reading the same files one after the other, nothing stored',
    ),
    row('import of the example', 'documents/s', names.length / seconds, names.length / readingSeconds, 'the same'),
  ]
}
