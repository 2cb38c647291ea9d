import { inCityTime } from '#platform/clock/clock.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import type { Question } from './question.ts'
import type { QuestionStep, WayOfQuestion } from './question-way.store.ts'

const dayOf = (at: Temporal.Instant): Temporal.PlainDate => inCityTime(at).toPlainDate()

/**
 * The way of a question as a line: asked, with the unit that answers, to be released, answered. Units are named to everyone who sees the question, people inside
 * alone.
 * @param steps those that the viewer may see
 */
export function questionLine(
  question: Question,
  { releasing }: Pick<WayOfQuestion, 'releasing'>,
  { steps, isInside }: { readonly steps: readonly QuestionStep[]; readonly isInside: boolean },
): LineStep[] {
  const { stage } = question
  const since = dayOf(question.stageSince)
  const asked: LineStep = { what: 'Gestellt', who: question.group, state: 'done', on: question.askedOn }
  if (stage === 'withdrawn') return [asked, { what: 'Zurückgezogen', who: question.group, state: 'done', on: since }]
  const submitted = steps.findLast(({ action }) => action === 'submit')
  const released = question.answer?.released
  const unit = question.unit ?? 'Gremienbüro, noch ohne Stelle'
  const head = isInside && releasing?.head ? `${releasing.head} (${releasing.name})` : (releasing?.name ?? 'Gremienbüro')
  const writing: LineStep =
    stage === 'asked' || stage === 'drafting'
      ? { what: 'Antwort', who: unit, state: 'now', on: since }
      : { what: 'Antwort', who: unit, state: 'done', on: submitted && dayOf(submitted.at) }
  const release: LineStep =
    stage === 'releasing'
      ? { what: 'Freigabe', who: head, state: 'now', on: since }
      : released
        ? { what: 'Beantwortet', who: isInside ? `${released.by}, ${released.capacity}` : '', state: 'done', on: dayOf(released.at) }
        : { what: 'Freigabe', who: head, state: 'next' }
  return [asked, writing, release, ...(released ? [] : [{ what: 'Beantwortet', who: '', state: 'next' as const }])]
}
