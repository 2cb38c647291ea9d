import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { instant, jsonText, number, type RowOf, shape, text } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { canonicalJson } from '../audit/canonical-json.ts'

/** What a change tells the audit trail. `data` holds what is needed to see later what was changed; never secrets. */
export interface AuditInput {
  /** Verb of what happened: `document.accepted`, `report.finished`. */
  readonly action: string
  readonly recordType: string
  readonly recordId: string
  readonly data?: Record<string, unknown>
}

const auditEntry = shape({
  seq: number,
  at: instant,
  actor: text,
  action: text,
  recordType: text,
  recordId: text,
  data: jsonText<Record<string, unknown>>(),
  /** The data as they were hashed. */
  dataText: text.at('data'),
  previous: text,
  hash: text,
})
export type AuditEntry = RowOf<typeof auditEntry>

const FIRST = '0'.repeat(64)
// Writers queue here, so that each entry can carry the hash of the one before. Readers do not wait.
const LOCK = 7_203_221_844

/** Appends one entry, chained to the one before by its hash. Call it inside the transaction of the change. */
export async function appendAudit(tx: Tx, entry: AuditInput & { at: Temporal.Instant; actor: string }): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`)
  const [last] = await rowsOf<{ seq: string | number; hash: string }>(tx, sql`select seq, hash from regelkreis_audit_head()`)
  const seq = Number(last?.seq ?? 0) + 1
  const previous = last?.hash ?? FIRST
  const at = entry.at.round('microsecond').toString()
  const data = canonicalJson(entry.data ?? {})
  const hash = hashOf({
    seq,
    at,
    actor: entry.actor,
    action: entry.action,
    recordType: entry.recordType,
    recordId: entry.recordId,
    data,
    previous,
  })
  await tx.execute(sql`insert into audit_entry (seq, at, actor, action, record_type, record_id, data, previous, hash)
    values (${seq}, ${at}, ${entry.actor}, ${entry.action}, ${entry.recordType}, ${entry.recordId}, ${data}, ${previous}, ${hash})`)
}

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly reason: string }

/** Walks the whole chain and says whether every entry is as it was written and none is missing (V3). */
export async function verifyAudit(tx: Tx, since?: string): Promise<AuditVerdict> {
  return verifyChain(
    (async function* () {
      let seq = 0
      for (;;) {
        const page = await readAudit(tx, { after: seq, limit: 1000 })
        if (page.length === 0) return
        yield* page
        seq = page.at(-1)?.seq ?? seq
      }
    })(),
    since,
  )
}

/**
 * `verifyAudit` for entries that lie elsewhere than in a database, such as in a backup; they come in the order of their numbers.
 * @param since a last hash of an earlier day: a chain without it has lost its end, however well it holds together
 */
export async function verifyChain(entries: AsyncIterable<ChainedEntry>, since: string = FIRST): Promise<AuditVerdict> {
  let previous = FIRST
  let seq = 0
  let isMet = since === FIRST
  for await (const entry of entries) {
    if (entry.seq !== seq + 1) return { ok: false, seq: seq + 1, reason: 'entry is missing' }
    if (entry.previous !== previous) return { ok: false, seq: entry.seq, reason: 'entry does not follow the one before' }
    const hash = hashOf({ ...entry, at: entry.at.toString(), data: entry.dataText })
    if (hash !== entry.hash) return { ok: false, seq: entry.seq, reason: 'entry was changed' }
    previous = entry.hash
    seq = entry.seq
    isMet ||= entry.hash === since
  }
  if (!isMet) return { ok: false, seq: seq + 1, reason: 'the noted entry is not in the trail: its end is gone, or it was written anew' }
  return { ok: true, entries: seq, head: previous }
}

/** An entry with the text of its data as it was hashed. */
export type ChainedEntry = Omit<AuditEntry, 'data'>

/** An entry whose columns lie as text, by their names. */
export const chainedEntry = (row: Readonly<Record<string, unknown>>): ChainedEntry => auditEntry.read({ ...row, data_text: row['data'] })

/** Entries after a sequence number, oldest first. */
export const readAudit = (tx: Tx, page: { after: number; limit: number }): Promise<AuditEntry[]> =>
  auditEntry.many(tx, sql`select ${auditEntry.list()} from audit_entry where seq > ${page.after} order by seq limit ${page.limit}`)

const hashOf = (entry: {
  seq: number
  at: string
  actor: string
  action: string
  recordType: string
  recordId: string
  data: string
  previous: string
}): string =>
  createHash('sha256')
    .update([entry.seq, entry.at, entry.actor, entry.action, entry.recordType, entry.recordId, entry.data, entry.previous].join('\n'))
    .digest('hex')
