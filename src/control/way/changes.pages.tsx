import { formatGermanDate } from '#vocabulary/german-date.ts'
import { Difference } from '#web/ui/difference.tsx'
import { changesInShort, type PointChange, type ReportChanges, statusInWords } from './report-changes.ts'

/** What a report changes against the last ones on its resolutions, point by point; what stays is named only. */
export const Changes = ({ changes }: { changes: ReportChanges }) => {
  const same = changes.points.filter(({ kind }) => kind === 'same')
  return (
    <section class="rk-section" aria-labelledby="aenderungen">
      <h2 id="aenderungen">
        {changes.lastReportOn ? `Was sich seit dem Bericht vom ${formatGermanDate(changes.lastReportOn)} ändert` : 'Was der Bericht sagt'}
      </h2>
      <p>{changesInShort(changes)}.</p>
      {changes.points
        .filter(({ kind }) => kind !== 'same')
        .map(point => (
          <PointSection point={point} />
        ))}
      {same.length > 0 && (
        <p class="rk-muted">
          Unverändert: {same.length === 1 ? 'Punkt' : 'Punkte'} {same.map(({ name }) => name).join(', ')}.
        </p>
      )}
      <dl class="rk-facts">
        {changes.controls.map(({ reference, before, now }) => (
          <>
            <dt>Nächste Kontrolle{changes.controls.length > 1 && ` zu ${reference}`}</dt>
            <dd>
              {now ? formatGermanDate(now) : 'keine mehr'}
              {before && (!now || !before.equals(now)) && <span class="rk-muted"> (bisher {formatGermanDate(before)})</span>}
            </dd>
          </>
        ))}
      </dl>
    </section>
  )
}

const PointSection = ({ point }: { point: PointChange }) => (
  <div class="rk-change">
    <h3>
      Punkt {point.name}{' '}
      <span class="rk-change__status">
        {point.before && point.statusBefore !== point.statusNow ? (
          <>
            <span class="rk-tag">{statusInWords(point.statusBefore)}</span> <span aria-hidden="true">→</span>
            <span class="rk-visually-hidden">, jetzt</span> <span class="rk-tag rk-tag--now">{statusInWords(point.statusNow)}</span>
          </>
        ) : (
          <span class="rk-tag">{statusInWords(point.statusNow)}</span>
        )}
      </span>
      {!point.before && <span class="rk-muted"> zum ersten Mal beantwortet</span>}
    </h3>
    {point.texts.map(text =>
      point.before ? (
        text.differs && (
          <>
            {text.label !== 'Antwort' && <p class="rk-label">{text.label}</p>}
            <Difference before={text.before} after={text.now} />
          </>
        )
      ) : (
        <>
          {text.label !== 'Antwort' && <p class="rk-label">{text.label}</p>}
          <p class="rk-answer">{text.now}</p>
        </>
      ),
    )}
    {point.before && point.texts.every(({ differs }) => !differs) && <p class="rk-muted">Der Text bleibt, wie er war.</p>}
  </div>
)
