import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type Random, seededRandom } from './random.ts'
import type { Block, Letterhead, Paragraph, WrittenDocument } from './written-document.ts'

export interface PdfLook {
  /** Signatures drawn with a pen, and the stamp askew: for pages that become scans. */
  readonly ink?: boolean
  readonly seed?: number
  readonly font?: 'Fira Sans' | 'Source Serif 4'
}

/** The faces of the invented city's papers (SIL Open Font License); Typst brings the one of its stamps. */
const faces = [
  import.meta.resolve('@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/fira-sans/600SemiBold/FiraSans_600SemiBold.ttf'),
  import.meta.resolve('@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf'),
]

const readFaces = (): Buffer[] => faces.map(face => readFileSync(new URL(face)))

let compiler: NodeCompiler | null = null

/** The document as a PDF with a text layer, set like the city's letters; the same document and look give the same bytes. */
export function asPdf(document: WrittenDocument, look: PdfLook = {}): Buffer {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: readFaces() }] })
  return compiler.pdf({ mainFileContent: typstOf(document, look) }, { creationTimestamp: 0 })
}

/** Typst source; all text goes in as strings, so that no character of it is taken for markup. */
export function typstOf(document: WrittenDocument, look: PdfLook = {}): string {
  const random = seededRandom(look.seed ?? 1)
  const font = look.font ?? 'Fira Sans'
  return [
    `#set page(paper: "a4", margin: (left: 25mm, right: 20mm, top: 22mm, bottom: 22mm), ${pageMarks(document)})`,
    `#set text(font: (${string(font)}, "DejaVu Sans Mono"), size: 10.5pt, lang: "de", hyphenate: true)`,
    '#set par(leading: 0.62em, spacing: 1.05em)',
    ...document.blocks.map(block => typstOfBlock(block, { look, random })),
  ].join('\n')
}

const string = (text: string): string => `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`
const content = (lines: readonly string[]): string => `[${lines.map(line => `#${string(line)}`).join(' \\\n')}]`

function pageMarks({ pageMarks: marks }: WrittenDocument): string {
  if (marks === 'above') return 'header: context if here().page() > 1 { align(center)[- #here().page() -] }'
  return marks === 'below' ? 'footer: context align(right)[Seite #here().page() von #counter(page).final().first()]' : ''
}

interface Pen {
  readonly look: PdfLook
  readonly random: Random
}

function typstOfBlock(block: Block, pen: Pen): string {
  switch (block.kind) {
    case 'letterhead':
      return block.era === 'old' ? oldLetterhead(block, pen) : newLetterhead(block, pen)
    case 'heading':
      return `#block(text(size: ${block.size === 'large' ? 15 : 11}pt, weight: "bold", ${content(block.lines)}))`
    case 'field':
      return `#grid(columns: (32mm, 1fr), text(weight: "bold", ${string(block.label)}), ${string(block.value)})`
    case 'subject':
      return `#block(text(weight: "bold", ${content(block.lines)}))`
    case 'text':
      return paragraph(block)
    case 'signatures':
      return signatures(block.columns, pen)
    case 'stampedLine':
      return `#v(6mm)\n#grid(columns: (auto, auto), column-gutter: 4mm, ${string(block.before)}, ${stamp(block.stamp, pen)})`
    case 'pageBreak':
      return '#pagebreak()'
  }
}

const paragraph = (block: Paragraph): string => {
  const style = [block.bold ? 'weight: "bold"' : '', block.italic ? 'style: "normal"' : ''].filter(part => part !== '')
  const text = `text(${[...style, content([block.text])].join(', ')})`
  const body = block.label === undefined ? text : `grid(columns: (6mm, 1fr), ${string(block.label)}, ${text})`
  return `#block(above: ${block.tight ? '0.62em' : '1.15em'}, inset: (left: ${(block.indent ?? 0) * 6}mm), ${body})`
}

/** A rubber stamp: another face, bluish and a little askew on paper that becomes a scan. */
const stamp = (date: string, { look, random }: Pen): string => {
  const angle = look.ink ? (random.next() * 4 - 2).toFixed(2) : '0'
  return `rotate(${angle}deg, text(font: "DejaVu Sans Mono", size: 11pt, weight: "bold", fill: rgb("${look.ink ? '#3a4470' : '#000000'}"), ${string(date)}))`
}

const dateOf = (head: Letterhead, pen: Pen): string => (head.stamped ? stamp(head.date, pen) : string(head.date))

const referenceBlock = (head: Letterhead, pen: Pen): string =>
  `grid(columns: (14mm, 1fr), row-gutter: 3mm, "GZ:", ${string(head.fileMark)}, "Datum:", ${dateOf(head, pen)})`

/** On paper the box is a drawing; in a text layer it is a sign. */
const drawnBox = (box: 'empty' | 'ticked'): string =>
  `#box(width: 2.6mm, height: 2.6mm, stroke: 0.6pt)${box === 'ticked' ? '[#place(dx: 0.35mm, dy: -0.1mm, text(size: 8pt, weight: "bold", "X"))]' : ''}`

function newLetterhead(head: Letterhead, pen: Pen): string {
  const mark =
    head.box === 'none'
      ? ''
      : `${pen.look.ink ? drawnBox(head.box) : `#text(font: "DejaVu Sans Mono", ${string(head.box === 'ticked' ? '☒' : '□')})`} vertraulich`
  return [
    '#grid(columns: (1fr, 60mm), text(size: 15pt, weight: "bold", "Hausmitteilung"), align(right, text(size: 18pt, weight: "bold", "Lindenau.")))',
    '#v(9mm)',
    `#grid(columns: (1fr, 72mm), [${mark}\n\n#v(5mm)\n${content(head.addressee).slice(1, -1)}], [#block(${content(head.sender)})\n#v(3mm)\n#${referenceBlock(head, pen)}])`,
    '#v(9mm)',
  ].join('\n')
}

function oldLetterhead(head: Letterhead, pen: Pen): string {
  return [
    `#grid(columns: (1fr, 66mm), block(text(weight: "bold", ${content(head.sender)})), ${referenceBlock(head, pen)})`,
    '#v(8mm)',
    `#block(${content(head.addressee)})`,
    '#v(9mm)',
  ].join('\n')
}

function signatures(columns: readonly (readonly string[])[], pen: Pen): string {
  const cells = columns.map(column => {
    const named = column.findIndex(line => /\p{Lu}\p{Ll}+ \p{Lu}/u.test(line))
    const lines = column.map((line, index) => {
      const writing = pen.look.ink && index === named ? `#place(dx: ${pen.random.between(0, 14)}mm, dy: -5mm, ${scribble(pen.random)})` : ''
      return `${writing}#${string(line)}`
    })
    return `[${lines.join(' \\\n')}]`
  })
  return `#v(4mm)\n#block(breakable: false, grid(columns: (${columns.map(() => '1fr').join(', ')}), column-gutter: 8mm, ${cells.join(', ')}))`
}

/** A signature: a few swings of a pen. */
function scribble(random: Random): string {
  const strokes: string[] = []
  let x = 0
  for (let i = 0; i < random.between(5, 9); i++) {
    const point = () => `(${(x + random.next() * 6 - 1).toFixed(1)}mm, ${(random.next() * 8).toFixed(1)}mm)`
    strokes.push(`curve.cubic(${point()}, ${point()}, (${(x + 3).toFixed(1)}mm, ${(random.next() * 7).toFixed(1)}mm))`)
    x += 3
  }
  return `curve(stroke: 0.8pt + rgb("#1d2a66"), curve.move((0mm, 5mm)), ${strokes.join(', ')})`
}
