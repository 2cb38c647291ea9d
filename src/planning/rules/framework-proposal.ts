import { findReferences } from '#vocabulary/reference.ts'
import { type FrameworkDocument, frameworkOn, type Scope } from './framework.ts'
import { replacedLine, wordsOfAdoption } from './framework-words.ts'

interface KnownDocument extends FrameworkDocument {
  readonly code: string
  readonly reference: string
}

/** What is known of the resolution whose point takes something into the framework, and of the report that it adopts. */
export interface Adoption {
  /** The point, word for word. */
  readonly text: string
  readonly reference: string
  readonly paperName: string
  readonly decidedOn: Temporal.PlainDate | null
  /** References that the resolution replaces or repeals by a relation of its own (D5). */
  readonly replacedReferences: readonly string[]
  readonly report: (Scope & { readonly title: string }) | null
}

/** A document as it is proposed: a person looks at it, changes it, and confirms it or not. */
export interface ProposedDocument {
  readonly code: string
  readonly title: string
  readonly part: string
  readonly scope: Scope
  readonly from: Temporal.PlainDate | null
  readonly replaces: readonly string[]
}

/**
 * What adopting a resolution would change in the framework (P1, D3): the part that its point names, and in place of what. Replaced is what the point names by
 * reference, with the annexes it names; where it names none, what the resolution's relations say, or the document that holds for the same area or kind of service.
 * Nothing is taken where the point does not speak of replacing.
 */
export function proposedDocument(adoption: Adoption, documents: readonly KnownDocument[]): ProposedDocument {
  const { text, reference, paperName, decidedOn, report } = adoption
  const words = wordsOfAdoption(text)
  const part = words.part ?? 'IV'
  const scope = { areaId: report?.areaId ?? null, kindId: report?.kindId ?? null }
  return {
    code: `${part}-${reference.replaceAll('/', '-')}`.replaceAll(/\s/g, '').slice(0, 30),
    title: report?.title ?? paperName,
    part,
    scope,
    from: decidedOn,
    replaces: words.replaces ? replacedBy(adoption, documents, words.annexes, scope) : [],
  }
}

function replacedBy(
  { text, reference, decidedOn, replacedReferences }: Adoption,
  documents: readonly KnownDocument[],
  annexes: readonly string[],
  scope: Scope,
): readonly string[] {
  const named = findReferences(text).flatMap(found => (found.reference.normal === reference ? [] : found.reference.normal))
  const cited = new Set(named.length > 0 ? named : replacedReferences)
  const byReference = documents.filter(each => each.reference !== '' && each.reference !== reference && cited.has(each.reference))
  if (byReference.length > 0)
    return byReference.flatMap(({ code, annexes: own }) => {
      const those = own.filter(({ number }) => annexes.includes(number))
      return those.length > 0 ? those.map(({ number }) => replacedLine({ code, annex: number })) : [replacedLine({ code, annex: null })]
    })
  if (!decidedOn || (scope.areaId === null && scope.kindId === null)) return []
  const isSame = (other: Scope): boolean => other.areaId === scope.areaId && other.kindId === scope.kindId
  return frameworkOn(documents, decidedOn).flatMap(({ document, annexes: own }) => {
    if (document.reference === reference) return []
    if (isSame(document)) return [replacedLine({ code: document.code, annex: null })]
    return own.flatMap(({ annex, replacedBy: by }) =>
      by.length === 0 && isSame(annex) ? [replacedLine({ code: document.code, annex: annex.number })] : [],
    )
  })
}
