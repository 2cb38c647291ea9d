import { DECISIONS, type MailDecision, type ShownMail } from '#platform/mail/outbox-list.ts'
import type { ServerTrouble } from '#platform/mail/server-state.ts'
import { Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { DECISION_WORDS, decisionForm } from './decision.form.ts'
import { kindWord, State } from './mails.list.tsx'

interface TroublesProps {
  /** Whether a mail server is configured. */
  readonly sends: boolean
  readonly trouble: ServerTrouble | null
  /** How many mails nobody knows of whether they arrived. */
  readonly uncertain: number
}

/** What somebody has to look at before mails go out. */
export const Troubles = ({ sends, trouble, uncertain }: TroublesProps) => (
  <>
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
    {uncertain > 0 && (
      <Alert kind="warning">
        <p>
          {uncertain === 1 ? 'Bei einer Mail ist' : `Bei ${uncertain} Mails ist`} ungewiss, ob der Mailserver sie angenommen hat. Damit kein
          Brief doppelt ankommt, entscheiden Sie: <a href={urls.post({ stand: 'uncertain' })}>Ungewisse Mails anzeigen</a>
        </p>
      </Alert>
    )}
  </>
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
