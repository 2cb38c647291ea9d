import type { Child } from 'hono/jsx'
import { formatCount } from '#vocabulary/german-format.ts'
import { EditForm, Fields } from '#web/form/fields.tsx'
import { EMPTY, type FormState, form } from '#web/form/form.ts'
import { RecordHead } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
import { dayForm, furtherForm, neverForm, PLACE, withdrawForm } from './publication.form.ts'
import type { Publication, PublicationPlan } from './publication.store.ts'
import type { Publishable } from './publishable.ts'
import type { DecidedName } from './rules/decided-names.ts'
import { chosenIn, editionMark } from './rules/edition.ts'
import type { NameKind } from './rules/personal-names.ts'
import type { NameDecisionKind, Passage } from './rules/redaction.ts'

export interface PublicationPageProps {
  readonly about: Publishable
  readonly names: readonly DecidedName[]
  readonly plan: PublicationPlan
  readonly publication: Publication | undefined
  readonly notice: Notice | undefined
  readonly problem: string | undefined
  /** What was typed and has to be mended, by the button that sent it. */
  readonly unsaved: { readonly action: string; readonly state: FormState } | undefined
  /** The letter as it was signed. */
  readonly letter: Child
  /** What the public would read, or reads. */
  readonly edition: Child
}

const PublicationHead = ({
  about,
  title,
  notice,
  problem,
}: Pick<PublicationPageProps, 'about' | 'notice' | 'problem'> & { title: string }) => (
  <>
    {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
    {problem && <Alert kind="danger">{problem}</Alert>}
    <RecordHead record={about.line} title={title}>
      <a href={urls.reportSending(about.id)}>Versand</a>
      <a href={urls.reportWay(about.id)}>Weg des Berichts</a>
      <a href={urls.publications()}>Alle, die zu veröffentlichen sind</a>
    </RecordHead>
  </>
)

/** Before and after publication: the letter with what is blackened in it, and taking it back. The decision itself is made at the preview. */
export const PublicationPage = (props: PublicationPageProps) => {
  const { about, publication } = props
  const { stage, isConfidential } = about
  return (
    <>
      <PublicationHead {...props} title={stage === 'published' ? 'Veröffentlichung' : 'Vor der Veröffentlichung'} />
      {isConfidential ? (
        <p>Dieser Bericht ist vertraulich. Er wird nicht veröffentlicht.</p>
      ) : stage === 'published' ? (
        <Published {...props} />
      ) : stage === 'unsigned' ? (
        <p>Dieser Bericht ist nicht unterschrieben. Über die Veröffentlichung lässt sich entscheiden, sobald er es ist.</p>
      ) : (
        <>
          {stage === 'withdrawn' && publication?.withdrawnAt && (
            <p>
              Zurückgezogen am <Moment at={publication.withdrawnAt} />: {publication.reason} Die öffentliche Adresse sagt das. Er lässt sich
              wieder veröffentlichen.
            </p>
          )}
          <Standing {...props} />
          <div class="rk-beside">
            <section class="rk-section" aria-labelledby="brief">
              <h2 id="brief">Der Brief</h2>
              <Selecting />
              <div data-redactable>{props.letter}</div>
            </section>
            <Names {...props} />
          </div>
        </>
      )}
    </>
  )
}

/** What the public would read beside what was signed, and the one step that makes it public. */
export const PreviewPage = (props: PublicationPageProps) => {
  const { plan, letter, edition } = props
  const count = plan.redactions.length
  return (
    <>
      <PublicationHead {...props} title="Öffentliche Fassung ansehen" />
      <p>
        {count === 0
          ? 'Es ist nichts geschwärzt: Die Öffentlichkeit liest den Brief, wie er unterschrieben ist.'
          : `${formatCount(count, 'Angabe ist', 'Angaben sind')} geschwärzt. Die Öffentlichkeit bekommt diese Fassung, auch als PDF; der Bericht selbst und seine Anlagen bleiben beim Rat.`}{' '}
        <a href={urls.reportPublication(props.about.id)}>Schwärzungen ändern</a>
      </p>
      <Decide {...props} />
      <div class="rk-beside">
        <section class="rk-section" aria-labelledby="oeffentlich">
          <h2 id="oeffentlich">Was die Öffentlichkeit liest</h2>
          {edition}
        </section>
        <section class="rk-section" aria-labelledby="unterschrieben">
          <h2 id="unterschrieben">Wie er unterschrieben ist</h2>
          {letter}
        </section>
      </div>
    </>
  )
}

const Standing = ({ plan }: PublicationPageProps) => {
  if (plan.publication === 'never') return <p>Entschieden: Dieser Bericht wird nicht veröffentlicht. Grund: {plan.publicationBecause}</p>
  if (!plan.publishOn) return null
  return (
    <p>
      Vorgemerkt: wird am <Day on={plan.publishOn} /> veröffentlicht{plan.publication === 'by_setting' && ', nach Einstellung der Stadt'},
      sobald über alle Namen entschieden ist.
    </p>
  )
}

const Published = (props: PublicationPageProps) => {
  const { publication, plan, edition } = props
  return (
    <>
      <p>
        {publication && (
          <>
            Öffentlich seit <Moment at={publication.publishedAt} />.{' '}
          </>
        )}
        {plan.redactions.length > 0
          ? `Die Öffentlichkeit liest eine Fassung, in der ${formatCount(plan.redactions.length, 'Angabe geschwärzt ist', 'Angaben geschwärzt sind')}; der Bericht selbst bleibt beim Rat.`
          : 'Die Öffentlichkeit liest den Bericht, wie er unterschrieben ist.'}
      </p>
      {publication && !publication.firstFetchedAt ? (
        <section class="rk-section" aria-labelledby="zuruecknehmen">
          <h2 id="zuruecknehmen">Zurücknehmen</h2>
          <p class="rk-muted">
            Noch hat ihn niemand ohne Konto abgerufen. Zurückgenommen steht er wieder wie vor der Veröffentlichung, und seine öffentliche
            Adresse weiß von nichts.
          </p>
          <EditForm of={emptyForm} {...sends(props, 'zuruecknehmen')} submit="Veröffentlichung zurücknehmen" primary />
        </section>
      ) : (
        publication?.firstFetchedAt && (
          <p class="rk-muted">
            Zum ersten Mal abgerufen am <Moment at={publication.firstFetchedAt} />. Zurücknehmen lässt sich das nicht mehr, nur
            zurückziehen.
          </p>
        )
      )}
      <section class="rk-section" aria-labelledby="zurueckziehen">
        <h2 id="zurueckziehen">Zurückziehen</h2>
        <p class="rk-muted">
          Der Rat liest den Bericht weiter. Die öffentliche Adresse sagt dann, dass er zurückgezogen wurde, wann und warum.
        </p>
        <EditForm of={withdrawForm} {...sends(props, 'zurueckziehen')} submit="Zurückziehen" />
      </section>
      <section class="rk-section" aria-labelledby="oeffentlich">
        <h2 id="oeffentlich">Was die Öffentlichkeit liest</h2>
        {edition}
      </section>
    </>
  )
}

/** What every form of the page sends, and what of it came back. */
const sends = ({ about, unsaved, plan }: PublicationPageProps, action: string) => ({
  state: unsaved?.action === action ? unsaved.state : EMPTY,
  unsaved: 'Nichts geändert.',
  action: urls.reportPublication(about.id),
  hidden: { stand: String(about.turn), version: String(about.version), fassung: editionMark(plan.redactions), aktion: action },
})

const KINDS: Record<NameKind, string> = { name: 'Name', email: 'Mailadresse', phone: 'Telefonnummer', address: 'Anschrift' }
const DECISIONS: readonly (readonly [NameDecisionKind, string])[] = [
  ['blacken', 'schwärzen'],
  ['leave', 'stehen lassen'],
  ['office', 'handelt im Amt'],
]

/** Where there are scripts, words are selected in the letter; their buttons stay in sight while one reads. */
const Selecting = () => (
  <div class="rk-redact" data-redact hidden role="group" aria-label="Ausgewählten Text schwärzen">
    <span data-redact-words class="rk-muted">
      Wählen Sie im Brief Worte aus, um sie zu schwärzen.
    </span>
    <div class="rk-actions">
      <button type="button" class="rk-btn" data-redact-all disabled>
        Schwärzen, wo immer es steht
      </button>
      <button type="button" class="rk-btn" data-redact-here disabled>
        Nur diese Stelle schwärzen
      </button>
    </div>
    <output data-redact-told></output>
  </div>
)

const Names = (props: PublicationPageProps) => {
  const { names, plan, unsaved } = props
  const { further, places } = chosenIn(plan.redactions)
  const state = unsaved?.action === 'namen' ? unsaved.state : furtherForm.fill({ further })
  const open = names.filter(({ decision }) => decision === null).length
  return (
    <section class="rk-section" aria-labelledby="namen">
      <h2 id="namen">Namen und Angaben zu Personen</h2>
      <p class="rk-muted">
        {names.length === 0
          ? 'Im Brief wurde nichts gefunden, was Personen außerhalb eines Amtes nennt. Lesen Sie ihn trotzdem durch.'
          : `${formatCount(names.length, 'Stelle', 'Stellen')} gefunden, ${open === 0 ? 'über alle ist entschieden' : `über ${open} ist noch zu entscheiden`}. Wer als Leitung, Stellvertretung oder Mitglied eines Gremiums im Personenverzeichnis steht, ist schon ausgenommen. Eine Entscheidung gilt überall, wo dieselben Worte stehen. Lesen Sie den Brief trotzdem durch: Nicht jeder Name wird gefunden.`}
      </p>
      <EditForm
        of={furtherForm}
        {...sends(props, 'namen')}
        state={state}
        submit={[
          { words: 'Weiter zur Vorschau', primary: true, name: 'weiter', value: 'vorschau' },
          { words: 'Nur speichern', name: 'weiter', value: '' },
        ]}
      >
        <ol class="rk-names">
          {names.map((name, index) => (
            <li>
              <fieldset>
                <legend>
                  {name.text} <span class="rk-muted">({KINDS[name.kind]})</span>
                </legend>
                <input type="hidden" name={`fund.${index}`} value={name.text} />
                {name.places.map(place => (
                  <blockquote>
                    <span class="rk-muted">{place.place}: </span>
                    {place.before}
                    <mark>{place.marked}</mark>
                    {place.after}
                  </blockquote>
                ))}
                <div class="rk-names__choices">
                  {DECISIONS.map(([value, label]) => (
                    <label>
                      <input type="radio" name={`name.${index}`} value={value} checked={name.decision === value} /> {label}
                    </label>
                  ))}
                </div>
              </fieldset>
            </li>
          ))}
        </ol>
        <Fields of={furtherForm} state={state} />
        <fieldset class="rk-redact-places" data-redact-places hidden={places.length === 0}>
          <legend>Nur an einer Stelle schwärzen</legend>
          {places.map(place => (
            <Place place={place} />
          ))}
        </fieldset>
      </EditForm>
    </section>
  )
}

/** A passage at one place; without its tick it is legible again. */
const Place = ({ place: { text, only } }: { place: Passage }) => (
  <label>
    <input type="checkbox" name={PLACE} value={JSON.stringify({ text, ...only })} checked /> … {only?.before.slice(-40)} <mark>{text}</mark>{' '}
    {only?.after.slice(0, 40)} …
  </label>
)

const Decide = (props: PublicationPageProps) => {
  const { names, about } = props
  const open = names.filter(({ decision }) => decision === null).length
  const isSent = about.stage === 'sent' || about.stage === 'withdrawn'
  return (
    <section class="rk-section" aria-labelledby="entscheiden">
      <h2 id="entscheiden">Entscheidung</h2>
      {open > 0 && (
        <p>
          Über {formatCount(open, 'gefundene Stelle', 'gefundene Stellen')} ist noch nicht entschieden.{' '}
          <a href={urls.reportPublication(about.id)}>Jetzt entscheiden</a>
        </p>
      )}
      {!isSent && <p>Veröffentlichen lässt sich der Bericht nach dem Versand. Einen Tag können Sie schon vormerken.</p>}
      {isSent && open === 0 && <EditForm of={emptyForm} {...sends(props, 'jetzt')} submit="Diese Fassung veröffentlichen" primary />}
      {about.stage !== 'withdrawn' && (
        <details class="rk-edit" open={props.unsaved !== undefined || !isSent}>
          <summary>Später oder gar nicht</summary>
          <EditForm of={dayForm} {...sends(props, 'am-tag')} submit="Tag vormerken" />
          <EditForm of={neverForm} {...sends(props, 'nie')} submit="Nicht veröffentlichen" />
        </details>
      )}
    </section>
  )
}

/** Nothing is asked. */
const emptyForm = form({})
