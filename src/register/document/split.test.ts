import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import { letterText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { splitDocument } from './split.usecases.ts'

const letter = (number: number, confidential = false): string =>
  letterText({
    reference: `V0${number}/24`,
    session: 'SR/041/2024',
    subject: `Vorhaben ${number}`,
    date: '2. Mai 2024',
    kind: 'final',
    confidential,
    points: [{ number: '1', quote: `Das Vorhaben ${number} wird umgesetzt.`, answer: 'Der Beschlusspunkt ist erfüllt.' }],
  })

onEachDatabase('several letters in one file', open => {
  let app: TestApp
  let desk: ReturnType<typeof documentDesk>
  before(async () => {
    app = await createTestApp(await open())
    desk = documentDesk(app)
  })
  after(() => app.close())

  test('are offered with their pages, and become documents of their own, each with its words alone', async () => {
    const id = await desk.read([851, 852, 853].map(number => letter(number)).join('\f'), 'Stapel.txt')
    assert.match(wordsOnPage(await app.get(urls.document(id))), /Diese Datei enthält mehrere Schreiben; gelesen ist das erste\. Aufteilen/)
    assert.match(wordsOnPage(await app.get(urls.documentParts(id))), /Diese Datei enthält 3 Schreiben/)
    const sent = await app.post(urls.documentParts(id), [
      ['teil', '2'],
      ['teil', '3'],
    ])
    assert.equal(sent.headers.get('location'), urls.document(id, 'aufgeteilt'))
    const parts = await desk.rows<{ id: string; file_name: string }>(
      sql`select id, file_name from document where part_of = ${id} order by file_name`,
    )
    assert.deepEqual(
      parts.map(part => part.file_name),
      ['Stapel (2 von 3).txt', 'Stapel (3 von 3).txt'],
    )
    const all = await Promise.all([id, ...parts.map(part => part.id)].map(each => desk.document(each)))
    assert.deepEqual(
      all.map(({ state, reference, reading }) => [state, reference, reading?.points[0]?.text]),
      [851, 852, 853].map(number => ['review', `V0${number}/24`, `Das Vorhaben ${number} wird umgesetzt.`]),
    )
    assert.ok(all.every(({ reading }) => !reading?.findings.some(({ code }) => code === 'several-documents')))
    assert.doesNotMatch(wordsOnPage(await app.get(urls.document(id))), /Dieselbe Datei/, 'parts of one file are no duplicates')
    assert.equal((await app.post(urls.documentParts(id), { teil: '2' })).status, 422)
  })

  test('V2: a confidential letter among them is not taken out by somebody who may not see it', async () => {
    const id = await desk.read([854, 855].map(number => letter(number, number === 855)).join('\f'), 'Stapel 2.txt')
    const clerk: Principal = { id: 'clerk', name: 'clerk', roles: ['clerk'], clearance: 'internal', mayWrite: true }
    const outcome = await splitDocument(app.services, clerk, { documentId: id, chosen: new Set([2]) })
    assert.deepEqual(outcome, { kind: 'refused', reason: 'confidential' })
  })
})
