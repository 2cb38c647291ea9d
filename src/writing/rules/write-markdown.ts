import type { BlockContent, List, Words } from './document.ts'
import type { ReadText } from './read-markdown.ts'

/** A text as a person would type it: reading it gives the same blocks again. For what comes from a Word file. */
export function writeMarkdown({ blocks, notes }: ReadText): string {
  const body = blocks.map(writeBlock).filter(text => text !== '')
  const footnotes = notes.map((words, place) => `[^${place + 1}]: ${writeWords(words)}`)
  return [...body, ...(footnotes.length > 0 ? [footnotes.join('\n')] : [])].join('\n\n')
}

function writeBlock(block: BlockContent): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${writeWords(block.words).replaceAll('\\\n', ' ')}`
    case 'paragraph':
      return atLineStart(writeWords(block.words))
    case 'quote':
      return block.paragraphs.map(words => `> ${atLineStart(writeWords(words)).replaceAll('\n', '\n> ')}`).join('\n>\n')
    case 'list':
      return writeList(block, '')
    case 'table': {
      const cell = (words: Words): string => writeWords(words).replaceAll('|', '\\|').replaceAll('\\\n', ' ')
      const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
      const rows = [
        line(block.columns.map(({ head }) => cell(head))),
        line(block.columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
        ...block.rows.map(row => line(block.columns.map((_, at) => cell(row[at] ?? [])))),
      ]
      return [...(block.caption === '' ? [] : [`Tabelle: ${escaped(block.caption)}`]), ...rows].join('\n')
    }
    case 'figure':
      return `![${escaped(block.alternative)}](${block.name}${block.caption === '' ? '' : ` "${block.caption.replaceAll('"', '\\"')}"`})`
  }
}

const writeList = ({ isOrdered, start, items }: List, indent: string): string =>
  items
    .map(({ words, lists }, at) => {
      const mark = isOrdered ? `${start + at}. ` : '- '
      const inner = indent + ' '.repeat(mark.length)
      const text = atLineStart(writeWords(words)).replaceAll('\n', `\n${inner}`)
      return [`${indent}${mark}${text}`, ...lists.map(list => writeList(list, inner))].join('\n')
    })
    .join('\n')

const writeWords = (words: Words): string =>
  words
    .map(word => {
      if (typeof word === 'string') return escaped(word)
      switch (word.kind) {
        case 'break':
          return '\\\n'
        case 'note':
          return `[^${word.note + 1}]`
        case 'reference':
          return `[[${word.to} ${word.number}]]`
        case 'link':
          return `[${writeWords(word.words)}](<${word.href}>)`
        default:
          return enclosed(word.kind === 'strong' ? '**' : '*', writeWords(word.words))
      }
    })
    .join('')

/** A mark holds words and no blanks at their ends: they stand outside of it. */
function enclosed(mark: string, text: string): string {
  const inner = text.trim()
  if (inner === '') return text
  const from = text.indexOf(inner)
  return `${text.slice(0, from)}${mark}${inner}${mark}${text.slice(from + inner.length)}`
}

/** What would be a mark within a line. */
const escaped = (text: string): string => text.replace(/[\\*_[\]]/g, '\\$&').replaceAll('\n', ' ')

/** What would be a mark at a line's beginning. */
const atLineStart = (text: string): string => text.replace(/^(\s*)([#>+|-])/gm, '$1\\$2').replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
