import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'

const ROOT = resolve(import.meta.dirname, '../..')
const pages = [...globSync('docs/**/*.md', { cwd: ROOT }), 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md']

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

test('no text holds two versions of a passage that somebody was to choose from', () => {
  const texts = [...pages, ...globSync('{src,test,db,samples,bench}/**/*.{ts,tsx,js,css,typ,sql,md,txt,csv,json}', { cwd: ROOT })]
  assert.ok(texts.length > 500)
  assert.deepEqual(
    texts.filter(path => /^(?:<{7}|>{7}) /m.test(readFileSync(join(ROOT, path), 'utf8'))),
    [],
  )
})

test('a subject stands once among the changes', () => {
  const titles = [...readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, title = '']) => title)
  assert.ok(titles.length > 30)
  assert.deepEqual(
    titles.filter((title, at) => titles.indexOf(title) !== at),
    [],
  )
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

test('every decision has its number as its title, and under it a date and a status; one that no longer holds names what took its place', () => {
  const decisions = globSync('docs/decisions/*.md', { cwd: ROOT })
  assert.ok(decisions.length >= 20)
  const numbers = decisions.map(path => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1] ?? path)
  assert.deepEqual(numbers, [...new Set(numbers)])
  for (const path of decisions) {
    const [title = '', status = ''] = readFileSync(join(ROOT, path), 'utf8').split('\n')
    assert.equal(title.split(' ')[1], String(Number(/\/(\d{4})-/.exec(path)?.[1])), path)
    assert.match(status, /^\d{4}-\d{2}-\d{2}, (accepted|superseded by \[\d+\]\(\d{4}-[a-z0-9-]+\.md\))\.( |$)/, path)
  }
})

test('every file that a page for builders names is in the tree', () => {
  const named = [...globSync('docs/how-to/*.md', { cwd: ROOT }), 'docs/style.md', 'CONTRIBUTING.md'].flatMap(page =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(/`((?:src|test|db|docs|samples|bin|bench)\/[^`\s*]+)`/g)].map(([, path = '']) => ({
      page,
      path,
    })),
  )
  assert.ok(named.length >= 20)
  assert.deepEqual(
    named.filter(({ path }) => !existsSync(join(ROOT, path))),
    [],
  )
})

test('S20: every package of the lock file is held to its hash, on every platform', () => {
  // npm's own format: a package that is no link has the hash of its archive.
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string; link?: boolean }>
  }
  const names = Object.keys(packages).filter(name => name !== '' && !packages[name]?.link)
  assert.ok(names.length > 300)
  assert.deepEqual(
    names.filter(name => !packages[name]?.integrity?.startsWith('sha512-')),
    [],
  )
})

test('each finding of the review before release names the tests that hold it, and they bear its number', () => {
  const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')
  const held = [...page.matchAll(/^\| (S\d+) \| (`(?:src|test)\/[^|]+`) \|/gm)].map(([, finding = '', files = '']) => ({
    finding,
    files: [...files.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  }))
  assert.deepEqual(
    held.map(({ finding }) => finding),
    Array.from({ length: 20 }, (_, index) => `S${index + 1}`),
  )
  for (const { finding, files } of held)
    for (const path of files)
      assert.match(readFileSync(join(ROOT, path), 'utf8'), new RegExp(`['\`]${finding}: `), `${path} has no test of ${finding}`)
})
