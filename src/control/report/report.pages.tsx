import type { Child } from 'hono/jsx'
import type { ControlLetter } from '#letters/control-letter.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatPointNumber } from '#vocabulary/point-number.ts'
import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { StatusWord } from '#web/ui/status-word.tsx'
import { urls } from '#web/urls.ts'
import { reportTitle } from '../draft/draft.view.ts'
import { timeOf } from '../draft/time-of-day.ts'
import { LetterSheet } from './letter-sheet.pages.tsx'
import type { Report } from './report.store.ts'
import type { ReportState } from './report.table.ts'
import { correctedInWords, kindInWords } from './report.view.ts'
import type { Notice } from './report-notices.ts'
import type { Intact, ReportProof } from './report-proof.ts'

export interface ReportPageProps {
  readonly report: Report
  readonly proof: ReportProof
  readonly today: Temporal.PlainDate
  readonly notice: Notice | undefined
  /** The finished report that corrects this one, or a draft of one. */
  readonly correction: { readonly id: string; readonly state: ReportState } | null
  /** What other capabilities add below the letter. */
  readonly below?: Child
}

/** A finished report: the letter as it was kept, and the proof that it still is. */
export const ReportPage = ({ report, proof, today, notice, correction, below }: ReportPageProps) => {
  const { row, papers } = report
  return (
    <>
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      {correction?.state === 'finished' && (
        <Alert kind="warning">
          Dieser Bericht wurde berichtigt. Es gilt <a href={urls.report(correction.id)}>der neue Bericht</a>.
        </Alert>
      )}
      <header class="rk-head">
        <div>
          <p class="rk-head__kicker">
            {kindInWords(row.reportKind)}
            {row.reportDate && ` vom ${formatGermanDate(row.reportDate)}`}
            {row.visibility === 'confidential' && ' · vertraulich'}
          </p>
          <h1>{reportTitle(papers.map(paper => paper.reference))}</h1>
        </div>
        <div class="rk-actions">
          {proof.pdf && <a href={urls.reportPdf(row.id)}>PDF</a>}
          {proof.docx && <a href={urls.reportDocx(row.id)}>DOCX</a>}
          <May permission="document.read">{row.documentId && <a href={urls.document(row.documentId)}>Brief ansehen</a>}</May>
          <button type="button" data-print hidden>
            Drucken
          </button>
          <May permission="report.write">
            {correction?.state === 'draft' ? (
              <a href={urls.reportDraft(correction.id)}>Berichtigung weiterschreiben</a>
            ) : (
              correction === null && (
                <form method="post" action={urls.reportCorrection(row.id)}>
                  <button type="submit">Berichtigen</button>
                </form>
              )
            )}
          </May>
        </div>
      </header>
      <div class="rk-columns">
        <div>
          {row.letter ? <LetterSheet letter={row.letter as unknown as ControlLetter} /> : <ImportedAnswers report={report} />}
          {below}
        </div>
        <aside aria-label="Angaben zum Bericht">
          <Facts report={report} today={today} />
          <Proof proof={proof} imported={row.origin === 'imported'} />
        </aside>
      </div>
    </>
  )
}

const Facts = ({ report, today }: { report: Report; today: Temporal.PlainDate }) => {
  const { row, papers, corrects } = report
  return (
    <section class="rk-section">
      <h2>Angaben</h2>
      <dl class="rk-facts">
        <dt>{papers.length > 1 ? 'Beschlüsse' : 'Beschluss'}</dt>
        <dd>
          {papers.map((paper, index) => (
            <>
              {index > 0 && ', '}
              <ReferenceLink reference={paper.reference} />
            </>
          ))}
        </dd>
        <dt>Herkunft</dt>
        <dd>{row.origin === 'imported' ? 'aus einem Brief übernommen' : 'hier geschrieben'}</dd>
        {row.finishedAt && (
          <>
            <dt>{row.origin === 'imported' ? 'Übernommen' : 'Abgeschlossen'}</dt>
            <dd>
              {formatGermanDate(inCityTime(row.finishedAt).toPlainDate())}, {timeOf(row.finishedAt)} Uhr
            </dd>
          </>
        )}
        {row.nextControlOn && (
          <>
            <dt>Nächste Kontrolle</dt>
            <dd>
              <Day on={row.nextControlOn} today={today} />
            </dd>
          </>
        )}
        {corrects && (
          <>
            <dt>Berichtigt</dt>
            <dd>
              <a href={urls.report(corrects.id)}>{correctedInWords(corrects)}</a>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

const STATES: Record<Intact, { kind: 'good' | 'bad'; text: string }> = {
  intact: { kind: 'good', text: '✓ unverändert' },
  changed: { kind: 'bad', text: '✗ verändert' },
  missing: { kind: 'bad', text: '✗ Datei fehlt' },
}

const Proof = ({ proof, imported }: { proof: ReportProof; imported: boolean }) => (
  <section class="rk-section">
    <h2>Unversehrtheit</h2>
    {imported ? (
      <p class="rk-muted">Der Brief liegt als Dokument unverändert vor. Die Antworten hier wurden beim Prüfen übernommen.</p>
    ) : (
      <>
        <p class="rk-muted">Eben neu berechnet und mit dem verglichen, was beim Abschluss festgehalten wurde (SHA-256).</p>
        <dl class="rk-proof">
          {(
            [
              ['Inhalt', proof.content],
              ['PDF', proof.pdf],
              ['DOCX', proof.docx],
            ] as const
          ).map(
            ([label, part]) =>
              part && (
                <div>
                  <dt>
                    {label} <span class={`rk-proof__state rk-proof__state--${STATES[part.state].kind}`}>{STATES[part.state].text}</span>
                  </dt>
                  <dd>
                    <code>{part.sha256}</code>
                  </dd>
                </div>
              ),
          )}
        </dl>
      </>
    )}
  </section>
)

/** What a letter that was taken over says, point by point: its own look is that of its document. */
const ImportedAnswers = ({ report }: { report: Report }) => (
  <>
    {report.papers.map(paper => (
      <section class="rk-section">
        <h2>
          <ReferenceLink reference={paper.reference} /> {paper.name}
        </h2>
        {paper.points.length === 0 && <p class="rk-muted">Der Brief antwortet auf keinen Punkt, der im Register steht.</p>}
        {paper.points.map(point => (
          <div class="rk-said">
            <h3>
              {formatPointNumber(point.number)} <StatusWord status={point.answer.status} />
            </h3>
            <blockquote class="rk-decided">{point.quotedText}</blockquote>
            <p class="rk-answer">{point.answer.answer || <span class="rk-muted">Ohne Antwort.</span>}</p>
          </div>
        ))}
      </section>
    ))}
  </>
)
