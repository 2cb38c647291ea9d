import { formatCount } from '#vocabulary/german-format.ts'
import { byKind, type CheckEntry, type DraftCheck } from '../report/draft-check.ts'

/** What is still open, what contradicts, each a link to its place, and what one might look at. Sent anew with every save. */
export const CheckPanel = ({ check, points }: { check: DraftCheck; points: number }) => (
  <>
    <h2 id="pruefung-titel">Vor dem Weitergeben</h2>
    <p class="rk-check__count">
      <strong>
        {check.answered} von {formatCount(points, 'Punkt', 'Punkten')}
      </strong>{' '}
      beantwortet
    </p>
    {check.contradictions.length === 0 ? (
      <p class="rk-check__clear">
        <span aria-hidden="true">✓</span> Nichts fehlt, nichts widerspricht sich.
      </p>
    ) : (
      byKind(check.contradictions).map(({ title, entries }) => (
        <>
          <h3>{title}</h3>
          <Entries entries={entries} kind="danger" />
        </>
      ))
    )}
    {check.hints.length > 0 && (
      <>
        <h3>{formatCount(check.hints.length, 'Hinweis', 'Hinweise')}</h3>
        <Entries entries={check.hints} kind="hint" />
      </>
    )}
  </>
)

const Entries = ({ entries, kind }: { entries: readonly CheckEntry[]; kind: 'danger' | 'hint' }) => (
  <ul class={`rk-check__list rk-check__list--${kind}`}>
    {entries.map(entry => (
      <li>
        <a href={`#${entry.anchor}`}>{entry.place}</a>
        <span>{entry.message}</span>
      </li>
    ))}
  </ul>
)
