import { Hono } from 'hono'
import { MOST_ROWS_OF_A_WORKBOOK } from '#platform/http/sheet.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { errorPage } from '#web/error-pages.tsx'
import { sendSheets } from '#web/file-response.ts'
import { sheetOf } from '#web/list/columns.ts'
import { TOO_MANY_ROWS } from '#web/list/list.routes.tsx'
import { urls } from '#web/urls.ts'
import { listedColumns } from './listed.exchange.ts'
import { listedRows } from './listed.store.ts'

/** The points of the register as a list of an office, with the columns by which it can be read in again. */
export const listedRoutes = ({ database, clock }: Pick<Services, 'database' | 'clock'>): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  for (const [type, path] of [
    ['csv', urls.listedPointsCsv()],
    ['xlsx', urls.listedPointsXlsx()],
  ] as const)
    routes.get(path, access('import.use'), async c => {
      const rows = await database.read(c.get('principal'), tx => listedRows(tx, null))
      if (type === 'xlsx' && rows.length > MOST_ROWS_OF_A_WORKBOOK) return errorPage(c, 422, TOO_MANY_ROWS)
      return sendSheets(c, `beschlusspunkte-${clock.today()}`, type, [sheetOf('Beschlusspunkte', listedColumns, rows)])
    })
  return routes
}
