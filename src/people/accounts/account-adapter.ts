import { type CleanedWhere, createAdapterFactory } from 'better-auth/adapters'
import type { Engine } from '#platform/db/database.ts'

/**
 * The sign-in library's database port over our engine, the same on PGlite and PostgreSQL. Its tables stand in the schema `account`, which the role of requests
 * cannot reach; names are the library's in the database's spelling (userId → user_id). Never call it inside `database.change`: the embedded database has one
 * connection, which that transaction holds.
 */
export const accountAdapter = (engine: Engine) =>
  createAdapterFactory({
    config: { adapterId: 'regelkreis', adapterName: 'Regelkreis', supportsDates: true, supportsBooleans: true, supportsJSON: false },
    adapter: ({ getFieldName }) => {
      const columns = (values: Record<string, unknown>, parameters: unknown[]): { names: string[]; places: string[] } => {
        const entries = Object.entries(values).filter(([, value]) => value !== undefined)
        return { names: entries.map(([name]) => column(name)), places: entries.map(([, value]) => `$${parameters.push(value)}`) }
      }
      const assignments = (values: Record<string, unknown>, parameters: unknown[]): string => {
        const { names, places } = columns(values, parameters)
        return names.map((name, index) => `${name} = ${places[index]}`).join(', ')
      }
      const one = async <T>(text: string, parameters: unknown[]): Promise<T | null> => {
        const { rows } = await engine.executeSql(text, parameters)
        return rows[0] ? (fromRow(rows[0]) as T) : null
      }
      return {
        async create({ model, data }) {
          const parameters: unknown[] = []
          const { names, places } = columns(data, parameters)
          const row = await one<typeof data>(
            `insert into ${table(model)} (${names.join(', ')}) values (${places.join(', ')}) returning *`,
            parameters,
          )
          if (!row) throw new Error(`nothing was inserted into ${model}`)
          return row
        },
        async update<T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) {
          const parameters: unknown[] = []
          const set = assignments(update as Record<string, unknown>, parameters)
          return one<T>(`update ${table(model)} set ${set}${whereClause(where, parameters)} returning *`, parameters)
        },
        async updateMany({ model, where, update }) {
          const parameters: unknown[] = []
          const set = assignments(update, parameters)
          const { rows } = await engine.executeSql(
            `update ${table(model)} set ${set}${whereClause(where, parameters)} returning id`,
            parameters,
          )
          return rows.length
        },
        async findOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
          const parameters: unknown[] = []
          return one<T>(`select * from ${table(model)}${whereClause(where, parameters)} limit 1`, parameters)
        },
        async findMany<T>({ model, where, limit, offset, sortBy }: FindMany) {
          const parameters: unknown[] = []
          const filter = whereClause(where ?? [], parameters)
          const order = sortBy
            ? ` order by ${column(getFieldName({ model, field: sortBy.field }))} ${sortBy.direction === 'desc' ? 'desc' : 'asc'}`
            : ''
          const { rows } = await engine.executeSql(
            `select * from ${table(model)}${filter}${order} limit $${parameters.push(limit)} offset $${parameters.push(offset ?? 0)}`,
            parameters,
          )
          return rows.map(fromRow) as T[]
        },
        async delete({ model, where }) {
          const parameters: unknown[] = []
          const filter = whereClause(where, parameters)
          await engine.executeSql(`delete from ${table(model)}${filter}`, parameters)
        },
        async deleteMany({ model, where }) {
          const parameters: unknown[] = []
          const filter = whereClause(where, parameters)
          const { rows } = await engine.executeSql(`delete from ${table(model)}${filter} returning id`, parameters)
          return rows.length
        },
        // Codes and attempts are taken by exactly one of several requests at once.
        async consumeOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
          const parameters: unknown[] = []
          const filter = whereClause(where, parameters)
          return one<T>(
            `delete from ${table(model)} where id = (select id from ${table(model)}${filter} limit 1 for update) returning *`,
            parameters,
          )
        },
        async incrementOne<T>({ model, where, increment, set }: Increment) {
          const parameters: unknown[] = []
          const steps = Object.entries(increment).map(
            ([name, by]) => `${column(name)} = coalesce(${column(name)}, 0) + $${parameters.push(by)}`,
          )
          const fixed = set && Object.keys(set).length > 0 ? [assignments(set, parameters)] : []
          const filter = whereClause(where, parameters)
          return one<T>(
            `update ${table(model)} set ${[...steps, ...fixed].join(', ')}
              where id = (select id from ${table(model)}${filter} limit 1 for update) returning *`,
            parameters,
          )
        },
        async count({ model, where }) {
          const parameters: unknown[] = []
          const filter = whereClause(where ?? [], parameters)
          const { rows } = await engine.executeSql(`select count(*) as number from ${table(model)}${filter}`, parameters)
          return Number(rows[0]?.['number'] ?? 0)
        },
      }
    },
  })

interface FindMany {
  model: string
  where?: CleanedWhere[] | undefined
  limit: number
  offset?: number | undefined
  sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined
}

interface Increment {
  model: string
  where: CleanedWhere[]
  increment: Record<string, number>
  set?: Record<string, unknown> | undefined
}

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Names come from the library, not from requests; what is no plain word is refused all the same. */
function quoted(name: string): string {
  if (!/^[a-z][a-z_]*$/.test(name)) throw new Error(`${name} is no name of the account tables`)
  return `"${name}"`
}
const table = (model: string): string => `account.${quoted(snake(model))}`
const column = (field: string): string => quoted(snake(field))

const fromRow = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value]))

/** ` where …` for the library's conditions; empty for none. Conditions joined by OR form one group, all others must hold. */
function whereClause(where: readonly CleanedWhere[], parameters: unknown[]): string {
  if (where.length === 0) return ''
  const either = where.filter(condition => condition.connector === 'OR')
  const all = where.filter(condition => condition.connector !== 'OR')
  const parts = all.map(condition => comparison(condition, parameters))
  if (either.length > 0) parts.push(`(${either.map(condition => comparison(condition, parameters)).join(' or ')})`)
  return ` where ${parts.join(' and ')}`
}

const OPERATORS: Record<string, string> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' }

function comparison({ field, operator, value, mode }: CleanedWhere, parameters: unknown[]): string {
  const name = mode === 'insensitive' && typeof value === 'string' ? `lower(${column(field)})` : column(field)
  const given = mode === 'insensitive' && typeof value === 'string' ? value.toLowerCase() : value
  if (value === null) return operator === 'ne' ? `${name} is not null` : `${name} is null`
  if (operator === 'in' || operator === 'not_in') {
    const values = Array.isArray(given) ? given : [given]
    if (values.length === 0) return operator === 'in' ? 'false' : 'true'
    return `${name} ${operator === 'in' ? 'in' : 'not in'} (${values.map(each => `$${parameters.push(each)}`).join(', ')})`
  }
  if (operator === 'contains' || operator === 'starts_with' || operator === 'ends_with') {
    const text = String(given).replace(/[\\%_]/g, sign => `\\${sign}`)
    const pattern = { contains: `%${text}%`, starts_with: `${text}%`, ends_with: `%${text}` }[operator]
    return `${name} like $${parameters.push(pattern)}`
  }
  const sign = OPERATORS[operator ?? 'eq']
  if (!sign) throw new Error(`${operator} is no comparison the account tables know`)
  return `${name} ${sign} $${parameters.push(given)}`
}
