import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { FileTooLarge, localFileStore, removeAbandonedUploads } from './file-store.ts'

const inFolder = async (run: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'regelkreis-files-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('bytes are kept as they came, under their SHA-256, once', () =>
  inFolder(async folder => {
    const files = localFileStore(folder)
    const one = await files.put(Buffer.from('Beschluss'))
    const two = await files.put(
      (async function* () {
        yield Buffer.from('Besch')
        yield Buffer.from('luss')
      })(),
    )
    assert.deepEqual(one, two)
    assert.equal(one.size, 9)
    assert.equal((await files.get(one.sha256)).toString(), 'Beschluss')
    assert.equal(await files.has(one.sha256), true)
    assert.equal(await files.has('0'.repeat(64)), false)
    assert.deepEqual(await readdir(join(folder, 'incoming')), [])
  }))

test('a file over the limit is refused while it comes in, and leaves nothing behind', () =>
  inFolder(async folder => {
    let sent = 0
    const endless = (async function* () {
      for (; sent < 1000; sent++) yield Buffer.alloc(1024)
    })()
    await assert.rejects(localFileStore(folder).put(endless, 10 * 1024), FileTooLarge)
    assert.ok(sent < 1000, 'the rest was read although the limit was passed')
    assert.deepEqual(await readdir(join(folder, 'incoming')), [])
  }))

test('a name that is no hash reaches no file', () =>
  inFolder(async folder => {
    await assert.rejects(localFileStore(folder).get('../../etc/passwd'))
  }))

test('what an upload left behind when its process was killed is removed at the next start; one that still comes in stays', () =>
  inFolder(async folder => {
    const incoming = join(folder, 'incoming')
    await mkdir(incoming)
    const now = Date.now()
    for (const [name, minutes] of [
      ['alt', 61],
      ['jung', 59],
    ] as const) {
      await writeFile(join(incoming, name), 'halb')
      const written = new Date(now - minutes * 60_000)
      await utimes(join(incoming, name), written, written)
    }
    assert.equal(await removeAbandonedUploads(folder, now), 1)
    assert.deepEqual(await readdir(incoming), ['jung'])
    assert.equal(await removeAbandonedUploads(join(folder, 'noch nicht da'), now), 0)
  }))
