import http from 'node:http'
import { parseArgs } from 'node:util'

// npm run load:crowd -- http://localhost:8080 [--connections 200 --seconds 60]: what others wait for a page while one client without a session asks over so many
// connections, against what they wait when it is quiet. The installation is the example city on this machine. Fails where a median is more than three times that of rest.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { connections: { type: 'string', default: '200' }, seconds: { type: 'string', default: '60' } },
})
const base = new URL(positionals[0] ?? 'http://localhost:8080')
const [connections, seconds] = [Number(values.connections), Number(values.seconds)]
const MOST_TIMES_REST = 3

interface Client {
  readonly agent: http.Agent
  readonly headers: Record<string, string>
}
/** A client at an address of its own; loopback has sixteen million. */
const clientAt = (localAddress: string, maxSockets: number, headers: Record<string, string> = {}): Client => ({
  agent: new http.Agent({ keepAlive: true, maxSockets, localAddress }),
  headers,
})

const get = ({ agent, headers }: Client, path: string): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  http
    .get({ host: '127.0.0.1', port: base.port, path, agent, headers: { host: base.host, ...headers } }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    .on('error', reject)
  return promise
}

const median = (times: readonly number[]): number => [...times].sort((one, other) => one - other)[times.length >> 1] ?? Number.NaN

/** Pages one after the other for a time, each rendered anew, with a breath between them: milliseconds of each. */
async function look(client: Client, until: () => boolean): Promise<number[]> {
  const times: number[] = []
  for (let number = 0; !until(); number++) {
    const began = performance.now()
    const status = await get(client, `/beschluesse?q=Schule+${Date.now()}${number}`)
    if (status !== 200) throw new Error(`status ${status}`)
    times.push(performance.now() - began)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  return times
}

async function signedIn(): Promise<Record<string, string>> {
  const answer = await fetch(new URL('/anmelden/beispiel', base), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: base.origin },
    body: new URLSearchParams({ rolle: 'clerk' }),
  })
  return {
    cookie: answer.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; '),
  }
}

const others = {
  'somebody else without a session': clientAt('127.0.0.2', 1),
  'a clerk at the same address': clientAt('127.0.0.1', 1, await signedIn()),
}
const lookAll = async (until: () => boolean) => Promise.all(Object.values(others).map(client => look(client, until)))
const after = (ms: number): (() => boolean) => {
  const end = performance.now() + ms
  return () => performance.now() > end
}

await lookAll(after(3_000))
const rest = await lookAll(after(Math.max(5_000, (seconds * 1000) / 4)))
const crowd = clientAt('127.0.0.1', connections)
let [isOver, answered, refused] = [false, 0, 0]
const pressing = Array.from({ length: connections }, async (_, connection) => {
  for (let number = 0; !isOver; number++) {
    const status = await get(crowd, `/beschluesse?q=Platz+${connection}+${number}`).catch(() => 0)
    if (status === 200) answered++
    else refused++
  }
})
const pressed = await lookAll(after(seconds * 1000))
isOver = true
crowd.agent.destroy()
await Promise.all(pressing)

console.log(`${connections} connections for ${seconds} s: ${answered} answers, ${refused} refused or cut off at the end`)
let worst = 0
Object.keys(others).forEach((who, at) => {
  const [quiet, loud] = [median(rest[at] ?? []), median(pressed[at] ?? [])]
  worst = Math.max(worst, loud / quiet)
  console.log(
    `${who}: median ${quiet.toFixed(0)} ms at rest (${rest[at]?.length}), ${loud.toFixed(0)} ms meanwhile (${pressed[at]?.length}), ${(loud / quiet).toFixed(2)} times`,
  )
})
process.exit(worst > MOST_TIMES_REST ? 1 : 0)
