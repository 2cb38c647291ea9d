import type { PgBoss } from 'pg-boss'
import type { Engine } from '#platform/db/database.ts'
import { instant, number, shape, text } from '#platform/db/rows.ts'
import { errorForLog } from '../log/error-text.ts'

/** How often: whole parts of an hour, so that the next time follows from the clock alone. */
export type Interval = { readonly minutes: 1 | 2 | 5 | 10 | 15 | 30 } | { readonly hours: 1 } | { readonly days: 1 }

/** Work that comes again by itself. */
export interface Repeating {
  /** Its name in the queue. */
  readonly key: string
  /** What it does, in German, for whoever runs the server. */
  readonly title: string
  readonly interval: Interval
  /** Must bear being called at any time and again after a crash; what it throws is logged, and it is called again at its next time. */
  readonly run: () => Promise<unknown>
}

/** Declares repeating work: `every({ minutes: 1 }, 'publish-reports', 'Berichte veröffentlichen', () => publishDue(services))`. */
export const every = (interval: Interval, key: string, title: string, run: () => Promise<unknown>): Repeating => ({
  key,
  title,
  interval,
  run,
})

/** Where a piece of repeating work stands. */
export interface RepeatingState extends Pick<Repeating, 'key' | 'title' | 'interval'> {
  readonly runningSince: Temporal.Instant | null
  readonly lastEnd: Temporal.Instant | null
  /** The last failure that is still kept; it is over where `lastEnd` is later. */
  readonly failed: { readonly at: Temporal.Instant; readonly error: string } | null
  readonly next: Temporal.Instant
}

const QUEUE = 'repeating-work'
/** At once in one process: what takes long, like a day's mails, keeps nothing else waiting. */
const AT_ONCE = 2
/** A run that takes longer counts as lost. */
const LONGEST_RUN_SECONDS = 3600
/** Runs are kept so long, that the page can say of each, also of what comes once a day, how the last one ended. */
const KEPT_SECONDS = 2 * 86_400

const ended = shape({
  key: text,
  runningSince: instant.orNull,
  lastEnd: instant.orNull,
  failedAt: instant.orNull,
  error: text.orNull,
  waiting: number,
})

/**
 * Repeating work on the queue. One job per work waits or runs, in all processes together: a run never overlaps itself, and one that takes longer than its interval
 * lets times pass. The queue's own clock sends it at its times; at the start each is sent at once, which makes up for the time in which no server ran.
 */
export function repeatingWork(boss: PgBoss, engine: Engine) {
  const works = new Map<string, Repeating>()
  const send = (key: string): Promise<string | null> => boss.send(QUEUE, { key }, { singletonKey: key })
  return {
    async begin(list: readonly Repeating[], onError: (work: Repeating, error: unknown) => void): Promise<void> {
      for (const work of list) works.set(work.key, work)
      if (!(await boss.getQueue(QUEUE)))
        await boss.createQueue(QUEUE, {
          policy: 'exclusive',
          retryLimit: 0,
          expireInSeconds: LONGEST_RUN_SECONDS,
          heartbeatSeconds: 20,
          deleteAfterSeconds: KEPT_SECONDS,
        })
      // What an earlier version of the program repeated comes no more.
      for (const { key } of await boss.getSchedules(QUEUE)) if (!works.has(key)) await boss.unschedule(QUEUE, key)
      for (const { key, interval } of list) {
        await boss.schedule(QUEUE, cronOf(interval), { key }, { key, singletonKey: key })
        await send(key)
      }
      await boss.work<{ key: string }>(QUEUE, { pollingIntervalSeconds: 1, localConcurrency: AT_ONCE }, async jobs => {
        for (const { data } of jobs) {
          const work = works.get(data.key)
          try {
            await work?.run()
          } catch (error) {
            if (work) onError(work, error)
            // The queue keeps what is thrown, and a page shows it: what failed, never the values.
            throw new Error(errorForLog(error).split('\n')[0])
          }
        }
      })
    },
    async states(now: Temporal.Instant): Promise<RepeatingState[]> {
      const { rows } = await engine.executeSql(
        `select singleton_key as key, max(started_on) filter (where state = 'active') as running_since, max(completed_on) as last_end,
            max(completed_on) filter (where state = 'failed') as failed_at,
            (array_agg(output->>'message' order by completed_on desc) filter (where state = 'failed'))[1] as error,
            count(*) filter (where state in ('created', 'retry')) as waiting
          from pgboss.job where name = $1 and singleton_key is not null group by singleton_key`,
        [QUEUE],
      )
      const found = new Map(rows.map(row => ended.read(row)).map(row => [row.key, row]))
      return [...works.values()].map(({ key, title, interval }) => {
        const { runningSince = null, lastEnd = null, failedAt = null, error = null, waiting = 0 } = found.get(key) ?? {}
        const failed = failedAt && { at: failedAt, error: error ?? '' }
        return { key, title, interval, runningSince, lastEnd, failed, next: waiting > 0 ? now : nextTime(interval, now) }
      })
    },
    async runNow(key: string): Promise<'done' | 'gone' | 'refused'> {
      if (!works.has(key)) return 'gone'
      return (await send(key)) === null ? 'refused' : 'done'
    },
  }
}

/** The times of an interval as the queue's clock reads them, in UTC. */
function cronOf(interval: Interval): string {
  if ('minutes' in interval) return `*/${interval.minutes} * * * *`
  return 'hours' in interval ? '0 * * * *' : '0 0 * * *'
}

/** The first of those times after `now`. */
export function nextTime(interval: Interval, now: Temporal.Instant): Temporal.Instant {
  const minutes = 'minutes' in interval ? interval.minutes : 'hours' in interval ? 60 : 24 * 60
  return now.round({ smallestUnit: 'minute', roundingIncrement: minutes, roundingMode: 'floor' }).add({ minutes })
}
