import { choice, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { FEED_KINDS, type FeedKind } from './calendar.store.ts'

const WHOSE = 'Wählen Sie, wessen Termine der Kalender zeigen soll.'
const WORDS: Record<FeedKind, string> = { person: 'Meine Termine', unit: 'Stelle', committee: 'Gremium' }

/** Whose dates a calendar shows: one's own, or those of a unit or committee. */
export const calendarForm = form<{ kind: FeedKind; subject: string }>(
  {
    kind: choice('art', { label: 'Art', choices: FEED_KINDS.map(kind => [kind, WORDS[kind]] as const), wrong: WHOSE }),
    subject: text('wer', { label: 'Wessen Termine' }),
  },
  ({ kind, subject }) => (kind !== 'person' && subject === '' ? [['subject', WHOSE]] : []),
)
