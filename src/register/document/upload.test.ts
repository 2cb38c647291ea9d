import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC } from '#platform/access/principal.ts'
import { every } from '#platform/jobs/every.ts'
import { resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, ORIGIN, type TestApp } from '#test/support/test-app.ts'
import { until } from '#test/support/until.ts'
import { urls } from '#web/urls.ts'
import { fileNamesOf } from './document.store.ts'
import { tidyFileName } from './upload.usecases.ts'

const form = (...files: [string, string | Uint8Array<ArrayBuffer>][]): RequestInit => {
  const body = new FormData()
  for (const [name, content] of files) body.append('dateien', new File([content], name))
  return { method: 'POST', headers: ORIGIN, body }
}
const text = (number: number): string =>
  resolutionText({
    reference: `V0${number}/24`,
    session: 'SR/041/2024',
    subject: `Vorhaben ${number}`,
    points: ['Die Verwaltung berichtet jährlich.'],
  })

onEachDatabase('upload', open => {
  let app: TestApp
  let desk: ReturnType<typeof documentDesk>
  before(async () => {
    app = await createTestApp(await open())
    desk = documentDesk(app)
  })
  after(() => app.close())
  const count = async (): Promise<number> => Number((await desk.rows<{ count: string }>(sql`select count(*) from document`))[0]?.count)

  test('a file sent by the plain form is kept byte for byte under its SHA-256, and its page says that it will be read', async () => {
    const response = await app.app.request('/dokumente', form(['Beschluss.txt', text(101)]))
    assert.equal(response.status, 303)
    const address = response.headers.get('location') ?? ''
    assert.match(address, /^\/dokumente\/[0-9a-f-]{36}\?hinweis=empfangen$/)
    const id = address.slice(11, 47)
    const { sha256, state } = await desk.document(id)
    assert.equal(state, 'queued')
    assert.equal(readFileSync(app.services.files.path(sha256), 'utf8'), text(101))
    const page = await app.get(`/dokumente/${id}`)
    assert.match(page, /Wartet darauf, gelesen zu werden/)
    assert.match(page, /Stand aktualisieren/)
    assert.deepEqual(
      (await app.jobs.list('read-document')).map(job => job.key),
      [id],
    )
  })

  test('the same bytes under another name lead to the earlier document', async () => {
    const before = await count()
    const response = await app.app.request('/dokumente', form(['Kopie.txt', text(101)]))
    assert.match(response.headers.get('location') ?? '', /hinweis=bekannt$/)
    assert.equal(await count(), before)
  })

  test('many files in one form each get their own answer; one that is too large takes nothing from the others', async () => {
    const before = await count()
    const tooLarge = new Uint8Array(app.services.maxUploadBytes + 1).fill(65)
    const response = await app.app.request(
      '/dokumente',
      form(['a.txt', text(102)], ['groß.txt', tooLarge], ['leer.txt', ''], ['b.txt', text(103)]),
    )
    assert.equal(response.status, 422)
    const page = await response.text()
    assert.match(page, />a\.txt<\/a> ist aufbewahrt/)
    assert.match(page, />groß\.txt<\/strong> ist zu groß/)
    assert.match(page, />leer\.txt<\/strong> ist leer/)
    assert.match(page, />b\.txt<\/a> ist aufbewahrt/)
    assert.equal(await count(), before + 2)
  })

  test('nothing half-written is left of a file that is too large', () => {
    const incoming = dirname(dirname(app.services.files.path('0'.repeat(64))))
    assert.deepEqual(readdirSync(`${incoming}/incoming`), [])
  })

  test('a pasted text becomes a document; an empty one is asked for again with the form filled in', async () => {
    const body = new FormData()
    body.append('text', text(104))
    const response = await app.post('/dokumente', body)
    assert.equal(response.status, 303)
    const empty = new FormData()
    empty.append('text', '  ')
    const refused = await app.post('/dokumente', empty)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Fügen Sie den Text des Dokuments ein/)
  })

  test('a form without a file asks for one', async () => {
    const response = await app.app.request('/dokumente', form(['', '']))
    assert.equal(response.status, 422)
    assert.match(await response.text(), /Wählen Sie zuerst mindestens eine Datei aus/)
  })

  test('the script sends one file per request as it is, and is told where its state can be asked', async () => {
    const send = (content: string | Uint8Array<ArrayBuffer>, name: string) =>
      app.app.request(`/dokumente/datei?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { ...ORIGIN, 'content-type': 'application/octet-stream' },
        body: content,
      })
    const response = await send(text(105), 'Anlage ü.txt')
    assert.equal(response.status, 201)
    const { state } = (await response.json()) as { state: string }
    const told = (await (await app.app.request(state)).json()) as Record<string, unknown>
    assert.deepEqual([told['state'], told['isUnderWay']], ['queued', true])
    assert.equal((await send(text(105), 'noch einmal.txt')).status, 200)
    assert.equal((await send(new Uint8Array(app.services.maxUploadBytes + 1), 'groß.bin')).status, 413)
  })

  test('a form from another site is refused', async () => {
    const request = form(['fremd.txt', text(106)])
    const response = await app.app.request('/dokumente', { ...request, headers: { origin: 'https://anderswo.example' } })
    assert.equal(response.status, 403)
    assert.match(await response.text(), /Es wurde nichts geändert/)
  })

  test('the original comes back byte for byte, a text for saving only, and never as a type that a browser runs', async () => {
    const response = await app.app.request('/dokumente', form(['<b>Böse".html', `<script>alert(1)</script>\n${text(107)}`]))
    const id = (response.headers.get('location') ?? '').slice(11, 47)
    const original = await app.app.request(`/dokumente/${id}/original`)
    assert.match(original.headers.get('content-disposition') ?? '', /^attachment; filename="[^"]*"; filename\*=UTF-8''/)
    assert.equal(original.headers.get('x-content-type-options'), 'nosniff')
    assert.doesNotMatch(original.headers.get('content-type') ?? '', /html/)
    assert.match(original.headers.get('content-security-policy') ?? '', /^default-src 'none';.*sandbox$/)
    assert.equal(await original.text(), `<script>alert(1)</script>\n${text(107)}`)
    const page = await app.get(`/dokumente/${id}`)
    assert.doesNotMatch(page, /<b>Böse/)
  })

  test('the list shows what waits first, finds by name and reference, and says so where there is nothing', async () => {
    const page = await app.get('/dokumente?stand=wartet&q=Anlage')
    assert.match(page, /Anlage ü\.txt/)
    assert.doesNotMatch(page, />a\.txt</)
    assert.match(await app.get('/dokumente?q=_'), /Kein Dokument passt/)
  })

  test('a PDF is shown by the browser, and may load and run nothing', async () => {
    const response = await app.app.request('/dokumente', form(['Brief.pdf', '%PDF-1.7\nkaputt']))
    const id = (response.headers.get('location') ?? '').slice(11, 47)
    const original = await app.app.request(`/dokumente/${id}/original`)
    assert.match(original.headers.get('content-disposition') ?? '', /^inline/)
    const policy = original.headers.get('content-security-policy') ?? ''
    assert.match(policy, /^default-src 'none'/)
    assert.doesNotMatch(policy, /script-src|connect-src/)
    const page = await app.app.request(`/dokumente/${id}`)
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/)
  })

  test('the queue names the documents that are read, with the time on the city’s clock', async () => {
    const html = await app.get('/auftraege')
    assert.match(html, />Beschluss\.txt</)
    assert.match(html, /wartet/)
    assert.match(html, /\d{1,2}\. [A-Z][a-zä]+ \d{4}, \d\d:\d\d Uhr/)
    const ids = (await app.jobs.list('read-document')).flatMap(job => job.key ?? [])
    const names = async (principal: typeof PUBLIC) => app.services.database.read(principal, tx => fileNamesOf(tx, ids))
    assert.equal((await names(BUILT_IN_CLERK)).size, ids.length)
    assert.equal((await names(PUBLIC)).size, 0, 'whoever may not see a document does not learn its name (V2)')
  })

  test('repeating work can be run at once, but not twice at the same time', async () => {
    const mayEnd = Promise.withResolvers<void>()
    let runs = 0
    const work = every({ days: 1 }, 'tidy', 'Aufräumen', async () => {
      if (++runs > 1) await mayEnd.promise
    })
    const post = (key: string) => app.post(urls.jobRun(), { auftrag: key })
    await app.jobs.repeat([work], (_, error) => assert.fail(String(error)))
    await until(async () => (await app.jobs.repeating(testClock.now()))[0]?.lastEnd !== null)
    const html = await app.get(urls.jobs())
    assert.match(html, /Aufräumen<\/td><td>jeden Tag<\/td>/)
    assert.equal((await post('tidy')).headers.get('location'), urls.jobs('angestossen'))
    assert.equal((await post('tidy')).status, 409)
    mayEnd.resolve()
    assert.equal((await post('nothing of the kind')).status, 404)
  })

  test('a document that is not there is not found, whatever stands in the address', async () => {
    for (const id of ['x', '00000000-0000-0000-0000-000000000000', "'--"]) {
      assert.equal((await app.app.request(`/dokumente/${encodeURIComponent(id)}`)).status, 404)
      assert.equal((await app.app.request(`/dokumente/${encodeURIComponent(id)}/original`)).status, 404)
    }
  })
})

test('a file name loses its path, its control characters and its change of direction', () => {
  assert.equal(tidyFileName('C:\\Akten\\Brief.pdf'), 'Brief.pdf')
  assert.equal(tidyFileName('../../etc/passwd'), 'passwd')
  assert.equal(tidyFileName('a\u202Efdp.exe\n'), 'afdp.exe')
  assert.equal(tidyFileName(''), 'Dokument')
})
