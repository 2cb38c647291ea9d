import { type Child, useContext } from 'hono/jsx'
import type { ControlLetter } from '#letters/control-letter.ts'
import { can } from '#platform/access/principal.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import type { LineStep } from '#vocabulary/line-step.ts'
import { formatPointNumber } from '#vocabulary/point-number.ts'
import { May, Viewer } from '#web/may.tsx'
import { type Fact, Facts } from '#web/record/facts.tsx'
import { StepLine } from '#web/record/step-line.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { ReferenceLink, ReferenceLinks } from '#web/ui/reference-link.tsx'
import { StatusWord } from '#web/ui/status-word.tsx'
import { urls } from '#web/urls.ts'
import { AttachmentList } from '../attachments/attachment.pages.tsx'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { answeredIn, quoteOf, type Report, referencesOf } from '../report/report.store.ts'
import type { ReportState } from '../report/report.table.ts'
import { correctedInWords, kindInWords } from '../report/report.view.ts'
import { ReportHead } from '../report/report-head.pages.tsx'
import type { Intact, ReportProof } from '../report/report-proof.ts'

export interface ReportPageProps {
  readonly report: Report
  readonly proof: ReportProof
  /** The letter as it goes out, with the mayor's note where there is one; null for one that was taken over from paper. */
  readonly letter: ControlLetter | null
  readonly today: Temporal.PlainDate
  readonly notice: Notice | undefined
  /** The finished report that corrects this one, or a draft of one. */
  readonly correction: { readonly id: string; readonly state: ReportState } | null | undefined
  /** Its way, for whoever may walk it; empty for others and for a report that came on paper. */
  readonly line: readonly LineStep[]
  /** What other capabilities add below the letter. */
  readonly below?: Child
}

/** A finished report: the letter as it was kept, and the proof that it still is. */
export const ReportPage = ({ report, proof, letter, today, notice, correction, line, below }: ReportPageProps) => {
  const { row } = report
  return (
    <>
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      {row.state === 'returned' && (
        <Alert kind="warning">
          Dieser Bericht wurde nach der Unterschrift zurückgegeben und nicht versandt. Er zählt nicht; das Register sagt, was vorher galt.
          {correction && (
            <>
              {' '}
              An seine Stelle tritt <a href={urls.report(correction.id)}>ein neuer Bericht</a>.
            </>
          )}
        </Alert>
      )}
      {row.state === 'finished' && correction?.state === 'finished' && (
        <Alert kind="warning">
          Dieser Bericht wurde berichtigt. Es gilt <a href={urls.report(correction.id)}>der neue Bericht</a>.
        </Alert>
      )}
      <ReportHead
        report={report}
        kicker={
          <>
            {kindInWords(row.reportKind)}
            {row.reportDate && ` vom ${formatGermanDate(row.reportDate)}`}
            {row.visibility === 'confidential' && ' · vertraulich'}
          </>
        }
        actions={
          <>
            {proof.pdf && <a href={urls.reportPdf(row.id)}>PDF</a>}
            {proof.docx && <a href={urls.reportDocx(row.id)}>DOCX</a>}
            <May permission="document.read">{row.documentId && <a href={urls.document(row.documentId)}>Brief ansehen</a>}</May>
            <May permission="report.walk">
              <a href={urls.reportWay(row.id)}>Weg des Berichts</a>
            </May>
            <May permission="report.send">
              <a href={urls.reportSending(row.id)}>Versand</a>
            </May>
            <May permission="report.write">
              {correction?.state === 'draft' ? (
                <a href={urls.reportDraft(correction.id)}>
                  {row.state === 'returned' ? 'Neuen Entwurf weiterschreiben' : 'Berichtigung weiterschreiben'}
                </a>
              ) : (
                !correction && (
                  <form method="post" action={urls.reportCorrection(row.id)}>
                    <button type="submit">{row.state === 'returned' ? 'Neu schreiben' : 'Berichtigen'}</button>
                  </form>
                )
              )}
            </May>
          </>
        }
        prints
      />
      {line.length > 0 && <StepLine label="Weg des Berichts" steps={line} today={today} />}
      <div class="rk-columns">
        <div>
          {letter ? <LetterSheet letter={letter} /> : <ImportedAnswers report={report} />}
          {below}
        </div>
        <aside aria-label="Angaben zum Bericht">
          <About report={report} letter={letter} today={today} />
          <AttachmentList report={report} />
          <Proof id={row.id} proof={proof} imported={row.origin === 'imported'} />
        </aside>
      </div>
    </>
  )
}

const About = ({ report, letter, today }: { report: Report; letter: ControlLetter | null; today: Temporal.PlainDate }) => {
  const { row, papers, corrects } = report
  const noted = letter?.acknowledgement
  const signed = row.origin === 'written' ? row.signatories : []
  return (
    <section class="rk-section">
      <h2>Angaben</h2>
      <Facts
        of={[
          [papers.length > 1 ? 'Beschlüsse' : 'Beschluss', <ReferenceLinks of={referencesOf(report)} />],
          can(useContext(Viewer), 'document.read') && [
            'Herkunft',
            row.origin === 'imported' ? 'aus einem Brief übernommen' : 'hier geschrieben',
          ],
          row.origin === 'imported' &&
            row.finishedAt && [
              'Übernommen',
              `${formatGermanDate(inCityTime(row.finishedAt).toPlainDate())}, ${timeOf(row.finishedAt)} Uhr`,
            ],
          ...signed.map(
            ({ name, role, inAbsence, signedOn }, index): Fact => [
              index === 0 ? 'Unterschrieben' : 'Mitgezeichnet',
              <>
                {[inAbsence ? `in Vertretung ${name ?? ''}` : name, role].filter(Boolean).join(', ')}
                {signedOn && <span class="rk-muted"> am {formatGermanDate(Temporal.PlainDate.from(signedOn))}</span>}
              </>,
            ],
          ),
          noted?.signed && [
            'Zur Kenntnis genommen',
            <>
              {noted.name}, {noted.role}
              <span class="rk-muted"> {noted.signed.replace('zur Kenntnis genommen ', '')}</span>
            </>,
          ],
          row.nextControlOn && ['Nächste Kontrolle', <Day on={row.nextControlOn} today={today} />],
          corrects && ['Berichtigt', <a href={urls.report(corrects.id)}>{correctedInWords(corrects)}</a>],
        ]}
      />
    </section>
  )
}

const STATES: Record<Intact, { kind: 'good' | 'bad'; text: string }> = {
  intact: { kind: 'good', text: '✓ unverändert' },
  changed: { kind: 'bad', text: '✗ verändert' },
  missing: { kind: 'bad', text: '✗ Datei fehlt' },
}

/** What a reader wants to know is one line; the sums are for whoever checks them (W22). */
const Proof = ({ id, proof, imported }: { id: string; proof: ReportProof; imported: boolean }) => {
  const parts = [
    ['Inhalt', proof.content, null],
    ...(proof.noted
      ? ([
          ['PDF mit Kenntnisnahme', proof.noted.pdf, urls.reportPdf(id)],
          ['DOCX mit Kenntnisnahme', proof.noted.docx, urls.reportDocx(id)],
          ['PDF, unterschriebene Fassung', proof.pdf, urls.reportSignedPdf(id)],
          ['DOCX, unterschriebene Fassung', proof.docx, null],
        ] as const)
      : ([
          ['PDF', proof.pdf, urls.reportPdf(id)],
          ['DOCX', proof.docx, urls.reportDocx(id)],
        ] as const)),
  ] as const
  const isWhole = parts.every(([, part]) => !part || part.state === 'intact')
  return (
    <section class="rk-section">
      <h2>Unversehrtheit</h2>
      {imported ? (
        <p class="rk-muted">Der Brief liegt als Dokument unverändert vor. Die Antworten hier wurden beim Prüfen übernommen.</p>
      ) : (
        <>
          {isWhole && (
            <p>
              <span class="rk-proof__state rk-proof__state--good">✓ Unverändert</span> seit der Unterschrift
            </p>
          )}
          <details class="rk-edit" {...(isWhole ? {} : { open: true })}>
            <summary>Prüfsummen</summary>
            <p class="rk-muted">Eben neu berechnet und mit dem verglichen, was bei der Unterschrift festgehalten wurde (SHA-256).</p>
            <dl class="rk-proof">
              {parts.map(
                ([label, part, href]) =>
                  part && (
                    <div>
                      <dt>
                        {href ? <a href={href}>{label}</a> : label}{' '}
                        <span class={`rk-proof__state rk-proof__state--${STATES[part.state].kind}`}>{STATES[part.state].text}</span>
                      </dt>
                      <dd>
                        <code>{part.sha256}</code>
                      </dd>
                    </div>
                  ),
              )}
            </dl>
          </details>
        </>
      )}
    </section>
  )
}

/** What a letter that was taken over says, point by point: its own look is that of its document. */
const ImportedAnswers = ({ report }: { report: Report }) => (
  <>
    {report.papers.map(paper => (
      <section class="rk-section">
        <h2>
          <ReferenceLink reference={paper.reference} /> {paper.name}
        </h2>
        {paper.points.length === 0 && <p class="rk-muted">Der Brief antwortet auf keinen Punkt, der im Register steht.</p>}
        {answeredIn(paper).map(point => (
          <div class="rk-said">
            <h3>
              {formatPointNumber(point.number)} <StatusWord status={point.answer.status} />
            </h3>
            <blockquote class="rk-decided">{quoteOf(point, paper)}</blockquote>
            <p class="rk-answer">{point.answer.answer || <span class="rk-muted">Ohne Antwort.</span>}</p>
          </div>
        ))}
      </section>
    ))}
  </>
)
