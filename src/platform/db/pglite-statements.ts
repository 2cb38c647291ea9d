import { type PGlite, parse, protocol, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite'

/** So many statements stay prepared; the one not asked for longest makes room. A city's pages have some 400. */
const KEPT = 600

interface Prepared {
  readonly name: string
  /** The types of its values, by position, as the database worked them out. */
  readonly types: readonly number[]
}

const { serialize } = protocol
const ROWS_ASKED_FOR = [serialize.describe({ type: 'P' }), serialize.execute({}), serialize.sync()]

/**
 * Statements of the embedded database, each prepared under a name when it is first asked for. PGlite itself sends five messages a statement, each a way of its own
 * into the engine, and has it parsed and planned every time; here all go in one, and what was planned stays (docs/performance.md, "Pages rendered anew").
 */
export class PgliteStatements {
  readonly #pglite: PGlite
  readonly #prepared = new Map<string, Prepared>()
  #count = 0

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  /** The same transaction, with statements prepared. */
  within(tx: Transaction): Transaction {
    return {
      sql: tx.sql.bind(tx),
      exec: tx.exec.bind(tx),
      rollback: tx.rollback.bind(tx),
      listen: tx.listen.bind(tx),
      get closed() {
        return tx.closed
      },
      query: async <T>(text: string, values?: unknown[], options?: QueryOptions) => {
        if (tx.closed) throw new Error('the transaction has ended')
        return this.#run<T>(text, values ?? [], options)
      },
    }
  }

  /** Runs in the transaction that is open: nothing but transactions may be at work beside it. */
  #run<T>(text: string, values: readonly unknown[], options?: QueryOptions): Promise<Results<T>> {
    return this.#pglite.runExclusive(async () => {
      const { name, types } = await this.#prepare(text)
      const bound = values.map((value, place) => this.#written(value, types[place]))
      const messages = await this.#send([serialize.bind({ statement: name, values: bound }), ...ROWS_ASKED_FOR])
      const [result] = parse.parseResults(messages, this.#pglite.parsers, options)
      return result as Results<T> // rows are typed by whoever wrote the statement
    })
  }

  async #prepare(text: string): Promise<Prepared> {
    const kept = this.#prepared.get(text)
    if (kept) {
      // Asked for last, so it goes last.
      this.#prepared.delete(text)
      this.#prepared.set(text, kept)
      return kept
    }
    const name = `kept_${++this.#count}`
    const messages = await this.#send([
      ...this.#room(),
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    ])
    const made = { name, types: parse.parseDescribeStatementResults(messages) }
    this.#prepared.set(text, made)
    return made
  }

  #room(): Uint8Array[] {
    const [oldest] = this.#prepared.size < KEPT ? [] : this.#prepared
    if (!oldest) return []
    this.#prepared.delete(oldest[0])
    return [serialize.close({ type: 'S', name: oldest[1].name })]
  }

  #send(messages: readonly Uint8Array[]): ReturnType<PGlite['execProtocolStream']> {
    return this.#pglite.execProtocolStream(Buffer.concat(messages), { syncToFs: false })
  }

  #written(value: unknown, type = 0): string | null {
    if (value === null || value === undefined) return null
    return this.#pglite.serializers[type]?.(value) ?? String(value)
  }
}
