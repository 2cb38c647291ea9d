import { Hono } from 'hono'
import { FileTooLarge } from '#platform/files/file-store.ts'
import { type DocxRefusal, htmlOfDocx } from '#reading/adapters/docx-html.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { tooLargePage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { readUploadForm, unreadable } from '#web/form/upload-form.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { readHtml } from '#writing/rules/read-html.ts'
import { sectionsOf } from '#writing/writing.store.ts'
import { addSections, MOST_CHARACTERS, type SectionToAdd } from '#writing/writing.usecases.ts'
import { chapterOf } from '../rules/chapters.ts'
import { type FoundSection, sectionsOfReport } from '../rules/old-report.ts'
import { FoundPage, OldReportPage } from './old-report.pages.tsx'
import { planningText } from './planning-text.store.ts'
import { oldReportForm } from './section.form.ts'
import { reportWithRights } from './text-loading.usecases.ts'

const MOST_BYTES = 20 * 1024 * 1024
/** The found text goes to the page and comes back with the confirmation: what a form may hold, less the marks of its coding. */
const MOST_FOUND = 900_000

/** An older report from a Word file: looked at, divided into sections, and written only when a person has confirmed. */
export const oldReportRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const load = (c: AppContext) =>
    database.read(c.get('principal'), async tx => {
      const { report, mayWrite } = await reportWithRights(tx, c.get('principal'), idOf(c), clock)
      // Who does not write it is told what is told of one that is not there.
      if (!mayWrite) throw new Gone('Diesen Planungsbericht')
      return { report, taken: new Set((await sectionsOf(tx, report.id)).map(({ chapter }) => chapter)) }
    })
  const ask = async (c: AppContext, state: FormState = EMPTY): Promise<Response> => {
    const { report } = await load(c)
    return page(
      c,
      { title: 'Word-Datei einlesen', current: 'planning', children: <OldReportPage report={report} state={state} /> },
      statusOf(state),
    )
  }
  const refuse = (c: AppContext, why: string) => ask(c, oldReportForm.refuse(EMPTY, 'file', why))

  routes.get(urls.planningTextImport.path, access('planning.write'), c => ask(c))

  routes.post(urls.planningTextUpload.path, access('planning.write', { maxUploadBytes: MOST_BYTES }), async c => {
    const { taken } = await load(c)
    const upload = await readUploadForm(c.req.raw, { maxBytes: MOST_BYTES, maxFiles: 1, receive: file => wholeFile(file.bytes) }).catch(
      unreadable,
    )
    const [bytes] = upload === 'too_large' || upload === null ? [] : upload.files
    if (upload === 'too_large' || bytes === 'too_large') return tooLargePage(c, MOST_BYTES)
    if (!bytes || bytes.length === 0) return refuse(c, 'Wählen Sie eine Word-Datei (DOCX).')
    const read = await htmlOfDocx(bytes)
    if (!read.ok) return refuse(c, REFUSALS[read.code])
    const found = sectionsOfReport(readHtml(read.html))
    if (found.length === 0) return refuse(c, 'In dieser Datei stehen keine Wörter. Es wurde nichts geändert.')
    if (found.reduce((sum, { markdown }) => sum + markdown.length, 0) > MOST_FOUND)
      return refuse(c, 'Dieser Text ist zu lang. Teilen Sie die Datei, und lesen Sie die Teile nacheinander ein.')
    return show(c, found, taken, EMPTY)
  })

  routes.post(urls.planningTextImport.path, access('planning.write'), async c => {
    const { taken } = await load(c)
    return confirm(c, await textFields(c), taken)
  })

  const show = async (c: AppContext, found: readonly FoundSection[], taken: ReadonlySet<string>, state: FormState): Promise<Response> => {
    const { report } = await load(c)
    return page(
      c,
      { title: 'Word-Datei ansehen', current: 'planning', children: <FoundPage {...{ report, found, taken, state }} /> },
      statusOf(state),
    )
  }

  /** Writes what was confirmed, all of it or nothing. */
  const confirm = async (c: AppContext, texts: Readonly<Record<string, string>>, taken: ReadonlySet<string>): Promise<Response> => {
    const id = idOf(c)
    const count = Math.min(Number(texts['anzahl']) || 0, 400)
    const sent = Array.from({ length: count }, (_, at) => ({
      chapter: texts[`kapitel-${at}`] ?? 'nicht',
      title: (texts[`titel-${at}`] ?? '').trim().slice(0, 200),
      markdown: (texts[`text-${at}`] ?? '').replaceAll('\r\n', '\n').trim(),
    })).filter(({ chapter }) => chapter !== 'nicht')
    const problems = sent.flatMap(({ chapter, markdown }, at) => {
      const isTwice = chapter !== 'eigener' && sent.findIndex(each => each.chapter === chapter) < at
      if (isTwice)
        return [
          {
            field: `kapitel-${at}`,
            message: `„${chapterOf(chapter)?.title ?? chapter}“ ist zweimal gewählt. Machen Sie aus einem davon einen eigenen Abschnitt.`,
          },
        ]
      return markdown.length > MOST_CHARACTERS ? [{ field: `text-${at}`, message: 'Dieser Abschnitt ist zu lang. Teilen Sie ihn.' }] : []
    })
    if (problems.length > 0 || sent.length === 0) {
      const found = sent.map(({ chapter, ...rest }) => ({ ...rest, chapter: chapter === 'eigener' ? '' : chapter }))
      return sent.length === 0 ? c.redirect(urls.planningText(id), 303) : show(c, found, taken, { texts: {}, problems })
    }
    const sections: SectionToAdd[] = sent.map(({ chapter, title, markdown }) => {
      const known = chapterOf(chapter)
      return { chapter: known?.key ?? '', title: known?.title ?? (title || 'Abschnitt'), dataOn: null, markdown }
    })
    const result = await addSections(database, c.get('principal'), { kind: planningText, textId: id, sections, how: 'imported' })
    const added = there(result, 'Diesen Planungsbericht')
    if (added.kind === 'refused') return c.redirect(urls.planningText(id, added.reason === 'closed' ? 'geschlossen' : 'vorhanden'), 303)
    return c.redirect(urls.planningText(id, 'eingelesen'), 303)
  }
  return routes
}

async function wholeFile(bytes: AsyncIterable<Uint8Array>): Promise<Buffer | 'too_large'> {
  const parts: Uint8Array[] = []
  try {
    for await (const part of bytes) parts.push(part)
  } catch (error) {
    if (error instanceof FileTooLarge) return 'too_large'
    throw error
  }
  return Buffer.concat(parts)
}

const NO_WORD_FILE = 'Das ist keine Word-Datei (DOCX). Speichern Sie den Bericht in Word als DOCX, und wählen Sie diese Datei.'
const REFUSALS: Readonly<Record<DocxRefusal, string>> = {
  broken_archive: NO_WORD_FILE,
  no_word_file: NO_WORD_FILE,
  archive_too_large: 'Diese Datei ist ausgepackt zu groß. Verkleinern Sie die Bilder, und versuchen Sie es noch einmal.',
  encrypted_archive: 'Diese Datei ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort.',
  too_slow: 'Diese Datei ließ sich nicht in der vorgesehenen Zeit lesen. Teilen Sie sie.',
  busy: 'Es werden gerade schon Dateien von Ihnen gelesen. Versuchen Sie es gleich noch einmal.',
}
