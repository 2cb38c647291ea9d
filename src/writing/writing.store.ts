import { sql } from 'drizzle-orm'
import { day, instant, number, type RowOf, shape, text, type ValuesOf } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { TextDocument } from './rules/document.ts'
import { heldByOther } from './turn.store.ts'
import { letGoOfOld } from './versions.store.ts'
import { sectionVersion, setAside, textEdition, textSection } from './writing.table.ts'

const { id, textId, position, chapter, title, dataOn, markdown, content, version, savedBy, modified, visibility } = textSection.columns
const section = shape({ id, textId, position, chapter, title, dataOn, markdown, content, version, savedBy, modified, visibility })
/** A section of a text as it is now. */
export type Section = RowOf<typeof section>

/** What a person writes in a section. */
export interface Written {
  readonly title: string
  readonly dataOn: Temporal.PlainDate | null
  readonly markdown: string
}

/** All sections of a text, in their order. */
export const sectionsOf = (tx: Tx, textId: string): Promise<Section[]> =>
  section.many(tx, sql`select ${section.list()} from text_section where text_id = ${textId} order by position, created, id`)

/** One section of a text. */
export const sectionOf = (tx: Tx, textId: string, id: string): Promise<Section | undefined> =>
  section.one(tx, sql`select ${section.list()} from text_section where id = ${id} and text_id = ${textId}`)

export const lockSection = (tx: Tx, textId: string, id: string): Promise<Section | undefined> =>
  section.one(tx, sql`select ${section.list()} from text_section where id = ${id} and text_id = ${textId} for update`)

export interface NewSection extends Written {
  readonly position: number
  readonly chapter: string
  readonly content: TextDocument
  readonly savedBy: string
}

/** Adds sections to a text, each with its first version. */
export async function insertSections(tx: Tx, textId: string, sections: readonly NewSection[], at: Temporal.Instant): Promise<string[]> {
  if (sections.length === 0) return []
  const rows = sections.map(each => ({ ...each, id: crypto.randomUUID(), textId }))
  await tx.execute(sql`insert into text_section ${textSection.values(rows)}`)
  const versions = rows.map(({ id: sectionId, title, dataOn, markdown, savedBy }) => ({
    sectionId,
    version: 1,
    title,
    dataOn,
    markdown,
    savedBy,
    created: at,
  }))
  await tx.execute(sql`insert into text_section_version ${sectionVersion.values(versions)}`)
  return rows.map(row => row.id)
}

/**
 * Writes a section and keeps the version; of old versions the last of every ten minutes stays, and those that something was written on. Undefined, and nothing is
 * written, where somebody else is writing in it now: that is asked in the same statement, which the save of a section needs for each pause in typing.
 */
export async function writeSection(
  tx: Tx,
  before: Section,
  now: Written & { readonly content: TextDocument; readonly savedBy: string; readonly at: Temporal.Instant },
): Promise<number | undefined> {
  const { at, ...row } = now
  const version = before.version + 1
  const written = await rowsOf(
    tx,
    sql`with now as (update text_section set ${textSection.set({ ...row, version })} where id = ${before.id} and not ${heldByOther(before.id, now.savedBy, at)}
        returning id, version, title, data_on, markdown, saved_by)
      insert into text_section_version (section_id, version, title, data_on, markdown, saved_by, created)
      select id, version, title, data_on, markdown, saved_by, ${String(at)}::timestamptz from now returning version`,
  )
  if (written.length === 0) return undefined
  if (version % LET_GO_EVERY === 0)
    await letGoOfOld(tx, { table: 'text_section_version', whole: 'section_id', of: before.id, newest: version }, SEEN_BY_SOMEBODY)
  return version
}

/** Old versions are looked through at every tenth save: one more or less does no harm. */
const LET_GO_EVERY = 10
const SEEN_BY_SOMEBODY = sql`and not exists (select from text_set_aside a where a.section_id = old.section_id and a.seen = old.version)`

export async function moveSection(tx: Tx, id: string, position: number): Promise<void> {
  await tx.execute(sql`update text_section set position = ${position} where id = ${id}`)
}

export async function removeSection(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`delete from text_section where id = ${id}`)
}

const keptVersion = shape({
  version: number,
  savedAt: instant.at('v.created'),
  savedBy: text.orNull.at('p.name'),
  title: text.at('v.title'),
  dataOn: day.orNull,
  markdown: text,
})
/** A version of a section that is kept, with the name of who saved it, where the register of people knows it. */
export type SectionVersion = RowOf<typeof keptVersion>

/** The versions of a section, newest first. */
export const versionsOf = (tx: Tx, sectionId: string): Promise<SectionVersion[]> =>
  keptVersion.many(
    tx,
    sql`select ${keptVersion.list('v')} from text_section_version v left join person p on p.id::text = v.saved_by where v.section_id = ${sectionId} order by v.version desc`,
  )

export const versionOf = (tx: Tx, sectionId: string, version: number): Promise<SectionVersion | undefined> =>
  keptVersion.one(
    tx,
    sql`select ${keptVersion.list('v')} from text_section_version v left join person p on p.id::text = v.saved_by where v.section_id = ${sectionId} and v.version = ${version}`,
  )

const aside = shape({
  id: text.at('a.id'),
  seen: setAside.columns.seen,
  title: text.at('a.title'),
  dataOn: day.orNull.at('a.data_on'),
  markdown: text.at('a.markdown'),
  at: instant.at('a.modified'),
  textId: text.at('s.text_id'),
  sectionId: text.at('s.id'),
  sectionTitle: text.at('s.title'),
})
/** What somebody wrote and could not be saved over what others had saved since. */
export type SetAside = RowOf<typeof aside>

/** What this person, and nobody else, has set aside: in a section, or in all texts; the oldest first. */
export const asidesOf = (tx: Tx, person: string, sectionId?: string): Promise<SetAside[]> =>
  aside.many(
    tx,
    sql`select ${aside.list()} from text_set_aside a join text_section s on s.id = a.section_id
      where a.person = ${person} ${sectionId === undefined ? sql`` : sql`and s.id = ${sectionId}`} order by a.created, a.id`,
  )

/** Keeps what could not be saved. */
export async function keepAside(tx: Tx, kept: ValuesOf<typeof setAside>): Promise<void> {
  await tx.execute(sql`insert into text_set_aside ${setAside.values(kept)} on conflict (section_id, person, sheet)
    do update set title = excluded.title, data_on = excluded.data_on, markdown = excluded.markdown, seen = excluded.seen`)
}

/** Lets go of what was set aside; false where nothing was. */
export async function dropAside(tx: Tx, id: string, person: string): Promise<boolean> {
  const gone = await rowsOf(tx, sql`delete from text_set_aside where id::text = ${id} and person = ${person} returning id`)
  return gone.length > 0
}

const edition = shape({
  id: text.at('e.id'),
  name: text.at('e.name'),
  madeAt: instant.at('e.created'),
  madeBy: text.orNull.at('p.name'),
  sections: textEdition.columns.sections,
})
/** A whole text as it stood once. */
export type Edition = RowOf<typeof edition>

/** The editions of a text that were kept, newest first. */
export const editionsOf = (tx: Tx, textId: string): Promise<Edition[]> =>
  edition.many(
    tx,
    sql`select ${edition.list('e')} from text_edition e left join person p on p.id::text = e.made_by where e.text_id = ${textId} order by e.created desc, e.id`,
  )

export async function insertEdition(tx: Tx, row: ValuesOf<typeof textEdition>): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into text_edition ${textEdition.values({ ...row, id })}`)
  return id
}
