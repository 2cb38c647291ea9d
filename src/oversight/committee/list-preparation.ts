import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'
import { prepareLists } from './committee-list.usecases.ts'

const QUEUE = 'prepare-lists'
/** How often it is looked whether a list is to be prepared: a day is exact enough, an hour lets a new session be seen soon. */
const EVERY_MS = 3_600_000

/**
 * Prepares committees' lists by itself (C7): a job looks now and every hour. Several processes put the same job into the queue once.
 * @returns a function that ends the looking; the queue's own `stop` ends the work
 */
export async function startListPreparation(services: { database: Database; clock: Clock; jobs: JobQueue }): Promise<() => void> {
  const { jobs, clock } = services
  await jobs.work(QUEUE, { concurrency: 1, retries: 3, expireSeconds: 600 }, async () => {
    await prepareLists(services)
  })
  const look = (): Promise<void> => jobs.enqueue(QUEUE, clock.today().toString(), {})
  await look()
  const timer = setInterval(() => void look().catch(() => {}), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
