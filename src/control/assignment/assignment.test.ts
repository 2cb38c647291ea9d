import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import { readAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { actsFor } from '#register/rules/acting.ts'
import { reminderSettingsSchema, saveReminderSettings } from '#reminders/reminder-settings.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { afterStep } from './assignment.ts'

const inUnit = (unit: string): Principal => ({
  id: `person-${unit}`,
  name: unit,
  roles: ['clerk'],
  clearance: 'internal',
  mayWrite: true,
  units: [unit],
})

test('a share is asked, answered and accepted; it can be handed back and taken back, and nothing else', () => {
  assert.deepEqual(
    (['asked', 'answered', 'accepted', 'withdrawn'] as const).map(state =>
      (['answer', 'accept', 'return', 'withdraw'] as const).map(step => afterStep(state, step)),
    ),
    [
      ['answered', null, null, 'withdrawn'],
      [null, 'accepted', 'asked', 'withdrawn'],
      [null, null, 'asked', 'withdrawn'],
      [null, null, null, null],
    ],
  )
})

test('who works in a unit acts for it, the council office for all, nobody else', () => {
  assert.equal(actsFor(inUnit('Jugendamt'), 'Jugendamt'), true)
  assert.equal(actsFor(inUnit('Jugendamt'), 'Bauamt'), false)
  assert.equal(actsFor(BUILT_IN_CLERK, 'Bauamt'), true)
})

onEachDatabase('assignment', open => {
  let database: Database
  let site: TestApp
  let point: string
  let paper: string
  const one = async (statement: string, values: unknown[] = []): Promise<string> =>
    String((await database.engine.executeSql(`${statement} returning id`, values)).rows[0]?.['id'])
  const addPoint = (number: string, visibility = 'public') =>
    one(
      `insert into point (paper_id, number, position, text, visibility) values ($1, $2, 1, 'Die Turnhalle wird saniert.', $3::visibility)`,
      [paper, number, visibility],
    )
  before(async () => {
    database = await open()
    site = await createTestApp(database)
    const contacts = ['Jugendamt', 'Bauamt', 'Sportamt'].map(unit => ({ unit, email: `${unit.toLowerCase()}@lindenau.example` }))
    await database.change(SYSTEM, change => saveReminderSettings(change, reminderSettingsSchema.parse({ contacts })))
  })
  beforeEach(async () => {
    site.as(BUILT_IN_CLERK)
    for (const table of ['assignment', 'point_answer', 'control_report_paper', 'point', 'outbox'])
      await database.engine.executeSql(`delete from ${table} where true`)
    await database.engine.executeSql(
      `delete from paper where not exists (select from control_report_paper rp where rp.paper_id = paper.id)`,
    )
    paper = await one(
      `insert into paper (reference, name, paper_type, responsible_unit, visibility) values ('V0100/24', 'Sanierung der Turnhalle', 'Vorlage', 'Jugendamt', 'public')`,
    )
    point = await addPoint('3')
  })
  after(() => site.close())

  const ask = (unit: string, values: Record<string, string> = {}) =>
    site.post(urls.pointAssignment(point), { stelle: unit, als: 'beitrag', ...values })
  const idOf = async (unit: string): Promise<string> =>
    String((await database.engine.executeSql(`select id from assignment where unit = $1 and state <> 'withdrawn'`, [unit])).rows[0]?.['id'])
  const rowOf = async (id: string) => (await database.engine.executeSql('select * from assignment where id = $1', [id])).rows[0]
  const step = async (id: string, schritt: string, words = '') =>
    site.post(urls.assignment(id), { schritt, version: String((await rowOf(id))?.['version']), text: words })
  /** "Heute" of someone who works in a unit. */
  const waitingIn = async (unit: string): Promise<string> => {
    site.as(inUnit(unit))
    const html = await site.get(urls.today())
    site.as(BUILT_IN_CLERK)
    return html
  }
  const mailedTo = async (): Promise<string[]> =>
    (await database.engine.executeSql('select recipient, subject from outbox order by created, recipient')).rows.map(
      row => `${String(row['recipient']).split('@')[0]}: ${row['subject']}`,
    )

  test('a point is given to a unit: the register follows, the unit is told, the trail says who did it', async () => {
    const response = await site.post(urls.pointAssignment(point), { stelle: 'Bauamt', als: 'zustaendig', bis: '31.12.2024' })
    assert.equal(response.headers.get('location'), urls.pointAssignment(point, 'zugewiesen'))
    const { rows } = await database.engine.executeSql(
      'select p.units, t.responsible_unit from point t join paper p on p.id = t.paper_id where t.id = $1',
      [point],
    )
    assert.equal(rows[0]?.['responsible_unit'], 'Bauamt')
    assert.deepEqual(rows[0]?.['units'], ['Jugendamt', 'Bauamt'])
    assert.deepEqual(await mailedTo(), ['bauamt: Zugewiesen: V0100/24 Punkt 3'])
    const trail = await database.read(SYSTEM, tx => readAudit(tx, { after: 0, limit: 1000 }))
    assert.ok(trail.some(entry => entry.action === 'point.assigned' && entry.actor === 'clerk' && entry.data?.['unit'] === 'Bauamt'))
    await site.post(urls.pointAssignment(point), { stelle: 'Sportamt', als: 'zustaendig' })
    assert.equal(await idOf('Bauamt'), 'undefined', 'the unit that had it before gives it up')
  })

  test('a unit asks others for a share by a day; „Heute“ of each shows what waits there', async () => {
    await ask('Bauamt', { anteil: 'Kosten und Bauzeit', bis: '20.06.2024' })
    assert.match(await waitingIn('Bauamt'), /Beiträge zu schreiben[\s\S]*Kosten und Bauzeit[\s\S]*20\. Juni 2024/)
    assert.match(await waitingIn('Jugendamt'), /Unterwegs[\s\S]*Bauamt[\s\S]*erbeten/)
    await step(await idOf('Bauamt'), 'answer', 'Der Bau dauert bis Mai und kostet 2 Millionen Euro.')
    assert.doesNotMatch(await waitingIn('Bauamt'), /Beiträge zu schreiben/)
    assert.match(await waitingIn('Jugendamt'), /Beiträge zu prüfen[\s\S]*Bauamt/)
    assert.deepEqual(await mailedTo(), ['bauamt: Zugewiesen: V0100/24 Punkt 3', 'jugendamt: Beitrag ist da: V0100/24 Punkt 3'])
  })

  test('an answer can be handed back with a reason, and comes again', async () => {
    await ask('Bauamt')
    const id = await idOf('Bauamt')
    await step(id, 'answer', 'Folgt.')
    assert.equal((await step(id, 'return')).status, 422, 'without a reason it is not handed back')
    await step(id, 'return', 'Bitte die Kosten nennen.')
    assert.match(await site.get(urls.assignment(id)), /Zurückgegeben:<\/strong> Bitte die Kosten nennen\./)
    assert.match(await waitingIn('Bauamt'), /zurückgegeben: „Bitte die Kosten nennen\.“/)
    await step(id, 'answer', 'Zwei Millionen Euro.')
    await step(id, 'accept')
    const row = await rowOf(id)
    assert.deepEqual([row?.['state'], row?.['contribution'], row?.['returned_because']], ['accepted', 'Zwei Millionen Euro.', ''])
  })

  test('two people at once: one wins, the other sees what happened and loses no text', async () => {
    await ask('Bauamt')
    const id = await idOf('Bauamt')
    const version = String((await rowOf(id))?.['version'])
    const answers = await Promise.all(
      ['Erste Antwort', 'Zweite Antwort'].map(words => site.post(urls.assignment(id), { schritt: 'answer', version, text: words })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
    const late = await answers.find(({ status }) => status === 409)?.text()
    assert.match(late ?? '', /Jemand anderes hat diese Zuweisung inzwischen geändert/)
    assert.match(late ?? '', /Erste Antwort/)
    assert.match(late ?? '', /Zweite Antwort/)
  })

  test('only the unit answers, only who is responsible decides; others see and change nothing', async () => {
    await ask('Bauamt')
    const id = await idOf('Bauamt')
    site.as(inUnit('Sportamt'))
    assert.equal((await step(id, 'answer', 'Fremd')).status, 403)
    assert.equal((await ask('Sportamt')).status, 403)
    assert.doesNotMatch(await site.get(urls.assignment(id)), /Beitrag abgeben/)
    site.as(inUnit('Bauamt'))
    await step(id, 'answer', 'Eigene')
    assert.equal((await step(id, 'accept')).status, 403)
    site.as(inUnit('Jugendamt'))
    assert.equal((await step(id, 'accept')).status, 303)
    assert.equal((await rowOf(id))?.['contribution'], 'Eigene')
  })

  test('a unit has one share of a point; what cannot be is said, and what was typed is kept', async () => {
    await ask('Bauamt')
    const again = await ask('Bauamt', { anteil: 'Noch etwas' })
    assert.equal(again.status, 422)
    assert.match(await again.text(), /hat schon einen Anteil[\s\S]*Noch etwas/)
    const wrong = await ask('', { bis: 'bald', anteil: 'Kosten' })
    const page = await wrong.text()
    assert.match(page, /Nennen Sie die Stelle/)
    assert.match(page, /Geben Sie einen Tag wie 31\.12\.2024 an/)
    assert.match(page, /value="bald"/)
  })

  test('proposals come from earlier reports, other points and resolutions of like name, with their reason', async () => {
    const report = await one(
      `insert into control_report (origin, state, report_kind, report_date, department, created_by, visibility) values ('imported', 'draft', 'interim', '2024-01-31', 'Bildung und Soziales', 'clerk', 'public')`,
    )
    await database.engine.executeSql('insert into control_report_paper (report_id, paper_id, visibility) values ($1, $2, $3::visibility)', [
      report,
      paper,
      'public',
    ])
    await database.engine.executeSql(`update control_report set state = 'finished' where id = $1`, [report])
    await database.engine.executeSql(`update point set responsible_unit = 'Sportamt' where id = $1`, [await addPoint('4')])
    await database.engine.executeSql(
      `insert into paper (reference, name, paper_type, responsible_unit, visibility) values ('V0055/23', 'Neubau einer Turnhalle', 'Vorlage', 'Hochbauamt', 'public') on conflict do nothing`,
    )
    const shown = await site.get(urls.pointAssignment(point))
    assert.match(shown, /Bildung und Soziales<\/strong>[\s\S]*hat den Bericht vom 31\. Januar 2024 geschrieben/)
    assert.match(shown, /Sportamt<\/strong>[\s\S]*hat Punkt 4 dieses Beschlusses/)
    assert.match(shown, /Hochbauamt<\/strong>[\s\S]*hat den ähnlichen Beschluss V0055\/23/)
    await site.post(urls.pointAssignment(point), { stelle: '', vorschlag: 'Hochbauamt', als: 'beitrag' })
    assert.notEqual(await idOf('Hochbauamt'), 'undefined')
    await database.engine.executeSql('alter table control_report_paper disable trigger control_report_paper_final')
    await database.engine.executeSql('delete from control_report_paper')
    await database.engine.executeSql('alter table control_report_paper enable trigger control_report_paper_final')
  })

  test('V2: a share of a confidential point is confidential; mail and trail name nothing of it', async () => {
    point = await addPoint('9', 'confidential')
    await ask('Bauamt', { anteil: 'Geheime Kosten' })
    const id = await idOf('Bauamt')
    assert.equal((await rowOf(id))?.['visibility'], 'confidential')
    const { rows } = await database.engine.executeSql('select o.subject, c.text from outbox o join outbox_content c on c.outbox_id = o.id')
    assert.doesNotMatch(JSON.stringify(rows), /V0100|Geheime|Turnhalle/)
    await step(id, 'answer', 'Geheime Antwort')
    const trail = await database.read(SYSTEM, tx => readAudit(tx, { after: 0, limit: 1000 }))
    assert.doesNotMatch(JSON.stringify(trail), /Geheime/)
    site.as(inUnit('Bauamt'))
    assert.equal((await site.app.request(urls.assignment(id))).status, 404)
    assert.doesNotMatch(await waitingIn('Bauamt'), /Geheime/)
  })

  test('addresses of the desks lead on: the own one to „Heute“, that of another unit to what it has open', async () => {
    site.as(inUnit('Bauamt'))
    const leadsTo = async (path: string) => (await site.app.request(path)).headers.get('location')
    assert.equal(await leadsTo(urls.desk()), urls.today())
    assert.equal(await leadsTo(urls.desk('Bauamt')), urls.today())
    assert.equal(await leadsTo(urls.desk('Jugendamt')), `${urls.resolutions()}?stelle=Jugendamt&stand=offen`)
    assert.equal(await leadsTo(urls.desks()), urls.overview())
  })
})
