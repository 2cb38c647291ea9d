import { sql } from 'drizzle-orm'
import { leadersOf } from '#people/register/positions.store.ts'
import type { Change } from '#platform/db/database.ts'
import { shape, text, texts } from '#platform/db/rows.ts'
import { isMailAddress } from '#platform/mail/address.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { formatList } from '#vocabulary/german-format.ts'
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
  readonly personId: string
  readonly email: string
  readonly what: string
}

/**
 * One mail to each of those a report now waits for, heads and deputies, and to those who wrote it where it comes back. Once per step and person; a mail about a
 * confidential report says neither what it is about nor why. Who has no mail address finds it in the folder of signatures.
 */
export const mailNextStep =
  ({ publicUrl }: { readonly publicUrl: string }): StepNotice =>
  async (change, { report, action, turn, reason }) => {
    const isConfidential = report.row.visibility === 'confidential'
    const addressed = action === 'hand_back' || action === 'return' ? await authorsOf(change, report) : await nextOf(change, report, action)
    const about = isConfidential ? 'ein vertraulicher Bericht' : `der Bericht zu ${formatList(referencesOf(report))}`
    for (const { personId, email, what } of addressed) {
      if (personId === change.principal.personId || !isMailAddress(email)) continue
      const isBack = what === ''
      const because = isBack && !isConfidential && reason !== '' ? ` Der Grund: ${reason.replace(/\s+/g, ' ')}` : ''
      const says = isBack ? `${capital(about)} wurde zurückgegeben.${because}` : `${capital(about)} wartet auf Ihre ${what}.`
      await enqueueMail(change, {
        kind: 'way',
        key: `way:${report.row.id}:${turn}:${what}:${personId}`,
        to: email,
        subject: isConfidential ? 'Ein Bericht wartet auf Sie' : (says.split('.')[0] ?? says),
        text: `${says}\n\n${publicUrl}${urls.reportWay(report.row.id)}\n`,
        visibility: isConfidential ? 'confidential' : 'internal',
      })
    }
  }

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('de') + text.slice(1)

/** Those whose step the report waits for only since now. */
async function nextOf(change: Change, report: Report, action: WayAction): Promise<Addressed[]> {
  const today = change.clock.today()
  const { way } = await readWay(change.tx, report, today)
  const waiting = waitsFor(way).filter(one => one.unit && wordsOf(one.action).isAsked)
  // Who checks and who co-signs was told when the report was submitted.
  const news = waiting.filter(one => one.action === 'sign' || one.action === 'note' || action === 'submit')
  const leaders = await leadersOf(
    change.tx,
    news.flatMap(({ unit }) => unit?.id ?? []),
    today,
  )
  return news.flatMap(({ action: asked, unit }) =>
    leaders
      .filter(({ organizationId }) => organizationId === unit?.id)
      .map(({ personId, email }) => ({ personId, email, what: wordsOf(asked).waiting })),
  )
}

const author = shape({ personId: text.at('id'), email: text.orNull })

async function authorsOf(change: Change, { row }: Report): Promise<Addressed[]> {
  const authors = await author.many(change.tx, sql`select ${author.list()} from person where id::text = any(${texts.param(row.authors)})`)
  return authors.map(({ personId, email }) => ({ personId, email: email ?? '', what: '' }))
}
