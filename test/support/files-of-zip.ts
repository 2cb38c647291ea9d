import { fromBuffer } from 'yauzl'

/** The files of an archive by their names, as a library reads them. */
export const filesOfZip = (archive: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((resolve, reject) => {
    const found = new Map<string, Buffer>()
    fromBuffer(archive, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error)
      zip.on('end', () => resolve(found))
      zip.on('error', reject)
      zip.on('entry', entry =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed || !stream) return reject(failed)
          found.set(entry.fileName, Buffer.concat(await stream.toArray()))
          zip.readEntry()
        }),
      )
      zip.readEntry()
    })
  })
