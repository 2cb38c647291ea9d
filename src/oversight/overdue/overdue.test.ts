import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { findResolution } from '#register/record/resolution.store.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import type { OverdueRow } from './overdue.ts'
import { drawUpOverdueList, readOverdueList } from './overdue.usecases.ts'

const point = (number: string, text: string) => ({ number, text })

onEachDatabase('The yearly list of overdue resolutions', open => {
  let database: Database
  let app: TestApp
  const rows = async (): Promise<readonly OverdueRow[]> => (await database.read(SYSTEM, tx => readOverdueList(tx, 2024)))?.rows ?? []
  const row = async (reference: string): Promise<OverdueRow> => {
    const found = (await rows()).find(one => one.content.reference === reference)
    if (!found) throw new Error(`${reference} is not on the list`)
    return found
  }
  const choose = async (reference: string, values: Record<string, string>) => {
    const { id, version } = await row(reference)
    return app.post(`/jahresliste/2024/zeilen/${id}`, { fassung: String(version), ...values })
  }
  const resolution = (reference: string) => database.read(SYSTEM, tx => findResolution(tx, reference))

  before(async () => {
    database = await open()
    app = await createTestApp(database)
    await setUpCity(database)
    await register(database, {
      reference: 'V0201/21',
      name: 'Radweg am Wehr',
      committee: 'SR',
      decidedOn: '2021-02-04',
      unit: 'Stadtentwicklung',
      points: [
        point('1', 'Der Oberbürgermeister wird beauftragt, bis zum 31. Dezember 2022 eine Planung vorzulegen.'),
        point('2', 'Der Oberbürgermeister wird beauftragt, bis zum 31. Dezember 2030 zu bauen.'),
      ],
    })
    await register(database, {
      reference: 'V0202/20',
      name: 'Spielplatzkonzept',
      committee: 'SR',
      decidedOn: '2020-03-05',
      unit: 'Umwelt',
      points: [point('1', 'Der Oberbürgermeister wird beauftragt, bis zum 30. Juni 2021 ein Konzept vorzulegen.')],
    })
    await register(database, {
      reference: 'V0203/19',
      name: 'Seilbahn',
      committee: 'SR',
      decidedOn: '2019-05-09',
      unit: 'Stadtentwicklung',
      points: [point('1', 'Der Oberbürgermeister wird beauftragt, bis zum 31. Dezember 2020 eine Seilbahn zu planen.')],
    })
    const yearly = {
      reference: 'V0204/22',
      name: 'Jährlicher Bericht zur Jugendarbeit',
      committee: 'SR',
      decidedOn: '2022-01-20',
      unit: 'Jugend und Schule',
      points: [point('1', 'Der Oberbürgermeister berichtet dem Stadtrat mindestens einmal jährlich über die offene Jugendarbeit.')],
    }
    const known = await register(database, yearly)
    await importLetter(
      database,
      { reference: yearly.reference, ...known },
      {
        date: '2023-01-10',
        kind: 'interim',
        nextControl: '2024-01-10',
        answers: { '1': { answer: 'Es wird berichtet.', status: 'ongoing' } },
      },
    )
    await register(database, {
      reference: 'V0205/21',
      name: 'Grundstücksgeschäft am Hafen',
      committee: 'SR',
      decidedOn: '2021-06-10',
      visibility: 'confidential',
      points: [point('1', 'Der Oberbürgermeister wird beauftragt, bis zum 31. Januar 2022 zu verhandeln.')],
    })
    await register(database, {
      reference: 'V0206/24',
      name: 'Noch nicht fällig',
      committee: 'SR',
      decidedOn: '2024-05-02',
      points: [point('1', 'Der Oberbürgermeister wird beauftragt, bis zum 31. Dezember 2024 zu berichten.')],
    })
  })
  after(() => app.close())

  test('every resolution whose date has passed is on the list, with what is late in it, and no other', async () => {
    assert.equal((await app.post('/jahresliste', { jahr: '2024' })).status, 303)
    assert.deepEqual(
      (await rows()).map(one => [one.content.reference, one.dueOn.toString(), one.content.points.map(late => late.number).join()]).sort(),
      [
        ['V0201/21', '2022-12-31', '1'],
        ['V0202/20', '2021-06-30', '1'],
        ['V0203/19', '2020-12-31', '1'],
        ['V0204/22', '2024-01-10', '1'],
        ['V0205/21', '2022-01-31', '1'],
      ],
    )
  })

  test('a person decides per resolution, with a reason; what is missing is said and nothing typed is lost', async () => {
    const without = await choose('V0201/21', {
      vorschlag: 'new_date',
      grund: '',
      begruendung: 'Die Stelle war unbesetzt.',
      termin: '2025-06-30',
    })
    assert.equal(without.status, 422)
    assert.match(await without.text(), /Die Stelle war unbesetzt\./)
    const past = await choose('V0201/21', { vorschlag: 'new_date', grund: 'staff', termin: '2024-06-15' })
    assert.match(await past.text(), /nach dem Tag der Liste/)
    const silent = await choose('V0203/19', { vorschlag: 'strike', grund: 'not_feasible', begruendung: '' })
    assert.match(await silent.text(), /Begründen Sie/)
    for (const [reference, values] of [
      ['V0201/21', { vorschlag: 'new_date', grund: 'staff', begruendung: 'Die Stelle war unbesetzt.', termin: '2025-06-30' }],
      ['V0202/20', { vorschlag: 'annul', grund: 'superseded', begruendung: 'Das neue Konzept gilt.' }],
      ['V0203/19', { vorschlag: 'strike', grund: 'not_feasible', begruendung: 'Der Denkmalschutz steht entgegen.' }],
      ['V0204/22', { vorschlag: 'new_date', grund: 'report_missing', termin: '2024-09-30' }],
    ] as const)
      assert.equal((await choose(reference, values)).status, 303, reference)
    assert.equal((await row('V0203/19')).chosen?.reason, 'Der Denkmalschutz steht entgegen.')
  })

  test('who decides on what someone else has decided meanwhile sees that and keeps the words', async () => {
    const { id } = await row('V0202/20')
    const answer = await app.post(`/jahresliste/2024/zeilen/${id}`, {
      fassung: '1',
      vorschlag: 'keep',
      grund: 'other',
      begruendung: 'Mein Satz.',
    })
    assert.equal(answer.status, 409)
    assert.match(await answer.text(), /Mein Satz\./)
    assert.equal((await row('V0202/20')).chosen?.choice, 'annul')
  })

  test('V2: the draft paper for the council has the public resolutions, the non-public ones are in a paper of their own', async () => {
    const [open, closed] = await Promise.all(
      ['', '?teil=nichtoeffentlich'].map(async part => {
        const answer = await app.app.request(`/jahresliste/2024/vorlage.pdf${part}`)
        return pdfWords(new Uint8Array(await answer.arrayBuffer()))
      }),
    )
    assert.match(open ?? '', /V0201\/21 bis zum 30\. Juni 2025/)
    assert.match(open ?? '', /Der Denkmalschutz steht entgegen/)
    assert.doesNotMatch(open ?? '', /Hafen|V0205/)
    assert.match(closed ?? '', /Hafen/)
    assert.doesNotMatch(closed ?? '', /Seilbahn/)
    const word = await app.app.request('/jahresliste/2024/vorlage.docx')
    assert.equal(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
      'PK',
    )
  })

  test('the council cannot have decided about a list on which something is open', async () => {
    const answer = await app.post('/jahresliste/2024/beschluss', { vorlage: 'V0300/24', tag: '2024-06-13' })
    assert.equal(answer.status, 409)
    assert.match(await answer.text(), /Zu einem Beschluss ist noch nichts entschieden/)
    assert.equal((await resolution('V0203/19'))?.controlState, 'open')
  })

  test('D5, C6: after the decision the register follows: new dates, annulled, struck, kept', async () => {
    await choose('V0205/21', { vorschlag: 'keep', grund: 'third_party' })
    assert.equal((await app.post('/jahresliste/2024/beschluss', { vorlage: 'V0300/24', tag: '2024-06-13' })).status, 303)
    const dated = await resolution('V0201/21')
    assert.equal(dated?.nextDueOn?.toString(), '2025-06-30')
    const annulled = await resolution('V0202/20')
    assert.deepEqual([annulled?.repealedBy, annulled?.openPoints], ['V0300/24', 0])
    const struck = await resolution('V0203/19')
    assert.equal(struck?.controlState, 'not_subject')
    assert.equal(struck?.notSubjectReason, 'Der Denkmalschutz steht entgegen. (gestrichen nach V0300/24)')
    const kept = await resolution('V0205/21')
    assert.equal(kept?.nextDueOn?.toString(), '2022-01-31')
    const statuses = await database.read(SYSTEM, tx =>
      rowsOf<{ status: string }>(tx, sql`select t.status from point t join paper p on p.id = t.paper_id where p.reference = 'V0202/20'`),
    )
    assert.deepEqual(statuses, [{ status: 'repealed' }])
  })

  test('D4: a date that lay ahead stays, and a recurring duty goes on after its new date', async () => {
    const due = await database.read(SYSTEM, tx =>
      rowsOf<{ reference: string; number: string; due: string }>(
        tx,
        sql`select p.reference, t.number, t.next_due_on::text as due from point t join paper p on p.id = t.paper_id
          where p.reference in ('V0201/21', 'V0204/22') order by 1, 2`,
      ),
    )
    assert.deepEqual(
      due.map(one => [one.reference, one.number, one.due]),
      [
        ['V0201/21', '1', '2025-06-30'],
        ['V0201/21', '2', '2030-12-31'],
        ['V0204/22', '1', '2024-09-30'],
      ],
    )
    assert.equal((await resolution('V0204/22'))?.nextControlOn?.toString(), '2024-09-30')
  })

  test('a list about which the council has decided does not change any more', async () => {
    assert.equal((await choose('V0201/21', { vorschlag: 'keep', grund: 'staff' })).status, 409)
    assert.equal((await app.post('/jahresliste', { jahr: '2024' })).status, 422)
    assert.equal((await app.post('/jahresliste/2024/beschluss', { vorlage: 'V0301/24', tag: '2024-06-13' })).status, 409)
  })

  test('V2: who may not see everything cannot apply a decision, and sees only his rows', async () => {
    const clerk = { ...SYSTEM, id: 'somebody', clearance: 'internal' as const }
    await database.change(SYSTEM, change => drawUpOverdueList(change, 2025))
    const seen = await database.read(clerk, tx => readOverdueList(tx, 2025))
    assert.deepEqual(
      seen?.rows.map(one => one.content.reference),
      [],
    )
    assert.deepEqual(
      (await database.read(SYSTEM, tx => readOverdueList(tx, 2025)))?.rows.map(one => one.content.reference),
      ['V0205/21'],
    )
    assert.equal(testClock.today().toString(), '2024-06-15')
  })

  test('V3: all of it is in an unbroken trail', async () => {
    assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
  })
})
