import { dividedByWeight } from '#vocabulary/shares.ts'

/** Where a post works: an area of the city, or several localities together (S3). */
export interface Place {
  readonly id: string
  readonly name: string
  /** The smallest parts that it consists of: an area's own id, or its localities'. */
  readonly parts: readonly string[]
}

/** A post of the plan: how much of a full-time equivalent, where, and from when to when. Hundredths, so that sums are exact. */
export interface Post {
  readonly id: string
  readonly placeId: string
  readonly hundredths: bigint
  readonly from: Temporal.PlainDate
  /** The last day; null: no end is named. */
  readonly to: Temporal.PlainDate | null
}

/** Who fills a post from when to when. */
export interface Filling {
  readonly postId: string
  readonly providerId: string
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate | null
}

interface Span {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate | null
}

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0

/** Whether a day lies in a span, both ends included. */
export const holdsOn = ({ from, to }: Span, on: Temporal.PlainDate): boolean => !isBefore(on, from) && (to === null || !isBefore(to, on))

/** How many posts there are on a day and what they make together: 17 halves and 3 halves are 20 posts and 10.0 equivalents (S3). */
export function sumOn(posts: readonly Post[], on: Temporal.PlainDate): { readonly posts: number; readonly hundredths: bigint } {
  const held = posts.filter(post => holdsOn(post, on))
  return { posts: held.length, hundredths: held.reduce((sum, { hundredths }) => sum + hundredths, 0n) }
}

/** The sums on a day by whatever posts are told apart by: place, area, provider. */
export function sumsBy(posts: readonly Post[], on: Temporal.PlainDate, key: (post: Post) => string): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const post of posts) if (holdsOn(post, on)) sums.set(key(post), (sums.get(key(post)) ?? 0n) + post.hundredths)
  return sums
}

/** The days of a span that lie in a year. */
function daysIn({ from, to }: Span, year: number): bigint {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  const begin = isBefore(from, first) ? first : from
  const end = to !== null && isBefore(to, last) ? to : last
  return isBefore(end, begin) ? 0n : BigInt(begin.until(end, { largestUnit: 'days' }).days) + 1n
}

/** What each provider has of a post in a year, and what of it was vacant: by the days of the year, so that the parts make the whole (S3). */
export interface SharedYear {
  readonly byProvider: ReadonlyMap<string, bigint>
  readonly vacant: bigint
  /** The days of the year on which the post was not in the plan. */
  readonly notPlanned: bigint
}

/**
 * Divides a post's year among its providers by days, largest remainder first: the parts, the vacant one and the days outside the plan make exactly its hundredths.
 * @throws RangeError where two fill the post on one day; `fillingProblems` says so before
 */
export function shareOfYear(post: Post, fillings: readonly Filling[], year: number): SharedYear {
  const own = fillings.filter(({ postId }) => postId === post.id)
  const filled = own.map(filling => ({ provider: filling.providerId, days: daysIn(filling, year) }))
  const planned = daysIn(post, year)
  const all = BigInt(Temporal.PlainDate.from({ year, month: 1, day: 1 }).daysInYear)
  const taken = filled.reduce((sum, { days }) => sum + days, 0n)
  const parts = dividedByWeight(post.hundredths, [...filled.map(({ days }) => days), planned - taken, all - planned])
  const byProvider = new Map<string, bigint>()
  for (const [index, { provider }] of filled.entries()) byProvider.set(provider, (byProvider.get(provider) ?? 0n) + (parts[index] ?? 0n))
  return { byProvider, vacant: parts.at(-2) ?? 0n, notPlanned: parts.at(-1) ?? 0n }
}

/** What is wrong with who fills a post: two at once, or somebody outside the post's own days. */
export type FillingProblem = 'overlap' | 'outside' | 'ends_before_it_begins'

/** Checks who fills a post: one after the other, inside its days. A gap is no fault but a vacancy. */
export function fillingProblems(post: Post, fillings: readonly Filling[]): FillingProblem[] {
  const own = fillings.filter(({ postId }) => postId === post.id).sort((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  const found = new Set<FillingProblem>()
  for (const [index, filling] of own.entries()) {
    if (filling.to !== null && isBefore(filling.to, filling.from)) found.add('ends_before_it_begins')
    if (isBefore(filling.from, post.from) || (post.to !== null && (filling.to === null || isBefore(post.to, filling.to))))
      found.add('outside')
    const before = own[index - 1]
    if (before && (before.to === null || !isBefore(before.to, filling.from))) found.add('overlap')
  }
  return [...found]
}

/** Who fills a post on a day, or since when nobody does; null where the post is not in the plan then. */
export function stateOn(
  post: Post,
  fillings: readonly Filling[],
  on: Temporal.PlainDate,
): { readonly filledBy: string } | { readonly vacantSince: Temporal.PlainDate } | null {
  if (!holdsOn(post, on)) return null
  const own = fillings.filter(({ postId }) => postId === post.id)
  const filling = own.find(each => holdsOn(each, on))
  if (filling) return { filledBy: filling.providerId }
  const ended = own.flatMap(({ to }) => (to !== null && isBefore(to, on) ? [to.add({ days: 1 })] : []))
  return { vacantSince: ended.reduce((latest, each) => (isBefore(latest, each) ? each : latest), post.from) }
}
