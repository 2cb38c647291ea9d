import { Hono } from 'hono'
import type { ControlLetter } from '#letters/control-letter.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { fillFromDepartment } from '../begin/department.ts'
import type { DraftContent } from '../report/draft.ts'
import { letterFileName } from '../report/letter-file-name.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { contentOf, type Report, readReport } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { signedLetter } from '../report/report-edition.store.ts'
import { reportHistory } from '../report/report-history.store.ts'
import { noticeOf } from '../report/report-notices.pages.ts'
import { withContent } from '../report/report-with-content.ts'
import { expectedLetter } from '../way/sign-report.usecases.ts'
import { isBeingWritten, readWay } from '../way/way.store.ts'
import { CheckPanel } from './check-panel.pages.tsx'
import { DraftPage, type DraftPageProps, pointCount } from './draft.pages.tsx'
import { contentFromForm } from './draft.schema.ts'
import { type SaveResult, saveDraft } from './draft.usecases.ts'
import { type DraftView, differingFields } from './draft.view.ts'
import { Proposal } from './draft-head.pages.tsx'
import { DraftLetterPage } from './draft-letter.pages.tsx'
import { loadDraftView } from './draft-loading.ts'
import { addResolution, removeResolution, takeRegisterWords } from './draft-papers.usecases.ts'
import { proposeFromView, takeLastAnswer } from './take-over.ts'

// Saving and meeting others; the letter beside the form; the letterhead that follows from the department.
const DRAFT_SCRIPTS = ['draft.js', 'draft-preview.js', 'draft-letterhead.js']

/** Writing a report: the draft's page, its saves and its letter. */
export const draftRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const draftOf = (c: AppContext): Promise<Report | null> => database.read(c.get('principal'), tx => readReport(tx, idOf(c)))
  const viewOf = (c: AppContext, report: Report): Promise<DraftView> =>
    database.read(c.get('principal'), tx => loadDraftView(tx, report, clock.today()))

  const show = async (
    c: AppContext,
    report: Report,
    shown: Omit<DraftPageProps, 'view' | 'today'> = {},
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> => {
    const view = await viewOf(c, report)
    return page(
      c,
      {
        title: `Entwurf: ${view.title}`,
        current: 'reports',
        wide: true,
        scripts: DRAFT_SCRIPTS,
        children: <DraftPage view={view} today={clock.today()} {...shown} />,
      },
      status,
    )
  }

  routes.get(urls.reportDraft.path, access('report.draft'), async c => {
    const report = await draftOf(c)
    if (!report) throw new Gone('Diesen Entwurf')
    if (report.row.state !== 'draft') return c.redirect(urls.report(report.row.id, 'schon-unterschrieben'), 303)
    // What is being checked stands still (C5): nobody is given a form whose text could not be saved.
    if (!(await database.read(c.get('principal'), tx => isBeingWritten(tx, report.row.id))))
      return c.redirect(urls.reportWay(report.row.id, 'unterwegs'), 303)
    return show(c, report, { notice: noticeOf(c.req.query('hinweis')) })
  })

  routes.post(urls.reportDraft.path, access('report.write'), async c => {
    const scripted = (c.req.header('accept') ?? '').includes('application/json')
    const report = await draftOf(c)
    if (!report && scripted) return c.json({ message: 'Diesen Entwurf gibt es nicht mehr.' }, 404)
    if (!report) throw new Gone('Diesen Entwurf')
    if (report.row.state !== 'draft') {
      return scripted
        ? c.json({ message: 'Dieser Bericht wurde inzwischen unterschrieben und ändert sich nicht mehr.' }, 410)
        : c.redirect(urls.report(report.row.id, 'schon-unterschrieben'), 303)
    }
    const form = await textFields(c)
    const { content, errors } = contentFromForm(form, contentOf(report))
    // Fields that could not be read stay on the page as they were typed.
    const typed = async (shown: Omit<DraftPageProps, 'view' | 'today'>, version: number, status: 409 | 422): Promise<Response> => {
      const view = await viewOf(c, withContent(report, content))
      const props = { ...shown, view: { ...view, version, values: { ...view.values, ...form } }, today: clock.today() }
      return page(
        c,
        { title: `Entwurf: ${view.title}`, current: 'reports', wide: true, scripts: DRAFT_SCRIPTS, children: <DraftPage {...props} /> },
        status,
      )
    }
    if (errors.length > 0) return scripted ? c.json({ errors }, 422) : typed({ errors }, Number(form['version']), 422)
    const [action = 'speichern', subject = ''] = (form['aktion'] ?? 'speichern').split(':')
    const wanted = await withTakenOver(c, report, content, { action, subject })
    const result = await saveDraft(database, c.get('principal'), {
      reportId: report.row.id,
      seen: Number(form['version']),
      content: wanted,
    })
    if (result.kind === 'on_its_way')
      return scripted
        ? c.json({ message: 'Dieser Entwurf ist inzwischen zur Prüfung gegeben und ändert sich erst wieder, wenn er zurückkommt.' }, 423)
        : typed({ onItsWay: true }, report.row.version, 409)
    if (result.kind === 'gone' || result.kind === 'finished')
      return scripted ? c.json({ message: 'Diesen Entwurf gibt es nicht mehr.' }, 410) : c.redirect(urls.report(report.row.id), 303)
    if (result.kind === 'conflict') {
      const differences = differingFields(content, result.stored, report)
      if (scripted) return c.json({ version: result.version, differences }, 409)
      return typed({ conflict: differences }, result.version, 409)
    }
    if (scripted) return savedAsJson(c, report.row.id, result)
    return follow(c, report.row.id, { action, subject, reference: form['beschluss']?.trim() ?? '' })
  })

  /** What a button takes over into the form before it is saved: the last answer, or the proposed day. */
  const withTakenOver = async (
    c: AppContext,
    report: Report,
    content: DraftContent,
    { action, subject }: { action: string; subject: string },
  ): Promise<DraftContent> => {
    if (action === 'geschaeftsbereich') return fillFromDepartment(content, await database.read(c.get('principal'), readCity))
    if (action === 'vorschlag') return proposeFromView(content, await viewOf(c, withContent(report, content)))
    const paper = report.papers.find(candidate => candidate.points.some(point => point.pointId === subject))
    if (action !== 'uebernehmen' || !paper) return content
    const history = await database.read(c.get('principal'), tx => reportHistory.reportsOf(tx, paper.paperId))
    return takeLastAnswer(content, subject, history)
  }

  const savedAsJson = async (c: AppContext, id: string, result: SaveResult & { version: number }): Promise<Response> => {
    const saved = await draftOf(c)
    if (!saved) return c.json({ message: 'Diesen Entwurf gibt es nicht mehr.' }, 404)
    const view = await viewOf(c, saved)
    return c.json({
      id,
      version: result.version,
      savedAt: view.savedAt,
      panel: String(<CheckPanel check={view.check} points={pointCount(view)} />),
      proposal: String(<Proposal view={view} />),
    })
  }

  /** Does what the button says, once everything is saved. */
  const follow = async (
    c: AppContext,
    id: string,
    { action, subject, reference }: { action: string; subject: string; reference: string },
  ): Promise<Response> => {
    const principal = c.get('principal')
    const back = (notice: string, anchor = ''): Response => c.redirect(urls.reportDraft(id, notice) + anchor, 303)
    switch (action) {
      case 'brief':
        return c.redirect(urls.reportDraftLetter(id), 303)
      case 'weitergeben':
        return c.redirect(urls.reportWay(id), 303)
      case 'anlagen':
        return c.redirect(urls.reportAttachments(id), 303)
      case 'nachweis':
        return c.redirect(urls.reportAttachments(id, { punkt: subject }), 303)
      case 'versionen':
        return c.redirect(urls.reportVersions(id), 303)
      case 'loeschen':
        return c.redirect(urls.reportDelete(id), 303)
      case 'uebernehmen':
        return back('uebernommen', `#punkt-${subject}`)
      case 'geschaeftsbereich':
        return back('geschaeftsbereich', '#zeichen')
      case 'vorschlag':
        return back('vorschlag', '#naechste')
      case 'wortlaut':
        await takeRegisterWords(database, principal, id)
        return back('wortlaut')
      case 'beschluss-hinzufuegen': {
        const added = await addResolution(database, principal, { reportId: id, reference })
        return added.kind === 'done' ? back('beschluss-hinzugefuegt') : back('beschluss-unbekannt', '#beschluss')
      }
      case 'beschluss-entfernen': {
        const removed = await removeResolution(database, principal, { reportId: id, paperId: subject })
        return back(removed.kind === 'done' ? 'beschluss-entfernt' : 'beschluss-letzter')
      }
      default:
        return back('gespeichert')
    }
  }

  /** The letter with those who are expected to sign it; a signed one as it was signed. */
  const letterTo = (c: AppContext, report: Report): Promise<ControlLetter> =>
    database.read(c.get('principal'), async tx => {
      const signed = report.row.state === 'draft' ? null : signedLetter(report.row)
      if (signed) return signed
      return expectedLetter(report, await readWay(tx, report, clock.today()), await readCity(tx))
    })

  routes.get(urls.reportDraftLetter.path, access('report.draft'), async c => {
    const report = await draftOf(c)
    if (!report) throw new Gone('Diesen Entwurf')
    const title = reportTitle(report)
    const letter = await letterTo(c, report)
    // The sheet alone, for the preview beside the form.
    if (c.req.query('teil') === 'blatt') return c.html(String(<LetterSheet letter={letter} />), 200, { 'cache-control': 'no-store' })
    return page(c, {
      title: `Brief zum Entwurf: ${title}`,
      current: 'reports',
      children: <DraftLetterPage id={report.row.id} title={title} letter={letter} />,
    })
  })

  routes.get(urls.reportPreview.path, access('report.draft'), async c => {
    const report = await draftOf(c)
    if (!report) throw new Gone('Diesen Bericht')
    const { pdf } = await renderControlLetterPdf(await letterTo(c, report))
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${letterFileName(report, 'pdf')}"`,
      'cache-control': 'no-store',
    })
  })

  return routes
}
