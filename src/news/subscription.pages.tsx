import type { Choice } from '#register/resolution/resolution-choices.store.ts'
import { Alert } from '#web/ui/alert.tsx'
import { Field } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { ChangeNote } from './change-note.ts'
import { groupNews, type NewsGroup } from './news.view.ts'
import { NoteSubjectLink } from './note-subject.pages.tsx'
import { codeOfKind, germanKind, MAILS } from './subscription.form.ts'
import type { Subscription, SubscriptionFeed } from './subscription.store.ts'

export interface SubscriptionsPageProps {
  readonly subscriptions: readonly Subscription[]
  /** Newest first. */
  readonly notes: readonly ChangeNote[]
  readonly feed: SubscriptionFeed | undefined
  readonly committees: readonly Choice[]
  readonly units: readonly Choice[]
  /** What the forms begin with: chosen on the page that led here. */
  readonly chosen: { readonly committee: string | undefined; readonly unit: string | undefined; readonly paper: string | undefined }
  /** Beginning of addresses, without a slash at the end. */
  readonly publicUrl: string
  readonly notice: string | undefined
  readonly trouble: string | null
}

const NOTICES: Record<string, string> = {
  abonniert: 'Abonniert. Was sich ab jetzt ändert, erfahren Sie so, wie Sie es gewählt haben.',
  gespeichert: 'Gespeichert.',
  beendet: 'Das Abonnement ist beendet.',
  adresse: 'Ihr Feed hat eine neue Adresse. Die alte führt nirgendwohin mehr.',
}

/** What somebody follows, the last news of it, and how it is told. */
export const SubscriptionsPage = (props: SubscriptionsPageProps) => {
  const { subscriptions, notice, trouble } = props
  return (
    <>
      {notice && NOTICES[notice] && (
        <Alert kind="success">
          <p>{NOTICES[notice]}</p>
        </Alert>
      )}
      {trouble && (
        <Alert kind="danger">
          <p>{trouble}</p>
        </Alert>
      )}
      <h1>Abonnements</h1>
      {subscriptions.length > 0 && (
        <section class="rk-section" aria-labelledby="abonniert">
          <h2 id="abonniert" class="rk-visually-hidden">
            Abonniert
          </h2>
          <ul class="rk-follow">
            {subscriptions.map(one => (
              <li>
                <SubscriptionRow subscription={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="rk-columns">
        {subscriptions.length > 0 ? (
          <News notes={props.notes} />
        ) : (
          <p class="rk-empty">
            Sie haben noch nichts abonniert. Abonnieren Sie hier einen Beschluss, ein Gremium oder eine Stelle, oder auf ihren Seiten einen
            Planungsbericht oder eine Maßnahme: Ändert sich ein Stand, ein Wortlaut oder ein Termin, oder erscheint ein Bericht, steht es
            hier, in Ihrem Feed und in einer Mail.
          </p>
        )}
        <aside class="rk-aside" aria-label="Abonnieren und Feed">
          <section class="rk-section" aria-labelledby="abonnieren">
            <h2 id="abonnieren">Abonnieren</h2>
            <PaperForm chosen={props.chosen.paper} />
            <ChooseForm kind="committee" label="Gremium" choices={props.committees} chosen={props.chosen.committee} />
            <ChooseForm kind="unit" label="Stelle" choices={props.units} chosen={props.chosen.unit} />
          </section>
          <FeedSection feed={props.feed} publicUrl={props.publicUrl} />
        </aside>
      </div>
    </>
  )
}

const GONE = 'Nicht mehr zugänglich'

const nameOf = ({ kind, subject, reference, name }: Subscription): string =>
  kind === 'paper' ? (reference ?? GONE) : kind === 'committee' ? (name ?? subject) : kind === 'unit' ? subject : (name ?? GONE)

const SubscriptionRow = ({ subscription }: { subscription: Subscription }) => {
  const { id, kind, reference, subject, byMail, inFeed } = subscription
  const name = nameOf(subscription)
  return (
    <form method="post" action={urls.subscription(id)} class="rk-follow__row">
      <p class="rk-follow__what">
        {kind === 'paper' ? (
          <>
            {reference ? <ReferenceLink reference={reference} /> : <span class="rk-muted">{name}</span>}
            {subscription.name && ` ${subscription.name}`}
          </>
        ) : kind === 'plan' || kind === 'measure' ? (
          subscription.name === null ? (
            <span class="rk-muted">{name}</span>
          ) : (
            <a href={kind === 'plan' ? urls.planningReport(subject) : urls.measure(subject)}>{name}</a>
          )
        ) : (
          <a href={urls.resolutions(kind === 'committee' ? { gremium: subject } : { stelle: subject })}>{name}</a>
        )}
        <span class="rk-table__note">{germanKind(kind)}</span>
      </p>
      <MailChoice id={`mail-${id}`} value={byMail} about={name} />
      <FeedChoice id={`feed-${id}`} checked={inFeed} about={name} />
      <div class="rk-actions">
        <button type="submit" name="aktion" value="speichern">
          Speichern<span class="rk-visually-hidden">: {name}</span>
        </button>
        <button type="submit" name="aktion" value="beenden">
          Beenden<span class="rk-visually-hidden">: {name}</span>
        </button>
      </div>
    </form>
  )
}

const MailChoice = ({ id, value, about }: { id: string; value: Subscription['byMail']; about: string }) => (
  <div class="rk-follow__choice">
    <label for={id}>
      Mail<span class="rk-visually-hidden"> zu {about}</span>
    </label>
    <select id={id} name="mail" class="rk-input">
      {Object.entries(MAILS).map(([byMail, [code, words]]) => (
        <option value={code} selected={byMail === value}>
          {words}
        </option>
      ))}
    </select>
  </div>
)

const FeedChoice = ({ id, checked, about }: { id: string; checked: boolean; about: string }) => (
  <label class="rk-choose" for={id}>
    <input id={id} type="checkbox" name="feed" value="ja" checked={checked} />
    <span>
      im Feed<span class="rk-visually-hidden"> zu {about}</span>
    </span>
  </label>
)

const News = ({ notes }: { notes: readonly ChangeNote[] }) => (
  <section class="rk-section" aria-labelledby="neues">
    <h2 id="neues">Neues</h2>
    {notes.length === 0 ? (
      <p class="rk-muted">Bisher hat sich nichts geändert.</p>
    ) : (
      <ul class="rk-plain rk-news">
        {groupNews(notes).map(group => (
          <li>
            <NewsEntry group={group} />
          </li>
        ))}
      </ul>
    )}
  </section>
)

const NewsEntry = ({ group: { head, notes } }: { group: NewsGroup }) => {
  const report = notes.find(({ reportId }) => reportId !== null)?.reportId
  return (
    <>
      <p>
        <NoteSubjectLink note={head} />
        <span class="rk-table__note">
          <Moment at={head.at} />
          {notes.some(({ visibility }) => visibility === 'confidential') && ' · vertraulich'}
          {report && (
            <>
              {' · '}
              <a href={urls.report(report)}>Bericht</a>
            </>
          )}
        </span>
      </p>
      <ul>
        {notes.map(note => (
          <li>
            {note.words}
            {note.measureId && (
              <>
                {' '}
                <a href={urls.measure(note.measureId)}>Zur Maßnahme</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const PaperForm = ({ chosen }: { chosen: string | undefined }) => (
  <form method="post" action={urls.subscriptions()} class="rk-follow__new">
    <input type="hidden" name="art" value={codeOfKind('paper')} />
    <input type="hidden" name="feed" value="ja" />
    <Field id="abo-beschluss" label="Beschluss">
      <input id="abo-beschluss" name="wer" value={chosen ?? ''} placeholder="V0100/24" autocomplete="off" required />
    </Field>
    <button type="submit" class="rk-btn">
      Abonnieren<span class="rk-visually-hidden">: Beschluss</span>
    </button>
  </form>
)

interface ChooseFormProps {
  readonly kind: 'committee' | 'unit'
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: string | undefined
}

const ChooseForm = ({ kind, label, choices, chosen }: ChooseFormProps) => {
  const id = `abo-${codeOfKind(kind)}`
  if (choices.length === 0) return null
  return (
    <form method="post" action={urls.subscriptions()} class="rk-follow__new">
      <input type="hidden" name="art" value={codeOfKind(kind)} />
      <input type="hidden" name="feed" value="ja" />
      <Field id={id} label={label}>
        <select id={id} name="wer">
          {choices.map(choice => (
            <option value={choice.value} selected={choice.value === chosen}>
              {choice.label}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit" class="rk-btn">
        Abonnieren<span class="rk-visually-hidden">: {label}</span>
      </button>
    </form>
  )
}

const FeedSection = ({ feed, publicUrl }: { feed: SubscriptionFeed | undefined; publicUrl: string }) => (
  <section class="rk-section" aria-labelledby="feed">
    <h2 id="feed">Ihr Feed</h2>
    {feed ? (
      <>
        <Field id="feed-adresse" label="Adresse für Ihr Leseprogramm">
          <input id="feed-adresse" value={publicUrl + urls.subscriptionFeed(feed.secret)} readonly />
        </Field>
        <p class="rk-muted">
          Wer die Adresse kennt, liest diesen Feed ohne Anmeldung, deshalb steht nichts Vertrauliches darin. Ist sie bekannt geworden,
          erneuern Sie sie. Angelegt oder erneuert: <Moment at={feed.renewedAt} />
        </p>
        <form method="post" action={urls.subscriptionFeedRenew()}>
          <button type="submit" class="rk-btn">
            Adresse erneuern
          </button>
        </form>
      </>
    ) : (
      <p class="rk-muted">Die Adresse entsteht mit dem ersten Abonnement, das im Feed stehen soll.</p>
    )}
  </section>
)

/** Before mails are stopped by the link in one of them: asked once, because programs follow links, too. */
export const StopPage = ({ what, secret }: { what: string; secret: string }) => (
  <>
    <h1>Mails beenden</h1>
    <p>Sie bekommen dann keine Mails mehr zu: {what}.</p>
    <form method="post" action={urls.subscriptionEnd(secret)}>
      <button type="submit" class="rk-btn rk-btn--primary">
        Mails beenden
      </button>
    </form>
  </>
)

/** Afterwards, and for every link that leads nowhere: nobody learns which ones there are. */
export const StoppedPage = () => (
  <>
    <h1>Keine Mails mehr</h1>
    <p>
      Zu diesem Abonnement bekommen Sie keine Mails mehr. Nach der Anmeldung können Sie es unter{' '}
      <a href={urls.subscriptions()}>Abonnements</a> wieder einschalten.
    </p>
  </>
)
