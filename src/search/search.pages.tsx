import { May } from '#web/may.tsx'
import type { Found } from '#web/search.ts'
import { Alert } from '#web/ui/alert.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'
import { type FoundKind, ON_A_PAGE, type SearchResult } from './search.usecases.ts'

interface SearchPageProps extends SearchResult {
  readonly q: string
  /** Key of the one kind that is looked at; null for a glance at all. */
  readonly kind: string | null
  readonly page: number
}

const NUMBER = new Intl.NumberFormat('de-DE')
const countOf = ({ total, more }: FoundKind): string => `${more ? 'mehr als ' : ''}${NUMBER.format(total)}`

/** What was found of everything that the person may read, kind by kind. */
export const SearchPage = ({ q, kind, page, kinds, similar, missing }: SearchPageProps) => {
  const shown = kinds.filter(({ source }) => kind === null || source.key === kind)
  return (
    <div class="rk-found">
      <h1>{q === '' ? 'Suche' : `Gefunden zu „${q}“`}</h1>
      {q === '' && <Advice />}
      {similar && (
        <Alert kind="info">
          <p>
            „{q}“ kommt so nicht vor. Gezeigt wird, was ähnlich geschrieben ist – so findet sich auch, was beim Scannen falsch gelesen
            wurde.
          </p>
        </Alert>
      )}
      {kinds.length > 0 && <Kinds q={q} kind={kind} kinds={kinds} />}
      {q !== '' && shown.length === 0 && <Nothing q={q} kind={kind} missing={missing} />}
      {shown.map(one => (
        <section aria-labelledby={`art-${one.source.key}`}>
          <h2 id={`art-${one.source.key}`}>
            {one.source.label} <span class="rk-muted">({countOf(one)})</span>
          </h2>
          <ol class="rk-found__hits">
            {one.found.map(hit => (
              <Hit of={hit} />
            ))}
          </ol>
          <More q={q} of={one} isAlone={kind !== null} />
          {kind !== null && (
            <Pager
              page={page}
              pageSize={ON_A_PAGE}
              total={one.total}
              more={one.more}
              href={number => urls.search({ q, art: one.source.key, seite: number === 1 ? undefined : number })}
            />
          )}
        </section>
      ))}
    </div>
  )
}

const Kinds = ({ q, kind, kinds }: Pick<SearchPageProps, 'q' | 'kind' | 'kinds'>) => (
  <Tabs
    label="Arten von Treffern"
    tabs={[
      { href: urls.search({ q }), words: 'Alles', isHere: kind === null },
      ...kinds.map(one => ({
        href: urls.search({ q, art: one.source.key }),
        words: one.source.label,
        count: countOf(one),
        isHere: kind === one.source.key,
      })),
    ]}
  />
)

const Hit = ({ of: { href, title, references = [], note, snippet } }: { of: Found }) => (
  <li>
    <p class="rk-found__title">
      <a href={href} data-row-link>
        {title}
      </a>
    </p>
    {(references.length > 0 || note) && (
      <p class="rk-muted">
        <ReferenceLinks of={references} />
        {references.length > 0 && note && ' · '}
        {note}
      </p>
    )}
    {snippet && <p class="rk-found__place">{snippet.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}</p>}
  </li>
)

const More = ({ q, of, isAlone }: { q: string; of: FoundKind; isAlone: boolean }) => {
  const { source, found, total, more } = of
  const isLong = more || total > found.length
  if (!source.list && (isAlone || !isLong)) return null
  return (
    <p>
      {!isAlone && isLong && (
        <a href={urls.search({ q, art: source.key })}>
          Alle {countOf(of)}: {source.label}
        </a>
      )}
      {!isAlone && isLong && source.list && ' · '}
      {source.list && <a href={source.list(q)}>{source.label} als Liste mit Filtern</a>}
    </p>
  )
}

const Nothing = ({ q, kind, missing }: Pick<SearchPageProps, 'q' | 'kind' | 'missing'>) =>
  kind === null ? (
    <>
      <p>Zu „{q}“ ist nichts zu finden, das Sie sehen dürfen.</p>
      {missing && (
        <p>
          {missing} steht nicht im Register.
          <May permission="document.write">
            {' '}
            Laden Sie die Beschlussausfertigung oder einen Bericht dazu bei den <a href={urls.documents()}>Dokumenten</a> hoch.
          </May>
        </p>
      )}
      <ul>
        <li>Weniger Wörter finden mehr: Gefunden wird nur, was alle enthält.</li>
        <li>Teile von Wörtern genügen: „bericht“ findet auch „Planungsbericht“.</li>
        <li>Das Aktenzeichen führt sofort zum Beschluss: V2003/22.</li>
      </ul>
    </>
  ) : (
    <p>
      Davon gibt es hier nichts. <a href={urls.search({ q })}>Alles zu „{q}“ zeigen</a>
    </p>
  )

const Advice = () => (
  <>
    <p>
      Oben steht auf jeder Seite das Suchfeld (Taste <kbd>/</kbd>). Es sucht in Beschlüssen und ihren Punkten, in Berichten, Nachfragen,
      Dokumenten, bei Personen und Stellen und in der Planung, so weit Sie das sehen dürfen.
    </p>
    <ul>
      <li>Mehrere Wörter: Gefunden wird, was alle enthält. In Anführungszeichen müssen sie nebeneinanderstehen.</li>
      <li>Ein Aktenzeichen führt sofort zu seinem Beschluss: V2003/22.</li>
    </ul>
  </>
)
