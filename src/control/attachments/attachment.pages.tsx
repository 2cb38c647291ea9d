import { formatPointNumber } from '#vocabulary/point-number.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
import { germanAttachmentKind, type ReportAttachment } from '../report/attachment.ts'
import type { Report } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import { attachmentForm } from './attachment.form.ts'

/** "240 kB" */
const sizeInWords = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} kB`

/** An attachment with the way to it. */
export const AttachmentLink = ({ reportId, attachment }: { reportId: string; attachment: ReportAttachment }) =>
  attachment.address ? (
    <a href={attachment.address} rel="noopener noreferrer">
      {attachment.title}
    </a>
  ) : (
    <>
      <a href={urls.reportAttachment(reportId, attachment.id)}>{attachment.title}</a>{' '}
      <span class="rk-muted">
        ({attachment.file?.name.split('.').at(-1)?.toUpperCase()}, {sizeInWords(attachment.file?.size ?? 0)})
      </span>
    </>
  )

const pointOf = (report: Report, pointId: string | null): string | null => {
  for (const paper of report.papers) {
    const point = paper.points.find(candidate => candidate.pointId === pointId)
    if (point) return report.papers.length > 1 ? `${paper.reference}, ${formatPointNumber(point.number)}` : formatPointNumber(point.number)
  }
  return null
}

/** The attachments of a signed report, for its page. */
export const AttachmentList = ({ report }: { report: Report }) =>
  report.attachments.length === 0 ? null : (
    <section class="rk-section" aria-labelledby="anlagen">
      <h2 id="anlagen">Anlagen und Nachweise</h2>
      <ul class="rk-plain">
        {report.attachments.map(attachment => (
          <li>
            <AttachmentLink reportId={report.row.id} attachment={attachment} />
            {attachment.pointId && (
              <span class="rk-muted">
                {' '}
                · {germanAttachmentKind(attachment.kind)} zu {pointOf(report, attachment.pointId)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

export interface AttachmentsPageProps {
  readonly report: Report
  /** It is being written; otherwise nothing changes any more. */
  readonly isOpen: boolean
  readonly state: FormState
  readonly notice: Notice | undefined
}

/** What goes with a letter and what proves its answers: list, order, and the form for a new one. */
export const AttachmentsPage = ({ report, isOpen, state, notice }: AttachmentsPageProps) => {
  const { attachments, row } = report
  return (
    <>
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      <Head
        kicker={<a href={isOpen ? urls.reportDraft(row.id) : urls.reportWay(row.id)}>{reportTitle(report)}</a>}
        title="Anlagen und Nachweise"
      />
      {attachments.length === 0 ? (
        <p class="rk-empty">
          Noch keine. Anlagen stehen am Ende des Briefs und gehen mit ihm hinaus; Nachweise nennt der Brief beim Punkt.
        </p>
      ) : (
        <ol class="rk-attachments">
          {attachments.map((attachment, index) => (
            <li>
              <AttachmentLink reportId={row.id} attachment={attachment} />
              <span class="rk-muted">
                {' '}
                · {germanAttachmentKind(attachment.kind)}
                {attachment.pointId &&
                  ` zu ${pointOf(report, attachment.pointId) ?? 'einem Punkt, den der Bericht nicht mehr beantwortet'}`}
              </span>
              {isOpen && <Change report={report} attachment={attachment} isFirst={index === 0} isLast={index === attachments.length - 1} />}
            </li>
          ))}
        </ol>
      )}
      {isOpen ? (
        <AddForm report={report} state={state} />
      ) : (
        <p class="rk-muted">Der Entwurf wird gerade geprüft oder ist unterschrieben. Seine Anlagen ändern sich dabei nicht.</p>
      )}
    </>
  )
}

const Change = ({
  report,
  attachment,
  isFirst,
  isLast,
}: {
  report: Report
  attachment: ReportAttachment
  isFirst: boolean
  isLast: boolean
}) => {
  const id = `titel-${attachment.id}`
  return (
    <form class="rk-inline-form" method="post" action={urls.reportAttachment(report.row.id, attachment.id)}>
      <label class="rk-visually-hidden" for={id}>
        Titel von {attachment.title}
      </label>
      <input id={id} name="titel" class="rk-input" value={attachment.title} maxlength={200} />
      <button class="rk-link-button" type="submit" name="aktion" value="titel">
        Umbenennen
      </button>
      {!isFirst && (
        <button class="rk-link-button" type="submit" name="aktion" value="hoch">
          Nach oben
        </button>
      )}
      {!isLast && (
        <button class="rk-link-button" type="submit" name="aktion" value="runter">
          Nach unten
        </button>
      )}
      <button class="rk-link-button" type="submit" name="aktion" value="entfernen">
        Entfernen
      </button>
    </form>
  )
}

const AddForm = ({ report, state }: Pick<AttachmentsPageProps, 'report' | 'state'>) => (
  <section class="rk-section" aria-labelledby="neu">
    <h2 id="neu">Hinzufügen</h2>
    <EditForm
      of={attachmentForm}
      state={state}
      unsaved="Nicht hinzugefügt."
      action={urls.reportAttachments(report.row.id)}
      upload
      submit="Hinzufügen"
      primary
      choices={{
        pointId: [
          ['', 'der ganze Brief'],
          ...report.papers.flatMap(({ points }) => points.map(({ pointId }) => [pointId, pointOf(report, pointId) ?? ''] as const)),
        ],
      }}
    />
  </section>
)
