/** An area by what files may call it. */
export interface Area {
  readonly id: string
  readonly level: string
  readonly number: string
  readonly name: string
  readonly formerNames: readonly string[]
}

/** Two words for the same: small letters, blanks, hyphens and signs do not tell them apart. */
export const folded = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')

const GENERAL = ['gebiet', 'stadtgebiet', 'raum', 'gebietsname']

/** The level that a heading of areas names; null where it names none, undefined where it is no heading of areas. Pure. */
export function levelOfHeading(heading: string, levels: readonly string[]): string | null | undefined {
  const words = folded(heading)
  const [level] = levels
    .filter(each => words.startsWith(folded(each)) && folded(each) !== 'stadt')
    .toSorted((one, other) => other.length - one.length)
  if (level) return level
  if (words === 'stadt' && levels.includes('Stadt')) return 'Stadt'
  return GENERAL.includes(words) ? null : undefined
}

/** The areas that a cell can mean: by number, by name, by both ("01 Innere Altstadt"), or by level and number ("Stadtraum 3"). Pure. */
export function areasCalled(words: string, level: string | null, areas: readonly Area[]): readonly Area[] {
  const inLevel = level === null ? areas : areas.filter(each => folded(each.level) === folded(level))
  const text = words.trim()
  const number = (given: string) => given.replace(/^0+(?=.)/, '').toLowerCase()
  const exact = inLevel.filter(each => number(each.number) === number(text) || folded(each.name) === folded(text))
  if (exact.length > 0) return exact
  const named = inLevel.filter(
    each => folded(`${each.level} ${each.number}`) === folded(text) || folded(`${each.level} ${number(each.number)}`) === folded(text),
  )
  if (named.length > 0) return named
  const former = inLevel.filter(each => each.formerNames.some(name => folded(name) === folded(text)))
  if (former.length > 0) return former
  const [, leading] = /^(\d{1,4}[a-z]?)[\s.:–-]+\D/i.exec(text) ?? []
  // A number before a name is enough where the level is known: names are written in many ways.
  return leading !== undefined && level !== null ? inLevel.filter(each => number(each.number) === number(leading)) : []
}

type Settled =
  | { readonly kind: 'one'; readonly area: Area; readonly isByOrder: boolean }
  | { readonly kind: 'many'; readonly areas: readonly Area[] }
  | { readonly kind: 'none' }

/**
 * Which area each row means. A name of two levels is of the level of the rows around it where these agree; and of what is left where another row has taken the other.
 * Anything else stays open: nothing is guessed. Pure.
 */
export function settleNames(rows: readonly (readonly Area[])[]): readonly Settled[] {
  const levels = rows.map(found => (found.length === 1 ? found[0]?.level : undefined))
  const above = running(levels)
  const below = running(levels.toReversed()).toReversed()
  const around = (at: number): string | undefined => (above[at] === below[at] ? above[at] : undefined)
  const byNeighbours = rows.map((found, at) => {
    const among = found.length > 1 ? found.filter(({ level }) => level === around(at)) : []
    return among.length === 1 ? among[0] : undefined
  })
  const taken = new Set([
    ...rows.flatMap(found => (found.length === 1 ? (found[0]?.id ?? []) : [])),
    ...byNeighbours.flatMap(area => area?.id ?? []),
  ])
  return rows.map((found, at): Settled => {
    const [first, ...more] = found
    if (!first) return { kind: 'none' }
    if (more.length === 0) return { kind: 'one', area: first, isByOrder: false }
    const near = byNeighbours[at]
    const [left, ...others] = near ? [near] : found.filter(({ id }) => !taken.has(id))
    return left && others.length === 0 ? { kind: 'one', area: left, isByOrder: true } : { kind: 'many', areas: found }
  })
}

/** For each place the last that stood before it. */
function running(levels: readonly (string | undefined)[]): readonly (string | undefined)[] {
  let last: string | undefined
  return levels.map(level => {
    const before = last
    last = level ?? last
    return before
  })
}
