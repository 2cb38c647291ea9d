import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { addPaper, type SamplePaper } from '#test/support/sample-register.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { findResolutions } from './resolution-list.usecases.ts'
import { resolutionFilter } from './resolutions.list.tsx'

const PAPERS: readonly SamplePaper[] = [
  {
    reference: 'V0101/23',
    name: 'Offene Treffs in den Stadtteilen',
    decidedOn: '2023-03-09',
    unit: 'Geschäftsbereich Bildung',
    points: [
      { number: '1', text: 'Das Konzept für offene Treffs wird beschlossen.', status: 'fulfilled', reportedOn: '2023-10-01' },
      {
        number: '2',
        text: 'Die Verwaltung wird beauftragt, bis zum 31. März 2024 einen Planungsbericht vorzulegen.',
        status: 'in_progress',
      },
    ],
  },
  {
    reference: 'V0202/24',
    name: 'Radwege an Schulen',
    committee: 'SR',
    decidedOn: '2024-02-01',
    unit: 'Geschäftsbereich Bau',
    points: [
      { number: '1', text: 'Der Oberbürgermeister wird beauftragt, dem Stadtrat bis zum 30. Juni 2024 zu berichten.' },
      { number: '2', text: 'Für die Jugendhäuser werden 100.000 Euro bereitgestellt.', unit: 'Jugendamt' },
    ],
  },
  {
    reference: 'A0303/19',
    name: '=WENN(1;2) Spielplätze',
    committee: 'SR',
    decidedOn: '2019-05-02',
    controlState: 'closed',
    points: [{ number: '1', text: 'Die Spielplatze am Flussufer werden emeuert.', status: 'fulfilled' }],
  },
  {
    reference: 'V0404/24',
    name: 'Vertraulicher Grundstückstausch',
    decidedOn: '2024-03-01',
    visibility: 'confidential',
    points: [{ number: '1', text: 'Der Tausch mit dem Zoogelände wird bis zum 1. Mai 2024 vollzogen.' }],
  },
]

onEachDatabase('the list of resolutions', open => {
  let database: Database
  before(async () => {
    database = await open()
    await database.change(BUILT_IN_CLERK, async change => {
      for (const paper of PAPERS) await addPaper(change, paper)
    })
  })
  const list = (query: Record<string, string>, principal = BUILT_IN_CLERK) =>
    database.read(principal, tx =>
      findResolutions(tx, {
        filter: resolutionFilter.read(query),
        today: testClock.today(),
        isPublic: principal.clearance === 'public',
        part: { limit: 50, offset: 0 },
      }),
    )
  const references = async (query: Record<string, string>, principal = BUILT_IN_CLERK): Promise<string[]> =>
    (await list(query, principal)).rows.map(item => item.reference)

  test('C7: what is due first stands on top, with the light that its date gives', async () => {
    const { rows } = await list({})
    assert.deepEqual(
      rows.map(item => [item.reference, item.light]),
      [
        ['V0101/23', 'red'],
        ['V0404/24', 'red'],
        ['V0202/24', 'yellow'],
        ['A0303/19', 'grey'],
      ],
    )
  })

  test('every filter narrows the list', async () => {
    assert.deepEqual(await references({ gremium: 'SR', sortierung: 'vorlage' }), ['A0303/19', 'V0202/24'])
    assert.deepEqual(await references({ art: 'geld' }), ['V0202/24'])
    assert.deepEqual(await references({ stand: 'abgeschlossen' }), ['A0303/19'])
    assert.deepEqual(await references({ stand: 'in-umsetzung' }), ['V0101/23'])
    assert.deepEqual(await references({ ampel: 'gelb' }), ['V0202/24'])
    assert.deepEqual(await references({ ampel: 'grau' }), ['A0303/19'])
    assert.deepEqual(await references({ stelle: 'Jugendamt' }), ['V0202/24'])
    assert.deepEqual(await references({ jahr: '2023' }), ['V0101/23'])
    assert.deepEqual(await references({ jahr: 'bis-2020' }), ['A0303/19'])
    assert.deepEqual(await references({ ampel: 'rot', gremium: 'JHA', jahr: '2023-2024', sortierung: 'neueste' }), ['V0404/24', 'V0101/23'])
  })

  test('a filter that nobody understands shows more, never an error', async () => {
    assert.equal((await references({ ampel: 'lila', jahr: 'gestern', art: '', seite: '-3', sortierung: 'x' })).length, 4)
  })

  test('a search finds other forms of a word, parts of compounds and words between quotation marks', async () => {
    assert.deepEqual(await references({ q: 'Konzepte' }), ['V0101/23'])
    assert.deepEqual(await references({ q: 'bericht' }), ['V0101/23', 'V0202/24'])
    assert.deepEqual(await references({ q: 'Haus' }), ['V0202/24'])
    assert.deepEqual(await references({ q: 'treff' }), ['V0101/23'])
    assert.deepEqual(await references({ q: '„offene Treffs“' }), ['V0101/23'])
    assert.deepEqual(await references({ q: '"Treffs offene"' }), [])
    assert.deepEqual(await references({ q: 'Radwege Stadtrat' }), ['V0202/24'])
  })

  test('V1: a search finds what a scan made of a word, and what was mistyped', async () => {
    assert.deepEqual(await references({ q: 'erneuert' }), ['A0303/19'])
    const mistyped = await list({ q: 'Radwqege' })
    assert.deepEqual([mistyped.rows[0]?.reference, mistyped.similar], ['V0202/24', true])
  })

  test('signs that mean something to the database are only signs in a search', async () => {
    for (const q of ["o'neil", '%', '_', '\\', "'); drop table paper;--", '!&|:*', 'der', '"']) await list({ q })
    assert.equal((await list({ q: 'Radwege' })).total, 1)
  })

  test('V2: who sees only what is public finds nothing confidential, by no filter and no word', async () => {
    assert.equal((await list({}, PUBLIC)).total, 3)
    for (const query of [{ q: 'Zoogelände' }, { q: 'Zoogelande' }, { q: 'V0404/24' }, { jahr: '2024', gremium: 'JHA' }])
      assert.deepEqual(await references(query as Record<string, string>, PUBLIC), [])
    assert.deepEqual(await references({ q: 'Zoogelände' }), ['V0404/24'])
  })

  test('a reference typed into the search leads straight to the record', async () => {
    const t = await createTestApp(database)
    try {
      for (const typed of ['V0202/24', 'v0202-24', ' 0202/24 ']) {
        const answer = await t.app.request(urls.search({ q: typed }))
        assert.deepEqual([answer.status, answer.headers.get('location')], [303, urls.resolution('V0202/24')])
      }
    } finally {
      await t.close()
    }
  })

  test('the list is a page, and what it shows is a file that runs no formula', async () => {
    const t = await createTestApp(database)
    try {
      const html = await (await t.app.request(urls.resolutions({ gremium: 'SR' }))).text()
      assert.match(html, /2 Beschlüsse\s+in dieser Auswahl|2 Beschlüsse in dieser Auswahl/)
      assert.ok(html.includes('href="/beschluesse.csv?gremium=SR"'))
      assert.ok(!html.includes('V0101/23'))
      const csv = await t.app.request(urls.resolutionsCsv({ gremium: 'SR', sortierung: 'vorlage' }))
      assert.match(csv.headers.get('content-disposition') ?? '', /^attachment; filename="beschluesse-2024-06-15\.csv"/)
      const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer()).split('\r\n')
      assert.equal(lines.length, 4)
      assert.ok(lines[0]?.startsWith('\ufeffVorlage;Gegenstand;'))
      assert.ok(lines[1]?.startsWith(`A0303/19;"'=WENN(1;2) Spielplätze";Stadtrat;`))
      assert.ok(lines[2]?.includes(';bald fällig;30.06.2024;'))
    } finally {
      await t.close()
    }
  })
})
