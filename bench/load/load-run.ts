import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { Database } from '#platform/db/database.ts'
import { seededRandom } from '#test/crash/random.ts'
import { httpVisitor, Unanswered, wordsOf } from '#test/support/http-visitor.ts'
import { foundCity, type LivingCity } from '#test/support/living-city.ts'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { register } from '#test/support/sample-control.ts'
import { startServerProcess } from '#test/support/server-process.ts'
import { startSmtpServer } from '#test/support/smtp-server.ts'
import { seedRegister } from '../seed-register.ts'
import { type Behaviour, type OpenPaper, SHARES, SOME_STATUS, type Town, type User } from './behaviour.ts'
import { printWithoutEnd } from './printing.ts'
import { type Samples, type Summary, summarize } from './samples.ts'

export interface LoadRun {
  readonly users: number
  readonly seconds: number
  /** Points in the register beside those that are reported on, ten to a resolution. */
  readonly points: number
  readonly postgres: string | undefined
  /** Seconds between two requests of one user: from the first to the second, each as likely. */
  readonly think: readonly [number, number]
  /** Goes on, where the time is over and no report has come all the way to the council, until one has; two minutes at most. */
  readonly untilSent?: boolean
  /** After a time of rest as long, others have papers set without end while the users go on (printing.ts). */
  readonly printing?: boolean
  readonly tell?: (line: string) => void
}

export interface LoadResult {
  readonly engine: string
  readonly users: number
  readonly kinds: readonly Summary[]
  readonly all: Summary
  readonly bare: Summary
  /** What the users met before others had papers set, where they did, and what was set. */
  readonly rest?: Summary
  readonly printed?: Awaited<ReturnType<typeof printWithoutEnd>>
  /** What went wrong, in words; a run without errors has none. */
  readonly errors: readonly string[]
  readonly reportsSent: number
  readonly mails: number
}

/**
 * Lets users of every role work on a real server at once, each with a session and a connection of its own, and measures every request. Then the same number of users
 * ask a server that answers at once.
 */
export async function runLoad(run: LoadRun): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'regelkreis-load-'))
  const made = run.postgres ? await createPostgresDatabase(run.postgres) : undefined
  const smtp = await startSmtpServer()
  const town: Town = { references: [], papers: [], toCheck: [], toSign: [], toNote: [], toSend: [], sent: [] }
  try {
    const city = await foundCity(
      { dataDir: folder, databaseUrl: made?.url },
      {
        councillors: run.users + 10,
        sessions: 15,
        groundwork: database => seed(database, run, town),
        fill: database => addPapers(database, run, town),
      },
    )
    run.tell?.('the city is founded')
    const server = await startServerProcess({
      dataDir: folder,
      databaseUrl: made?.url,
      args: ['--empty'],
      env: { SMTP_URL: smtp.url, MAIL_FROM: 'rat@lindenau.example', NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
    })
    const place = { url: server.url, town }
    const rest = run.printing ? await letWork({ ...run, untilSent: false }, usersOf(city, run.users), place) : undefined
    const over = new AbortController()
    const printing = run.printing
      ? printWithoutEnd({ ...place, office: city.councilOffice.cookie, clerk: city.author.cookie }, over.signal)
      : undefined
    const samples = await letWork(run, usersOf(city, run.users), place)
    over.abort()
    const printed = await printing
    await server.end('SIGTERM')
    run.tell?.('asking the bare server')
    const bareSamples = await onBareServer(async url =>
      letWork({ ...run, seconds: Math.min(run.seconds, 30), untilSent: false }, bareUsers(run.users), { url, town }),
    )
    return {
      engine: made ? 'PostgreSQL' : 'PGlite',
      users: run.users,
      kinds: summarize(samples),
      all: summarizeAll(samples),
      bare: summarizeAll(bareSamples),
      ...(rest ? { rest: summarizeAll(rest) } : {}),
      ...(printed ? { printed } : {}),
      errors: [...samples.values()].flatMap(({ errors }) => errors),
      reportsSent: town.sent.length,
      mails: smtp.mails.length,
    }
  } finally {
    await smtp.stop()
    await made?.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function seed(database: Database, { points }: LoadRun, town: { references: readonly string[] }): Promise<void> {
  const { references } = await seedRegister(database.engine, points)
  town.references = references
}

/** Resolutions to report on: more than all clerks can begin in the time. */
async function addPapers(database: Database, { users, seconds }: LoadRun, { papers }: Town): Promise<void> {
  const count = Math.ceil((users * seconds) / 40) + users
  for (let number = 1; number <= count; number++) {
    const reference = `A${String(number).padStart(4, '0')}/26`
    const { pointIds } = await register(database, {
      reference,
      name: `Jugendtreff Nr. ${number}`,
      committee: 'SR',
      unit: 'Jugendamt',
      points: [
        { number: '1', text: 'Die Verwaltung richtet im Stadtteil Mühlgraben einen Jugendtreff ein.' },
        { number: '2', text: 'Dem Stadtrat ist jährlich zu berichten.' },
      ],
    })
    papers.push({ reference, pointIds: [...pointIds.values()] } satisfies OpenPaper)
  }
}

interface Worker {
  readonly cookie: string
  readonly behaviour: Behaviour
}

/** As many as wanted, in the shares of fifty; of every role at least one. */
function usersOf(city: LivingCity, users: number): Worker[] {
  return SHARES.flatMap(({ role, users: of50, behaviour }) =>
    Array.from({ length: Math.max(1, Math.round((of50 * users) / 50)) }, (_, index) => {
      if (role === 'public') return { cookie: '', behaviour }
      const cookies = role === 'councillors' ? city.councillors.map(({ cookie }) => cookie) : city[role].cookies
      return { cookie: cookies[index % cookies.length] ?? '', behaviour }
    }),
  )
}

const bareUsers = (users: number): Worker[] =>
  Array.from({ length: users }, () => ({ cookie: '', behaviour: async user => void (await user.ask('bare', visitor => visitor.get('/'))) }))

async function letWork(
  run: LoadRun,
  workers: readonly Worker[],
  { url, town }: { url: string; town: Town },
): Promise<Map<string, Samples>> {
  const samples = new Map<string, Samples>()
  const end = performance.now() + run.seconds * 1000
  const isOver = (): boolean => {
    const left = end - performance.now()
    return left <= 0 && (!run.untilSent || town.sent.length > 0 || left < -120_000)
  }
  await Promise.all(
    workers.map(async ({ cookie, behaviour }, index) => {
      const user = userOf(run, { url, town, cookie, seed: index + 1, samples, isOver })
      while (!isOver()) await behaviour(user)
    }),
  )
  return samples
}

interface About {
  readonly url: string
  readonly town: Town
  readonly cookie: string
  readonly seed: number
  readonly samples: Map<string, Samples>
  readonly isOver: () => boolean
}

function userOf({ think }: LoadRun, { url, town, cookie, seed, samples, isOver }: About): User {
  const random = seededRandom(seed)
  const visitor = httpVisitor(() => url, cookie)
  return {
    visitor,
    town,
    random,
    async ask(kind, request, status = 200) {
      await setTimeout((think[0] + random() * (think[1] - think[0])) * 1000)
      if (isOver()) return null
      const known = samples.get(kind) ?? { times: [], errors: [] }
      samples.set(kind, known)
      const began = performance.now()
      try {
        const answer = await request(visitor)
        known.times.push(performance.now() - began)
        const isFine = status === SOME_STATUS ? answer.status < 400 : answer.status === status
        if (isFine && !answer.location.startsWith('/anmelden')) return answer
        known.errors.push(`${kind}: ${answer.path} answered ${answer.status} ${answer.location} ${wordsOf(answer).slice(0, 300)}`)
      } catch (error) {
        known.errors.push(`${kind}: ${error instanceof Unanswered ? `${error.message} was not answered` : error}`)
      }
      return null
    },
  }
}

const summarizeAll = (samples: ReadonlyMap<string, Samples>): Summary => {
  const all = { times: [...samples.values()].flatMap(({ times }) => times), errors: [...samples.values()].flatMap(({ errors }) => errors) }
  const [summary] = summarize(new Map([['all', all]]))
  if (!summary) throw new Error('nothing was measured')
  return summary
}

async function onBareServer<T>(run: (url: string) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'bare-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    return await run(url)
  } finally {
    child.kill()
    await once(child, 'exit')
  }
}
