import {
  DECISIONS,
  type ListedMail,
  MAIL_STATES,
  type MailDecision,
  type MailFilter,
  type MailState,
  type ShownMail,
} from '#platform/mail/outbox-list.ts'
import type { ServerTrouble } from '#platform/mail/server-state.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Field } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { urls } from '#web/urls.ts'
import { DECISION_WORDS, decisionForm } from './decision.form.ts'

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
  notice: 'Nachricht',
  way: 'Bericht wartet',
}
const kindWord = (kind: string): string => KIND_WORDS[kind] ?? kind

export const MAILS_PER_PAGE = 50

/** The state of a mail as a word, with a sign of its own colour where somebody has to look. */
const State = ({ state }: { state: MailState }) => {
  const colour = STATE_CLASSES[state]
  return <span class={colour ? `rk-mail-state rk-mail-state--${colour}` : 'rk-mail-state'}>{STATE_WORDS[state]}</span>
}

export interface PostPageProps {
  readonly mails: readonly ListedMail[]
  readonly total: number
  readonly counts: Record<MailState, number>
  readonly filter: MailFilter & { readonly page: number }
  readonly trouble: ServerTrouble | null
  /** Whether a mail server is configured. */
  readonly sends: boolean
}

/** The outbox: what went out, what waits, and what somebody has to look at. */
export const PostPage = ({ mails, total, counts, filter, trouble, sends }: PostPageProps) => {
  const empty = MAIL_STATES.every(state => counts[state] === 0)
  return (
    <>
      <h1>Postausgang</h1>
      {!sends && (
        <Alert kind="warning">
          <p>
            <strong>Es ist kein Mailserver eingerichtet.</strong> Mails bleiben hier liegen, bis der Betrieb <code>SMTP_URL</code> und{' '}
            <code>MAIL_FROM</code> setzt. Danach gehen sie hinaus.
          </p>
        </Alert>
      )}
      {sends && trouble && (
        <Alert kind="warning">
          <p>
            <strong>
              Der Mailserver ist seit <Moment at={trouble.since} /> nicht erreichbar.
            </strong>{' '}
            Es geht nichts verloren; was wartet, wird gesendet, sobald er antwortet. Meldung: {trouble.error}
          </p>
        </Alert>
      )}
      {counts.uncertain > 0 && (
        <Alert kind="warning">
          <p>
            {counts.uncertain === 1 ? 'Bei einer Mail ist' : `Bei ${counts.uncertain} Mails ist`} ungewiss, ob der Mailserver sie angenommen
            hat. Damit kein Brief doppelt ankommt, entscheiden Sie: <a href={urls.post({ stand: 'uncertain' })}>Ungewisse Mails anzeigen</a>
          </p>
        </Alert>
      )}
      {empty ? (
        <p class="rk-empty">Noch keine Mail. Hier steht jede Mail, die Regelkreis sendet: Erinnerungen, Berichte und Einladungen.</p>
      ) : (
        <>
          <FilterForm filter={filter} counts={counts} />
          <p class="rk-muted" role="status">
            {formatCount(total, 'Mail', 'Mails', 'Keine Mail passt zu dieser Auswahl.')}
          </p>
          {mails.length > 0 && <MailTable mails={mails} />}
          <Pager
            page={filter.page}
            pageSize={MAILS_PER_PAGE}
            total={total}
            href={seite =>
              urls.post({ stand: filter.state, art: filter.kind, suche: filter.search, seite: seite === 1 ? undefined : seite })
            }
          />
        </>
      )}
    </>
  )
}

const FilterForm = ({ filter, counts }: Pick<PostPageProps, 'filter' | 'counts'>) => (
  <form class="rk-filter" method="get" action={urls.post()} data-auto-submit>
    <Field id="mail-suche" label="Empfänger oder Betreff">
      <input id="mail-suche" name="suche" value={filter.search ?? ''} />
    </Field>
    <Field id="stand" label="Stand">
      <select id="stand" name="stand">
        <option value="">alle</option>
        {MAIL_STATES.map(state => (
          <option value={state} selected={state === filter.state}>
            {STATE_WORDS[state]} ({counts[state]})
          </option>
        ))}
      </select>
    </Field>
    <Field id="art" label="Art">
      <select id="art" name="art">
        <option value="">alle</option>
        {Object.entries(KIND_WORDS).map(([kind, word]) => (
          <option value={kind} selected={kind === filter.kind}>
            {word}
          </option>
        ))}
      </select>
    </Field>
    <button class="rk-btn" type="submit">
      Anwenden
    </button>
  </form>
)

const MailTable = ({ mails }: { mails: readonly ListedMail[] }) => (
  <Table label="Mails" columns={['Empfänger', 'Betreff', 'Art', 'Stand', 'Angelegt']}>
    {mails.map(mail => (
      <tr data-row>
        <td>{mail.to}</td>
        <td>
          <a href={urls.mail(mail.id)} data-row-link>
            {mail.subject}
          </a>
          {mail.error && <div class="rk-muted">{mail.error}</div>}
        </td>
        <td>{kindWord(mail.kind)}</td>
        <td>
          <State state={mail.state} />
        </td>
        <td>
          <Moment at={mail.created} />
        </td>
      </tr>
    ))}
  </Table>
)

const NOTICES: Record<string, string> = {
  again: 'Die Mail wird noch einmal gesendet.',
  sent: 'Die Mail ist als gesendet vermerkt.',
  cancel: 'Die Mail wird nicht gesendet.',
  bounced: 'Vermerkt, dass die Mail zurückgekommen ist.',
}

/** One mail: what it says, what became of it, what can be done. */
export const MailPage = ({ mail, notice, deciding }: { mail: ShownMail; notice: string | undefined; deciding: FormState }) => (
  <>
    {notice && NOTICES[notice] && <Alert kind="success">{NOTICES[notice]}</Alert>}
    {deciding.problems.map(({ message }) => (
      <Alert kind="danger">{message}</Alert>
    ))}
    <p class="rk-head__kicker">
      <a href={urls.post()}>Postausgang</a>
    </p>
    <h1>{mail.subject}</h1>
    <dl class="rk-facts">
      <dt>Stand</dt>
      <dd>
        <State state={mail.state} />
        {mail.nextAttempt && mail.attempts > 0 && (
          <>
            , nächster Versuch <Moment at={mail.nextAttempt} />
          </>
        )}
      </dd>
      <dt>Empfänger</dt>
      <dd>{mail.to}</dd>
      <dt>Art</dt>
      <dd>{kindWord(mail.kind)}</dd>
      <dt>Angelegt</dt>
      <dd>
        <Moment at={mail.created} />
      </dd>
      {mail.sentAt && (
        <>
          <dt>Gesendet</dt>
          <dd>
            <Moment at={mail.sentAt} />
          </dd>
        </>
      )}
      <dt>Versuche</dt>
      <dd>{mail.attempts}</dd>
      {mail.error && (
        <>
          <dt>Meldung</dt>
          <dd>{mail.error}</dd>
        </>
      )}
      {mail.messageId && (
        <>
          <dt>Kennung</dt>
          <dd>
            <code>{mail.messageId}</code>
          </dd>
        </>
      )}
      {mail.attachments.length > 0 && (
        <>
          <dt>Anlagen</dt>
          <dd>{mail.attachments.map(({ name }) => name).join(', ')}</dd>
        </>
      )}
    </dl>
    <Decisions mail={mail} deciding={deciding} />
    <section class="rk-section" aria-labelledby="inhalt-der-mail">
      <h2 id="inhalt-der-mail">Inhalt</h2>
      {mail.text === null ? (
        <p class="rk-muted">Der Inhalt ist nur für den Empfänger bestimmt und wird hier nicht gezeigt.</p>
      ) : (
        <pre class="rk-mail-text">{mail.text}</pre>
      )}
    </section>
  </>
)

const Decisions = ({ mail, deciding }: { mail: ShownMail; deciding: FormState }) => {
  const possible = (Object.keys(DECISIONS) as MailDecision[]).filter(decision => DECISIONS[decision].from.includes(mail.state))
  if (possible.length === 0) return null
  return (
    <form class="rk-mail-decide" method="post" action={urls.mail(mail.id)}>
      {mail.state === 'uncertain' && (
        <p>Prüfen Sie beim Mailserver oder beim Empfänger, ob die Mail angekommen ist, und entscheiden Sie dann.</p>
      )}
      {possible.includes('bounced') && <Fields of={decisionForm} state={deciding} only={['note']} />}
      <div class="rk-actions">
        {possible.map(decision => (
          <button type="submit" name="entscheidung" value={decision}>
            {DECISION_WORDS[decision]}
          </button>
        ))}
      </div>
    </form>
  )
}
