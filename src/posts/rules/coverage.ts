import { holdsOn, type Place, type Post } from './post.ts'

/**
 * How the plan covers the city on a day (S3), three things apart: a `gap` is a part that has to be covered and lies in no place with a post; a `double` is a place,
 * or a locality, that more posts claim than were planned for it; an `overlay` is a locality with a post of its own inside an area that has one as well, as was decided.
 */
export interface Coverage {
  readonly gaps: readonly string[]
  readonly doubles: readonly { readonly part: string; readonly places: readonly string[] }[]
  readonly overlays: readonly { readonly place: string; readonly inside: string }[]
}

/**
 * @param required the parts that have to be covered: all areas, all localities
 * @param within in which areas a locality lies; an area lies in none
 */
export function coverageOn(
  { posts, places }: { readonly posts: readonly Post[]; readonly places: readonly Place[] },
  required: readonly string[],
  within: ReadonlyMap<string, readonly string[]>,
  on: Temporal.PlainDate,
): Coverage {
  const held = posts.filter(post => holdsOn(post, on))
  const claimed = new Map<string, string[]>()
  for (const { placeId } of held)
    for (const part of places.find(({ id }) => id === placeId)?.parts ?? []) claimed.set(part, [...(claimed.get(part) ?? []), placeId])
  const covered = new Set(claimed.keys())
  const overlays = new Map<string, { place: string; inside: string }>()
  for (const [part, claims] of claimed)
    for (const area of within.get(part) ?? [])
      if (covered.has(area)) for (const place of claims) overlays.set(`${place} ${area}`, { place, inside: area })
  return {
    gaps: required.filter(part => !covered.has(part)).sort(),
    doubles: [...claimed]
      .filter(([, claims]) => claims.length > 1)
      .map(([part, claims]) => ({ part, places: [...claims].sort() }))
      .sort((a, b) => (a.part < b.part ? -1 : 1)),
    overlays: [...overlays.values()].sort((a, b) => (`${a.inside} ${a.place}` < `${b.inside} ${b.place}` ? -1 : 1)),
  }
}
