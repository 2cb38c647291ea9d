import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { RecordHead } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
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
  /** What was typed as further passages, where it has to be mended. */
  readonly further: string | undefined
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

const Published = ({ about, publication, plan }: PublicationPageProps) => (
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
      <form class="rk-form" method="post" action={urls.reportPublication(about.id)}>
        <Hidden about={about} />
        <Field id="grund" label="Grund, in Worten für die Öffentlichkeit">
          <textarea id="grund" name="grund" rows={2} maxlength={1000} required></textarea>
        </Field>
        <button class="rk-btn" type="submit" name="aktion" value="zurueckziehen">
          Zurückziehen
        </button>
      </form>
    </section>
  </>
)

const Hidden = ({ about }: { about: Publishable }) => (
  <>
    <input type="hidden" name="stand" value={String(about.turn)} />
    <input type="hidden" name="version" value={String(about.version)} />
  </>
)

const KINDS: Record<NameKind, string> = { name: 'Name', email: 'Mailadresse', phone: 'Telefonnummer', address: 'Anschrift' }
const DECISIONS: readonly (readonly [NameDecisionKind, string])[] = [
  ['blacken', 'schwärzen'],
  ['leave', 'stehen lassen'],
  ['office', 'handelt im Amt'],
]

const Names = ({ about, names, plan, further }: PublicationPageProps) => {
  const chosen = plan.redactions.filter(({ because }) => because === 'chosen').map(({ text }) => text)
  const open = names.filter(({ decision }) => decision === null).length
  return (
    <section class="rk-section" aria-labelledby="namen">
      <h2 id="namen">Namen und Angaben zu Personen</h2>
      <p class="rk-muted">
        {names.length === 0
          ? 'Im Brief wurde nichts gefunden, was Personen außerhalb eines Amtes nennt. Lesen Sie ihn trotzdem durch.'
          : `${formatCount(names.length, 'Stelle', 'Stellen')} gefunden, ${open === 0 ? 'über alle ist entschieden' : `über ${open} ist noch zu entscheiden`}. Wer als Leitung, Stellvertretung oder Mitglied eines Gremiums im Personenverzeichnis steht, ist schon ausgenommen. Eine Entscheidung gilt überall, wo dieselben Worte stehen. Lesen Sie den Brief trotzdem durch: Nicht jeder Name wird gefunden.`}
      </p>
      <form method="post" action={urls.reportPublication(about.id)}>
        <Hidden about={about} />
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
        <Field id="weitere" label="Weitere Stellen schwärzen" hint="Die genauen Worte, wie sie im Brief stehen; eine Stelle je Zeile.">
          <textarea id="weitere" name="weitere" rows={2} {...describedBy({ id: 'weitere', hint: 'ja' })}>
            {`\n${further ?? chosen.join('\n')}`}
          </textarea>
        </Field>
        <button class="rk-btn" type="submit" name="aktion" value="namen">
          Entscheidungen speichern
        </button>
      </form>
      {plan.redactions.length > 0 && (
        <p class="rk-muted">
          Mit geschwärzten Stellen bekommt die Öffentlichkeit eine eigene Fassung mit eigenem PDF. Der Bericht selbst und seine Anlagen
          bleiben beim Rat.
        </p>
      )}
    </section>
  )
}

const Decide = ({ about, names, today }: PublicationPageProps) => {
  const { id, stage } = about
  const open = names.some(({ decision }) => decision === null)
  const isSent = stage === 'sent' || stage === 'withdrawn'
  return (
    <section class="rk-section" aria-labelledby="entscheiden">
      <h2 id="entscheiden">Entscheidung</h2>
      {open && <p>Entscheiden Sie zuerst über die gefundenen Stellen und speichern Sie.</p>}
      {!isSent && <p>Veröffentlichen lässt sich der Bericht nach dem Versand. Einen Tag können Sie schon vormerken.</p>}
      {isSent && !open && (
        <form class="rk-actions" method="post" action={urls.reportPublication(id)}>
          <Hidden about={about} />
          <button class="rk-btn rk-btn--primary" type="submit" name="aktion" value="jetzt">
            Jetzt veröffentlichen
          </button>
        </form>
      )}
      {stage !== 'withdrawn' && (
        <>
          <form class="rk-form" method="post" action={urls.reportPublication(id)}>
            <Hidden about={about} />
            <Field id="tag" label="An einem Tag veröffentlichen" hint="geschieht dann von selbst, wenn der Bericht versandt ist">
              <input
                id="tag"
                name="tag"
                type="date"
                class="rk-input"
                min={today.add({ days: 1 }).toString()}
                aria-describedby="tag-hinweis"
              />
            </Field>
            <button class="rk-btn" type="submit" name="aktion" value="am-tag">
              Tag vormerken
            </button>
          </form>
          <form class="rk-form" method="post" action={urls.reportPublication(id)}>
            <Hidden about={about} />
            <Field id="grund" label="Nicht veröffentlichen, weil">
              <input id="grund" name="grund" class="rk-input" maxlength={1000} />
            </Field>
            <button class="rk-btn" type="submit" name="aktion" value="nie">
              Nicht veröffentlichen
            </button>
          </form>
        </>
      )}
    </section>
  )
}

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
        Der Stand des Beschlusses:{' '}
        {publication.references.map((reference, index) => (
          <>
            {index > 0 && ', '}
            <a href={urls.resolution(reference)}>{reference}</a>
          </>
        ))}
      </p>
    )}
  </>
)
