import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { StoredFile } from '#platform/files/file-store.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { Rhythm } from '../rules/list-due.ts'
import type { ListContent, ListPart } from './list-content.ts'

type Row = Record<string, unknown>

/** A part of a list as it was handed out. */
export interface FrozenPart {
  readonly part: ListPart
  readonly content: ListContent
  readonly contentSha256: string
  readonly rowCount: number
  readonly file: { readonly sha256: string; readonly name: string; readonly size: number }
}

/** The parts of a frozen list that the principal may see, the public one first. */
export async function readFrozenParts(tx: Tx, listId: string): Promise<FrozenPart[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select part.part, part.content, part.content_sha256, part.row_count, f.sha256, f.file_name, f.size
      from committee_list_part part join file f on f.id = part.pdf_file_id where part.list_id = ${listId} order by part.part desc`,
  )
  return rows.map(row => ({
    part: row['part'] as ListPart,
    content: (typeof row['content'] === 'string' ? JSON.parse(row['content']) : row['content']) as ListContent,
    contentSha256: String(row['content_sha256']),
    rowCount: Number(row['row_count']),
    file: { sha256: String(row['sha256']), name: String(row['file_name']), size: Number(row['size']) },
  }))
}

/** The questions whose answers stood in a list that a committee was handed out, by id. */
export async function printedAnswers(tx: Tx, committee: string): Promise<Set<string>> {
  const rows = await rowsOf<{ key: string }>(
    tx,
    sql`select question ->> 'key' as key from committee_list l join committee_list_part part on part.list_id = l.id
        cross join lateral jsonb_array_elements(coalesce(part.content -> 'questions', '[]')) as question
      where l.committee = ${committee} and l.state = 'frozen' and question ->> 'answer' is not null`,
  )
  return new Set(rows.map(({ key }) => key))
}

/** How often a committee wants its list, and how many days before the session it is prepared. */
export interface CommitteeRhythm {
  readonly rhythm: Rhythm
  readonly leadDays: number
}

export const DEFAULT_RHYTHM: CommitteeRhythm = { rhythm: 'half_yearly', leadDays: 14 }

/** The rhythms that were set, by short name of the committee. */
export async function readRhythms(tx: Tx): Promise<Map<string, CommitteeRhythm>> {
  const rows = await rowsOf<Row>(tx, sql`select committee, rhythm, lead_days from list_rhythm`)
  return new Map(rows.map(row => [String(row['committee']), { rhythm: row['rhythm'] as Rhythm, leadDays: Number(row['lead_days']) }]))
}

export const saveRhythm = async (tx: Tx, committee: string, { rhythm, leadDays }: CommitteeRhythm): Promise<void> => {
  await tx.execute(sql`insert into list_rhythm (committee, rhythm, lead_days) values (${committee}, ${rhythm}, ${leadDays})
    on conflict (committee) do update set rhythm = excluded.rhythm, lead_days = excluded.lead_days`)
}

export interface NewRound {
  readonly committee: string
  readonly committeeName: string
  readonly asOf: Temporal.PlainDate
  readonly meetingId: string | null
}

/** A draft for a committee; null where one is waiting already. */
export async function addDraft(tx: Tx, round: NewRound): Promise<string | null> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into committee_list (committee, committee_name, as_of, meeting_id)
      values (${round.committee}, ${round.committeeName}, ${round.asOf.toString()}, ${round.meetingId})
      on conflict (committee) where state = 'draft' do nothing returning id`,
  )
  return row?.id ?? null
}

export interface Handout extends NewRound {
  readonly sessionOn: Temporal.PlainDate | null
  readonly by: string
  readonly at: Temporal.Instant
  readonly parts: readonly HandoutPart[]
}

export interface HandoutPart {
  readonly content: ListContent
  readonly contentSha256: string
  readonly visibility: Visibility
  readonly pdf: StoredFile
  readonly fileName: string
}

/** Makes the waiting draft, or a new round, the list that was handed out. Gives its id. */
export async function freezeRound(tx: Tx, handout: Handout): Promise<string> {
  const [draft] = await rowsOf<{ id: string }>(
    tx,
    sql`select id from committee_list where committee = ${handout.committee} and state = 'draft' for update`,
  )
  const id = draft?.id ?? (await addDraft(tx, handout))
  if (!id) throw new Error('a draft is out of sight')
  for (const part of handout.parts) {
    const fileId = await keepPdf(tx, part)
    await tx.execute(sql`insert into committee_list_part (list_id, part, content, content_sha256, row_count, pdf_file_id, visibility)
      values (${id}, ${part.content.part}, ${JSON.stringify(part.content)}::jsonb, ${part.contentSha256}, ${part.content.rows.length}, ${fileId}, ${part.visibility})`)
  }
  await tx.execute(sql`update committee_list set state = 'frozen', visibility = 'public', committee_name = ${handout.committeeName}, as_of = ${handout.asOf.toString()},
    meeting_id = ${handout.meetingId}, session_on = ${handout.sessionOn?.toString() ?? null}::date, frozen_by = ${handout.by}, frozen_at = ${handout.at.toString()}
    where id = ${id}`)
  return id
}

/** The row of a stored file; the same bytes have one row. */
async function keepPdf(tx: Tx, { pdf, fileName, visibility }: HandoutPart): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into file (sha256, file_name, mime_type, size, visibility) values (${pdf.sha256}, ${fileName}, 'application/pdf', ${pdf.size}, ${visibility})
      on conflict (sha256) do update set file_name = file.file_name returning id`,
  )
  if (!row) throw new Error('a file was not recorded')
  return row.id
}

/** For which day each committee got its last list: that of the session, else its own. */
export async function readLastDays(tx: Tx): Promise<Map<string, Temporal.PlainDate>> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select committee, max(coalesce(session_on, as_of))::text as last_on from committee_list where state = 'frozen' group by committee`,
  )
  const days: [string, Temporal.PlainDate | null][] = rows.map(row => [String(row['committee']), toDay(row['last_on'])])
  return new Map(days.filter((entry): entry is [string, Temporal.PlainDate] => entry[1] !== null))
}
