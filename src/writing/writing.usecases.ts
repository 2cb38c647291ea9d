import { createHash } from 'node:crypto'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Done, done, gone, type Outcome, type Overtaken, refused } from '#platform/db/outcome.ts'
import type { TextDocument } from './rules/document.ts'
import type { EditionSection } from './rules/edition.ts'
import { withLastingIds } from './rules/paragraph-ids.ts'
import { readMarkdown } from './rules/read-markdown.ts'
import { isHeldByOther, type Turn, takeTurn, turnOf } from './turn.store.ts'
import {
  dropAside,
  insertEdition,
  insertSections,
  keepAside,
  lockSection,
  moveSection,
  removeSection,
  type Section,
  sectionOf,
  sectionsOf,
  versionOf,
  type Written,
  writeSection,
} from './writing.store.ts'

/** A kind of text: what its records are called in the trail, and whether its words may be changed now. */
export interface TextKind {
  readonly recordType: string
  /** Locks the record it belongs to against a step that would close it; false where it is closed now, undefined where it is not there, or not for this person to write. */
  isOpen(change: Change, textId: string): Promise<boolean | undefined>
}

/** The longest section, in characters: some hundred pages. */
export const MOST_CHARACTERS = 400_000

export interface SectionSave extends Written {
  readonly kind: TextKind
  readonly textId: string
  readonly sectionId: string
  /** The version that the one who saves has seen. */
  readonly seen: number
  /** The open page it comes from: what is set aside from there stands in one place. */
  readonly sheet: string
}

/**
 * Overtaken: others have saved since, or have taken the section over; nothing was written over, and what was sent is set aside for the one who sent it.
 * `savedAt` is null where nothing had changed. Closed: the text cannot be changed at this step; what was sent is set aside then, too.
 */
export type SaveResult =
  | Outcome<{ readonly version: number; readonly savedAt: Temporal.Instant | null }, 'closed'>
  | Overtaken<{ readonly by: 'version' | 'turn' }>

/** Saves a section if nobody else has saved since `seen`, or is writing in it now. */
export async function saveSection(database: Database, principal: Principal, sent: SectionSave): Promise<SaveResult> {
  const { kind, textId, sectionId } = sent
  // Read before the transaction: others do not wait for it.
  const read = readMarkdown(sent.markdown)
  return database.change(principal, async change => {
    const { tx } = change
    const isOpen = await kind.isOpen(change, textId)
    const stored = await lockSection(tx, textId, sectionId)
    if (isOpen === undefined || !stored) return change.nothing(gone)
    if (isSame(stored, sent)) return change.nothing({ ...done, version: stored.version, savedAt: null })
    const content = { blocks: withLastingIds(stored.content.blocks, read.blocks, newBlockId), notes: read.notes }
    const recorded = isOpen && stored.version === sent.seen ? await record(change, kind, stored, { ...written(sent), content }) : undefined
    if (recorded) return recorded
    await putAside(change, sent)
    if (!isOpen) return refused('closed')
    const isHeld = isHeldByOther(await turnOf(tx, sectionId), principal.id, change.clock.now())
    return { kind: 'overtaken', by: isHeld ? 'turn' : 'version' } as const
  })
}

const newBlockId = (): string => crypto.randomUUID().slice(0, 13)

const written = ({ title, dataOn, markdown }: Written): Written => ({ title, dataOn, markdown })

const isSame = (stored: Section, sent: Written): boolean =>
  stored.markdown === sent.markdown && stored.title === sent.title && String(stored.dataOn) === String(sent.dataOn)

/** Undefined where somebody else is writing in it now. */
async function record(
  change: Change,
  kind: TextKind,
  stored: Section,
  now: Written & { readonly content: TextDocument },
): Promise<Done<{ version: number; savedAt: Temporal.Instant }> | undefined> {
  const at = change.clock.now()
  const version = await writeSection(change.tx, stored, { ...now, savedBy: change.principal.id, at })
  if (version === undefined) return undefined
  await change.audit({
    action: 'text.saved',
    recordType: kind.recordType,
    recordId: stored.textId,
    // The words stand in the version; the trail keeps by what they can be recognised.
    data: { section: stored.id, version, sha256: createHash('sha256').update(now.markdown).digest('hex') },
  })
  return { ...done, version, savedAt: at }
}

async function putAside(change: Change, sent: SectionSave): Promise<void> {
  const { kind, textId, sectionId, seen, sheet } = sent
  await keepAside(change.tx, { ...written(sent), sectionId, seen, sheet, person: change.principal.id })
  await change.audit({ action: 'text.set_aside', recordType: kind.recordType, recordId: textId, data: { section: sectionId, seen } })
}

/** Lets go of what this person has set aside in a section: they have chosen. */
export const forgetAside = (
  database: Database,
  principal: Principal,
  { kind, textId, asideId }: { readonly kind: TextKind; readonly textId: string; readonly asideId: string },
): Promise<Outcome> =>
  database.change(principal, async change => {
    if (!(await dropAside(change.tx, asideId, principal.id))) return change.nothing(gone)
    await change.audit({ action: 'text.aside_dropped', recordType: kind.recordType, recordId: textId, data: { aside: asideId } })
    return done
  })

/** Takes a section over from whoever is writing in it; they are told with their next sign of life, and what they had not saved is set aside for them. */
export const takeOverSection = (
  database: Database,
  principal: Principal,
  {
    kind,
    textId,
    sectionId,
    tell,
  }: {
    readonly kind: TextKind
    readonly textId: string
    readonly sectionId: string
    /** Tells whoever was relieved, in the same transaction. */
    readonly tell?: (change: Change, section: Section, from: Turn) => Promise<void>
  },
): Promise<Outcome<{ readonly from: Turn | null }>> =>
  database.change(principal, async change => {
    const section = await lockSection(change.tx, textId, sectionId)
    if (!section) return change.nothing(gone)
    const held = await turnOf(change.tx, sectionId)
    if (!held || held.person === principal.id) return change.nothing({ ...done, from: null })
    await takeTurn(change.tx, sectionId, principal.id, change.clock.now())
    const data = { section: sectionId, from: held.person }
    await change.audit({ action: 'text.taken_over', recordType: kind.recordType, recordId: textId, data })
    if (isHeldByOther(held, principal.id, change.clock.now())) await tell?.(change, section, held)
    return { ...done, from: held }
  })

/** A section that is to be added. */
export interface SectionToAdd extends Written {
  readonly chapter: string
}

/** Adds sections at the end of a text: the chapters of its form, one of its own, or what a file brought. Refused where the text has one of these chapters already. */
export const addSections = (
  database: Database,
  principal: Principal,
  {
    kind,
    textId,
    sections,
    how,
  }: {
    readonly kind: TextKind
    readonly textId: string
    readonly sections: readonly SectionToAdd[]
    readonly how: 'begun' | 'added' | 'imported'
  },
): Promise<Outcome<{ readonly ids: readonly string[] }, 'closed' | 'chapter_there'>> => {
  const read = sections.map(({ markdown }) => readMarkdown(markdown))
  return database.change(principal, async change => {
    const { tx } = change
    const isOpen = await kind.isOpen(change, textId)
    if (isOpen === undefined) return change.nothing(gone)
    if (!isOpen) return change.nothing(refused('closed'))
    const there = await sectionsOf(tx, textId)
    if (sections.some(({ chapter }) => chapter !== '' && there.some(each => each.chapter === chapter)))
      return change.nothing(refused('chapter_there'))
    const last = there.at(-1)?.position ?? 0
    const rows = sections.map((section, at) => {
      const blocks = withLastingIds([], read[at]?.blocks ?? [], newBlockId)
      return { ...section, position: last + 10 * (at + 1), content: { blocks, notes: read[at]?.notes ?? [] }, savedBy: principal.id }
    })
    const ids = await insertSections(tx, textId, rows, change.clock.now())
    const data = { sections: sections.map(({ title }) => title) }
    await change.audit({ action: `text.sections_${how}`, recordType: kind.recordType, recordId: textId, data })
    return { ...done, ids }
  })
}

/** Moves a section up or down among the others, or removes one that is no chapter of the form and has no words. */
export const arrangeSection = (
  database: Database,
  principal: Principal,
  {
    kind,
    textId,
    sectionId,
    wanted,
  }: { readonly kind: TextKind; readonly textId: string; readonly sectionId: string; readonly wanted: 'up' | 'down' | 'remove' },
): Promise<Outcome<object, 'closed' | 'not_empty'>> =>
  database.change(principal, async change => {
    const { tx } = change
    const isOpen = await kind.isOpen(change, textId)
    const all = await sectionsOf(tx, textId)
    const at = all.findIndex(({ id }) => id === sectionId)
    const section = all[at]
    if (isOpen === undefined || !section) return change.nothing(gone)
    if (!isOpen) return change.nothing(refused('closed'))
    if (wanted === 'remove') {
      if (section.chapter !== '' || section.markdown.trim() !== '') return change.nothing(refused('not_empty'))
      await removeSection(tx, sectionId)
    } else {
      const other = all[wanted === 'up' ? at - 1 : at + 1]
      if (!other) return change.nothing(done)
      const order = all.map(({ id }) => (id === sectionId ? other.id : id === other.id ? sectionId : id))
      for (const [place, id] of order.entries()) await moveSection(tx, id, (place + 1) * 10)
    }
    const data = { section: sectionId, title: section.title }
    await change.audit({
      action: `text.section_${wanted === 'remove' ? 'removed' : 'moved'}`,
      recordType: kind.recordType,
      recordId: textId,
      data,
    })
    return done
  })

/** Makes an earlier version of a section the newest one; what was there before stays as a version. */
export async function restoreSection(
  database: Database,
  principal: Principal,
  wanted: { readonly kind: TextKind; readonly textId: string; readonly sectionId: string; readonly version: number },
): Promise<SaveResult> {
  const found = await database.read(principal, async tx => {
    const section = await sectionOf(tx, wanted.textId, wanted.sectionId)
    const version = await versionOf(tx, wanted.sectionId, wanted.version)
    return section && version ? { section, version } : null
  })
  if (!found) return gone
  const { title, dataOn, markdown } = found.version
  return saveSection(database, principal, { ...wanted, title, dataOn, markdown, seen: found.section.version, sheet: 'restored' })
}

/** Keeps the whole text as it stands, under a name: sent out, first reading, decided. */
export const keepEdition = (
  database: Database,
  principal: Principal,
  { kind, textId, name }: { readonly kind: TextKind; readonly textId: string; readonly name: string },
): Promise<Outcome<{ readonly id: string }, 'empty'>> =>
  database.change(principal, async change => {
    const sections = await sectionsOf(change.tx, textId)
    if (sections.length === 0) return change.nothing(refused('empty'))
    const id = await insertEdition(change.tx, {
      textId,
      name,
      madeBy: principal.id,
      sections: asEdition(sections),
      created: change.clock.now(),
    })
    await change.audit({ action: 'text.edition_kept', recordType: kind.recordType, recordId: textId, data: { edition: id, name } })
    return { ...done, id }
  })

/** The sections of a text as an edition keeps them. */
export const asEdition = (sections: readonly Section[]): EditionSection[] =>
  sections.map(({ chapter, title, dataOn, markdown }) => ({ chapter, title, dataOn: dataOn?.toString() ?? null, markdown }))
