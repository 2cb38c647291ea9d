import type { PlacedLine } from './page-text.ts'

/**
 * A page picture for the recognition thread: raw gray as PDFium drew it, or an encoded image file with the number of its page (from 0) and by how much its
 * height is drawn out (pixel-shape.ts).
 */
export type RecognitionRequest =
  | { readonly kind: 'raster'; readonly data: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'image'; readonly bytes: Uint8Array; readonly page: number; readonly maximumPixels: number; readonly stretch: number }

export interface RecognisedPage {
  /** Size of the picture in pixels. */
  readonly width: number
  readonly height: number
  readonly lines: readonly PlacedLine[]
  /** Degrees by which the picture was turned to make its lines level. */
  readonly skew: number
}

export type RecognitionResponse =
  | { readonly ok: true; readonly value: RecognisedPage }
  | { readonly ok: false; readonly code: 'broken_image' | 'recognition_failed' }
