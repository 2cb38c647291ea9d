import { May } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { ObligationView } from './resolution.view.ts'

const STATE_WORDS = { proposed: 'Vorschlag', confirmed: 'bestätigt', done: 'erledigt', dismissed: 'verworfen' } as const

/** What can be decided from a state, with the words of the buttons. */
const DECISIONS = {
  proposed: [
    ['bestaetigen', 'Bestätigen'],
    ['verwerfen', 'Verwerfen'],
  ],
  confirmed: [
    ['erledigt', 'Erledigt'],
    ['verwerfen', 'Verwerfen'],
  ],
  done: [['oeffnen', 'Wieder öffnen']],
  dismissed: [['oeffnen', 'Doch gültig']],
} as const

/** The obligations of a point, each with the words it was read from and what a person can say to it (D4). */
export const ObligationList = ({
  obligations,
  today,
  label,
}: {
  obligations: readonly ObligationView[]
  today: Temporal.PlainDate
  label: string
}) => (
  <ul class="rk-obligations" aria-label={label}>
    {obligations.map(obligation => (
      <li class={`rk-obligation rk-obligation--${obligation.state}`} id={`pflicht-${obligation.id}`}>
        <p>
          <strong>{obligation.meaning}</strong>
          {obligation.dueOn && obligation.state !== 'done' && (
            <span class="rk-visually-hidden">
              {' '}
              (<Day on={obligation.dueOn} today={today} />)
            </span>
          )}
          <span class="rk-obligation__facts">
            {obligation.parties && ` · ${obligation.parties}`}
            {obligation.conditional && ' · unter einer Bedingung'}
            {` · aus „${obligation.words.replace(/\s+/g, ' ')}“ · ${STATE_WORDS[obligation.state]}`}
          </span>
        </p>
        <May permission="resolution.edit">
          <form method="post" action={urls.obligation(obligation.id)} class="rk-inline-form">
            {DECISIONS[obligation.state].map(([value, words]) => (
              <button type="submit" name="entscheidung" value={value} class="rk-link-button" aria-label={`${words}: ${obligation.meaning}`}>
                {words}
              </button>
            ))}
          </form>
          {obligation.dueOn && obligation.state !== 'done' && <CorrectionForm obligation={obligation} dueOn={obligation.dueOn} />}
        </May>
      </li>
    ))}
  </ul>
)

const CorrectionForm = ({ obligation, dueOn }: { obligation: ObligationView; dueOn: Temporal.PlainDate }) => (
  <details class="rk-edit">
    <summary aria-label={`Termin berichtigen: ${obligation.meaning}`}>Termin berichtigen</summary>
    <form method="post" action={urls.obligation(obligation.id)} class="rk-inline-form">
      <label for={`termin-${obligation.id}`}>Richtiger Termin</label>
      <input id={`termin-${obligation.id}`} class="rk-input" type="date" name="termin" value={dueOn.toString()} required />
      <button type="submit" name="entscheidung" value="berichtigen" class="rk-btn">
        Speichern
      </button>
    </form>
  </details>
)
