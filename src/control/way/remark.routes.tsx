import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { readReport } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { remarksOn } from './remark.store.ts'
import { answerRemark, LONGEST_REMARK, type RemarkResult, settleRemark, writeRemark } from './remark.usecases.ts'
import { Remarks, type UnsavedRemark } from './remarks.pages.tsx'
import { pointNames } from './way-points.ts'

const SAYS: Partial<Record<RemarkResult, string>> = {
  empty: 'Schreiben Sie, worum es geht.',
  too_long: `Der Text ist zu lang. Es gehen höchstens ${LONGEST_REMARK} Zeichen.`,
  settled: 'Jemand hat diese Anmerkung inzwischen als erledigt gekennzeichnet. Schreiben Sie eine neue, wenn noch etwas offen ist.',
}

/** Questions and remarks inside the administration: written, answered and settled; the pages of draft and way show them. */
export const remarkRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const showAgain = async (c: AppContext, from: 'entwurf' | 'weg', unsaved: UnsavedRemark): Promise<Response> => {
    const id = idOf(c)
    const found = await database.read(c.get('principal'), async tx => {
      const report = await readReport(tx, id)
      return report && { report, remarks: await remarksOn(tx, id) }
    })
    if (!found) throw new Gone('Diesen Bericht')
    const { report, remarks } = found
    const title = reportTitle(report.papers.map(paper => paper.reference))
    const props = { reportId: id, remarks, points: pointNames(report), from, isOpen: report.row.state === 'draft', unsaved }
    const back = from === 'entwurf' ? urls.reportDraft(id) : urls.reportWay(id)
    return page(
      c,
      {
        title: `Anmerkungen: ${title}`,
        current: 'reports',
        children: (
          <>
            <h1>{title}</h1>
            <p>
              <a href={back}>Zurück zum {from === 'entwurf' ? 'Entwurf' : 'Weg des Berichts'}</a>
            </p>
            <Remarks {...props} />
          </>
        ),
      },
      422,
    )
  }

  routes.post(urls.reportRemarks.path, access('report.walk'), async c => {
    const reportId = idOf(c)
    const principal = c.get('principal')
    const form = await textFields(c)
    const from = form['seite'] === 'entwurf' ? 'entwurf' : 'weg'
    const text = form['text'] ?? ''
    const remarkId = form['anmerkung'] ?? ''
    const pointId = form['punkt'] || null
    const isSettling = form['aktion'] === 'erledigen'
    const isAnswer = form['aktion'] === 'antworten'
    const result = isSettling
      ? await settleRemark(database, principal, { reportId, remarkId })
      : isAnswer
        ? await answerRemark(database, principal, { reportId, remarkId, text })
        : await writeRemark(database, principal, { reportId, pointId, text })
    if (result === 'gone') throw new Gone('Diesen Entwurf')
    const message = SAYS[result]
    // One who settles what is settled already has what he wanted; what was settled while someone answered becomes a remark of its own.
    if (message && !isSettling)
      return showAgain(c, from, { text, answers: isAnswer && result !== 'settled' ? remarkId : null, pointId, message })
    const notice = isSettling ? 'erledigt' : 'anmerkung'
    return c.redirect(`${from === 'entwurf' ? urls.reportDraft(reportId, notice) : urls.reportWay(reportId, notice)}#anmerkungen`, 303)
  })

  return routes
}
