import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import { findResolution } from '#register/record/resolution.store.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type FileDesk, fileDesk } from '#test/support/file-desk.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'
import { reportOf } from '../reports/report.store.ts'
import { allDocuments } from './framework.store.ts'
import { inFrameworkFirst } from './report-in-framework.pages.tsx'

// As the city words it, also where the report is one of a kind of service (000/2).
const POINT =
  'Der Planungsbericht wird in den Planungsrahmen, Teil IV, aufgenommen und ersetzt die Anlage 3 zu V2896/19, welche sich auf den Stadtraum bezieht.'

onEachDatabase('adopting a resolution', open => {
  let site: TestApp
  let desk: FileDesk
  let pointId = ''
  before(async () => {
    site = await createTestApp(await open())
    desk = await fileDesk(site)
    const { database } = site.services
    await prepareExamplePlanning(database)
    const old = {
      ...{ kennung: 'IV-2019', titel: 'Planungsberichte 2019', teil: 'IV', vorlage: 'V2896/19', von: '2019-10-10', oeffentlich: 'ja' },
      anlagen: '3 Hafen; Stadtraum 3',
    }
    assert.equal((await site.post(urls.frameworkDocumentNew(), old)).status, 303)
    const { pointIds } = await database.change(SYSTEM, change =>
      addPaper(change, {
        ...{ reference: 'V2003/22', name: 'Planungsbericht Jugendsozialarbeit', decidedOn: '2023-05-25' },
        points: [
          { number: '1', text: 'Der Jugendhilfeausschuss beschließt den Planungsbericht.' },
          { number: '2', text: POINT },
        ],
      }),
    )
    pointId = pointIds.get('2') ?? ''
  })
  after(() => site?.close())
  const documents = () => site.services.database.read(SYSTEM, allDocuments)
  const fields = {
    ...{ kennung: 'IV-V2003-22', titel: 'Planungsbericht Jugendsozialarbeit', teil: 'IV', leistungsart: '§ 13', vorlage: 'V2003/22' },
    ...{ von: '2023-05-25', ersetzt: 'IV-2019 Anlage 3', oeffentlich: 'ja' },
  }

  test('D3: a point that takes something into the framework waits with what it would change, in its own words', async () => {
    assert.match(await site.get(urls.today()), /In den Planungsrahmen aufzunehmen/)
    const page = await site.get(urls.frameworkProposal(pointId))
    for (const words of [POINT, 'value="IV-V2003-22"', 'value="V2003/22"', 'value="2023-05-25"', 'IV-2019 Anlage 3</textarea>'])
      assert.ok(page.includes(words), words)
    assert.ok(!page.includes('Der Wortlaut bleibt'), 'nobody has said yet what the document is about')
    assert.equal((await documents()).length, 1, 'looking changes nothing')
  })

  test('a person confirms: the document is in, what it replaces is named, and the decided words stay also where they err', async () => {
    const refused = await site.post(urls.frameworkProposal(pointId), { ...fields, ersetzt: 'IV-2019 Anlage 4' })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Der Wortlaut bleibt/)
    const saved = await site.post(urls.frameworkProposal(pointId), fields)
    assert.equal(saved.status, 303)
    const page = await site.get(saved.headers.get('location') ?? '')
    assert.ok(page.includes(POINT))
    assert.match(page, /spricht vom Stadtraum, das Dokument handelt von einer Leistungsart\. Der Wortlaut bleibt/)
    assert.match(page, /Beschlusskontrolle<\/dt><dd>offen/)
    assert.equal((await site.post(urls.frameworkProposal(pointId), { ...fields, kennung: 'Z' })).status, 404, 'somebody was quicker')
    const before = await site.services.database.read(SYSTEM, tx => findResolution(tx, 'V2003/22'))
    assert.equal(before?.pointCount, 2)
    assert.match(await site.get(urls.framework({ am: '2023-05-25' })), /<del>Anlage 3: Hafen/)
  })

  test('taken out again, what it had replaced holds and the point waits', async () => {
    const adopted = (await documents()).find(({ pointId: by }) => by === pointId)
    const answer = await site.post(urls.frameworkTakeOut(adopted?.id ?? ''))
    assert.equal(answer.status, 303)
    assert.match(await site.get(answer.headers.get('location') ?? ''), /steht wieder bei den Vorschlägen/)
    assert.ok(!(await site.get(urls.framework({ am: '2023-05-25' }))).includes('<del>'))
    assert.match(await site.get(urls.frameworkProposals()), /Planungsbericht Jugendsozialarbeit/)
  })

  test('a point that belongs elsewhere is set aside with a reason, and taken up again', async () => {
    assert.equal((await site.post(urls.frameworkDismissal(pointId))).status, 422)
    assert.equal((await site.post(urls.frameworkDismissal(pointId), { grund: 'gehört in den Fachplan Kita' })).status, 303)
    const page = await site.get(urls.frameworkProposals())
    assert.match(page, /Kein Beschluss wartet.*gehört in den Fachplan Kita/s)
    assert.ok(!(await site.get(urls.today())).includes('In den Planungsrahmen aufzunehmen'))
    assert.equal((await site.post(urls.frameworkDismissal(pointId), { doch: 'ja' })).status, 303)
    assert.ok(!(await site.get(urls.frameworkProposals())).includes('Kein Beschluss wartet'))
  })

  test('P4: a report is taken in once a document of the framework is its own, and its page says where it stands', async () => {
    const { database } = site.services
    const id = await startPlanningReport(site, { titel: 'Offene Arbeit 2024 bis 2028' })
    const whyNot = () =>
      database.read(SYSTEM, async tx => {
        const report = await reportOf(tx, id)
        assert.ok(report)
        return inFrameworkFirst.whyNot(tx, report, Temporal.PlainDate.from('2024-06-15'))
      })
    assert.match((await whyNot()) ?? '', /noch kein Dokument zu diesem Bericht/)
    const document = { kennung: 'IV-11', titel: 'Offene Arbeit', teil: 'IV', leistungsart: '§ 11', bericht: 'Offene Arbeit 2024 bis 2028' }
    assert.equal((await site.post(urls.frameworkDocumentNew(), { ...document, von: '2024-02-01' })).status, 303)
    assert.equal(await whyNot(), null)
    assert.match(await site.get(urls.planningReport(id)), /Im Planungsrahmen<\/h2>.*Teil IV: <a[^>]*>Offene Arbeit<\/a>/s)
  })

  test('only those who plan see proposals', async () => {
    desk.as('councillor')
    assert.equal((await site.app.request(urls.frameworkProposals())).status, 303, 'to sign in as somebody else')
    desk.as('clerk')
  })
})
