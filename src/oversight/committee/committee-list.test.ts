import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import readXlsxFile from 'read-excel-file/node'
import { type Clearance, SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { setControlSubject } from '#register/resolution/control-subject.usecases.ts'
import { planSession } from '#register/resolution/session.usecases.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { listRounds } from './committee-list.store.ts'
import { currentList } from './committee-list.ts'
import { freezeList, planLists, prepareLists, setRhythm } from './committee-list.usecases.ts'
import { readFrozenParts } from './frozen-list.store.ts'
import type { ListContent, ListRow } from './list-content.ts'

const JHA = { shortName: 'JHA', name: 'Jugendhilfeausschuss' }

onEachDatabase('Committee lists', open => {
  let database: Database
  let app: TestApp
  const ids = new Map<string, Awaited<ReturnType<typeof register>>>()
  const question = { committee: JHA, today: testClock.today(), session: null }
  const listNow = () => database.read(SYSTEM, tx => currentList(tx, question))
  const row = (content: ListContent | undefined, reference: string, point: string | null): ListRow | undefined =>
    content?.rows.find(one => one.reference === reference && one.point === point)
  const freeze = async () => freezeList(app.services, SYSTEM, { question, seen: (await listNow()).fingerprint })
  const partOf = async (part: ListContent['part']) => (await listNow()).parts.find(one => one.part === part)

  before(async () => {
    database = await open()
    app = await createTestApp(database)
    await setUpCity(database)
    const papers = [
      {
        reference: 'V0101/23',
        name: 'Ferienpass',
        decidedOn: '2023-02-02',
        unit: 'Jugend und Schule',
        points: [
          { number: '1', text: 'Der Oberbürgermeister wird beauftragt, bis zum 31. Dezember 2023 einen Ferienpass einzuführen.' },
          { number: '2', text: 'Der Oberbürgermeister wird beauftragt, dem Ausschuss bis zum 30. September 2024 zu berichten.' },
        ],
      },
      {
        reference: 'V0102/23',
        name: 'Personalangelegenheit im Jugendamt',
        decidedOn: '2023-03-02',
        visibility: 'confidential' as const,
        points: [{ number: '1', text: 'Die Verwaltung wird beauftragt, bis zum 1. Juni 2024 zu berichten.' }],
      },
      { reference: 'V0103/23', name: 'Ohne bekannte Punkte', decidedOn: '2023-05-04', points: [] },
      {
        reference: 'V0104/23',
        name: 'Anderer Ausschuss',
        committee: 'F',
        points: [{ number: '1', text: 'Die Verwaltung wird beauftragt, zu berichten.' }],
      },
    ]
    for (const paper of papers) ids.set(paper.reference, await register(database, paper))
    await letter('V0101/23', '2023-11-02', {
      '1': { answer: 'Die Ausschreibung läuft.', status: 'in_progress' },
      '2': { answer: 'Noch nicht.', status: 'not_started' },
    })
  })
  after(() => app.close())

  const letter = async (reference: string, date: string, answers: Parameters<typeof importLetter>[2]['answers']) => {
    const known = ids.get(reference)
    if (!known) throw new Error(reference)
    return importLetter(database, { reference, ...known }, { date, kind: 'interim', nextControl: '2024-07-31', answers })
  }

  test('C7: a committee sees its open points with deadline, light and unit, the oldest decision first', async () => {
    const list = await partOf('public')
    assert.deepEqual(
      list?.rows.map(one => [one.reference, one.point, one.dueOn, one.light, one.unit, one.status]),
      [
        ['V0101/23', '1', '2023-12-31', 'red', 'Jugend und Schule', 'in_progress'],
        ['V0101/23', '2', '2024-09-30', 'green', 'Jugend und Schule', 'not_started'],
        ['V0103/23', null, null, 'grey', null, null],
      ],
    )
  })

  test('C7, V2: what is not public stands in the non-public part alone, and nobody without the right gets that part', async () => {
    assert.deepEqual(
      (await partOf('non_public'))?.rows.map(one => one.reference),
      ['V0102/23'],
    )
    const clerk = { ...SYSTEM, id: 'somebody', clearance: 'internal' as const }
    const seen = await database.read(clerk, tx => currentList(tx, question))
    assert.deepEqual(
      seen.parts.map(part => part.part),
      ['public'],
    )
    assert.equal((await freezeList(app.services, clerk, { question, seen: seen.fingerprint })).kind, 'refused')
  })

  test('C7: the first list marks nothing, because there is nothing to compare it with', async () => {
    assert.ok((await partOf('public'))?.rows.every(one => one.mark === null))
  })

  test('C7: a list that has changed since it was looked at is not handed out', async () => {
    const seen = (await listNow()).fingerprint
    await database.change(SYSTEM, async change => {
      await change.tx.execute(sql`update paper set mover = 'Fraktion Elsterbogen' where reference = 'V0101/23'`)
      await change.audit({ action: 'test', recordType: 'paper', recordId: 'V0101/23' })
    })
    assert.equal((await freezeList(app.services, SYSTEM, { question, seen })).kind, 'overtaken')
    assert.equal(row(await partOf('public'), 'V0101/23', '1')?.mover, 'Fraktion Elsterbogen')
  })

  test('C7: what was handed out stays as it was, with its paper', async () => {
    const frozen = await freeze()
    assert.equal(frozen.kind, 'done')
    const id = frozen.kind === 'done' ? frozen.listId : ''
    for (const statement of [
      sql`update committee_list set as_of = '2020-01-01' where id = ${id}`,
      sql`update committee_list_part set content = '{}' where list_id = ${id}`,
      sql`delete from committee_list_part where list_id = ${id}`,
    ])
      await assert.rejects(database.change(SYSTEM, change => change.tx.execute(statement)))
    const page = await app.get(`/listen/jha/ausgegeben/${id}`)
    assert.match(page, /Ferienpass/)
    assert.match(page, /unverändert seit der Ausgabe/)
    const pdf = await app.app.request(`/listen/jha/ausgegeben/${id}/liste.pdf?teil=nichtoeffentlich`)
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    const words = await pdfWords(new Uint8Array(await pdf.arrayBuffer()))
    assert.match(words, /V0102\/23/)
    assert.doesNotMatch(words, /Ferienpass/)
  })

  test('V2: who sits in the committee gets the non-public part of its lists as far as its level is open to him, others do not', async () => {
    const [seat] = await database.read(SYSTEM, tx => rowsOf<{ id: string }>(tx, sql`select id from organization where short_name = 'JHA'`))
    const [finance] = await database.read(SYSTEM, tx => rowsOf<{ id: string }>(tx, sql`select id from organization where short_name = 'F'`))
    const [round] = await database.read(SYSTEM, tx => listRounds(tx, 'JHA'))
    const partsFor = async (committees: readonly string[], committeeLevels: readonly Clearance[]) => {
      const principal = { id: 'councillor', name: 'Mitglied', clearance: 'members' as const, mayWrite: false, committees, committeeLevels }
      return (await database.read(principal, tx => readFrozenParts(tx, round?.id ?? ''))).map(part => part.part)
    }
    assert.deepEqual(await partsFor([seat?.id ?? ''], ['members', 'confidential']), ['public', 'non_public'])
    assert.deepEqual(await partsFor([finance?.id ?? ''], ['members', 'confidential']), ['public'])
    assert.deepEqual(await partsFor([seat?.id ?? ''], ['members']), ['public'])
  })

  test('C7: the next list marks what changed, what is new, and what appears for the last time', async () => {
    await letter('V0101/23', '2024-05-02', {
      '1': { answer: 'Den Ferienpass gibt es seit April.', status: 'fulfilled' },
      '2': { answer: 'Der Bericht entsteht.', status: 'in_progress' },
    })
    ids.set(
      'V0105/24',
      await register(database, {
        reference: 'V0105/24',
        name: 'Neu',
        decidedOn: '2024-06-06',
        points: [{ number: '1', text: 'Die Verwaltung berichtet.' }],
      }),
    )
    const list = await partOf('public')
    assert.deepEqual(row(list, 'V0101/23', '1')?.mark, { kind: 'last' })
    assert.equal(row(list, 'V0101/23', '1')?.outcome, 'erfüllt')
    assert.deepEqual(row(list, 'V0101/23', '2')?.mark, { kind: 'changed', before: { status: 'not_started' } })
    assert.deepEqual(row(list, 'V0105/24', '1')?.mark, { kind: 'new' })
    assert.equal(row(list, 'V0103/23', null)?.mark, null)
  })

  test('C7: what stood in a list for the last time has left the next one', async () => {
    assert.equal((await freeze()).kind, 'done')
    const list = await partOf('public')
    assert.equal(row(list, 'V0101/23', '1'), undefined)
    assert.equal(list?.rows.find(one => one.reference === 'V0105/24')?.mark, null)
  })

  test('C7: a resolution that is taken out of control appears one last time with the reason', async () => {
    await database.change(SYSTEM, change =>
      setControlSubject(change, 'V0105/24', { isSubject: false, reason: 'reine Kenntnisnahme', mover: null }),
    )
    const last = row(await partOf('public'), 'V0105/24', '1')
    assert.deepEqual(last?.mark, { kind: 'last' })
    assert.match(last?.outcome ?? '', /reine Kenntnisnahme/)
  })

  test('C7, V2: a point that has become confidential leaves the public part without a word', async () => {
    await database.change(SYSTEM, async change => {
      await change.tx.execute(sql`update paper set visibility = 'confidential' where reference = 'V0103/23'`)
      await change.audit({ action: 'test', recordType: 'paper', recordId: 'V0103/23' })
    })
    const [publicPart, nonPublic] = [await partOf('public'), await partOf('non_public')]
    assert.equal(
      publicPart?.rows.some(one => one.reference === 'V0103/23'),
      false,
    )
    assert.deepEqual(row(nonPublic, 'V0103/23', null)?.mark, { kind: 'new' })
  })

  test('C7: a list is prepared by itself before the session, once, and waits until someone hands it out', async () => {
    await database.change(SYSTEM, change => setRhythm(change, 'JHA', { rhythm: 'every_session', leadDays: 14 }))
    await database.change(SYSTEM, change => planSession(change, { number: 'JHA/061/2024', on: Temporal.PlainDate.from('2024-06-27') }))
    assert.equal(await prepareLists(app.services), 1)
    assert.equal(await prepareLists(app.services), 0)
    const drafts = await database.read(SYSTEM, tx =>
      rowsOf<{ session_number: string }>(
        tx,
        sql`select m.session_number from committee_list l join meeting m on m.id = l.meeting_id where l.state = 'draft'`,
      ),
    )
    assert.deepEqual(
      drafts.map(one => one.session_number),
      ['JHA/061/2024'],
    )
    const page = await app.get('/listen/jha')
    assert.match(page, /Für die Sitzung JHA\/061\/2024/)
    const fingerprint = /name="gesehen" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
    const answer = await app.post('/listen/jha/ausgeben', { gesehen: fingerprint })
    assert.equal(answer.status, 303)
    assert.equal((await database.read(SYSTEM, tx => planLists(tx, testClock.today()))).find(plan => plan.shortName === 'JHA')?.due, null)
    const again = await app.post('/listen/jha/ausgeben', { gesehen: fingerprint })
    assert.equal(again.status, 409)
  })

  test('C7: the workbook has a row per point, days as days, and the decided words in full', async () => {
    const answer = await app.app.request('/listen/jha/liste.xlsx')
    const sheets = await readXlsxFile(Buffer.from(await answer.arrayBuffer()))
    const rows = (sheets as unknown as { data: unknown[][] }[])[0]?.data ?? []
    const [head = [], first = []] = rows
    assert.equal(first[head.indexOf('Vorlage')], 'V0101/23')
    assert.equal(first[head.indexOf('Punkt')], '2')
    assert.match(String(first[head.indexOf('Wortlaut')]), /^Der Oberbürgermeister wird beauftragt, dem Ausschuss/)
    const due = first[head.indexOf('Frist')]
    assert.ok(due instanceof Date)
    assert.equal(due.toISOString().slice(0, 10), '2024-09-30')
  })

  test('C7: a wrong lead time comes back with what was typed and what is wrong', async () => {
    const answer = await app.post('/listen/jha/rhythmus', { rhythmus: 'quarterly', vorlauf: 'bald' })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, /value="bald"/)
    assert.match(page, /ganze Zahl von 0 bis 120/)
  })

  test('V3: everything that happened to the lists is in an unbroken trail', async () => {
    const verdict = await database.read(SYSTEM, verifyAudit)
    assert.equal(verdict.ok, true)
  })
})
