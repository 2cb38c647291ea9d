import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { assetOf, bundleScripts } from './assets.ts'

test('the style sheet holds every file of styles once, what is for paper last', () => {
  const sheet = String(assetOf('app.css')?.body)
  const folder = join(import.meta.dirname, 'styles')
  for (const name of readdirSync(folder)) assert.equal(sheet.split(readFileSync(join(folder, name), 'utf8')).length, 2, name)
  assert.ok(sheet.endsWith(readFileSync(join(folder, 'print.css'), 'utf8')))
})

test('fonts stand under their own addresses, those of other alphabets apart, and weigh at most 90 kB on a first visit', () => {
  const sheet = String(assetOf('app.css')?.body)
  const addresses = [...sheet.matchAll(/url\("\/assets\/(\w+)\/([\w-]+\.woff2)"\)/g)]
  assert.equal(addresses.length, 5)
  for (const [, version, name = ''] of addresses) assert.equal(assetOf(name)?.version, version)
  const first = addresses.filter(([, , name = '']) => !name.includes('-ext-'))
  assert.ok(first.reduce((sum, [, , name = '']) => sum + (assetOf(name)?.body.length ?? 0), 0) < 90_000)
})

test('what is not listed does not exist, whatever the name is', () => {
  for (const name of ['tokens.css', '../assets.ts', 'constructor', '']) assert.equal(assetOf(name), undefined)
})

test('the editor weighs at most 100 kB compressed, and stands for itself', async () => {
  await bundleScripts()
  const script = assetOf('editor.js')
  assert.ok(script?.gzipped && script.gzipped.length <= 100_000, `${script?.gzipped?.length} bytes`)
  assert.doesNotMatch(String(script.body), /\bimport\s*["'{]|\beval\(|new Function/)
})
