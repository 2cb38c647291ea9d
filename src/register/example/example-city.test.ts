import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import { letterText, resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { startReading } from '../document/document-reading.ts'
import { receiveFile } from '../document/upload.usecases.ts'
import { readCity } from '../settings/city.ts'
import { exampleImportState, prepareExampleCity } from './example-city.ts'

const POINT = 'Die Verwaltung wird beauftragt, dem Stadtrat bis zum 30. September 2024 über die Spielplätze zu berichten.'
const paper = (number: number) => ({ reference: `V0${number}/24`, session: 'SR/041/2024', subject: `Spielplätze ${number}` })
const DOCUMENTS: Record<string, string> = {
  'brief.txt': letterText({
    ...paper(501),
    date: '2. Mai 2024',
    kind: 'interim',
    nextControl: '31. Oktober 2024',
    points: [{ number: '1', quote: POINT, answer: 'Der Beschlusspunkt befindet sich in Umsetzung.' }],
  }),
  '2024-02-01_beschluss.txt': resolutionText({ ...paper(501), sessionDate: '1. Februar 2024', points: [POINT] }),
  '2024-05-20_neuer.txt': resolutionText({ ...paper(502), points: [POINT] }),
  'aufhebung.txt': resolutionText({
    ...paper(503),
    sessionDate: '15. Februar 2024',
    points: [POINT.replace('30. September', '31. Mai'), 'Der Beschluss V0501/24 wird aufgehoben.'],
  }),
  'ungenau.txt': letterText({
    ...paper(503),
    date: '1. März 2024',
    kind: 'interim',
    nextControl: '30. August 2024',
    points: [
      {
        number: '1',
        quote: 'Die Verwaltung wird beauftragt, dem Stadtrat bald über alle Spielplätze zu berichten.',
        answer: 'Der Beschlusspunkt befindet sich in Umsetzung.',
      },
    ],
  }),
  'zweifelhaft.txt': letterText({
    ...paper(502),
    date: '3. Mai 2024',
    kind: 'interim',
    points: [{ number: '1', quote: POINT, answer: 'Der Beschlusspunkt befindet sich in Umsetzung.' }],
  }),
}

onEachDatabase('the example city', open => {
  let app: TestApp
  let desk: ReturnType<typeof documentDesk>
  let samples: string
  before(async () => {
    app = await createTestApp(await open())
    desk = documentDesk(app)
    samples = await mkdtemp(join(tmpdir(), 'regelkreis-samples-'))
    await mkdir(join(samples, 'documents'))
    for (const [name, text] of Object.entries(DOCUMENTS)) await writeFile(join(samples, 'documents', name), text)
    await writeFile(join(samples, 'manifest.json'), JSON.stringify(Object.keys(DOCUMENTS).map(file => ({ file, form: '', note: '' }))))
  })
  after(async () => {
    await app.close()
    await rm(samples, { recursive: true })
  })
  let furnished = 0
  const afterwards = async () => {
    furnished++
  }
  const prepare = (empty = false) => prepareExampleCity(app.services, app.events, { empty, samples, afterwards, pollMs: 10 })
  const state = () => app.services.database.read(SYSTEM, exampleImportState)

  test('a start that is told to stay empty imports nothing', async () => {
    const { isExample, finished } = await prepare(true)
    await finished
    assert.deepEqual([isExample, await state(), await desk.rows(sql`select id from document`)], [false, null, []])
  })

  test('a start that was interrupted while importing goes on with what is missing', async () => {
    const begun = await prepare()
    assert.equal(begun.isExample, true)
    assert.equal(await state(), 'importing')
    assert.match(begun.preparing() ?? '', /Dokumente/)
    // Nothing reads yet: the process ended here. One document is in already, its job is lost.
    begun.finished.catch(() => {})
    const again = await prepare()
    await startReading(app.services, { concurrency: 1 })
    await Promise.all([begun.finished, again.finished])
    assert.equal(again.preparing(), null)
    assert.equal(await state(), 'done')
    assert.equal((await desk.rows(sql`select id from document`)).length, Object.keys(DOCUMENTS).length)
  })

  test('what is clear stands in the register; the newest resolution and all that is doubtful wait for a person', async () => {
    const rows = await desk.rows<{ file_name: string; state: string }>(sql`select file_name, state from document order by 1`)
    assert.deepEqual(
      rows.map(row => [row.file_name, row.state]),
      [
        ['2024-02-01_beschluss.txt', 'accepted'],
        ['2024-05-20_neuer.txt', 'review'],
        ['aufhebung.txt', 'accepted'],
        ['brief.txt', 'accepted'],
        ['ungenau.txt', 'accepted'],
        ['zweifelhaft.txt', 'review'],
      ],
    )
    assert.equal((await app.services.database.read(SYSTEM, readCity)).name, 'Lindenau an der Elster')
  })

  test('what came in is spread over the years of the documents, what waits for a review came lately (W48)', async () => {
    const day = sql`(created at time zone 'Europe/Berlin')::date::text`
    const rows = await desk.rows<{ day: string }>(sql`select ${day} as day from document where file_name ~ '^2024' order by file_name`)
    // Written on 1 February; the other one is still in review, and today is 15 June.
    assert.deepEqual(
      rows.map(row => row.day),
      ['2024-02-07', '2024-06-13'],
    )
    const [proposed] = await desk.rows<{ day: string }>(sql`select max(${day}) as day from obligation where state = 'proposed'`)
    assert.equal(proposed?.day, '2024-06-11')
  })

  test('what people would have decided by now is decided: a loose quote is taken over and shown, a repeal confirmed, a late point judged', async () => {
    const [difference] = await desk.rows<{ reference: string }>(
      sql`select p.reference from quote_difference q join paper p on p.id = q.paper_id where q.resolved_at is null`,
    )
    assert.equal(difference?.reference, 'V0503/24')
    const [repealed] = await desk.rows<{ repealed_by: string }>(sql`select repealed_by from paper where reference = 'V0501/24'`)
    assert.equal(repealed?.repealed_by, 'V0503/24')
    const judged = await desk.rows<{ assessment: string; state: string }>(
      sql`select t.assessment, o.state from point t join obligation o on o.point_id = t.id where t.assessment is not null and o.due_on is not null`,
    )
    assert.deepEqual(judged, [{ assessment: 'yellow', state: 'confirmed' }])
  })

  test('a second start imports nothing again, and still says that this is the example', async () => {
    const { isExample, finished } = await prepare()
    await finished
    assert.deepEqual([isExample, (await desk.rows(sql`select id from document`)).length], [true, Object.keys(DOCUMENTS).length])
    assert.ok(furnished >= 1, 'other capabilities have added theirs')
  })
})

onEachDatabase('an installation of its own', open => {
  test('where someone has uploaded anything there is no example', async () => {
    const app = await createTestApp(await open())
    const bytes = new TextEncoder().encode('Ein eigenes Dokument')
    await receiveFile(app.services, BUILT_IN_CLERK, { name: 'eigenes.txt', bytes })
    const { isExample, finished } = await prepareExampleCity(app.services, app.events, { empty: false })
    await finished
    assert.equal(isExample, false)
    await app.close()
  })
})
