import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { letterText, resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { readQueuedDocument } from './document-reading.ts'
import { receiveFile } from './upload.usecases.ts'

const clerk = (id: string): Principal => ({ id, name: id, roles: ['clerk'], clearance: 'internal', mayWrite: true })
const SENDER = clerk('absendende Stelle')
const OTHER = clerk('andere Stelle')

const text = (number: number, subject = `Vorhaben ${number}`): string =>
  resolutionText({ reference: `V0${number}/24`, session: 'SR/041/2024', subject, points: ['Die Verwaltung berichtet jährlich.'] })

onEachDatabase('what nobody has reviewed', open => {
  let app: TestApp
  before(async () => {
    app = await createTestApp(await open())
  })
  after(() => app.close())

  const send = async (who: Principal, content: string, name: string): Promise<string> => {
    const received = await receiveFile(app.services, who, { name, bytes: new TextEncoder().encode(content) })
    assert.equal(received.outcome, 'received')
    assert.ok('documentId' in received)
    await readQueuedDocument(app.services, received.documentId)
    return received.documentId
  }
  const ask = async (who: Principal, path: string): Promise<{ status: number; words: string }> => {
    app.as(who)
    const response = await app.app.request(path)
    return { status: response.status, words: wordsOnPage(await response.text()) }
  }
  const post = (who: Principal, path: string, fields: Record<string, string> = {}): Promise<Response> => {
    app.as(who)
    return app.post(path, fields)
  }
  const count = async (who: Principal, table: 'document' | 'file' | 'review_decision'): Promise<number> =>
    app.services.database.read(who, async tx => {
      const [row] = await rowsOf<{ count: string }>(tx, sql`select count(*) as count from ${sql.identifier(table)}`)
      return Number(row?.count)
    })

  test('S9: it is the one’s who sent it in and theirs who are entrusted, in list, page, original, state and counts, until it is in the register', async () => {
    const id = await send(SENDER, text(801), 'Spielplatz.txt')
    await post(SENDER, urls.documentReview(id), { aktion: 'alle' })
    const paths = [urls.document(id), urls.documentOriginal(id), urls.documentState(id), urls.documentReview(id)]
    for (const path of paths) {
      assert.equal((await ask(OTHER, path)).status, 404, path)
      assert.equal((await ask(SENDER, path)).status, 200, path)
      assert.equal((await ask(BUILT_IN_CLERK, path)).status, 200, path)
    }
    const list = await ask(OTHER, urls.documents())
    assert.match(list.words, /Noch kein Dokument/)
    assert.doesNotMatch(list.words, /Spielplatz/)
    assert.deepEqual([await count(OTHER, 'document'), await count(OTHER, 'file'), await count(OTHER, 'review_decision')], [0, 0, 0])
    assert.ok((await count(SENDER, 'review_decision')) > 0)
    assert.equal(
      (await post(OTHER, urls.documentReview(id), { aktion: 'register' })).headers.get('location'),
      urls.document(id, 'nicht-offen'),
    )

    app.as(BUILT_IN_CLERK)
    assert.equal((await documentDesk(app).register(id, 'internal')).outcome, 'registered')
    for (const path of paths) assert.equal((await ask(OTHER, path)).status, 200, path)
    assert.deepEqual([await count(OTHER, 'document'), await count(OTHER, 'file')], [1, 1])
  })

  test('S13: the same bytes as something out of sight are taken like any others, and those who see both are told', async () => {
    const hidden = await send(SENDER, text(802), 'Geheimer Name.txt')
    const known = await receiveFile(app.services, SENDER, { name: 'Noch einmal.txt', bytes: new TextEncoder().encode(text(802)) })
    assert.deepEqual([known.outcome, 'documentId' in known && known.documentId], ['known', hidden])
    const own = await send(OTHER, text(802), 'Eigener Name.txt')
    assert.notEqual(own, hidden)
    const seen = await ask(OTHER, urls.document(own))
    assert.match(seen.words, /Eigener Name\.txt/)
    assert.doesNotMatch(seen.words, /Geheimer Name|Dieselbe Datei/)
    assert.equal((await ask(OTHER, urls.documentOriginal(own))).status, 200)
    assert.match((await ask(BUILT_IN_CLERK, urls.document(own))).words, /Dieselbe Datei liegt noch einmal vor\..*Geheimer Name\.txt/)
  })

  test('S13: two who send the same bytes at the same moment get one document, if it is the same person', async () => {
    const bytes = new TextEncoder().encode(text(803))
    const both = await Promise.all(['a.txt', 'b.txt'].map(name => receiveFile(app.services, OTHER, { name, bytes })))
    assert.deepEqual(both.map(({ outcome }) => outcome).sort(), ['known', 'received'])
  })

  test('V2: what was read as confidential stays in sight of whoever sent it, but they do not decide about it', async () => {
    const letter = letterText({
      reference: 'V0804/24',
      session: 'SR/041/2024',
      subject: 'Grundstück am Hang',
      date: '2. Mai 2024',
      kind: 'final',
      confidential: true,
      points: [{ number: '1', quote: 'Das Grundstück wird verkauft.', answer: 'Der Beschlusspunkt ist erfüllt.' }],
    })
    const id = await send(SENDER, letter, 'Grundstück.txt')
    assert.match(
      (await ask(SENDER, urls.document(id))).words,
      /vertraulich Grundstück\.txt.*prüfen wird es, wer mit Vertraulichem betraut ist/,
    )
    assert.equal((await ask(OTHER, urls.document(id))).status, 404)
    app.as(SENDER)
    assert.equal((await app.app.request(urls.documentReview(id))).headers.get('location'), urls.document(id))
    for (const [path, fields] of [
      [urls.documentReview(id), { aktion: 'register' }],
      [urls.documentsDiscard(), { auswahl: id, grund: 'falsche Datei' }],
    ] as const)
      assert.equal((await post(SENDER, path, fields)).status, 303)
    app.as(BUILT_IN_CLERK)
    assert.equal((await documentDesk(app).document(id)).state, 'review')
  })

  test('W18: a wrong upload is discarded with a reason, asks nobody any more, and is taken up again', async () => {
    const id = await send(OTHER, text(805, 'Falsche Datei'), 'Falsch.txt')
    const asked = await post(OTHER, urls.documentsDiscard(), { auswahl: id })
    assert.match(wordsOnPage(await asked.text()), /1 Dokument verwerfen Falsch\.txt/)
    const without = await post(OTHER, urls.documentsDiscard(), { auswahl: id, grund: ' ' })
    assert.equal(without.status, 422)
    assert.match(await without.text(), /Sagen Sie, warum das Dokument verworfen wird/)
    const done = await post(OTHER, urls.documentsDiscard(), { auswahl: id, grund: 'war für einen anderen Vorgang' })
    assert.equal(done.headers.get('location'), urls.document(id, 'verworfen'))
    assert.match((await ask(OTHER, urls.document(id))).words, /Verworfen von andere Stelle am .*: war für einen anderen Vorgang/)
    assert.doesNotMatch((await ask(OTHER, urls.documents({ q: 'Falsch' }))).words, /Falsch\.txt/)
    assert.match((await ask(OTHER, urls.documents({ stand: 'verworfen' }))).words, /Falsch\.txt/)
    assert.equal((await post(OTHER, urls.documentReopen(id))).headers.get('location'), urls.documentReview(id, 'wieder-vorgelegt'))
    assert.match((await ask(OTHER, urls.documents({ q: 'Falsch' }))).words, /Falsch\.txt/)
  })

  test('W18: what is in the register is not discarded', async () => {
    app.as(BUILT_IN_CLERK)
    const id = await documentDesk(app).readAndRegister(text(806))
    const refused = await post(BUILT_IN_CLERK, urls.documentsDiscard(), { auswahl: id, grund: 'falsche Datei' })
    assert.equal(refused.headers.get('location'), urls.document(id, 'nicht-verworfen'))
    assert.equal((await documentDesk(app).document(id)).state, 'accepted')
    assert.doesNotMatch((await ask(BUILT_IN_CLERK, urls.document(id))).words, /Verwerfen/)
  })
})
