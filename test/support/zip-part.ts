import { inflateRawSync } from 'node:zlib'

/** One part of the archive as text: enough of ZIP for files that are compressed and have no comment. */
export function zipPart(docx: Uint8Array, name: string): string {
  const file = Buffer.from(docx)
  let entry = file.readUInt32LE(file.length - 6)
  while (file.readUInt32LE(entry) === 0x02014b50) {
    const nameLength = file.readUInt16LE(entry + 28)
    if (file.toString('utf8', entry + 46, entry + 46 + nameLength) === name) {
      const local = file.readUInt32LE(entry + 42)
      const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
      return inflateRawSync(file.subarray(start, start + file.readUInt32LE(entry + 20))).toString('utf8')
    }
    entry += 46 + nameLength + file.readUInt16LE(entry + 30) + file.readUInt16LE(entry + 32)
  }
  throw new Error(`No part ${name}`)
}
