import type { Hono } from 'hono'
import { can, type Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { MOST_ROWS_OF_A_WORKBOOK } from '#platform/http/sheet.ts'
import { type SavedFilter, savedFiltersOf } from '#platform/settings/saved-filter.store.ts'
import { access } from '../access.ts'
import type { AppContext, AppEnv, Services } from '../app-env.ts'
import { errorPage } from '../error-pages.tsx'
import { sendSheets } from '../file-response.ts'
import { listTitle, type PageProps, page } from '../layout.tsx'
import { sheetOf } from './columns.ts'
import type { Filtered } from './filter.ts'
import { type List, ListPage, type ListPageProps, type ListView, type Part } from './list.tsx'

/** What a page or a file of a list is to show. */
export interface Asked<V> {
  readonly filter: Filtered<V>
  readonly today: Temporal.PlainDate
  readonly part: { readonly limit: number; readonly offset: number }
}

interface ListRoutes<Row, V extends object, Found extends Part<Row>> {
  /** The rows, and whatever else its page shows. */
  readonly find: (tx: Tx, asked: Asked<V>, principal: Principal) => Promise<Found>
  /** What the page shows beside the list itself. */
  readonly beside?: (found: Found & ListView<Row, V>, c: AppContext) => Omit<ListPageProps<Row, V>, keyof ListView<Row, V>>
  readonly page?: (found: Found & ListView<Row, V>) => Partial<PageProps>
}

const MOST_ROWS_OF_A_FILE = 1_000_000
/** Said instead of a workbook that would lack rows. */
export const TOO_MANY_ROWS = {
  title: 'Zu viele Zeilen für Excel',
  happened: 'Eine Excel-Datei fasst hier höchstens 10.000 Zeilen, und diese Auswahl hat mehr. Es ist nichts verloren gegangen.',
  todo: 'Gehen Sie zurück, und speichern Sie die Auswahl als CSV, die alle Zeilen hat, oder wählen Sie weniger aus.',
}

/** The routes of a list: its page, and its files with every row of the same filter. */
export function listRoutes<Row, V extends object, Found extends Part<Row>>(
  routes: Hono<AppEnv>,
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  list: List<Row, V>,
  { find, beside, page: props }: ListRoutes<Row, V, Found>,
): void {
  routes.get(list.address(), access(list.permission), async c => {
    const view = await database.read(c.get('principal'), tx => viewOf(tx, c, list, clock.today(), find))
    return page(c, {
      title: listTitle(list.title, { words: list.words?.(view.filter) ?? '', page: view.filter.page }),
      ...(list.current ? { current: list.current } : {}),
      ...props?.(view),
      children: <ListPage {...view} {...beside?.(view, c)} />,
    })
  })

  const { files } = list
  if (!files) return
  for (const type of ['csv', 'xlsx'] as const)
    routes.get(files[type](), access(list.permission), async c => {
      const today = clock.today()
      const limit = type === 'xlsx' ? MOST_ROWS_OF_A_WORKBOOK + 1 : MOST_ROWS_OF_A_FILE
      const asked = { filter: list.filter.read(c.req.query()), today, part: { limit, offset: 0 } }
      const { rows } = await database.read(c.get('principal'), tx => find(tx, asked, c.get('principal')))
      // A file that lacks rows and does not say so would be believed.
      if (type === 'xlsx' && rows.length === limit) return errorPage(c, 422, TOO_MANY_ROWS)
      return sendSheets(c, `${files.name}-${today}`, type, [sheetOf(list.title, list.columns, rows)])
    })
}

/** What one page of a list shows to whom asks for it. */
export async function viewOf<Row, V extends object, Found extends Part<Row>>(
  tx: Tx,
  c: AppContext,
  list: List<Row, V>,
  today: Temporal.PlainDate,
  find: ListRoutes<Row, V, Found>['find'],
): Promise<Found & ListView<Row, V>> {
  const [principal, filter] = [c.get('principal'), list.filter.read(c.req.query())]
  const part = { limit: list.pageSize, offset: (filter.page - 1) * list.pageSize }
  const saved: readonly SavedFilter[] | null = can(principal, 'filter.save')
    ? await savedFiltersOf(tx, principal.id, list.address().slice(1))
    : null
  return { ...(await find(tx, { filter, today, part }, principal)), of: list, filter, today, saved }
}
