import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { fileHeaders } from '#web/file-response.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { findRound } from './committee-list.store.ts'
import { hashOfContent } from './committee-list.ts'
import { FrozenListPage } from './frozen-list.pages.tsx'
import { readFrozenParts } from './frozen-list.store.ts'
import { extensionFrom, partFrom, sendList } from './list-sending.routes.ts'

/** Lists as they were handed out: the page, the paper by its hash, and the same rows for a spreadsheet. */
export const frozenListRoutes = (services: Services): Hono<AppEnv> => {
  const { database, files } = services
  const routes = new Hono<AppEnv>()

  const find = (c: AppContext) =>
    database.read(c.get('principal'), async tx => {
      const round = await findRound(tx, idOf(c))
      return round?.state === 'frozen' ? { round, parts: await readFrozenParts(tx, round.id) } : undefined
    })

  routes.get(urls.frozenList.path, access('list.read'), async c => {
    const found = await find(c)
    if (!found) throw new Gone('Diese Liste')
    const parts = await Promise.all(
      found.parts.map(async part => ({
        ...part,
        isIntact: hashOfContent(part.content) === part.contentSha256 && (await files.has(part.file.sha256)),
      })),
    )
    return page(c, {
      title: `Liste vom ${found.round.asOf.toString()}: ${found.round.committeeName}`,
      current: 'lists',
      wide: true,
      children: <FrozenListPage round={found.round} parts={parts} notice={c.req.query('hinweis')} />,
    })
  })

  routes.get(`${urls.frozenList.path}/:file{liste\\.(?:pdf|xlsx|csv)}`, access('list.read'), async c => {
    const found = await find(c)
    const part = found?.parts.find(one => one.part === partFrom(c))
    if (!part) throw new Gone('Diese Liste')
    if (extensionFrom(c) !== 'pdf') return sendList(c, services, part.content)
    if (!(await files.has(part.file.sha256))) throw new Gone('Diese Datei')
    return c.body(files.stream(part.file.sha256), 200, {
      ...fileHeaders(part.file.name, 'pdf'),
      'content-length': String(part.file.size),
      etag: `"${part.file.sha256}"`,
    })
  })
  return routes
}
