import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'

const ROOT = resolve(import.meta.dirname, '../..')
const pages = [...globSync('docs/**/*.md', { cwd: ROOT }), 'README.md', 'CHANGELOG.md']

test('every link between the documents leads somewhere', () => {
  const broken = pages.flatMap(page => {
    const text = readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```/g, '')
    return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => target)
      .filter(target => !/^[a-z]+:/.test(target) && !existsSync(join(ROOT, dirname(page), target)))
      .map(target => `${page}: ${target}`)
  })
  assert.deepEqual(broken, [])
})

test('the operations page has a row for every variable that the configuration reads, and names no other', () => {
  const config = readFileSync(join(ROOT, 'src/platform/config/config.ts'), 'utf8')
  const operations = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8')
  const names = [...config.matchAll(/^ {2}([A-Z_]+): z\b/gm)].map(([, name = '']) => name).sort()
  assert.ok(names.length >= 5)
  const rows = [...operations.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = '']) => name).sort()
  assert.deepEqual(rows, names)
  const named = [...operations.matchAll(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|\b[A-Z]{3,}(?==)/g)].map(([name]) => name)
  assert.deepEqual(
    named.filter(name => !names.includes(name)),
    [],
  )
})
