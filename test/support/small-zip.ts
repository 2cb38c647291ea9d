import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP of these files, packed. `size` lets it lie about their unpacked sizes. */
export function zipOf(files: readonly { readonly name: string; readonly bytes: Uint8Array; readonly size?: number }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, size = bytes.length } of files) {
    const packed = deflateRawSync(bytes)
    const label = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(size, 18)
    fields.writeUInt16LE(label.length, 22)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, label, packed)
    const entry = Buffer.alloc(16)
    entry.writeUInt32LE(offset, 12)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, entry.subarray(2), label)
    offset += 30 + label.length + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}
