import { Hono } from 'hono'
import { readCity } from '#register/settings/city.ts'
import { calendarOf, readReminderSettings } from '#reminders/reminder-settings.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { answerForm, questionForm } from './question.form.ts'
import { findAskableReport, findQuestion, questionsOfReport, readGroups } from './question.store.ts'
import { mayAnswer, mayRelease, mayWithdraw } from './question.ts'
import { answerQuestion, askQuestion, type QuestionPorts, withdrawQuestion } from './question.usecases.ts'
import { AskPage, QuestionPage } from './question-form.pages.tsx'
import { aboutWords } from './question-mails.letter.ts'
import { answerBy } from './rules/answer-date.ts'

/** Follow-up questions: asking, taking back, answering. */
export const questionRoutes = ({ database, clock }: Services, ports: QuestionPorts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const showForm = async (c: AppContext, asking: FormState = EMPTY): Promise<Response> => {
    const principal = c.get('principal')
    const shown = await database.read(principal, async tx => {
      const report = await findAskableReport(tx, idOf(c))
      const settings = await readReminderSettings(tx)
      const rule = { calendar: calendarOf(settings), shift: settings.shiftDeadlines }
      return {
        report,
        groups: await readGroups(tx, principal),
        asked: report ? await questionsOfReport(tx, report.reportId) : [],
        answerBy: answerBy(clock.today(), (await readCity(tx)).questionDays, rule),
      }
    })
    const { report, groups, asked } = shown
    if (!report?.wasSent) throw new Gone('Diesen Bericht')
    const own = asked.filter(({ groupKey }) => groups.some(({ shortName }) => shortName === groupKey))
    const free = groups.filter(({ shortName }) => !own.some(({ groupKey }) => groupKey === shortName))
    if (free.length === 0) return own[0] ? c.redirect(urls.question(own[0].id, 'schon-gestellt'), 303) : forbiddenPage(c)
    const children = <AskPage report={report} groups={free} answerBy={shown.answerBy} asking={asking} />
    return page(c, { title: `Nachfrage zu ${report.references.join(', ')}`, current: 'reports', children }, statusOf(asking))
  }

  routes.get(urls.questionAsk.path, access('question.ask'), c => showForm(c))

  routes.post(urls.questionAsk.path, access('question.ask'), async c => {
    const sent = await questionForm.sent(c)
    if (!sent.values) return showForm(c, sent)
    const result = await askQuestion(database, c.get('principal'), { ...sent.values, reportId: idOf(c) }, ports)
    if (result.kind === 'done') return c.redirect(urls.question(result.questionId, 'gestellt'), 303)
    // The form says what there is: the group's question, or that there is nothing to ask about.
    return showForm(c)
  })

  const showQuestion = async (c: AppContext, unsaved: FormState | null = null): Promise<Response> => {
    const overtaken = unsaved !== null && unsaved.problems.length === 0
    const principal = c.get('principal')
    const { question, groups } = await database.read(principal, async tx => ({
      question: await findQuestion(tx, idOf(c)),
      groups: await readGroups(tx, principal),
    }))
    if (!question) throw new Gone('Diese Nachfrage')
    const children = (
      <QuestionPage
        question={question}
        mayWithdraw={mayWithdraw(principal, groups, question)}
        mayAnswer={mayAnswer(principal, question)}
        mayRelease={mayRelease(principal, question)}
        today={clock.today()}
        notice={c.req.query('hinweis')}
        unsaved={unsaved}
        overtaken={overtaken}
      />
    )
    return page(c, { title: `Nachfrage zu ${aboutWords(question)}`, current: 'reports', children }, overtaken ? 409 : statusOf(unsaved))
  }

  routes.get(urls.question.path, access('report.read'), c => showQuestion(c))

  routes.post(urls.questionWithdraw.path, access('question.ask'), async c => {
    const result = await database.change(c.get('principal'), change => withdrawQuestion(change, idOf(c)))
    const { kind } = there(result, 'Diese Nachfrage')
    return c.redirect(kind === 'done' ? urls.question(idOf(c), 'zurueckgezogen') : urls.question(idOf(c)), 303)
  })

  routes.post(urls.questionAnswer.path, access('question.answer'), async c => {
    const sent = await answerForm.sent(c)
    if (!sent.values) return showQuestion(c, sent)
    const input = { ...sent.values, questionId: idOf(c), release: sent.texts['schritt'] === 'freigeben' }
    const answered = await database.change(c.get('principal'), change => answerQuestion(change, input, ports.publicUrl))
    const { kind } = there(answered, 'Diese Nachfrage')
    if (kind === 'refused') return forbiddenPage(c)
    if (kind === 'overtaken') return showQuestion(c, { texts: sent.texts, problems: [] })
    return c.redirect(urls.question(idOf(c), input.release ? 'freigegeben' : 'gespeichert'), 303)
  })
  return routes
}
