import type { Choices } from '#web/form/field.ts'
import { EditForm } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { May } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { obligationForm, proposalsForm, type ReturnedForm } from '../point/point.form.ts'
import { CONFIRM_ALL } from '../record/obligation-words.ts'
import type { Decision } from '../rules/obligation-decision.ts'
import type { ObligationView } from './resolution.view.ts'

const STATE_WORDS = { proposed: 'Vorschlag', confirmed: 'bestätigt', done: 'erledigt', dismissed: 'verworfen' } as const

export interface ObligationListProps {
  readonly obligations: readonly ObligationView[]
  /** The finished reports on the resolution, to say which of them did it. */
  readonly reports: Choices
  readonly today: Temporal.PlainDate
  readonly label: string
  readonly returned: ReturnedForm | null
}

/** The obligations of a point, each with the words it was read from and what a person can say to it (D4). */
export const ObligationList = ({ obligations, label, ...props }: ObligationListProps) => (
  <ul class="rk-obligations" aria-label={label}>
    {obligations.map(obligation => (
      // After a decision the page comes back to the next one to take, never onto a button.
      <li class={`rk-obligation rk-obligation--${obligation.state}`} id={`pflicht-${obligation.id}`} tabindex={-1}>
        <p>
          <strong>{obligation.meaning}</strong>
          {obligation.dueOn && obligation.state !== 'done' && (
            <span class="rk-visually-hidden">
              {' '}
              (<Day on={obligation.dueOn} today={props.today} />)
            </span>
          )}
          <span class="rk-obligation__facts">
            {obligation.parties && ` · ${obligation.parties}`}
            {obligation.conditional && ' · unter einer Bedingung'}
            {` · aus „${obligation.words.replace(/\s+/g, ' ')}“ · ${STATE_WORDS[obligation.state]}`}
            {obligation.settled && ` ${obligation.settled}`}
          </span>
        </p>
        <May permission="resolution.edit">
          <Decisions obligation={obligation} {...props} />
        </May>
      </li>
    ))}
  </ul>
)

type DecisionProps = Omit<ObligationListProps, 'obligations' | 'label'> & { readonly obligation: ObligationView }

/** What can be decided from a state: plainly by a button, or behind a fold where something has to be said. */
const Decisions = ({ obligation, reports, returned }: DecisionProps) => {
  const { state, dueOn } = obligation
  const isOpen = state === 'proposed' || state === 'confirmed'
  const fold = (decision: 'close' | 'dismiss' | 'correct') => (
    <DecisionFold obligation={obligation} decision={decision} reports={reports} returned={returned} />
  )
  return (
    <div class="rk-obligation__decisions">
      {state === 'proposed' && <Plainly obligation={obligation} decision="confirm" words="Bestätigen" />}
      {state === 'done' && <Plainly obligation={obligation} decision="reopen" words="Wieder öffnen" />}
      {state === 'dismissed' && <Plainly obligation={obligation} decision="reopen" words="Doch gültig" />}
      {state === 'confirmed' && fold('close')}
      {isOpen &&
        (obligation.isDismissedWithReason ? fold('dismiss') : <Plainly obligation={obligation} decision="dismiss" words="Verwerfen" />)}
      {isOpen && dueOn && fold('correct')}
    </div>
  )
}

const sent = (decision: Decision): string => obligationForm.fields.decision.write(decision)['entscheidung'] ?? ''

const Plainly = ({ obligation, decision, words }: { obligation: ObligationView; decision: Decision; words: string }) => (
  <form method="post" action={urls.obligation(obligation.id)} class="rk-inline-form">
    <button type="submit" name="entscheidung" value={sent(decision)} class="rk-link-button" aria-label={`${words}: ${obligation.meaning}`}>
      {words}
    </button>
  </form>
)

const FOLDS = {
  close: { title: 'Erledigt …', submit: 'Als erledigt vermerken', fields: ['by', 'reportId', 'words'] },
  dismiss: { title: 'Verwerfen …', submit: 'Verwerfen', fields: ['words'] },
  correct: { title: 'Termin berichtigen', submit: 'Speichern', fields: ['dueOn'] },
} as const

const DecisionFold = ({ obligation, decision, reports, returned }: Omit<DecisionProps, 'today'> & { decision: keyof typeof FOLDS }) => {
  const { title, submit, fields } = FOLDS[decision]
  const back: FormState | null =
    returned?.id === obligation.id && returned.state.texts['entscheidung'] === sent(decision) ? returned.state : null
  const opened = decision === 'correct' && obligation.dueOn ? obligationForm.fill({ dueOn: obligation.dueOn }) : EMPTY
  return (
    <details class="rk-edit" {...(back ? { open: true } : {})}>
      <summary aria-label={`${title.replace(' …', '')}: ${obligation.meaning}`}>{title}</summary>
      <EditForm
        of={obligationForm}
        state={back ?? opened}
        only={fields}
        choices={{ reportId: reports }}
        action={urls.obligation(obligation.id)}
        prefix={`pflicht-${obligation.id}-${decision}-`}
        look="rk-obligation__form"
        submit={[{ words: submit, name: 'entscheidung', value: sent(decision) }]}
        quiet
      />
    </details>
  )
}

/** All proposals of a resolution at once: those that stand on this page, and no later ones. */
export const ConfirmAll = ({ reference, proposals }: { reference: string; proposals: readonly string[] }) =>
  proposals.length === 0 ? null : (
    <EditForm
      of={proposalsForm}
      state={proposalsForm.fill({ ids: proposals })}
      fixed={['ids']}
      action={urls.resolutionProposals(reference)}
      look="rk-inline-form"
      submit={`${CONFIRM_ALL} (${proposals.length})`}
      quiet
    />
  )
