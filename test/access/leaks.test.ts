import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rolesMay } from '#platform/access/permissions.ts'
import type { Principal } from '#platform/access/principal.ts'
import { can } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { permissionOf } from '#web/access.ts'
import type { RequestAccount } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import { fillWithSecrets, type Secret, VISITORS, type Visitor, visitorsOf } from './city-of-secrets.ts'

const NOBODYS_ID = '00000000-0000-4000-8000-000000000000'
const NOBODYS_REFERENCE = 'V9999-99'

interface Route {
  readonly method: string
  readonly path: string
  readonly permission: NonNullable<ReturnType<typeof permissionOf>>
}

/** Routes for which the city of secrets has no record; each with the reason. */
const WITHOUT_RECORD = [
  // Secrets are looked up by their hash: an address that was not given out is like any other.
  /^\/(einladung|passwort-vergessen|kalender|abonnements)\//,
  // What is made of a finished report, a frozen list or a reading of a scan has tests of its own beside it.
  /^\/berichte\/:id\/brief\.(pdf|docx)$/,
  /^\/dokumente\/:id\/seiten\//,
  /^\/listen\/:slug\/ausgegeben\//,
  /^\/jahresliste\/:/,
  /^\/zuweisungen\/:/,
  // Only who belongs to a group asks, and only who received a letter opens it: src/council/question.test.ts and desk.test.ts.
  /^\/berichte\/:id\{[^}]*\}*\/nachfrage$/,
  /^\/mein-schreibtisch\/briefe\//,
  // One's own account needs a session: src/people/sign-in.test.ts.
  /^\/konto$/,
]

/** The path with its first parameter filled in by `value`, further ones by what they accept. */
function filled(path: string, value: string): string {
  let isFirst = true
  return path
    .split('/')
    .map(part => {
      if (!part.startsWith(':')) return part
      if (part.startsWith(':file')) return part.includes('vorlage') ? 'vorlage.pdf' : 'liste.csv'
      if (/^:year/.test(part)) return '2024'
      if (part.startsWith(':version')) return '2'
      if (!isFirst || part.startsWith(':page')) return '1'
      isFirst = false
      return value
    })
    .join('/')
}

/** A text without what was asked for, however often it was encoded on its way. */
const without = (text: string, own: string): string =>
  [own, encodeURIComponent(own), encodeURIComponent(encodeURIComponent(own))].reduce((rest, form) => rest.replaceAll(form, 'X'), text)

onEachDatabase('V2: what nobody may see', open => {
  let database: Database
  let site: TestApp
  let who: Principal = BUILT_IN_CLERK
  let visitors: ReadonlyMap<Visitor, Principal>
  let secrets: Secret[]
  let routes: Route[]
  /** Addresses that lead to a record, with the route they belong to. */
  let addresses: { route: Route; path: string }[]

  const account: RequestAccount = {
    userId: 'test',
    email: 'test@lindenau.example',
    name: 'Besuch',
    hasSecondFactor: true,
    mustSetUpSecondFactor: false,
    signedInBy: 'directory',
    sessionId: 'test',
  }

  before(async () => {
    database = await open()
    site = await createTestApp(database, {
      identify: () => ({ principal: who, account: who.id === 'public' || who === BUILT_IN_CLERK ? null : account }),
    })
    secrets = await fillWithSecrets(site, database)
    visitors = await visitorsOf(database)
    routes = site.app.routes.flatMap(({ method, path, handler }) => {
      const permission = permissionOf(handler)
      return permission && method !== 'ALL' ? [{ method, path, permission }] : []
    })
    addresses = await realAddresses()
  })
  after(() => site.close())

  const as = (visitor: Visitor): Principal => visitors.get(visitor) ?? BUILT_IN_CLERK

  async function ask(
    visitor: Visitor | 'clerk of the test',
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; text: string }> {
    who = visitor === 'clerk of the test' ? BUILT_IN_CLERK : as(visitor)
    try {
      const response = await site.app.request(path, { ...init, headers: { origin: 'http://localhost', ...init.headers } })
      const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
      return { status: response.status, text: `${headers}\n${await response.text()}` }
    } finally {
      who = BUILT_IN_CLERK
    }
  }

  /** Every page with every record that it can show, found out by someone who may see everything. */
  async function realAddresses(): Promise<{ route: Route; path: string }[]> {
    const { rows: tables } = await database.engine.executeSql(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
    )
    const ids: string[] = []
    for (const { name } of tables)
      ids.push(...(await database.engine.executeSql(`select id from "${name}" order by id limit 12`)).rows.map(row => String(row['id'])))
    const { rows: papers } = await database.engine.executeSql('select reference from paper')
    const slugs = [...papers.map(row => String(row['reference']).replace('/', '-')), 'SR', 'JHA', 'F', 'sr', 'jha', 'f']
    const found: { route: Route; path: string }[] = []
    for (const route of routes.filter(({ method, permission }) => method === 'GET' && permission !== 'account.own')) {
      if (!route.path.includes(':')) {
        found.push({ route, path: route.path })
        continue
      }
      for (const value of route.path.includes(':slug') ? slugs : ids) {
        const path = filled(route.path, value)
        if ((await ask('clerk of the test', path)).status === 200) found.push({ route, path })
      }
    }
    return found
  }

  test('every route names its permission, and nothing else leads anywhere', () => {
    const declared = new Set(routes.map(({ method, path }) => `${method} ${path}`))
    const without = site.app.routes.filter(({ method, path }) => method !== 'ALL' && !declared.has(`${method} ${path}`))
    assert.deepEqual(without, [])
    assert.ok(routes.length > 60)
  })

  test('the walk reaches a record on every kind of page', () => {
    const reached = new Set(addresses.map(({ route }) => route.path))
    const missed = routes.filter(
      ({ method, path }) => method === 'GET' && !reached.has(path) && !WITHOUT_RECORD.some(pattern => pattern.test(path)),
    )
    assert.deepEqual(
      missed.map(({ path }) => path).filter(path => !path.startsWith('/assets')),
      [],
    )
  })

  test('whoever may see a secret finds it: the walk would notice a leak', async () => {
    const seen = new Set<string>()
    for (const { path } of addresses) {
      const { text } = await ask('administrator', path)
      for (const { word } of secrets) if (text.includes(word)) seen.add(word)
    }
    assert.deepEqual(
      secrets.filter(({ word, seenBy }) => seenBy.includes('administrator') && !seen.has(word)).map(({ word }) => word),
      [],
    )
  })

  for (const visitor of VISITORS) {
    test(`${visitor}: no page, export, file, file name, redirect or error shows more than the role may see`, async () => {
      const hidden = secrets.filter(({ seenBy }) => !seenBy.includes(visitor))
      const leaks: string[] = []
      for (const { route, path } of addresses) {
        const { status, text } = await ask(visitor, path)
        if (status >= 500) leaks.push(`${path} answers ${status}`)
        const allowed = rolesMay(as(visitor).roles ?? [], route.permission)
        if (!allowed && status !== (visitor === 'public' ? 303 : 403)) leaks.push(`${path} answers ${status} without ${route.permission}`)
        for (const { word, what } of hidden) if (text.includes(word)) leaks.push(`${path} shows ${word}: ${what}`)
      }
      assert.deepEqual(leaks, [])
    })

    test(`${visitor}: what is hidden answers like what is not there`, async () => {
      const differences: string[] = []
      for (const { route, path } of addresses) {
        if (!route.path.includes(':')) continue
        const real = await ask(visitor, path)
        if (real.status === 200) continue
        const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0]
        const slug = /V\d{4}-\d{2}/.exec(path)?.[0]
        if (!id && !slug) continue
        const missingPath = path.replace(id ?? slug ?? '', id ? NOBODYS_ID : NOBODYS_REFERENCE)
        const missing = await ask(visitor, missingPath)
        const plain = ({ status, text }: { status: number; text: string }, own: string): string =>
          `${status} ${text.replaceAll(own, 'X').replaceAll(own.replace(/^(V\d{4})-(\d{2})$/, '$1/$2'), 'X')}`
        if (plain(real, id ?? slug ?? '') !== plain(missing, id ? NOBODYS_ID : NOBODYS_REFERENCE))
          differences.push(`${path}: ${real.status}, missing: ${missing.status}`)
      }
      assert.deepEqual(differences, [])
    })

    test(`${visitor}: searching and filtering for a hidden word finds what a word that is nowhere finds, counts included`, async () => {
      const told: string[] = []
      const searches = [
        (word: string) => urls.resolutions({ q: word }),
        (word: string) => urls.resolutionsCsv({ q: word }),
        (word: string) => urls.people({ q: word }),
      ]
      for (const { word, what } of secrets.filter(({ seenBy }) => !seenBy.includes(visitor))) {
        const nowhere = 'Zzyxqvwert'.padEnd(word.length, 'q')
        for (const search of searches) {
          const [one, other] = [await ask(visitor, search(word)), await ask(visitor, search(nowhere))]
          const plain = (text: string, own: string): string => without(text, own).replace(/etag: \S+/i, '')
          if (one.status !== other.status || plain(one.text, word) !== plain(other.text, nowhere)) told.push(`${search(word)}: ${what}`)
        }
      }
      // A reference goes straight to its resolution, but only for those who may see it.
      for (const secret of secrets) {
        const reference = /V\d{4}\/\d{2}/.exec(secret.what)?.[0]
        if (!reference || !secret.what.startsWith('the words') || secret.seenBy.includes(visitor)) continue
        const [one, other] = [
          await ask(visitor, `${urls.search()}?q=${encodeURIComponent(reference)}`),
          await ask(visitor, `${urls.search()}?q=V9999%2F99`),
        ]
        assert.equal(one.status, other.status)
        assert.equal(without(one.text, reference), without(other.text, 'V9999/99'))
      }
      assert.deepEqual(told, [])
    })

    test(`${visitor}: no form changes what the role may not change, or not see`, async () => {
      const head = async (): Promise<string> => {
        // Changes that a role is allowed to make are looked at one by one; what counts here are the records that the role cannot see.
        const { rows } = await database.engine.executeSql(
          `select md5(string_agg(p::text, ',' order by id)) as papers from paper p where reference in ('V0705/24', 'V0706/24')`,
        )
        const points = await database.engine.executeSql(
          `select md5(string_agg(p::text, ',' order by id)) as points from point p where visibility = 'confidential'`,
        )
        return `${rows[0]?.['papers']} ${points.rows[0]?.['points']}`
      }
      const { rows: hidden } = await database.engine.executeSql(`select id from point where visibility = 'confidential'
        union all select o.id from obligation o where visibility = 'confidential' union all select id from control_report where visibility = 'confidential'
        union all select id from document where visibility = 'confidential'`)
      const before = await head()
      const wrong: string[] = []
      const cannotSee = secrets.some(({ word, seenBy }) => word === 'Bilsenkrautufer' && !seenBy.includes(visitor))
      for (const route of routes.filter(({ method }) => method === 'POST')) {
        const allowed = rolesMay(as(visitor).roles ?? [], route.permission)
        if (allowed && (!cannotSee || !route.path.includes(':id'))) continue
        if (/^\/(anmelden|abmelden|zweiter|passwort|einladung|konto)/.test(route.path)) continue
        for (const { id } of hidden.slice(0, 12)) {
          const path = filled(route.path, route.path.includes(':slug') ? 'V0706-24' : String(id))
          const { status, text } = await ask(visitor, path, {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: 'stelle=Amt&einschaetzung=rot&entscheidung=verwerfen&aktion=x',
          })
          const refusals = visitor === 'public' ? [401] : [403]
          if (!allowed && !refusals.includes(status)) wrong.push(`${path} answers ${status} without ${route.permission}`)
          for (const { word, seenBy } of secrets) if (!seenBy.includes(visitor) && text.includes(word)) wrong.push(`${path} shows ${word}`)
          if (!route.path.includes(':id')) break
        }
      }
      assert.deepEqual(wrong, [])
      assert.equal(await head(), before)
    })
  }

  test('V2: row level security alone keeps councillors to the confidential papers of their committees', async () => {
    const references = async (visitor: Visitor): Promise<string[]> =>
      database.read(as(visitor), async tx => {
        const { rows } = (await tx.execute('select reference from paper order by reference')) as unknown as {
          rows: { reference: string }[]
        }
        return rows.map(({ reference }) => reference).filter(reference => reference.startsWith('V07'))
      })
    assert.deepEqual(await references('councillor'), ['V0701/24', 'V0702/24', 'V0703/24', 'V0705/24'])
    assert.deepEqual(await references('committee_member'), ['V0701/24', 'V0703/24'])
    assert.deepEqual(await references('provider_contact'), ['V0701/24'])
    assert.deepEqual(await references('public'), ['V0701/24'])
    assert.deepEqual(await references('clerk'), ['V0701/24', 'V0702/24', 'V0703/24', 'V0704/24'])
  })

  test('V3: nobody writes into the trail in someone else’s name, and what a role may not write the database refuses too', async () => {
    await assert.rejects(
      database.change(as('clerk'), async change => {
        await change.tx.execute(`insert into audit_entry (seq, at, actor, action, record_type, record_id, data, previous, hash)
          values (999999, now(), 'system', 'forged', 'x', 'x', '{}', 'x', 'x')`)
        await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
      }),
    )
    const refused = async (visitor: Visitor, statement: string): Promise<void> => {
      await database
        .change(as(visitor), async change => {
          const { rows } = (await change.tx.execute(`${statement} returning id`)) as unknown as { rows: unknown[] }
          assert.equal(rows.length, 0, `${visitor}: ${statement}`)
          await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
        })
        .catch(error => {
          if (error instanceof assert.AssertionError) throw error
        })
    }
    for (const visitor of ['clerk', 'head_of_office', 'councillor', 'public'] as const)
      await refused(visitor, `update person set name = 'x'`)
    for (const visitor of ['clerk', 'council_office', 'mayor'] as const)
      await refused(visitor, `insert into role_grant (person_id, role) select id, 'administrator' from person`)
    for (const visitor of ['councillor', 'committee_member', 'provider_contact', 'public'] as const)
      await refused(visitor, `update paper set name = 'x'`)
    assert.equal(can(as('council_office'), 'role.grant'), false)
  })
})
