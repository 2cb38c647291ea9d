import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { assetOf } from './assets.ts'

test('the style sheet holds every file of styles once, what is for paper last', () => {
  const sheet = String(assetOf('app.css')?.body)
  const folder = join(import.meta.dirname, 'styles')
  for (const name of readdirSync(folder)) assert.equal(sheet.split(readFileSync(join(folder, name), 'utf8')).length, 2, name)
  assert.ok(sheet.endsWith(readFileSync(join(folder, 'print.css'), 'utf8')))
})

test('what is not listed does not exist, whatever the name is', () => {
  for (const name of ['tokens.css', '../assets.ts', 'constructor', '']) assert.equal(assetOf(name), undefined)
})
