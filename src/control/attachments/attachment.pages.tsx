import { formatPointNumber } from '#vocabulary/point-number.ts'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
import { germanAttachmentKind, type ReportAttachment } from '../report/attachment.ts'
import type { Report } from '../report/report.store.ts'
import { reportTitle } from '../report/report.view.ts'
import type { AttachmentForm, AttachmentProblem } from './attachment.schema.ts'
import { MOST_ATTACHMENT_BYTES } from './attachment.usecases.ts'

const ACCEPT = '.pdf,.docx,.xlsx,.png,.jpg,.jpeg'

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
  readonly form: AttachmentForm
  readonly problem: AttachmentProblem | undefined
  readonly notice: Notice | undefined
}

/** What goes with a letter and what proves its answers: list, order, and the form for a new one. */
export const AttachmentsPage = ({ report, isOpen, form, problem, notice }: AttachmentsPageProps) => {
  const { attachments, row } = report
  return (
    <>
      {problem && (
        <Alert kind="danger">
          <p>
            <strong>Nicht hinzugefügt.</strong> <a href={`#${problem.field}`}>{problem.message}</a>
          </p>
        </Alert>
      )}
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      <header class="rk-head">
        <div>
          <p class="rk-head__kicker">
            <a href={isOpen ? urls.reportDraft(row.id) : urls.reportWay(row.id)}>{reportTitle(report)}</a>
          </p>
          <h1>Anlagen und Nachweise</h1>
        </div>
      </header>
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
        <AddForm report={report} form={form} problem={problem} />
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

const AddForm = ({ report, form, problem }: Pick<AttachmentsPageProps, 'report' | 'form' | 'problem'>) => {
  const errorOf = (field: AttachmentProblem['field']): string | undefined => (problem?.field === field ? problem.message : undefined)
  const fileHint = `PDF, Word, Excel, PNG oder JPEG, höchstens ${MOST_ATTACHMENT_BYTES / 1024 / 1024} MB`
  return (
    <section class="rk-section" aria-labelledby="neu">
      <h2 id="neu">Hinzufügen</h2>
      <form class="rk-form" method="post" action={urls.reportAttachments(report.row.id)} enctype="multipart/form-data">
        <fieldset class="rk-choice">
          <legend>Was es ist</legend>
          <label>
            <input type="radio" name="art" value="anlage" checked={form.kind === 'attachment'} /> Anlage zum Brief
          </label>
          <label>
            <input type="radio" name="art" value="nachweis" checked={form.kind === 'evidence'} /> Nachweis zu einem Punkt
          </label>
        </fieldset>
        <Field id="punkt" label="Punkt" error={errorOf('punkt')}>
          <select id="punkt" name="punkt" class="rk-input" {...describedBy({ id: 'punkt', error: errorOf('punkt') })}>
            <option value="">der ganze Brief</option>
            {report.papers.map(paper =>
              paper.points.map(point => (
                <option value={point.pointId} selected={point.pointId === form.pointId}>
                  {report.papers.length > 1 && `${paper.reference}, `}
                  {formatPointNumber(point.number)}
                </option>
              )),
            )}
          </select>
        </Field>
        <Field id="datei" label="Datei" hint={fileHint} error={errorOf('datei')}>
          <input
            id="datei"
            name="datei"
            type="file"
            accept={ACCEPT}
            {...describedBy({ id: 'datei', hint: fileHint, error: errorOf('datei') })}
          />
        </Field>
        <Field id="adresse" label="oder Adresse im Netz" error={errorOf('adresse')}>
          <input
            id="adresse"
            name="adresse"
            class="rk-input"
            value={form.address}
            inputmode="url"
            placeholder="https://"
            {...describedBy({ id: 'adresse', error: errorOf('adresse') })}
          />
        </Field>
        <Field id="titel" label="Titel" hint="wie er im Brief steht; ohne Titel heißt die Datei wie ihr Name" error={errorOf('titel')}>
          <input
            id="titel"
            name="titel"
            class="rk-input"
            value={form.title}
            maxlength={200}
            {...describedBy({ id: 'titel', hint: 'ja', error: errorOf('titel') })}
          />
        </Field>
        <button class="rk-btn rk-btn--primary" type="submit">
          Hinzufügen
        </button>
      </form>
    </section>
  )
}
