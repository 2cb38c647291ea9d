/** A stretch of words that two texts share, or that only one of them has. */
export interface WordPart {
  readonly kind: 'same' | 'inserted' | 'deleted'
  readonly text: string
}

/** Beyond this many comparisons two texts have little in common, or nobody would read the result. */
const MOST_CELLS = 12_000_000

/**
 * What changed between two texts, word by word (longest common subsequence). All parts but the deleted ones, one after the other, are the new text, apart from
 * blanks before its first word. Texts of more than some three thousand differing words each are shown as one deleted and one inserted.
 */
export function wordDifference(before: string, after: string): WordPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < now.length && same(old[start], now[start])) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && same(old.at(-1 - end), now.at(-1 - end))) end++
  const [oldMiddle, nowMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  return joined([
    ...now.slice(0, start).map(word => part('same', word)),
    ...middle(oldMiddle, nowMiddle),
    ...now.slice(now.length - end).map(word => part('same', word)),
  ])
}

/** Whether two texts differ in a word; blanks and line ends do not count. */
export const differsInWords = (before: string, after: string): boolean => wordDifference(before, after).some(({ kind }) => kind !== 'same')

const part = (kind: WordPart['kind'], text: string): WordPart => ({ kind, text })

/** Words with the blanks that follow them. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? []

const same = (one: string | undefined, other: string | undefined): boolean => one?.trimEnd() === other?.trimEnd()

function middle(old: readonly string[], now: readonly string[]): WordPart[] {
  const width = now.length + 1
  if ((old.length + 1) * width > MOST_CELLS) return [...old.map(word => part('deleted', word)), ...now.map(word => part('inserted', word))]
  // How many words the rests of both texts share.
  const shared = new Uint16Array((old.length + 1) * width)
  const at = (row: number, column: number): number => shared[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = now.length - 1; column >= 0; column--)
      shared[row * width + column] = same(old[row], now[column])
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
  const parts: WordPart[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < now.length) {
    const [gone, come] = [old[row], now[column]]
    if (gone !== undefined && come !== undefined && same(gone, come)) {
      parts.push(part('same', come))
      row++
      column++
    } else if (gone !== undefined && (come === undefined || at(row + 1, column) >= at(row, column + 1))) {
      parts.push(part('deleted', gone))
      row++
    } else {
      parts.push(part('inserted', come ?? ''))
      column++
    }
  }
  return parts
}

/** Neighbours of one kind become one; what was deleted comes before what stands in its place. */
function joined(parts: readonly WordPart[]): WordPart[] {
  const result: WordPart[] = []
  for (let index = 0; index < parts.length; ) {
    let stop = index
    while (stop < parts.length && (parts[stop]?.kind === 'same') === (parts[index]?.kind === 'same')) stop++
    const run = parts.slice(index, stop)
    for (const kind of ['same', 'deleted', 'inserted'] as const) {
      const text = run
        .filter(one => one.kind === kind)
        .map(one => one.text)
        .join('')
      if (text !== '') result.push({ kind, text })
    }
    index = stop
  }
  return result
}
