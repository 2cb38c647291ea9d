/** The farthest a pixel can be from a square and still be meant so: a fax in standard resolution has 204 to 98 dots per inch. */
const mostStretch = 2.5
/** Nearer to a square than this is one. */
const leastStretch = 1.02
const mostPages = 1000
/** A page of a TIFF has some twenty entries. */
const mostEntries = 1000
const faxWidth = 1728

/**
 * By how much each page of a picture has to be drawn out in height so that its pixels are squares (B-7): 2.08 for a fax in standard resolution. From the dots
 * per inch of both directions in TIFF, PNG and JPEG; 1 where the file does not say it, or says what cannot be.
 */
export function stretchOfPages(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const order = view.getUint16(0)
    if (order === 0x4949 || order === 0x4d4d) return tiffPages(view, order === 0x4949)
    if (order === 0x8950) return [pngPage(view)]
    if (order === 0xffd8) return [jpegPage(view)]
  } catch {
    // A header that ends in the middle: decoding the picture will say so.
  }
  return []
}

const stretchOf = (across: number, down: number): number => {
  const stretch = across / down
  const isMeant = Number.isFinite(stretch) && stretch <= mostStretch && stretch >= 1 / mostStretch
  return isMeant && (stretch >= leastStretch || stretch <= 1 / leastStretch) ? stretch : 1
}

function tiffPages(view: DataView, little: boolean): number[] {
  const pages: number[] = []
  const seen = new Set<number>()
  let at = view.getUint32(4, little)
  while (at !== 0 && !seen.has(at) && pages.length < mostPages) {
    seen.add(at)
    const told: { across?: number; down?: number } = {}
    const size = { width: 0, height: 0 }
    const count = view.getUint16(at, little)
    if (count > mostEntries) break
    for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
      const tag = view.getUint16(entry, little)
      if (tag === 256 || tag === 257) {
        const value = view.getUint16(entry + 2, little) === 3 ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little)
        if (tag === 256) size.width = value
        else size.height = value
      }
      if (tag !== 282 && tag !== 283) continue
      const place = view.getUint32(entry + 8, little)
      const value = view.getUint32(place, little) / view.getUint32(place + 4, little)
      if (tag === 282) told.across = value
      else told.down = value
    }
    pages.push(told.across && told.down ? stretchOf(told.across, told.down) : stretchOfFax(size))
    at = view.getUint32(at + 2 + count * 12, little)
  }
  return pages
}

/** A picture as wide as a line of a fax and too low for a page, whose resolution is not told, is a fax in standard resolution. */
const stretchOfFax = ({ width, height }: { width: number; height: number }): number =>
  width === faxWidth && height < 0.8 * faxWidth && height > 0.5 * faxWidth ? 204 / 98 : 1

/** The chunk pHYs: dots per unit across and down. */
function pngPage(view: DataView): number {
  for (let at = 8; at < view.byteLength; at += 12 + view.getUint32(at)) {
    const name = view.getUint32(at + 4)
    if (name === 0x70485973) return stretchOf(view.getUint32(at + 8), view.getUint32(at + 12))
    if (name === 0x49444154) return 1
  }
  return 1
}

/** The segment JFIF, which stands first. */
function jpegPage(view: DataView): number {
  if (view.getUint16(2) !== 0xffe0 || view.getUint32(6) !== 0x4a464946) return 1
  return stretchOf(view.getUint16(14), view.getUint16(16))
}
