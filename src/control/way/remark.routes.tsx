import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { readReport } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { answerForm, remarkForm } from './remark.form.ts'
import { remarksOn } from './remark.store.ts'
import { answerRemark, settleRemark, writeRemark } from './remark.usecases.ts'
import { Remarks, type UnsavedRemark } from './remarks.pages.tsx'
import { pointNames } from './way-points.ts'

const SETTLED = 'Jemand hat diese Anmerkung inzwischen als erledigt gekennzeichnet. Schreiben Sie eine neue, wenn noch etwas offen ist.'

/** Questions and remarks inside the administration: written, answered and settled; the pages of draft and way show them. */
export const remarkRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const showAgain = async (c: AppContext, from: 'entwurf' | 'weg', unsaved: UnsavedRemark): Promise<Response> => {
    const id = idOf(c)
    const { report, remarks } = await database.read(c.get('principal'), async tx => ({
      report: await readReport(tx, id),
      remarks: await remarksOn(tx, id),
    }))
    if (!report) throw new Gone('Diesen Bericht')
    const title = reportTitle(report)
    const children = (
      <>
        <h1>{title}</h1>
        <p>
          <a href={from === 'entwurf' ? urls.reportDraft(id) : urls.reportWay(id)}>
            Zurück zum {from === 'entwurf' ? 'Entwurf' : 'Weg des Berichts'}
          </a>
        </p>
        <Remarks reportId={id} points={pointNames(report)} isOpen={report.row.state === 'draft'} {...{ remarks, from, unsaved }} />
      </>
    )
    return page(c, { title: `Anmerkungen: ${title}`, current: 'reports', children }, 422)
  }

  routes.post(urls.reportRemarks.path, access('report.walk'), async c => {
    const reportId = idOf(c)
    const principal = c.get('principal')
    const texts = await textFields(c)
    const from = texts['seite'] === 'entwurf' ? 'entwurf' : 'weg'
    const about = { reportId, remarkId: texts['anmerkung'] ?? '' }
    const done = (notice: string) =>
      c.redirect(`${from === 'entwurf' ? urls.reportDraft(reportId, notice) : urls.reportWay(reportId, notice)}#anmerkungen`, 303)

    if (texts['aktion'] === 'erledigen') {
      there(await settleRemark(database, principal, about), 'Diesen Entwurf')
      // One who settles what is settled already has what they wanted.
      return done('erledigt')
    }
    const isAnswer = texts['aktion'] === 'antworten'
    const sent = isAnswer ? { ...answerForm.read(texts), isAnswer: true as const } : { ...remarkForm.read(texts), isAnswer: false as const }
    if (!sent.values) return showAgain(c, from, { state: sent, answers: isAnswer ? about.remarkId : null })
    const said = sent.isAnswer
      ? await answerRemark(database, principal, { ...about, ...sent.values })
      : await writeRemark(database, principal, { reportId, ...sent.values })
    // What was settled while someone answered becomes a remark of its own.
    if (there(said, 'Diesen Entwurf').kind === 'refused')
      return showAgain(c, from, { state: remarkForm.refuse(sent, 'text', SETTLED), answers: null })
    return done('anmerkung')
  })

  return routes
}
