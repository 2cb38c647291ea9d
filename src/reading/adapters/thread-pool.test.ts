import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { ThreadPool } from './thread-pool.ts'

const script = (code: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${code}`)}`)
const echo = script(
  'parentPort.on("message", m => { if (m === "crash") throw new Error("boom"); if (m === "exit") process.exit(3); if (m === "hang") for (;;); parentPort.postMessage(m) })',
)

const pool = (size = 1, timeoutMs = 10_000) => new ThreadPool<string, string>({ script: echo, size, idleMs: 5_000, timeoutMs })

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
  const threads = new ThreadPool<string, string>({ script: pathToFileURL('/no/such/script.js'), size: 1, idleMs: 100, timeoutMs: 10_000 })
  const answer = await threads.run('a')
  assert.equal(answer.ok ? 'done' : answer.failure.kind, 'crashed')
  await threads.close()
})

test('Whoever waits for the threads to end is told, although nothing else keeps the process alive', () => {
  const program = `
    import { ThreadPool } from ${JSON.stringify(new URL('./thread-pool.ts', import.meta.url).href)}
    const threads = new ThreadPool({ script: new URL(${JSON.stringify(echo.href)}), size: 1, idleMs: 5_000, timeoutMs: 10_000 })
    await threads.run('a')
    // Nobody waits for this answer; it is there already, and is heard only while the thread is being ended.
    void threads.run('b')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
    await threads.close()
    console.log('ended')`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  assert.deepEqual([status, stdout, stderr], [0, 'ended\n', ''])
})
