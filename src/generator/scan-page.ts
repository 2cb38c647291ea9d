import sharp from 'sharp'
import { type Random, seededRandom } from './random.ts'

/** How a sheet went through the scanner. All parts are off unless given. */
export interface ScanDamage {
  readonly seed: number
  /** Degrees, clockwise. */
  readonly skew?: number
  /** Standard deviation of the sensor's noise in gray steps (0 to 255). */
  readonly noise?: number
  /** Radius of unsharpness in pixels at 300 dpi. */
  readonly blur?: number
  /** Specks of dust on the glass, each of a few pixels. */
  readonly speckles?: number
  /** How much darker one side is than the other, 0 to 1. */
  readonly unevenLight?: number
  /** A round stamp over the place given in fractions of the page: the registry's, over the date. */
  readonly stampOver?: { readonly x: number; readonly y: number }
  /** Share by which the print is faded, 0 to 1. */
  readonly faded?: number
}

export interface GrayPage {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** A drawn page → the gray picture a scanner makes of it; the same page and damage give the same pixels. */
export async function scanPage(page: GrayPage, damage: ScanDamage): Promise<GrayPage> {
  const random = seededRandom(damage.seed)
  const { width, height } = page
  const pixels = Uint8Array.from(page.data)
  if (damage.faded) fade(pixels, damage.faded)
  if (damage.stampOver) stampRing(page, pixels, { ...damage.stampOver, random })
  let picture = sharp(pixels, { raw: { width, height, channels: 1 } })
  if (damage.skew) {
    const turned = await picture
      .rotate(damage.skew, { background: '#ffffff' })
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true })
    picture = sharp(turned.data, { raw: { width: turned.info.width, height: turned.info.height, channels: 1 } }).extract({
      left: Math.floor((turned.info.width - width) / 2),
      top: Math.floor((turned.info.height - height) / 2),
      width,
      height,
    })
  }
  if (damage.blur && damage.blur >= 0.3) picture = picture.blur(damage.blur)
  const data = Uint8Array.from(await picture.toColourspace('b-w').raw().toBuffer())
  const scanned = { data, width, height }
  if (damage.unevenLight) shade(scanned, damage.unevenLight)
  if (damage.speckles) speckle(scanned, damage.speckles, random)
  if (damage.noise) roughen(data, damage.noise, random)
  return scanned
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value))

function fade(pixels: Uint8Array, share: number): void {
  for (let i = 0; i < pixels.length; i++) pixels[i] = clamp(255 - (255 - (pixels[i] ?? 255)) * (1 - share))
}

function shade({ data, width, height }: GrayPage, strength: number): void {
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const light = 1 - strength * 0.5 * (1 + Math.cos((x / width) * Math.PI)) * (0.7 + (0.3 * y) / height)
      data[y * width + x] = clamp((data[y * width + x] ?? 255) * light)
    }
}

function speckle({ data, width, height }: GrayPage, count: number, random: Random): void {
  for (let i = 0; i < count; i++) {
    const [cx, cy, radius, ink] = [
      random.between(0, width - 1),
      random.between(0, height - 1),
      random.between(0, 2),
      random.between(20, 140),
    ]
    for (let y = cy - radius; y <= cy + radius; y++)
      for (let x = cx - radius; x <= cx + radius; x++) if (x >= 0 && x < width && y >= 0 && y < height) data[y * width + x] = ink
  }
}

function roughen(data: Uint8Array, deviation: number, random: Random): void {
  for (let i = 0; i < data.length; i++)
    data[i] = clamp((data[i] ?? 255) + (random.next() + random.next() + random.next() - 1.5) * 2 * deviation)
}

/** Two rings and a bar in thin ink: what a registry's round stamp leaves. The print below stays visible. */
function stampRing({ width, height }: GrayPage, pixels: Uint8Array, at: { x: number; y: number; random: Random }): void {
  const [cx, cy, outer] = [at.x * width, at.y * height, width * 0.065]
  for (let y = Math.max(0, Math.floor(cy - outer)); y < Math.min(height, cy + outer); y++)
    for (let x = Math.max(0, Math.floor(cx - outer)); x < Math.min(width, cx + outer); x++) {
      const distance = Math.hypot(x - cx, y - cy) / outer
      const onRing = Math.abs(distance - 0.96) < 0.025 || Math.abs(distance - 0.72) < 0.018
      const inked = onRing && at.random.chance(0.8)
      if (inked) pixels[y * width + x] = Math.min(pixels[y * width + x] ?? 255, at.random.between(110, 170))
    }
}
