import { type Block, type BlockContent, plainBlock } from './document.ts'

/** How much of two paragraphs must be the same words for the later one to be the earlier one, changed. */
const ALIKE = 0.4
/** And where it does not stand where it stood. */
const MOVED_ALIKE = 0.6
/** How far a changed paragraph is looked for: a text of ten thousand paragraphs that are all new is no hour's work. */
const REACH = 200

/**
 * Gives the blocks of a new version their ids: a block keeps its id while its words stay, wherever it was moved to, and while most of them stay. All
 * others get ids that were never used in the text, so that no remark hangs on another paragraph than it was made for.
 */
export function withLastingIds(before: readonly Block[], now: readonly BlockContent[], newId: () => string): Block[] {
  const texts = before.map(keyOf)
  const left = new Map<string, number[]>()
  for (const [at, text] of texts.entries()) left.set(text, [...(left.get(text) ?? []), at])
  // First what is word for word the same; of several, the one that comes next in the text.
  const matched: (number | undefined)[] = []
  let last = -1
  for (const block of now) {
    const places = left.get(keyOf(block)) ?? []
    const next = places.find(place => place > last) ?? places[0]
    matched.push(next)
    if (next === undefined) continue
    places.splice(places.indexOf(next), 1)
    last = next
  }
  const used = new Set(matched)
  const bags = new Map<number, ReadonlyMap<string, number>>()
  const bagAt = (at: number): ReadonlyMap<string, number> => {
    const known = bags.get(at) ?? bagOf(texts[at] ?? '')
    bags.set(at, known)
    return known
  }
  const take = (at: number, block: BlockContent, places: readonly number[], least: number): void => {
    const words = bagOf(keyOf(block))
    let best: { place: number; likeness: number } | undefined
    for (const place of places) {
      if (used.has(place) || before[place]?.kind !== block.kind) continue
      const likeness = likenessOf(bagAt(place), words)
      if (likeness >= least && likeness > (best?.likeness ?? 0)) best = { place, likeness }
    }
    if (!best) return
    matched[at] = best.place
    used.add(best.place)
  }
  const unmatched = () => now.entries().filter(([at]) => matched[at] === undefined)
  // Then what was changed where it stands, between neighbours that stayed.
  for (const [at, block] of unmatched()) {
    const from = matched.slice(0, at).findLast(place => place !== undefined) ?? -1
    const to = Math.min(nextMatch(matched, at) ?? before.length, from + 1 + REACH)
    take(at, block, range(from + 1, to), ALIKE)
  }
  // And what was changed a little and moved as well.
  const rest = range(0, before.length).filter(place => !used.has(place))
  for (const [at, block] of unmatched()) take(at, block, rest.slice(0, REACH), MOVED_ALIKE)
  return now.map((block, at) => ({ ...block, id: before[matched[at] ?? -1]?.id ?? newId() }))
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

const keyOf = (block: BlockContent): string => `${block.kind} ${plainBlock(block).replace(/\s+/g, ' ')}`

function nextMatch(matched: readonly (number | undefined)[], after: number): number | undefined {
  for (let at = after + 1; at < matched.length; at++) if (matched[at] !== undefined) return matched[at]
  return undefined
}

function bagOf(text: string): ReadonlyMap<string, number> {
  const bag = new Map<string, number>()
  for (const word of text.split(' ').slice(1)) bag.set(word, (bag.get(word) ?? 0) + 1)
  return bag
}

/** The share of words that two texts have in common (Dice): 1 where all are the same. */
function likenessOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let [shared, all] = [0, 0]
  for (const [word, count] of one) {
    shared += Math.min(count, other.get(word) ?? 0)
    all += count
  }
  for (const count of other.values()) all += count
  return all === 0 ? 0 : (2 * shared) / all
}
