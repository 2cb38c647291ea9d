import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { readCity } from '#register/settings/city.ts'
import { calendarOf, readReminderSettings } from '#reminders/reminder-settings.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { answerForm, passOnForm, questionForm, returnForm } from './question.form.ts'
import { findAskableReport, findQuestion, questionsOfReport, readGroups } from './question.store.ts'
import { isOpen } from './question.ts'
import {
  answerQuestion,
  askQuestion,
  handQuestionBack,
  passQuestionOn,
  type QuestionPorts,
  recallQuestion,
  type StepResult,
  withdrawQuestion,
} from './question.usecases.ts'
import { AskPage, QuestionPage, type QuestionPageProps } from './question-form.pages.tsx'
import { questionLine } from './question-line.ts'
import { aboutWords } from './question-mails.letter.ts'
import { actorOnQuestions, stepsOfQuestion, unitsToPassOn, wayOfQuestion } from './question-way.store.ts'
import { answerBy } from './rules/answer-date.ts'
import { decideQuestion, QUESTION_ACTIONS, type QuestionAction } from './rules/question-way.ts'

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

  interface NotDone {
    readonly unsaved?: QuestionPageProps['unsaved']
    readonly overtaken?: boolean
    readonly refusal?: string
  }

  const showQuestion = async (c: AppContext, { unsaved = null, overtaken = false, refusal }: NotDone = {}): Promise<Response> => {
    const principal = c.get('principal')
    const today = clock.today()
    const isInside = can(principal, 'question.answer')
    const { question, ...shown } = await database.read(principal, async tx => {
      const question = await findQuestion(tx, idOf(c))
      if (!question) throw new Gone('Diese Nachfrage')
      const found = await wayOfQuestion(tx, question, today)
      const actor = await actorOnQuestions(tx, principal, today)
      const steps = isInside ? await stepsOfQuestion(tx, question.id) : []
      // With the words that are kept, or others that are typed on the page.
      const may = Object.fromEntries(
        QUESTION_ACTIONS.map(action => [
          action,
          decideQuestion(found.way, actor, action, { changes: action === 'submit' || (action === 'release' && !found.way.fourEyes) })
            .allowed,
        ]),
      ) as Record<QuestionAction, boolean> // one entry per action
      const line = questionLine(question, found, { steps, isInside })
      const isDone = steps.some(step => step.actor === principal.id) && !may.write && isOpen(question)
      return {
        question,
        line: can(principal, 'overview.read') ? line : [],
        may,
        steps,
        waitsFor: isDone ? (line.find(({ state }) => state === 'now')?.who ?? '') : '',
        units: may.pass_on ? (await unitsToPassOn(tx, question, today)).map(({ id, name }) => [id, name] as const) : [],
      }
    })
    const children = (
      <QuestionPage
        {...shown}
        question={question}
        today={today}
        notice={c.req.query('hinweis')}
        unsaved={unsaved}
        overtaken={overtaken}
        refusal={refusal ?? null}
      />
    )
    const status = overtaken ? 409 : refusal ? 422 : statusOf(unsaved?.state ?? null)
    return page(c, { title: `Nachfrage zu ${aboutWords(question)}`, current: 'reports', children }, status)
  }

  routes.get(urls.question.path, access('report.read'), c => showQuestion(c))

  routes.post(urls.questionWithdraw.path, access('question.ask'), async c => {
    const result = await database.change(c.get('principal'), change => withdrawQuestion(change, idOf(c)))
    const { kind } = there(result, 'Diese Nachfrage')
    return c.redirect(kind === 'done' ? urls.question(idOf(c), 'zurueckgezogen') : urls.question(idOf(c)), 303)
  })

  routes.post(urls.questionAnswer.path, access('question.answer'), async c => {
    const sent = await answerForm.sent(c)
    const unsaved = { of: 'answer', state: sent } as const
    if (!sent.values) return showQuestion(c, { unsaved })
    const { action, code } = ANSWERS[sent.texts['schritt'] ?? ''] ?? SAVED
    const input = { ...sent.values, questionId: idOf(c), step: action }
    const answered = await database.change(c.get('principal'), change => answerQuestion(change, input, ports))
    return said(c, answered, code, unsaved)
  })

  routes.post(urls.questionStep.path, access('question.answer'), async c => {
    const texts = await textFields(c)
    const about = { questionId: idOf(c), turn: Number(texts['stand']) }
    const take = (use: (change: Change) => Promise<StepResult>): Promise<StepResult> => database.change(c.get('principal'), use)
    if (texts['aktion'] === 'zurueckholen') return said(c, await take(change => recallQuestion(change, about)), 'zurueckgeholt', null)
    if (texts['aktion'] === 'zurueckgeben') {
      const sent = returnForm.read(texts)
      const unsaved = { of: 'hand_back', state: sent } as const
      const { values } = sent
      if (!values) return showQuestion(c, { unsaved })
      return said(c, await take(change => handQuestionBack(change, { ...about, ...values }, ports)), 'zurueckgegeben', unsaved)
    }
    const sent = passOnForm.read(texts)
    const unsaved = { of: 'pass_on', state: sent } as const
    const { values } = sent
    if (!values) return showQuestion(c, { unsaved })
    return said(c, await take(change => passQuestionOn(change, { ...about, ...values }, ports)), 'weitergegeben', unsaved)
  })

  const said = (c: AppContext, result: StepResult, code: string, unsaved: QuestionPageProps['unsaved']): Response | Promise<Response> => {
    const known = there(result, 'Diese Nachfrage')
    if (known.kind === 'done') return c.redirect(urls.question(idOf(c), code), 303)
    if (known.kind === 'overtaken')
      return showQuestion(c, { unsaved: unsaved && { ...unsaved, state: { ...unsaved.state, problems: [] } }, overtaken: true })
    if (known.reason === 'not_yours') return forbiddenPage(c)
    return showQuestion(c, { unsaved, refusal: REFUSALS[known.reason] })
  }
  return routes
}

const SAVED = { action: 'write', code: 'gespeichert' } as const
const ANSWERS: Readonly<Record<string, { readonly action: 'submit' | 'release'; readonly code: string }>> = {
  freigabe: { action: 'submit', code: 'freigabe' },
  freigeben: { action: 'release', code: 'freigegeben' },
}
const REFUSALS: Record<'no_answer' | 'you_wrote_it' | 'words_missing' | 'no_unit', string> = {
  no_answer: 'Nicht geschehen: Es gibt noch keine Antwort.',
  you_wrote_it:
    'Nicht freigegeben: Sie haben die Antwort geschrieben oder gerade geändert. Freigeben muss sie jemand anderes (Vier-Augen-Prinzip). Ihr Text steht unten.',
  words_missing: 'Nicht geschehen: Schreiben Sie einen Satz dazu, damit die anderen wissen, warum.',
  no_unit: 'Nicht weitergegeben: Wählen Sie eine andere Stelle aus der Liste.',
}
