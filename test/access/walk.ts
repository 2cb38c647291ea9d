import { sql } from 'drizzle-orm'
import { rolesMay } from '#platform/access/permissions.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, ORIGIN, type TestApp } from '#test/support/test-app.ts'
import { permissionOf } from '#web/access.ts'
import type { RequestAccount } from '#web/app-env.ts'
import { fillWithSecrets } from './city-of-secrets.ts'
import { type Answer, readAnswer } from './read-answer.ts'
import { filled, namesOnly, patternOf } from './route-path.ts'
import { type CityOptions, type Secret, type Visitor, visitorsOf } from './visitors.ts'

export interface Route {
  readonly method: string
  /** With the names of its parameters alone. */
  readonly path: string
  /** As the router has it. */
  readonly declared: string
  readonly permission: NonNullable<ReturnType<typeof permissionOf>>
}

/** An address of ours, with the route it belongs to. */
export interface Address {
  readonly route: Route
  readonly path: string
}

/** A visitor of a walk: one of the cast, or who built the city and sees everything. */
export type Walker = Visitor | 'builder'

/** The city of secrets with everyone who walks through it. */
export interface Walk {
  readonly site: TestApp
  readonly database: Database
  readonly secrets: readonly Secret[]
  readonly routes: readonly Route[]
  /** Pages with the records that they can show, found out by someone who may see everything. What is behind a secret in the address is found by its hash alone. */
  readonly addresses: readonly Address[]
  as(visitor: Visitor): Principal
  may(visitor: Visitor, route: Route): boolean
  ask(visitor: Walker, path: string, init?: RequestInit): Promise<Answer>
  post(visitor: Walker, path: string, body: string): Promise<Answer>
  /** The statements that a question sends to the database, in their order, without their values. */
  statementsOf(run: () => Promise<unknown>): Promise<string[]>
  /** Ids of records that the visitor does not see, and references of resolutions that he does not see. */
  hiddenFrom(visitor: Visitor): Promise<ReadonlySet<string>>
  /** The route of an address, or undefined where none leads there. */
  routeOf(method: string, path: string): Route | undefined
  close(): Promise<void>
}

const ACCOUNT: RequestAccount = {
  userId: 'test',
  email: 'test@lindenau.example',
  name: 'Besuch',
  hasSecondFactor: true,
  mustSetUpSecondFactor: false,
  signedInBy: 'directory',
  sessionId: 'test',
}

export async function openWalk(database: Database, options: CityOptions = {}): Promise<Walk> {
  let who: Principal = BUILT_IN_CLERK
  const site = await createTestApp(database, {
    identify: () => ({ principal: who, account: who.id === 'public' || who === BUILT_IN_CLERK ? null : ACCOUNT }),
  })
  try {
    return await walkThrough(site, database, options, principal => {
      who = principal
    })
  } catch (error) {
    // Jobs that go on would keep the process, and hide what went wrong.
    await site.close()
    throw error
  }
}

async function walkThrough(site: TestApp, database: Database, options: CityOptions, become: (principal: Principal) => void): Promise<Walk> {
  const secrets = await fillWithSecrets(site, database, options)
  const visitors = await visitorsOf(database)
  const as = (visitor: Visitor): Principal => visitors.get(visitor) ?? BUILT_IN_CLERK
  const routes = site.app.routes.flatMap(({ method, path, handler }) => {
    const permission = permissionOf(handler)
    return permission && method !== 'ALL' ? [{ method, path: namesOnly(path), declared: path, permission }] : []
  })
  const ask = async (visitor: Walker, path: string, init: RequestInit = {}): Promise<Answer> => {
    become(visitor === 'builder' ? BUILT_IN_CLERK : as(visitor))
    try {
      return await readAnswer(await site.app.request(path, { ...init, headers: { ...ORIGIN, ...init.headers } }))
    } finally {
      become(BUILT_IN_CLERK)
    }
  }
  const post = (visitor: Walker, path: string, body: string): Promise<Answer> =>
    ask(visitor, path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })
  const patterns = routes.map(route => ({ route, pattern: patternOf(route.declared) }))
  const routeOf = (method: string, path: string): Route | undefined =>
    patterns.find(({ route, pattern }) => route.method === method && pattern.test(path.replace(/[?#].*/, '')))?.route
  const log = listen(database)
  const addresses = await findAddresses(database, routes, ask, routeOf)
  return {
    site,
    database,
    secrets,
    routes,
    addresses,
    as,
    may: (visitor, route) => rolesMay(as(visitor).roles ?? [], route.permission),
    ask,
    post,
    statementsOf: async run => {
      log.length = 0
      await run()
      return [...log]
    },
    hiddenFrom: visitor => hiddenFrom(database, as(visitor)),
    routeOf,
    close: () => site.close(),
  }
}

/** Ids of all records, by table. */
async function idsByTable(database: Database): Promise<Map<string, string[]>> {
  const { rows: tables } = await database.engine.executeSql(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid' order by 1`,
  )
  const ids = new Map<string, string[]>()
  for (const { name } of tables) {
    const { rows } = await database.engine.executeSql(`select id from "${name}" order by id`)
    if (rows.length > 0)
      ids.set(
        String(name),
        rows.map(row => String(row['id'])),
      )
  }
  return ids
}

/** Routes that name a resolution or a committee, and not a record by its id. */
const NAMED_BY_WORDS = /^\/[^:]*:(?:reference|committee|slug)/

/** How many addresses of one route with the same names of values behind it are followed from links. */
const MOST_OF_ONE_KIND = 2
/** And how many of one route at all. */
const MOST_OF_ONE_ROUTE = 4

async function findAddresses(database: Database, routes: readonly Route[], ask: Walk['ask'], routeOf: Walk['routeOf']): Promise<Address[]> {
  const ids = await idsByTable(database)
  const tableOf = new Map([...ids].flatMap(([table, some]) => some.map(id => [id, table] as const)))
  const { rows: papers } = await database.engine.executeSql('select reference from paper order by reference')
  const { rows: committees } = await database.engine.executeSql(
    `select distinct short_name from organization where organization_type = 'committee' order by 1`,
  )
  const shortNames = committees.map(row => String(row['short_name']))
  const slugs = [
    ...papers.map(row => String(row['reference']).replace('/', '-')),
    ...shortNames,
    ...shortNames.map(name => name.toLowerCase()),
  ]
  const found = new Map<string, Address>()
  const pages: string[] = []
  const tryOne = async (route: Route, path: string): Promise<void> => {
    if (found.has(path)) return
    const answer = await ask('builder', path)
    if (answer.status !== 200) return
    found.set(path, { route, path })
    if (answer.contentType.startsWith('text/html')) pages.push(answer.text)
  }
  const gets = routes.filter(({ method, permission }) => method === 'GET' && permission !== 'account.own')
  for (const route of gets) {
    if (!route.path.includes(':')) await tryOne(route, route.path)
    else if (NAMED_BY_WORDS.test(route.path)) for (const slug of slugs) await tryOne(route, filled(route.declared, slug))
  }
  // What the pages link to: filters, further parts, files of every kind, whatever has two names in its address.
  const kinds = new Map<string, number>()
  const tablesOf = new Map<string, Set<string>>()
  const follow = async (): Promise<void> => {
    for (let text = pages.shift(); text !== undefined; text = pages.shift()) {
      for (const path of linksIn(text)) {
        const route = routeOf('GET', path)
        if (!route || route.permission === 'account.own' || found.has(path)) continue
        const table = tableOf.get(/[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0] ?? '')
        if (table) tablesOf.set(route.path, (tablesOf.get(route.path) ?? new Set()).add(table))
        const [, search = ''] = path.split('?')
        const kind = `${route.path}?${[...new URLSearchParams(search).keys()].sort().join('&')}`
        const isFurther = !route.path.includes(':') || search !== ''
        if (isFurther && ((kinds.get(kind) ?? 0) >= MOST_OF_ONE_KIND || (kinds.get(route.path) ?? 0) >= MOST_OF_ONE_ROUTE)) continue
        for (const counted of [kind, route.path]) kinds.set(counted, (kinds.get(counted) ?? 0) + 1)
        await tryOne(route, path)
      }
    }
  }
  await follow()
  const reached = () => new Set([...found.values()].map(({ route }) => route.path))
  const byId = gets.filter(({ path }) => path.includes(':') && !NAMED_BY_WORDS.test(path) && !/:secret|:token/.test(path))
  // Records that nothing links to, or that stand beyond the first ones: some of the table that the route's links are about, else some of every table.
  const byLinks = reached()
  for (const route of byId) {
    const tables = tablesOf.get(route.path)
    for (const [table, all] of ids) {
      if (tables ? !tables.has(table) : byLinks.has(route.path)) continue
      for (const [index, id] of all.slice(0, 14).entries()) {
        const path = filled(route.declared, id)
        await tryOne(route, path)
        if (!tables && index >= 2 && !found.has(path)) break
      }
    }
  }
  await follow()
  // Ids are random: a page that few records have, such as a draft's, may be among none of the first ones. One record is enough.
  for (const route of byId) {
    for (const id of [...ids.values()].flat()) {
      if (reached().has(route.path)) break
      await tryOne(route, filled(route.declared, id))
    }
  }
  await follow()
  return [...found.values()]
}

/** Addresses of ours that a page leads to. */
export const linksIn = (page: string): string[] => [
  ...new Set(
    [...page.matchAll(/<(?:a|iframe|embed|img|object)\b[^>]*?\s(?:href|src|data)="(\/[^"#]*)/g)].map(([, path = '']) =>
      path.replaceAll('&amp;', '&'),
    ),
  ),
]

/** A form of a page with what stands in it. */
export interface Form {
  readonly action: string
  readonly body: string
  /** It has a button: what someone may only read is shown as a form without one. */
  readonly isOffered: boolean
}

/** The forms of a page that change something, as they would be sent if nobody typed anything into them. */
export const formsIn = (page: string): Form[] =>
  [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = '', inside = '']) => {
    const action = /action="([^"]*)"/.exec(head)?.[1]?.replaceAll('&amp;', '&')
    if (!/method="post"/i.test(head) || !action?.startsWith('/')) return []
    const values = new URLSearchParams()
    for (const [, field = ''] of inside.matchAll(/<(?:input|button)\b([^>]*)>/g)) {
      const name = /\sname="([^"]*)"/.exec(field)?.[1]
      if (name && !/type="file"/.test(field)) values.set(name, /\svalue="([^"]*)"/.exec(field)?.[1] ?? 'x')
    }
    for (const [, name = '', options = ''] of inside.matchAll(/<select\b[^>]*?\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs))
      values.set(name, [...options.matchAll(/value="([^"]+)"/g)].at(-1)?.[1] ?? '')
    for (const [, name = ''] of inside.matchAll(/<textarea\b[^>]*?\sname="([^"]*)"/g)) values.set(name, 'Ein Text.')
    return [
      {
        action,
        body: values.toString(),
        isOffered: /<button\b(?![^>]*type="button")/.test(inside) || /<input\b[^>]*type="submit"/.test(inside),
      },
    ]
  })

async function hiddenFrom(database: Database, principal: Principal): Promise<ReadonlySet<string>> {
  const { rows: tables } = await database.engine.executeSql(
    `select c.table_name as name from information_schema.columns c join information_schema.columns v
       on v.table_schema = c.table_schema and v.table_name = c.table_name and v.column_name = 'visibility'
     where c.table_schema = 'public' and c.column_name = 'id' and c.data_type = 'uuid' order by 1`,
  )
  const hidden = new Set<string>()
  for (const { name } of tables) {
    const columns = name === 'paper' ? `id, replace(reference, '/', '-') as slug` : 'id'
    const all = (await database.engine.executeSql(`select ${columns} from "${name}"`)).rows
    const seen = await database.read(principal, async tx => {
      return ((await tx.execute(sql.raw(`select id from "${name}"`))) as unknown as { rows: { id: string }[] }).rows.map(row => row.id)
    })
    for (const row of all) {
      if (seen.includes(String(row['id']))) continue
      hidden.add(String(row['id']))
      if (row['slug']) hidden.add(String(row['slug']))
    }
  }
  return hidden
}

/** Writes down every statement that goes to the database from now on. */
function listen(database: Database): string[] {
  const log: string[] = []
  const engine = database.engine as { -readonly [K in keyof Database['engine']]: Database['engine'][K] }
  const { transaction, executeSql } = engine
  engine.transaction = run =>
    transaction(tx => {
      const { session } = tx as unknown as { session: { prepareQuery: (query: { sql: string }, ...rest: unknown[]) => unknown } }
      const prepare = session.prepareQuery.bind(session)
      session.prepareQuery = (query, ...rest) => {
        log.push(query.sql)
        return prepare(query, ...rest)
      }
      return run(tx as Tx)
    })
  engine.executeSql = (text, values) => {
    // The queue keeps itself up by the clock, whoever asks for a page meanwhile.
    if (!/\bpgboss\b/.test(text)) log.push(text)
    return executeSql(text, values)
  }
  return log
}
