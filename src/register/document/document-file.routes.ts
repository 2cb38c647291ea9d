import { Hono } from 'hono'
import { defaultLimits } from '#reading/adapters/extract-source.ts'
import { renderPage } from '#reading/adapters/render-page.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { UPLOADED, UPLOADED_PDF } from '#web/content-policy.ts'
import { Gone } from '#web/gone.ts'
import { urls } from '#web/urls.ts'
import { findDocumentRow } from './document.store.ts'
import { isShownInline } from './document.view.ts'

/** Pixels: enough to read small print on a screen of twice the density in half a window. */
const PAGE_WIDTH = 1400

/** The bytes of documents: the original as it came, and pictures of its pages. Nothing of them is ever run by the browser. */
export const documentFileRoutes = ({ database, files, maxUploadBytes }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.documentOriginal.path, access('document.read'), async c => {
    const document = await database.read(c.get('principal'), tx => findDocumentRow(tx, idOf(c)))
    if (!document || !(await files.has(document.sha256))) throw new Gone('Diese Datei')
    const inline = isShownInline(document.mimeType)
    return c.body(files.stream(document.sha256), 200, {
      'content-type': document.mimeType,
      'content-length': String(document.size),
      'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', document.fileName),
      'x-content-type-options': 'nosniff',
      'content-security-policy': document.mimeType === 'application/pdf' ? UPLOADED_PDF : UPLOADED,
      'cache-control': 'private, no-cache',
      etag: `"${document.sha256}"`,
    })
  })

  routes.get(`${urls.document.path}/seiten/:page{[0-9]{1,4}}`, access('document.read'), async c => {
    const document = await database.read(c.get('principal'), tx => findDocumentRow(tx, idOf(c)))
    if (!document) throw new Gone('Diese Seite')
    const number = Number(parameter(c, 'page'))
    // The picture follows from the bytes alone.
    const etag = `"${document.sha256.slice(0, 32)}-${number}-${PAGE_WIDTH}"`
    const headers = { etag, 'cache-control': 'private, max-age=3600' }
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    const file = { path: files.path(document.sha256), name: document.fileName }
    const limits = { ...defaultLimits, maximumBytes: maxUploadBytes }
    const picture = await renderPage(file, number, { width: PAGE_WIDTH, limits })
    if (!picture.ok || !picture.value) throw new Gone('Diese Seite')
    return c.body(new Uint8Array(picture.value.bytes), 200, { ...headers, 'content-type': picture.value.contentType })
  })
  return routes
}

/** RFC 6266: a plain name for old clients, the true one beside it. Neither can break out of the header. */
export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
