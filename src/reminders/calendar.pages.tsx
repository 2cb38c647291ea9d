import type { Choice } from '#register/resolution/resolution-choices.store.ts'
import type { FormState } from '#web/form/form.ts'
import { Alert } from '#web/ui/alert.tsx'
import { Field } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import type { CalendarFeed } from './calendar.store.ts'
import { calendarName } from './calendar.usecases.ts'

export interface CalendarsPageProps {
  readonly feeds: readonly CalendarFeed[]
  readonly units: readonly Choice[]
  readonly committees: readonly Choice[]
  /** Beginning of addresses, without a slash at the end. */
  readonly publicUrl: string
  readonly notice: string | undefined
  readonly adding: FormState
}

const NOTICES: Record<string, string> = {
  angelegt: 'Der Kalender hat eine Adresse.',
  erneuert: 'Der Kalender hat eine neue Adresse. Die alte führt nirgendwohin mehr.',
  entfernt: 'Die Adresse gibt es nicht mehr.',
}

/** The secret addresses of one's calendars: get, renew, remove. */
export const CalendarsPage = ({ feeds, units, committees, publicUrl, notice, adding }: CalendarsPageProps) => (
  <>
    {notice && NOTICES[notice] && <Alert kind="success">{NOTICES[notice]}</Alert>}
    {adding.problems.map(({ message }) => (
      <Alert kind="danger">{message}</Alert>
    ))}
    <h1>Kalender</h1>
    <p class="rk-muted">
      Ihr Kalenderprogramm kann die Termine der Beschlusskontrolle abonnieren. Wer eine Adresse kennt, liest diesen Kalender ohne Anmeldung,
      deshalb steht nichts Vertrauliches darin. Geben Sie Adressen nicht weiter; ist eine doch bekannt geworden, erneuern Sie sie.
    </p>
    {feeds.length === 0 ? (
      <p class="rk-empty">Noch kein Kalender. Legen Sie unten eine Adresse an und abonnieren Sie sie in Ihrem Kalenderprogramm.</p>
    ) : (
      <ul class="rk-calendars">
        {feeds.map(feed => (
          <li>
            <Feed feed={feed} address={publicUrl + urls.calendarFeed(feed.secret)} />
          </li>
        ))}
      </ul>
    )}
    <section class="rk-section" aria-labelledby="anlegen">
      <h2 id="anlegen">Adresse anlegen</h2>
      <form method="post" action={urls.calendars()} class="rk-calendars__form">
        <input type="hidden" name="art" value="person" />
        <p>Alles, was Ihre Stellen und Ausschüsse betrifft:</p>
        <button type="submit" class="rk-btn">
          Meine Termine
        </button>
      </form>
      <Choose kind="unit" id="stelle" label="Stelle" choices={units} />
      <Choose kind="committee" id="gremium" label="Gremium" choices={committees} />
    </section>
  </>
)

const Feed = ({ feed, address }: { feed: CalendarFeed; address: string }) => {
  const name = calendarName(feed.kind, feed.subject)
  const id = `adresse-${feed.id}`
  return (
    <>
      <h2>{name}</h2>
      <Field id={id} label="Adresse zum Abonnieren">
        <input id={id} value={address} readonly />
      </Field>
      <p class="rk-muted">
        Angelegt oder erneuert <Moment at={feed.renewedAt} />
      </p>
      <div class="rk-actions">
        <a href={address.replace(/^https?:/, 'webcal:')}>
          Im Kalenderprogramm öffnen<span class="rk-visually-hidden">: {name}</span>
        </a>
        <form method="post" action={urls.calendarRenew(feed.id)}>
          <button type="submit">
            Adresse erneuern<span class="rk-visually-hidden">: {name}</span>
          </button>
        </form>
        <form method="post" action={urls.calendarRemove(feed.id)}>
          <button type="submit">
            Entfernen<span class="rk-visually-hidden">: {name}</span>
          </button>
        </form>
      </div>
    </>
  )
}

const Choose = ({ kind, id, label, choices }: { kind: string; id: string; label: string; choices: readonly Choice[] }) =>
  choices.length === 0 ? null : (
    <form method="post" action={urls.calendars()} class="rk-calendars__form">
      <input type="hidden" name="art" value={kind} />
      <Field id={id} label={label}>
        <select id={id} name="wer">
          {choices.map(choice => (
            <option value={choice.value}>{choice.label}</option>
          ))}
        </select>
      </Field>
      <button type="submit" class="rk-btn">
        Anlegen<span class="rk-visually-hidden">: {label}</span>
      </button>
    </form>
  )
