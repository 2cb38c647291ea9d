import { sql } from 'drizzle-orm'
import { common, day, instant, json, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { StoredFile } from '#platform/files/file-store.ts'
import { file } from '#register/record/document.table.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { Rhythm } from '../rules/list-due.ts'
import type { ListContent, ListPart } from './list-content.ts'
import { storedList } from './stored-list.ts'

const committeeList = shape({
  ...common,
  committee: text,
  committeeName: text,
  state: word<'draft' | 'frozen'>(),
  asOf: day,
  meetingId: text.orNull,
  sessionOn: day.orNull,
  frozenBy: text.orNull,
  frozenAt: instant.orNull,
})

const listPart = shape({
  ...common,
  listId: text,
  part: word<ListPart>(),
  content: json(storedList),
  contentSha256: text.at('part.content_sha256'),
  rowCount: number,
  pdfFileId: text,
})

const frozenPart = shape({
  part: listPart.columns.part,
  content: listPart.columns.content,
  contentSha256: listPart.columns.contentSha256,
  rowCount: number,
  sha256: text.at('f.sha256'),
  name: text.at('f.file_name'),
  size: number.at('f.size'),
})

/** A part of a list as it was handed out. */
export type FrozenPart = Omit<RowOf<typeof frozenPart>, 'sha256' | 'name' | 'size'> & {
  readonly file: { readonly sha256: string; readonly name: string; readonly size: number }
}

/** The parts of a frozen list that the principal may see, the public one first. */
export async function readFrozenParts(tx: Tx, listId: string): Promise<FrozenPart[]> {
  const parts = await frozenPart.many(
    tx,
    sql`select ${frozenPart.list('part')} from committee_list_part part join file f on f.id = part.pdf_file_id
      where part.list_id = ${listId} order by part.part desc`,
  )
  return parts.map(({ sha256, name, size, ...part }) => ({ ...part, file: { sha256, name, size } }))
}

const keyed = shape({ key: text.at(`question ->> 'key'`) })

/** The questions whose answers stood in a list that a committee was handed out, by id. */
export async function printedAnswers(tx: Tx, committee: string): Promise<Set<string>> {
  const printed = await keyed.many(
    tx,
    sql`select ${keyed.list()} from committee_list l join committee_list_part part on part.list_id = l.id
        cross join lateral jsonb_array_elements(coalesce(part.content -> 'questions', '[]')) as question
      where l.committee = ${committee} and l.state = 'frozen' and question ->> 'answer' is not null`,
  )
  return new Set(printed.map(({ key }) => key))
}

const rhythmRow = shape({ committee: text, rhythm: word<Rhythm>(), leadDays: number })

/** How often a committee wants its list, and how many days before the session it is prepared. */
export type CommitteeRhythm = Omit<RowOf<typeof rhythmRow>, 'committee'>

export const DEFAULT_RHYTHM: CommitteeRhythm = { rhythm: 'half_yearly', leadDays: 14 }

/** The rhythms that were set, by short name of the committee. */
export async function readRhythms(tx: Tx): Promise<Map<string, CommitteeRhythm>> {
  const rows = await rhythmRow.many(tx, sql`select ${rhythmRow.list()} from list_rhythm`)
  return new Map(rows.map(({ committee, ...rhythm }) => [committee, rhythm]))
}

export const saveRhythm = async (tx: Tx, committee: string, rhythm: CommitteeRhythm): Promise<void> => {
  await tx.execute(sql`insert into list_rhythm ${rhythmRow.values({ ...rhythm, committee })}
    on conflict (committee) do update set rhythm = excluded.rhythm, lead_days = excluded.lead_days`)
}

export type NewRound = Pick<RowOf<typeof committeeList>, 'committee' | 'committeeName' | 'asOf' | 'meetingId'>

const touched = shape({ id: text })

/** A draft for a committee; null where one is waiting already. */
export async function addDraft(tx: Tx, { committee, committeeName, asOf, meetingId }: NewRound): Promise<string | null> {
  const draft = await touched.one(
    tx,
    sql`insert into committee_list ${committeeList.values({ committee, committeeName, asOf, meetingId })}
      on conflict (committee) where state = 'draft' do nothing returning id`,
  )
  return draft?.id ?? null
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
  const { committee, committeeName, asOf, meetingId, sessionOn, by, at } = handout
  const draft = await touched.one(tx, sql`select id from committee_list where committee = ${committee} and state = 'draft' for update`)
  const id = draft?.id ?? (await addDraft(tx, handout))
  if (!id) throw new Error('a draft is out of sight')
  for (const { content, contentSha256, visibility, ...kept } of handout.parts) {
    const pdfFileId = await keepPdf(tx, { ...kept, visibility })
    const values = { listId: id, part: content.part, content, contentSha256, rowCount: content.rows.length, pdfFileId, visibility }
    await tx.execute(sql`insert into committee_list_part ${listPart.values(values)}`)
  }
  const frozen = { state: 'frozen', visibility: 'public', committeeName, asOf, meetingId, sessionOn, frozenBy: by, frozenAt: at } as const
  await tx.execute(sql`update committee_list set ${committeeList.set(frozen)} where id = ${id}`)
  return id
}

/** The row of a stored file; the same bytes have one row. */
async function keepPdf(tx: Tx, { pdf, fileName, visibility }: Pick<HandoutPart, 'pdf' | 'fileName' | 'visibility'>): Promise<string> {
  const values = file.values({ sha256: pdf.sha256, fileName, mimeType: 'application/pdf', size: pdf.size, visibility })
  const kept = await touched.one(
    tx,
    sql`insert into file ${values} on conflict (sha256) do update set file_name = file.file_name returning id`,
  )
  if (!kept) throw new Error('a file was not recorded')
  return kept.id
}

const lastDay = shape({ committee: text, lastOn: day.at('max(coalesce(session_on, as_of))') })

/** For which day each committee got its last list: that of the session, else its own. */
export async function readLastDays(tx: Tx): Promise<Map<string, Temporal.PlainDate>> {
  const days = await lastDay.many(tx, sql`select ${lastDay.list()} from committee_list where state = 'frozen' group by committee`)
  return new Map(days.map(({ committee, lastOn }) => [committee, lastOn]))
}
