import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#platform/db/database.ts'
import { instant, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

/** How long somebody counts as writing after their last sign of life. */
export const TURN_HOLDS = Temporal.Duration.from({ minutes: 2 })

const turn = shape({
  sectionId: text.at('t.section_id'),
  person: text.at('t.person'),
  name: text.orNull.at('p.name'),
  email: text.orNull.at('p.email'),
  since: instant.at('t.since'),
  seenAt: instant.at('t.seen_at'),
  takenFrom: text.orNull.at('t.taken_from'),
})
/** Who is writing in a section, and since when. */
export type Turn = RowOf<typeof turn>

/** Who is writing in the sections of a text, or was: whether it still holds, the clock says. */
export const turnsOf = (tx: Tx, textId: string): Promise<Turn[]> =>
  turn.many(
    tx,
    sql`select ${turn.list()} from text_turn t join text_section s on s.id = t.section_id left join person p on p.id::text = t.person where s.text_id = ${textId}`,
  )

export const turnOf = (tx: Tx, sectionId: string): Promise<Turn | undefined> =>
  turn.one(tx, sql`select ${turn.list()} from text_turn t left join person p on p.id::text = t.person where t.section_id = ${sectionId}`)

const relieved = shape({
  textId: text.at('s.text_id'),
  sectionId: text.at('t.section_id'),
  title: text.at('s.title'),
  by: text.orNull.at('p.name'),
  since: instant.at('t.since'),
})

/** Sections that were taken over from somebody and in which the other one still writes. */
export const relievedOf = (tx: Tx, person: string, now: Temporal.Instant): Promise<RowOf<typeof relieved>[]> =>
  relieved.many(
    tx,
    sql`select ${relieved.list()} from text_turn t join text_section s on s.id = t.section_id left join person p on p.id::text = t.person
      where t.taken_from = ${person} and t.seen_at > ${String(now.subtract(TURN_HOLDS))}::timestamptz order by t.since`,
  )

/** The same as a condition, for a statement that writes. */
export const heldByOther = (sectionId: string, person: string, now: Temporal.Instant): SQL =>
  sql`exists (select from text_turn t where t.section_id = ${sectionId} and t.person <> ${person} and t.seen_at > ${String(now.subtract(TURN_HOLDS))}::timestamptz)`

/** Whether somebody else is writing now. */
export const isHeldByOther = (held: Turn | undefined, person: string, now: Temporal.Instant): held is Turn =>
  held !== undefined && held.person !== person && Temporal.Instant.compare(held.seenAt.add(TURN_HOLDS), now) > 0

/**
 * A sign of life: the turn is theirs where nobody else has it. Past the audit trail, as the progress of a reading is (decision 13): nobody decided anything, and every
 * entry would make kept pages of everybody else outdated.
 */
export async function giveSign(database: Database, sectionId: string, person: string, now: Temporal.Instant): Promise<void> {
  await database.engine.executeSql(
    `insert into text_turn (section_id, person, since, seen_at) select id, $2, $3::timestamptz, $3::timestamptz from text_section where id = $1
     on conflict (section_id) do update set person = excluded.person, seen_at = excluded.seen_at,
       since = case when text_turn.person = excluded.person then text_turn.since else excluded.since end,
       taken_from = case when text_turn.person = excluded.person then text_turn.taken_from end
     where text_turn.person = excluded.person or text_turn.seen_at <= $3::timestamptz - interval '${TURN_HOLDS.total('seconds')} seconds'`,
    [sectionId, person, now.toString()],
  )
}

/** Gives a turn up, so that others need not wait for it to run out. */
export async function giveUpTurn(database: Database, sectionId: string, person: string): Promise<void> {
  await database.engine.executeSql('delete from text_turn where section_id = $1 and person = $2', [sectionId, person])
}

/** Takes the turn from whoever has it. */
export async function takeTurn(tx: Tx, sectionId: string, person: string, now: Temporal.Instant): Promise<void> {
  await tx.execute(sql`insert into text_turn (section_id, person, since, seen_at) values (${sectionId}, ${person}, ${String(now)}::timestamptz, ${String(now)}::timestamptz)
    on conflict (section_id) do update set taken_from = text_turn.person, person = excluded.person, since = excluded.since, seen_at = excluded.seen_at
    where text_turn.person <> excluded.person`)
}
