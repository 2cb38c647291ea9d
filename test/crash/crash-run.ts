import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { systemClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { openEngine } from '#platform/db/open.ts'
import { httpVisitor, Unanswered, wordsOf } from '#test/support/http-visitor.ts'
import { foundCity } from '#test/support/living-city.ts'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { register } from '#test/support/sample-control.ts'
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts'
import { startSmtpServer } from '#test/support/smtp-server.ts'
import { urls } from '#web/urls.ts'
import { whatIsWrong, whatIsWrongWithMails } from './invariants.ts'
import { OPERATIONS, type OpenPaper, type Prepared, type Request } from './operations.ts'
import { seededRandom } from './random.ts'

export interface CrashRun {
  readonly rounds: number
  readonly seed: number
  /** A server on which a database is made for the run and dropped after it; the embedded database without one. */
  readonly postgres: string | undefined
  /** Names of operations; all unless given. */
  readonly only?: readonly string[]
  /** Takes it from the table how long an operation usually takes, instead of measuring each once: half the time. */
  readonly hasNoTime?: boolean
  /** Ends with the round in which so many minutes are over. */
  readonly minutes?: number
  readonly tell?: (line: string) => void
}

/** What became of the requests of one operation over all its rounds. */
export interface OperationResult {
  readonly name: string
  kills: number
  /** Requests that the client saw answered. Each of them was there after the restart, or the run has failed. */
  answered: number
  /** Killed before the answer: wholly there, or wholly not. */
  unansweredDone: number
  unansweredUndone: number
  /** The kill came after the last answer, while mails went out or jobs ran, or the server was at rest. */
  afterAll: number
  /** Milliseconds that the operation took when it was measured, all its requests and what came after. */
  readonly measuredMs: number
  /** The kill comes within so many milliseconds. */
  windowMs: number
}

export interface CrashResult {
  readonly engine: string
  readonly seed: number
  readonly operations: readonly OperationResult[]
  readonly restartMs: { readonly median: number; readonly worst: number }
  readonly letters: { readonly received: number; readonly uncertain: number; readonly sent: number; readonly waiting: number }
  readonly auditEntries: number
}

/** Milliseconds on a machine that has nothing else to do. */
const USUAL_MS: Readonly<Record<string, number>> = {
  upload: 400,
  'reading and reminder jobs': 1600,
  signing: 250,
  noting: 150,
  sending: 2600,
}

const resultOf = (name: string, measuredMs: number): OperationResult => ({
  name,
  kills: 0,
  answered: 0,
  unansweredDone: 0,
  unansweredUndone: 0,
  afterAll: 0,
  measuredMs,
  windowMs: measuredMs * BEYOND,
})

/**
 * The kill comes at any moment of the measured time and a little beyond. A machine is not equally quick all the time: where kills always came before the first
 * answer the window grows, where they always came after the last it shrinks, so that they keep hitting the work and its end.
 */
const BEYOND = 1.1
const GROWS = 1.25
const SHRINKS = 0.85

/**
 * Kills a real server again and again, each time at a random moment of an operation, and looks after each restart whether everything that was acknowledged is there
 * and nothing is half done.
 * @throws AssertionError naming the round, with which seed it can be run again
 */
export async function runCrashes({
  rounds,
  seed,
  postgres,
  only,
  hasNoTime = false,
  minutes = Number.POSITIVE_INFINITY,
  tell = () => {},
}: CrashRun): Promise<CrashResult> {
  const began = performance.now()
  const random = seededRandom(seed)
  const names = Object.keys(OPERATIONS).filter(name => !only || only.some(part => name.includes(part)))
  const folder = await mkdtemp(join(tmpdir(), 'regelkreis-crash-'))
  const made = postgres ? await createPostgresDatabase(postgres) : undefined
  const location = { dataDir: folder, databaseUrl: made?.url }
  // As slow as one far away, so that kills hit letters under way.
  const slowness = seededRandom(seed + 1)
  const smtp = await startSmtpServer({ beforeAnswer: () => setTimeout(slowness() * 300) })
  let server: ServerProcess | undefined
  try {
    const papers: OpenPaper[] = []
    const city = await foundCity(location, {
      councillors: 6,
      fill: async database => {
        for (let number = 1; number <= rounds + 2 * names.length + 2; number++) papers.push(await openPaper(database, number))
      },
    })
    const restarts: number[] = []
    const start = async (): Promise<ServerProcess> => {
      const started = await startServerProcess({
        dataDir: folder,
        databaseUrl: made?.url,
        args: ['--empty'],
        env: { SMTP_URL: smtp.url, MAIL_FROM: 'Ratsbüro <rat@lindenau.example>', NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
      })
      restarts.push(started.startedIn)
      return started
    }
    const look = async <T>(run: (database: Database) => Promise<T>): Promise<T> => {
      const database = new Database(await openEngine(location, 'command'), systemClock)
      try {
        return await run(database)
      } finally {
        await database.close()
      }
    }
    const scene = {
      city,
      url: () => server?.url ?? '',
      look: <T>(run: (engine: Database['engine']) => Promise<T>) => look(database => run(database.engine)),
      nextPaper: () => {
        const paper = papers.shift()
        if (!paper) throw new Error('no resolution is left')
        return paper
      },
    }
    const prepare = (name: string): Promise<Prepared> =>
      OPERATIONS[name]?.(scene) ?? Promise.reject(new Error(`no operation named ${name}`))

    // How long each takes on a server that has just been started, as it will be each time.
    const results = new Map<string, OperationResult>()
    for (const name of names) {
      if (hasNoTime) {
        results.set(name, resultOf(name, USUAL_MS[name] ?? 200))
        continue
      }
      server = await start()
      const prepared = await prepare(name)
      const sending = performance.now()
      for (const request of prepared.requests) await request.send()
      const measuredMs = performance.now() - sending + prepared.afterwards
      for (const request of prepared.requests) assert.ok(await look(database => request.isThere(database.engine)), `${name} does nothing`)
      results.set(name, resultOf(name, measuredMs))
      await server.end('SIGKILL')
      tell(`${name}: ${Math.round(measuredMs)} ms`)
    }

    const knownFiles = new Set<string>()
    server = await start()
    for (let round = 0; round < rounds; round++) {
      const result = results.get(names[round % names.length] ?? '')
      if (!result) throw new Error('no operation was chosen')
      const which = `${result.name}, round ${round} of seed ${seed} on ${made ? 'PostgreSQL' : 'PGlite'}`
      const { requests, afterwards } = await prepare(result.name)
      const answered = await killDuring(server, requests, random() * result.windowMs)
      server = await start()
      const wrong = await look(async database => {
        const problems = [...(await whatIsWrong(database, folder, knownFiles)), ...(await whatIsWrongWithMails(database, smtp.mails))]
        for (const [index, request] of requests.entries()) {
          const isThere = await request.isThere(database.engine)
          if (index < answered && !isThere) problems.push(`request ${index} was answered and is not there`)
          if (index === answered) isThere ? result.unansweredDone++ : result.unansweredUndone++
          if (index > answered && isThere) problems.push(`request ${index} was never sent and is there`)
        }
        return problems
      })
      assert.deepEqual(wrong, [], which)
      result.kills++
      result.answered += answered
      if (answered === requests.length) result.afterAll++
      if (afterwards === 0 && answered === 0) result.windowMs *= GROWS
      if (afterwards === 0 && answered === requests.length) result.windowMs *= SHRINKS
      if (performance.now() - began > minutes * 60_000) break
      tell(`${which}: ${answered} of ${requests.length} answered`)
    }

    const last = await look(async database => {
      if (!hasNoTime) await untilRead(database)
      const wrong = [...(await whatIsWrong(database, folder, new Set())), ...(await whatIsWrongWithMails(database, smtp.mails))]
      assert.deepEqual(wrong, [], `at the end of seed ${seed}`)
      const { rows } = await database.engine.executeSql(`select (select max(seq) from audit_entry) as entries,
        count(*) filter (where state = 'sent') as sent, count(*) filter (where state = 'uncertain') as uncertain,
        count(*) filter (where state in ('queued', 'sending')) as waiting from outbox where kind = 'letter'`)
      const { rows: uncertain } = await database.engine.executeSql(
        `select d.report_id as id from report_delivery d join outbox o on o.id = d.outbox_id where o.state = 'uncertain' limit 1`,
      )
      return { counts: rows[0] ?? {}, uncertainReport: uncertain[0]?.['id'] }
    })
    if (last.uncertainReport) {
      const office = httpVisitor(scene.url, city.councilOffice.cookie)
      const page = await office.get(urls.reportSending(String(last.uncertainReport)))
      assert.match(wordsOf(page), /ungewiss/, 'a letter of which nobody knows whether it went out is not shown as such')
    }
    await server.end('SIGTERM')
    restarts.sort((one, other) => one - other)
    return {
      engine: made ? 'PostgreSQL' : 'PGlite',
      seed,
      operations: [...results.values()],
      restartMs: { median: restarts[Math.floor(restarts.length / 2)] ?? 0, worst: restarts.at(-1) ?? 0 },
      letters: {
        received: smtp.mails.length,
        sent: Number(last.counts['sent']),
        uncertain: Number(last.counts['uncertain']),
        waiting: Number(last.counts['waiting']),
      },
      auditEntries: Number(last.counts['entries']),
    }
  } finally {
    await server?.end('SIGKILL')
    await smtp.stop()
    await made?.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Sends the requests one after the other until the server is killed. @returns how many were answered */
async function killDuring(server: ServerProcess, requests: readonly Request[], delay: number): Promise<number> {
  const killed = setTimeout(delay).then(() => server.end('SIGKILL'))
  let answered = 0
  try {
    for (const request of requests) {
      await request.send()
      answered++
    }
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
  } finally {
    await killed
  }
  return answered
}

async function openPaper(database: Database, number: number): Promise<OpenPaper> {
  const reference = `V${String(number).padStart(4, '0')}/26`
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
  return { reference, pointIds: [...pointIds.values()] }
}

/** Waits until every document that was kept has been read: jobs that lost their server are done again. */
async function untilRead({ engine }: Database): Promise<void> {
  const began = performance.now()
  for (;;) {
    const { rows } = await engine.executeSql(
      `select state, count(*) as number from document where state not in ('review', 'accepted') group by state`,
    )
    if (rows.length === 0) return
    // On a server the loss is noticed when the heartbeat stays away, and looked for twice a minute.
    if (performance.now() - began > 180_000) throw new Error(`documents were never read: ${JSON.stringify(rows)}`)
    await setTimeout(500)
  }
}
