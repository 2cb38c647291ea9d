/** One area lies in another: wholly, or with a part of it only. */
export interface Membership {
  readonly partId: string
  readonly wholeId: string
  readonly extent: Extent
}

export type Extent = 'whole' | 'cut'

/** An area with how far it lies in another one. */
export interface Lying {
  readonly id: string
  readonly extent: Extent
}

/**
 * Everything an area lies in, over all steps, each with its extent. What lies wholly, or with a part, in an area that lies wholly in another lies so in that one too.
 * Of what lies in a cut area nobody knows on which side of the cut it lies: the way ends there.
 */
export function wholesOf(id: string, memberships: readonly Membership[]): readonly Lying[] {
  const found = new Map<string, Extent>()
  let front: readonly Lying[] = memberships.flatMap(each => (each.partId === id ? { id: each.wholeId, extent: each.extent } : []))
  while (front.length > 0) {
    const news = front.filter(each => note(found, id, each))
    front = news.flatMap(({ id: part, extent }) =>
      memberships.flatMap(each => (each.partId === part && each.extent === 'whole' ? { id: each.wholeId, extent } : [])),
    )
  }
  return [...found].map(([id, extent]) => ({ id, extent }))
}

/** Everything that lies in an area, over all steps, each with its extent, as `wholesOf` reads it from the other end. */
export function partsOf(id: string, memberships: readonly Membership[]): readonly Lying[] {
  const found = new Map<string, Extent>()
  let front: readonly string[] = [id]
  while (front.length > 0) {
    const steps = memberships.flatMap(each => (front.includes(each.wholeId) ? { id: each.partId, extent: each.extent } : []))
    front = steps.flatMap(each => (note(found, id, each) && each.extent === 'whole' ? each.id : []))
  }
  return [...found].map(([id, extent]) => ({ id, extent }))
}

/** Notes how far something lies there; gives whether that says more than what was known. */
function note(found: Map<string, Extent>, start: string, { id, extent }: Lying): boolean {
  if (id === start || found.get(id) === 'whole' || (found.has(id) && extent === 'cut')) return false
  found.set(id, extent)
  return true
}

/**
 * Whether figures of these parts may be added to one of the whole: never where one of them is cut, because then it counts people who live elsewhere, and never where
 * there are none. That they are all of it, nobody can tell from memberships.
 */
export const mayAddUp = (parts: readonly Lying[]): boolean => parts.length > 0 && parts.every(({ extent }) => extent === 'whole')

/** What contradicts itself in where an area is said to lie: in itself over some steps, wholly in two areas of a level, or cut with but one piece. */
export type MembershipProblem =
  | { readonly kind: 'circle' }
  | { readonly kind: 'twice_whole'; readonly level: string }
  | { readonly kind: 'one_piece'; readonly level: string }

/**
 * Problems of one area's own memberships.
 * @param levelOf the level of an area
 */
export function membershipProblems(
  id: string,
  memberships: readonly Membership[],
  levelOf: (id: string) => string,
): readonly MembershipProblem[] {
  const own = memberships.filter(({ partId }) => partId === id)
  const problems: MembershipProblem[] = liesInItself(id, memberships) ? [{ kind: 'circle' }] : []
  for (const [level, of] of Map.groupBy(own, ({ wholeId }) => levelOf(wholeId))) {
    if (of.some(({ extent }) => extent === 'whole') && of.length > 1) problems.push({ kind: 'twice_whole', level })
    else if (of.length === 1 && of[0]?.extent === 'cut') problems.push({ kind: 'one_piece', level })
  }
  return problems
}

function liesInItself(id: string, memberships: readonly Membership[]): boolean {
  const seen = new Set<string>()
  const front = [id]
  for (let each = front.pop(); each !== undefined; each = front.pop())
    for (const { partId, wholeId } of memberships) {
      if (partId !== each) continue
      if (wholeId === id) return true
      if (!seen.has(wholeId)) {
        seen.add(wholeId)
        front.push(wholeId)
      }
    }
  return false
}
