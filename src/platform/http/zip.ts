import { crc32, deflateRawSync } from 'node:zlib'

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

const UTF8_NAMES = 0x0800
const DEFLATED = 8
/** 1 January 1980, midnight, the first moment that an archive can name: the same files give the same bytes. */
const FIRST_DAY = 0x0021
/** Sizes and offsets have four bytes each; what needs more is no archive of papers. */
const MOST_BYTES = 0xffff_ffff
const MOST_ENTRIES = 0xffff

/**
 * Files as a ZIP archive (APPNOTE 6.3.9, without its 64-bit extension), packed one after the other as they come, so that only one is held at a time.
 * @throws RangeError where it grows above 4 GB or 65,535 files
 */
export async function* zipped(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes)
    const label = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(UTF8_NAMES, 2)
    fields.writeUInt16LE(DEFLATED, 4)
    fields.writeUInt16LE(FIRST_DAY, 8)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(label.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, place, label]))
    offset += 30 + label.length + packed.length
    if (offset > MOST_BYTES || directory.length > MOST_ENTRIES) throw new RangeError('the archive is too large')
    yield Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, label])
    yield packed
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  yield central
  yield Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), end])
}
