import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { DataFolderBusy, lockDataFolder } from './data-lock.ts'

test('a second process is refused the data folder until the first gives it up', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'regelkreis-lock-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const lock = await lockDataFolder(folder)
  await assert.rejects(lockDataFolder(folder), DataFolderBusy)
  await lock.release()
  await (await lockDataFolder(folder)).release()
})

test('a process that is killed leaves no lock behind', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'regelkreis-lock-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const script = `const { lockDataFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'data-lock.ts'))}); await lockDataFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await assert.rejects(lockDataFolder(folder), DataFolderBusy)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await lockDataFolder(folder)).release()
})
