import { formatCount } from '#vocabulary/german-format.ts'
import { compareVisibilities, germanVisibility, type Visibility } from '#vocabulary/visibility.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { choiceForm, confirmationForm, WHO } from './visibility.form.ts'
import { opensConfidential, type VisibilityPart, type VisibilitySubject } from './visibility.ts'
import type { VisibilityConsequences } from './visibility.usecases.ts'

const SubjectHead = ({ subject, title }: { subject: VisibilitySubject; title: string }) => (
  <Head
    kicker={
      <>
        {subject.papers.map((paper, index) => (
          <>
            {index > 0 && ', '}
            <ReferenceLink reference={paper.reference} />
          </>
        ))}
        {subject.kind === 'document' && (
          <>
            {subject.papers.length > 0 && ' · '}
            <a href={urls.document(subject.id)}>zum Dokument</a>
          </>
        )}
      </>
    }
    title={title}
  />
)

export interface VisibilityPageProps {
  readonly subject: VisibilitySubject
  /** What the principal may choose. */
  readonly levels: readonly Visibility[]
  /** What can be set by itself; of a resolution alone. */
  readonly parts: readonly VisibilityPart[]
  readonly saved: boolean
  /** The choice, as it stands or came back. */
  readonly state: FormState
  readonly action: string
}

/** Who may see something now, and the choice of who shall. Nothing is changed before it is confirmed. */
export const VisibilityPage = ({ subject, levels, parts, saved, state, action }: VisibilityPageProps) => (
  <>
    <SubjectHead subject={subject} title={`Sichtbarkeit: ${subject.name}`} />
    {saved && (
      <Alert kind="success">
        <p>
          Gespeichert: {subject.name} ist jetzt {germanVisibility(subject.visibility)}, mit allem, was dazugehört.
        </p>
      </Alert>
    )}
    <p>
      Jetzt: <strong>{germanVisibility(subject.visibility)}</strong>. Das sehen {WHO[subject.visibility]}.
    </p>
    {subject.whole && (
      <p class="rk-muted">
        {subject.whole.name} ist {germanVisibility(subject.whole.visibility)}. Was dazugehört, kann nicht weiter sichtbar sein.
      </p>
    )}
    {levels.length > 1 ? (
      <EditForm
        of={choiceForm(levels)}
        state={state}
        action={action}
        hidden={{ vorher: subject.visibility }}
        submit="Weiter zur Bestätigung"
        unsaved="Nichts geändert."
        look="rk-narrow-form"
        primary
      />
    ) : (
      <p>Daran können Sie hier nichts ändern.</p>
    )}
    {parts.length > 0 && <Parts parts={parts} />}
  </>
)

const PART_ADDRESSES = { meeting: urls.meetingVisibility, point: urls.pointVisibility, document: urls.documentVisibility } as const

const Parts = ({ parts }: { parts: readonly VisibilityPart[] }) => (
  <div class="rk-section rk-visibility-parts">
    <h2 id="einzelnes">Einzelnes stärker schützen</h2>
    <Table labelledBy="einzelnes" columns={['Was', 'Sichtbarkeit', { label: 'Ändern', kind: 'unseen' }]}>
      {parts.map(part => (
        <tr>
          <th scope="row">{part.name}</th>
          <td>{germanVisibility(part.visibility)}</td>
          <td>
            <a href={PART_ADDRESSES[part.kind](part.id)}>
              ändern<span class="rk-visually-hidden">: {part.name}</span>
            </a>
          </td>
        </tr>
      ))}
    </Table>
  </div>
)

export interface ConfirmVisibilityProps {
  readonly subject: VisibilitySubject
  readonly level: Visibility
  readonly state: FormState
  readonly consequences: VisibilityConsequences
  readonly action: string
}

/** What follows from the choice, before it holds; where something confidential is opened, confirmed a second time and with a reason. */
export const ConfirmVisibilityPage = ({ subject, level, state, consequences, action }: ConfirmVisibilityProps) => {
  const isNarrower = compareVisibilities(level, subject.visibility) > 0
  const opens = opensConfidential(subject.visibility, level)
  return (
    <>
      <SubjectHead subject={subject} title="Sichtbarkeit bestätigen" />
      <p>
        {subject.name}: bisher <strong>{germanVisibility(subject.visibility)}</strong>, künftig <strong>{germanVisibility(level)}</strong>.
        Das sehen dann {WHO[level]}.
      </p>
      <h2>Was daraus folgt</h2>
      <ul>
        {isNarrower ? (
          <Narrowed subject={subject} consequences={consequences} />
        ) : (
          <Widened subject={subject} consequences={consequences} />
        )}
      </ul>
      <EditForm
        of={confirmationForm(opens)}
        state={state}
        only={opens ? ['isChecked', 'reason'] : ['reason']}
        action={action}
        hidden={{ vorher: subject.visibility, stufe: level, bestaetigt: 'ja' }}
        submit={`Jetzt ${germanVisibility(level)} machen`}
        look="rk-narrow-form"
        primary
      />
      <p>
        <a href={action}>Abbrechen</a>
      </p>
    </>
  )
}

type PartsProps = Pick<ConfirmVisibilityProps, 'subject' | 'consequences'>

const Narrowed = ({ subject, consequences: { points, reports, drafts, documents, handedOut } }: PartsProps) => (
  <>
    {subject.kind === 'meeting' && subject.papers.length > 0 && (
      <li>
        {formatCount(subject.papers.length, 'Beschluss', 'Beschlüsse')} der Sitzung, mit allem, was dazugehört, sehen künftig nicht mehr
        Personen als die Sitzung.
      </li>
    )}
    {subject.kind !== 'document' && (
      <li>Für {formatCount(points, 'Punkt', 'Punkte')} mit Pflichten, Beziehungen und Zuweisungen gilt dasselbe.</li>
    )}
    {reports > 0 && (
      <li>
        {formatCount(reports, 'fertiger Bericht', 'fertige Berichte')} mit Antworten, Briefen (PDF und Word), Anlagen und öffentlicher
        Fassung, soweit sie davon handeln.
      </li>
    )}
    {drafts > 0 && (
      <li>{formatCount(drafts, 'Entwurf', 'Entwürfe')} mit allen Fassungen. Wer sie nicht mehr sehen darf, kann nicht weiterschreiben.</li>
    )}
    {documents > 0 && (
      <li>{formatCount(documents, 'Dokument', 'Dokumente')} mit Datei und Gelesenem, wenn der Eintrag vertraulich wird.</li>
    )}
    {handedOut > 0 && (
      <li>
        {formatCount(handedOut, 'ausgegebene Liste nennt', 'ausgegebene Listen nennen')} den Beschluss. Der betroffene Teil bleibt, wie er
        ausgegeben wurde, ist aber nur noch für mit Vertraulichem Betraute zu sehen.
      </li>
    )}
    <li>
      Wer es nicht sehen darf, findet es auch nicht mehr über Suche, Listen, Zahlen, Ausgaben als Datei, Kalender, Abonnements und
      Änderungsverlauf.
    </li>
    <li>
      Briefe dazu, die noch im Postausgang warten, werden angehalten. Was schon verschickt, geladen oder gedruckt ist, bleibt bei den
      Empfängern.
    </li>
  </>
)

const Widened = ({ subject, consequences: { points, reports } }: PartsProps) => (
  <>
    {subject.kind !== 'document' && (
      <li>
        {formatCount(points, 'Punkt', 'Punkte')} mit Pflichten und Beziehungen, soweit sie nicht für sich stärker geschützt sind, sehen dann
        auch diese Personen.
      </li>
    )}
    {reports > 0 && (
      <li>
        {formatCount(reports, 'fertiger Bericht', 'fertige Berichte')}: Was nur wegen dieses Eintrags geschützt war, wird wieder so
        sichtbar, wie es versandt oder veröffentlicht war. Was für sich vertraulich ist, bleibt es.
      </li>
    )}
    <li>Suche, Listen, Zahlen, Kalender und Abonnements zeigen es dann auch diesen Personen.</li>
    <li>Was im Änderungsverlauf aus der vertraulichen Zeit steht, bleibt vertraulich.</li>
  </>
)
