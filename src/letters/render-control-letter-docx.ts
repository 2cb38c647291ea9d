import { CheckBox, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, SimpleField, TabStopType, TextRun } from 'docx'
import type { ControlLetter, LetterPoint, LetterSignature } from './control-letter.ts'
import { coreProperties, xmlText } from './docx-core.ts'
import { DOCX_NUMBERING, DOCX_STYLES } from './docx-styles.ts'
import { withFixedTimes } from './fixed-zip-times.ts'

/** In twentieths of a point, the unit of lengths in Word files. */
const MILLIMETRE = 56.7

/**
 * The control report as a Word file, for offices that go on working on it: same content and order as the PDF, with real headings, quotation
 * and list styles, language and title. The same letter gives the same bytes.
 */
export async function renderControlLetterDocx(letter: ControlLetter): Promise<Uint8Array> {
  const document = new Document({
    title: letter.documentTitle,
    creator: letter.author,
    styles: DOCX_STYLES,
    numbering: DOCX_NUMBERING,
    hyphenation: { autoHyphenation: true },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: Math.round(210 * MILLIMETRE), height: Math.round(297 * MILLIMETRE) },
            margin: { top: 1361, bottom: 1418, left: 1418, right: 1134, header: 680, footer: 680 },
          },
        },
        headers: {
          default: new Header({ children: [new Paragraph({ style: 'Small', text: letter.runningHead })] }),
          first: new Header({ children: [] }),
        },
        footers: { default: pageFoot(letter), first: pageFoot(letter) },
        children: letterParagraphs(letter),
      },
    ],
  })
  const file = await Packer.pack(document, 'uint8array', false, [
    { path: 'docProps/core.xml', data: coreProperties({ ...letter, documentDate: letter.documentDate ?? '2000-01-01' }) },
  ])
  return withFixedTimes(file)
}

function pageFoot(letter: ControlLetter): Footer {
  const words = new TextRun({ children: [`${letter.words.page} `, PageNumber.CURRENT, ` ${letter.words.of} `, PageNumber.TOTAL_PAGES] })
  return new Footer({ children: [new Paragraph({ style: 'Small', alignment: 'right', children: [words] })] })
}

function letterParagraphs(letter: ControlLetter): Paragraph[] {
  const text = (words: string, style?: string) => new Paragraph({ children: runs(words), ...(style === undefined ? {} : { style }) })
  return [
    text(letter.letterhead.kind, 'Small'),
    text(letter.letterhead.city, 'City'),
    text(letter.letterhead.form, 'Form'),
    new Paragraph({
      style: 'BoxLine',
      children: [
        new CheckBox({ alias: letter.confidential.word, checked: letter.confidential.ticked }),
        new TextRun({ text: ` ${letter.confidential.word}`, bold: letter.confidential.ticked }),
      ],
    }),
    ...letter.addressees.map(line => text(line, 'Address')),
    ...letter.details.map(
      detail =>
        new Paragraph({
          style: 'Address',
          tabStops: [{ type: TabStopType.LEFT, position: Math.round(40 * MILLIMETRE) }],
          children: [new TextRun({ children: [`${detail.label}:\t`] }), ...runs(detail.value)],
        }),
    ),
    ...letter.subjects.flatMap(subject => [
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(subject.line) }),
      text(subject.title, 'SubjectTitle'),
    ]),
    text(letter.salutation),
    text(letter.opening),
    ...letter.sections.flatMap(section => [
      ...(section.heading === null ? [] : [new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(section.heading) })]),
      ...section.points.flatMap(point => pointParagraphs(letter, point, section.heading === null ? 2 : 3, 0)),
    ]),
    new Paragraph({
      style: 'Outlook',
      children: [
        ...(letter.outlook.label === null ? [] : runs(`${letter.outlook.label}: `)),
        new TextRun({ text: letter.outlook.text, bold: true }),
      ],
    }),
    new Paragraph({ keepNext: true, children: runs(letter.closing) }),
    ...letter.signatures.flatMap(signatureParagraphs),
    ...(letter.acknowledgement ? [text(letter.acknowledgement.heading, 'Outlook'), ...signatureParagraphs(letter.acknowledgement)] : []),
    ...letter.lists.flatMap(list => [text(list.heading, 'ListTitle'), ...list.items.map(item => listItem(item, 0))]),
  ]
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const

function pointParagraphs(letter: ControlLetter, point: LetterPoint, level: number, depth: number): Paragraph[] {
  const left = Math.round(Math.min(depth, 3) * 6 * MILLIMETRE)
  const indent = { left }
  return [
    new Paragraph({ heading: HEADINGS[level - 1] ?? HeadingLevel.HEADING_6, indent, children: runs(point.heading) }),
    ...point.quote.map(part => new Paragraph({ style: 'Quote', indent: { left: left + 255 }, children: runs(part) })),
    ...(point.status === null
      ? []
      : [
          new Paragraph({
            indent,
            keepNext: true,
            children: [...runs(`${letter.words.status}: `), new TextRun({ text: point.status, bold: true })],
          }),
        ]),
    ...point.answer.flatMap(block =>
      block.kind === 'list' ? block.items.map(item => listItem(item, left)) : [new Paragraph({ indent, children: runs(block.text) })],
    ),
    ...point.points.flatMap(below => pointParagraphs(letter, below, level + 1, depth + 1)),
  ]
}

function listItem(words: string, left: number): Paragraph {
  return new Paragraph({
    style: 'ListParagraph',
    numbering: { reference: 'bullets', level: 0 },
    indent: { left: left + 340, hanging: 227 },
    children: runs(words),
  })
}

function signatureParagraphs(signature: LetterSignature): Paragraph[] {
  const space = signature.signed === null ? Math.round(13 * MILLIMETRE) : 200
  const lines = [signature.note, signature.name, signature.role, signature.signed].filter(line => line !== null)
  return lines.map(
    (line, index) =>
      new Paragraph({
        style: line === signature.signed ? 'Small' : 'Address',
        keepNext: index < lines.length - 1,
        spacing: { before: index === 0 ? space : 0 },
        children: [new TextRun({ text: line, bold: line === signature.name })],
      }),
  )
}

/** Text with its web addresses as links. Addresses never contain a quotation mark, so none can end the field's instruction. */
function runs(words: string): (TextRun | SimpleField)[] {
  const parts = xmlText(words).split(/(https?:\/\/[\p{L}\p{N}\-._~/?#[\]@!$&'()*+,;=:%]*[\p{L}\p{N}\-_~/#@$&*+=%])/u)
  return parts
    .map((part, index) => (index % 2 === 1 ? new SimpleField(`HYPERLINK "${part}"`, part) : new TextRun(part)))
    .filter((_run, index) => parts[index] !== '')
}
