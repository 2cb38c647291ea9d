import { Hono } from 'hono'
import { access } from './access.ts'
import { parameter } from './address.ts'
import type { AppEnv } from './app-env.ts'
import { HandbookChapterPage } from './handbook.pages.tsx'
import { handbookPage, handbookPicture } from './handbook.ts'
import { page } from './layout.tsx'
import { urls } from './urls.ts'

/** The handbook inside the product: the files of docs/handbuch as pages, and their pictures. */
export const handbookRoutes = (): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.handbookPicture(':version', ':name'), access('page.read'), c => {
    const picture = handbookPicture(c.req.param('name') ?? '')
    if (!picture) return c.notFound()
    // The address holds the content's hash: it can be kept for a year. An older address still gets the present picture, but not for long.
    const lasting = parameter(c, 'version') === picture.version ? 'public, max-age=31536000, immutable' : 'no-cache'
    return c.body(new Uint8Array(picture.body), 200, { 'content-type': picture.type, 'cache-control': lasting })
  })
  routes.get(urls.handbook(), access('page.read'), c => {
    const beginning = handbookPage()
    if (!beginning) return c.notFound()
    return page(c, { title: 'Handbuch', children: <HandbookChapterPage chapter={beginning} slug={undefined} /> })
  })
  routes.get(urls.handbook(':seite'), access('page.read'), c => {
    const slug = c.req.param('seite') ?? ''
    const chapter = handbookPage(slug)
    if (!chapter) return c.notFound()
    return page(c, { title: chapter.title, children: <HandbookChapterPage chapter={chapter} slug={slug} /> })
  })
  return routes
}
