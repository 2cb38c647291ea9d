import { Hono } from 'hono'
import { formatCount } from '#vocabulary/german-format.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY } from '#web/form/form.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { readReport } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { FolderPage } from './folder.pages.tsx'
import { folderWithChanges } from './folder.store.ts'
import { noteReport } from './note-report.usecases.ts'
import type { StepNotice } from './step-mails.usecases.ts'
import { stepTrouble, type Trouble } from './way-trouble.pages.ts'

/** How many reports one can take note of at once. */
const MOST_AT_ONCE = 50

/** The folder of signatures (C5): what waits for a head, a deputy or the mayor. */
export const folderRoutes = (services: Services, tell?: StepNotice): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  const show = async (
    c: AppContext,
    said: { readonly noted?: number; readonly troubles?: readonly Trouble[] } = {},
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> => {
    const principal = c.get('principal')
    const today = clock.today()
    const rows = await database.read(principal, tx => folderWithChanges(tx, principal, today))
    const noted = said.noted ?? Number(/^kenntnis-(\d{1,3})$/.exec(c.req.query('hinweis') ?? '')?.[1] ?? 0)
    const notice =
      noted > 0 ? { kind: 'success' as const, text: `${formatCount(noted, 'Bericht', 'Berichte')} zur Kenntnis genommen.` } : undefined
    return page(
      c,
      {
        title: 'Unterschriftenmappe',
        current: 'signatures',
        children: <FolderPage rows={rows} today={today} notice={notice} troubles={said.troubles ?? []} />,
      },
      status,
    )
  }

  routes.get(urls.signatures(), access('report.sign'), c => show(c))

  routes.post(urls.signatures(), access('report.sign'), async c => {
    const principal = c.get('principal')
    const chosen = [(await c.req.parseBody({ all: true }))['bericht'] ?? []].flat().filter(value => typeof value === 'string')
    if (chosen.length === 0)
      return show(c, { troubles: [{ kind: 'danger', text: 'Wählen Sie mindestens einen Bericht aus, den Sie zur Kenntnis nehmen.' }] }, 422)
    let noted = 0
    const troubles: Trouble[] = []
    // One after the other, each by itself: where one has gone on meanwhile, the others are noted all the same.
    for (const value of chosen.slice(0, MOST_AT_ONCE)) {
      const [reportId = '', turn, version] = value.split(':')
      const wish = { reportId, turn: Number(turn), version: Number(version) }
      const result = await noteReport({ ...services, ...(tell ? { tell } : {}) }, principal, wish)
      if (result.kind === 'done') noted++
      else {
        const report = await database.read(principal, tx => readReport(tx, reportId))
        const title = report ? reportTitle(report) : 'Ein Bericht'
        const why =
          result.kind === 'gone'
            ? 'Diesen Bericht gibt es nicht mehr.'
            : (stepTrouble(result, 'note', { today: clock.today(), state: EMPTY }).trouble?.text ?? '')
        troubles.push({ kind: 'warning', text: `${title}: ${why}` })
      }
    }
    if (troubles.length > 0) return show(c, { noted, troubles }, 409)
    return c.redirect(urls.signatures(`kenntnis-${noted}`), 303)
  })

  return routes
}
