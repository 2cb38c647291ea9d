import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answerField } from '#control/report/draft-places.ts'
import { PUBLIC } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { type WrittenReport, writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'

onEachDatabase('measures of a report that was adopted', open => {
  let site: TestApp
  let people: WayPeople
  let control: WrittenReport
  let planning: string
  let measure: string
  const sql = (text: string) => site.services.database.engine.executeSql(text)

  before(async () => {
    const database = await open()
    await setUpCity(database)
    people = await addWayPeople(database)
    site = await createTestApp(database)
    site.as({ ...people.author, units: ['Jugendamt'] })
    control = await writeReport(
      site,
      database,
      'V0911/24',
      {},
      {
        points: [
          { number: '1', text: 'Der Planungsbericht wird beschlossen.' },
          { number: '2', text: 'Die Maßnahmen des Berichts sind umzusetzen.' },
        ],
      },
    )
    planning = await startPlanningReport(site, { titel: 'Jugendarbeit' })
    await sql(`update planning_report set paper_id = '${control.paperId}', visibility = 'public' where id = '${planning}'`)
    const saved = await site.post(urls.measureNew(), {
      ...{ bericht: 'Jugendarbeit (2024–2028)', nummer: '1', massnahme: 'Nachtbus am Hafen', zustaendig: 'Amt 51' },
    })
    measure = /massnahmen\/([0-9a-f-]{36})/.exec(saved.headers.get('location') ?? '')?.[1] ?? ''
    assert.equal(saved.status, 303)
  })
  after(() => site?.close())

  test('the point "Maßnahmen umzusetzen" shows its measures with their states (P3)', async () => {
    const page = await site.get(urls.resolution('V0911/24'))
    const [, first = '', second = ''] = page.split(/id="punkt-\d"/)
    assert.match(second, /Nachtbus am Hafen/)
    assert.match(wordsOnPage(second), /geplant, 0 %/)
    assert.doesNotMatch(first, /Nachtbus/)
  })

  test('the draft of the control report is offered the answer with its source, and says if it changed since (P3)', async () => {
    const draft = urls.reportDraft(control.id)
    const point = control.pointIds.get('2') ?? ''
    assert.match(await site.get(draft), /Von 1 Maßnahme ist 1 noch nicht begonnen\./)
    const version = /name="version" value="(\d+)"/.exec(await site.get(draft))?.[1] ?? ''
    const taken = await site.post(draft, { version, art: 'interim', naechste: '2024-12-02', aktion: `anbieten:${point}` })
    assert.equal(taken.status, 303)
    const after = await site.get(draft)
    assert.match(after, new RegExp(`name="${answerField(point, 'answer')}"[^>]*>\\s*Von 1 Maßnahme ist 1 noch nicht begonnen`))
    assert.match(after, /Das steht so in der Antwort/)
    await site.post(urls.measureEntry(measure), { am: '2024-06-10', stand: 'running', prozent: '30', worte: 'Der Bus ist bestellt.' })
    const later = await site.get(draft)
    assert.match(later, /Seitdem hat sich etwas geändert/)
    assert.match(later, /Stand 10\. Juni 2024: Der Bus ist bestellt\./)
  })

  test('followers of the resolution hear of a new measure, of its state and its text, as far as they may see it', async () => {
    const fields = {
      bericht: 'Jugendarbeit (2024–2028)',
      nummer: '1',
      massnahme: 'Nachtbus am Hafen, täglich',
      zustaendig: 'Amt 51',
      stand: 'running',
    }
    assert.equal((await site.post(urls.measureEdit(measure), fields)).status, 303)
    site.as(PUBLIC)
    const feed = await site.get(urls.resolutionFeed('V0911/24'))
    assert.match(feed, /Maßnahme 1 \(Nachtbus am Hafen, täglich\) ist jetzt „in Umsetzung“ \(vorher „geplant“\)/)
    assert.match(feed, /Maßnahme 1 \(Nachtbus am Hafen, täglich\) ist neu gefasst/)
    await sql(`update planning_report set visibility = 'internal' where id = '${planning}'`)
    assert.doesNotMatch(await site.get(urls.resolutionFeed('V0911/24')), /Nachtbus/)
    assert.doesNotMatch(await site.get(urls.resolution('V0911/24')), /Nachtbus/)
  })

  test('a measure on which nobody wrote for 180 days waits on „Heute“ of its unit, and after twice that on its head’s', async () => {
    const days = (count: number) => sql(`update measure set touched_on = date '2024-06-15' - ${count} where id = '${measure}'`)
    const today = async (): Promise<string> => wordsOnPage(await site.get(urls.today()))
    const clerk = { ...people.author, units: ['Jugendamt'] }
    const head = { ...people.headOfOffice, units: ['Jugendamt'] }
    // Pages are kept until the trail goes on: each look is at another state of it.
    const look = async (count: number, who: typeof clerk): Promise<string> => {
      await days(count)
      site.as(clerk)
      await site.post(urls.measureTask(measure), { aufgabe: `Schritt ${count} ${who.id}` })
      await days(count)
      site.as(who)
      return today()
    }
    assert.doesNotMatch(await look(179, clerk), /Ruhende Maßnahmen/)
    assert.match(await look(180, clerk), /Ruhende Maßnahmen \d+ .*Nachtbus/)
    assert.match(await look(360, head), /Ruhende Maßnahmen 1 .*Nachtbus/)
  })

  test('no edition that follows another is sent without its account (P2, P4)', async () => {
    site.as({ ...people.author, units: ['Jugendamt'] })
    const next = await startPlanningReport(site, { titel: 'Jugendarbeit weiter', vorher: planning, von: '2029-01-01', bis: '2033-12-31' })
    await sql(`update planning_report set step = 'offices' where id = '${next}'`)
    assert.match(await site.get(urls.planningWay(next)), /Die Bilanz der Ausgabe davor ist nicht abgeschlossen/)
  })
})
