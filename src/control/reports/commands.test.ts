import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { answerField } from '../report/draft-places.ts'
import { listDue, parseWithin } from './due.command.ts'
import { writeLetter } from './letter.command.ts'

const recorded = () => {
  const written = { out: '', err: '' }
  return {
    written,
    output: {
      out: (text: string) => {
        written.out += text
      },
      err: (text: string) => {
        written.err += text
      },
    },
  }
}

test('a time ahead is a number and a unit, and nothing else', () => {
  assert.equal(parseWithin('4w')?.toString(), 'P4W')
  assert.equal(parseWithin(' 10d ')?.toString(), 'P10D')
  for (const text of ['', '4', 'w', '4 weeks', '-1w', '1.5w', '99999d']) assert.equal(parseWithin(text), null)
})

onEachDatabase('commands of control', open => {
  let database: Database
  let site: TestApp
  let folder: string
  let pointId: string

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    folder = await mkdtemp(join(tmpdir(), 'regelkreis-letter-'))
    const paper = await register(database, {
      reference: 'V2001/23',
      name: 'Jugendtreff =2+3',
      unit: 'Jugendamt',
      nextControlOn: '2024-07-01',
      points: [{ number: '1', text: 'Die Verwaltung richtet bis zum 31. Mai 2024 einen Jugendtreff ein.' }],
    })
    pointId = paper.pointIds.get('1') ?? ''
    await register(database, {
      reference: 'V2002/23',
      name: 'Später',
      nextControlOn: '2024-12-01',
      points: [{ number: '1', text: 'Die Verwaltung legt bis zum 30. November 2024 einen Bericht vor.' }],
    })
    const letterOnly = await register(database, {
      reference: 'V2003/23',
      name: 'Nur Brief',
      points: [{ number: '1', text: 'Ein Brunnen ist zu bauen.' }],
    })
    await importLetter(
      database,
      { reference: 'V2003/23', ...letterOnly },
      {
        date: '2023-01-01',
        kind: 'final',
        answers: { 1: { answer: 'Gebaut.', status: 'fulfilled' } },
      },
    )
  })
  after(async () => {
    await site.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('due lists what is overdue and what comes within four weeks: light, reference, what, whom, when (C7)', async () => {
    const { written, output } = recorded()
    assert.equal(await listDue({ database, clock: testClock }, { within: '4w', format: 'text', output }), 0)
    const lines = written.out.trimEnd().split('\n')
    assert.equal(lines.length, 2)
    assert.match(lines[0] ?? '', /^■ überfällig +V2001\/23 +31\.05\.2024 \(seit 15 Tagen\) +Jugendamt +Punkt 1: Die Verwaltung richtet/)
    assert.match(lines[1] ?? '', /^▲ bald fällig +V2001\/23 {2}01\.07\.2024 \(in 16 Tagen\) +Jugendamt +Beschlusskontrolle: Jugendtreff/)
  })

  test('due looks as far ahead as it is told, and gives JSON for other programs', async () => {
    const { written, output } = recorded()
    await listDue({ database, clock: testClock }, { within: '1y', format: 'json', output })
    const items = JSON.parse(written.out) as { reference: string; due: string; kind: string }[]
    assert.deepEqual(
      items.map(({ reference, due, kind }) => [reference, due, kind]),
      [
        ['V2001/23', '2024-05-31', 'point'],
        ['V2001/23', '2024-07-01', 'control'],
        ['V2002/23', '2024-11-30', 'point'],
        ['V2002/23', '2024-12-01', 'control'],
      ],
    )
  })

  test('due gives CSV, and says what is wrong with a time that is none', async () => {
    const csv = recorded()
    await listDue({ database, clock: testClock }, { within: '4w', format: 'csv', output: csv.output })
    assert.match(csv.written.out, /^\ufeffAmpel;Vorlage;Was;Zuständig;Fällig am\r\nüberfällig;V2001\/23;/)
    const wrong = recorded()
    assert.equal(await listDue({ database, clock: testClock }, { within: 'bald', format: 'text', output: wrong.output }), 2)
    assert.match(wrong.written.err, /such as 4w; got "bald"/)
  })

  test('letter says when there is none, and why', async () => {
    const cases: [reference: string, out: string, exit: number, says: RegExp][] = [
      ['V9999/99', 'a.pdf', 1, /no resolution V9999\/99/],
      ['V2002/23', 'a.pdf', 1, /no finished report on V2002\/23/],
      ['V2003/23', 'a.pdf', 1, /no finished report/],
      ['V2001/23', 'a.txt', 2, /must end in \.pdf or \.docx/],
    ]
    for (const [reference, name, exit, says] of cases) {
      const { written, output } = recorded()
      assert.equal(await writeLetter({ database, files: site.services.files }, reference, { out: join(folder, name), output }), exit)
      assert.match(written.err, says)
    }
  })

  test('letter writes the newest finished report exactly as it was kept, as PDF or DOCX', async () => {
    const id = /berichte\/([^/]+)/.exec((await site.post(urls.reports(), { paper: 'V2001/23' })).headers.get('location') ?? '')?.[1] ?? ''
    await site.post(urls.reportDraft(id), {
      version: '2',
      art: 'interim',
      naechste: '2024-12-02',
      [answerField(pointId, 'answer')]: 'Der Treff ist seit dem 3. Juni 2024 offen.',
      [answerField(pointId, 'status')]: 'fulfilled',
    })
    assert.equal((await carry(site.services, await addWayPeople(database), id)).kind, 'done')
    for (const [name, start] of [
      ['brief.pdf', '%PDF'],
      ['brief.docx', 'PK'],
    ] as const) {
      const { written, output } = recorded()
      const out = join(folder, name)
      assert.equal(await writeLetter({ database, files: site.services.files }, 'V2001-23', { out, output }), 0)
      const bytes = await readFile(out)
      assert.equal(bytes.subarray(0, start.length).toString(), start)
      assert.ok(written.err.includes(createHash('sha256').update(bytes).digest('hex')))
    }
    const { output } = recorded()
    const named = await writeLetter({ database, files: site.services.files }, 'V2001/23', {
      out: join(folder, 'c.pdf'),
      report: id,
      output,
    })
    assert.equal(named, 0)
  })
})
