import { raw } from 'hono/html'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { May } from '#web/may.tsx'
import { timelineRows, timelineSvg } from '#web/ui/charts/timeline.ts'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { LinkedDocument, RecordedChange, Resolution } from '../record/resolution.ts'
import { germanChange } from './change-words.ts'
import { germanRelation } from './relation-words.ts'
import type { RelationView, ResolutionView } from './resolution.view.ts'

const ROLES = { decision: 'Beschlussausfertigung', control_report: 'Bericht', attachment: 'Anlage', other: 'Dokument' } as const

/** Beside the points: the life of the resolution, what it has to do with others, its documents, and what was changed. */
export const ResolutionAside = ({ view }: { view: ResolutionView }) => (
  <aside class="rk-aside" aria-label="Verlauf, Beziehungen und Dokumente">
    <section class="rk-section">
      <h2>Verlauf</h2>
      {raw(timelineSvg(view.timeline))}
      <details class="rk-edit">
        <summary>Verlauf als Tabelle</summary>
        <LifeTable view={view} />
      </details>
    </section>
    <section class="rk-section">
      <h2 id="beziehungen" tabindex={-1}>
        Beziehungen
      </h2>
      {view.relations.length === 0 && <p class="rk-muted">Keine bekannt.</p>}
      <ul class="rk-plain">
        {view.relations.map(relation => (
          <Relation relation={relation} resolution={view.resolution} />
        ))}
      </ul>
      {view.mentions.length > 0 && (
        <details class="rk-edit">
          <summary>{formatCount(view.mentions.length, 'bloße Erwähnung', 'bloße Erwähnungen')}</summary>
          <ul class="rk-plain">
            {view.mentions.map(mention => (
              <li>
                <RelationSentence relation={mention} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
    {view.documents.length > 0 ? (
      <section class="rk-section">
        <h2>Dokumente</h2>
        <ul class="rk-plain">
          {view.documents.map(document => (
            <DocumentEntry document={document} />
          ))}
        </ul>
      </section>
    ) : (
      // Who may not open documents would read that there are none (W23).
      <May permission="document.read">
        <section class="rk-section">
          <h2>Dokumente</h2>
          <p class="rk-muted">Noch keines.</p>
        </section>
      </May>
    )}
    <KeepUp resolution={view.resolution} />
    {view.changes.length > 0 && (
      <details class="rk-edit">
        <summary>Änderungen</summary>
        <ul class="rk-plain">
          {view.changes.map(change => (
            <Change change={change} />
          ))}
        </ul>
      </details>
    )}
  </aside>
)

/** Ways to hear of what changes, for those with an account and those without. */
const KeepUp = ({ resolution: { reference, committee, unit, visibility } }: { resolution: Resolution }) => (
  <section class="rk-section rk-keep-up" aria-labelledby="auf-dem-laufenden">
    <h2 id="auf-dem-laufenden">Auf dem Laufenden bleiben</h2>
    <ul class="rk-plain">
      {visibility === 'public' && (
        <li>
          <a href={urls.resolutionFeed(reference)}>Feed dieses Beschlusses</a>
          <span class="rk-table__note">Atom, für Leseprogramme, ohne Anmeldung</span>
        </li>
      )}
      <May permission="follow.use">
        {committee && (
          <li>
            <a href={`${urls.subscriptions({ gremium: committee })}#abonnieren`}>{committee} abonnieren</a>
          </li>
        )}
        {unit && (
          <li>
            <a href={`${urls.subscriptions({ stelle: unit })}#abonnieren`}>{unit} abonnieren</a>
          </li>
        )}
        <li>
          <a href={urls.subscriptions()}>Meine Abonnements</a>
        </li>
      </May>
    </ul>
  </section>
)

const LifeTable = ({ view }: { view: ResolutionView }) => (
  <table class="rk-table">
    <thead>
      <tr>
        <th scope="col">Tag</th>
        <th scope="col">Ereignis</th>
      </tr>
    </thead>
    <tbody>
      {timelineRows(view.timeline).map(row => (
        <tr>
          <td>{row.date}</td>
          <td>
            {row.what}
            {row.label && `: ${row.label}`} <span class="rk-muted">({row.state})</span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const RelationSentence = ({ relation }: { relation: RelationView }) => (
  <p>
    {germanRelation(relation.kind, relation.direction)}{' '}
    {relation.known ? <ReferenceLink reference={relation.otherReference} /> : <span class="rk-reference">{relation.otherReference}</span>}
    {relation.otherName && ` ${relation.otherName}`}
    <span class="rk-table__note">
      {relation.direction === 'to' && `${relation.otherReference}, `}
      {relation.places.join('; ')}
      {!relation.known && ' · nicht im Register'}
      {relation.kind !== 'mentions' && (relation.state === 'confirmed' ? ' · bestätigt' : ' · Vorschlag')}
    </span>
  </p>
)

const Relation = ({ relation, resolution }: { relation: RelationView; resolution: Resolution }) => (
  <li>
    <RelationSentence relation={relation} />
    <May permission="resolution.edit">
      <form method="post" action={urls.relation(relation.id)} class="rk-inline-form">
        <input type="hidden" name="von" value={resolution.reference} />
        {relation.state === 'proposed' && (
          <button
            type="submit"
            name="entscheidung"
            value="bestaetigen"
            class="rk-link-button"
            aria-label={`Bestätigen: ${relation.otherReference}`}
          >
            Bestätigen
          </button>
        )}
        <button
          type="submit"
          name="entscheidung"
          value="verwerfen"
          class="rk-link-button"
          aria-label={`Verwerfen: ${relation.otherReference}`}
        >
          Verwerfen
        </button>
      </form>
    </May>
  </li>
)

const DocumentEntry = ({ document }: { document: LinkedDocument }) => (
  <li>
    <a href={urls.document(document.id)}>{document.fileName}</a>
    <span class="rk-table__note">
      {ROLES[document.role]} · eingegangen am <Day on={document.addedOn} />
    </span>
  </li>
)

const Change = ({ change }: { change: RecordedChange }) => (
  <li>
    {germanChange(change)}
    <span class="rk-table__note">{formatGermanDate(change.at.toZonedDateTimeISO('Europe/Berlin').toPlainDate())}</span>
  </li>
)
