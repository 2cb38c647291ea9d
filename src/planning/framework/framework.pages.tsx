import type { Child } from 'hono/jsx'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { Area } from '../areas/area.store.ts'
import { PlanningTabs } from '../offers/offers.pages.tsx'
import type { ServiceKind } from '../offers/service.store.ts'
import { areaKey } from '../rules/area-words.ts'
import type { FrameworkProblem, InForce, Piece, Scope } from '../rules/framework.ts'
import { aboutOf, controlOf, Reference } from './documents.list.tsx'
import type { FrameworkPart, StoredDocument } from './framework.store.ts'
import { FRAMEWORK_NOTICES } from './framework-notices.pages.ts'

/** Names for what the problems of a framework speak of. */
export interface Names {
  readonly documents: ReadonlyMap<string, StoredDocument>
  readonly areas: ReadonlyMap<string, Area>
  readonly kinds: ReadonlyMap<string, ServiceKind>
}

export interface FrameworkPageProps extends Names {
  readonly parts: readonly FrameworkPart[]
  readonly inForce: readonly InForce<StoredDocument>[]
  /** Nothing for those who read only what is public: of the rest they do not know. */
  readonly problems: readonly FrameworkProblem[]
  readonly on: Temporal.PlainDate
  readonly isToday: boolean
  /** How many proposals wait. */
  readonly proposals: number
  readonly notice: string | undefined
  /** What was typed where it is no day. */
  readonly wrongDay: string | null
}

/** The framework as of a day (P1): what holds, part by part, and before it what does not fit together. */
export const FrameworkPage = (props: FrameworkPageProps) => {
  const { parts, inForce, problems, on, isToday, proposals, notice, wrongDay, documents } = props
  return (
    <>
      <CodedNotice of={FRAMEWORK_NOTICES} code={notice} />
      <Head
        title="Planungsrahmen"
        prints
        actions={
          <>
            <a href={urls.frameworkDocuments()}>Alle Dokumente</a>
            <a href={urls.frameworkDocumentsCsv({ am: on.toString() })}>Als CSV speichern</a>
            <May permission="planning.write">
              <a href={urls.frameworkDocumentNew()}>Neues Dokument</a>
              <a href={urls.frameworkProposals()}>{proposals === 0 ? 'Vorschläge' : `Vorschläge (${proposals})`}</a>
            </May>
          </>
        }
      >
        <p class="rk-head__kicker">
          {isToday ? 'Was heute gilt, ' : 'Was gilt am '}
          <Day on={on} />
        </p>
      </Head>
      <May permission="planning.read">
        <PlanningTabs at="framework" />
      </May>
      <form method="get" action={urls.framework()} class="rk-filter">
        <div class="rk-field">
          <label for="am">In Kraft am</label>
          {wrongDay !== null && (
            <p class="rk-field__error" id="am-fehler">
              „{wrongDay}“ ist kein Tag. Schreiben Sie ihn wie 01.05.2024.
            </p>
          )}
          <input
            class="rk-input"
            type="date"
            id="am"
            name="am"
            value={on.toString()}
            {...(wrongDay === null ? {} : { 'aria-invalid': 'true', 'aria-describedby': 'am-fehler' })}
          />
        </div>
        <button type="submit" class="rk-btn">
          Zeigen
        </button>
      </form>
      {problems.length > 0 && <Problems {...props} />}
      {documents.size === 0 && (
        <p class="rk-empty">
          Noch ist kein Dokument eingetragen.
          <May permission="planning.write">
            {' '}
            <a href={urls.importStart('rahmendokumente')}>Lesen Sie den Planungsrahmen aus einer Datei ein</a>, oder{' '}
            <a href={urls.frameworkDocumentNew()}>legen Sie das erste Dokument an</a>.
          </May>
        </p>
      )}
      {parts.map(part => (
        <Part part={part} inForce={inForce.filter(({ document }) => document.part === part.number)} documents={documents} />
      ))}
    </>
  )
}

const Part = ({
  part,
  inForce,
  documents,
}: {
  part: FrameworkPart
  inForce: readonly InForce<StoredDocument>[]
  documents: Names['documents']
}) => {
  const id = `teil-${part.number.toLowerCase()}`
  return (
    <section class="rk-section">
      <h2 id={id}>
        Teil {part.number}: {part.name}
      </h2>
      {part.about && <p class="rk-muted">{part.about}</p>}
      {inForce.length === 0 ? (
        <p class="rk-empty">In diesem Teil gilt an diesem Tag nichts.</p>
      ) : (
        <Table labelledBy={id} columns={['Dokument', 'Wovon es handelt', 'Beschluss', 'Kontrolle', 'Gilt von', 'Gilt bis']}>
          {inForce.map(({ document, annexes }) => (
            <tr>
              <th scope="row">
                <a href={urls.frameworkDocument(document.id)}>{document.title}</a>
              </th>
              <td>
                {aboutOf(document)}
                {annexes.length > 0 && <Annexes annexes={annexes} documents={documents} />}
              </td>
              <td>{document.reference !== '' && <Reference of={document} />}</td>
              <td>{controlOf(document)}</td>
              <td>
                <Day on={document.from} />
              </td>
              <td>{document.until && <Day on={document.until} />}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

/** The annexes of a document, those that others have taken the place of struck out and named. */
export const Annexes = ({ annexes, documents }: { annexes: InForce<StoredDocument>['annexes']; documents: Names['documents'] }) => (
  <ul class="rk-plain">
    {annexes.map(({ annex, replacedBy }) => {
      const words = `Anlage ${annex.number}: ${annex.title}`
      const about = [annex.area && `${annex.area} ${annex.areaName}`, annex.kind].filter(Boolean).join(' · ')
      return (
        <li>
          {replacedBy.length > 0 ? <del>{words}</del> : words}
          {about && replacedBy.length === 0 && <span class="rk-muted"> ({about})</span>}
          {replacedBy.length > 0 && (
            <>
              {' '}
              ersetzt durch <DocumentLinks ids={replacedBy} documents={documents} />
            </>
          )}
        </li>
      )
    })}
  </ul>
)

const Listed = ({ of }: { of: readonly Child[] }) => (
  <>
    {of.map((each, index) => (
      <>
        {index > 0 && (index === of.length - 1 ? ' und ' : ', ')}
        {each}
      </>
    ))}
  </>
)

/** Documents by their titles, each a link. */
export const DocumentLinks = ({ ids, documents }: { ids: readonly string[]; documents: Names['documents'] }) => (
  <Listed
    of={ids.flatMap(id => {
      const document = documents.get(id)
      return document ? [<a href={urls.frameworkDocument(id)}>{document.title}</a>] : []
    })}
  />
)

const PieceLink = ({ piece: { documentId, annexId }, documents }: { piece: Piece; documents: Names['documents'] }) => {
  const document = documents.get(documentId)
  const annex = document?.annexes.find(({ id }) => id === annexId)
  return (
    <a href={urls.frameworkDocument(documentId)}>
      {document?.title}
      {annex && `, Anlage ${annex.number}`}
    </a>
  )
}

/** What does not fit together, and what a person can do about it. */
const Problems = (props: FrameworkPageProps) => (
  <Alert kind="warning">
    <h2 class="rk-alert__title" id="hinweise">
      Was nicht zusammenpasst
    </h2>
    <p>Hier wird nichts vermutet. Wer plant, entscheidet, was gelten soll, und trägt es bei den Dokumenten ein.</p>
    <ul>
      {props.problems.map(problem => (
        <li>
          <ProblemWords problem={problem} names={props} />
        </li>
      ))}
    </ul>
  </Alert>
)

const scopeWords = ({ areaId, kindId }: Scope, { areas, kinds }: Names): string => {
  const [area, kind] = [areas.get(areaId ?? ''), kinds.get(kindId ?? '')]
  return [area && `${areaKey(area)} ${area.name}`, kind && `${kind.code} ${kind.name}`].filter(Boolean).join(' und ')
}

const ProblemWords = ({ problem, names }: { problem: FrameworkProblem; names: Names }) => {
  const { documents } = names
  if (problem.kind === 'circle')
    return (
      <>
        <strong>Kreis:</strong> <DocumentLinks ids={problem.documentIds} documents={documents} /> ersetzen einander. Keine dieser
        Ersetzungen zählt, bis der Kreis aufgelöst ist.
      </>
    )
  if (problem.kind === 'backwards')
    return (
      <>
        <strong>Zeit:</strong> <DocumentLinks ids={[problem.documentId]} documents={documents} /> ersetzt{' '}
        <DocumentLinks ids={[problem.replacedId]} documents={documents} />, das erst später gilt.
      </>
    )
  if (problem.kind === 'replaced_twice')
    return (
      <>
        <strong>Mehrfach ersetzt:</strong> <PieceLink piece={problem.piece} documents={documents} /> wird ersetzt durch{' '}
        <DocumentLinks ids={problem.byIds} documents={documents} />.
      </>
    )
  if (problem.kind === 'double')
    return (
      <>
        <strong>Doppelt:</strong> Für {scopeWords(problem.scope, names)} gelten zugleich{' '}
        <Listed of={problem.pieces.map(piece => <PieceLink piece={piece} documents={documents} />)} />.
      </>
    )
  if (problem.kind === 'gap')
    return (
      <>
        <strong>Lücke:</strong> Für {scopeWords(problem.scope, names)} gilt seit <Day on={problem.since} /> kein Dokument mehr; zuletzt galt{' '}
        <PieceLink piece={problem.last} documents={documents} />.
      </>
    )
  return (
    <>
      <strong>Lücke:</strong> Für {scopeWords({ areaId: problem.areaId, kindId: null }, names)} gab es noch nie ein Dokument.
    </>
  )
}
