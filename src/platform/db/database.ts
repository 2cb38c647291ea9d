import { sql } from 'drizzle-orm'
import { type Clearance, can, type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { type AuditDraft, type AuditInput, appendAudit, draftEntry } from './audit.ts'
import { number, type RowOf, shape, word } from './rows.ts'
import type { Subject } from './subjects.ts'
import type { Tx } from './transaction.ts'

/** A transaction that changes data: what it changed is told to the audit trail inside the same transaction (V3). */
export interface Change {
  readonly tx: Tx
  readonly principal: Principal
  readonly clock: Clock
  /** Tells the trail what happened. Written at the end of the transaction, because writers wait for one another from there on. */
  audit(entry: AuditInput): Promise<void>
  /**
   * Says that nothing is to happen, with what the caller is told instead: `return change.nothing({ kind: 'gone' })`. Where nothing else was told to the audit
   * trail either, whatever was written is rolled back, and the data keep their version.
   */
  nothing<T>(result: T): T
}

/** Ends a transaction in which nothing is to happen. */
class Nothing extends Error {
  readonly result: unknown

  constructor(result: unknown) {
    super('nothing happened')
    this.result = result
  }
}

/** A result of raw SQL: both engines give the rows, values as text or number as the engine sends them. */
export interface Rows {
  readonly rows: Record<string, unknown>[]
}

/** What an engine has to offer: the embedded PGlite and a PostgreSQL server each have one. */
export interface Engine {
  readonly kind: 'pglite' | 'postgres'
  /** Runs in one transaction; an error rolls back. */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>
  /** The same on a connection of the role of requests, which can never become the owner; missing where there is one connection for both. */
  requestTransaction?<T>(run: (tx: Tx) => Promise<T>): Promise<T>
  /** One statement, or several without values, outside of row level security: migrations and the job queue. */
  executeSql(text: string, values?: unknown[]): Promise<Rows>
  /** Everybody works in one session of the database: nobody else can write while one does. */
  readonly hasOneSession: boolean
  /** Whether nobody but this process can write now. False, or missing, where others may. */
  isAlone?(): boolean
  close(): Promise<void>
}

/** From the widest circle to the narrowest, as the database has them. */
const LEVELS: readonly Clearance[] = ['public', 'members', 'internal', 'confidential']

const subjectVersion = shape({ subject: word<Subject | 'rest'>(), level: word<Clearance>(), seq: number })
type SubjectVersion = RowOf<typeof subjectVersion>

/** The database as capabilities see it: every access is by a principal. */
export class Database {
  readonly #engine: Engine
  readonly #clock: Clock
  /** The versions, as long as only this process can write and has not written since they were asked for. */
  #known: readonly SubjectVersion[] | undefined
  /** Counts what may have changed the versions, so that an answer that was under way meanwhile is not kept. */
  #changes = 0

  constructor(engine: Engine, clock: Clock) {
    this.#engine = engine
    this.#clock = clock
  }

  get kind(): Engine['kind'] {
    return this.#engine.kind
  }

  /** For migrations, the job queue and administration only: no row level security. */
  get engine(): Engine {
    return this.#engine
  }

  /** Reads as the principal: row level security hides what the principal may not see (V2), and nothing can be written. */
  async read<T>(principal: Principal, run: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transaction(async tx => {
      await enter(tx, principal, 'reading')
      return run(tx)
    })
  }

  /**
   * Changes data as the principal in one transaction.
   * @throws Error where it neither told the audit trail what happened nor said that nothing did: that is a defect (V3), and is rolled back
   */
  async change<T>(principal: Principal, run: (change: Change) => Promise<T>): Promise<T> {
    this.#forgetVersions()
    try {
      return await this.#transaction(async tx => {
        await enter(tx, principal, 'changing')
        const entries: AuditDraft[] = []
        let isNothing = false
        const result = await run({
          tx,
          principal,
          clock: this.#clock,
          audit: async entry => {
            entries.push(await draftEntry(tx, { at: this.#clock.now(), actor: principal.id, ...entry }))
          },
          nothing: told => {
            isNothing = true
            return told
          },
        })
        if (entries.length > 0) {
          await appendAudit(tx, entries, { andCommit: !this.#engine.hasOneSession })
          return result
        }
        throw isNothing ? new Nothing(result) : new Error('a change was not audited')
      })
    } catch (error) {
      if (error instanceof Nothing) return error.result as T // it was thrown with what `run` gave
      throw error
    } finally {
      this.#forgetVersions()
    }
  }

  /**
   * The version of what somebody may see of some subjects: the number of the last entry of the trail whose change touched any of it. What was rendered for them from one
   * version is true until there is another (decision 184). Without subjects: of everything.
   */
  async version(reader: Pick<Principal, 'clearance' | 'committeeLevels'>, subjects?: readonly Subject[]): Promise<number> {
    const level = Math.max(...[reader.clearance, ...(reader.committeeLevels ?? [])].map(one => LEVELS.indexOf(one)))
    const versions = await this.#versions()
    return Math.max(
      0,
      ...versions
        .filter(one => LEVELS.indexOf(one.level) <= level && (!subjects || one.subject === 'rest' || subjects.includes(one.subject)))
        .map(({ seq }) => seq),
    )
  }

  async #versions(): Promise<readonly SubjectVersion[]> {
    const alone = this.#engine.isAlone?.() ?? false
    if (alone && this.#known) return this.#known
    const changes = this.#changes
    const { rows } = await this.#engine.executeSql('select subject, level, seq from data_version')
    const versions = rows.map(row => subjectVersion.read(row))
    this.#known = alone && this.#engine.isAlone?.() && changes === this.#changes ? versions : undefined
    return versions
  }

  #transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#engine.requestTransaction ? this.#engine.requestTransaction(run) : this.#engine.transaction(run)
  }

  #forgetVersions(): void {
    this.#known = undefined
    this.#changes++
  }

  close(): Promise<void> {
    return this.#engine.close()
  }
}

/** Takes off the owner's rights for this transaction and tells row level security who acts. A transaction that reads writes nothing, whoever it is for. */
async function enter(tx: Tx, principal: Principal, mode: 'reading' | 'changing'): Promise<void> {
  // The public changes nothing, not even the trail.
  const changing = mode === 'changing' && principal.id !== PUBLIC.id
  await tx.execute(sql`select set_config('role', 'regelkreis_app', true),
    set_config('regelkreis.principal', ${principal.id}, true),
    set_config('regelkreis.clearance', ${principal.clearance}, true),
    set_config('regelkreis.changing', ${changing ? 'yes' : 'no'}, true),
    set_config('regelkreis.may_write', ${changing && principal.mayWrite ? 'yes' : 'no'}, true),
    set_config('regelkreis.may_manage', ${changing && can(principal, 'people.manage') ? 'yes' : 'no'}, true),
    set_config('regelkreis.may_grant', ${changing && can(principal, 'role.grant') ? 'yes' : 'no'}, true),
    set_config('regelkreis.committees', ${(principal.committees ?? []).join(',')}, true),
    set_config('regelkreis.committee_levels', ${(principal.committeeLevels ?? []).join(',')}, true),
    set_config('regelkreis.groups', ${(principal.groups ?? []).join(',')}, true)`)
}
