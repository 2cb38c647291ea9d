import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import fc from 'fast-check'
import { type ControlLetter, controlLetter } from './control-letter.ts'
import { controlLetterText } from './control-letter-text.ts'
import { exampleLetterValues } from './example-letter.ts'
import { closePress } from './press.ts'
import { renderControlLetterPdf } from './render-control-letter-pdf.ts'

/** The words of the pages in the order of their content, without running heads and feet. */
async function pageText(pdf: Uint8Array, letter: ControlLetter): Promise<string> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const lines = [...document.pages()].flatMap(page => page.getText().split(/\r?\n/))
  document.destroy()
  library.destroy()
  return lines.filter(line => line.trim() !== letter.runningHead && !/^Seite \d+ von \d+$/.test(line.trim())).join('\n')
}

/** Without what the line makes of a text: spaces, hyphens at line ends (U+FFFE in PDFium), bullets. */
const bare = (text: string) => text.replace(/[\s\u200b\ufffe•]/gu, '')

const printedText = (letter: ControlLetter) =>
  controlLetterText({ ...letter, confidential: { ...letter.confidential, spoken: letter.confidential.word } }).join('\n')

/** The pages say what the letter says; if not, shows the place and not the whole letter twice. */
async function assertReadsAs(pdf: Uint8Array, letter: ControlLetter): Promise<void> {
  const [read, written] = [bare(await pageText(pdf, letter)), bare(printedText(letter))]
  let same = 0
  while (same < written.length && read[same] === written[same]) same++
  assert.equal(read.slice(Math.max(0, same - 30), same + 60), written.slice(Math.max(0, same - 30), same + 60))
  assert.equal(read.length, written.length)
}

const structure = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

function letterWithAnswer(answer: string): ControlLetter {
  const values = exampleLetterValues()
  for (const resolution of values.resolutions) for (const point of resolution.points.slice(0, 1)) point.answer = answer
  return controlLetter(values)
}

test('A letter is a PDF/UA-1 file with tags, language and a title that the window shows', async () => {
  const { pdf } = await renderControlLetterPdf(controlLetter(exampleLetterValues()))
  const file = structure(pdf)
  assert.match(file, /<pdfuaid:part>1<\/pdfuaid:part>/)
  assert.match(file, /\/StructTreeRoot \d+ 0 R/)
  assert.match(file, /\/Marked true/)
  assert.match(file, /\/Lang \(de-DE\)/)
  assert.match(file, /\/DisplayDocTitle true/)
  assert.match(file, /<dc:title><rdf:Alt><rdf:li[^>]*>Beschlusskontrolle zu V1207\/25 vom/)
})

test('A reader can jump by headings, hears quotations as quotations and the box in words', async () => {
  const { pdf } = await renderControlLetterPdf(controlLetter(exampleLetterValues()))
  const file = structure(pdf)
  assert.equal(count(file, /\/S \/H1\b/g), 1)
  assert.equal(count(file, /\/S \/H2\b/g), 4)
  assert.equal(count(file, /\/S \/H3\b/g), 2)
  assert.equal(count(file, /\/S \/BlockQuote/g), 6)
  assert.equal(count(file, /\/S \/L\b/g), 3)
  assert.equal(count(file, /\/S \/Link\b/g), 1)
  assert.match(file, /\/Alt \(nicht vertraulich\)/)
})

test('What can be read out of the pages is the text of the letter, in its order', async () => {
  const letter = controlLetter(exampleLetterValues())
  const { pdf } = await renderControlLetterPdf(letter)
  await assertReadsAs(pdf, letter)
})

test('The same letter gives the same bytes, another letter gives others', async () => {
  const first = await renderControlLetterPdf(controlLetter(exampleLetterValues()))
  const other = await renderControlLetterPdf(controlLetter({ ...exampleLetterValues(), fileMark: '(GB 3) 51.3' }))
  await closePress() // which forgets what was set
  const again = await renderControlLetterPdf(controlLetter(exampleLetterValues()))
  assert.ok(Buffer.from(first.pdf).equals(again.pdf))
  assert.ok(!Buffer.from(first.pdf).equals(other.pdf))
})

test('Marks of the typesetter in an answer are text like any other', async () => {
  const letter = letterWithAnswer(
    '#panic("x") \\ $x^2$ *b* _c_ <label> @ref [x] #{1+1} `raw` // nie /* nie */ ~ -- \u2028 = + / "quer"\n\n#set page(fill: red)',
  )
  const { pdf, warnings } = await renderControlLetterPdf(letter)
  assert.deepEqual(warnings, [])
  await assertReadsAs(pdf, letter)
})

test('An emoji is printed as a question mark in brackets and reported', async () => {
  const letter = letterWithAnswer('Geschafft 🎉.')
  const { pdf, warnings } = await renderControlLetterPdf(letter)
  assert.equal(warnings.length, 1)
  assert.match(warnings[0] ?? '', /U\+1F389/)
  assert.match(await pageText(pdf, letter), /Geschafft \[\?\]\./)
})

test('Words longer than a line stay whole in the text of the page', async () => {
  const letter = letterWithAnswer(
    `${'A'.repeat(400)}\n\n${'Stadtraumplanungskonferenz'.repeat(9)}\n\nhttps://example.org/${'pfad/'.repeat(60)}`,
  )
  const { pdf } = await renderControlLetterPdf(letter)
  await assertReadsAs(pdf, letter)
})

test('A long word is divided with a hyphen, an address never', async () => {
  const words = letterWithAnswer('Fachkräftegewinnungsmaßnahmen '.repeat(20))
  assert.match(await pageText((await renderControlLetterPdf(words)).pdf, words), /\ufffe/)
  const address = letterWithAnswer(`Siehe https://example.org/${'oeffnungszeitenuebersicht/'.repeat(20)}`)
  const text = await pageText((await renderControlLetterPdf(address)).pdf, address)
  assert.doesNotMatch(text.slice(text.indexOf('https'), text.indexOf('Beschlusspunkt 2')), /\ufffe/)
})

test('A letter with two hundred points has all of them and counts its pages', async () => {
  const values = exampleLetterValues()
  for (const resolution of values.resolutions) {
    resolution.points = Array.from({ length: 200 }, (_, index) => ({
      number: String(index + 1),
      decidedText: `Die Verwaltung bearbeitet Auftrag ${index + 1}.`,
      answer: 'Das ist geschehen.',
      status: 'fulfilled',
    }))
  }
  const letter = controlLetter(values)
  const { pdf, pages } = await renderControlLetterPdf(letter)
  assert.equal(pages, count(structure(pdf), /\/Type \/Page\b(?!s)/g))
  await assertReadsAs(pdf, letter)
})

test('A point nested deeper than headings reach is still set', async () => {
  const values = exampleLetterValues()
  for (const resolution of values.resolutions) {
    resolution.points = Array.from({ length: 9 }, (_, depth) => ({
      number: Array(depth + 1)
        .fill('1')
        .join('.'),
      decidedText: `Ebene ${depth + 1}`,
      answer: 'Erledigt.',
      status: null,
    }))
  }
  const letter = controlLetter(values)
  const { pdf } = await renderControlLetterPdf(letter)
  await assertReadsAs(pdf, letter)
})

test('Whatever people write can be printed', async () => {
  const awkward = fc.constantFrom(
    '\u0301',
    'a',
    ' ',
    '\n',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u2028',
    '\u202e',
    '\ud800',
    '„',
    '"',
    '#',
    '\\',
    '- ',
    'https://x.y/',
  )
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: awkward, maxLength: 30 }))
  await fc.assert(
    fc.asyncProperty(text, text, async (one, other) => {
      const values = { ...exampleLetterValues(), department: one, addressees: [one, other], enclosures: [other] }
      const points = [{ number: '1', decidedText: one, answer: other, status: null }]
      const resolutions = [{ reference: one, session: other, title: other, points }]
      const { pages } = await renderControlLetterPdf(controlLetter({ ...values, resolutions }))
      assert.ok(pages >= 1)
    }),
    { numRuns: 60 },
  )
})

test('An empty draft can be printed: nothing decided, nobody signs', async () => {
  const letter = controlLetter({
    ...exampleLetterValues(),
    date: null,
    addressees: [],
    resolutions: [],
    signatures: [],
    acknowledgement: null,
    recipients: [],
    enclosures: [],
    nextControlOn: null,
    fileMark: '',
  })
  const { pdf, pages } = await renderControlLetterPdf(letter)
  assert.equal(pages, 1)
  await assertReadsAs(pdf, letter)
})
