import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { fileNamesOf } from './document.store.ts'
import { JobListPage } from './job-list.pages.tsx'
import { READING_QUEUE } from './upload.usecases.ts'

/** The queue in which documents are read. */
export const jobListRoutes = ({ database, jobs }: Pick<Services, 'database' | 'jobs'>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get(urls.jobs(), access('jobs.read'), async c => {
    const list = await jobs.list(READING_QUEUE)
    const names = await database.read(c.get('principal'), tx =>
      fileNamesOf(
        tx,
        list.flatMap(job => job.key ?? []),
      ),
    )
    const named = list.map(job => ({ ...job, fileName: names.get(job.key ?? '') ?? null }))
    return page(c, { title: 'Hintergrundaufträge', children: <JobListPage jobs={named} /> })
  })
  return routes
}
