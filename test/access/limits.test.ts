import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { PUBLIC } from '#platform/access/principal.ts'
import { ROLES } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'
import { NotDone } from '#platform/threads/not-done.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, ORIGIN, type TestApp } from '#test/support/test-app.ts'
import { access, permissionOf } from '#web/access.ts'
import type { RequestAccount } from '#web/app-env.ts'
import { ANYBODY, SIGNED_IN } from '#web/body-limit.ts'
import { urls } from '#web/urls.ts'

const SOMEBODY: RequestAccount = {
  userId: 'u',
  email: 'clerk@lindenau.example',
  name: 'Clerk',
  hasSecondFactor: false,
  mustSetUpSecondFactor: false,
  signedInBy: 'password',
  sessionId: 's',
}
const FORM = 'application/x-www-form-urlencoded'
const ID = '00000000-0000-4000-8000-000000000000'

/** An address that a route's path leads to. */
const addressOf = (path: string): string =>
  path.replace(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, pattern: string | undefined) =>
    !pattern || pattern.includes('a-f')
      ? ID
      : pattern.includes('[12]')
        ? '2024'
        : pattern.includes('{20')
          ? 'x'.repeat(43)
          : pattern.includes('[a-z]+')
            ? 'gebiete'
            : '1',
  )

const isUpload = (path: string): boolean =>
  [
    urls.documents(),
    urls.documentUpload(),
    urls.reportAttachments.path,
    urls.importStart.path,
    urls.planningTextUpload.path,
    urls.schoolHolidayFile(),
    urls.figureImports(),
    urls.conferenceMaterialFile.path,
    urls.measureEntry.path,
  ].includes(path)

/** A body that comes in pieces, without a length said before. */
const inPieces = (text: string): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (let at = 0; at < text.length; at += 65_536) controller.enqueue(Buffer.from(text.slice(at, at + 65_536)))
      controller.close()
    },
  })

/** A field that never ends, and how many bytes of it were asked for. */
const endless = (): { readonly body: ReadableStream<Uint8Array>; bytes(): number } => {
  let pulled = 0
  const body = new ReadableStream(
    { pull: controller => controller.enqueue(Buffer.alloc(PIECE, pulled++ === 0 ? 'a=' : 'x')) },
    { highWaterMark: 0 },
  )
  return { body, bytes: () => pulled * PIECE }
}
const PIECE = 32_768

const multipart = (fields: number): FormData => {
  const form = new FormData()
  for (let at = 0; at < fields; at++) form.append(`f${at}`, 'x')
  return form
}

describe('what a request may hold', () => {
  let database: Database
  let site: TestApp
  let posts: string[]
  before(async () => {
    database = await freshDatabase()
    site = await createTestApp(database)
    site.as(PUBLIC)
    posts = site.app.routes.flatMap(({ method, path, handler }) => (method === 'POST' && permissionOf(handler) ? [path] : []))
  })
  after(async () => {
    await site.close()
    await database.close()
  })

  const send = async (path: string, body: BodyInit, type?: string): Promise<number> => {
    const response = await site.app.request(addressOf(path), {
      method: 'POST',
      headers: { ...ORIGIN, ...(type ? { 'content-type': type } : {}) },
      body,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    })
    return response.status
  }

  test('S1: every form with one byte or one field too many is refused, and the rest of it never read', async () => {
    site.as({ ...BUILT_IN_CLERK, roles: ROLES })
    assert.ok(posts.length > 70, `${posts.length} routes`)
    for (const path of posts.filter(each => !isUpload(each))) {
      assert.equal(await send(path, `a=${'x'.repeat(SIGNED_IN.bytes - 1)}`, FORM), 413, `${path}: a byte too many`)
      assert.equal(await send(path, inPieces(`a=${'x'.repeat(SIGNED_IN.bytes - 1)}`), FORM), 413, `${path}: a byte too many, in pieces`)
      const { body, bytes } = endless()
      assert.equal(await send(path, body, FORM), 413, `${path}: a form without an end`)
      assert.ok(bytes() <= SIGNED_IN.bytes + 2 * PIECE, `${path} read ${bytes()} bytes of a form without an end`)
      assert.equal(await send(path, 'a=1&'.repeat(SIGNED_IN.fields), FORM), 413, `${path}: a field too many`)
      assert.equal(await send(path, multipart(SIGNED_IN.fields + 1)), 413, `${path}: a field too many, with boundaries`)
    }
  })

  test('S1: whoever has no session may send what a sign-in form has, and elsewhere nothing of it is read', async () => {
    site.as(PUBLIC)
    let open = 0
    for (const path of posts) {
      const statuses = [
        await send(path, inPieces(`a=${'x'.repeat(ANYBODY.bytes - 1)}`), FORM),
        await send(path, 'a=1&'.repeat(ANYBODY.fields), FORM),
        await send(path, multipart(ANYBODY.fields + 1)),
      ]
      if (statuses[0] === 413) open++
      assert.ok(
        statuses.every(status => status === statuses[0] && (status === 413 || status === 401)),
        `${path}: ${statuses}`,
      )
    }
    assert.ok(open >= 5 && open < 20, `${open} routes are open to everybody`)
  })

  test('S1: a body that nobody may send is not even begun', async () => {
    site.as(PUBLIC)
    let pulled = 0
    const body = new ReadableStream(
      { pull: controller => (++pulled > 3 ? controller.close() : controller.enqueue(Buffer.from('a=1'))) },
      { highWaterMark: 0 },
    )
    assert.equal(await send(urls.settings(), body, FORM), 401)
    assert.equal(pulled, 0)
  })

  test('S1: uploads are measured while they come in, and their form holds a hundred fields', async () => {
    site.as({ ...BUILT_IN_CLERK, roles: ROLES })
    const most = site.services.maxUploadBytes * 4
    for (const path of posts.filter(isUpload)) {
      const body = `--x\r\ncontent-disposition: form-data; name="datei"; filename="a.txt"\r\n\r\n${'x'.repeat(most)}\r\n--x--\r\n`
      // Without what the file belongs to there is nothing to measure anything for.
      const isPart = [urls.reportAttachments, urls.planningTextUpload, urls.conferenceMaterialFile, urls.measureEntry].some(
        each => each.path === path,
      )
      const expected = isPart ? 404 : 413
      assert.equal(await send(path, inPieces(body), 'multipart/form-data; boundary=x'), expected, path)
      if (path === urls.documents()) assert.equal(await send(path, multipart(101)), 413, path)
    }
  })

  test('S5: a file that was not made in time has a page of its own, and nothing else is told', async () => {
    const told: unknown[] = []
    const slow = await createTestApp(database, { onError: error => told.push(error) })
    try {
      for (const reason of ['busy', 'crashed', 'timeout', 'too_long'] as const)
        slow.app.get(`/${reason}`, access('page.read'), () => {
          throw new NotDone(reason, 'inner words')
        })
      const answers: [number, string][] = []
      for (const reason of ['busy', 'crashed', 'timeout', 'too_long']) {
        const answer = await slow.app.request(`http://localhost/${reason}`)
        answers.push([answer.status, await answer.text()])
      }
      assert.deepEqual(
        answers.map(([status]) => status),
        [429, 503, 503, 413],
      )
      assert.equal(told.length, 2, 'whoever runs the server is told of what they can mend')
      for (const [, text] of answers) {
        assert.match(text, /<h1>Die Datei ist nicht fertig geworden<\/h1>/)
        assert.doesNotMatch(text, /inner words|Kennung/)
      }
    } finally {
      await slow.close()
    }
  })

  test('one address without a session has four requests answered at once, while others and sessions go on', async () => {
    const gate = Promise.withResolvers<void>()
    let [begun, account]: [number, RequestAccount | null] = [0, null]
    const site = await createTestApp(database, { identify: () => ({ principal: PUBLIC, account }) })
    site.app.get('/langsam', access('page.read'), async c => {
      begun++
      await gate.promise
      return c.text('fertig')
    })
    const ask = (path: string, address: string, cookie = '') =>
      site.app.request(
        `http://localhost${path}`,
        { headers: { cookie } },
        { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } },
      )
    const session = 'regelkreis.session_token=x'
    account = SOMEBODY
    assert.equal((await ask(urls.accessibility(), '192.0.2.1', session)).status, 200, 'which makes the session known')
    account = null
    const crowd = Array.from({ length: 60 }, () => ask('/langsam', '192.0.2.1', 'regelkreis.session_token=made-up'))
    const others = [ask(urls.accessibility(), '192.0.2.2'), ask(urls.health(), '192.0.2.1')]
    account = SOMEBODY
    others.push(ask(urls.accessibility(), '192.0.2.1', session))
    assert.deepEqual(await Promise.all(others.map(async answer => (await answer).status)), [200, 200, 200])
    assert.equal(begun, 4)
    gate.resolve()
    assert.deepEqual([...new Set(await Promise.all(crowd.map(async answer => (await answer).status)))], [200])
    await site.close()
  })

  test('S18: only the address of the installation is its origin, for forms and for scripts', async () => {
    site.as(BUILT_IN_CLERK)
    const ask = (url: string, origin: string | null, type: string): Promise<Response> =>
      Promise.resolve(
        site.app.request(url, {
          method: 'POST',
          headers: { ...(origin === null ? {} : { origin }), 'content-type': type, 'sec-fetch-site': 'same-origin' },
          body: 'x',
        }),
      )
    for (const type of [FORM, 'application/json', 'application/octet-stream', 'text/plain', 'multipart/form-data; boundary=x']) {
      assert.equal((await ask(`http://evil.example${urls.signIn()}`, 'http://evil.example', type)).status, 421, type)
      for (const origin of ['http://evil.example', 'null', null, 'http://localhost:9999', 'http://localhost.evil.example'])
        assert.equal((await ask(`http://localhost${urls.documentUpload()}`, origin, type)).status, 403, `${type} from ${origin}`)
    }
    assert.equal((await ask(`http://127.0.0.1:8080${urls.signOut()}`, 'http://127.0.0.1:8080', FORM)).status, 303)
    assert.equal((await site.app.request(`http://evil.example${urls.today()}`)).status, 421)
    assert.equal((await site.app.request(`http://10.1.2.3${urls.health()}`)).status, 200)
  })

  test('S18: where the installation has a name, names of loopback are foreign', async () => {
    const named = await createTestApp(database, { accounts: { publicUrl: 'https://kontrolle.lindenau.example' } })
    try {
      const signOut = (url: string, origin: string): Promise<Response> =>
        Promise.resolve(named.app.request(url + urls.signOut(), { method: 'POST', headers: { origin, 'content-type': FORM } }))
      // The proxy speaks plain HTTP to us and passes the name on.
      assert.equal((await signOut('http://kontrolle.lindenau.example', 'https://kontrolle.lindenau.example')).status, 303)
      assert.equal((await signOut('http://kontrolle.lindenau.example', 'http://kontrolle.lindenau.example')).status, 403)
      assert.equal((await signOut('http://localhost:8080', 'http://localhost:8080')).status, 421)
    } finally {
      await named.close()
    }
  })

  test('S17: no number in an address is too large for an answer', async () => {
    site.as({ ...BUILT_IN_CLERK, roles: ROLES })
    const pages = site.app.routes.flatMap(({ method, path, handler }) => (method === 'GET' && permissionOf(handler) ? [path] : []))
    for (const path of pages)
      for (const number of ['99999999999999999999', '2147483648']) {
        const response = await site.app.request(`${addressOf(path)}?seite=${number}&jahr=${number}&tag=${number}`)
        assert.ok(response.status < 500, `${path}, ${number}: ${response.status}`)
      }
  })
})
