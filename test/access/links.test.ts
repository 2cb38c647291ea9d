import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startReport } from '#control/begin/start-report.usecases.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { VISITORS, type Visitor, visitorsOf } from './visitors.ts'

const REFERENCE = 'V0841/23'

describe('nobody is led to what they may not do (W19)', () => {
  let database: Database
  let site: TestApp
  let pages: readonly string[]
  let visitors: ReadonlyMap<Visitor, Principal>
  before(async () => {
    database = await freshDatabase()
    site = await createTestApp(database)
    await setUpCity(database)
    const added = await register(database, {
      reference: REFERENCE,
      name: 'Trinkbrunnen',
      committee: 'SR',
      decidedOn: '2023-01-12',
      unit: 'Bauamt',
      points: [
        { number: '1', text: 'Die Verwaltung wird beauftragt, dem Stadtrat bis zum 31. Mai 2024 zu berichten.' },
        { number: '2', text: 'Die Brunnen werden gewartet.', unit: 'Jugendamt' },
        { number: '3', text: 'Die Verwaltung wird beauftragt,' },
        { number: '3.a', text: 'jährlich zu berichten.' },
      ],
    })
    const documentId = await importLetter(
      database,
      { reference: REFERENCE, ...added },
      { date: '2023-09-01', kind: 'interim', nextControl: '2024-09-01', answers: { '1': { answer: 'Läuft.', status: 'in_progress' } } },
    )
    const started = await startReport(database, BUILT_IN_CLERK, REFERENCE)
    assert.equal(started.kind, 'done')
    visitors = await visitorsOf(database)
    const { rows } = await database.engine.executeSql('select id from control_report where document_id = $1', [documentId])
    pages = [
      urls.resolution(REFERENCE),
      urls.report(String(rows[0]?.['id'])),
      urls.reportDraft(started.reportId),
      urls.reportWay(started.reportId),
      urls.pointAssignment(added.pointIds.get('2') ?? ''),
      urls.figures(),
    ]
  })
  after(async () => {
    await site.close()
    await database.close()
  })

  const linksOf = (html: string): string[] => [
    ...new Set([...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))),
  ]

  for (const visitor of VISITORS)
    test(`every link on the pages of a resolution, its report and its draft opens for ${visitor}`, async () => {
      site.as(visitors.get(visitor) ?? BUILT_IN_CLERK)
      const refused: string[] = []
      const asked = new Map<string, number>()
      let opened = 0
      for (const page of pages) {
        const response = await site.app.request(page)
        if (response.status !== 200) continue
        opened++
        for (const link of linksOf(await response.text())) {
          if (!asked.has(link)) asked.set(link, (await site.app.request(link)).status)
          if (asked.get(link) === 403) refused.push(`${page} leads to ${link}`)
        }
      }
      assert.ok(opened > 0)
      assert.deepEqual(refused, [])
    })

  test('who does not answer for a point is not led to its assignment; who does, and the council office, are', async () => {
    const seen = async (visitor: Visitor): Promise<number> => {
      site.as(visitors.get(visitor) ?? BUILT_IN_CLERK)
      return [...(await site.get(urls.resolution(REFERENCE))).matchAll(/Zuweisen oder Beitrag erbitten/g)].length
    }
    // The visitor works in the Jugendamt, which answers for point 2 alone; a lead-in is nobody's.
    assert.deepEqual([await seen('clerk'), await seen('council_office'), await seen('councillor')], [1, 3, 0])
  })
})
