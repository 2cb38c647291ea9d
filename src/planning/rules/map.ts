import type { Ring } from './rings.ts'

/** Something to draw: a path of SVG in a box of its own size, and where its number stands. */
export interface Drawn {
  readonly path: string
  readonly x: number
  readonly y: number
}

export interface Plan {
  readonly width: number
  readonly height: number
  readonly drawn: readonly Drawn[]
}

const WIDTH = 800
const CELL = 64

/**
 * Borders in a plane, as high as they need to be: the longitude is shortened by the cosine of the middle latitude, which is right for a city. Rings may run in either
 * direction. Areas without a border are drawn as nothing.
 */
export function planeOf(areas: readonly (readonly Ring[])[]): Plan {
  const places = areas.flat(2)
  const [west, east] = ends(places.map(([longitude]) => longitude))
  const [south, north] = ends(places.map(([, latitude]) => latitude))
  const shortened = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = WIDTH / Math.max((east - west) * shortened, 1e-9)
  const x = (longitude: number): number => tenth((longitude - west) * shortened * scale)
  const y = (latitude: number): number => tenth((north - latitude) * scale)
  const drawn = areas.map(rings => {
    const path = rings.map(ring => `M${ring.map(([longitude, latitude]) => `${x(longitude)} ${y(latitude)}`).join('L')}Z`).join('')
    const largest = rings.toSorted((one, other) => size(other) - size(one))[0] ?? []
    const [left, right] = ends(largest.map(([longitude]) => x(longitude)))
    const [top, bottom] = ends(largest.map(([, latitude]) => y(latitude)))
    return { path, x: tenth((left + right) / 2), y: tenth((top + bottom) / 2) }
  })
  return { width: WIDTH, height: Math.ceil((north - south) * scale) || WIDTH, drawn }
}

/** Where no borders are known: squares in rows, in the order of the areas. */
export function gridOf(count: number): Plan {
  const columns = Math.max(1, Math.ceil(Math.sqrt(count * 1.6)))
  const drawn = Array.from({ length: count }, (_, index) => {
    const [left, top] = [(index % columns) * CELL, Math.floor(index / columns) * CELL]
    return { path: `M${left + 2} ${top + 2}h${CELL - 4}v${CELL - 4}h${4 - CELL}Z`, x: left + CELL / 2, y: top + CELL / 2 }
  })
  return { width: columns * CELL, height: Math.max(1, Math.ceil(count / columns)) * CELL, drawn }
}

const tenth = (value: number): number => Math.round(value * 10) / 10

const ends = (values: readonly number[]): readonly [number, number] =>
  values.length === 0
    ? [0, 0]
    : values.reduce<[number, number]>(
        ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      )

const size = (ring: Ring): number =>
  Math.abs(ring.slice(1).reduce((sum, [x, y], index) => sum + (ring[index]?.[0] ?? 0) * y - x * (ring[index]?.[1] ?? 0), 0))

/** Classes of how many there are, told by word and by pattern. */
export const CLASSES = [
  { words: 'keine', from: 0 },
  { words: '1 oder 2', from: 1 },
  { words: '3 bis 5', from: 3 },
  { words: '6 und mehr', from: 6 },
] as const

/** The class of a number, as its place among `CLASSES`. */
export const classOf = (count: number): number => CLASSES.findLastIndex(({ from }) => count >= from)
