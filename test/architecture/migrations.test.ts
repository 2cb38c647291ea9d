import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const FOLDER = resolve(import.meta.dirname, '../../db/migrations')

test('a migration that was applied somewhere is what it was, and new ones come after it (`sha256sum` adds a line to hashes.txt)', () => {
  const listed = readFileSync(join(FOLDER, 'hashes.txt'), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split('  '))
  assert.ok(listed.length >= 9, 'the list only grows')
  const names = readdirSync(FOLDER)
    .filter(name => name.endsWith('.sql'))
    .sort()
  assert.deepEqual(
    names.slice(0, listed.length).map(name => [
      createHash('sha256')
        .update(readFileSync(join(FOLDER, name)))
        .digest('hex'),
      name,
    ]),
    listed,
  )
})
