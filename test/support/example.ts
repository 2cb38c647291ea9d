import { setTimeout as wait } from 'node:timers/promises'
import { openEngine } from '#platform/db/open.ts'

/** Waits until the running server has taken in the whole example city: asks its database the way commands do. */
export async function exampleIsReady(dataDir: string, databaseUrl?: string): Promise<void> {
  const engine = await openEngine({ dataDir, databaseUrl }, 'command')
  try {
    for (let look = 0; look < 600; look++) {
      const { rows } = await engine.executeSql(`select value ->> 'state' as state from setting where key = 'example-city'`)
      if (rows[0]?.['state'] === 'done') return
      await wait(200)
    }
    throw new Error('the example city was not ready after two minutes')
  } finally {
    await engine.close()
  }
}
