import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { VISITORS, type Visitor } from './visitors.ts'
import { type Form, formsIn, linksIn, openWalk, type Walk } from './walk.ts'

const NOBODYS_ID = '00000000-0000-4000-8000-000000000000'
const NOBODYS_REFERENCE = 'V9999-99'
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** One of each set of permissions. */
const OF_EACH_KIND: readonly Visitor[] = [
  'council_office',
  'clerk',
  'head_of_office',
  'councillor',
  'committee_member',
  'provider_contact',
  'public',
]

/** What stands in an address for a record: ids, and references of resolutions. */
const namesIn = (path: string): string[] => [...(path.match(UUID) ?? []), ...(path.match(/[VA]\d{4}-\d{2}/g) ?? [])]

const missing = (path: string): string => path.replace(UUID, NOBODYS_ID).replace(/[VA]\d{4}-\d{2}/g, NOBODYS_REFERENCE)

/** An answer without the names that were asked for. */
const plain = (text: string): string =>
  text
    .replace(UUID, 'X')
    .replace(/[VA]\d{4}(-|\/|%2F|%252F)\d{2}/g, 'X')
    .replace(/etag: .*/i, '')

onEachDatabase('V2: what is hidden leaves no trace', open => {
  let database: Database
  let walk: Walk
  /** Every form that the builder finds, once per address. */
  let forms: Map<string, Form>

  before(async () => {
    database = await open()
    walk = await openWalk(database)
    forms = new Map()
    for (const { path } of walk.addresses) {
      const { contentType, text } = await walk.ask('builder', path)
      if (contentType.startsWith('text/html')) for (const form of formsIn(text)) forms.set(form.action, form)
    }
  })
  after(() => walk?.close())

  const state = async (): Promise<string> => {
    const { rows } = await database.engine.executeSql(
      `select (select md5(string_agg(p::text, ',' order by id)) from paper p) as papers, (select md5(string_agg(p::text, ',' order by id)) from point p) as points,
        (select md5(string_agg(r::text, ',' order by id)) from control_report r) as reports, (select md5(string_agg(d::text, ',' order by id)) from document d) as documents,
        (select md5(string_agg(d::text, ',' order by id)) from assignment d) as assignments`,
    )
    return JSON.stringify(rows[0])
  }

  test('there are forms and records to try', () => {
    const aboutRecords = [...forms.keys()].filter(action => namesIn(action).length > 0)
    assert.ok(aboutRecords.length > 60, String(aboutRecords.length))
    assert.ok(new Set(aboutRecords.map(action => walk.routeOf('POST', action)?.path)).size > 15)
    assert.deepEqual(
      [...forms.keys()].filter(action => !walk.routeOf('POST', action)),
      [],
      'forms that lead nowhere',
    )
  })

  for (const visitor of VISITORS) {
    test(`${visitor}: a page or form of a hidden record answers and works like one of a record that is not there`, async () => {
      const hidden = await walk.hiddenFrom(visitor)
      const before = await state()
      const differences: string[] = []
      const asked = [
        ...walk.addresses.map(({ route, path }) => ({ method: 'GET', route, path, body: '' })),
        ...[...forms.values()].flatMap(({ action, body }) => {
          const route = walk.routeOf('POST', action)
          return route ? [{ method: 'POST', route, path: action, body }] : []
        }),
      ].filter(({ path }) => namesIn(path).length > 0 && namesIn(path).every(name => hidden.has(name)))
      const tried = new Map<string, number>()
      for (const { method, route, path, body } of asked) {
        const kind = `${method} ${route.path}`
        if ((tried.get(kind) ?? 0) >= 3) continue
        tried.set(kind, (tried.get(kind) ?? 0) + 1)
        const send = (to: string) => (method === 'GET' ? walk.ask(visitor, to) : walk.post(visitor, to, body))
        let [real, other] = [await send(path), await send(missing(path))]
        const work = await walk.statementsOf(async () => {
          real = await send(path)
        })
        const otherWork = await walk.statementsOf(async () => {
          other = await send(missing(path))
        })
        const [one, two] = [real, other].map(({ status, headers, text }) => plain(`${status}\n${headers}\n${text}`))
        if (one !== two) differences.push(`${method} ${path} answers ${real.status}, what is not there ${other.status}`)
        if (work.join('\n') !== otherWork.join('\n'))
          differences.push(
            `${method} ${path} asks the database ${work.length} times, what is not there ${otherWork.length}: ${firstDifference(work, otherWork)}`,
          )
      }
      assert.deepEqual(differences, [])
      assert.equal(await state(), before)
    })
  }

  for (const visitor of OF_EACH_KIND) {
    test(`${visitor}: no page leads where the visitor is turned away, and offers no form that he may not send`, async () => {
      const wrong = new Map<string, string>()
      const answers = new Map<string, number>()
      const looked = new Map<string, number>()
      for (const { route, path } of walk.addresses) {
        if (!walk.may(visitor, route)) continue
        const { status, contentType, text } = await walk.ask(visitor, path)
        if (status !== 200 || !contentType.startsWith('text/html')) continue
        if ((looked.get(route.path) ?? 0) >= 3) continue
        looked.set(route.path, (looked.get(route.path) ?? 0) + 1)
        for (const { action, isOffered } of formsIn(text)) {
          if (!isOffered) continue
          const target = walk.routeOf('POST', action)
          if (target && !walk.may(visitor, target)) wrong.set(`form ${target.path} on ${route.path}`, path)
        }
        for (const link of linksIn(text)) {
          const target = walk.routeOf('GET', link)
          // The way to the own account and the way in are for those who are signed in, and for those who are not.
          if (!target || target.permission === 'account.own') continue
          const known = answers.get(link) ?? (await walk.ask(visitor, link)).status
          answers.set(link, known)
          if (known === 403 || known === 404) wrong.set(`${target.path} (${known}) on ${route.path}`, `${path} → ${link}`)
        }
      }
      assert.deepEqual(
        [...wrong].map(([what, where]) => `${what}: ${where}`),
        [],
      )
    })
  }
})

/** Where two lists of statements part. */
function firstDifference(one: readonly string[], other: readonly string[]): string {
  const at = one.findIndex((statement, index) => statement !== other[index])
  return (one[at] ?? other[one.length] ?? '').replace(/\s+/g, ' ').slice(0, 160)
}

/** Pages that tell the two cities apart, each with what they tell. */
const TELLS = [
  // That a committee's list was handed out is known, and marks of change follow from the part that the reader may see.
  /^\/listen/,
  // That there are jobs of documents which the reader may not see; not what they are about.
  /^\/auftraege/,
]

/** Who must not be able to tell the city from one without anything confidential. */
const NOT_CLEARED: readonly Visitor[] = ['clerk', 'committee_member', 'provider_contact', 'public']

onEachDatabase('V2: with and without what is confidential the city looks the same', open => {
  test('pages, counts, files and searches are the same to whoever may not see it', async () => {
    const database = await open()
    const walk = await openWalk(database, { withoutLetterOnPublic: true })
    const pictures = new Map<Visitor, Map<string, string[]>>()
    const addresses = new Set(walk.addresses.map(({ path }) => path).filter(path => namesIn(path).length === 0))
    const look = async (of: Walk): Promise<Map<Visitor, Map<string, string[]>>> => {
      const all = new Map<Visitor, Map<string, string[]>>()
      for (const visitor of NOT_CLEARED) {
        const seen = new Map<string, string[]>()
        const hidden = await of.hiddenFrom(visitor)
        for (const path of addresses) seen.set(path, [normal(await of.ask(visitor, path))])
        for (const { route, path } of of.addresses) {
          const names = namesIn(path)
          // Which records the walk looks at is chosen by someone who sees them all; what counts is what each shows.
          if (
            names.length === 0 ||
            names.some(name => hidden.has(name)) ||
            !/^\/(beschluesse|berichte|dokumente)\//.test(path) ||
            path.includes('?')
          )
            continue
          const picture = normal(await of.ask(visitor, path))
          seen.set(route.path, [...(seen.get(route.path) ?? []), picture].sort())
        }
        all.set(visitor, seen)
      }
      return all
    }
    for (const [visitor, seen] of await look(walk)) pictures.set(visitor, seen)
    await walk.close()
    const { freshDatabase } = await import('#test/support/databases.ts')
    const bare = await freshDatabase()
    const other = await openWalk(bare, { withoutConfidential: true })
    try {
      const differences: string[] = []
      for (const [visitor, seen] of await look(other)) {
        for (const [path, one] of pictures.get(visitor) ?? []) {
          const two = seen.get(path) ?? []
          if (!TELLS.some(pattern => pattern.test(path)) && one.join('\n') !== two.join('\n'))
            differences.push(`${visitor} ${path}: ${one.length} and ${two.length}; ${partOf(one.join('\n'), two.join('\n'))}`)
        }
      }
      assert.deepEqual(differences, [])
    } finally {
      await other.close()
      await bare.close()
    }
  })
})

/** An answer without what differs between any two cities: ids, hashes, moments, and the order of what has no order. */
const normal = ({ status, headers, text }: { status: number; headers: string; text: string }): string =>
  `${status}\n${headers.replace(/^(etag|content-length):.*$/gim, '')}\n${text}`
    .replace(UUID, 'ID')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'MOMENT')
    .replace(/[0-9a-f]{64}/g, 'HASH')
    // What a form was filled with, hashed field by field: of fields that stand beside it, ids among them.
    .replace(/(name="gesehen" value=")[^"]*/g, '$1HASHES')
    .replace(/\b\d{1,2}:\d{2}(:\d{2})?\b/g, 'TIME')
    .split(/(?<=>)|\n/)
    .map(part => part.trim())
    .sort()
    .join('\n')

/** What one has and the other has not. */
function partOf(one: string, other: string): string {
  const [lines, others] = [one.split('\n'), other.split('\n')]
  const more = lines.filter(line => !others.includes(line))
  const less = others.filter(line => !lines.includes(line))
  return `with: ${more.slice(0, 4).join(' | ').slice(0, 220)}; without: ${less.slice(0, 4).join(' | ').slice(0, 220)}`
}
