import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { toInstant } from '#platform/db/columns.ts'
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

export interface AuditEntry extends AuditInput {
  readonly seq: number
  readonly at: Temporal.Instant
  readonly actor: string
  readonly hash: string
  readonly previous: string
}

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
export async function verifyAudit(tx: Tx): Promise<AuditVerdict> {
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
  )
}

/** `verifyAudit` for entries that lie elsewhere than in a database, such as in a backup; they come in the order of their numbers. */
export async function verifyChain(entries: AsyncIterable<ChainedEntry>): Promise<AuditVerdict> {
  let previous = FIRST
  let seq = 0
  for await (const entry of entries) {
    if (entry.seq !== seq + 1) return { ok: false, seq: seq + 1, reason: 'entry is missing' }
    if (entry.previous !== previous) return { ok: false, seq: entry.seq, reason: 'entry does not follow the one before' }
    const hash = hashOf({ ...entry, at: entry.at.toString(), data: entry.dataText })
    if (hash !== entry.hash) return { ok: false, seq: entry.seq, reason: 'entry was changed' }
    previous = entry.hash
    seq = entry.seq
  }
  return { ok: true, entries: seq, head: previous }
}

/** An entry with the text of its data as it was hashed. */
export type ChainedEntry = Omit<AuditEntry, 'data'> & { readonly dataText: string }

/** Entries after a sequence number, oldest first. */
export async function readAudit(tx: Tx, page: { after: number; limit: number }): Promise<(AuditEntry & { dataText: string })[]> {
  const rows = await rowsOf<Record<string, string>>(
    tx,
    sql`select seq, at, actor, action, record_type, record_id, data, previous, hash from audit_entry where seq > ${page.after} order by seq limit ${page.limit}`,
  )
  return rows.map(row => ({
    seq: Number(row['seq']),
    at: toInstant(row['at']),
    actor: String(row['actor']),
    action: String(row['action']),
    recordType: String(row['record_type']),
    recordId: String(row['record_id']),
    dataText: String(row['data']),
    data: JSON.parse(String(row['data'])) as Record<string, unknown>,
    previous: String(row['previous']),
    hash: String(row['hash']),
  }))
}

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
