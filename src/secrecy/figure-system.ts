import type { FiguresSource } from './figures.schema.ts'
import { type Cell, type Relation, type SecrecySystem, type Share, totalOf } from './rules/secrecy.ts'

/** Where a figure stands. */
export interface FigurePlace {
  readonly indicator: string
  readonly area: string
  readonly year: number
  readonly sex: string
}

const SEPARATOR = '|'
const keyOf = (indicator: string, area: string, year: number, sex: string): string => [indicator, area, year, sex].join(SEPARATOR)

/** The place that a cell's or a share's key names. */
export function placeOfKey(key: string): FigurePlace {
  const [indicator = '', area = '', year = '', sex = ''] = key.split(SEPARATOR)
  return { indicator, area, year: Number(year), sex }
}

interface Known extends FigurePlace {
  readonly value: string | null
  readonly state: string
}

/**
 * Figures as one system (A1): counts are cells; parts of an indicator, the sexes and areas that lie in others are sums; rates are shares of what they count in their base.
 * A sum of which parts are missing bounds what is there; a secret figure of the source that its neighbours would give away is a secret cell of ours as well.
 * Counts that are no whole number, or below nought (a balance), are no cells: the threshold alone holds for them.
 */
export function systemOfFigures(source: FiguresSource): SecrecySystem {
  const indicators = new Map(source.indicators.map(indicator => [indicator.id, indicator]))
  const figures = new Map<string, Known>()
  for (const { i, a, y, s, v, t } of source.figures)
    figures.set(keyOf(i, a, y, s), { indicator: i, area: a, year: y, sex: s, value: v, state: t })
  const published = publishedOf(source)
  const counts = new Map<string, bigint>()
  for (const [key, { indicator, value, state }] of figures)
    if (indicators.get(indicator)?.kind === 'count' && state !== 'secret' && value !== null && WHOLE.test(value))
      counts.set(key, wholeOf(value))
  const sums = sumsOf(source, figures)
  const worked = workOut(sums, counts, new Set([...figures].flatMap(([key, { state }]) => (state === 'secret' ? [key] : []))))
  const cells = [...counts].map(([key, count]): Cell => {
    const before = published.get(key)
    const isKept = worked.has(key) || before === null
    return {
      key,
      count,
      base: null,
      contributors: null,
      threshold: indicators.get(placeOfKey(key).indicator)?.threshold ?? null,
      zeroIsPublic: true,
      before: before ? 'shown' : isKept ? 'secret' : null,
    }
  })
  return {
    cells,
    relations: sums.flatMap(sum => relationOf(sum, counts)),
    shares: sharesOf(source, figures, counts, published),
    settings: { threshold: source.threshold, range: source.range, contributors: 2 },
  }
}

const WHOLE = /^\d{1,15}(\.0+)?$/
const wholeOf = (value: string): bigint => BigInt(value.split('.')[0] ?? '0')

/** What the public has: values, and null for what was secret. What was shown once is known for good. */
function publishedOf(source: FiguresSource): ReadonlyMap<string, string | null> {
  const published = new Map<string, string | null>()
  for (const { i, a, y, s, v } of source.published) {
    const key = keyOf(i, a, y, s)
    if (v !== null || !published.has(key)) published.set(key, v)
  }
  return published
}

/** A total and its parts by their keys; `isWhole` where these are all the parts there are. */
interface Sum {
  readonly total: string
  readonly parts: readonly string[]
  readonly isWhole: boolean
}

function sumsOf(source: FiguresSource, figures: ReadonlyMap<string, Known>): Sum[] {
  const sums = new Map<string, { readonly total: string; readonly parts: string[]; readonly all: number | null }>()
  const add = (name: string, total: string, part: string, all: number | null): void => {
    if (!figures.has(total)) return
    const sum = sums.get(name) ?? { total, parts: [], all }
    sum.parts.push(part)
    sums.set(name, sum)
  }
  const kinds = new Map(source.indicators.map(indicator => [indicator.id, indicator]))
  const partsOf = Map.groupBy(source.indicators, ({ whole }) => whole)
  const liesIn = Map.groupBy(source.lies, ({ part }) => part)
  const liesOf = Map.groupBy(source.lies, ({ whole, level }) => whole + SEPARATOR + level)
  for (const [key, { indicator, area, year, sex }] of figures) {
    const kind = kinds.get(indicator)
    if (kind?.kind !== 'count') continue
    if (kind.whole !== null) {
      const total = keyOf(kind.whole, area, year, sex)
      add(`parts of ${total}`, total, key, partsOf.get(kind.whole)?.length ?? null)
    }
    // Three sexes are all there are; two are where they make up the total, which the relation itself finds.
    const all = keyOf(indicator, area, year, 'all')
    if (sex !== 'all') add(`sexes of ${all}`, all, key, 3)
    for (const { whole, level, all } of liesIn.get(area) ?? []) {
      const total = keyOf(indicator, whole, year, sex)
      add(`${level} in ${total}`, total, key, all ? (liesOf.get(whole + SEPARATOR + level)?.length ?? null) : null)
    }
  }
  return [...sums.values()].map(({ total, parts, all }) => ({ total, parts, isWhole: parts.length === all }))
}

/** Works out the source's own secrets where all else in a sum is known: what we can, a reader can. Gives their keys; their counts join the others. */
function workOut(sums: readonly Sum[], counts: Map<string, bigint>, asked: ReadonlySet<string>): ReadonlySet<string> {
  const worked = new Set<string>()
  for (let isNew = true; isNew; ) {
    isNew = false
    for (const { total, parts, isWhole } of sums) {
      if (!isWhole) continue
      const [open, ...more] = [total, ...parts].filter(key => !counts.has(key))
      if (open === undefined || more.length > 0 || !asked.has(open)) continue
      const known = parts.reduce((sum, part) => sum + (counts.get(part) ?? 0n), 0n)
      const count = open === total ? known : (counts.get(total) ?? 0n) - known
      if (count < 0n) continue
      counts.set(open, count)
      worked.add(open)
      isNew = true
    }
  }
  return worked
}

function relationOf({ total, parts, isWhole }: Sum, counts: ReadonlyMap<string, bigint>): Relation[] {
  const known = parts.filter(part => counts.has(part))
  const count = counts.get(total)
  if (count === undefined || known.length === 0) return []
  const relation = totalOf(total, total, known)
  const sum = known.reduce((sum, part) => sum + (counts.get(part) ?? 0n), 0n)
  // Parts that make up the total are taken for all of them, whatever is said; parts that exceed it overlap in a way that is no relation.
  if (sum === count || (isWhole && known.length === parts.length)) return [relation]
  return sum < count ? [{ ...relation, least: null }] : []
}

function sharesOf(
  source: FiguresSource,
  figures: ReadonlyMap<string, Known>,
  counts: ReadonlyMap<string, bigint>,
  published: ReadonlyMap<string, string | null>,
): Share[] {
  const rates = new Map(source.indicators.flatMap(indicator => (indicator.kind === 'rate' ? [[indicator.id, indicator] as const] : [])))
  return [...figures].flatMap(([key, { indicator, area, year, sex }]): Share[] => {
    const rate = rates.get(indicator)
    const keys = [rate?.counted, rate?.base].flatMap(id => (id ? [keyOf(id, area, year, sex)] : [])).filter(key => counts.has(key))
    const [part, whole] = [keys[0], keys.at(-1)]
    if (!part || !whole) return []
    return [{ key, part, whole, before: shownShare(published.get(key) ?? null, counts.get(part) ?? 0n, counts.get(whole) ?? 0n) }]
  })
}

/** A published rate as a part of one: per cent, per thousand, … as its value tells. Null where it is no quotient of its two counts. */
function shownShare(value: string | null, part: bigint, whole: bigint): Share['before'] {
  const [, before = '', after = ''] = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(value ?? '') ?? []
  if (before === '' || whole === 0n) return null
  const digits = BigInt(before + after)
  for (const zeros of [0, 1, 2, 3, 4, 5]) {
    const decimals = after.length + zeros
    const exact = 2n * 10n ** BigInt(decimals) * part
    if (exact >= (2n * digits - 1n) * whole && exact <= (2n * digits + 1n) * whole) return { value: digits, decimals }
  }
  return null
}
