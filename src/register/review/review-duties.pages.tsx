import { fieldId } from '#reading/doubts/review-fields.ts'
import type { ReviewDuty } from './review-duties.ts'

const STATE_WORDS = { proposed: 'Vorschlag', confirmed: 'bestätigt', dismissed: 'verworfen' } as const

/** The duties that a point's words propose, decided on beside them: they reach the register with the resolution. */
export const ReviewDuties = ({ duties, title, isOpen }: { duties: readonly ReviewDuty[]; title: string; isOpen: boolean }) =>
  duties.length === 0 ? null : (
    <ul class="rk-obligations" aria-label={`Pflichten aus ${title}`}>
      {duties.map(duty => (
        <li class={`rk-obligation rk-obligation--${duty.state}`} id={fieldId(duty.pointer)} tabindex={-1}>
          <p>
            <strong>{duty.meaning}</strong>
            <span class="rk-obligation__facts">
              {duty.parties && ` · ${duty.parties}`}
              {` · aus „${duty.words.replace(/\s+/g, ' ')}“ · ${STATE_WORDS[duty.state]}`}
            </span>
          </p>
          {isOpen && (
            <div class="rk-obligation__decisions">
              {duty.state !== 'confirmed' && (
                <Decide duty={duty} action="pflicht-ja" words={duty.state === 'dismissed' ? 'Doch gültig' : 'Bestätigen'} />
              )}
              {duty.state !== 'dismissed' && <Decide duty={duty} action="pflicht-nein" words="Verwerfen" />}
            </div>
          )}
        </li>
      ))}
    </ul>
  )

const Decide = ({ duty, action, words }: { duty: ReviewDuty; action: string; words: string }) => (
  <button class="rk-link-button" type="submit" name="aktion" value={`${action}:${duty.pointer}`} aria-label={`${words}: ${duty.meaning}`}>
    {words}
  </button>
)
