import { Hono } from 'hono'
import type { ControlLetter } from '#letters/control-letter.ts'
import { renderControlLetterPdf } from '#letters/render-control-letter-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { fillFromDepartment } from '../begin/department.ts'
import type { DraftContent } from '../report/draft.ts'
import { letterFileName } from '../report/letter-file-name.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { answeredIn, contentOf, type Report, readReport } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { signedLetter } from '../report/report-edition.store.ts'
import { reportHistory } from '../report/report-history.store.ts'
import { noticeOf } from '../report/report-notices.pages.ts'
import { withContent } from '../report/report-with-content.ts'
import { expectedLetter } from '../way/sign-report.usecases.ts'
import { isBeingWritten, readWay } from '../way/way.store.ts'
import { CheckPanel } from './check-panel.pages.tsx'
import { contentFromForm } from './draft.form.ts'
import { DraftPage, type DraftPageProps, pointCount } from './draft.pages.tsx'
import { saveDraft } from './draft.usecases.ts'
import { differingFields } from './draft-conflict.form.ts'
import { Proposal } from './draft-head.pages.tsx'
import { DraftLetterPage } from './draft-letter.pages.tsx'
import type { DraftView } from './draft-loading.ts'
import { loadDraftView } from './draft-loading.ts'
import { addResolution, removeResolution, takeRegisterWords } from './draft-papers.usecases.ts'
import type { OfferedAnswers } from './offered-answer.ts'
import { proposeFromView, takeLastAnswer, takeLastAnswers, takeOffered } from './take-over.ts'

// Saving and meeting others; the letter beside the form; the letterhead that follows from the department.
const DRAFT_SCRIPTS = ['draft.js', 'draft-preview.js', 'draft-letterhead.js', 'draft-fold.js']

/** Where a button leads, once everything is saved. */
const elsewhere = (id: string, subject: string): ReadonlyMap<string, string> =>
  new Map([
    ['brief', urls.reportDraftLetter(id)],
    ['weitergeben', urls.reportWay(id)],
    ['anlagen', urls.reportAttachments(id)],
    ['nachweis', urls.reportAttachments(id, { punkt: subject })],
    ['versionen', urls.reportVersions(id)],
    ['loeschen', urls.reportDelete(id)],
    ['anbieten', `${urls.reportDraft(id, 'uebernommen')}#punkt-${subject}`],
    ['uebernehmen', `${urls.reportDraft(id, 'uebernommen')}#punkt-${subject}`],
    ['alle-uebernehmen', `${urls.reportDraft(id, 'uebernommen')}#beschluss-${subject}`],
    ['geschaeftsbereich', `${urls.reportDraft(id, 'geschaeftsbereich')}#zeichen`],
    ['vorschlag', `${urls.reportDraft(id, 'vorschlag')}#naechste`],
  ])

/** Writing a report: the draft's page, its saves and its letter. */
export const draftRoutes = ({ database, clock }: Services, offeredBy: OfferedAnswers): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const draftOf = (c: AppContext): Promise<Report | null> => database.read(c.get('principal'), tx => readReport(tx, idOf(c)))
  const viewOf = (c: AppContext, report: Report): Promise<DraftView> =>
    database.read(c.get('principal'), tx => loadDraftView(tx, report, clock.today(), offeredBy))
  const show = (c: AppContext, view: DraftView, shown: Omit<DraftPageProps, 'view' | 'today'>, status: 200 | 409 | 422 = 200) => {
    const children = <DraftPage view={view} today={clock.today()} {...shown} />
    return page(c, { title: `Entwurf: ${view.title}`, current: 'reports', wide: true, scripts: DRAFT_SCRIPTS, children }, status)
  }

  routes.get(urls.reportDraft.path, access('report.draft'), async c => {
    const report = there(await draftOf(c), 'Diesen Entwurf')
    if (report.row.state !== 'draft') return c.redirect(urls.report(report.row.id, 'schon-unterschrieben'), 303)
    // What is being checked stands still (C5): nobody is given a form whose text could not be saved.
    if (!(await database.read(c.get('principal'), tx => isBeingWritten(tx, report.row.id))))
      return c.redirect(urls.reportWay(report.row.id, 'unterwegs'), 303)
    return show(c, await viewOf(c, report), { notice: noticeOf(c.req.query('hinweis')) })
  })

  routes.post(urls.reportDraft.path, access('report.write'), async c => {
    const isScripted = (c.req.header('accept') ?? '').includes('application/json')
    const report = await draftOf(c)
    if (!report) return lost(c, isScripted, 'gone')
    if (report.row.state !== 'draft') return lost(c, isScripted, 'finished')
    const form = await textFields(c)
    const { content, problems } = contentFromForm(form, contentOf(report))
    // Fields that could not be read stay on the page as they were typed.
    const typed = async (shown: Omit<DraftPageProps, 'view' | 'today'>, version: number, status: 409 | 422): Promise<Response> => {
      const view = await viewOf(c, withContent(report, content))
      return show(c, { ...view, version, texts: { ...view.texts, ...form } }, shown, status)
    }
    const seen = Number(form['version'])
    if (problems.length > 0) return isScripted ? c.json({ errors: problems }, 422) : typed({ problems }, seen, 422)
    const [action = 'speichern', subject = ''] = (form['aktion'] ?? 'speichern').split(':')
    const wanted = await withTakenOver(c, report, content, { action, subject })
    const result = await saveDraft(database, c.get('principal'), { reportId: report.row.id, seen, content: wanted })
    if (result.kind === 'overtaken') {
      const differences = differingFields(content, result.stored, report)
      if (isScripted) return c.json({ version: result.version, differences }, 409)
      return typed({ conflict: differences }, result.version, 409)
    }
    if (result.kind === 'refused' && result.reason === 'on_its_way' && !isScripted)
      return typed({ onItsWay: true }, report.row.version, 409)
    if (result.kind !== 'done') return lost(c, isScripted, result.kind === 'gone' ? 'gone' : result.reason)
    if (isScripted) return savedAsJson(c, report.row.id, result.version)
    return follow(c, report.row.id, { action, subject, reference: form['beschluss']?.trim() ?? '' })
  })

  /** Where nothing can be saved any more: the page's script says it beside what was typed. */
  const lost = (c: AppContext, isScripted: boolean, why: keyof typeof LOST): Response => {
    const [status, message] = LOST[why]
    if (isScripted) return c.json({ message }, status)
    if (why === 'gone') throw new Gone('Diesen Entwurf')
    return c.redirect(urls.report(idOf(c), 'schon-unterschrieben'), 303)
  }

  /** What a button takes over into the form before it is saved: the last answer, what is offered, or the proposed day. */
  const withTakenOver = async (
    c: AppContext,
    report: Report,
    content: DraftContent,
    { action, subject }: { action: string; subject: string },
  ): Promise<DraftContent> => {
    if (action === 'geschaeftsbereich') return fillFromDepartment(content, await database.read(c.get('principal'), readCity))
    if (action === 'vorschlag') return proposeFromView(content, await viewOf(c, withContent(report, content)))
    if (action === 'anbieten') return takeOffered(content, subject, (await viewOf(c, report)).offered.get(subject))
    const paper = report.papers.find(({ paperId, points }) =>
      action === 'alle-uebernehmen' ? paperId === subject : action === 'uebernehmen' && points.some(({ pointId }) => pointId === subject),
    )
    if (!paper) return content
    const history = await database.read(c.get('principal'), tx => reportHistory.reportsOf(tx, paper.paperId))
    if (action === 'uebernehmen') return takeLastAnswer(content, subject, history)
    return takeLastAnswers(
      content,
      answeredIn(paper).map(({ pointId }) => pointId),
      history,
    )
  }

  const savedAsJson = async (c: AppContext, id: string, version: number): Promise<Response> => {
    const saved = await draftOf(c)
    if (!saved) return lost(c, true, 'gone')
    const view = await viewOf(c, saved)
    return c.json({
      id,
      version,
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
    const to = elsewhere(id, subject).get(action)
    if (to) return c.redirect(to, 303)
    switch (action) {
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
    const report = there(await draftOf(c), 'Diesen Entwurf')
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
    const report = there(await draftOf(c), 'Diesen Bericht')
    const { pdf } = await renderControlLetterPdf(await letterTo(c, report))
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${letterFileName(report, 'pdf')}"`,
      'cache-control': 'no-store',
    })
  })

  return routes
}

const LOST = {
  gone: [404, 'Diesen Entwurf gibt es nicht mehr.'],
  finished: [410, 'Dieser Bericht wurde inzwischen unterschrieben und ändert sich nicht mehr.'],
  on_its_way: [423, 'Dieser Entwurf ist inzwischen zur Prüfung gegeben und ändert sich erst wieder, wenn er zurückkommt.'],
} as const
