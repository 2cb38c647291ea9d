import type { ControlLetterResolution, ControlLetterValues } from '#letters/control-letter.ts'
import type { City } from '#register/settings/city.ts'
import { ANSWER_LABELS } from '#vocabulary/answer-labels.ts'
import { attachmentInWords, type ReportAttachment } from './attachment.ts'
import type { DraftAnswer } from './draft.ts'
import { quoteOf, type Report, type ReportPaper, type ReportPoint } from './report.store.ts'

/**
 * What the letter says, taken from a report and the city's settings (C4). The quotes are those of the report, which the gate holds against the register (C2).
 * @param date the day the letter bears where the report has none of its own
 */
export function letterValues(report: Report, city: City, date: Temporal.PlainDate | null): ControlLetterValues {
  const { row, corrects, papers } = report
  return {
    city: { kind: city.kind, name: city.name },
    department: row.department ?? '',
    fileMark: row.fileMark ?? '',
    confidential: row.visibility === 'confidential',
    addressees: linesOf(row.addressees ?? ''),
    salutation: city.salutation,
    date: row.reportDate ?? date,
    kind: row.reportKind ?? 'interim',
    // What was given back unsent reached nobody: the letter does not speak of it.
    corrects: corrects?.state === 'finished' ? { kind: corrects.kind ?? 'interim', date: corrects.date } : null,
    resolutions: papers.map(
      (paper): ControlLetterResolution => ({
        reference: paper.reference,
        session: paper.session ?? '',
        title: paper.name ?? '',
        points: paper.points
          .filter(point => point.quotedText !== null && !point.isLeadIn)
          .map(point => letterPoint(point, paper, report.attachments)),
      }),
    ),
    nextControlOn: row.nextControlOn,
    signatures: row.signatories.map(({ name, role, inAbsence, signedOn }) => ({
      name: name ?? '',
      role: role ?? '',
      inAbsence: inAbsence ?? false,
      signedOn: signedOn ? Temporal.PlainDate.from(signedOn) : null,
    })),
    acknowledgement: row.acknowledgement ? { ...row.acknowledgement, notedOn: null } : null,
    recipients: [],
    enclosures: [...linesOf(row.enclosures), ...enclosedWith(report)],
  }
}

const letterPoint = (
  point: ReportPoint,
  paper: ReportPaper,
  attachments: readonly ReportAttachment[],
): ControlLetterResolution['points'][number] => ({
  number: point.number,
  decidedText: quoteOf(point, paper),
  answer: answerInWords({ ...point.answer, evidence: evidenceOf(point, attachments) }),
  status: point.answer.status,
})

/** What proves the answer: what was written, and the evidence that is attached. */
export const evidenceOf = ({ pointId, answer }: ReportPoint, attachments: readonly ReportAttachment[]): string =>
  [answer.evidence.trim(), ...attachments.filter(one => one.kind === 'evidence' && one.pointId === pointId).map(attachmentInWords)]
    .filter(part => part !== '')
    .join('; ')

/** What is listed at the end of the letter: attachments, with the point they belong to, and evidence that is a file and goes along. */
const enclosedWith = ({ attachments, papers }: Report): string[] =>
  attachments
    .filter(({ kind, file }) => kind === 'attachment' || file !== null)
    .map(one => {
      const point = papers.flatMap(paper => paper.points).find(({ pointId }) => pointId === one.pointId)
      return `${attachmentInWords(one)}${point ? ` (zu Beschlusspunkt ${point.number})` : ''}`
    })

/** The answer with what belongs to it, a paragraph each: councillors ask for the reason of a delay and what comes next (C7). */
const answerInWords = ({ answer, delayReason, nextStep, evidence }: DraftAnswer): string =>
  [
    answer.trim(),
    labelled(ANSWER_LABELS.delayReason, delayReason),
    labelled(ANSWER_LABELS.nextStep, nextStep),
    labelled(ANSWER_LABELS.evidence, evidence),
  ]
    .filter(paragraph => paragraph !== '')
    .join('\n\n')

const labelled = (label: string, text: string): string => (text.trim() === '' ? '' : `${label}: ${text.trim()}`)

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
