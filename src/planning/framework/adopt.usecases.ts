import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { type Done, done, type Gone, gone, type Outcome } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Sent } from '#web/form/form.ts'
import { type Saving, saveWithin } from '#web/import/save.ts'
import { allAreas } from '../areas/area.store.ts'
import { listKinds } from '../offers/service.store.ts'
import { allReports } from '../reports/report.store.ts'
import { areaKey } from '../rules/area-words.ts'
import { proposedDocument } from '../rules/framework-proposal.ts'
import { frameworkExchange } from './framework.exchange.ts'
import type { FrameworkValues } from './framework.form.ts'
import {
  type AdoptionProposal,
  allDocuments,
  dismiss,
  findProposal,
  replacedReferences,
  type StoredDocument,
  setPoint,
} from './framework.store.ts'

/** What the form of a proposal begins with: the document that adopting the point would bring into the framework. */
export async function beginAdoption(tx: Tx, proposal: AdoptionProposal): Promise<Partial<FrameworkValues>> {
  const adopted = (await allReports(tx)).find(({ paperId }) => paperId === proposal.paperId)
  const report = adopted ? { title: adopted.title, areaId: adopted.areaId, kindId: adopted.subjectId } : null
  const { scope, from, ...rest } = proposedDocument(
    {
      ...{ text: proposal.text, reference: proposal.reference, paperName: proposal.paperName ?? '', decidedOn: proposal.decidedOn, report },
      replacedReferences: await replacedReferences(tx, proposal.paperId),
    },
    await allDocuments(tx),
  )
  const area = (await allAreas(tx)).find(({ id }) => id === scope.areaId)
  return {
    ...rest,
    ...(from ? { from } : {}),
    area: area ? areaKey(area) : '',
    kind: (await listKinds(tx)).find(({ id }) => id === scope.kindId)?.code ?? '',
    report: report?.title ?? '',
    reference: proposal.reference,
    isPublic: proposal.visibility === 'public',
  }
}

/** A person confirms what a point of a resolution changes in the framework (P1, D3): the document comes in with what it replaces. Gone where somebody was quicker. */
export const confirmAdoption = (database: Database, principal: Principal, pointId: string, sent: Sent<FrameworkValues>): Promise<Saving> =>
  database.change(principal, async (change): Promise<Saving> => {
    const proposal = await findProposal(change.tx, pointId)
    if (!proposal) return change.nothing(gone)
    const saved = await saveWithin(change, frameworkExchange, null, sent)
    if (saved.kind !== 'done') return change.nothing(saved)
    await setPoint(change.tx, saved.id, pointId)
    await dismiss(change.tx, pointId, null)
    await change.audit({
      action: 'framework.adopted',
      recordType: 'framework_document',
      recordId: saved.id,
      data: { paper: proposal.reference, point: proposal.number },
    })
    return saved
  })

/** A point brings nothing into this framework, for a reason; null takes that back. */
export const dismissProposal = (
  database: Database,
  principal: Principal,
  pointId: string,
  reason: string | null,
): Promise<Done<object> | Gone> =>
  database.change(principal, async (change): Promise<Done<object> | Gone> => {
    const proposal = await findProposal(change.tx, pointId)
    if (!proposal || !(await dismiss(change.tx, pointId, reason))) return change.nothing(gone)
    await change.audit({
      action: reason === null ? 'framework.proposal_reopened' : 'framework.proposal_dismissed',
      recordType: 'paper',
      recordId: proposal.paperId,
      data: { point: proposal.number, ...(reason === null ? {} : { reason }) },
    })
    return done
  })

/** What stands against taking a document out: the documents that took its place. */
export type TakeOut = Outcome<{ pointId: string | null }> | { readonly kind: 'built_on'; readonly documents: readonly StoredDocument[] }

/** Takes a document out of the framework. What it had replaced holds again, and the point that adopted it waits again; refused where another one has taken its place. */
export const takeOut = (database: Database, principal: Principal, id: string): Promise<TakeOut> =>
  database.change(principal, async (change): Promise<TakeOut> => {
    const all = await allDocuments(change.tx)
    const document = all.find(each => each.id === id)
    if (!document) return change.nothing(gone)
    const used = await frameworkExchange.remove(change, [id])
    if (used.length > 0)
      return change.nothing({ kind: 'built_on', documents: all.filter(each => each.replaces.some(({ documentId }) => documentId === id)) })
    const { code, title, pointId } = document
    await change.audit({ action: 'framework.taken_out', recordType: 'framework_document', recordId: id, data: { code, title } })
    return { ...done, pointId }
  })
