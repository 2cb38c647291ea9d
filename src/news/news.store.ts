import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { topicsOf } from './change-note.store.ts'
import type { FollowKind } from './subscription.ts'

type Row = Record<string, unknown>

/** What one person might be told now. */
export interface Waiting {
  readonly owner: string
  readonly atOnce: readonly string[]
  readonly daily: readonly string[]
}

/**
 * The news that somebody wants by mail and was not mailed, by person. Only the system sees whom it may concern; whether the person may see it is asked in the
 * person's name afterwards.
 * @param from older news is not mailed any more
 * @param lastDaily daily mails tell what happened before this moment, one mail a person
 */
export async function listWaiting(tx: Tx, times: { from: Temporal.Instant; lastDaily: Temporal.Instant }): Promise<Waiting[]> {
  const lastDaily = sql`${times.lastDaily.toString()}::timestamptz`
  const rows = await rowsOf<Row>(
    tx,
    sql`select owner, coalesce(jsonb_agg(note_id) filter (where at_once), '[]')::text as at_once, coalesce(jsonb_agg(note_id) filter (where not at_once), '[]')::text as daily
      from (select s.owner, topic.note_id, bool_or(s.by_mail = 'at_once') as at_once
        from (${topicsOf(sql`n.at >= (select greatest(min(w.mail_since), ${times.from.toString()}::timestamptz) from subscription w where w.by_mail <> 'none')`)}) topic
          join subscription s on s.kind = topic.kind and coalesce(s.paper_id::text, s.subject) = topic.key and topic.at >= s.mail_since
        where s.by_mail <> 'none' and not exists (select from change_told c where c.owner = s.owner and c.note_id = topic.note_id)
          and (s.by_mail = 'at_once' or (topic.at < ${lastDaily}
            and not exists (select from change_told c where c.owner = s.owner and c.by_mail = 'daily' and c.at >= ${lastDaily})))
        group by s.owner, topic.note_id) as waiting
      group by owner order by owner`,
  )
  return rows.map(row => ({
    owner: String(row['owner']),
    atOnce: JSON.parse(String(row['at_once'])) as string[],
    daily: JSON.parse(String(row['daily'])) as string[],
  }))
}

/** The principal's subscriptions that tell of these notes by mail, each with the secret of the link that ends its mails. */
export async function mailedBecause(
  tx: Tx,
  owner: string,
  noteIds: readonly string[],
): Promise<{ kind: FollowKind; subject: string; stopSecret: string }[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select s.kind, coalesce((select own.reference from paper own where own.id = s.paper_id and own.visibility <> 'confidential'), s.subject) as subject, s.stop_secret
      from subscription s where s.owner = ${owner} and s.by_mail <> 'none' and (s.kind, coalesce(s.paper_id::text, s.subject)) in (
        select kind, key from (${topicsOf(sql`n.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(noteIds)}::jsonb))`)}) topic)
      order by s.kind = 'unit', s.kind = 'paper', 2`,
  )
  return rows.map(row => ({ kind: row['kind'] as FollowKind, subject: String(row['subject']), stopSecret: String(row['stop_secret']) }))
}

/** Name and address of a person, for whoever may see people; undefined where there is no address. */
export async function findMailbox(tx: Tx, owner: string): Promise<{ name: string; email: string } | undefined> {
  const [row] = await rowsOf<{ name: string; email: string }>(
    tx,
    sql`select name, email from person where id::text = ${owner} and email <> ''`,
  )
  return row
}

/** Writes down that the person is told these notes now; gives those that he was not told before. */
export async function markTold(
  change: Change,
  owner: string,
  noteIds: readonly string[],
  byMail: 'at_once' | 'daily',
): Promise<Set<string>> {
  const rows = await rowsOf<{ note_id: string }>(
    change.tx,
    sql`insert into change_told (owner, note_id, by_mail, at)
      select ${owner}, value::uuid, ${byMail}, ${change.clock.now().toString()}::timestamptz from jsonb_array_elements_text(${JSON.stringify(noteIds)}::jsonb)
      on conflict do nothing returning note_id`,
  )
  return new Set(rows.map(({ note_id: id }) => id))
}
