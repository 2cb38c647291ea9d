import { Hono } from 'hono'
import { z } from 'zod'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { fileNamesOf } from './document.store.ts'
import { JobListPage } from './job-list.pages.tsx'
import { READING_QUEUE } from './upload.usecases.ts'

const runForm = z.object({ auftrag: z.string().max(100).catch('') })

/** What is done in the background: the work that comes again by itself, and the queue in which documents are read. */
export const jobListRoutes = ({ database, clock, jobs }: Pick<Services, 'database' | 'clock' | 'jobs'>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const show = async (c: AppContext, notice?: string, status: 200 | 409 = 200) => {
    const list = await jobs.list(READING_QUEUE)
    const names = await database.read(c.get('principal'), tx =>
      fileNamesOf(
        tx,
        list.flatMap(job => job.key ?? []),
      ),
    )
    const named = list.map(job => ({ ...job, fileName: names.get(job.key ?? '') ?? null }))
    const children = <JobListPage jobs={named} repeating={await jobs.repeating(clock.now())} notice={notice} />
    return page(c, { title: 'Hintergrundaufträge', children }, status)
  }
  routes.get(urls.jobs.path, access('jobs.read'), c => show(c, c.req.query('hinweis')))
  routes.post(urls.jobRun(), access('jobs.run'), async c => {
    const outcome = await jobs.runNow(runForm.parse(await c.req.parseBody()).auftrag)
    if (outcome === 'gone') throw new Gone('Diesen Auftrag')
    return outcome === 'refused' ? show(c, 'laeuft', 409) : c.redirect(urls.jobs('angestossen'), 303)
  })
  return routes
}
