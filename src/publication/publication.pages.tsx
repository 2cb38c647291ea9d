import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { EditForm, Fields } from '#web/form/fields.tsx'
import { EMPTY, type FormState, form } from '#web/form/form.ts'
import { RecordHead } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { dayForm, furtherForm, neverForm, withdrawForm } from './publication.form.ts'
import type { Publication, PublicationPlan } from './publication.store.ts'
import type { Publishable } from './publishable.ts'
import type { DecidedName } from './rules/decided-names.ts'
import type { NameKind } from './rules/personal-names.ts'
import type { NameDecisionKind } from './rules/redaction.ts'

export interface PublicationPageProps {
  readonly about: Publishable
  readonly names: readonly DecidedName[]
  readonly plan: PublicationPlan
  readonly publication: Publication | undefined
  readonly today: Temporal.PlainDate
  readonly notice: Notice | undefined
  readonly problem: string | undefined
  /** What was typed and has to be mended, by the button that sent it. */
  readonly unsaved: { readonly action: string; readonly state: FormState } | undefined
}

/** Before and after publication: names to decide about, when it is published, and taking it back. */
export const PublicationPage = (props: PublicationPageProps) => {
  const { about, publication, notice, problem, plan } = props
  const { stage, isConfidential } = about
  return (
    <>
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      {problem && <Alert kind="danger">{problem}</Alert>}
      <RecordHead record={about.line} title={stage === 'published' ? 'Veröffentlichung' : 'Vor der Veröffentlichung'}>
        <a href={urls.reportSending(about.id)}>Versand</a>
        <a href={urls.reportWay(about.id)}>Weg des Berichts</a>
      </RecordHead>
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
          <Standing plan={plan} />
          <Names {...props} />
          <Decide {...props} />
        </>
      )}
    </>
  )
}

const Standing = ({ plan }: { plan: PublicationPlan }) => {
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
  const { publication, plan } = props
  return (
    <>
      <p>
        {publication && (
          <>
            Öffentlich seit <Moment at={publication.publishedAt} />.{' '}
          </>
        )}
        {plan.redactions.length > 0
          ? `Die Öffentlichkeit liest eine Fassung, in der ${formatCount(plan.redactions.length, 'Stelle geschwärzt ist', 'Stellen geschwärzt sind')}; der Bericht selbst bleibt beim Rat.`
          : 'Die Öffentlichkeit liest den Bericht, wie er unterschrieben ist.'}
      </p>
      <section class="rk-section" aria-labelledby="zurueckziehen">
        <h2 id="zurueckziehen">Zurückziehen</h2>
        <p class="rk-muted">
          Der Rat liest den Bericht weiter. Die öffentliche Adresse sagt dann, dass er zurückgezogen wurde, wann und warum.
        </p>
        <EditForm of={withdrawForm} {...sends(props, 'zurueckziehen')} submit="Zurückziehen" />
      </section>
    </>
  )
}

/** What every form of the page sends, and what of it came back. */
const sends = ({ about, unsaved }: PublicationPageProps, action: string) => ({
  state: unsaved?.action === action ? unsaved.state : EMPTY,
  unsaved: 'Nichts geändert.',
  action: urls.reportPublication(about.id),
  hidden: { stand: String(about.turn), version: String(about.version), aktion: action },
})

const KINDS: Record<NameKind, string> = { name: 'Name', email: 'Mailadresse', phone: 'Telefonnummer', address: 'Anschrift' }
const DECISIONS: readonly (readonly [NameDecisionKind, string])[] = [
  ['blacken', 'schwärzen'],
  ['leave', 'stehen lassen'],
  ['office', 'handelt im Amt'],
]

const Names = (props: PublicationPageProps) => {
  const { names, plan, unsaved } = props
  const chosen = plan.redactions.filter(({ because }) => because === 'chosen').map(({ text }) => text)
  const state = unsaved?.action === 'namen' ? unsaved.state : furtherForm.fill({ further: chosen })
  const open = names.filter(({ decision }) => decision === null).length
  return (
    <section class="rk-section" aria-labelledby="namen">
      <h2 id="namen">Namen und Angaben zu Personen</h2>
      <p class="rk-muted">
        {names.length === 0
          ? 'Im Brief wurde nichts gefunden, was Personen außerhalb eines Amtes nennt. Lesen Sie ihn trotzdem durch.'
          : `${formatCount(names.length, 'Stelle', 'Stellen')} gefunden, ${open === 0 ? 'über alle ist entschieden' : `über ${open} ist noch zu entscheiden`}. Wer als Leitung, Stellvertretung oder Mitglied eines Gremiums im Personenverzeichnis steht, ist schon ausgenommen. Eine Entscheidung gilt überall, wo dieselben Worte stehen. Lesen Sie den Brief trotzdem durch: Nicht jeder Name wird gefunden.`}
      </p>
      <EditForm of={furtherForm} {...sends(props, 'namen')} state={state} submit="Entscheidungen speichern">
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
      </EditForm>
      {plan.redactions.length > 0 && (
        <p class="rk-muted">
          Mit geschwärzten Stellen bekommt die Öffentlichkeit eine eigene Fassung mit eigenem PDF. Der Bericht selbst und seine Anlagen
          bleiben beim Rat.
        </p>
      )}
    </section>
  )
}

const Decide = (props: PublicationPageProps) => {
  const { names, about } = props
  const open = names.some(({ decision }) => decision === null)
  const isSent = about.stage === 'sent' || about.stage === 'withdrawn'
  return (
    <section class="rk-section" aria-labelledby="entscheiden">
      <h2 id="entscheiden">Entscheidung</h2>
      {open && <p>Entscheiden Sie zuerst über die gefundenen Stellen und speichern Sie.</p>}
      {!isSent && <p>Veröffentlichen lässt sich der Bericht nach dem Versand. Einen Tag können Sie schon vormerken.</p>}
      {isSent && !open && <EditForm of={nowForm} {...sends(props, 'jetzt')} submit="Jetzt veröffentlichen" primary />}
      {about.stage !== 'withdrawn' && (
        <>
          <EditForm of={dayForm} {...sends(props, 'am-tag')} submit="Tag vormerken" />
          <EditForm of={neverForm} {...sends(props, 'nie')} submit="Nicht veröffentlichen" />
        </>
      )}
    </section>
  )
}

/** Nothing is asked. */
const nowForm = form({})

/** What the public address of a withdrawn report says: that there was one, when it was taken back, and why. Nothing of what it said. */
export const WithdrawnPage = ({ publication }: { publication: Publication }) => (
  <>
    <h1>Dieser Bericht wurde zurückgezogen</h1>
    <p>
      {publication.kind === 'final' ? 'Die abschließende Information' : 'Die Zwischeninformation'} der Verwaltung
      {publication.date && ` vom ${formatGermanDate(publication.date)}`} war hier veröffentlicht
      {publication.withdrawnAt && (
        <>
          {' '}
          und wurde am <Moment at={publication.withdrawnAt} /> zurückgezogen
        </>
      )}
      .
    </p>
    <p>Grund: {publication.reason}</p>
    {publication.references.length > 0 && (
      <p>
        Der Stand des Beschlusses: <ReferenceLinks of={publication.references} />
      </p>
    )}
  </>
)
