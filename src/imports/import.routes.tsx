import { buffer } from 'node:stream/consumers'
import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import { FileTooLarge } from '#platform/files/file-store.ts'
import { pageNumber } from '#platform/http/page-number.ts'
import { csvOf } from '#platform/http/sheet.ts'
import { countFates, FATES, type Fate, findRun, type ImportRun, listRows, listRuns } from '#platform/import/import.store.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { tooLargePage } from '#web/error-pages.tsx'
import { fileHeaders } from '#web/file-response.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { there } from '#web/gone.ts'
import { type AnyExchange, REASON_HEADING } from '#web/import/exchange.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { ColumnsPage, columnName, hasUnsaid, saidByChoice } from './columns.pages.tsx'
import { uploadForm } from './import.form.ts'
import { FATE_WORDS, ImportPage, ImportStartPage } from './import.pages.tsx'
import { columnsOf, confirmImport, lookAtFile, saidOf, sayColumns, undoImport } from './import.usecases.ts'
import { MOST_IMPORT_BYTES, type OpenedFile, rowsOfFile } from './import-file.usecases.ts'

const ROWS_OF_A_PAGE = 100
const UPLOAD = { maxUploadBytes: MOST_IMPORT_BYTES / 4 } // the limit of a body is four files, and this form has one

/** Files of rows on their way into the register: chosen, looked at, taken over, taken back. */
export const importRoutes = (services: Services, exchanges: readonly AnyExchange[]): Hono<AppEnv> => {
  const { database } = services
  const routes = new Hono<AppEnv>()
  const mayUse = (c: AppContext, kind: string): AnyExchange =>
    there(exchanges.find(each => each.kind === kind && can(c.get('principal'), each.permission)))

  const showStart = async (c: AppContext, state: FormState = EMPTY): Promise<Response> => {
    const of = mayUse(c, parameter(c, 'kind'))
    const runs = await database.read(c.get('principal'), tx => listRuns(tx, [of.kind], 20))
    return page(
      c,
      { title: `${of.title} aus einer Datei`, ...currentOf(of), children: <ImportStartPage {...{ of, state, runs }} /> },
      statusOf(state),
    )
  }

  routes.get(urls.importStart.path, access('import.use'), c => showStart(c))
  routes.post(urls.importStart.path, access('import.use', UPLOAD), async c => {
    const of = mayUse(c, parameter(c, 'kind'))
    const receive = async ({ name, bytes }: { name: string; bytes: AsyncIterable<Uint8Array> }) => ({
      name,
      bytes: await buffer(bytes).catch(tooLarge),
    })
    const upload = await readUploadForm(c.req.raw, { maxBytes: MOST_IMPORT_BYTES, maxFiles: 1, receive }).catch(unreadable)
    const refuse = (message: string) => showStart(c, uploadForm(of).refuse(EMPTY, 'file', message))
    if (upload === 'too_large' || upload?.files[0]?.bytes === null) return tooLargePage(c, MOST_IMPORT_BYTES)
    if (!upload) return refuse('Die Übertragung war unvollständig. Wählen Sie die Datei noch einmal.')
    const shipped = of.shipped?.find(({ name }) => name === upload.fields.get('mitgeliefert'))
    const [file] = upload.files
    if (!shipped && !file) return refuse('Wählen Sie eine Datei.')
    const headings = await database.read(c.get('principal'), tx => saidOf(tx, of))
    const rows: OpenedFile | string = shipped
      ? shipped.rows()
      : await rowsOfFile(of, file?.bytes ?? new Uint8Array(), (upload.fields.get('dazu') ?? '').trim(), headings)
    if (typeof rows === 'string') return refuse(rows)
    const looked = await lookAtFile(database, c.get('principal'), of, { ...rows, name: (shipped?.words ?? file?.name ?? '').slice(0, 200) })
    if (looked.kind === 'unreadable') return refuse(unreadableWords(looked, rows.head))
    const isAsked = hasUnsaid(rows.columns ?? [], headings)
    return c.redirect(isAsked ? urls.importColumns(looked.id) : urls.importRun(looked.id), 303)
  })

  const runOf = async (c: AppContext): Promise<{ readonly run: ImportRun; readonly of: AnyExchange }> => {
    const run = there(await database.read(c.get('principal'), tx => findRun(tx, idOf(c))), 'Diese Datei')
    return { run, of: mayUse(c, run.kind) }
  }
  const showRun = async (c: AppContext, builtOn: readonly string[] = []): Promise<Response> => {
    const { run, of } = await runOf(c)
    const asked = FATES.find(fate => FATE_WORDS[fate][0] === c.req.query('zeigen'))
    const number = pageNumber(c.req.query('seite'))
    const found = await database.read(c.get('principal'), async tx => {
      const counts = await countFates(tx, run.id)
      const shown: Fate = asked ?? (['refused', 'changed', 'new'] as const).find(fate => counts[fate] > 0) ?? 'same'
      return { counts, shown, rows: await listRows(tx, run.id, shown, { limit: ROWS_OF_A_PAGE, offset: (number - 1) * ROWS_OF_A_PAGE }) }
    })
    const children = (
      <ImportPage {...found} {...{ of, run, builtOn }} isArranged={of.arrange !== undefined} page={number} pageSize={ROWS_OF_A_PAGE} />
    )
    return page(c, { title: run.fileName, ...currentOf(of), children }, builtOn.length > 0 ? 409 : 200)
  }
  routes.get(urls.importRun.path, access('import.use'), c => showRun(c))

  // Which column is what: asked where nobody has said it, and changed here afterwards.
  const showColumns = async (
    c: AppContext,
    problem?: { readonly chosen: readonly string[]; readonly message: string },
  ): Promise<Response> => {
    const { run, of } = await runOf(c)
    const columns = there((await database.read(c.get('principal'), tx => columnsOf(tx, of, run))) ?? undefined, 'Die Spalten dieser Datei')
    const children = <ColumnsPage {...{ of, run, columns }} {...problem} />
    return page(c, { title: `Spalten von ${run.fileName}`, ...currentOf(of), children }, problem ? 422 : 200)
  }
  routes.get(urls.importColumns.path, access('import.use'), c => showColumns(c))
  routes.post(urls.importColumns.path, access('import.use'), async c => {
    const { run, of } = await runOf(c)
    const columns = there((await database.read(c.get('principal'), tx => columnsOf(tx, of, run))) ?? undefined, 'Die Spalten dieser Datei')
    const sent = await textFields(c, [])
    const chosen = columns.map((_, index) => sent[columnName(index)] ?? '')
    const twice = chosen.find((field, index) => field !== '' && chosen.indexOf(field) !== index)
    if (twice !== undefined) {
      const { label } = (of.form.fields[twice] ?? {}) as { readonly label?: string } // whatever was sent
      return showColumns(c, { chosen, message: `„${label ?? twice}“ ist zweimal gewählt. Lassen Sie eine der Spalten weg.` })
    }
    const said = saidByChoice(columns, chosen, key => key in of.form.fields)
    const outcome = there(await sayColumns(database, c.get('principal'), of, { id: run.id, said }), 'Die Spalten dieser Datei')
    if (outcome.kind === 'done') return c.redirect(urls.importRun(run.id), 303)
    return showColumns(c, {
      chosen,
      message: 'So fehlt eine Spalte, an der die Zeilen erkannt werden. Wählen Sie, in welcher die Nummer der Vorlage steht.',
    })
  })

  routes.post(urls.importTake.path, access('import.use'), async c => {
    const { run } = await runOf(c)
    // Whoever says it twice, or after somebody else, sees where the file stands.
    there(await confirmImport(services, c.get('principal'), run.id), 'Diese Datei')
    return c.redirect(urls.importRun(run.id), 303)
  })

  routes.post(urls.importUndo.path, access('import.use'), async c => {
    const { run, of } = await runOf(c)
    const undone = there(await undoImport(services, c.get('principal'), of, run.id), 'Diese Datei')
    return undone.kind === 'built_on' ? showRun(c, undone.names) : c.redirect(urls.importRun(run.id), 303)
  })

  // What was refused with the reason beside it: mended there, it comes back by the same way.
  routes.get(urls.importRefused.path, access('import.use'), async c => {
    const { run } = await runOf(c)
    const rows = await database.read(c.get('principal'), tx => listRows(tx, run.id, 'refused'))
    const reasons = (row: (typeof rows)[number]) =>
      row.problems.map(({ column, message }) => (column ? `${column}: ${message}` : message)).join(' ')
    const table = {
      title: '',
      widths: [],
      head: [...run.head, REASON_HEADING],
      rows: rows.map(row => [...run.head.map((_, at) => row.cells[at] ?? ''), reasons(row)]),
    }
    return c.body(csvOf([table]), 200, fileHeaders('abgelehnt.csv', 'csv'))
  })
  return routes
}

const currentOf = ({ current }: AnyExchange) => (current ? { current } : {})

const tooLarge = (error: unknown): null => {
  if (error instanceof FileTooLarge) return null
  throw error
}

const unreadableWords = (
  { missing, twice }: { readonly missing: readonly string[]; readonly twice: readonly string[] },
  head: readonly string[],
): string =>
  missing.length > 0
    ? `In der Datei fehlt ${missing.map(each => `die Spalte „${each}“`).join(' und ')}. Gefunden: ${head.filter(Boolean).slice(0, 20).join(', ') || 'keine Überschrift'}.`
    : `${twice.map(each => `Die Spalte „${each}“`).join(' und ')} steht zweimal da. Lassen Sie eine davon weg.`
