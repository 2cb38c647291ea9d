import { DECISIONS, type MailDecision } from '#platform/mail/outbox-list.ts'
import { choice, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

export const DECISION_WORDS: Record<MailDecision, string> = {
  again: 'Noch einmal senden',
  sent: 'Als gesendet vermerken',
  cancel: 'Nicht senden',
  bounced: 'Als zurückgekommen vermerken',
}

/** What a person decides about a mail; each decision is a button. */
export const decisionForm = form<{ decision: MailDecision; note: string }>({
  decision: choice('entscheidung', {
    label: 'Entscheidung',
    // The keys of a record of decisions are decisions.
    choices: (Object.keys(DECISIONS) as MailDecision[]).map(decision => [decision, DECISION_WORDS[decision]] as const),
    wrong: 'Wählen Sie, was mit der Mail geschehen soll.',
  }),
  note: text('vermerk', { label: 'Was der Empfangsserver schrieb', hint: 'freiwillig; steht dann als Meldung bei der Mail', longest: 500 }),
})
