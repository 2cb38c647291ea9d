import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodePlainText } from './plain-text.ts'

const sentence = 'Straße, Schüler und „Größe“ für 5 €'

test('Text in UTF-8 is read with and without a byte order mark', () => {
  assert.equal(decodePlainText(Buffer.from(sentence)), sentence)
  assert.equal(decodePlainText(Buffer.from(`\ufeff${sentence}`)), sentence)
})

test('Text in UTF-16 with a byte order mark is read', () => {
  assert.equal(decodePlainText(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sentence, 'utf16le')])), sentence)
})

test('Text in Windows-1252 keeps its umlauts, quotation marks and the euro sign', () => {
  const bytes = Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x84, 0x35, 0x20, 0x80, 0x93])
  assert.equal(decodePlainText(bytes), 'Größe „5 €“')
})

test('Line ends of Windows and of old Macintoshes become one kind', () => {
  assert.equal(decodePlainText(Buffer.from('eins\r\nzwei\rdrei')), 'eins\nzwei\ndrei')
})

test('Bytes with NULs or mostly control characters are no text', () => {
  assert.equal(decodePlainText(Buffer.from([0x41, 0x00, 0x42])), null)
  assert.equal(decodePlainText(Buffer.from([0x01, 0x02, 0x03, 0x41])), null)
})

test('A character cut off at the end does not turn UTF-8 into Windows-1252', () => {
  assert.equal(decodePlainText(Buffer.from('Grüße für').subarray(0, 9)), 'Grüße f')
})
