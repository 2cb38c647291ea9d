import { May, MayLink } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { editionsAround, frameworkOn } from '../rules/framework.ts'
import { wordsOfAdoption } from '../rules/framework-words.ts'
import { controlOf, Reference } from './documents.list.tsx'
import { Annexes, DocumentLinks, type Names } from './framework.pages.tsx'
import type { QuotedPoint, StoredDocument } from './framework.store.ts'
import { FRAMEWORK_NOTICES } from './framework-notices.pages.ts'

interface DocumentPageProps {
  readonly document: StoredDocument
  readonly documents: Names['documents']
  readonly point: QuotedPoint | undefined
  readonly today: Temporal.PlainDate
  readonly notice: string | undefined
}

/** A document of the framework: what it is about, where it comes from, and the editions before and after it (P1). */
export const DocumentPage = ({ document, documents, point, today, notice }: DocumentPageProps) => {
  const { id, from, until } = document
  const all = [...documents.values()]
  const held = frameworkOn(all, today).find(each => each.document.id === id)
  const replacing = all.filter(each => each.replaces.some(({ documentId, annexId }) => documentId === id && annexId === null))
  const annexes = document.annexes.map(annex => ({
    annex,
    replacedBy: all.flatMap(each => (each.replaces.some(({ annexId }) => annexId === annex.id) ? [each.id] : [])),
  }))
  return (
    <>
      <CodedNotice of={FRAMEWORK_NOTICES} code={notice} />
      <Head
        kicker={
          <>
            <a href={urls.framework()}>Planungsrahmen</a> · Teil {document.part} · {document.code}
          </>
        }
        seenBy={document.isPublic ? 'public' : 'internal'}
        title={document.title}
        prints
        actions={
          <May permission="planning.write">
            <a href={urls.frameworkDocumentEdit(id)}>Ändern</a>
            <a href={urls.frameworkTakeOut(id)}>Aus dem Rahmen nehmen</a>
          </May>
        }
      >
        <p class="rk-head__kicker">{stateInWords({ isHeld: held !== undefined, document, replacing, today })}</p>
      </Head>
      <Facts
        of={[
          document.area && [
            'Gebiet',
            <MayLink permission="planning.read" href={urls.area(document.areaId ?? '')}>
              {document.area} {document.areaName}
            </MayLink>,
          ],
          document.kind && ['Leistungsart', `${document.kind} ${document.kindName}`],
          document.report && ['Planungsbericht', document.report],
          document.reference !== '' && [
            'Beschluss',
            <>
              <Reference of={document} /> {document.paperName}
            </>,
          ],
          controlOf(document) && ['Beschlusskontrolle', controlOf(document)],
          document.controlState === 'open' && document.nextControlOn && ['Nächste Kontrolle', <Day on={document.nextControlOn} />],
          ['Gilt von', <Day on={from} />],
          until && ['Gilt bis', <Day on={until} />],
          document.note && ['Bemerkung', document.note],
        ]}
      />
      {document.annexes.length > 0 && (
        <section class="rk-section" aria-labelledby="anlagen">
          <h2 id="anlagen">Anlagen</h2>
          <Annexes annexes={annexes} documents={documents} />
        </section>
      )}
      <Editions {...{ document, documents }} />
      {point && <Decided {...{ document, point }} />}
    </>
  )
}

const stateInWords = ({
  isHeld,
  document: { from, until },
  replacing,
  today,
}: {
  isHeld: boolean
  document: StoredDocument
  replacing: readonly StoredDocument[]
  today: Temporal.PlainDate
}) => {
  if (isHeld) return 'Gilt heute.'
  if (Temporal.PlainDate.compare(from, today) > 0)
    return (
      <>
        Gilt erst ab <Day on={from} />.
      </>
    )
  const [first] = replacing.toSorted((one, other) => Temporal.PlainDate.compare(one.from, other.from))
  if (first)
    return (
      <>
        Gilt nicht mehr: seit <Day on={first.from} /> ersetzt durch <a href={urls.frameworkDocument(first.id)}>{first.title}</a>.
      </>
    )
  return until ? (
    <>
      Gilt nicht mehr seit dem Ende am <Day on={until} />.
    </>
  ) : (
    'Gilt heute nicht.'
  )
}

/** The chain of editions in both directions, the oldest first. */
const Editions = ({ document, documents }: { document: StoredDocument; documents: Names['documents'] }) => {
  const { before, after } = editionsAround(document.id, [...documents.values()])
  const own = document.replaces.map(({ documentId, annex }) => ({ documentId, annex }))
  const chain = [...before.toReversed(), { documentId: document.id, steps: 0 }, ...after]
  return (
    <section class="rk-section" aria-labelledby="ausgaben">
      <h2 id="ausgaben">Ausgaben</h2>
      {chain.length === 1 ? (
        <p class="rk-muted">Es ersetzt kein Dokument und wird von keinem ersetzt.</p>
      ) : (
        <ol class="rk-plain">
          {chain.map(({ documentId }) => {
            const edition = documents.get(documentId)
            const annexes = own.flatMap(each => (each.documentId === documentId && each.annex ? each.annex : []))
            return edition ? (
              <li {...(documentId === document.id ? { 'aria-current': 'true' } : {})}>
                <Day on={edition.from} />{' '}
                {documentId === document.id ? <strong>{edition.title}</strong> : <DocumentLinks ids={[documentId]} documents={documents} />}
                {annexes.length > 0 && ` (davon ersetzt: Anlage ${annexes.join(', ')})`}
              </li>
            ) : null
          })}
        </ol>
      )}
    </section>
  )
}

/** The words that a resolution speaks of an area in, while its document is one of a kind of service: they stay as they were decided. */
export const WordingNotice = ({ text, kind, area }: { text: string; kind: string; area: string }) =>
  wordsOfAdoption(text).speaksOfArea && kind !== '' && area === '' ? (
    <Alert kind="info">
      <p>
        Der beschlossene Wortlaut spricht vom Stadtraum, das Dokument handelt von einer Leistungsart. Der Wortlaut bleibt, wie er
        beschlossen ist.
      </p>
    </Alert>
  ) : null

const Decided = ({ document, point }: { document: StoredDocument; point: QuotedPoint }) => (
  <section class="rk-section" aria-labelledby="beschluss">
    <h2 id="beschluss">
      Wortlaut des Beschlusses, <a href={urls.point(point.reference, point.number)}>Punkt {point.number}</a>
    </h2>
    <blockquote>
      <p>{point.text}</p>
    </blockquote>
    <WordingNotice text={point.text} kind={document.kind} area={document.area} />
  </section>
)

/** What happens when a document is taken out, before somebody does it. */
export const TakeOutPage = ({
  document,
  documents,
  builtOn,
}: Pick<DocumentPageProps, 'document' | 'documents'> & { builtOn: readonly string[] }) => (
  <>
    <Head kicker={<a href={urls.frameworkDocument(document.id)}>{document.title}</a>} title="Aus dem Planungsrahmen nehmen" />
    {builtOn.length > 0 ? (
      <Alert kind="danger">
        <p>
          <strong>Das geht nicht.</strong> An seine Stelle getreten ist: <DocumentLinks ids={builtOn} documents={documents} />. Nehmen Sie
          zuerst das heraus, oder ändern Sie, was es ersetzt.
        </p>
      </Alert>
    ) : (
      <>
        <p>
          Das Dokument und seine Anlagen werden gelöscht.
          {document.replaces.length > 0 && (
            <>
              {' '}
              Was es ersetzt hatte, gilt dann wieder:{' '}
              <DocumentLinks ids={document.replaces.map(each => each.documentId)} documents={documents} />.
            </>
          )}
          {document.pointId !== null && ' Der Beschluss, mit dem es aufgenommen wurde, steht dann wieder bei den Vorschlägen.'} Wenn das
          Dokument nur nicht mehr gilt, tragen Sie stattdessen unter „Ändern“ ein, bis wann es galt.
        </p>
        <form method="post" action={urls.frameworkTakeOut(document.id)} class="rk-actions">
          <button type="submit" class="rk-btn rk-btn--danger">
            Herausnehmen
          </button>
          <a href={urls.frameworkDocument(document.id)}>Abbrechen</a>
        </form>
      </>
    )}
  </>
)
