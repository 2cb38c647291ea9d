/** Two texts that were written on the same one, brought together paragraph by paragraph. */
export interface Meeting {
  /** What both changed stands once from each, mine first. Nothing that either wrote is missing. */
  readonly text: string
  /** Stretches that both changed, each differently: a person has to look at these. */
  readonly clashes: readonly { readonly mine: string; readonly theirs: string }[]
}

/** Above this many comparisons nothing is brought together: both texts are one clash. */
const MOST_CELLS = 4_000_000

/** Brings together what two people made of the same text: what only one of them changed is taken, what both changed differently is kept twice and named. */
export function bringTogether(base: string, mine: string, theirs: string): Meeting {
  if (mine === theirs || theirs === base) return { text: mine, clashes: [] }
  if (mine === base) return { text: theirs, clashes: [] }
  const [old, ours, others] = [base, mine, theirs].map(paragraphs) as [string[], string[], string[]] // three in, three out
  const [toMine, toTheirs] = [samePlaces(old, ours), samePlaces(old, others)]
  const result: string[] = []
  const clashes: { mine: string; theirs: string }[] = []
  let [o, m, t] = [0, 0, 0]
  // From one paragraph that all three share to the next; the end counts as one.
  for (let next = 0; next <= old.length; next++) {
    const [inMine, inTheirs] = next === old.length ? [ours.length, others.length] : [toMine.get(next), toTheirs.get(next)]
    if (inMine === undefined || inTheirs === undefined) continue
    const [was, my, other] = [old.slice(o, next), ours.slice(m, inMine), others.slice(t, inTheirs)].map(join) as [string, string, string]
    if (my === other || other === was) push(result, my)
    else if (my === was) push(result, other)
    else {
      clashes.push({ mine: my, theirs: other })
      push(result, my)
      push(result, other)
    }
    if (next < old.length) push(result, old[next] ?? '')
    ;[o, m, t] = [next + 1, inMine + 1, inTheirs + 1]
  }
  return { text: join(result), clashes }
}

const paragraphs = (text: string): string[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n(?:[ \t]*\n)+/)
    .map(part => part.replace(/^\n+|\s+$/g, ''))
    .filter(part => part !== '')

const join = (parts: readonly string[]): string => parts.join('\n\n')

function push(result: string[], text: string): void {
  if (text !== '') result.push(text)
}

/** Where the paragraphs of one text stand unchanged, and in the same order, in another (longest common subsequence). */
function samePlaces(one: readonly string[], other: readonly string[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const width = other.length + 1
  if ((one.length + 1) * width > MOST_CELLS) return found
  const shared = new Uint16Array((one.length + 1) * width)
  const at = (row: number, column: number): number => shared[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row--)
    for (let column = other.length - 1; column >= 0; column--)
      shared[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  for (let [row, column] = [0, 0]; row < one.length && column < other.length; )
    if (one[row] === other[column]) found.set(row++, column++)
    else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  return found
}
