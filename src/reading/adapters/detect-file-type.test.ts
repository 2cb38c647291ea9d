import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectFileType } from './detect-file-type.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64')

test('The content tells the type, whatever the name says', async () => {
  assert.deepEqual(await detectFileType(png, 'brief.pdf'), { type: 'png' })
  assert.deepEqual(await detectFileType(Buffer.from('%PDF-1.7\n'), 'brief'), { type: 'pdf' })
  assert.deepEqual(await detectFileType(Buffer.from('Sehr geehrte Damen und Herren'), 'brief.txt'), { type: 'text' })
})

test('A PDF whose header stands behind other bytes is a PDF', async () => {
  assert.deepEqual(await detectFileType(Buffer.from(`${' '.repeat(200)}%PDF-1.4\n`), 'brief.pdf'), { type: 'pdf' })
})

test('A ZIP named .pdf is no PDF and no text', async () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000\u0000\u0000'), Buffer.alloc(60)])
  assert.deepEqual(await detectFileType(zip, 'brief.pdf'), { type: 'unsupported', found: 'zip', claims: 'pdf', advice: null })
})

test('Text named .pdf is not passed off as text', async () => {
  assert.deepEqual(await detectFileType(Buffer.from('kein PDF'), 'brief.pdf'), {
    type: 'unsupported',
    found: null,
    claims: 'pdf',
    advice: null,
  })
})
