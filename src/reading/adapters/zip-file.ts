import { fromBuffer, type ZipFile } from 'yauzl'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ZipBounds {
  readonly mostFiles: number
  /** Of all unpacked files together: measured while they are unpacked, whatever the archive says of them. */
  readonly mostBytes: number
  readonly isWanted: (name: string) => boolean
}

/** What an archive holds, or why it is not unpacked. */
export type ZipContents =
  | { readonly ok: true; readonly files: readonly ZipEntry[] }
  | { readonly ok: false; readonly code: 'broken_archive' | 'archive_too_large' | 'encrypted_archive' }

class TooLarge extends Error {}
class Encrypted extends Error {}

/** The wanted files of a ZIP, in its order. Never more of them, and never more bytes, than the bounds allow: a small file can hold a thousand million. */
export async function readZip(bytes: Uint8Array, bounds: ZipBounds): Promise<ZipContents> {
  try {
    return { ok: true, files: await unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bounds) }
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, code: 'archive_too_large' }
    return { ok: false, code: error instanceof Encrypted ? 'encrypted_archive' : 'broken_archive' }
  }
}

const unpack = (bytes: Buffer, bounds: ZipBounds): Promise<ZipEntry[]> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(error)
      const files: ZipEntry[] = []
      let left = bounds.mostBytes
      zip.on('error', reject)
      zip.on('end', () => resolve(files))
      zip.on('entry', entry => {
        if (entry.fileName.endsWith('/') || !bounds.isWanted(entry.fileName)) return zip.readEntry()
        if (entry.isEncrypted()) return reject(new Encrypted())
        if (files.length >= bounds.mostFiles || entry.uncompressedSize > left) return reject(new TooLarge())
        readEntry(zip, entry, left).then(content => {
          left -= content.length
          files.push({ name: entry.fileName.normalize('NFC'), bytes: content })
          zip.readEntry()
        }, reject)
      })
      zip.readEntry()
    })
  })

const readEntry = (zip: ZipFile, entry: Parameters<ZipFile['openReadStream']>[0], left: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > left) {
          stream.destroy()
          reject(new TooLarge())
        } else chunks.push(chunk)
      })
      stream.on('error', reject)
      stream.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    })
  })
