import type { RestingSource } from '#handover/resting.ts'
import { cityUnit, councilOffice, leadersOf } from '#people/register/positions.store.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import type { RecipientPort } from '#reminders/recipients.ts'
import { urls } from '#web/urls.ts'
import { questionsUnderWay } from './question.store.ts'
import { aboutWords } from './question-mails.letter.ts'
import { wayOfQuestion } from './question-way.store.ts'

/** Questions that wait for an answer, a release or a unit, each with who has it and who is above them (C8). */
export const restingQuestions =
  (people: RecipientPort): RestingSource =>
  async (tx, today) => {
    const office = await councilOffice(tx, today)
    const mayor = await cityUnit(tx, today)
    const top = mayor ? await leadersOf(tx, [mayor.id], today) : []
    const questions = await questionsUnderWay(tx)
    return Promise.all(
      questions.map(async question => {
        const { unit, releasing, releasers } = await wayOfQuestion(tx, question, today)
        const isSecret = question.visibility === 'confidential'
        const waits = { asked: 'noch ohne Stelle', drafting: 'Antwort', releasing: 'Freigabe der Antwort' }[question.stage as 'asked'] // only what is under way
        const at = {
          asked: { who: 'Gremienbüro', holders: office, above: top },
          drafting: {
            who: unit?.name ?? '',
            holders: unit ? await people.peopleFor(tx, unit.name, 'unit', today) : office,
            above: releasers,
          },
          releasing: { who: releasing?.name ?? '', holders: releasers.length > 0 ? releasers : office, above: top },
        }[question.stage as 'asked'] // the same
        return {
          ...at,
          recordType: 'question_step' as const,
          recordId: question.id,
          turn: question.turn,
          since: inCityTime(question.stageSince).toPlainDate(),
          words: isSecret
            ? 'Eine vertrauliche Nachfrage wartet'
            : `Die Nachfrage zu ${aboutWords(question)} (${question.group}) wartet: ${waits}`,
          path: urls.question(question.id),
          isConfidential: isSecret,
        }
      }),
    )
  }
