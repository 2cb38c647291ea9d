import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { resolutionText } from '#test/support/council-papers.ts'

const LAUNCHER = resolve(import.meta.dirname, '../../bin/regelkreis')
const POINT = 'Die Verwaltung berichtet dem Stadtrat bis zum 30. September 2024 über die Spielplätze.'
const TEXT = resolutionText({ reference: 'V0601/24', session: 'SR/041/2024', subject: 'Spielplätze', points: [POINT] })

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regelkreis-cli-'))
  await writeFile(join(folder, 'beschluss.txt'), TEXT)
  await writeFile(join(folder, 'kaputt.pdf'), '%PDF-1.7\nnichts')
})
after(() => rm(folder, { recursive: true }))

/** The command as people call it, from another folder than the project's. */
const regelkreis = (...args: string[]): Promise<Run> =>
  new Promise(found => {
    const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...environment } = process.env
    const env = { ...environment, DATA_DIR: join(folder, 'data') }
    execFile(process.execPath, [LAUNCHER, ...args], { cwd: folder, env }, (error, out, err) =>
      found({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

test('read writes the reading of one file as JSON to standard output', async () => {
  const { code, out, err } = await regelkreis('read', 'beschluss.txt')
  assert.deepEqual([code, err], [0, ''])
  const reading = JSON.parse(out) as { kind: string; reference: string; points: { text: string }[] }
  assert.deepEqual([reading.kind, reading.reference, reading.points[0]?.text], ['resolution', 'V0601/24', POINT])
})

test('read writes one file per document, says how far it is, and goes on after one that cannot be read', async () => {
  const { code, out, err } = await regelkreis('read', 'kaputt.pdf', 'beschluss.txt', 'fehlt.txt', '--out', 'lesungen')
  assert.deepEqual([code, out], [1, ''])
  assert.deepEqual(await readdir(join(folder, 'lesungen')), ['beschluss.json'])
  assert.equal(JSON.parse(await readFile(join(folder, 'lesungen/beschluss.json'), 'utf8')).reference, 'V0601/24')
  assert.match(err, /\[1\/3\] kaputt\.pdf: broken_pdf/)
  assert.match(err, /\[2\/3\] beschluss\.txt: resolution/)
  assert.match(err, /\[3\/3\] fehlt\.txt: file_unreadable/)
})

test('read gives people the German words with --format text', async () => {
  const { code, out } = await regelkreis('read', '--format', 'text', 'beschluss.txt')
  assert.equal(code, 0)
  assert.match(out, /Art:\s+Beschlussausfertigung/)
  assert.match(out, /Punkt 1\n {2}Die Verwaltung berichtet/)
})

test('wrong usage ends with 2 and tells where help is', async () => {
  for (const args of [['read'], ['unsinn'], ['read', '--format', 'xml', 'beschluss.txt'], ['backup', 'create', 'b', '--keep', '0']]) {
    const { code, err } = await regelkreis(...args)
    assert.equal(code, 2, args.join(' '))
    assert.match(err, /regelkreis --help/)
  }
})

test('every command explains itself', async () => {
  for (const args of [[], ['read'], ['import'], ['serve'], ['audit', 'verify'], ['backup', 'create'], ['backup', 'check'], ['restore']]) {
    const { code, out } = await regelkreis(...args, '--help')
    assert.equal(code, 0, args.join(' '))
    assert.match(out, /^Usage: regelkreis/)
  }
})

test('a backup with a slip in the settings says so and makes no new database', async () => {
  const { code, out, err } = await regelkreis('backup', 'create', 'sicherungen')
  assert.deepEqual([code, out], [1, ''])
  assert.match(err, /^error: there is no database in .*data; set DATA_DIR or DATABASE_URL/)
  assert.deepEqual((await readdir(folder)).includes('data'), false)
})

test('import goes the way of every upload and leaves the register to people; audit verify walks the trail it wrote', async () => {
  const first = await regelkreis('import', 'beschluss.txt', 'fehlt.txt')
  assert.equal(first.code, 1)
  assert.match(first.out, /^1 in review, 0 in the register/)
  const again = await regelkreis('import', 'beschluss.txt')
  assert.deepEqual([again.code, /known already/.test(again.err)], [0, true])
  const audit = await regelkreis('audit', 'verify')
  assert.equal(audit.code, 0)
  assert.match(audit.out, /^ok: \d+ entries, last hash [0-9a-f]{64}\n$/)
})
