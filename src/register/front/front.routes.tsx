import type { AppContext, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import type { RegisterPorts } from '../record/report-history.ts'
import { FrontPage } from './front.pages.tsx'
import { showFront } from './front.usecases.ts'

/** Answers with the first page for everyone without an account: what was decided, and what became of it. */
export const frontPage =
  ({ database, clock }: Pick<Services, 'database' | 'clock'>, ports: Pick<RegisterPorts, 'newestReports'>) =>
  async (c: AppContext): Promise<Response> => {
    const front = await database.read(c.get('principal'), tx => showFront(tx, ports, clock.today()))
    return page(c, { title: front.city, children: <FrontPage view={front} /> })
  }
