/** What a document speaks about: an area, a kind of service, both, or, with neither, the city as a whole. */
export interface Scope {
  readonly areaId: string | null
  readonly kindId: string | null
}

/** A part of a document that can be replaced by itself. */
export interface FrameworkAnnex extends Scope {
  readonly id: string
  readonly number: string
}

/** That a document takes the place of another one, or of one annex of it. */
export interface Replacement {
  readonly documentId: string
  readonly annexId: string | null
}

/** A document of the framework (P1) with the days on which it holds, both included. */
export interface FrameworkDocument extends Scope {
  readonly id: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly annexes: readonly FrameworkAnnex[]
  readonly replaces: readonly Replacement[]
}

/** A document, or an annex of it. */
export interface Piece {
  readonly documentId: string
  readonly annexId: string | null
}

/** A document that holds on a day; its annexes each with the documents that have taken their place by then. */
export interface InForce<D extends FrameworkDocument = FrameworkDocument> {
  readonly document: D
  readonly annexes: readonly { readonly annex: D['annexes'][number]; readonly replacedBy: readonly string[] }[]
}

/** What does not fit together in a framework. It is shown to people, who decide; nothing is taken as meant. */
export type FrameworkProblem =
  /** Documents that replace one another in a circle: none of their replacements counts. */
  | { readonly kind: 'circle'; readonly documentIds: readonly string[] }
  /** A document replaces one that begins only later. */
  | { readonly kind: 'backwards'; readonly documentId: string; readonly replacedId: string }
  /** Several documents say that they take the same place. */
  | { readonly kind: 'replaced_twice'; readonly piece: Piece; readonly byIds: readonly string[] }
  /** Several pieces hold for the same area and kind of service. */
  | { readonly kind: 'double'; readonly scope: Scope; readonly pieces: readonly Piece[] }
  /** A piece held, does no longer, and nothing holds for the same area and kind of service. */
  | { readonly kind: 'gap'; readonly scope: Scope; readonly last: Piece; readonly since: Temporal.PlainDate }
  /** An area of a level on which others have a document has never had one. */
  | { readonly kind: 'uncovered'; readonly areaId: string }

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(one, other) < 0
const hasBegun = ({ from }: FrameworkDocument, on: Temporal.PlainDate): boolean => !isBefore(on, from)
const hasEnded = ({ until }: FrameworkDocument, on: Temporal.PlainDate): boolean => until !== null && isBefore(until, on)

/** The ids of documents that replace one another in a circle, circle by circle. */
export function circlesOf(documents: readonly FrameworkDocument[]): readonly (readonly string[])[] {
  const next = new Map(documents.map(({ id, replaces }) => [id, replaces.map(({ documentId }) => documentId)]))
  const reach = (start: string): ReadonlySet<string> => {
    const seen = new Set<string>()
    const front = [...(next.get(start) ?? [])]
    for (let each = front.pop(); each !== undefined; each = front.pop())
      if (!seen.has(each)) {
        seen.add(each)
        front.push(...(next.get(each) ?? []))
      }
    return seen
  }
  const reached = new Map([...next].flatMap(([id, targets]) => (targets.length > 0 ? [[id, reach(id)] as const] : [])))
  const done = new Set<string>()
  const circles: string[][] = []
  for (const [id, others] of reached) {
    if (!others.has(id) || done.has(id)) continue
    const circle = documents.flatMap(each => (each.id === id || (others.has(each.id) && reached.get(each.id)?.has(id)) ? each.id : []))
    for (const each of circle) done.add(each)
    circles.push(circle)
  }
  return circles
}

/** A replacement with the document that says so, as far as it counts: those within a circle do not. */
interface Counted {
  readonly by: FrameworkDocument
  readonly replaced: Replacement
}

function countedReplacements(documents: readonly FrameworkDocument[]): ReadonlyMap<string, readonly Counted[]> {
  const circleOf = new Map(circlesOf(documents).flatMap((circle, index) => circle.map(id => [id, index] as const)))
  const counted = documents.flatMap(by =>
    by.replaces.flatMap(replaced => {
      const own = circleOf.get(by.id)
      return own !== undefined && own === circleOf.get(replaced.documentId) ? [] : { by, replaced }
    }),
  )
  return Map.groupBy(counted, ({ replaced }) => replaced.documentId)
}

const begun = (some: readonly Counted[], annexId: string | null, on: Temporal.PlainDate): readonly FrameworkDocument[] =>
  some.flatMap(({ by, replaced }) => (replaced.annexId === annexId && hasBegun(by, on) ? by : []))

/**
 * The documents that hold on a day (P1): begun, not ended, and not replaced by one that has begun. What was replaced stays replaced, also when the document that took
 * its place has ended.
 */
export function frameworkOn<D extends FrameworkDocument>(documents: readonly D[], on: Temporal.PlainDate): readonly InForce<D>[] {
  const counted = countedReplacements(documents)
  return documents.flatMap(document => {
    const replacements = counted.get(document.id) ?? []
    if (!hasBegun(document, on) || hasEnded(document, on) || begun(replacements, null, on).length > 0) return []
    const annexes = document.annexes.map(annex => ({ annex, replacedBy: begun(replacements, annex.id, on).map(({ id }) => id) }))
    return { document, annexes }
  })
}

/** Pieces that speak about something, of documents that hold. */
const piecesOf = (inForce: readonly InForce[]): readonly (Piece & { readonly scope: Scope })[] =>
  inForce.flatMap(({ document, annexes }) => [
    ...(isScoped(document) ? [{ documentId: document.id, annexId: null, scope: document }] : []),
    ...annexes.flatMap(({ annex, replacedBy }) =>
      replacedBy.length === 0 && isScoped(annex) ? [{ documentId: document.id, annexId: annex.id, scope: annex }] : [],
    ),
  ])

const isScoped = ({ areaId, kindId }: Scope): boolean => areaId !== null || kindId !== null
const scopeKey = ({ areaId, kindId }: Scope): string => `${areaId ?? ''}|${kindId ?? ''}`
const plainScope = ({ areaId, kindId }: Scope): Scope => ({ areaId, kindId })

interface AreaOfLevel {
  readonly id: string
  readonly level: string
}

/**
 * All that does not fit together on a day.
 * @param areas the areas that there are on that day, each with its level
 */
export function frameworkProblems(
  documents: readonly FrameworkDocument[],
  on: Temporal.PlainDate,
  areas: readonly AreaOfLevel[] = [],
): readonly FrameworkProblem[] {
  const byId = new Map(documents.map(each => [each.id, each]))
  const counted = countedReplacements(documents)
  const pieces = piecesOf(frameworkOn(documents, on))
  const circles = circlesOf(documents).map((documentIds): FrameworkProblem => ({ kind: 'circle', documentIds }))
  const backwards = documents.flatMap(({ id, from, replaces }) =>
    replaces.flatMap(({ documentId }): FrameworkProblem[] => {
      const replaced = byId.get(documentId)
      return replaced && isBefore(from, replaced.from) ? [{ kind: 'backwards', documentId: id, replacedId: documentId }] : []
    }),
  )
  const twice = documents.flatMap(({ id, annexes }) =>
    [null, ...annexes.map(annex => annex.id)].flatMap((annexId): FrameworkProblem[] => {
      const byIds = begun(counted.get(id) ?? [], annexId, on).map(each => each.id)
      return byIds.length > 1 ? [{ kind: 'replaced_twice', piece: { documentId: id, annexId }, byIds }] : []
    }),
  )
  const doubles = [...Map.groupBy(pieces, ({ scope }) => scopeKey(scope)).values()].flatMap((same): FrameworkProblem[] => {
    const [first] = same
    const isOfSeveral = new Set(same.map(({ documentId }) => documentId)).size > 1
    const named = same.map(({ documentId, annexId }) => ({ documentId, annexId }))
    return first && isOfSeveral ? [{ kind: 'double', scope: plainScope(first.scope), pieces: named }] : []
  })
  return [
    ...circles,
    ...backwards,
    ...twice,
    ...doubles,
    ...gaps(documents, counted, pieces, on),
    ...uncovered(documents, pieces, on, areas),
  ]
}

function gaps(
  documents: readonly FrameworkDocument[],
  counted: ReadonlyMap<string, readonly Counted[]>,
  pieces: readonly { readonly scope: Scope }[],
  on: Temporal.PlainDate,
): readonly FrameworkProblem[] {
  const covered = new Set(pieces.map(({ scope }) => scopeKey(scope)))
  const lost = new Map<string, { readonly scope: Scope; readonly last: Piece; readonly since: Temporal.PlainDate }>()
  for (const document of documents.filter(each => hasBegun(each, on))) {
    const replacements = counted.get(document.id) ?? []
    for (const [scope, annexId] of [[document, null] as const, ...document.annexes.map(annex => [annex, annex.id] as const)]) {
      if (!isScoped(scope) || covered.has(scopeKey(scope))) continue
      const ends = [
        ...(hasEnded(document, on) && document.until ? [document.until.add({ days: 1 })] : []),
        ...begun(replacements, null, on).map(({ from }) => from),
        ...(annexId === null ? [] : begun(replacements, annexId, on).map(({ from }) => from)),
      ].sort(Temporal.PlainDate.compare)
      const [since] = ends
      if (!since) continue
      const known = lost.get(scopeKey(scope))
      if (!known || isBefore(known.since, since))
        lost.set(scopeKey(scope), { scope: plainScope(scope), last: { documentId: document.id, annexId }, since })
    }
  }
  return [...lost.values()].map(each => ({ kind: 'gap', ...each }))
}

/** Areas that never had a document, on levels where others have one today. */
function uncovered(
  documents: readonly FrameworkDocument[],
  pieces: readonly { readonly scope: Scope }[],
  on: Temporal.PlainDate,
  areas: readonly AreaOfLevel[],
): readonly FrameworkProblem[] {
  const now = new Set(pieces.map(({ scope }) => scope.areaId))
  const ever = new Set(documents.flatMap(each => (hasBegun(each, on) ? [each.areaId, ...each.annexes.map(({ areaId }) => areaId)] : [])))
  const levels = new Set(areas.flatMap(({ id, level }) => (now.has(id) ? level : [])))
  return areas.flatMap(({ id, level }): FrameworkProblem[] =>
    levels.has(level) && !ever.has(id) ? [{ kind: 'uncovered', areaId: id }] : [],
  )
}

/** An edition before or after a document, with how many steps lie between. */
export interface Edition {
  readonly documentId: string
  readonly steps: number
}

/** The editions that a document took the place of and those that took its place, wholly or of one annex, over all steps, the nearest first. Ends in every net. */
export function editionsAround(
  id: string,
  documents: readonly Pick<FrameworkDocument, 'id' | 'replaces'>[],
): { readonly before: readonly Edition[]; readonly after: readonly Edition[] } {
  const backward = new Map(documents.map(each => [each.id, each.replaces.map(({ documentId }) => documentId)]))
  const forward = new Map<string, string[]>()
  for (const each of documents)
    for (const { documentId } of each.replaces) forward.set(documentId, [...(forward.get(documentId) ?? []), each.id])
  return { before: walk(id, backward), after: walk(id, forward) }
}

function walk(start: string, next: ReadonlyMap<string, readonly string[]>): readonly Edition[] {
  const found = new Map<string, number>()
  let front: readonly string[] = [start]
  for (let steps = 1; front.length > 0; steps++) {
    const news = new Set(front.flatMap(id => next.get(id) ?? []).filter(id => id !== start && !found.has(id)))
    for (const id of news) found.set(id, steps)
    front = [...news]
  }
  return [...found].map(([documentId, steps]) => ({ documentId, steps }))
}
