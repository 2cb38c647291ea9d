import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'

const ROOT = resolve(import.meta.dirname, '../..')
const SOURCE = join(ROOT, 'src')

// What each folder may import from, beside itself. docs/architecture.md says why.
const ALLOWED: Record<string, readonly string[]> = {
  vocabulary: [],
  platform: [],
  reading: ['vocabulary'],
  generator: ['vocabulary', 'reading'],
  letters: ['vocabulary'],
  web: ['platform', 'vocabulary'],
  register: ['reading', 'vocabulary', 'platform'],
  // Accounts are the web's door: who a request is from is asked before any page.
  people: ['vocabulary', 'platform', 'web'],
  // Whose turn it is, four eyes and deputies: what every way of a report has in common.
  approval: ['people', 'vocabulary', 'platform'],
  handover: ['register', 'people', 'vocabulary', 'platform'],
  dispatch: ['register', 'people', 'vocabulary', 'platform'],
  publication: ['register', 'people', 'reading', 'vocabulary', 'platform'],
  control: ['writing', 'approval', 'handover', 'dispatch', 'publication', 'register', 'people', 'reading', 'vocabulary', 'platform'],
  reminders: ['handover', 'control', 'register', 'people', 'vocabulary', 'platform'],
  oversight: ['register', 'control', 'people', 'reading', 'vocabulary', 'platform'],
  news: ['control', 'register', 'people', 'vocabulary', 'platform'],
  post: ['vocabulary', 'platform'],
  // What waits comes from the capabilities' own files; this one knows only how it is shown.
  today: ['register', 'vocabulary', 'platform'],
  imports: ['reading', 'vocabulary', 'platform'],
  legal: ['platform', 'vocabulary'],
  // What is found comes from the capabilities' own files.
  search: ['vocabulary', 'platform'],
  // What must not be known: rules over counts, that know no table of figures.
  secrecy: ['vocabulary', 'platform'],
  // What a purpose bound by points has, and what became of it.
  money: ['planning', 'approval', 'register', 'people', 'vocabulary', 'platform'],
  // Posts over areas: rules over numbers, that know no record.
  posts: ['vocabulary'],
  // Texts that several people write: knows no record, only texts.
  writing: ['vocabulary', 'platform'],
  planning: ['reading', 'secrecy', 'writing', 'approval', 'handover', 'register', 'people', 'vocabulary', 'platform'],
  // Areas are planning's; what is counted in them is another matter.
  profiles: ['planning', 'secrecy', 'letters', 'reading', 'register', 'people', 'vocabulary', 'platform'],
  council: ['handover', 'register', 'control', 'people', 'oversight', 'reminders', 'news', 'reading', 'vocabulary', 'platform'],
  cli: ['register', 'control', 'reading', 'vocabulary', 'platform', 'letters'],
}
// The rooms of each capability with folders, lowest first: a room may use those before it. '.' stands for the files beside the folders; a file can be a room, too.
const ROOMS: Record<string, readonly string[]> = {
  platform: [
    'command',
    'threads',
    'http',
    'clock',
    'log',
    'access',
    'audit',
    'db',
    'search',
    'files',
    'events',
    'settings',
    'jobs',
    'mail',
    'import',
    'backup',
    'config',
  ],
  reading: [
    ...[
      'reading.ts',
      'source.ts',
      'table.ts',
      'found.ts',
      'lines.ts',
      'fuzzy.ts',
      'german-words.ts',
      'repair',
      'letters-lost.ts',
      'adapters',
      'rules',
      'points',
      'obligations',
      'lists',
      'doubts',
    ],
    ...['.', 'evaluate'],
  ],
  register: [
    ...[
      'rules',
      'settings',
      'record',
      'counts',
      'document',
      'intake',
      'listed',
      'point',
      'resolution',
      'review',
      'visibility',
      'documents',
      'front',
      'overview',
    ],
    'example',
    '.',
  ],
  people: ['example-people.ts', 'register', 'accounts', 'administration', '.'],
  approval: ['rules', '.'],
  secrecy: ['rules', 'adapters', '.'],
  publication: ['rules', '.'],
  control: ['rules', 'report', 'begin', 'way', 'assignment', 'draft', 'attachments', 'sending', 'reports', 'measures', '.'],
  oversight: ['rules', 'figures', 'committee', 'overdue', 'completeness', '.'],
  reminders: ['rules', '.'],
  legal: ['rules', '.'],
  money: ['rules', '.'],
  posts: ['rules', '.'],
  council: ['rules', '.'],
  writing: ['rules', '.'],
  planning: ['rules', 'areas', 'offers', 'map', 'reports', 'coordination', 'way', 'texts', 'measures', 'framework', 'conferences', '.'],
  profiles: ['rules', 'indicators', 'figures', 'owed', 'profile', 'printing', 'taking', '.'],
  letters: ['.'],
  web: [
    'app-env.ts',
    'body-limit.ts',
    'gone.ts',
    'address.ts',
    'urls.ts',
    'may.tsx',
    'ui',
    'record',
    'form',
    '.',
    'list',
    'import',
    'settings',
    'catalogue',
    'capability.ts',
  ],
}
// Files that face people, and what they may use in addition.
const OUTWARD = /\.(routes|pages|form|list|exchange|settings|command|letter|usecases|waiting|search|setup|capability)\.tsx?$/
const OUTWARD_ALLOWED = ['web', 'letters']
// Work beside the server's thread: the only part of the platform that texts and papers, which know nothing of databases and requests, use.
const THREADS = /^platform\/threads\//
const USES_THREADS = /^(letters|reading\/adapters)\//
const COMPOSITION = /^[^/]+\.tsx?$/

interface Import {
  readonly from: string
  readonly to: string
}

const files = globSync('**/*.{ts,tsx}', { cwd: SOURCE }).filter(file => !file.includes('.test.') && !file.startsWith('web/client/'))

const imports: Import[] = files.flatMap(file => {
  const text = readFileSync(join(SOURCE, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, target = '']) => {
    if (target.startsWith('#'))
      return target.startsWith('#test/') ? [{ from: file, to: `../${target.slice(1)}` }] : [{ from: file, to: target.slice(1) }]
    if (target.startsWith('.')) return [{ from: file, to: relative(SOURCE, join(SOURCE, dirname(file), target)) }]
    return []
  })
})

const folderOf = (file: string): string => file.split('/')[0] ?? ''

test('imports follow the one direction in which data flows', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (COMPOSITION.test(from)) return false
    const [own, other] = [folderOf(from), folderOf(to)]
    if (own === other) return false
    if (COMPOSITION.test(to)) return true
    if (to.startsWith('..')) return true
    if (USES_THREADS.test(from) && THREADS.test(to)) return false
    return !(ALLOWED[own] ?? []).includes(other) && !(OUTWARD.test(from) && OUTWARD_ALLOWED.includes(other))
  })
  assert.deepEqual(
    wrong.map(({ from, to }) => `${from} must not import ${to}`),
    [],
  )
})

/** The room of a file: its folder, itself where it is one, or the files beside the folders. */
const roomOf = (file: string, rooms: readonly string[]): string => {
  const [, inside = '', ...deeper] = file.split('/')
  return deeper.length > 0 || rooms.includes(inside) ? inside : '.'
}

test('inside a capability nothing points upward, so no two rooms hang together in a knot', () => {
  const wrong = imports.flatMap(({ from, to }) => {
    const rooms = ROOMS[folderOf(from)] ?? ['.']
    if (folderOf(from) !== folderOf(to) || COMPOSITION.test(from)) return []
    const [own, other] = [roomOf(from, rooms), roomOf(to, rooms)]
    const unknown = [own, other].filter(room => !rooms.includes(room))
    if (unknown.length > 0) return [`${folderOf(from)}/${unknown[0]} has no place in the order of rooms`]
    return rooms.indexOf(other) > rooms.indexOf(own) ? [`${from} must not import ${to}, which lies above it`] : []
  })
  assert.deepEqual([...new Set(wrong)], [])
})

test('there is no circle of imports', () => {
  const targets = new Map<string, string[]>()
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to])
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const next of targets.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  assert.deepEqual(circles, [])
})

test('every import names a file that is there, and none is a barrel', () => {
  const known = new Set(globSync('**/*.{ts,tsx}', { cwd: SOURCE }))
  assert.deepEqual(
    imports.filter(({ to }) => !to.startsWith('..') && !known.has(to)).map(({ from, to }) => `${from} imports ${to}`),
    [],
  )
  assert.deepEqual(
    [...known].filter(file => /(^|\/)index\.tsx?$/.test(file)),
    [],
  )
})

test('folders that serve everybody hold no second application', () => {
  assert.deepEqual(
    files.filter(file => /(^|\/)(utils?|helpers?|common|misc)\//.test(file)),
    [],
  )
})

test('a file above 400 lines says on its first line why', () => {
  const long = files.filter(file => {
    const lines = readFileSync(join(SOURCE, file), 'utf8').split('\n')
    return lines.length > 400 && !/^\/[/*]/.test(lines[0] ?? '')
  })
  assert.deepEqual(long, [])
})

test('rules and store never see the web', () => {
  const inner = imports.filter(
    ({ from, to }) => /\.(store|table|view|schema)\.ts$/.test(from) && folderOf(from) !== 'web' && folderOf(to) === 'web',
  )
  assert.deepEqual(
    inner.map(({ from, to }) => `${from} imports ${to}`),
    [],
  )
})

test('a page that says where it belongs names an entry of the header', () => {
  const text = new Map(files.map(file => [file, readFileSync(join(SOURCE, file), 'utf8')]))
  const keys = new Set(['account'])
  for (const [file, words] of text)
    if (file.endsWith('.capability.ts')) for (const [, key = ''] of words.matchAll(/key: '(\w+)'/g)) keys.add(key)
  const wrong = [...text].flatMap(([file, words]) =>
    [...words.matchAll(/(?<!-)\bcurrent(?:: |=)['"](\w+)['"]/g)].flatMap(([, key = '']) => (keys.has(key) ? [] : [`${file}: ${key}`])),
  )
  assert.deepEqual(wrong, [])
  assert.ok(keys.size > 5)
})
