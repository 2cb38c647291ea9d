import { z } from 'zod'
import { crossingOf, isInside, type Place, type Ring, simplified } from '../rules/rings.ts'
import { fromUtm, utmOf } from '../rules/utm.ts'

const places = z.array(z.array(z.number()).min(2))
const file = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(
      z.object({
        geometry: z.union([
          z.object({ type: z.literal('Polygon'), coordinates: z.array(places).min(1) }),
          z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(places)).min(1) }),
        ]),
        properties: z.record(z.string(), z.unknown()).nullable(),
      }),
    )
    .min(1)
    .max(5_000),
})

export const LEVEL_HINT = 'nur bei GeoJSON: zum Beispiel Stadtteil'

/** How properties that number an area are called, the surest first. */
const NUMBERS = ['nr', 'nummer', 'number', 'ot', 'st_nr', 'kennung', 'schluessel', 'schlüssel', 'code', 'id']
/** Triangles below this many square degrees go: about 1,500 square metres. */
const LEAST = 2e-7
/** A city of 400 districts has some ten thousand. */
const MOST_CORNERS = 200_000
/** Five decimals are a metre. */
const rounded = (value: number): number => Math.round(value * 1e5) / 1e5

const ringsSchema = z.array(z.array(z.tuple([z.number(), z.number()])).min(4)).min(1)

/** Rings as they are kept; null for anything else. */
export const ringsIn = (stored: unknown): readonly Ring[] | null => ringsSchema.safeParse(stored).data ?? null

/** Rings from the text of a cell. */
export function readRings(text: string): readonly Ring[] | null {
  try {
    return ringsIn(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * The areas of a GeoJSON file as rows with level, number and border; a sentence where it cannot be taken, null where it is no JSON at all. Rings may run in either
 * direction; UTM becomes degrees.
 */
export function bordersOf(bytes: Uint8Array, level: string) {
  const text = new TextDecoder().decode(bytes).replace(/^\ufeff/, '')
  if (!/^\s*\{/.test(text)) return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return 'Die Datei bricht ab oder ist kein gültiges JSON. Speichern Sie sie noch einmal als GeoJSON.'
  }
  const { data } = file.safeParse(parsed)
  if (!data)
    return 'Die Datei ist kein GeoJSON mit Flächen (FeatureCollection aus Polygon oder MultiPolygon). Speichern Sie die Gebiete als Flächen.'
  const corners = data.features.reduce(
    (sum, { geometry }) => sum + geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2).length,
    0,
  )
  if (corners > MOST_CORNERS)
    return `Die Grenzen haben mehr als ${MOST_CORNERS.toLocaleString('de-DE')} Ecken. Vereinfachen Sie sie im Geoprogramm: 5 Meter genügen.`
  if (level === '') return 'Sagen Sie im Feld „Ebene der Gebiete“, zu welcher Ebene die Grenzen gehören, zum Beispiel Stadtteil.'
  const names = [...new Set(data.features.flatMap(({ properties }) => Object.keys(properties ?? {})))]
  const numbered = NUMBERS.map(wanted => names.find(name => name.toLowerCase() === wanted)).find(name => name !== undefined)
  if (numbered === undefined)
    return `Keine Eigenschaft der Flächen nennt die Nummer (nr, nummer …). Gefunden: ${names.slice(0, 20).join(', ') || 'keine'}.`
  const numbers = data.features.map(({ properties }) => String(properties?.[numbered] ?? ''))
  const taken: (readonly Ring[])[] = []
  for (const [index, { geometry }] of data.features.entries()) {
    const rings: Ring[] = []
    for (const polygon of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
      const own = ringsOf(polygon)
      if (typeof own === 'string') return `Gebiet ${numbers[index] || `Nr. ${index + 1} der Datei`}: ${own}`
      rings.push(...own)
    }
    taken.push(rings)
  }
  const flat = simplified(taken.flat(), LEAST)
  let at = 0
  const rows = taken.map((rings, index) => {
    const own = flat.slice(at, at + rings.length)
    at += rings.length
    return { number: index + 1, cells: [level, numbers[index] ?? '', JSON.stringify(own)] }
  })
  return { head: ['Ebene', 'Nummer', 'Grenze'], rows }
}

/** The rings of an area and of its holes, the outer one first; or what is wrong with one of them. */
function ringsOf(polygon: readonly (readonly (readonly number[])[])[]): readonly Ring[] | string {
  const rings: Ring[] = []
  for (const raw of polygon) {
    const ring = ringOf(raw)
    if (typeof ring === 'string') return ring
    const [outer] = rings
    // A hole may touch the border in places, but not lie beyond it.
    if (outer && ring.every(place => !isInside(place, outer)))
      return `Ein Loch bei ${ring[0]?.join(' ')} liegt nicht in seiner Fläche. Eine zweite Fläche gehört in ein MultiPolygon.`
    rings.push(ring)
  }
  return rings
}

/** A ring in degrees, closed; or what is wrong with it. */
function ringOf(raw: readonly (readonly number[])[]): Ring | string {
  const ring: Place[] = []
  for (const [x = Number.NaN, y = Number.NaN] of raw) {
    const utm = Math.abs(x) > 180 || Math.abs(y) > 90 ? utmOf(x, y) : null
    const [longitude, latitude] = utm ? fromUtm(utm.east, y, utm.zone) : [x, y]
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      return `Die Koordinate ${x} ${y} ist weder Grad (Länge, Breite) noch UTM. Speichern Sie die Datei in WGS84 (EPSG:4326).`
    ring.push([rounded(longitude), rounded(latitude)])
  }
  const [first] = ring
  const last = ring.at(-1)
  if (first && last && String(first) !== String(last)) ring.push(first)
  // Two places that became one say nothing.
  const plain = ring.filter((place, index) => index === 0 || String(place) !== String(ring[index - 1]))
  if (plain.length < 4) return 'Eine Grenze hat weniger als drei Ecken.'
  const crossing = crossingOf(plain)
  return crossing ? `Die Grenze kreuzt sich selbst bei ${crossing[0].join(' ')}. Bessern Sie sie im Geoprogramm aus.` : plain
}
