/** Eastings and northings of a UTM zone in the north (ETRS89 or WGS84, which differ by less than a metre) → longitude and latitude in degrees; Krüger's series, exact to millimetres. */
export function fromUtm(east: number, north: number, zone: number): readonly [longitude: number, latitude: number] {
  const xi = north / (SCALE * RADIUS)
  const eta = (east - 500_000) / (SCALE * RADIUS)
  let [x, e] = [xi, eta]
  BETA.forEach((beta, index) => {
    const k = 2 * (index + 1)
    x -= beta * Math.sin(k * xi) * Math.cosh(k * eta)
    e -= beta * Math.cos(k * xi) * Math.sinh(k * eta)
  })
  const chi = Math.asin(Math.sin(x) / Math.cosh(e))
  const latitude = DELTA.reduce((sum, delta, index) => sum + delta * Math.sin(2 * (index + 1) * chi), chi)
  const longitude = (zone * 6 - 183) * (Math.PI / 180) + Math.atan2(Math.sinh(e), Math.cos(x))
  return [(longitude * 180) / Math.PI, (latitude * 180) / Math.PI]
}

// WGS84: flattening, and what follows from it (Karney, "Transverse Mercator with an accuracy of a few nanometers", 2011).
const SCALE = 0.9996
const N = 1 / (2 * 298.257223563 - 1)
const RADIUS = (6_378_137 / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64)
const BETA = [N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3, N ** 2 / 48 + N ** 3 / 15, (17 / 480) * N ** 3]
const DELTA = [2 * N - (2 / 3) * N ** 2 - 2 * N ** 3, (7 / 3) * N ** 2 - (8 / 5) * N ** 3, (56 / 15) * N ** 3]

/** The zone in whose numbers these lie: offices write it before the easting (33 412 345) or leave it out; 33 for the east of Germany. Null where it is no UTM. */
export function utmOf(x: number, y: number): { readonly zone: number; readonly east: number } | null {
  if (y < 5_000_000 || y > 6_500_000) return null
  const prefix = Math.floor(x / 1_000_000)
  const east = prefix === 0 ? x : x - prefix * 1_000_000
  if (east < 100_000 || east > 900_000 || ![0, 31, 32, 33].includes(prefix)) return null
  return { zone: prefix === 0 ? 33 : prefix, east }
}
