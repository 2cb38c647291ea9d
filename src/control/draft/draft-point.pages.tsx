import { firstWords } from '#register/record/point-gist.ts'
import type { PastAnswer } from '#register/record/report-history.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { depthOf, formatPointNumber } from '#vocabulary/point-number.ts'
import { germanStatus, POINT_STATUSES } from '#vocabulary/status.ts'
import type { FormState } from '#web/form/form.ts'
import { Day } from '#web/ui/day.tsx'
import { describedBy } from '#web/ui/field.tsx'
import { StatusWord } from '#web/ui/status-word.tsx'
import { urls } from '#web/urls.ts'
import type { Contribution } from '../assignment/assignment.table.ts'
import { answerField, pointAnchor } from '../report/draft-places.ts'
import type { ReportPoint } from '../report/report.store.ts'
import { type OfferedAnswer, takenFrom } from './offered-answer.ts'

export interface DraftPointProps {
  readonly point: ReportPoint
  /** What was last reported on it. */
  readonly last: PastAnswer | undefined
  readonly state: FormState
  readonly today: Temporal.PlainDate
  readonly contributions: readonly Contribution[]
  readonly offered: OfferedAnswer | undefined
  /** Answered, with nothing left to look at: it folds, so that a long draft shows what is still to do (W24). */
  readonly isSettled: boolean
}

const METER = 'Drei Sätze genügen meist.'

const CONTRIBUTION_STATES: Record<Contribution['state'], string> = {
  asked: 'noch nicht da',
  answered: 'abgegeben, noch nicht geprüft',
  accepted: 'angenommen',
  withdrawn: 'zurückgenommen',
}

/** What another unit wrote for this answer. It stays here: the letter takes only what is written at the right. */
const ContributionNote = ({ contribution }: { contribution: Contribution }) => (
  <div class="rk-draft-point__last">
    <p class="rk-draft-point__last-head">
      <a href={urls.assignment(contribution.assignmentId)}>Beitrag von {contribution.unit}</a>{' '}
      <span class="rk-muted">({CONTRIBUTION_STATES[contribution.state]})</span>
    </p>
    {contribution.share && <p class="rk-muted">Erbeten: {contribution.share}</p>}
    {contribution.text && <p class="rk-answer">{contribution.text}</p>}
  </div>
)

/** The words before the parts of a point: quoted with each of them, answered there (W12). */
export const DraftLeadIn = ({ point }: Pick<DraftPointProps, 'point'>) => (
  <article
    class={`rk-draft-point rk-draft-point--depth-${Math.min(depthOf(point.number), 3)}`}
    id={pointAnchor(point.pointId)}
    tabindex={-1}
    aria-labelledby={`${pointAnchor(point.pointId)}-titel`}
  >
    <div class="rk-draft-point__both">
      <div class="rk-draft-point__said">
        <h3 id={`${pointAnchor(point.pointId)}-titel`}>{formatPointNumber(point.number)}</h3>
        <blockquote class="rk-decided">{point.quotedText ?? point.registerText}</blockquote>
        <Differs point={point} />
      </div>
      <p class="rk-muted">Leitet zu den Teilen über und wird mit ihnen zitiert; die Antworten stehen dort.</p>
    </div>
  </article>
)

/** The register has other words by now than the draft quotes. */
const Differs = ({ point }: Pick<DraftPointProps, 'point'>) =>
  point.quotedText === point.registerText ? null : (
    <p class="rk-draft-point__differs">
      Das Register hat inzwischen einen anderen Wortlaut.{' '}
      <button class="rk-text-button" type="submit" name="aktion" value="wortlaut">
        Wortlaut aus dem Register übernehmen
      </button>
    </p>
  )

/** One point: left what was decided and last reported, right what is written now. */
export const DraftPoint = ({ point, last, state, today, contributions, offered, isSettled }: DraftPointProps) => {
  const field = (name: Parameters<typeof answerField>[1]): string => answerField(point.pointId, name)
  const id = field('answer')
  const { texts, problems } = state
  const error = problems.find(candidate => candidate.field === id)?.message
  const status = POINT_STATUSES.find(each => each === texts[field('status')])
  return (
    <article
      class={`rk-draft-point rk-draft-point--depth-${Math.min(depthOf(point.number), 3)}`}
      id={pointAnchor(point.pointId)}
      tabindex={-1}
      aria-labelledby={`${pointAnchor(point.pointId)}-titel`}
      data-point={point.pointId}
      data-number={point.number}
    >
      <details class="rk-draft-point__fold" open={!isSettled}>
        <summary>
          <h3 id={`${pointAnchor(point.pointId)}-titel`}>
            {formatPointNumber(point.number)}
            {point.dueOn && (
              <span class="rk-draft-point__due">
                {' '}
                fällig <Day on={point.dueOn} today={today} />
              </span>
            )}
          </h3>
          <span class="rk-draft-point__gist" data-gist>
            {[status && germanStatus(status), firstWords(texts[id] ?? '', GIST)].filter(Boolean).join(': ')}
          </span>
        </summary>
        <div class="rk-draft-point__both">
          <div class="rk-draft-point__said">
            <blockquote class="rk-decided">{point.quotedText ?? point.registerText}</blockquote>
            <Differs point={point} />
            {last ? (
              <div class="rk-draft-point__last">
                <p class="rk-draft-point__last-head">
                  <span class="rk-muted">Zuletzt am {last.date ? formatGermanDate(last.date) : 'ohne lesbares Datum'}:</span>{' '}
                  <StatusWord status={last.status} />
                </p>
                {last.answer && (
                  <p class="rk-answer" data-last-answer>
                    {last.answer}
                  </p>
                )}
                {last.nextStep && (
                  <p class="rk-answer">
                    <span class="rk-muted">Nächster Schritt:</span> <span data-last-next>{last.nextStep}</span>
                  </p>
                )}
                <button
                  class="rk-text-button"
                  type="submit"
                  name="aktion"
                  value={`uebernehmen:${point.pointId}`}
                  data-take-last
                  data-last-status={last.status ?? ''}
                >
                  Letzte Antwort übernehmen<span class="rk-visually-hidden"> (Punkt {point.number})</span>
                </button>
              </div>
            ) : (
              <p class="rk-muted rk-draft-point__last">Noch nicht berichtet.</p>
            )}
            {offered && <Offered offered={offered} point={point} answer={texts[id] ?? ''} />}
            {contributions.map(contribution => (
              <ContributionNote contribution={contribution} />
            ))}
          </div>
          <div class="rk-draft-point__now">
            <div class="rk-field">
              <label for={id}>
                Antwort<span class="rk-visually-hidden"> zu Punkt {point.number}</span>
              </label>
              <textarea id={id} name={id} rows={4} {...describedBy({ id, hint: METER, error })} data-sentences>
                {`\n${texts[id] ?? ''}`}
              </textarea>
              <span class="rk-field__hint" id={`${id}-hinweis`} data-meter>
                {METER}
              </span>
              {error && (
                <span class="rk-field__error" id={`${id}-fehler`}>
                  {error}
                </span>
              )}
            </div>
            <fieldset class="rk-choice" id={field('status')} tabindex={-1}>
              <legend>
                Stand<span class="rk-visually-hidden"> von Punkt {point.number}</span>
              </legend>
              <div class="rk-choice__options">
                {POINT_STATUSES.map(status => (
                  <label>
                    <input type="radio" name={field('status')} value={status} checked={texts[field('status')] === status} />
                    <span>{germanStatus(status)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
            <div class="rk-draft-point__more">
              <Line id={field('delayReason')} kind="delay" label="Verzögerungsgrund" state={state} of={point.number} />
              <Line id={field('nextStep')} kind="next" label="Nächster Schritt" state={state} of={point.number} />
              <Line id={field('evidence')} kind="evidence" label="Nachweis" state={state} of={point.number} />
              <button class="rk-text-button" type="submit" name="aktion" value={`nachweis:${point.pointId}`}>
                Datei oder Adresse als Nachweis …<span class="rk-visually-hidden"> (Punkt {point.number})</span>
              </button>
            </div>
          </div>
        </div>
      </details>
    </article>
  )
}

/** So many characters of an answer stand at a point that is folded; draft-fold.ts keeps to as many. */
const GIST = 90

const TAKEN = {
  no: null,
  as_offered: 'Das steht so in der Antwort.',
  changed_since: 'Die Antwort nennt einen früheren Stand: Seitdem hat sich etwas geändert.',
} as const

/** The answer that others offer, with its source; and where the draft took it, whether it changed since (P3). */
const Offered = ({ offered, point, answer }: { offered: OfferedAnswer; point: ReportPoint; answer: string }) => {
  const taken = takenFrom(answer, offered.text)
  return (
    <div class="rk-draft-point__last">
      <p class="rk-draft-point__last-head">
        <a href={offered.href}>{offered.source}</a>
      </p>
      <p class="rk-answer">{offered.text}</p>
      {TAKEN[taken] && (
        <p>
          <strong>{TAKEN[taken]}</strong>
        </p>
      )}
      {taken !== 'as_offered' && (
        <button class="rk-text-button" type="submit" name="aktion" value={`anbieten:${point.pointId}`}>
          In die Antwort übernehmen<span class="rk-visually-hidden"> (Punkt {point.number})</span>
        </button>
      )}
    </div>
  )
}

interface LineProps {
  readonly id: string
  /** Which statuses ask for it stands in the styles: an empty line that the chosen one does not ask for is out of the way (W24). */
  readonly kind: 'delay' | 'next' | 'evidence'
  readonly label: string
  readonly state: FormState
  readonly of: string
}

const Line = ({ id, kind, label, state, of }: LineProps) => {
  const error = state.problems.find(candidate => candidate.field === id)?.message
  return (
    <div class={`rk-field rk-field--line rk-line--${kind}`}>
      <label for={id}>
        {label}
        <span class="rk-visually-hidden"> zu Punkt {of}</span>
      </label>
      {/* A space as placeholder lets the styles see that nothing is written. */}
      <textarea id={id} name={id} rows={1} placeholder=" " {...describedBy({ id, error })}>
        {`\n${state.texts[id] ?? ''}`}
      </textarea>
      {error && (
        <span class="rk-field__error" id={`${id}-fehler`}>
          {error}
        </span>
      )}
    </div>
  )
}
