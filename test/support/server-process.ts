import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = resolve(import.meta.dirname, '../..')

export interface ServerProcess {
  readonly url: string
  readonly process: ChildProcess
  /** The link that makes the first administrator, where the server offers one. */
  readonly firstAccountLink: Promise<string>
  /** Milliseconds from the start of the process to the line that says it listens. */
  readonly startedIn: number
  /** Ends it and waits until it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** Starts the real server as its own process on a free port, and waits until it says that it listens. Its errors go to ours. */
export async function startServerProcess(options: {
  dataDir: string
  databaseUrl?: string | undefined
  args?: readonly string[]
  /** More of the environment: SMTP_URL and the like. */
  env?: Readonly<Record<string, string>>
}): Promise<ServerProcess> {
  const began = performance.now()
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...environment } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts', ...(options.args ?? [])], {
    cwd: ROOT,
    env: {
      ...environment,
      PORT: '0',
      DATA_DIR: options.dataDir,
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let linkSeen: (link: string) => void = () => {}
  const firstAccountLink = new Promise<string>(seen => {
    linkSeen = seen
  })
  const url = await new Promise<string>((found, failed) => {
    createInterface({ input: child.stdout }).on('line', line => {
      const link = /http:\/\/localhost:\d+\/einladung\/\S+/.exec(line)?.[0]
      if (link) linkSeen(link)
      // Port 0 is what was asked for; the one that was found comes with the line that it listens.
      const address = /http:\/\/localhost:[1-9]\d*/.exec(line)?.[0]
      if (address) found(address.replace('localhost', '127.0.0.1'))
    })
    child.once('exit', code => failed(new Error(`the server ended with ${code} before it listened`)))
  })
  return {
    url,
    process: child,
    firstAccountLink,
    startedIn: performance.now() - began,
    end: async signal => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      const [code] = (await exited) as [number | null]
      return code
    },
  }
}
