/** 1 January 1980, midnight: the first moment a ZIP archive can name (APPNOTE 4.4.6). */
const EPOCH_TIME_AND_DATE = 0x00210000

/**
 * Sets the time of every entry of a ZIP archive to one fixed moment, in place, so that the same content gives the same bytes. The times
 * stand outside of what the checksums cover. Throws on bytes that are no ZIP archive without a comment.
 */
export function withFixedTimes(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = archive.byteLength - 22
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new Error('Not a ZIP archive')
  let entry = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    view.setUint32(entry + 12, EPOCH_TIME_AND_DATE, true)
    view.setUint32(view.getUint32(entry + 42, true) + 10, EPOCH_TIME_AND_DATE, true)
    entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true)
  }
  return archive
}
