import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { done, gone, type Outcome } from '#platform/db/outcome.ts'
import { insertRemark, remarksOf, setClosed } from './remark.store.ts'
import { plainBlock } from './rules/document.ts'
import { sectionOf } from './writing.store.ts'
import type { TextKind } from './writing.usecases.ts'

/** So much of a paragraph is kept with a remark, to know it again where the paragraph is gone. */
const QUOTE = 160

interface Place {
  readonly kind: TextKind
  readonly textId: string
  readonly sectionId: string
}

/** Makes a remark on a paragraph, or answers one. Gone where the paragraph, or the remark, is not there. */
export const addRemark = (
  database: Database,
  principal: Principal,
  {
    kind,
    textId,
    sectionId,
    on,
    body,
  }: Place & { readonly on: { readonly block: string } | { readonly remark: string }; readonly body: string },
): Promise<Outcome<{ readonly id: string }>> =>
  database.change(principal, async change => {
    const section = await sectionOf(change.tx, textId, sectionId)
    if (!section) return change.nothing(gone)
    const answered =
      'remark' in on ? (await remarksOf(change.tx, sectionId)).find(({ id, answersId }) => id === on.remark && answersId === null) : null
    const blockId = 'block' in on ? on.block : answered?.blockId
    const block = section.content.blocks.find(({ id }) => id === blockId)
    const quote = answered?.quote ?? (block && plainBlock(block).slice(0, QUOTE))
    if (blockId === undefined || quote === undefined) return change.nothing(gone)
    const row = { sectionId, blockId, quote, body, person: principal.id, answersId: answered?.id ?? null, created: change.clock.now() }
    const id = await insertRemark(change.tx, row)
    const action = answered ? 'text.remark_answered' : 'text.remark_made'
    await change.audit({ action, recordType: kind.recordType, recordId: textId, data: { section: sectionId, block: blockId, remark: id } })
    return { ...done, id }
  })

/** Closes a remark that was dealt with, or opens it again. */
export const closeRemark = (
  database: Database,
  principal: Principal,
  { kind, textId, sectionId, id, isClosed }: Place & { readonly id: string; readonly isClosed: boolean },
): Promise<Outcome> =>
  database.change(principal, async change => {
    if (!(await sectionOf(change.tx, textId, sectionId))) return change.nothing(gone)
    const closed = isClosed ? { at: change.clock.now(), by: principal.id } : null
    if (!(await setClosed(change.tx, { sectionId, id }, closed))) return change.nothing(gone)
    const action = isClosed ? 'text.remark_closed' : 'text.remark_opened'
    await change.audit({ action, recordType: kind.recordType, recordId: textId, data: { section: sectionId, remark: id } })
    return done
  })
