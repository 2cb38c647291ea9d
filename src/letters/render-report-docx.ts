import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { coreProperties, xmlText } from './docx-core.ts'
import { DOCX_NUMBERING, DOCX_STYLES } from './docx-styles.ts'
import { withFixedTimes } from './fixed-zip-times.ts'
import type { PaperBlock, PaperItems, PaperWord, PaperWords, ReportPaper } from './report-paper.ts'

const MILLIMETRE = 56.7
const A4 = { width: Math.round(210 * MILLIMETRE), height: Math.round(297 * MILLIMETRE) }
const HEADINGS = [HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const
const DEEPEST = 3

/** The report as a Word file: same words in the same order as the PDF, with real headings, lists, tables and footnotes, and a table of contents that Word fills. */
export async function renderReportDocx(paper: ReportPaper): Promise<Uint8Array> {
  const body = new Body(paper)
  const children = [...titlePage(paper), ...paper.chapters.flatMap(chapter => body.chapter(chapter))]
  const document = new Document({
    title: paper.documentTitle,
    creator: paper.author,
    styles: DOCX_STYLES,
    features: { updateFields: true },
    footnotes: Object.fromEntries(
      body.notes.map((words, at) => [at + 1, { children: [new Paragraph({ style: 'Small', children: plainRuns(words) })] }]),
    ),
    numbering: { config: [...DOCX_NUMBERING.config, ...body.numberings.map(numbering)] },
    sections: [
      {
        properties: { page: { size: A4, margin: { top: 1361, bottom: 1361, left: 1418, right: 1247 } } },
        footers: { default: foot(paper) },
        children,
      },
    ],
  })
  // Not the same bytes each time: the library counts its bookmarks on from file to file.
  const file = await Packer.pack(document, 'uint8array', false, [{ path: 'docProps/core.xml', data: coreProperties(paper) }])
  return withFixedTimes(file)
}

const foot = (paper: ReportPaper): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Small',
        alignment: 'right',
        children: [new TextRun({ children: [`${paper.words.page} `, PageNumber.CURRENT, ` ${paper.words.of} `, PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })

const line = (text: string, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, children: [new TextRun(xmlText(text))] })

const titlePage = (paper: ReportPaper): (Paragraph | TableOfContents)[] => [
  line(paper.city.kind, { style: 'Small' }),
  line(paper.city.name, { style: 'City' }),
  line(paper.form, { style: 'Form', spacing: { before: 2400 } }),
  new Paragraph({ spacing: { before: 120, after: 360 }, children: [new TextRun({ text: xmlText(paper.title), bold: true, size: 48 })] }),
  ...(paper.draft === '' ? [] : [line(paper.draft, { style: 'Form' })]),
  ...paper.facts.map(({ label, value }) => line(`${label}: ${value}`, { style: 'Address' })),
  new Paragraph({ pageBreakBefore: true, children: [new TextRun({ text: paper.words.contents, bold: true, size: 28 })] }),
  new TableOfContents(paper.words.contents, { hyperlink: true, headingStyleRange: '1-2' }),
]

const bulletText = ['•', '–', '·'] as const

/** A list of its own counting; Word counts on through the document otherwise. */
const numbering = ({ reference, isOrdered, start }: { reference: string; isOrdered: boolean; start: number }) => ({
  reference,
  levels: Array.from({ length: DEEPEST }, (_, level) => ({
    level,
    format: isOrdered ? ('decimal' as const) : ('bullet' as const),
    text: isOrdered ? `%${level + 1}.` : (bulletText[level] ?? '•'),
    start: level === 0 ? start : 1,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 454 * (level + 1), hanging: 454 } } },
  })),
})

/** The chapters, with the footnotes and lists that Word keeps elsewhere. */
class Body {
  readonly notes: PaperWords[] = []
  readonly numberings: { reference: string; isOrdered: boolean; start: number }[] = []
  readonly #paper: ReportPaper
  #tables = 0
  #figures = 0

  constructor(paper: ReportPaper) {
    this.#paper = paper
  }

  chapter({ title, data, blocks }: ReportPaper['chapters'][number]): (Paragraph | Table)[] {
    return [
      line(title, { heading: HeadingLevel.HEADING_1 }),
      ...(data === '' ? [] : [line(data, { style: 'Small' })]),
      ...blocks.flatMap(block => this.#block(block)),
    ]
  }

  #block(block: PaperBlock): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_4, children: this.#runs(block.words) })]
      case 'paragraph':
        return [new Paragraph({ children: this.#runs(block.words) })]
      case 'quote':
        return block.paragraphs.map(words => new Paragraph({ style: 'Quote', children: this.#runs(words) }))
      case 'list':
        return this.#list(block, 0, '')
      case 'table':
        return [this.#caption(this.#paper.words.table, ++this.#tables, block.caption, true), this.#table(block)]
      case 'figure':
        return [line(block.alternative), this.#caption(this.#paper.words.figure, ++this.#figures, block.caption, false)]
    }
  }

  #caption(word: string, number: number, caption: string, keepNext: boolean): Paragraph {
    const text = `${word} ${number}${caption === '' ? '' : `: ${caption}`}`
    return new Paragraph({ keepNext, spacing: { before: 160 }, children: [new TextRun({ text: xmlText(text), bold: true, size: 19 })] })
  }

  #list({ isOrdered, start, items }: PaperItems, level: number, over: string): Paragraph[] {
    const reference = isOrdered || level === 0 ? `list-${this.numberings.length}` : over
    if (reference !== over) this.numberings.push({ reference, isOrdered, start })
    return items.flatMap(({ words, lists }) => [
      new Paragraph({ numbering: { reference, level: Math.min(level, DEEPEST - 1) }, children: this.#runs(words) }),
      ...lists.flatMap(list => this.#list(list, level + 1, reference)),
    ])
  }

  #table({ columns, rows }: Extract<PaperBlock, { kind: 'table' }>): Table {
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    const cell = (words: PaperWords, at: number, bold: boolean): TableCell =>
      new TableCell({
        width: { size: (100 * (columns[at]?.share ?? 1)) / whole, type: WidthType.PERCENTAGE },
        margins: { top: 40, bottom: 40, left: 80, right: 80 },
        children: [
          new Paragraph({
            style: 'Small',
            alignment: columns[at]?.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
            children: this.#runs(words, { bold }),
          }),
        ],
      })
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ head }, at) => cell(head, at, true)) }),
        ...rows.map(row => new TableRow({ cantSplit: true, children: columns.map((_, at) => cell(row[at] ?? [], at, false)) })),
      ],
    })
  }

  #runs(words: PaperWords, look: Look = {}): ParagraphChild[] {
    return words.flatMap(word => this.#run(word, look))
  }

  #run(word: PaperWord, look: Look): ParagraphChild[] {
    if (typeof word === 'string') return [new TextRun({ text: xmlText(word), ...look })]
    switch (word.kind) {
      case 'strong':
        return this.#runs(word.words, { ...look, bold: true })
      case 'emphasis':
        return this.#runs(word.words, { ...look, italics: true })
      case 'link':
        return [new ExternalHyperlink({ link: word.href, children: this.#runs(word.words, { ...look, style: 'Hyperlink' }) })]
      case 'note':
        this.notes.push(word.words)
        return [new FootnoteReferenceRun(this.notes.length)]
      case 'break':
        return [new TextRun({ break: 1 })]
    }
  }
}

interface Look {
  readonly bold?: boolean
  readonly italics?: boolean
  readonly style?: string
}

/** Footnotes hold no others. */
const plainRuns = (words: PaperWords): TextRun[] =>
  words.flatMap(word =>
    typeof word === 'string' ? [new TextRun(xmlText(word))] : word.kind === 'break' ? [new TextRun({ break: 1 })] : plainRuns(word.words),
  )
