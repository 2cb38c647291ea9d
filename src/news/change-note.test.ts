import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { setControlSubject } from '#register/resolution/control-subject.usecases.ts'
import { repealResolution } from '#register/resolution/council-decision.usecases.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type Followers, openFollowers } from '#test/support/followers.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { notesFor } from './change-note.store.ts'

onEachDatabase('what is news', open => {
  let database: Database
  let site: TestApp
  let city: Followers

  before(async () => {
    database = await open()
    site = await createTestApp(database)
    city = await openFollowers(site)
  })
  after(() => site.close())

  test('C6: a report is news with what it changes: the status of its points, the next control, and that it is there', async () => {
    const paper = await city.newPaper()
    await city.report(paper)
    assert.deepEqual(await city.words(paper), [
      'Die Zwischeninformation vom 10. Juni 2024 ist veröffentlicht.',
      'Die nächste Beschlusskontrolle ist am 2. Dezember 2024.',
      'Punkt 1 ist jetzt „erfüllt“.',
    ])
    const [note] = await database.read(PUBLIC, tx => notesFor(tx, { paperIds: [paper.paperId], limit: 1 }))
    assert.equal(note?.at.toString(), '2024-06-15T10:00:00Z', 'the moment of the audited change')
    assert.equal(note?.reference, paper.reference)
  })

  test('what is new in the register is one piece of news, not one for each point', async () => {
    const paper = await city.newPaper()
    const notes = await database.read(PUBLIC, tx => notesFor(tx, { paperIds: [paper.paperId], limit: 50 }))
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['added'],
    )
  })

  test('a changed text, subject, control and a repeal are news; what goes there and back in one change is none', async () => {
    const paper = await city.newPaper()
    const point = paper.pointIds.get('1')
    await city.change(async tx => {
      await tx.execute(sql`update point set text = 'Der Treff Kastanienhof wird 2025 eröffnet.' where id = ${point}`)
      await tx.execute(sql`update paper set name = 'Treff im Kastanienhof' where id = ${paper.paperId}`)
      await tx.execute(sql`update point set status = 'unclear' where id = ${point}`)
      await tx.execute(sql`update point set status = null where id = ${point}`)
    })
    assert.deepEqual(await city.words(paper), ['Der Gegenstand ist neu gefasst.', 'Der Wortlaut von Punkt 1 ist geändert.'])

    const other = await city.newPaper()
    await database.change(SYSTEM, inside =>
      setControlSubject(inside, other.reference, { isSubject: false, reason: 'erledigt', mover: null }),
    )
    assert.deepEqual(await city.words(other), ['Der Beschluss unterliegt nicht mehr der Beschlusskontrolle.'])

    const [old, by] = [await city.newPaper(), await city.newPaper()]
    const decision = { reference: by.reference, decidedOn: Temporal.PlainDate.from('2024-06-13'), place: 'Jahresliste 2024' }
    await database.change(SYSTEM, inside => repealResolution(inside, old.paperId, { decision, decisionPaperId: by.paperId }))
    assert.deepEqual(await city.words(old), [
      `Der Beschluss ist aufgehoben durch ${by.reference}.`,
      'Punkt 1 ist jetzt „aufgehoben“.',
      'Punkt 2 ist jetzt „aufgehoben“.',
    ])
  })

  test('a report is news when it is sent and when it is published, not before; withdrawn, its news is gone and that is said (C5)', async () => {
    const paper = await city.newPaper()
    const id = crypto.randomUUID()
    await city.change(async tx => {
      await tx.execute(
        sql`insert into control_report (id, origin, report_kind, report_date, created_by, visibility) values (${id}, 'written', 'final', '2024-06-12', 'x', 'internal')`,
      )
      await tx.execute(sql`insert into control_report_paper (report_id, paper_id, visibility) values (${id}, ${paper.paperId}, 'internal')`)
      await tx.execute(sql`insert into report_way (report_id) values (${id})`)
    })
    const step = (name: string, visibility: string) =>
      city.change(async tx => {
        await tx.execute(sql`update report_way set step = ${name} where report_id = ${id}`)
        await tx.execute(sql`update control_report set state = 'finished', visibility = ${visibility}::visibility where id = ${id}`)
      })
    await step('signed', 'internal')
    assert.deepEqual(await city.words(paper), [])
    const inside = await city.as(city.member)
    await step('sent', 'members')
    const sent = 'Die abschließende Information vom 12. Juni 2024 ist versandt.'
    assert.deepEqual(await city.words(paper, inside), [sent])
    assert.deepEqual(await city.words(paper, PUBLIC), [])
    await step('published', 'public')
    const published = 'Die abschließende Information vom 12. Juni 2024 ist veröffentlicht.'
    assert.deepEqual(await city.words(paper, PUBLIC), [published])
    await step('withdrawn', 'members')
    assert.deepEqual(await city.words(paper, PUBLIC), ['Der Bericht vom 12. Juni 2024 ist nicht mehr veröffentlicht.'])
  })

  test('a report of which the public reads an edition with blackened passages is news to the public, until it is withdrawn', async () => {
    const paper = await city.newPaper()
    const id = crypto.randomUUID()
    await city.change(async tx => {
      await tx.execute(
        sql`insert into control_report (id, origin, report_kind, report_date, created_by, visibility) values (${id}, 'written', 'interim', '2024-06-12', 'x', 'members')`,
      )
      await tx.execute(sql`insert into control_report_paper (report_id, paper_id, visibility) values (${id}, ${paper.paperId}, 'members')`)
      await tx.execute(sql`insert into report_way (report_id, step) values (${id}, 'sent')`)
      await tx.execute(sql`update control_report set state = 'finished' where id = ${id}`)
    })
    assert.deepEqual(await city.words(paper, PUBLIC), [])
    await city.change(async tx => {
      await tx.execute(sql`update report_way set step = 'published' where report_id = ${id}`)
      await tx.execute(sql`insert into report_publication (report_id, published_at, paper_ids, report_kind, report_date)
        values (${id}, now(), array[${paper.paperId}::uuid], 'interim', '2024-06-12')`)
    })
    assert.deepEqual(await city.words(paper, PUBLIC), ['Die Zwischeninformation vom 12. Juni 2024 ist veröffentlicht.'])
    await city.change(async tx => {
      await tx.execute(sql`update report_way set step = 'withdrawn' where report_id = ${id}`)
      await tx.execute(sql`update report_publication set withdrawn_at = now() where report_id = ${id}`)
    })
    assert.deepEqual(await city.words(paper, PUBLIC), ['Der Bericht vom 12. Juni 2024 ist nicht mehr veröffentlicht.'])
  })
})
