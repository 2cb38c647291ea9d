import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { CouncilPaper, PaperSection } from './council-paper.ts'
import { coreProperties, xmlText } from './docx-core.ts'
import { DOCX_NUMBERING, DOCX_STYLES } from './docx-styles.ts'
import { withFixedTimes } from './fixed-zip-times.ts'

/** In twentieths of a point, the unit of lengths in Word files. */
const MILLIMETRE = 56.7
const A4 = { width: Math.round(210 * MILLIMETRE), height: Math.round(297 * MILLIMETRE) }

/** The draft paper as a Word file, so that an office can go on writing it: same content and order as the PDF, numbered items as a real list. */
export async function renderCouncilPaperDocx(paper: CouncilPaper): Promise<Uint8Array> {
  const footers = { default: foot(paper) }
  const document = new Document({
    title: paper.documentTitle,
    creator: paper.author,
    styles: DOCX_STYLES,
    numbering: {
      config: [
        ...DOCX_NUMBERING.config,
        {
          reference: 'items',
          levels: [
            { level: 0, format: 'decimal', text: '%1.', alignment: 'left', style: { paragraph: { indent: { left: 454, hanging: 454 } } } },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: A4, margin: { top: 1247, bottom: 1247, left: 1418, right: 1134 } } },
        footers,
        children: paperBody(paper),
      },
      {
        properties: {
          type: SectionType.NEXT_PAGE,
          page: { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: { top: 1021, bottom: 1021, left: 851, right: 851 } },
        },
        footers,
        children: annexBody(paper),
      },
    ],
  })
  const file = await Packer.pack(document, 'uint8array', false, [{ path: 'docProps/core.xml', data: coreProperties(paper) }])
  return withFixedTimes(file)
}

function foot(paper: CouncilPaper): Footer {
  const pages = new TextRun({ children: [`${paper.words.page} `, PageNumber.CURRENT, ` ${paper.words.of} `, PageNumber.TOTAL_PAGES] })
  return new Footer({
    children: [
      new Paragraph({ style: 'Small', children: [run(paper.draft)] }),
      new Paragraph({ style: 'Small', alignment: 'right', children: [pages] }),
    ],
  })
}

const paperBody = (paper: CouncilPaper): (Paragraph | Table)[] => [
  new Paragraph({ style: 'Small', children: [run(paper.city.kind)] }),
  new Paragraph({ style: 'City', children: [run(paper.city.name)] }),
  new Paragraph({ style: 'Form', children: [run(`${paper.form} – ${paper.draft}`)] }),
  ...paper.facts.map(fact => new Paragraph({ style: 'Address', children: [run(`${fact.label}: ${fact.value}`)] })),
  new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(paper.title)] }),
  ...paper.sections.flatMap(sectionBody),
]

function sectionBody(section: PaperSection): (Paragraph | Table)[] {
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(section.heading)] })
  switch (section.kind) {
    case 'numbered':
      return [
        heading,
        new Paragraph({ children: [run(section.lead)] }),
        ...section.items.map(item => new Paragraph({ numbering: { reference: 'items', level: 0 }, children: [run(item)] })),
      ]
    case 'text':
      return [heading, ...section.paragraphs.map(text => new Paragraph({ children: [run(text)] }))]
    case 'table':
      return [
        heading,
        new Paragraph({ children: [run(section.lead)] }),
        table(
          section.table.columns.map(column => ({ ...column, alignment: column.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT })),
          section.table.rows,
        ),
      ]
  }
}

const annexBody = ({ annex }: CouncilPaper): (Paragraph | Table)[] => [
  new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(annex.heading)] }),
  new Paragraph({ children: [run(annex.lead)] }),
  ...annex.groups.flatMap(group => [
    new Paragraph({ heading: HeadingLevel.HEADING_3, children: [run(group.heading)] }),
    table(
      annex.columns.map(column => ({ ...column, alignment: AlignmentType.LEFT })),
      group.rows,
    ),
  ]),
]

interface DocxColumn {
  readonly head: string
  readonly share: number
  readonly alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']
}

/** A table whose head is repeated on every page; rows stay together. */
function table(columns: readonly DocxColumn[], rows: readonly (readonly string[])[]): Table {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  const cell = (text: string, index: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: (100 * (columns[index]?.share ?? 1)) / whole, type: WidthType.PERCENTAGE },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: text
        .split('\n')
        .map(
          line =>
            new Paragraph({ style: 'Small', alignment: columns[index]?.alignment ?? AlignmentType.LEFT, children: [run(line, bold)] }),
        ),
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ head }, index) => cell(head, index, true)) }),
      ...rows.map(row => new TableRow({ cantSplit: true, children: row.map((text, index) => cell(text, index, false)) })),
    ],
  })
}

const run = (text: string, bold = false): TextRun => new TextRun({ text: xmlText(text), bold })
