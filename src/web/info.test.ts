import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { onEachDatabase } from '#test/support/databases.ts'
import { createTestApp, ORIGIN, type TestApp } from '#test/support/test-app.ts'

onEachDatabase('pages about the application', open => {
  let t: TestApp
  let step: string | null = null
  before(async () => {
    t = await createTestApp(await open(), { preparing: () => step })
  })
  after(() => t.close())

  test('every page about the application answers', async () => {
    for (const p of ['/hilfe', '/barrierefreiheit', '/auftraege', '/bereit']) assert.equal((await t.app.request(p)).status, 200, p)
    assert.equal((await t.app.request('/x')).status, 404)
  })

  test('while the example comes in every page and the address of readiness say how far it is, kept pages too', async () => {
    const paths = ['/', '/beschluesse', '/hilfe']
    for (const told of ['4 von 23 Dokumenten sind gelesen', '5 von 23 Dokumenten sind gelesen', null]) {
      step = told
      for (const path of paths) {
        const page = await t.get(path)
        if (told === null) assert.doesNotMatch(page, /wird gerade eingerichtet/, path)
        else assert.ok(page.includes('wird gerade eingerichtet') && page.includes(told), path)
      }
      assert.equal(await t.get('/bereit'), told === null ? 'bereit' : `bereit; Beispielstadt: ${told}`)
    }
  })

  test('what no browser of a person sends is refused with a page that says what happened, and is no failure of ours', async () => {
    const requests: [string, RequestInit][] = [
      ['/beschluesse?q=%00', {}],
      ['/berichte', { method: 'POST', headers: { ...ORIGIN, 'content-type': 'multipart/form-data; boundary=x' }, body: 'kein Formular' }],
      ['/einstellungen', { method: 'POST', headers: { ...ORIGIN, 'content-type': 'multipart/form-data' }, body: 'kein Formular' }],
    ]
    for (const [path, request] of requests) {
      const response = await t.app.request(path, request)
      assert.equal(response.status, 400, path)
      assert.match(await response.text(), /<h1>Die Anfrage ist nicht lesbar<\/h1>/)
    }
  })

  test('control characters in a form are left out: nobody sees them, and the database does not keep the first of them', async () => {
    const body = 'art=Stadt%00&name=Lindenau%07&vorlauf=28&rhythmus=6&nachfrage=14&adressaten=An+alle%0D%0AFraktionen'
    assert.equal((await t.post('/einstellungen', body)).status, 303)
    const page = await t.get('/einstellungen')
    assert.match(page, /value="Stadt"[\s\S]*value="Lindenau"[\s\S]*An alle\nFraktionen/)
  })
})
