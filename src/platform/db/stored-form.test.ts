import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { storedForm } from './stored-form.ts'

const version1 = z.object({ name: z.string() })
const version2 = z.object({ names: z.array(z.string()) })
const bin = storedForm<{ names: string[] }>('bin', [
  content => ({ names: [version1.parse(content).name] }),
  content => version2.parse(content),
])

test('what was written without a number is read as version 1, for ever', () => {
  assert.deepEqual(bin.read({ name: 'Anja' }), { names: ['Anja'] })
  assert.deepEqual(bin.read({ name: 'Anja', formVersion: 1 }), { names: ['Anja'] })
})

test('what is written today carries the newest version and is read again', () => {
  const written = bin.write({ names: ['Anja', 'Jörg'] })
  assert.deepEqual(written, { names: ['Anja', 'Jörg'], formVersion: 2 })
  assert.deepEqual(bin.read(JSON.parse(JSON.stringify(written))), { names: ['Anja', 'Jörg'] })
})

test('as long as there is one version it is written as it is: hashes of earlier content hold', () => {
  const one = storedForm('bin', [content => version1.parse(content)])
  assert.deepEqual(one.write({ name: 'Anja' }), { name: 'Anja' })
})

test('content of another form, of a newer program, or none at all is an error that names it', () => {
  assert.throws(() => bin.read({ title: 'Anja' }), /bin: not as version 1/)
  assert.throws(() => bin.read({ names: [], formVersion: 3 }), /bin: version 3 is not known here/)
  assert.throws(() => bin.read('Anja'), /bin: not an object/)
  assert.throws(() => bin.read(null), /bin: not an object/)
})
