import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zipPart as part } from '#test/support/zip-part.ts'
import { type ControlLetter, controlLetter } from './control-letter.ts'
import { controlLetterText } from './control-letter-text.ts'
import { exampleLetterValues } from './example-letter.ts'
import { renderControlLetterDocx } from './render-control-letter-docx.ts'

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function paragraphs(docx: Uint8Array): string[] {
  return Array.from(part(docx, 'word/document.xml').matchAll(/<w:p[ >].*?<\/w:p>/gs), ([paragraph]) =>
    Array.from(paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|(<w:tab\/>)/g), ([, words, tab]) => (tab === undefined ? words : ' '))
      .join('')
      .replace(/&(\w+);/g, (_whole, entity: string) => ENTITIES[entity] ?? '')
      .replace(/^[☐☒]/, ''),
  )
}

const words = (lines: string[]) => lines.map(line => line.replace(/\s+/g, ' ').trim()).filter(line => line !== '')
const written = (letter: ControlLetter) =>
  controlLetterText({ ...letter, confidential: { ...letter.confidential, spoken: letter.confidential.word } })

test('The Word file says paragraph for paragraph what the letter says', async () => {
  for (const confidential of [false, true]) {
    const letter = controlLetter({ ...exampleLetterValues(), confidential })
    assert.deepEqual(words(paragraphs(await renderControlLetterDocx(letter))), words(written(letter)))
  }
})

test('The Word file has headings by level, quotations and lists as such, German as its language and a title', async () => {
  const docx = await renderControlLetterDocx(controlLetter(exampleLetterValues()))
  const body = part(docx, 'word/document.xml')
  const styled = (style: string) => body.split(`<w:pStyle w:val="${style}"/>`).length - 1
  assert.deepEqual([styled('Heading1'), styled('Heading2'), styled('Heading3'), styled('Quote'), styled('ListParagraph')], [1, 4, 2, 6, 6])
  assert.match(part(docx, 'word/styles.xml'), /<w:lang [^>]*w:val="de-DE"/)
  assert.match(part(docx, 'docProps/core.xml'), /<dc:title>Beschlusskontrolle zu V1207\/25 vom/)
})

test('The same letter gives the same Word file', async () => {
  const [first, again] = [
    await renderControlLetterDocx(controlLetter(exampleLetterValues())),
    await renderControlLetterDocx(controlLetter(exampleLetterValues())),
  ]
  assert.ok(Buffer.from(first).equals(again))
  // The archive's clock ticks every two seconds only; its first entry tells whether it was stopped.
  assert.equal(Buffer.from(first).readUInt32LE(10), 0x00210000)
})

test('Marks of XML, quotation marks in addresses and control characters cannot break the Word file', async () => {
  const values = exampleLetterValues()
  for (const resolution of values.resolutions) {
    resolution.title = 'A & B <w:p/> "C"'
    for (const point of resolution.points.slice(0, 1)) point.answer = '</w:t> & https://example.org/?a="b"&c=d \u0001\ud800 Ende'
  }
  const docx = await renderControlLetterDocx(controlLetter(values))
  assert.ok(paragraphs(docx).includes('A & B <w:p/> "C"'))
  const answer = paragraphs(docx).find(line => line.startsWith('</w:t>'))
  assert.equal(answer, '</w:t> & https://example.org/?a=„b“&c=d \ufffd Ende')
  assert.match(part(docx, 'word/document.xml'), /w:instr="HYPERLINK &quot;https:\/\/example\.org\/\?a=?&quot;"/)
})
