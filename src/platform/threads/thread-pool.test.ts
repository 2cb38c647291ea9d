import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { processOf, threadOf } from './helper.ts'
import { onBehalfOf } from './on-behalf.ts'
import { ThreadPool } from './thread-pool.ts'

const script = (code: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${code}`)}`)
const echo = script(
  'parentPort.on("message", m => { if (m === "crash") throw new Error("boom"); if (m === "exit") process.exit(3); if (m === "hang") for (;;); parentPort.postMessage(m) })',
)

const pool = (size = 1, timeoutMs = 10_000) => new ThreadPool<string, string>({ helper: threadOf(echo), size, idleMs: 5_000, timeoutMs })

test('Tasks are answered in their order, with no more threads than allowed', async () => {
  const threads = pool(2)
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map(task => threads.run(task)))
  assert.deepEqual(
    answers.map(answer => (answer.ok ? answer.value : answer.failure.kind)),
    ['a', 'b', 'c', 'd'],
  )
  assert.ok(threads.running <= 2)
  await threads.close()
})

test('A thread that crashes or leaves gives a failure as its answer, and the next task is done by a new one', async () => {
  const threads = pool()
  for (const end of ['crash', 'exit']) {
    const answer = await threads.run(end)
    assert.equal(answer.ok ? 'done' : answer.failure.kind, 'crashed')
    assert.deepEqual(await threads.run('next'), { ok: true, value: 'next' })
  }
  await threads.close()
})

test('A thread that hangs is ended after its time', async () => {
  const threads = pool(1, 300)
  const answer = await threads.run('hang')
  assert.equal(answer.ok ? 'done' : answer.failure.kind, 'timeout')
  await threads.close()
})

test('Calling off a task under way or waiting ends it and leaves the others alone', async () => {
  const threads = pool()
  const [running, waiting] = [new AbortController(), new AbortController()]
  const answers = [threads.run('hang', { signal: running.signal }), threads.run('b', { signal: waiting.signal }), threads.run('c')]
  waiting.abort()
  running.abort()
  assert.deepEqual(
    (await Promise.all(answers)).map(answer => (answer.ok ? answer.value : answer.failure.kind)),
    ['cancelled', 'cancelled', 'c'],
  )
  assert.equal((await threads.run('late', { signal: waiting.signal })).ok, false)
  await threads.close()
})

test('A script that is not there gives a failure, not a crash', async () => {
  const threads = new ThreadPool<string, string>({
    helper: threadOf(pathToFileURL('/no/such/script.js')),
    size: 1,
    idleMs: 100,
    timeoutMs: 10_000,
  })
  const answer = await threads.run('a')
  assert.equal(answer.ok ? 'done' : answer.failure.kind, 'crashed')
  await threads.close()
})

test('Whoever waits for the threads to end is told, although nothing else keeps the process alive', () => {
  const program = `
    import { threadOf } from ${JSON.stringify(new URL('./helper.ts', import.meta.url).href)}
    import { ThreadPool } from ${JSON.stringify(new URL('./thread-pool.ts', import.meta.url).href)}
    const threads = new ThreadPool({ helper: threadOf(new URL(${JSON.stringify(echo.href)})), size: 1, idleMs: 5_000, timeoutMs: 10_000 })
    await threads.run('a')
    // Nobody waits for this answer; it is there already, and is heard only while the thread is being ended.
    void threads.run('b')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
    await threads.close()
    console.log('ended')`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  assert.deepEqual([status, stdout, stderr], [0, 'ended\n', ''])
})

test('Those who ask are served in turns, and a pile of one keeps nobody else waiting', async () => {
  const threads = pool()
  const order: string[] = []
  const ask = (who: string, task: string) => onBehalfOf(who, () => threads.run(task)).then(() => order.push(task))
  await Promise.all([...['a1', 'a2', 'a3', 'a4'].map(task => ask('a', task)), ...['b1', 'b2'].map(task => ask('b', task)), ask('c', 'c1')])
  assert.deepEqual(order, ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4'])
  await threads.close()
})

test('Whoever has as many waiting as one may have is told at once; jobs may have any number', async () => {
  const threads = new ThreadPool<string, string>({ helper: threadOf(echo), size: 1, idleMs: 5_000, timeoutMs: 10_000, mostWaiting: 2 })
  const kinds = async (asked: readonly Promise<Awaited<ReturnType<typeof threads.run>>>[]) =>
    (await Promise.all(asked)).map(answer => (answer.ok ? answer.value : answer.failure.kind))
  const of = (who: string) => ['1', '2', '3', '4'].map(task => onBehalfOf(who, () => threads.run(who + task)))
  const [a, b, jobs] = [of('a'), of('b'), ['5', '6', '7'].map(task => threads.run(task))]
  // The first of a is under way, two wait; b has two waiting.
  assert.deepEqual(await kinds(a), ['a1', 'a2', 'a3', 'busy'])
  assert.deepEqual(await kinds(b), ['b1', 'b2', 'busy', 'busy'])
  assert.deepEqual(await kinds(jobs), ['5', '6', '7'])
  await threads.close()
})

test('Long work never takes all threads, and its thread ends with it', async () => {
  const slow = script('parentPort.on("message", m => { if (m !== "hang") parentPort.postMessage(m) })')
  const threads = new ThreadPool<string, string>({ helper: threadOf(slow), size: 2, idleMs: 5_000, timeoutMs: 10_000 })
  const stop = new AbortController()
  const long = [threads.run('hang', { isLong: true, signal: stop.signal }), threads.run('long', { isLong: true })]
  assert.deepEqual(await threads.run('short'), { ok: true, value: 'short' })
  stop.abort()
  assert.deepEqual(
    (await Promise.all(long)).map(answer => (answer.ok ? answer.value : answer.failure.kind)),
    ['cancelled', 'long'],
  )
  assert.ok(threads.running <= 1, `${threads.running} threads`)
  await threads.close()
})

test('A process does the same, without our settings, and one that hangs in code that no thread would leave is ended', async () => {
  process.env['SECRET_OF_THE_SERVER'] = 'x'
  const path = join(mkdtempSync(join(tmpdir(), 'helper-')), 'echo.mjs')
  writeFileSync(
    path,
    `import { execFileSync } from 'node:child_process'
     process.on('message', m => {
       if (m === 'crash') process.abort()
       if (m === 'hang') execFileSync('sleep', ['60'])
       process.send(m === 'env' ? Object.keys(process.env).filter(name => /SECRET/.test(name)).join() : m)
     })
     process.on('disconnect', () => process.exit())`,
  )
  const processes = new ThreadPool<string, string>({
    helper: processOf(pathToFileURL(path), { heapMb: 64 }),
    size: 1,
    idleMs: 5_000,
    timeoutMs: 5_000,
  })
  assert.deepEqual(await processes.run('a'), { ok: true, value: 'a' })
  assert.deepEqual(await processes.run('env'), { ok: true, value: '' })
  const ends: string[] = []
  for (const task of ['crash', 'hang']) {
    const answer = await processes.run(task)
    ends.push(answer.ok ? 'done' : answer.failure.kind)
    assert.deepEqual(await processes.run('next'), { ok: true, value: 'next' })
  }
  assert.deepEqual(ends, ['crashed', 'timeout'])
  await processes.close()
  assert.equal(processes.running, 0)
})
