/** What can be nested: it has a number with dots between its levels, and a place for what belongs below it. */
interface Numbered<Self> {
  number: string
  points: Self[]
}

/**
 * Puts `5.a` below `5` and `5.a.1` below `5.a` (D2), in the order given. A point whose parent is not there stays on the level it can
 * reach: nothing is lost. The points given are filled in place.
 */
export function nestByNumber<Point extends Numbered<Point>>(points: readonly Point[]): Point[] {
  const top: Point[] = []
  const byNumber = new Map<string, Point>()
  for (const point of points) {
    const siblings = ancestor(point.number, byNumber)?.points ?? top
    siblings.push(point)
    byNumber.set(point.number, point)
  }
  return top
}

function ancestor<Point>(number: string, byNumber: ReadonlyMap<string, Point>): Point | undefined {
  const levels = number.split('.')
  while (levels.pop() !== undefined && levels.length > 0) {
    const found = byNumber.get(levels.join('.'))
    if (found) return found
  }
  return undefined
}
