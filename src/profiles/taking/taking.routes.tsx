import { buffer } from 'node:stream/consumers'
import { Hono } from 'hono'
import { listLevels } from '#planning/areas/area.store.ts'
import { FileTooLarge } from '#platform/files/file-store.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { tooLargePage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { allEditions } from '../figures/figure.store.ts'
import { allIndicators } from '../indicators/indicator.store.ts'
import { listPrints } from '../printing/print.store.ts'
import { MOST_FIGURE_BYTES } from './figure-file.ts'
import { editionForm, figureFileForm } from './taking.form.ts'
import { FigureImportPage, FigureImportsPage } from './taking.pages.tsx'
import { findFigureImport, findingsOf, listFigureImports } from './taking.store.ts'
import { dropFigureFile, lookAtFigures, publishFigures, takeBackFigures, takeOverFigures } from './taking.usecases.ts'

const UPLOAD = { maxUploadBytes: MOST_FIGURE_BYTES / 4 } // the limit of a body is four files, and this form has one
const WHAT = 'Diese Datei'
const NOT_PASSED = 'Dieser Entwurf würde geheime Zahlen verraten, oder das ist noch nicht geprüft. Unter „Geheimhaltung“ steht, welche.'

/** Files of figures: looked at, taken over, taken back; and the edition that becomes public. */
export const takingRoutes = (services: Services): Hono<AppEnv> => {
  const { database } = services
  const routes = new Hono<AppEnv>()

  const showStart = async (c: AppContext, upload: FormState = EMPTY, publish: FormState = EMPTY): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => ({
      imports: await listFigureImports(tx),
      editions: await allEditions(tx),
      prints: await listPrints(tx),
      levels: (await listLevels(tx)).map(({ name }) => [name, name] as const),
      indicators: (await allIndicators(tx)).map(({ id, values }) => [id, values.name] as const),
    }))
    const none = [['', 'wie in der Datei']] as const
    const children = (
      <FigureImportsPage
        {...found}
        levels={[...none, ...found.levels]}
        indicators={[...none, ...found.indicators]}
        {...{ upload, publish }}
        notice={c.req.query('hinweis')}
      />
    )
    return page(
      c,
      { title: 'Zahlen einlesen', current: 'planning', children },
      Math.max(statusOf(upload), statusOf(publish)) === 200 ? 200 : 422,
    )
  }
  routes.get(urls.figureImports(), access('figure.write'), c => showStart(c))
  routes.post(urls.figureImports(), access('figure.write', UPLOAD), async c => {
    const receive = async ({ name, bytes }: { name: string; bytes: AsyncIterable<Uint8Array> }) => ({
      name,
      bytes: await buffer(bytes).catch(tooLarge),
    })
    const upload = await readUploadForm(c.req.raw, { maxBytes: MOST_FIGURE_BYTES, maxFiles: 1, receive }).catch(unreadable)
    if (upload === 'too_large' || upload?.files[0]?.bytes === null) return tooLargePage(c, MOST_FIGURE_BYTES)
    const sent = figureFileForm.read(Object.fromEntries(upload?.fields ?? []))
    const [file] = upload?.files ?? []
    if (!file?.bytes) return showStart(c, figureFileForm.refuse(sent, 'file', 'Wählen Sie eine Datei.'))
    if (!sent.values) return showStart(c, sent)
    const { year, level, indicator } = sent.values
    const looked = await lookAtFigures(
      database,
      c.get('principal'),
      { name: file.name, bytes: file.bytes },
      { year, level, indicatorId: indicator },
    )
    if (looked.kind === 'unreadable') return showStart(c, figureFileForm.refuse(sent, 'file', looked.words))
    return c.redirect(urls.figureImport(looked.id), 303)
  })

  const showRun = async (c: AppContext, isBuiltOn = false): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => ({
      run: there(await findFigureImport(tx, idOf(c)), WHAT),
      findings: await findingsOf(tx, idOf(c)),
    }))
    const children = <FigureImportPage {...found} notice={c.req.query('hinweis')} isBuiltOn={isBuiltOn} />
    return page(c, { title: found.run.fileName, current: 'planning', children }, isBuiltOn ? 409 : 200)
  }
  routes.get(urls.figureImport.path, access('figure.write'), c => showRun(c))
  routes.post(urls.figureImportTake.path, access('figure.write'), async c => {
    const { id } = there(await database.read(c.get('principal'), tx => findFigureImport(tx, idOf(c))), WHAT)
    // Whoever says it twice sees where the file stands.
    const taken = await takeOverFigures(database, c.get('principal'), id)
    return c.redirect(taken.kind === 'done' ? urls.figureImport(id, 'uebernommen') : urls.figureImport(id), 303)
  })
  routes.post(urls.figureImportUndo.path, access('figure.write'), async c => {
    const { id } = there(await database.read(c.get('principal'), tx => findFigureImport(tx, idOf(c))), WHAT)
    const back = await takeBackFigures(database, c.get('principal'), id)
    return back.kind === 'done' ? c.redirect(urls.figureImport(id, 'zurueckgenommen'), 303) : showRun(c, true)
  })
  routes.post(urls.figureImportDrop.path, access('figure.write'), async c => {
    there(await dropFigureFile(database, c.get('principal'), idOf(c)), WHAT)
    return c.redirect(urls.figureImports('verworfen'), 303)
  })
  routes.post(urls.figureEditionPublish.path, access('figure.write'), async c => {
    const sent = editionForm.read(await textFields(c))
    if (!sent.values) return showStart(c, EMPTY, sent)
    const published = there(await publishFigures(database, c.get('principal'), idOf(c), sent.values.name), 'Dieser Entwurf')
    if (published.kind === 'refused') return showStart(c, EMPTY, editionForm.refuse(sent, 'name', NOT_PASSED))
    return c.redirect(urls.figureImports('veroeffentlicht'), 303)
  })
  return routes
}

const tooLarge = (error: unknown): null => {
  if (error instanceof FileTooLarge) return null
  throw error
}
