import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { sectionsOf } from '#writing/writing.store.ts'
import { allAreas } from './areas/area.store.ts'
import { prepareExampleMeasures } from './example-measures.usecases.ts'
import { prepareExamplePlanning } from './example-planning.usecases.ts'
import { prepareExampleTexts } from './example-texts.usecases.ts'
import { allReports } from './reports/report.store.ts'
import { areaKey } from './rules/area-words.ts'
import { CHAPTERS } from './rules/chapters.ts'

onEachDatabase('the example’s measures', open => {
  let site: TestApp
  before(async () => {
    site = await createTestApp(await open())
    await addWayPeople(site.services.database)
    await prepareExamplePlanning(site.services.database)
  })
  after(() => site?.close())

  test('a report of an area gets its measures, the edition before it, and the account of that one (P2)', async () => {
    const { database } = site.services
    const gebiet = (await database.read(SYSTEM, allAreas)).find(each => areaKey(each) === 'Stadtraum 3')?.id ?? ''
    site.as(BUILT_IN_CLERK)
    const report = await startPlanningReport(site, { titel: 'Stadtraum Hafen', art: 'area', gebiet, leistungsart: '' })
    const subject = await startPlanningReport(site, { titel: 'Jugendarbeit' })
    await prepareExampleMeasures(database)
    await prepareExampleMeasures(database)
    const measures = await site.get(urls.planningReportMeasures(report))
    assert.match(measures, /Ziel: Kultur von Jugendlichen/)
    assert.match(measures, /Zeitstrahl/)
    const account = await site.get(urls.planningAccount(report))
    assert.match(account, /Jede hat eine Antwort/)
    assert.match(account, /aufgegeben, weil: Die Fläche unter der Brücke/)
    assert.match(await site.get(urls.planningReportMeasures(subject)), /Fachstandards gemeinsam vereinbaren/)
    assert.match(await site.get(urls.area(gebiet)), /Wegweiser in fünf Sprachen/)
  })

  test('its reports get their texts, whose measures are named with what they are, and a second start adds nothing', async () => {
    const { database } = site.services
    await prepareExampleTexts(database)
    const reports = await database.read(SYSTEM, allReports)
    const texts = await Promise.all(reports.map(({ id }) => database.read(SYSTEM, tx => sectionsOf(tx, id))))
    assert.deepEqual(
      texts.map(sections => sections.length),
      reports.map(() => CHAPTERS.length),
    )
    const area = reports.find(({ kind, step }) => kind === 'area' && step !== 'accounted')
    const page = await site.get(urls.planningText(area?.id ?? ''))
    assert.match(page, />M 1\.1<\/a>/)
    assert.match(wordsOnPage(page), /Datenstand: 31\. Dezember 2023/)
    await prepareExampleTexts(database)
    assert.equal((await database.read(SYSTEM, tx => sectionsOf(tx, area?.id ?? ''))).length, CHAPTERS.length)
  })
})
