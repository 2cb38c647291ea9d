import { PgBoss } from 'pg-boss'
import type { Engine } from '#platform/db/database.ts'
import { MIGRATION_LOCK } from '#platform/db/migrate.ts'
import { oneServerAtATime } from '#platform/db/one-server.ts'
import { instant, number, type RowOf, shape, text } from '#platform/db/rows.ts'
import { type Repeating, type RepeatingState, repeatingWork } from './every.ts'

/** A piece of work for later, done at least once: handlers must bear being called again after a crash. */
export interface JobQueue {
  /** Puts one job per key into the queue; a second one with the same key waits for nothing and is dropped while the first is there. `turnOf`: jobs are done in turns between those they are for. */
  enqueue(queue: string, key: string, data: Record<string, unknown>, options?: { readonly turnOf: string }): Promise<void>
  /** Keys of the jobs that wait or run. */
  waiting(queue: string): Promise<ReadonlySet<string>>
  /** Begins to work on a queue, `concurrency` jobs at a time in this process. */
  work(queue: string, options: WorkOptions, handle: (data: Record<string, unknown>) => Promise<void>): Promise<void>
  list(queue: string): Promise<JobState[]>
  /** Begins work that comes again by itself, each at once and then at its times. Called once. */
  repeat(works: readonly Repeating[], onError: (work: Repeating, error: unknown) => void): Promise<void>
  /** Where each piece of repeating work of this process stands. */
  repeating(now: Temporal.Instant): Promise<RepeatingState[]>
  /** Lets repeating work run now; `refused` where it runs or waits already. */
  runNow(key: string): Promise<'done' | 'gone' | 'refused'>
  /** Lets running jobs finish, then stops. */
  stop(): Promise<void>
}

export interface WorkOptions {
  readonly concurrency: number
  readonly retries: number
  /** After this many seconds without an end a job counts as lost and is tried again. */
  readonly expireSeconds: number
}

const jobState = shape({ id: text, state: text, key: text.orNull, retries: number, created: instant, started: instant.orNull })
export type JobState = RowOf<typeof jobState>

/**
 * Starts the queue on the given engine; its tables live in a schema of their own and are kept up to date by the library.
 * @param options.repeats this process sees to it that repeating work comes at its times
 */
export async function startJobs(engine: Engine, options: { onError: (error: Error) => void; repeats?: boolean }): Promise<JobQueue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => engine.executeSql(text, values) },
    schema: 'pgboss',
    superviseIntervalSeconds: 30,
    schedule: options.repeats ?? false,
  })
  boss.on('error', options.onError)
  // Two servers that start on one empty database would both make the queue's tables.
  await oneServerAtATime(engine, MIGRATION_LOCK, () => boss.start())
  // The embedded database has one process: what was running when it ended, however it ended, runs nowhere now. On a server the heartbeat finds that out.
  if (engine.kind === 'pglite') await engine.executeSql(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`)
  const known = new Set<string>()
  const ensure = async (queue: string, work?: WorkOptions): Promise<void> => {
    if (known.has(queue)) return
    const settings = {
      policy: 'exclusive' as const,
      retryLimit: work?.retries ?? 3,
      retryDelay: 1,
      retryBackoff: true,
      expireInSeconds: work?.expireSeconds ?? 900,
      heartbeatSeconds: 20,
      deleteAfterSeconds: 7 * 86_400,
    }
    if (!(await boss.getQueue(queue))) await boss.createQueue(queue, settings)
    known.add(queue)
  }
  /**
   * The place of somebody's next job (start-time fair queueing): one after their last, and never before the job under way, so that a thousand of one stand between
   * those of others and not before them, and nobody saves up turns.
   */
  const placeOf = async (queue: string, turnOf: string): Promise<number> => {
    const { rows } = await engine.executeSql(
      `select greatest(
          coalesce(max(-priority) filter (where state = 'active'), min(-priority) filter (where state in ('created', 'retry')) - 1, 0),
          max(-priority) filter (where group_id = $2)
        ) + 1 as place
        from pgboss.job where name = $1 and state in ('created', 'retry', 'active')`,
      [queue, turnOf],
    )
    return Number(rows[0]?.['place'] ?? 1)
  }
  const repeating = repeatingWork(boss, engine)
  return {
    async enqueue(queue, key, data, turn) {
      await ensure(queue)
      const inTurn = turn ? { group: { id: turn.turnOf }, priority: -(await placeOf(queue, turn.turnOf)) } : {}
      await boss.send(queue, data, { singletonKey: key, ...inTurn })
    },
    async waiting(queue) {
      const { rows } = await engine.executeSql(
        `select singleton_key as key from pgboss.job where name = $1 and singleton_key is not null and state in ('created', 'retry', 'active')`,
        [queue],
      )
      return new Set(rows.map(row => String(row['key'])))
    },
    async work(queue, work, handle) {
      await ensure(queue, work)
      for (let worker = 0; worker < work.concurrency; worker++) {
        await boss.work(queue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async jobs => {
          for (const job of jobs) await handle(job.data as Record<string, unknown>)
        })
      }
    },
    async list(queue) {
      const { rows } = await engine.executeSql(
        `select id, state, singleton_key as key, retry_count as retries, created_on as created, started_on as started
          from pgboss.job where name = $1 order by created_on desc limit 200`,
        [queue],
      )
      return rows.map(row => jobState.read(row))
    },
    repeat: repeating.begin,
    repeating: repeating.states,
    runNow: repeating.runNow,
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}
