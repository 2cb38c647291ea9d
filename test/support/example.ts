import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DataFolderBusy, lockDataFolder } from '#platform/db/data-lock.ts'
import { openEngine } from '#platform/db/open.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

export interface ExampleServer extends ServerProcess {
  readonly dataDir: string
  /** Ends the server and throws its data away. */
  close(): Promise<void>
}

/**
 * A server of its own with the whole example city. Within one run of many test files (`EXAMPLE_FOLDER` names the run's folder) the city is built once, by a first start
 * like any other, and each server gets a copy of that data.
 */
export async function startExampleServer(): Promise<ExampleServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'regelkreis-example-'))
  const shared = process.env['EXAMPLE_FOLDER']
  if (shared) await cp(await builtOnce(shared), dataDir, { recursive: true })
  const server = await startServerProcess({ dataDir })
  const close = async (): Promise<void> => {
    await server.end('SIGTERM')
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await exampleIsReady(dataDir)
  } catch (error) {
    await close()
    throw error
  }
  return { ...server, dataDir, close }
}

/** The folder with the built city. Processes that ask at once wait for the first; if that dies, the next one builds. */
async function builtOnce(shared: string): Promise<string> {
  await mkdir(shared, { recursive: true })
  const whole = join(shared, 'whole')
  for (;;) {
    if (await stat(whole).catch(() => undefined)) return whole
    const lock = await lockDataFolder(shared).catch(error => {
      if (error instanceof DataFolderBusy) return undefined
      throw error
    })
    if (!lock) {
      await wait(500)
      continue
    }
    try {
      if (await stat(whole).catch(() => undefined)) return whole
      const dataDir = await mkdtemp(join(shared, 'building-'))
      const server = await startServerProcess({ dataDir })
      await exampleIsReady(dataDir).finally(() => server.end('SIGTERM'))
      await rename(dataDir, whole)
      return whole
    } finally {
      await lock.release()
    }
  }
}

/** Waits until the running server has taken in the whole example city: asks its database the way commands do. */
async function exampleIsReady(dataDir: string): Promise<void> {
  const engine = await openEngine({ dataDir, databaseUrl: undefined }, 'command')
  try {
    for (let look = 0; look < 3_000; look++) {
      const { rows } = await engine.executeSql(`select value ->> 'state' as state from setting where key = 'example-city'`)
      if (rows[0]?.['state'] === 'done') return
      await wait(200)
    }
    throw new Error('the example city was not ready after ten minutes')
  } finally {
    await engine.close()
  }
}
