import { type ListedMail, MAIL_STATES, type MailState } from '#platform/mail/outbox-list.ts'
import { oneOrNone, search, wordsFor } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'

const STATE_WORDS: Record<MailState, string> = {
  queued: 'wartet',
  sending: 'wird gesendet',
  sent: 'gesendet',
  failed: 'fehlgeschlagen',
  uncertain: 'ungewiss',
  cancelled: 'verworfen',
  bounced: 'zurückgekommen',
}
const STATE_CLASSES: Partial<Record<MailState, string>> = { failed: 'red', uncertain: 'yellow', bounced: 'red', sent: 'green' }
const KIND_WORDS: Record<string, string> = {
  account: 'Konto',
  reminder: 'Erinnerung',
  letter: 'Bericht',
  list: 'Liste',
  conference: 'Konferenz',
  notice: 'Nachricht',
  way: 'Bericht wartet',
}
export const kindWord = (kind: string): string => KIND_WORDS[kind] ?? kind

/** The states with how many mails are in each. */
export const countedStates = (counts: Readonly<Record<MailState, number>>): readonly (readonly [string, string])[] =>
  MAIL_STATES.map(state => [state, `${STATE_WORDS[state]} (${counts[state]})`])

/** The state of a mail as a word, with a sign of its own colour where somebody has to look. */
export const State = ({ state }: { state: MailState }) => {
  const colour = STATE_CLASSES[state]
  return <span class={colour ? `rk-mail-state rk-mail-state--${colour}` : 'rk-mail-state'}>{STATE_WORDS[state]}</span>
}

/** Every mail that was sent or waits, the newest first. */
export const mailList: List<ListedMail, { state: MailState | null; kind: string | null; search: string }> = {
  title: 'Postausgang',
  label: 'Mails',
  address: urls.post,
  permission: 'mail.read',
  filter: filter({
    search: search('suche', { label: 'Empfänger oder Betreff' }),
    state: oneOrNone('stand', { label: 'Stand', none: 'alle', among: wordsFor(MAIL_STATES, state => [state, STATE_WORDS[state]]) }),
    kind: oneOrNone('art', { label: 'Art', none: 'alle', among: wordsFor(Object.keys(KIND_WORDS), kind => [kind, kindWord(kind)]) }),
  }),
  words: ({ search }) => search,
  counted: ['Mail', 'Mails'],
  pageSize: 50,
  columns: [
    { label: 'Empfänger', value: mail => mail.to },
    {
      label: 'Betreff',
      cell: mail => (
        <>
          <a href={urls.mail(mail.id)} data-row-link>
            {mail.subject}
          </a>
          {mail.error && <div class="rk-muted">{mail.error}</div>}
        </>
      ),
    },
    { label: 'Art', value: mail => kindWord(mail.kind) },
    { label: 'Stand', cell: mail => <State state={mail.state} /> },
    { label: 'Angelegt', cell: mail => <Moment at={mail.created} /> },
  ],
  none: 'Keine Mail passt zu dieser Auswahl.',
  empty: () => 'Noch keine Mail. Hier steht jede Mail, die Regelkreis sendet: Erinnerungen, Berichte und Einladungen.',
}
