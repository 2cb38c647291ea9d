import { serve } from '@hono/node-server'
import autocannon from 'autocannon'
import type { Hono } from 'hono'
import type { AppEnv } from '#web/app-env.ts'

/** Requests per second that the paths of an application answer, over HTTP on the loopback address, ten connections, `seconds` long. Every answer has to be a 200. */
export async function requestsPerSecond(app: Pick<Hono<AppEnv>, 'fetch'>, paths: readonly string[], seconds = 3): Promise<number> {
  const server = await new Promise<ReturnType<typeof serve>>(resolve => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  try {
    const result = await autocannon({
      url: `http://127.0.0.1:${address.port}`,
      connections: 10,
      duration: seconds,
      workers: 1,
      requests: paths.map(path => ({ method: 'GET', path })),
    })
    if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} errors`)
    return result.requests.average
  } finally {
    await new Promise<void>(resolve => server.close(() => resolve()))
  }
}
