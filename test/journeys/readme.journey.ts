import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { type ExampleServer, startExampleServer } from '#test/support/example.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const COMMAND = /^npx regelkreis (.*?)\s*(?:#.*)?$/gm

/** What each command of the README prints where the example city runs beside it. All end with 0 and nothing on standard error but what is named here. */
const EXPECTED: Readonly<Record<string, { readonly out: RegExp; readonly err?: RegExp }>> = {
  'read letter.pdf': { out: /^\{\n {2}"kind": "control_report",/ },
  'import *.pdf': { out: /^\d+ in review, \d+ in the register/, err: /letter\.pdf/ },
  'due --within 4w': { out: /V\d{4}|A\d{4}/ },
  'letter V1120/23 --out letter.pdf': { out: /^$/, err: /^letter\.pdf: \d+ bytes, SHA-256 [0-9a-f]{64}\n$/ },
  '--help': { out: /^Usage: regelkreis/ },
}

let server: ExampleServer
let folder: string
before(async () => {
  server = await startExampleServer()
  folder = mkdtempSync(join(tmpdir(), 'regelkreis-readme-'))
  copyFileSync(join(ROOT, 'samples/documents/2025-04-08_beschlusskontrolle_V1986-22.pdf'), join(folder, 'letter.pdf'))
})
after(async () => {
  await server?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** The line as a shell runs it, with the launcher that npx would find. */
const inShell = (command: string): Promise<{ code: number; out: string; err: string }> =>
  new Promise(found => {
    const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...environment } = process.env
    const env = { ...environment, DATA_DIR: server.dataDir }
    execFile('sh', ['-c', `"${process.execPath}" "${ROOT}/bin/regelkreis" ${command}`], { cwd: folder, env }, (error, out, err) =>
      found({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

test('every command of the README is tried here', () => {
  assert.deepEqual(
    [...README.matchAll(COMMAND)].map(([, command]) => command),
    Object.keys(EXPECTED),
  )
})

for (const [command, expected] of Object.entries(EXPECTED))
  test(`README: regelkreis ${command}`, async () => {
    const { code, out, err } = await inShell(command)
    assert.equal(code, 0, err)
    assert.match(out, expected.out)
    if (expected.err) assert.match(err, expected.err)
    else assert.equal(err, '')
  })
