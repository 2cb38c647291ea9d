import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import { join } from 'node:path'

/** Someone else holds the folder. */
export class DataFolderBusy extends Error {}

export interface DataLock {
  release(): Promise<void>
}

/**
 * Lets one process at a time open the embedded database of a folder: two would destroy it. The lock is a listening socket, because the system gives that up
 * by itself when the process dies, however it dies; on Linux it has a name without a file, so that nothing is left behind.
 * @throws DataFolderBusy when another process holds the folder
 */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32)
  if (process.platform === 'linux') return listen(`\0regelkreis-${name}`)
  const path = join(folder, 'lock.sock')
  if (!(await answers(path))) await rm(path, { force: true })
  return listen(path)
}

async function listen(path: string): Promise<DataLock> {
  const server: Server = createServer(socket => socket.end())
  await new Promise<void>((resolve, reject) => {
    server.once('error', error =>
      reject('code' in error && error.code === 'EADDRINUSE' ? new DataFolderBusy('the data folder is in use by another process') : error),
    )
    server.listen(path, resolve)
  })
  server.unref()
  return { release: () => new Promise(resolve => server.close(() => resolve())) }
}

const answers = (path: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = createConnection(path, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
