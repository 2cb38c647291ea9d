import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register } from '#test/support/sample-control.ts'
import { reportHistory } from '../report/report-history.store.ts'

const POINTS = [
  { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
  { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
]

const stateOf = (database: Database, paperId: string) =>
  database.read(BUILT_IN_CLERK, async tx => {
    const [paper] = await rowsOf<{ control_state: string; next: string | null }>(
      tx,
      sql`select control_state, next_control_on::text as next from paper where id = ${paperId}`,
    )
    const points = await rowsOf<{ number: string; status: string | null; newest_answer: string }>(
      tx,
      sql`select number, status, newest_answer from point where paper_id = ${paperId} order by position`,
    )
    return {
      control: paper?.control_state,
      next: paper?.next,
      statuses: points.map(point => point.status),
      answers: points.map(point => point.newest_answer),
    }
  })

onEachDatabase('letters that are taken over', open => {
  let database: Database
  before(async () => {
    database = await open()
  })

  test('count in the order of their days, even when an old one is taken over last (C6)', async () => {
    const paper = { reference: 'V1001/22', ...(await register(database, { reference: 'V1001/22', name: 'Jugendtreff', points: POINTS })) }
    await importLetter(database, paper, {
      date: '2023-08-29',
      kind: 'interim',
      nextControl: '2024-01-31',
      answers: {
        1: { answer: 'Der Treff ist eröffnet.', status: 'fulfilled' },
        2: { answer: 'Berichtet wird im Herbst.', status: 'ongoing' },
      },
    })
    await importLetter(database, paper, {
      date: '2022-11-02',
      kind: 'interim',
      nextControl: '2023-05-31',
      answers: { 1: { answer: 'Räume werden gesucht.', status: 'in_progress' }, 2: { answer: 'Noch nichts.', status: 'not_started' } },
    })
    assert.deepEqual(await stateOf(database, paper.paperId), {
      control: 'open',
      next: '2024-01-31',
      statuses: ['fulfilled', 'ongoing'],
      answers: ['Der Treff ist eröffnet.', 'Berichtet wird im Herbst.'],
    })
    const history = await database.read(BUILT_IN_CLERK, tx => reportHistory.reportsOf(tx, paper.paperId))
    assert.deepEqual(
      history.reports.map(report => report.date?.toString()),
      ['2023-08-29', '2022-11-02'],
    )
    const first = history.answersByPoint.get(paper.pointIds.get('1') ?? '') ?? []
    assert.deepEqual(
      first.map(({ answer }) => answer),
      ['Der Treff ist eröffnet.', 'Räume werden gesucht.'],
    )
  })

  test('close the resolution with a final one and leave what an older one left out as it was (C3, C6)', async () => {
    const paper = { reference: 'V1002/22', ...(await register(database, { reference: 'V1002/22', name: 'Treff', points: POINTS })) }
    await importLetter(database, paper, {
      date: '2023-03-01',
      kind: 'interim',
      nextControl: '2023-09-01',
      answers: { 1: { answer: 'Läuft.', status: 'in_progress' }, 2: { answer: 'Läuft.', status: 'ongoing' } },
    })
    await importLetter(database, paper, {
      date: '2023-09-04',
      kind: 'final',
      nextControl: '2024-01-01',
      answers: { 1: { answer: 'Eröffnet.', status: 'fulfilled' }, 2: { answer: 'Wie bisher.', status: null } },
    })
    const state = await stateOf(database, paper.paperId)
    assert.deepEqual([state.control, state.next], ['closed', null])
    assert.deepEqual(state.statuses, ['fulfilled', 'ongoing'])
  })

  test('stay hidden with every answer from those who may not see them when they are confidential (V2)', async () => {
    const paper = { reference: 'V1003/22', ...(await register(database, { reference: 'V1003/22', name: 'Treff', points: POINTS })) }
    await importLetter(database, paper, {
      date: '2023-03-01',
      kind: 'interim',
      nextControl: '2023-09-01',
      visibility: 'confidential',
      answers: { 1: { answer: 'Der Vermieter heißt Geheimrat.', status: 'in_progress' } },
    })
    const seen = await database.read(PUBLIC, tx => reportHistory.reportsOf(tx, paper.paperId))
    assert.deepEqual(seen, { reports: [], answersByPoint: new Map() })
    const found = await database.read(PUBLIC, tx => rowsOf(tx, sql`select 1 from paper where search_text like '%Geheimrat%'`))
    assert.deepEqual(found, [])
    assert.deepEqual((await stateOf(database, paper.paperId)).statuses, ['in_progress', null])
  })

  test('are final like those written here: the database refuses to change, to add to or to remove them (C5)', async () => {
    const paper = { reference: 'V1004/22', ...(await register(database, { reference: 'V1004/22', name: 'Treff', points: POINTS })) }
    await importLetter(database, paper, { date: '2023-03-01', kind: 'final', answers: { 1: { answer: 'Erfüllt.', status: 'fulfilled' } } })
    const attempts = [
      sql`update point_answer set answer = 'anders' where point_id = ${paper.pointIds.get('1')}`,
      sql`delete from point_answer where point_id = ${paper.pointIds.get('1')}`,
      sql`insert into point_answer (report_id, point_id, position, quoted_text)
        select report_id, ${paper.pointIds.get('2')}, 9, 'dazu' from point_answer where point_id = ${paper.pointIds.get('1')}`,
      sql`delete from control_report_paper where paper_id = ${paper.paperId}`,
      sql`update control_report set report_kind = 'interim' where id in (select report_id from control_report_paper where paper_id = ${paper.paperId})`,
      sql`delete from control_report where id in (select report_id from control_report_paper where paper_id = ${paper.paperId})`,
    ]
    for (const attempt of attempts) {
      await assert.rejects(
        database.change(BUILT_IN_CLERK, async change => {
          await change.tx.execute(attempt)
          await change.audit({ action: 'test', recordType: 'test', recordId: 'test' })
        }),
        error => /never changes/.test(String((error as Error).cause ?? error)),
      )
    }
  })
})
