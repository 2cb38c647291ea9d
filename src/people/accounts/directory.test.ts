import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { type DirectoryAccount, startDirectory, throughDirectory } from '#test/support/openid-directory.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { Visitor } from '#test/support/visitor.ts'
import { urls } from '#web/urls.ts'
import { insertOrganization } from '../register/organization.store.ts'
import { insertPerson, listMemberships, listPeople } from '../register/person.store.ts'
import { parseRoleMapping, personOfClaims } from './directory.ts'

test('groups are read as roles of their own or positions in a unit, and a slip is named', () => {
  assert.deepEqual(parseRoleMapping('rk-admin=administrator, jugendamt = clerk@Amt 51'), [
    { group: 'rk-admin', role: 'administrator', unit: null },
    { group: 'jugendamt', role: 'clerk', unit: 'Amt 51' },
  ])
  assert.deepEqual(parseRoleMapping(''), [])
  for (const slip of ['rk-admin', 'x=king', 'x=clerk', 'x=administrator@Amt 51'])
    assert.throws(() => parseRoleMapping(slip), /is not group=role/)
})

test('claims may lie deep, and an address counts only where the directory vouches for it', () => {
  const claims = { iss: 'https://d.example', sub: '7', email: 'A@x.example', realm_access: { roles: ['a', 'b', 3] } }
  const read = personOfClaims(claims, { roleClaim: 'realm_access.roles', trustsEmail: false })
  assert.deepEqual([read.subject, read.email, read.emailIsTrusted, read.groups], ['https://d.example|7', 'a@x.example', false, ['a', 'b']])
  assert.equal(personOfClaims({ ...claims, email_verified: true }, { roleClaim: 'x', trustsEmail: false }).emailIsTrusted, true)
  assert.equal(personOfClaims(claims, { roleClaim: 'x', trustsEmail: true }).emailIsTrusted, true)
})

onEachDatabase('signing in by the city’s directory', open => {
  const RETURN = `http://localhost${urls.directoryReturn()}`
  const people: Record<string, DirectoryAccount> = {
    clerk: { name: 'Roswitha Lerchensporn', email: 'lerchensporn@lindenau.example', email_verified: true, groups: ['jugendamt'] },
    known: { name: 'Anders im Verzeichnis', email: 'zittergras@lindenau.example', email_verified: true, groups: [] },
    unproven: { name: 'Wer auch immer', email: 'wollgras@lindenau.example', email_verified: false, groups: ['rk-admin'] },
    stranger: { name: 'Ohne Gruppe', email: 'fremd@lindenau.example', email_verified: true, groups: ['kantine'] },
  }
  let database: Database
  let site: TestApp
  let directory: Awaited<ReturnType<typeof startDirectory>>
  before(async () => {
    database = await open()
    directory = await startDirectory(people, RETURN)
    site = await createTestApp(database, {
      withSessions: true,
      accounts: {
        directory: {
          issuer: directory.issuer,
          clientId: 'regelkreis',
          clientSecret: 'ein geheimes Wort',
          roleClaim: 'groups',
          mapping: parseRoleMapping('rk-admin=administrator, jugendamt=clerk@Amt 51, jugendamt-leitung=head@Amt 51'),
          label: 'Mit dem Konto der Stadt anmelden',
          trustsEmail: false,
        },
        onError: () => {},
      },
    })
    await database.change(SYSTEM, async change => {
      await insertOrganization(change.tx, {
        type: 'office',
        name: 'Jugendamt',
        shortName: 'Amt 51',
        parentId: null,
        fileMark: '',
        email: '',
        from: null,
        until: null,
      })
      for (const [name, email] of [
        ['Gesine Zittergras', 'zittergras@lindenau.example'],
        ['Waldemar Wollgras', 'wollgras@lindenau.example'],
      ] as const)
        await insertPerson(change.tx, { name, email, confidential: false, endsOn: null })
      await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
    })
  })
  after(async () => {
    await site.close()
    directory.server.closeAllConnections()
    await new Promise(closed => directory.server.close(closed))
  })

  /** A browser's way: out to the directory, through its sign-in, and to the address it sends back to. */
  async function roundTrip(who: string, visitor = new Visitor(site.app)): Promise<{ visitor: Visitor; back: string }> {
    directory.state.who = who
    const out = await visitor.get(urls.signInDirectory({ weiter: urls.reports() }))
    return { visitor, back: await throughDirectory(directory.issuer, out.headers.get('location') ?? '') }
  }
  const enter = async (who: string): Promise<{ visitor: Visitor; to: string }> => {
    const { visitor, back } = await roundTrip(who)
    const { pathname, search } = new URL(back)
    return { visitor, to: (await visitor.get(pathname + search)).headers.get('location') ?? '' }
  }
  const today = () => site.services.clock.today()
  const positions = (name: string) =>
    database.read(SYSTEM, async tx =>
      (await listPeople(tx, name, { limit: 50, offset: 0 }, today())).rows.flatMap(row =>
        row.positions.map(one => `${one.role} ${one.organization}`),
      ),
    )

  test('someone whose group stands for a position comes in, is led back, and has it', async () => {
    const { visitor, to } = await enter('clerk')
    assert.equal(to, urls.reports())
    assert.equal((await visitor.get(urls.documents())).status, 200)
    assert.deepEqual(await positions('Lerchensporn'), ['clerk Jugendamt'])
  })

  test('the same person is the same person the next time, and positions follow the groups', async () => {
    const clerk = people['clerk']
    assert.ok(clerk)
    clerk.groups = ['jugendamt-leitung']
    await enter('clerk')
    assert.deepEqual(await positions('Lerchensporn'), ['head Jugendamt'])
    clerk.groups = []
    const { visitor } = await enter('clerk')
    assert.deepEqual(await positions('Lerchensporn'), [])
    assert.equal((await visitor.get(urls.documents())).headers.get('location'), urls.account('ohne-rolle'))
    const all = await database.read(SYSTEM, tx => listPeople(tx, 'Lerchensporn', { limit: 50, offset: 0 }, today()))
    assert.equal(all.total, 1)
    assert.equal((await database.read(SYSTEM, tx => listMemberships(tx, { personId: all.rows[0]?.id ?? '' }))).length, 0)
  })

  test('a person of the register is known by the address that the directory vouches for, and keeps the name', async () => {
    const { visitor, to } = await enter('known')
    assert.equal(to, urls.reports())
    assert.match(await (await visitor.get(urls.account())).text(), /Gesine Zittergras/)
  })

  test('an address that nobody vouches for makes no one an administrator, and takes no one’s place', async () => {
    const { visitor, to } = await enter('unproven')
    assert.equal(to, urls.signIn({ hinweis: 'kein-zugang' }))
    assert.equal((await visitor.get(urls.account())).status, 303)
  })

  test('someone without a group that counts stays outside', async () => {
    assert.equal((await enter('stranger')).to, urls.signIn({ hinweis: 'kein-zugang' }))
  })

  test('what the browser brings back counts only in the browser that left, and once', async () => {
    const { visitor, back } = await roundTrip('known')
    const { pathname, search } = new URL(back)
    const other = await new Visitor(site.app).get(pathname + search)
    assert.equal(other.headers.get('location'), urls.signIn({ hinweis: 'verzeichnis-stumm' }))
    assert.equal(
      (await visitor.get(`${pathname}${search.replace(/state=[^&]+/, 'state=anders')}`)).headers.get('location'),
      urls.signIn({ hinweis: 'verzeichnis-stumm' }),
    )
    assert.equal((await visitor.get(pathname + search)).headers.get('location'), urls.signIn({ hinweis: 'verzeichnis-stumm' }))
  })

  test('a locked account stays outside, whatever the directory says', async () => {
    await database.engine.executeSql(`update person set end_date = '2024-06-01' where name = 'Gesine Zittergras'`)
    assert.equal((await enter('known')).to, urls.signIn({ hinweis: 'kein-zugang' }))
  })
})
