import assert from 'node:assert/strict'
import { test } from 'node:test'
import { charsetOf } from './html-text.ts'
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

const german = 'Der Oberb\u00fcrgermeister pr\u00fcft die Gr\u00fcnfl\u00e4chen und ber\u00e4t \u00fcber die Stra\u00dfen'

test('Texts of DOS and Macintosh, and UTF-16 without its mark, are read as what they are', () => {
  const dos = Buffer.from(
    german.replace(/[\u00fc\u00e4\u00df]/g, letter => ({ \u00fc: '\u0081', \u00e4: '\u0084', \u00df: '\u00e1' })[letter] ?? ''),
    'latin1',
  )
  const mac = Buffer.from(
    german.replace(/[\u00fc\u00e4\u00df]/g, letter => ({ \u00fc: '\u009f', \u00e4: '\u008a', \u00df: '\u00a7' })[letter] ?? ''),
    'latin1',
  )
  for (const bytes of [dos, mac, Buffer.from(german, 'utf16le'), Buffer.from(german, 'latin1'), Buffer.from(german)])
    assert.equal(decodePlainText(bytes), german)
})

test('What was encoded twice, or in two characters, becomes one letter each (B-15)', () => {
  assert.equal(decodePlainText(Buffer.from(Buffer.from(german).toString('latin1'))), german)
  assert.equal(decodePlainText(Buffer.from(german.normalize('NFD'))), german)
})

test('a page of the web is read in the encoding that it names in its head', () => {
  const page = Buffer.concat([
    Buffer.from('<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15"></head><body><p>B'),
    Buffer.from([0xe4]),
    Buffer.from('nke f'),
    Buffer.from([0xfc]),
    Buffer.from('r 300 '),
    Buffer.from([0xa4]),
    Buffer.from('</p></body></html>'),
  ])
  assert.equal(charsetOf(page), 'iso-8859-15')
  assert.match(decodePlainText(page, charsetOf(page)) ?? '', /Bänke für 300 €/)
  assert.equal(charsetOf(Buffer.from('<meta charset="UTF-8">')), 'UTF-8')
  assert.equal(charsetOf(Buffer.from('<p>charset=latin1</p>')), null)
  const named = Buffer.from('<meta charset="unbekannt-7"><p>Bänke</p>', 'latin1')
  assert.match(decodePlainText(named, charsetOf(named)) ?? '', /Bänke/)
})
