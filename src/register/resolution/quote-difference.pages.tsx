import { RowAction } from '#web/form/row-action.tsx'
import { urls } from '#web/urls.ts'
import type { OpenQuoteDifference } from '../record/resolution.ts'

/** A document quotes other words than the register has: both side by side, until somebody has looked. */
export const QuoteDifferences = ({ differences }: { differences: readonly OpenQuoteDifference[] }) => (
  <>
    {differences.map(difference => (
      <section class="rk-difference" aria-label={`Abweichendes Zitat zu Punkt ${difference.pointNumber}`}>
        <p>
          <strong>Abweichendes Zitat.</strong> <a href={urls.document(difference.documentId)}>{difference.fileName}</a> zitiert Punkt{' '}
          {difference.pointNumber} mit anderen Worten als das Register.
        </p>
        <div class="rk-difference__texts">
          <div>
            <p class="rk-label">Im Register</p>
            <blockquote class="rk-decided">{difference.registerText || 'diesen Punkt gibt es dort nicht'}</blockquote>
          </div>
          <div>
            <p class="rk-label">Im Dokument</p>
            <blockquote class="rk-decided">{difference.quotedText}</blockquote>
          </div>
        </div>
        <RowAction action={urls.quoteDifference(difference.id)} words="Angesehen: Das Register bleibt, wie es ist" />
      </section>
    ))}
  </>
)
