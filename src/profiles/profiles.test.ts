import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allAreas } from '#planning/areas/area.store.ts'
import { prepareExamplePlanning } from '#planning/example-planning.usecases.ts'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { decideDraft } from '#secrecy/secrecy.usecases.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { filesOfZip } from '#test/support/files-of-zip.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { prepareExampleFigures } from './example-figures.usecases.ts'
import { allEditions, figuresOf } from './figures/figure.store.ts'
import { allIndicators } from './indicators/indicator.store.ts'
import { findPrint } from './printing/print.store.ts'
import { printProfiles } from './printing/print.usecases.ts'

onEachDatabase('area profiles', open => {
  let site: TestApp
  before(async () => {
    site = await createTestApp(await open())
    await prepareExamplePlanning(site.services.database)
    await prepareExampleFigures(site.services.database)
    await prepareExampleFigures(site.services.database)
  })
  after(() => site?.close())

  const areaId = async (number: string): Promise<string> =>
    (await site.services.database.read(SYSTEM, allAreas)).find(each => each.level === 'Stadtraum' && each.number === number)?.id ?? ''
  const asPublic = async <T>(run: () => T | Promise<T>): Promise<T> => {
    site.as(PUBLIC)
    try {
      return await run()
    } finally {
      site.as(BUILT_IN_CLERK)
    }
  }
  const publicGet = (path: string) => asPublic(() => site.get(path))
  const publicStatus = (path: string) => asPublic(async () => (await site.app.request(path)).status)
  const upload = async (csv: string, fields: Readonly<Record<string, string>> = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('datei', new File([csv], 'zahlen.csv'))
    return site.post(urls.figureImports(), form)
  }
  const looked = async (csv: string, fields: Readonly<Record<string, string>> = {}) => {
    const answer = await upload(csv, fields)
    assert.equal(answer.status, 303, await answer.clone().text())
    const path = answer.headers.get('location') ?? ''
    return { path, id: path.split('/').at(-1) ?? '', page: await site.get(path) }
  }

  test('a profile shows each state with its sign and in words, beside the city, with base and source (A1)', async () => {
    const page = await publicGet(`${urls.profile(await areaId('5'))}?jahr=2022`)
    assert.match(page, /Kommunale Statistikstelle/)
    assert.match(page, /geheim zu halten oder unbekannt/)
    assert.match(page, /keine Angabe/)
    assert.match(page, /für Stadtbezirk 3 Südhang/)
    assert.match(page, /1,8 Prozentpunkte über der Stadt/)
    const next = await site.get(`${urls.profile(await areaId('3'))}?jahr=2024`)
    assert.match(next, /Unter 18-Jährige, weiblich/)
    assert.match(next, /13,5 Prozentpunkte über der Stadt, ungünstiger/)
  })

  test('V2: a count below its threshold is in no answer, for no role, nor is the rate that gives it away', async () => {
    const { database } = site.services
    const editions = await database.read(SYSTEM, allEditions)
    const indicators = await database.read(SYSTEM, allIndicators)
    const id = (code: string) => indicators.find(({ values }) => values.code === code)?.id ?? ''
    for (const { id: edition } of editions) {
      const area = await areaId('5')
      const figures = await database.read(SYSTEM, tx => figuresOf(tx, edition, { areas: [area], indicators: [id('AE'), id('AEA')] }))
      assert.deepEqual(
        [2021, 2022, 2023, 2024, 2025].map(year =>
          figures.filter(each => each.year === year).map(({ state, value }) => `${state} ${value}`),
        ),
        [
          ['zero 0', 'zero 0'],
          ['secret null', 'secret null'],
          ['secret null', 'secret null'],
          ['secret null', 'secret null'],
          ['zero 0', 'zero 0'],
        ],
      )
    }
  })

  test('the public reads the published edition alone; the draft is the administration’s', async () => {
    const path = `${urls.profile(await areaId('3'))}?jahr=2025&fassung=entwurf`
    assert.match(await site.get(path), /28,8/)
    assert.doesNotMatch(await publicGet(path), /28,8/)
    assert.doesNotMatch(await publicGet(urls.areaFiguresCsv()), /28,8/)
    assert.equal(await publicStatus(urls.figureImports()), 303)
  })

  test('V2: a profile is a tagged PDF on one sheet with the signs of its page; a secret figure is not in it', async () => {
    const pdf = await asPublic(
      async () => new Uint8Array(await (await site.app.request(`${urls.profilePdf(await areaId('5'))}?jahr=2023`)).arrayBuffer()),
    )
    const [file, words] = [Buffer.from(pdf).toString('latin1'), await pdfWords(pdf)]
    assert.match(file, /<pdfuaid:part>1<\/pdfuaid:part>/)
    assert.ok((file.match(/\/Type \/Page\b/g) ?? []).length <= 2)
    assert.match(words, /Steckbriefe 2026, veröffentlicht am/)
    assert.match(words, /geheim zu halten oder unbekannt/)
    // Three households, 1.3 per cent.
    assert.doesNotMatch(words, /(?<!\d)1,3(?!\d)/)
    assert.match(words, /drei und mehr Kindern \(Haushalte\) \. \. 157/)
  })

  test('all profiles come as one archive with figures and what they mean; it is stopped, and then nothing is kept', async () => {
    const { database, files } = site.services
    const started = async () => (await site.post(urls.profilePrints(), {})).headers.get('location') ?? ''
    const idIn = (path: string) => path.split('/').at(-1) ?? ''
    const stopped = await started()
    assert.match(await site.get(stopped), /wird erstellt; 0 von 7 Gebieten/)
    assert.equal((await site.post(urls.profilePrintStop(idIn(stopped)), {})).status, 303)
    await printProfiles(site.services, idIn(stopped))
    assert.match(await site.get(stopped), /angehalten, nichts behalten; 0 von 7/)
    const path = await started()
    await printProfiles(site.services, idIn(path))
    assert.match(await site.get(path), /fertig; 7 von 7/)
    assert.equal(await publicStatus(urls.profilePrintFile(idIn(path))), 303)
    const { sha256 } = (await database.read(SYSTEM, tx => findPrint(tx, idIn(path)))) ?? {}
    const unpacked = await filesOfZip(await files.get(sha256 ?? ''))
    assert.equal([...unpacked.keys()].filter(name => name.endsWith('.pdf')).length, 7)
    const figures = unpacked.get('zahlen.csv')?.toString() ?? ''
    assert.match(figures, /geheim zu halten oder unbekannt/)
    assert.doesNotMatch(figures, /Stadtraum;5;[^\n]*;2023;insgesamt;[34];/)
    assert.match(unpacked.get('kennzahlen.csv')?.toString() ?? '', /Menschen mit Hauptwohnung/)
    assert.match(unpacked.get('angaben.csv')?.toString() ?? '', /Steckbriefe 2026/)
  })

  test('a profile and an indicator are found by their names', async () => {
    const found = await publicGet(`${urls.search()}?q=Alleinerziehenden`)
    assert.match(found, /Haushalte von Alleinerziehenden/)
    const area = (await site.services.database.read(SYSTEM, allAreas)).find(each => each.level === 'Stadtraum' && each.number === '3')
    assert.match(await publicGet(`${urls.search()}?q=${encodeURIComponent(area?.name ?? '')}`), new RegExp(`Steckbrief ${area?.name}`))
  })

  test('a file is looked at, taken over, published and taken back; unknown areas and columns are named', async () => {
    const { path, id, page } = await looked('Stadtraum;Bevölkerung;Sternwarten\n1;15 000;2\n77;12;1', { jahr: '2026' })
    assert.match(page, /Das Gebiet „77“ gibt es nicht/)
    assert.match(page, /Zur Spalte „Sternwarten“ gibt es keine Kennzahl/)
    assert.equal((await site.post(urls.figureImportTake(id), {})).status, 303)
    assert.match(await site.get(`${urls.profile(await areaId('1'))}?fassung=entwurf`), /15.000/)
    assert.equal((await site.post(urls.figureImportUndo(id), {})).status, 303)
    assert.match(await site.get(path), /zurückgenommen/)
    assert.doesNotMatch(await site.get(`${urls.profile(await areaId('1'))}?fassung=entwurf`), /15.000/)
  })

  test('what each office owes per year is a list: asked, late, came, checked (A1)', async () => {
    const csv = await (await site.app.request(urls.figuresOwedCsv())).text()
    const years = new Set(csv.split('\n').flatMap(line => /;(20\d\d);/.exec(line)?.[1] ?? []))
    assert.ok(years.size > 0, csv)
    assert.match(await site.get(urls.figuresOwed()), /Kommunale Statistikstelle/)
    assert.equal(await publicStatus(urls.figuresOwed()), 303)
  })

  test('what changes, jumps, leaves a gap or does not add up is told with its place and without a figure', async () => {
    const { page, id } = await looked('Stadtraum;Kennzahl;Geschlecht;Jahr;Wert\n3;U18;insgesamt;2024;1000\n3;U18;insgesamt;2027;9876', {})
    assert.match(page, /Hier stand bisher etwas anderes/)
    assert.match(page, /weiter außerhalb der früheren Jahre/)
    assert.match(page, /fehlt eines/)
    assert.match(page, /Geschlechter ergeben zusammen etwas anderes/)
    assert.doesNotMatch(page, /9876|9.876/)
    assert.equal((await site.post(urls.figureImportDrop(id), {})).status, 303)
    assert.equal((await site.app.request(urls.figureImport(id))).status, 404)
  })

  test('a later file keeps an earlier one from being taken back', async () => {
    const first = await looked('Stadtraum;Bevölkerung\n1;15 000', { jahr: '2030' })
    const second = await looked('Stadtraum;Bevölkerung\n1;15 001', { jahr: '2030' })
    for (const { id } of [first, second]) await site.post(urls.figureImportTake(id), {})
    assert.equal((await site.post(urls.figureImportUndo(first.id), {})).status, 409)
    assert.equal((await site.post(urls.figureImportUndo(second.id), {})).status, 303)
    assert.equal((await site.post(urls.figureImportUndo(first.id), {})).status, 303)
  })

  test('an edition becomes public by a person who says so; the one before stays readable', async () => {
    const { database } = site.services
    const draft = (await database.read(SYSTEM, allEditions)).find(({ state }) => state === 'draft')
    assert.ok(draft)
    assert.equal((await site.post(urls.figureEditionPublish(draft.id), { name: 'Neu' })).status, 422)
    assert.equal((await site.post(urls.figureEditionPublish(draft.id), { name: 'Neu', sicher: 'ja' })).status, 303)
    assert.deepEqual((await database.read(PUBLIC, allEditions)).map(({ name, state }) => [name, state]).sort(), [
      ['Neu', 'published'],
      ['Steckbriefe 2026', 'replaced'],
    ])
    assert.match(await publicGet(`${urls.profile(await areaId('3'))}?jahr=2025`), /28,8/)
  })

  test('the city says the threshold: the draft is made anew by it, and what is published stays', async () => {
    const { database } = site.services
    const { path: _, id } = await looked('Stadtraum;Bevölkerung\n1;15 002', { jahr: '2031' })
    assert.equal((await site.post(urls.figureImportTake(id), {})).status, 303)
    const group = urls.settingsOf('geheimhaltung')
    assert.equal((await site.post(group, { mindestzahl: '2', spanne: '' })).status, 422)
    assert.equal((await site.post(group, { mindestzahl: '30', spanne: '40' })).status, 303)
    assert.equal(await decideDraft(database, SYSTEM), 'passed')
    const [area, indicator] = [
      await areaId('1'),
      (await database.read(SYSTEM, allIndicators)).find(({ values }) => values.code === 'AE')?.id,
    ]
    const states = async (which: 'draft' | 'published') => {
      const edition = (await database.read(SYSTEM, allEditions)).find(({ state }) => state === which)?.id ?? ''
      const found = await database.read(SYSTEM, tx => figuresOf(tx, edition, { areas: [area], indicators: [indicator ?? ''] }))
      return [...new Set(found.map(({ state }) => state))]
    }
    assert.deepEqual([await states('draft'), await states('published')], [['secret'], ['value']])
  })

  test('what lists save can be read in again', async () => {
    const { database } = site.services
    assert.ok((await database.read(BUILT_IN_CLERK, allIndicators)).length >= 9)
    for (const path of [
      urls.indicatorsCsv(),
      urls.figureSourcesCsv(),
      urls.areaFiguresCsv(),
      urls.profilesCsv(),
      urls.profileCsv(await areaId('3')),
    ])
      assert.equal((await site.app.request(path)).status, 200, path)
  })
})
