/** A place in degrees: longitude, latitude. */
export type Place = readonly [longitude: number, latitude: number]
/** A border that ends where it begins, in either direction. */
export type Ring = readonly Place[]

/** Whether a place lies inside a ring; on its edge either may be said. */
export function isInside([x, y]: Place, ring: Ring): boolean {
  let inside = false
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Two edges of a ring that cross or lie on each other, each by the place at which it begins; null where none do. Edges are looked at from west to east. */
export function crossingOf(ring: Ring): readonly [Place, Place] | null {
  const edges = ring.slice(1).map((to, index) => ({ index, from: ring[index] ?? to, to }))
  const byWest = edges.toSorted((one, other) => Math.min(one.from[0], one.to[0]) - Math.min(other.from[0], other.to[0]))
  let open: typeof edges = []
  for (const edge of byWest) {
    const west = Math.min(edge.from[0], edge.to[0])
    open = open.filter(({ from, to }) => Math.max(from[0], to[0]) >= west)
    for (const other of open) {
      const apart = Math.abs(edge.index - other.index)
      // Neighbours share a place, the last edge with the first too.
      if (apart > 1 && apart < edges.length - 1 && doCross(edge.from, edge.to, other.from, other.to)) return [edge.from, other.from]
    }
    open.push(edge)
  }
  return null
}

const side = (a: Place, b: Place, c: Place): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

/** Touching in a place is no crossing: rings of cities do that where a border meets itself. */
const doCross = (a: Place, b: Place, c: Place, d: Place): boolean => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

const nameOf = ([longitude, latitude]: Place): string => `${longitude} ${latitude}`

/**
 * Borders with fewer places, so that neighbours stay joined: each stretch between two junctions (places where the neighbours of a place differ from ring to ring) is
 * simplified once, the same for all rings that share it. Visvalingam's way: the place that spans the smallest triangle goes first.
 * @param least the smallest triangle that is kept, in square degrees
 */
export function simplified(rings: readonly Ring[], least: number): readonly Ring[] {
  const junctions = junctionsOf(rings)
  const known = new Map<string, readonly Place[]>()
  const simplify = (stretch: readonly Place[]): readonly Place[] => {
    const [first, last] = [stretch[0], stretch.at(-1)]
    if (!first || !last) return stretch
    const [forward, backward] = [stretch.map(nameOf).join(), stretch.toReversed().map(nameOf).join()]
    const isForward = forward <= backward
    const key = isForward ? forward : backward
    const found = known.get(key) ?? visvalingam(isForward ? stretch : stretch.toReversed(), least)
    known.set(key, found)
    return isForward ? found : found.toReversed()
  }
  return rings.map(ring => {
    const open = ring.slice(0, -1)
    const start = Math.max(
      0,
      open.findIndex(place => junctions.has(nameOf(place))),
    )
    const turned = [...open.slice(start), ...open.slice(0, start + 1)]
    const places: Place[] = []
    let stretch: Place[] = []
    for (const [index, place] of turned.entries()) {
      stretch.push(place)
      const isEnd = index === turned.length - 1
      if (stretch.length > 1 && (isEnd || junctions.has(nameOf(place)))) {
        places.push(...simplify(stretch).slice(places.length === 0 ? 0 : 1))
        stretch = [place]
      }
    }
    // A ring of fewer than three places is a line: then it stays as it was.
    return places.length >= 4 ? places : ring
  })
}

function junctionsOf(rings: readonly Ring[]): ReadonlySet<string> {
  const around = new Map<string, string>()
  const junctions = new Set<string>()
  for (const ring of rings) {
    const open = ring.slice(0, -1).map(nameOf)
    for (const [index, place] of open.entries()) {
      const neighbours = [open.at(index - 1), open[(index + 1) % open.length]].sort().join('|')
      if ((around.get(place) ?? neighbours) !== neighbours) junctions.add(place)
      around.set(place, neighbours)
    }
  }
  return junctions
}

function visvalingam(stretch: readonly Place[], least: number): readonly Place[] {
  const places = [...stretch]
  const area = (index: number): number => {
    const [a, b, c] = [places[index - 1], places[index], places[index + 1]]
    return a && b && c ? Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) / 2 : Number.POSITIVE_INFINITY
  }
  // What lies between no triangle worth keeping goes in passes from the smallest up, so that the work stays near linear.
  for (let limit = least / 64; limit <= least; limit *= 2)
    for (let index = 1; index < places.length - 1; )
      if (places.length > 3 && area(index) < limit) places.splice(index, 1)
      else index++
  return places
}
