import { sql } from 'drizzle-orm'
import type { Tell, Told } from '#handover/tell.usecases.ts'
import { councilOffice, leadersOf } from '#people/register/positions.store.ts'
import type { Change } from '#platform/db/database.ts'
import { number, type RowOf, shape, text, texts } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { publicationPlanOf } from '#publication/publication.store.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import { type Report, referencesOf } from '../report/report.store.ts'
import { type WayAction, waitsFor } from '../rules/report-way.ts'
import { readWay } from './way.store.ts'
import { wordsOf } from './way-words.ts'

/** Tells those whose step comes next, or who have to write again; called in the transaction of the step that was taken. */
export type StepNotice = (
  change: Change,
  step: { readonly report: Report; readonly action: WayAction; readonly turn: number; readonly reason: string },
) => Promise<void>

interface Addressed {
  readonly to: readonly (Told & { readonly personId: string })[]
  /** What is said after the report's name: "wartet auf Ihre Prüfung". */
  readonly says: string
  /** What follows in the mail's text; of a confidential report nothing (V2). */
  readonly more?: string
  readonly path: string
}

/**
 * Tells each of those a report now waits for, heads and deputies, the council office once it is to be sent and once it was, and those who wrote it where it comes
 * back. Once per step and person, never whoever took the step; of a confidential report neither what it is about nor why.
 */
export const tellNextStep =
  (tell: Tell): StepNotice =>
  async (change, { report, action, turn, reason }) => {
    const isConfidential = report.row.visibility === 'confidential'
    const about = isConfidential ? 'Ein vertraulicher Bericht' : `Der Bericht zu ${formatList(referencesOf(report))}`
    for (const { to, says, more, path } of await addressedOf(change, { report, action, reason }))
      await tell(
        change,
        to.filter(({ personId }) => personId !== change.principal.personId),
        {
          key: `way:${report.row.id}:${turn}:${says}`,
          kind: 'way',
          subject: isConfidential ? 'Ein Bericht wartet auf Sie' : `${about} ${says}`,
          text: `${about} ${says}.${more && !isConfidential ? ` ${more}` : ''}`,
          path,
          isConfidential,
        },
      )
  }

async function addressedOf(
  change: Change,
  step: { readonly report: Report; readonly action: WayAction; readonly reason: string },
): Promise<readonly Addressed[]> {
  const { report, action, reason } = step
  const { id } = report.row
  if (action === 'hand_back' || action === 'return') {
    const more = reason === '' ? '' : `Der Grund: ${reason.replace(/\s+/g, ' ')}`
    return [{ to: await authorsOf(change.tx, report), says: 'wurde zurückgegeben', more, path: urls.reportWay(id) }]
  }
  const today = change.clock.today()
  const { way } = await readWay(change.tx, report, today)
  const waiting = waitsFor(way)
  if (waiting.some(one => one.action === 'send'))
    return [{ to: await councilOffice(change.tx, today), says: 'wartet auf den Versand', path: urls.reportSending(id) }]
  if (action === 'send') return afterSending(change, report)
  // Who checks and who co-signs was told when the report was submitted.
  const news = waiting.filter(
    one => one.unit && wordsOf(one.action).isAsked && (one.action === 'sign' || one.action === 'note' || action === 'submit'),
  )
  const leaders = await leadersOf(
    change.tx,
    news.flatMap(({ unit }) => unit?.id ?? []),
    today,
  )
  return news.map(({ action: asked, unit }) => ({
    to: leaders.filter(({ organizationId }) => organizationId === unit?.id),
    says: `wartet auf Ihre ${wordsOf(asked).waiting}`,
    path: urls.reportWay(id),
  }))
}

const paper = shape({ letters: number.at('count(*)') })

/** What the council office still has to do with a report that was sent: letters without an address, and the decision on publication. Nothing where nothing is left. */
async function afterSending(change: Change, { row }: Report): Promise<readonly Addressed[]> {
  const found = await paper.one(
    change.tx,
    sql`select ${paper.list()} from report_delivery where report_id = ${row.id} and outbox_id is null and handed_on is null`,
  )
  const letters = found?.letters ?? 0
  const isOpen = row.visibility !== 'confidential' && (await publicationPlanOf(change.tx, row.id)).publication === 'open'
  const left = [
    ...(letters > 0 ? [`${formatCount(letters, 'Brief ist', 'Briefe sind')} von Hand zu übergeben.`] : []),
    ...(isOpen ? ['Über die Veröffentlichung ist noch zu entscheiden.'] : []),
  ]
  if (left.length === 0) return []
  const to = await councilOffice(change.tx, change.clock.today())
  return [{ to, says: 'ist versandt', more: left.join(' '), path: urls.reportSending(row.id) }]
}

const author = shape({ personId: text.at('id'), name: text, email: text })

/** Those who wrote a report, as far as the register of people knows them. */
export const authorsOf = (tx: Tx, { row }: Report): Promise<RowOf<typeof author>[]> =>
  author.many(tx, sql`select ${author.list()} from person where id::text = any(${texts.param(row.authors)})`)
