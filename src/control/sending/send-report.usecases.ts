import { sql } from 'drizzle-orm'
import type { Addressee } from '#dispatch/addressee.ts'
import { confidentialNotice, coverSubject } from '#dispatch/cover-mail.letter.ts'
import { type Dispatched, insertDeliveries, insertLeftOut } from '#dispatch/delivery.store.ts'
import { type ResolvedRecipients, resolveRecipients } from '#dispatch/recipients.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import { changeOrNothing } from '#platform/db/change-or-nothing.ts'
import type { Change, Database } from '#platform/db/database.ts'
import type { MailAttachment, OutgoingMail } from '#platform/mail/outbox.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { planPublicationBySetting } from '#publication/publication.store.ts'
import { readCity } from '#register/settings/city.ts'
import { urls } from '#web/urls.ts'
import type { Report } from '../report/report.store.ts'
import { followVisibility, lockStep, recordStep, type StepResult, type StepWish } from '../way/take-step.ts'
import { type SendableFiles, sendableFiles } from './sendable-files.store.ts'

/** What someone has chosen before sending, and what stood on the screen. */
export interface SendingOrder {
  /** Short name of the committee; the default of the report where it is empty. */
  readonly committee: string
  /** Keys of those who were put on the list by hand. */
  readonly added: readonly string[]
  /** The reason for each who was taken off it, by key. */
  readonly leftOut: ReadonlyMap<string, string>
  /** All keys that were on the screen: where the register has others by now, nothing is sent. Left out, nobody has looked. */
  readonly seen?: readonly string[]
  readonly coveringText: string
  /** Beginning of links in mails, without a slash at the end. */
  readonly publicUrl: string
}

export type SendResult =
  | StepResult
  /** The register of people has changed since the list was shown: nothing was sent. */
  | { readonly kind: 'recipients_changed' }
  | { readonly kind: 'nobody' }
  /** Someone was taken off the list without a reason. */
  | { readonly kind: 'left_out_without_reason'; readonly keys: readonly string[] }

/** Above this, attachments are not sent along: mail servers refuse what is larger. The mail says where they can be read. */
export const MOST_MAIL_BYTES = 15 * 1024 * 1024

/**
 * Sends a signed and noted report (C5): one transaction takes the step, writes down to whom it goes with the names and addresses of the day, and puts the mails into
 * the outbox. From now on the report is the council's.
 * @param order to whom and with what words; without one the report counts as sent by other means, and nothing goes out
 */
export function sendReport(database: Database, principal: Principal, wish: Omit<StepWish, 'action'>): Promise<StepResult>
export function sendReport(
  database: Database,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
  order: SendingOrder | undefined,
): Promise<SendResult>
export function sendReport(
  database: Database,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
  order?: SendingOrder,
): Promise<SendResult> {
  return changeOrNothing(database, principal, async change => {
    const sending: StepWish = { ...wish, action: 'send' }
    const ready = await lockStep(change, sending)
    if (ready.kind !== 'ready') return ready
    const { report, found } = ready
    const { isConfidential } = found.way
    const today = change.clock.today()
    let dispatch: Dispatch | null = null
    if (order) {
      const { committee, added } = order
      const resolved = await resolveRecipients(change.tx, { id: report.row.id, isConfidential }, today, { wanted: committee, added })
      const refusal = refusalOf(order, resolved)
      if (refusal) return refusal
      dispatch = { order, resolved, files: await sendableFiles(change.tx, report), isConfidential }
    }
    await recordStep(change, sending, ready)
    if (dispatch) await dispatchTo(change, report, dispatch)
    await followVisibility(change, { report, step: ready.next })
    if (!isConfidential) await planPublicationBySetting(change.tx, report.row.id, today)
    return { kind: 'done', step: ready.next }
  })
}

interface Dispatch {
  readonly order: SendingOrder
  readonly resolved: ResolvedRecipients
  readonly files: SendableFiles
  readonly isConfidential: boolean
}

function refusalOf({ leftOut, seen }: SendingOrder, { addressees }: ResolvedRecipients): SendResult | null {
  const keys = addressees.map(({ key }) => key)
  if (seen && (seen.length !== keys.length || keys.some(key => !seen.includes(key)))) return { kind: 'recipients_changed' }
  const silent = keys.filter(key => leftOut.get(key)?.trim() === '')
  if (silent.length > 0) return { kind: 'left_out_without_reason', keys: silent }
  return keys.every(key => leftOut.has(key)) ? { kind: 'nobody' } : null
}

async function dispatchTo(change: Change, report: Report, dispatch: Dispatch): Promise<void> {
  const { order, resolved, files, isConfidential } = dispatch
  const { tx } = change
  const reportId = report.row.id
  const visibility = isConfidential ? 'confidential' : 'internal'
  const mail = await mailFor(change, report, { ...dispatch, publicUrl: order.publicUrl, coveringText: order.coveringText })
  const counts = { letter: 0, notice: 0, paper: 0 }
  const dispatched: Dispatched[] = []
  for (const addressee of resolved.addressees) {
    const reason = order.leftOut.get(addressee.key)?.trim()
    if (reason) {
      await insertLeftOut(tx, { reportId, addressee, reason, visibility })
      continue
    }
    counts[addressee.channel]++
    const outboxId = addressee.channel === 'paper' ? null : await enqueueMail(change, mail(addressee, mailKey(reportId, addressee)))
    dispatched.push({ addressee, outboxId })
  }
  await insertDeliveries(change, { reportId, dispatched, visibility })
  await tx.execute(
    sql`update report_way set sent_to = ${resolved.committee}, covering_text = ${isConfidential ? '' : order.coveringText} where report_id = ${reportId}`,
  )
  await change.audit({
    action: 'report.dispatched',
    recordType: 'control_report',
    recordId: reportId,
    data: { committee: resolved.committee, ...counts, leftOut: order.leftOut.size, letterSha256: files.letter?.sha256 ?? null },
  })
}

/** The outbox sends nothing a second time under the same key. `attempt`: 1 for the first address, more for corrected ones. */
export const mailKey = (reportId: string, { key }: Pick<Addressee, 'key'>, attempt = 1): string =>
  `letter:${reportId}:${key}${attempt > 1 ? `:${attempt}` : ''}`

/** The mail to one addressee after another: with the letter and its attachments, or, of a confidential report, a notice that says nothing (V2). */
export async function mailFor(
  change: Change,
  report: Report,
  about: { readonly files: SendableFiles; readonly isConfidential: boolean; readonly publicUrl: string; readonly coveringText: string },
): Promise<(addressee: Pick<Addressee, 'email'>, key: string) => OutgoingMail> {
  const city = await readCity(change.tx)
  const { files, isConfidential, publicUrl } = about
  const fixed = { kind: 'letter', onDoubt: 'ask' } as const
  if (isConfidential) {
    const notice = confidentialNotice({ city, link: `${publicUrl}${urls.signIn({ weiter: urls.report(report.row.id) })}` })
    return ({ email }, key) => ({ ...fixed, ...notice, to: email, key, visibility: 'confidential' })
  }
  const { attachments, note } = enclosed(files, `${publicUrl}${urls.report(report.row.id)}`)
  const subject = coverSubject({ report, city })
  const text = `${about.coveringText.trim()}${note}\n`
  return ({ email }, key) => ({ ...fixed, subject, text, to: email, key, attachments })
}

function enclosed(files: SendableFiles, address: string): { attachments: MailAttachment[]; note: string } {
  const plain = ({ name, mimeType, sha256 }: MailAttachment): MailAttachment => ({ name, mimeType, sha256 })
  const all = [...(files.letter ? [files.letter] : []), ...files.others]
  const bytes = all.reduce((sum, { size }) => sum + size, 0)
  if (bytes <= MOST_MAIL_BYTES) return { attachments: all.map(plain), note: '' }
  return {
    attachments: files.letter ? [plain(files.letter)] : [],
    note: `\n\nDie Anlagen sind für eine Mail zu groß. Nach der Anmeldung stehen sie hier: ${address}`,
  }
}
