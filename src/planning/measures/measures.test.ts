import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'
import { allProviders } from '../offers/provider.store.ts'
import { allMeasures, findMeasures, type MeasureFilter } from './measure.store.ts'
import { fatesOf } from './measure-parts.store.ts'

const OLD = 'Jugendarbeit (2019–2023)'

onEachDatabase('measures of planning reports', open => {
  let site: TestApp
  let people: WayPeople
  let old: string
  let next: string
  let third: string

  const add = async (fields: Readonly<Record<string, string>>): Promise<string> => {
    const sent = { stand: 'planned', zustaendig: 'Offene Jugendarbeit Lindenau e. V.', herkunft: 'planung', ...fields }
    const saved = await site.post(urls.measureNew(), sent)
    const id = /massnahmen\/([0-9a-f-]{36})/.exec(saved.headers.get('location') ?? '')?.[1]
    if (saved.status !== 303 || id === undefined) throw new Error(`not saved: ${saved.status} ${await saved.text()}`)
    return id
  }
  const answer = (report: string, massnahme: string, verbleib: string, als = '', grund = '') =>
    site.post(urls.planningAccountFate(report), { massnahme, verbleib, als, grund })
  const state = (report: string, tun: string) => site.post(urls.planningAccountState(report), { tun })

  before(async () => {
    site = await createTestApp(await open())
    people = await addWayPeople(site.services.database)
    await prepareExamplePlanning(site.services.database)
    site.as(people.author)
    old = await startPlanningReport(site, { titel: 'Jugendarbeit', von: '2019-01-01', bis: '2023-12-31' })
    next = await startPlanningReport(site, { titel: 'Jugendarbeit fortgeschrieben', vorher: old })
    third = await startPlanningReport(site, { titel: 'Jugendarbeit zum Dritten', von: '2029-01-01', bis: '2033-12-31', vorher: next })
  })
  after(() => site?.close())

  test('a measure says what, who, where, until when and how it is known to be done (P3)', async () => {
    site.as(people.author)
    const id = await add({
      ...{ bericht: OLD, nummer: '1', massnahme: 'Längere Öffnung am Hafen', ziel: 'Orte für Jugendliche', beteiligt: 'Amt 51' },
      ...{ gebiet: 'Stadtraum 3', einrichtung: 'E-01', leistungsart: '§ 11', bis: '31.12.2022', stellen: '0,75', geld: '25.000,50' },
      ...{
        kennzeichen: 'Der Treff ist auch sonnabends offen.',
        indikator: 'Öffnungsstunden',
        zielwert: '36',
        'zielwert-bis': '01.07.2022',
      },
    })
    const page = await site.get(urls.measure(id))
    for (const words of [
      'Längere Öffnung am Hafen',
      'Orte für Jugendliche',
      'Jugendhaus Anker',
      'Stadtraum 3',
      '0,75 VzÄ',
      '25.000,50 Euro',
    ])
      assert.match(page, new RegExp(words.replaceAll('.', '\\.')))
    assert.match(page, /Öffnungsstunden: 36/)
    const goals = await site.get(urls.planningReportMeasures(old))
    assert.match(goals, /Ziel: Orte für Jugendliche/)
    assert.match(goals, /zusammen 0,75 VzÄ, 25\.000,50 Euro/)
    assert.match(goals, /Zeitstrahl/)
  })

  test('what a measure names has to be there, and an own assessment has a reason', async () => {
    site.as(people.author)
    const sent = await site.post(urls.measureNew(), {
      ...{ bericht: OLD, nummer: '2', massnahme: 'X', zustaendig: 'Niemand', stand: 'planned', gebiet: 'Stadtraum 99' },
      ...{ herkunft: 'beschlusspunkt', beschlusspunkt: 'V9999/99 1' },
    })
    const page = await sent.text()
    assert.equal(sent.status, 422)
    for (const words of ['„Niemand“ gibt es', 'Stadtraum 99', 'V9999/99 1']) assert.match(page, new RegExp(words))
    const assessed = await site.post(urls.measureNew(), {
      ...{ bericht: OLD, nummer: '2', massnahme: 'X', zustaendig: 'Amt 51', stand: 'planned', einschaetzung: 'rot' },
    })
    assert.match(await assessed.text(), /Schreiben Sie einen Grund/)
    const twice = await site.post(urls.measureNew(), { bericht: OLD, nummer: '1', massnahme: 'X', zustaendig: 'Amt 51', stand: 'planned' })
    assert.match(await twice.text(), /Das gibt es schon/)
  })

  test('measures of a report that is not published are seen by the administration alone', async () => {
    site.as(people.author)
    const id = await add({ bericht: OLD, nummer: '2', massnahme: 'Kletterwand Brückenfeld' })
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.measure(id))).status, 404)
    assert.doesNotMatch(await site.get(urls.measures()), /Kletterwand/)
    await site.services.database.engine.executeSql(`update planning_report set visibility = 'public' where id = '${old}'`)
    assert.match(await site.get(urls.measure(id)), /Kletterwand/)
    assert.match(await site.get(urls.measures()), /Kletterwand/)
    assert.equal((await site.post(urls.measureEntry(id), {})).status, 401)
  })

  test('the contact of a provider reads on Heute what is published for it, and nothing of other providers', async () => {
    const provider = (await site.services.database.read(PUBLIC, allProviders)).find(({ values }) => values.shortName === 'OJL')
    const contact = { ...PUBLIC, id: 'contact', roles: ['provider_contact'] as const }
    site.as(people.author)
    await site.post(urls.measureNew(), {
      ...{ bericht: 'Jugendarbeit fortgeschrieben', nummer: '9', massnahme: 'Noch nicht öffentlich', stand: 'planned' },
      ...{ zustaendig: 'Offene Jugendarbeit Lindenau e. V.', herkunft: 'planung' },
    })
    site.as({ ...contact, providers: [provider?.id ?? ''] })
    const own = await site.get(urls.today())
    assert.match(own, /Offene Jugendarbeit Lindenau e\. V\.[\s\S]*Kletterwand Brückenfeld/)
    assert.doesNotMatch(own, /Noch nicht öffentlich/)
    site.as({ ...contact, providers: [] })
    assert.doesNotMatch(await site.get(urls.today()), /Kletterwand/)
  })

  test('progress has a day and evidence, moves the state, and tells who said it; another unit may not', async () => {
    site.as(people.author)
    const id =
      (await site.services.database.read(SYSTEM, allMeasures)).find(({ values }) => values.name.startsWith('Kletterwand'))?.id ?? ''
    const entry = {
      am: '2024-05-02',
      stand: 'running',
      prozent: '40',
      worte: 'Der Bauantrag ist gestellt.',
      nachweis: 'Antrag',
      adresse: '/dokumente',
    }
    assert.equal((await site.post(urls.measureEntry(id), entry)).status, 303)
    const page = await site.get(urls.measure(id))
    assert.match(page, /in Umsetzung, 40\u00a0%/)
    assert.match(page, /<a href="\/dokumente">Antrag<\/a>/)
    assert.equal((await site.post(urls.measureEntry(id), { ...entry, adresse: 'javascript:alert(1)' })).status, 422)
    site.as({ ...people.author, id: 'other', personId: people.mayor.personId ?? '' })
    assert.equal((await site.post(urls.measureEntry(id), entry)).status, 404)
  })

  test('a document shows progress, known by its content, as public as the measure, and never changed', async () => {
    site.as(people.author)
    const id =
      (await site.services.database.read(SYSTEM, allMeasures)).find(({ values }) => values.name.startsWith('Kletterwand'))?.id ?? ''
    const send = (name: string, content: string) => {
      const form = new FormData()
      form.set('am', '2024-05-03')
      form.set('stand', 'running')
      form.set('worte', 'Der Bescheid ist da.')
      form.set('datei', new File([content], name))
      return site.post(urls.measureEntry(id), form)
    }
    const refused = await send('bescheid.pdf', '<script>alert(1)</script>')
    assert.equal(refused.status, 422)
    const said = await refused.text()
    assert.match(said, /nach ihrem Inhalt etwas anderes/)
    assert.match(said, /Der Bescheid ist da\./)
    assert.doesNotMatch(await site.get(urls.measure(id)), /Der Bescheid ist da/)
    assert.equal((await send('Bescheid_März.pdf', '%PDF-1.7\n%%EOF\n')).status, 303)
    site.as(PUBLIC)
    const [, href = ''] = /<a href="([^"]+)">Bescheid-Maerz\.pdf<\/a>/.exec(await site.get(urls.measure(id))) ?? []
    const paper = await site.app.request(href)
    assert.equal(paper.status, 200)
    assert.equal(paper.headers.get('content-type'), 'application/pdf')
    assert.equal(await paper.text(), '%PDF-1.7\n%%EOF\n')
    assert.equal((await site.app.request(href.replace(id, crypto.randomUUID()))).status, 404)
  })

  test('the light follows the earliest open task, and one entry can be made for many measures', async () => {
    site.as(people.author)
    const id = await add({ bericht: OLD, nummer: '3', massnahme: 'Nachtbus', bis: '31.12.2099' })
    await site.post(urls.measureTask(id), { aufgabe: 'Fahrplan abstimmen', faellig: '2020-01-01' })
    const red = await site.get(urls.measures({ ampel: 'rot', q: 'Nachtbus' }))
    assert.match(red, /Nachtbus/)
    const task = /name="id" value="([0-9a-f-]{36})"/.exec(await site.get(urls.measure(id)))?.[1] ?? ''
    await site.post(urls.measureTask(id), { id: task, tun: 'erledigt' })
    assert.doesNotMatch(await site.get(urls.measures({ ampel: 'rot', q: 'Nachtbus' })), /href="\/planung\/massnahmen\/[0-9a-f-]{36}"/)
    const chosen = new URLSearchParams([['auswahl', id]])
    const form = await site.app.request(urls.measuresEntry(), {
      method: 'POST',
      body: chosen,
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    })
    assert.match(await form.text(), /Bei dieser Maßnahme eintragen/)
    const sent = await site.post(urls.measuresEntry(), { fuer: id, am: '2024-06-01', stand: 'done', worte: 'Der Bus fährt.' })
    assert.equal(sent.status, 303)
    assert.match(await site.get(urls.measures({ stand: 'umgesetzt' })), /Nachtbus/)
  })

  test('an account cannot close with one measure unanswered, and what it said stays in both directions (P2)', async () => {
    site.as(people.author)
    const of = async (report: string) =>
      new Map(
        (await site.services.database.read(SYSTEM, allMeasures)).flatMap(each =>
          each.reportId === report ? [[each.values.number, each.id] as const] : [],
        ),
      )
    const before = await of(old)
    const [first, second] = [before.get('1') ?? '', before.get('2') ?? '']
    assert.match(await site.get(urls.planningAccount(next)), /2 Maßnahmen noch ohne Antwort/)
    assert.equal((await state(next, 'abschliessen')).status, 409)
    assert.match(await (await answer(next, first, 'dropped')).text(), /warum sie aufgegeben wird/)
    assert.match(await (await answer(next, first, 'continued')).text(), /als welche Maßnahme/)
    assert.equal((await answer(next, first, 'continued', 'neu')).status, 303)
    assert.match(await (await answer(next, first, 'dropped', '', 'Doch nicht.')).text(), /schon etwas anderes gesagt/)
    assert.equal((await state(next, 'abschliessen')).status, 409)
    // A split needs its second part.
    assert.equal((await answer(next, second, 'split', 'neu')).status, 303)
    assert.match(await site.get(urls.planningAccount(next)), /Es fehlt der zweite Teil/)
    assert.equal((await state(next, 'abschliessen')).status, 409)
    assert.equal((await answer(next, second, 'split', 'neu')).status, 303)
    assert.equal((await state(next, 'abschliessen')).status, 303)
    assert.match(await site.get(urls.planningAccount(next)), /Abgeschlossen am/)
    assert.match(await (await answer(next, second, 'split', 'neu')).text(), /Die Bilanz ist abgeschlossen/)

    const after = await of(next)
    assert.equal(after.size, 3)
    const heir = after.get('1') ?? ''
    // Over three editions, in both directions; never in a circle.
    assert.equal((await answer(third, heir, 'continued', 'neu')).status, 303)
    const last = (await of(third)).get('1') ?? ''
    assert.match(await site.get(urls.measure(last)), /2 Ausgaben vorher/)
    assert.match(await site.get(urls.measure(first)), /2 Ausgaben später/)
    assert.match(await site.get(urls.measure(first)), /fortgeführt/)
  })

  test('an answer that is taken back stays as what was said before', async () => {
    site.as(people.author)
    assert.equal((await state(next, 'oeffnen')).status, 303)
    const [measure] = (await site.services.database.read(SYSTEM, allMeasures)).filter(
      each => each.reportId === old && each.fate === 'continued',
    )
    const [fate] = await site.services.database.read(SYSTEM, tx => fatesOf(tx, measure?.id ?? ''))
    assert.equal((await site.post(urls.planningAccountFate(next), { zuruecknehmen: fate?.id ?? '' })).status, 303)
    assert.match(await site.get(urls.planningAccount(next)), /zurückgenommen/)
    assert.equal((await answer(next, measure?.id ?? '', 'dropped', '', 'Der Ort ist verkauft.')).status, 303)
    assert.match(await site.get(urls.measure(measure?.id ?? '')), /aufgegeben: Der Ort ist verkauft\./)
  })

  test('the account of an edition that is not published is told to nobody outside', async () => {
    site.as(PUBLIC)
    const list = await site.get(urls.measures())
    assert.match(list, /Kletterwand/)
    assert.doesNotMatch(list, /<td>(?:aufgeteilt|aufgegeben|fortgeführt)/)
    assert.equal((await site.app.request(urls.planningAccount(next))).status, 404)
  })

  test('what was exported is imported without a change, and a row for another unit is refused', async () => {
    site.as(BUILT_IN_CLERK)
    for (const path of [urls.measuresCsv({ stand: 'alle' }), urls.measuresXlsx({ stand: 'alle' })]) {
      const saved = await (await site.app.request(path)).bytes()
      if (path.includes('csv')) assert.match(new TextDecoder().decode(saved), /Längere Öffnung am Hafen/)
      const form = new FormData()
      form.set('datei', new File([saved], 'massnahmen'))
      const looked = await site.post(urls.importStart('massnahmen'), form)
      assert.equal(looked.status, 303)
      const run = await site.get(looked.headers.get('location') ?? '')
      assert.match(run, /Unverändert|unverändert/, path)
      assert.doesNotMatch(run, /abgelehnt \(|Grund/, path)
    }
  })

  test('filters find by area, unit, facility, kind, due day and origin', async () => {
    site.as(people.author)
    const none: MeasureFilter = {
      ...{
        q: '',
        report: null,
        area: null,
        provider: null,
        facility: null,
        kind: null,
        light: null,
        state: 'all',
        origin: null,
        due: null,
      },
    }
    const find = async (filter: Partial<MeasureFilter>): Promise<readonly string[]> => {
      const asked = { filter: { ...none, ...filter }, today: Temporal.PlainDate.from('2024-06-15'), part: { limit: 50, offset: 0 } }
      return (await site.services.database.read(SYSTEM, tx => findMeasures(tx, asked, 28))).rows.map(({ values }) => values.name)
    }
    assert.ok((await find({ area: 'Stadtraum 3' })).includes('Längere Öffnung am Hafen'))
    assert.ok((await find({ facility: 'E-01' })).includes('Längere Öffnung am Hafen'))
    assert.ok((await find({ kind: '§§ 11–15' })).includes('Längere Öffnung am Hafen'))
    assert.deepEqual(await find({ area: 'Stadtraum 5' }), [])
    assert.ok(!(await find({ origin: 'earlier' })).includes('Nachtbus'))
    assert.ok((await find({ provider: 'Offene Jugendarbeit Lindenau e. V.' })).includes('Nachtbus'))
    assert.deepEqual(await find({ due: Temporal.PlainDate.from('2000-01-01') }), [])
  })
})
