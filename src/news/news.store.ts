import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { built, type RowOf, shape, text, uuids, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { topicsOf } from './change-note.store.ts'
import type { FollowKind } from './subscription.ts'

const waiting = shape({
  owner: text,
  atOnce: built<readonly string[]>().at(`coalesce(jsonb_agg(note_id) filter (where at_once), '[]')`),
  daily: built<readonly string[]>().at(`coalesce(jsonb_agg(note_id) filter (where not at_once), '[]')`),
})

/** What one person might be told now. */
export type Waiting = RowOf<typeof waiting>

/**
 * The news that somebody wants by mail and was not mailed, by person. Only the system sees whom it may concern; whether the person may see it is asked in the
 * person's name afterwards.
 * @param from older news is not mailed any more
 * @param lastDaily daily mails tell what happened before this moment, one mail a person
 */
export async function listWaiting(tx: Tx, times: { from: Temporal.Instant; lastDaily: Temporal.Instant }): Promise<Waiting[]> {
  const lastDaily = sql`${times.lastDaily.toString()}::timestamptz`
  return waiting.many(
    tx,
    sql`select ${waiting.list()}
      from (select s.owner, topic.note_id, bool_or(s.by_mail = 'at_once') as at_once
        from (${topicsOf(sql`n.at >= (select greatest(min(w.mail_since), ${times.from.toString()}::timestamptz) from subscription w where w.by_mail <> 'none')`)}) topic
          join subscription s on s.kind = topic.kind and coalesce(s.paper_id::text, s.subject) = topic.key and topic.at >= s.mail_since
        where s.by_mail <> 'none' and not exists (select from change_told c where c.owner = s.owner and c.note_id = topic.note_id)
          and (s.by_mail = 'at_once' or (topic.at < ${lastDaily}
            and not exists (select from change_told c where c.owner = s.owner and c.by_mail = 'daily' and c.at >= ${lastDaily})))
        group by s.owner, topic.note_id) as waiting
      group by owner order by owner`,
  )
}

const because = shape({
  kind: word<FollowKind>().at('s.kind'),
  subject: text.at(
    `case when s.kind = 'plan' then coalesce((select r.title from planning_report r where r.id = s.plan_id and r.visibility <> 'confidential'), '')
      when s.kind = 'measure' then coalesce((select m.number || ' ' || m.name from measure m where m.id = s.measure_id and m.visibility <> 'confidential'), '')
      else coalesce((select own.reference from paper own where own.id = s.paper_id and own.visibility <> 'confidential'), s.subject) end`,
  ),
  stopSecret: text.at('s.stop_secret'),
})

/** The principal's subscriptions that tell of these notes by mail, each with the secret of the link that ends its mails. */
export const mailedBecause = (tx: Tx, owner: string, noteIds: readonly string[]): Promise<RowOf<typeof because>[]> =>
  because.many(
    tx,
    sql`select ${because.list()}
      from subscription s where s.owner = ${owner} and s.by_mail <> 'none' and (s.kind, coalesce(s.paper_id::text, s.subject)) in (
        select kind, key from (${topicsOf(sql`n.id = any(${uuids(noteIds)})`)}) topic)
      order by s.kind = 'unit', s.kind = 'paper', 2`,
  )

const mailbox = shape({ name: text, email: text })

/** Name and address of a person, for whoever may see people; undefined where there is no address. */
export const findMailbox = (tx: Tx, owner: string): Promise<RowOf<typeof mailbox> | undefined> =>
  mailbox.one(tx, sql`select ${mailbox.list()} from person where id::text = ${owner} and email <> ''`)

const told = shape({ noteId: text })

/** Writes down that the person is told these notes now; gives those that they were not told before. */
export async function markTold(
  { tx, clock }: Change,
  owner: string,
  noteIds: readonly string[],
  byMail: 'at_once' | 'daily',
): Promise<Set<string>> {
  const fresh = await told.many(
    tx,
    sql`insert into change_told (owner, note_id, by_mail, at)
      select ${owner}, id, ${byMail}, ${clock.now().toString()}::timestamptz from unnest(${uuids(noteIds)}) as id on conflict do nothing returning note_id`,
  )
  return new Set(fresh.map(({ noteId }) => noteId))
}
