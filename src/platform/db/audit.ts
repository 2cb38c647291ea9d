import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import pg from 'pg'
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

/** An entry that waits for the end of its transaction: as it was told, with how protected it has to be by what its records were then. */
export interface AuditDraft extends Omit<AuditInput, 'data'> {
  readonly at: Temporal.Instant
  readonly actor: string
  readonly dataText: string
  /** Null where nothing is known of its records. */
  readonly level: string | null
}

/** What is told to the trail, kept for the end of the transaction (V3). How protected it has to be is asked now, because its record may be gone by then (V2). */
export async function draftEntry(
  tx: Tx,
  { data = {}, ...entry }: AuditInput & { at: Temporal.Instant; actor: string },
): Promise<AuditDraft> {
  const dataText = canonicalJson(data)
  const [asked] = await rowsOf<{ level: string | null }>(
    tx,
    sql`select regelkreis_entry_level(${entry.recordType}, ${entry.recordId}, ${dataText}) as level`,
  )
  return { ...entry, dataText, level: asked?.level ?? null }
}

const AT_ONCE = 500

/**
 * The next in the queue need not wait for the disk, only whoever made the change: the commit lets go of the lock, and the transaction that follows, with a word in the
 * log so that there is something to write, waits until both are on disk.
 */
const AND_COMMIT = `; set local synchronous_commit = off; commit and chain; select pg_logical_emit_message(true, 'regelkreis', '')`

/**
 * Appends entries, each chained to the one before by its hash (V3). The database gives number and hashes where it writes them (`regelkreis_audit_level`), and lets other
 * writers wait from there to the end of the transaction: call it inside the transaction of the change, as the last thing.
 * @param andCommit the last entries and the commit go in one message, so that nobody waits until this process has heard of them. Another transaction follows, whose
 * commit ends the change.
 */
export async function appendAudit(tx: Tx, entries: readonly AuditDraft[], { andCommit = false } = {}): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const isLast = andCommit && from + AT_ONCE >= entries.length
    // Several statements in one message have no parameters.
    const value = (text: string | null): SQL => (isLast ? sql.raw(text === null ? 'null' : pg.escapeLiteral(text)) : sql`${text}`)
    const rows = entries.slice(from, from + AT_ONCE).map(entry => {
      const texts = [entry.actor, entry.action, entry.recordType, entry.recordId, entry.dataText].map(value)
      return sql`(${value(entry.at.round('microsecond').toString())}::timestamptz, ${sql.join(texts, sql`, `)}, greatest('internal', ${value(entry.level)}::visibility))`
    })
    await tx.execute(
      sql`insert into audit_entry (at, actor, action, record_type, record_id, data, visibility) values ${sql.join(rows, sql`, `)}${sql.raw(isLast ? AND_COMMIT : '')}`,
    )
  }
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
