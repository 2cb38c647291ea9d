import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askQuestion } from '#council/question.usecases.ts'
import { tellBy } from '#handover/tell.usecases.ts'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { registeredPeople } from '#reminders/people-recipients.store.ts'
import { tellUnit } from '#reminders/unit-notice.usecases.ts'
import { addCouncilPeople, type CouncilPeople, sentLetter } from '#test/support/council.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

const tell = tellBy({ publicUrl: 'https://lindenau.example' })
const PORTS = { tellUnit: tellUnit({ people: registeredPeople, tell }), tell }

const letter = (answer: string) =>
  ({ kind: 'interim', nextControl: '2024-09-30', answers: { '2': { answer, status: 'in_progress' } } }) as const

onEachDatabase('one search over everything', open => {
  let database: Database
  let people: CouncilPeople
  let site: TestApp
  let published: string
  let questionId: string

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    const sample = { name: 'Sanierung der Turnhalle', decidedOn: '2023-02-02', unit: 'Jugendamt' }
    const paper = await register(database, {
      reference: 'A0101/23',
      ...sample,
      points: [
        { number: '1', text: 'Die Sanierung wird beschlossen.' },
        { number: '2', text: 'Der Oberbürgermeister wird beauftragt, den Feuchtigkeitsschaden <b>umgehend</b> zu beheben.' },
      ],
    })
    await register(database, {
      reference: 'V0999/23',
      name: 'Spielplätze am Fluss',
      points: [{ number: '1', text: 'Die Spielplätze werden erneuert.' }],
    })
    people = await addCouncilPeople(database)
    const about = { reference: 'A0101/23', paper }
    published = await sentLetter(database, about, {
      ...letter('Die Trocknung der Wände dauert an.'),
      date: '2024-01-10',
      step: 'published',
    })
    await sentLetter(database, about, { ...letter('Der Gutachter Kranzbühler prüft die Estriche.'), date: '2024-02-10', step: 'sent' })
    await sentLetter(database, about, {
      ...letter('Die Kellerdecke ist einsturzgefährdet.'),
      date: '2024-03-10',
      visibility: 'confidential',
      step: 'sent',
    })
    await documentDesk(site).read('Vermerk über die Begehung mit Frau Brennecke in der Turnhalle.', 'Begehung.txt')
    const asked = await askQuestion(
      database,
      people.councillor,
      { reportId: published, text: 'Wann werden die Umkleiden frei?', pointId: null },
      PORTS,
    )
    assert.equal(asked.kind, 'done')
    questionId = asked.kind === 'done' ? asked.questionId : ''
    await database.engine.executeSql(
      `insert into follow_up_answer (question_id, text, written_by, written_by_name, written_at) values ($1, 'Voraussichtlich im Herbst, nach der Bauabnahme.', 'x', 'X', now())`,
      [questionId],
    )
  })
  after(() => site.close())

  const look = async (principal: Principal, q: string, more: Record<string, string> = {}): Promise<string> => {
    site.as(principal)
    return site.get(urls.search({ q, ...more }))
  }
  const finds = async (principal: Principal, q: string): Promise<string[]> =>
    [...(await look(principal, q)).matchAll(/<h2 id="art-(\w+)"/g)].map(([, kind = '']) => kind)

  test('each kind is found by its own words, with the place shown and a way to it', async () => {
    const answer = await look(BUILT_IN_CLERK, 'Trocknung')
    assert.match(answer, new RegExp(`href="${urls.report(published)}"`))
    assert.match(answer, /Die <mark>Trocknung<\/mark> der Wände/)
    assert.match(wordsOnPage(answer), /Zwischeninformation · vom 10\. Januar 2024 · zu Punkt 2/)
    assert.deepEqual(await finds(BUILT_IN_CLERK, 'Brennecke'), ['dokumente'])
    assert.deepEqual(await finds(BUILT_IN_CLERK, 'Umkleiden'), ['nachfragen'])
    assert.deepEqual(await finds(BUILT_IN_CLERK, 'Hagebutt'), ['personen'])
    assert.deepEqual(await finds(BUILT_IN_CLERK, 'Elsterbogen'), ['personen', 'stellen'])
    assert.ok((await finds(BUILT_IN_CLERK, 'Einstellungen')).includes('seiten'))
  })

  test('a resolution is found at its point, whose text stays text', async () => {
    const page = await look(BUILT_IN_CLERK, 'Feuchtigkeit')
    assert.match(page, new RegExp(`href="${urls.point('A0101/23', '2')}"`))
    assert.match(page, /den <mark>Feuchtigkeitsschaden<\/mark> umgehend zu beheben/)
    assert.doesNotMatch(page, /<b>/)
  })

  test('parts of compounds, umlauts and slips of scans find the word', async () => {
    for (const q of ['schaden', 'Spielplatze', 'Spielplätze', 'Feuchtigkeitsschadem']) {
      const found = await finds(BUILT_IN_CLERK, q)
      assert.ok(found.includes('beschluesse'), `${q}: ${found}`)
    }
  })

  test('a reference alone leads to its resolution; among other words it comes first, with its reports', async () => {
    site.as(BUILT_IN_CLERK)
    const alone = await site.app.request(urls.search({ q: 'A0101/23' }))
    assert.deepEqual([alone.status, alone.headers.get('location')], [303, urls.resolution('A0101/23')])
    const page = await look(BUILT_IN_CLERK, 'wo ist der Brief zu A0101/23')
    assert.match(
      page,
      new RegExp(
        `art-beschluesse[\\s\\S]*?<a href="${urls.resolution('A0101/23')}"[\\s\\S]*art-berichte[\\s\\S]*${urls.report(published)}`,
      ),
    )
  })

  test('V2: nobody finds what they may not see, nor by an answer that is not released', async () => {
    assert.deepEqual(await finds(PUBLIC, 'Trocknung'), ['beschluesse', 'berichte'])
    for (const q of ['Kranzbühler', 'einsturzgefährdet', 'Brennecke', 'Umkleiden', 'Hagebutt', 'Bauabnahme'])
      assert.deepEqual(await finds(PUBLIC, q), [], q)
    assert.deepEqual(await finds(people.colleague, 'Kranzbühler'), ['berichte'])
    assert.deepEqual(await finds(people.councillor, 'Umkleiden'), ['nachfragen'])
    assert.deepEqual(await finds(people.councillor, 'Bauabnahme'), [])
    assert.deepEqual(await finds(people.clerk, 'Bauabnahme'), ['nachfragen'])
    assert.deepEqual(await finds({ ...BUILT_IN_CLERK, clearance: 'internal' }, 'einsturzgefährdet'), [])
  })

  test('nothing found says what helps; an empty search what there is; words of the page stay text', async () => {
    assert.match(wordsOnPage(await look(BUILT_IN_CLERK, 'Xylophonquartett')), /ist nichts zu finden, das Sie sehen dürfen/)
    assert.match(wordsOnPage(await look(BUILT_IN_CLERK, 'Brief zu A0102/23')), /A0102\/23 steht nicht im Register\./)
    assert.match(wordsOnPage(await look(BUILT_IN_CLERK, '')), /Es sucht in Beschlüssen und ihren Punkten/)
    assert.match(await look(BUILT_IN_CLERK, '<script>'), /&lt;script&gt;/)
    for (const q of ['und', "'", ':*&|!()', '\\', '%', 'a'.repeat(300), '"', '-']) assert.match(await look(BUILT_IN_CLERK, q), /<h1>/, q)
  })

  test('one kind by itself goes on page by page', async () => {
    for (let number = 1; number <= 27; number++)
      await register(database, {
        reference: `V1${String(number).padStart(3, '0')}/24`,
        name: `Gehwegplatten ${number}`,
        points: [{ number: '1', text: 'Neu.' }],
      })
    const glance = await look(BUILT_IN_CLERK, 'Gehwegplatten')
    assert.equal(glance.match(/>Gehwegplatten \d+</g)?.length, 5)
    assert.match(wordsOnPage(glance), /Alle 27: Beschlüsse · Beschlüsse als Liste mit Filtern/)
    const second = await look(BUILT_IN_CLERK, 'Gehwegplatten', { art: 'beschluesse', seite: '2' })
    assert.equal(second.match(/>Gehwegplatten \d+</g)?.length, 2)
    assert.match(wordsOnPage(second), /26 bis 27 von 27/)
  })
})
