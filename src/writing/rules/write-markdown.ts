import type { BlockContent, Inline, List, ListItem, Words } from './document.ts'
import type { ReadText } from './read-markdown.ts'

/** A text as a person would type it: reading it gives the same blocks again. */
export const writeMarkdown = ({ blocks, notes }: ReadText): string => writeText(blocks, notes.map(writeNote))

/** The same with footnotes that are written already: the editor keeps them as they are typed. */
export function writeText(blocks: readonly BlockContent[], notes: readonly string[]): string {
  const body = blocks.map((block, at) => writeBlock(block, isAlternate(blocks, at))).filter(text => text !== '')
  const footnotes = notes.map((words, place) => `[^${place + 1}]: ${words}`)
  return [...body, ...(footnotes.length > 0 ? [footnotes.join('\n')] : [])].join('\n\n')
}

/** The words of a footnote: one line. */
export const writeNote = (words: Words): string => onOneLine(writeWords(words)).trim()

/** Two lists of one kind that follow one another would be read as one: the second has other marks. */
function isAlternate(blocks: readonly BlockContent[], at: number): boolean {
  const [block, before] = [blocks[at], blocks[at - 1]]
  return block?.kind === 'list' && before?.kind === 'list' && block.isOrdered === before.isOrdered && !isAlternate(blocks, at - 1)
}

const onOneLine = (text: string): string => text.replaceAll('\\\n', ' ')

function writeBlock(block: BlockContent, isAlternate: boolean): string {
  switch (block.kind) {
    case 'heading':
      // What stands at the end of the line would close the heading.
      return `${'#'.repeat(block.level)} ${onOneLine(writeWords(block.words)).trim().replace(/#+$/, '\\$&')}`
    case 'paragraph':
      return atLineStart(writeWords(block.words))
    case 'quote':
      return block.paragraphs.map(words => `> ${atLineStart(writeWords(words)).replaceAll('\n', '\n> ')}`).join('\n>\n')
    case 'list':
      return writeList(block, '', isAlternate)
    case 'table': {
      const cell = (words: Words): string => onOneLine(writeWords(words)).replaceAll('|', '\\|').trim()
      const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
      const rows = [
        line(block.columns.map(({ head }) => cell(head))),
        line(block.columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
        ...block.rows.map(row => line(block.columns.map((_, at) => cell(row[at] ?? [])))),
      ]
      return [...(block.caption === '' ? [] : [`Tabelle: ${escaped(block.caption)}`]), ...rows].join('\n')
    }
    case 'figure': {
      const caption = block.caption.replace(/\s+/g, ' ').replace(/[\\"&]/g, '\\$&')
      const name = /^[\w./:%-]+$/.test(block.name) ? block.name : `<${writeAddress(block.name)}>`
      return `![${escaped(block.alternative)}](${name}${caption === '' ? '' : ` "${caption}"`})`
    }
  }
}

/** An address between < and >: an entity in it is no entity. */
const writeAddress = (address: string): string => address.replace(/[<>\s]/g, encodeURIComponent).replace(/\\|&(?=#?\w+;)/g, '\\$&')

function writeList({ isOrdered, start, items }: List, indent: string, isAlternate: boolean): string {
  const marks = (at: number): string => (isOrdered ? `${start + at}${isAlternate ? ')' : '.'} ` : isAlternate ? '* ' : '- ')
  return items.map((item, at) => writeItem(item, indent, marks(at))).join('\n')
}

function writeItem({ words, lists }: ListItem, indent: string, mark: string): string {
  const inner = indent + ' '.repeat(mark.length)
  const text = atLineStart(writeWords(words)).replaceAll('\n', `\n${inner}`)
  return lists.reduce((above, list, at) => {
    const first = list.items[0]
    // Such a list does not begin in the midst of a paragraph.
    const stands = text === '' || (first && first.words.length > 0 && (!list.isOrdered || list.start === 1))
    return `${above}${stands ? '\n' : '\n\n'}${writeList(list, inner, isNextOfKind(lists, at))}`
  }, `${indent}${mark}${text}`)
}

const isNextOfKind = (lists: readonly List[], at: number): boolean => isAlternate(lists, at)

const writeWords = (words: Words): string => written(withoutBreaksAtEnds(words), { before: ' ', after: ' ' })

function withoutBreaksAtEnds(words: Words): Words {
  const isBreak = (word: Inline | undefined): boolean => typeof word === 'object' && word.kind === 'break'
  const from = words.findIndex(word => !isBreak(word))
  const to = words.findLastIndex(word => !isBreak(word))
  return from < 0 ? [] : words.slice(from, to + 1)
}

/** What stands before and after a stretch: by it a mark is one or is none. */
interface Neighbours {
  readonly before: string
  readonly after: string
}

function written(words: Words, { before, after }: Neighbours): string {
  let text = ''
  // Directly after a mark that closed another cannot open: `**a***b*` is something else.
  let closed = false
  for (const [at, word] of words.entries()) {
    const next = words[at + 1]
    const around = { before: text.at(-1) ?? before, after: next === undefined ? after : firstOf(next) }
    if (typeof word === 'object' && (word.kind === 'strong' || word.kind === 'emphasis')) {
      const marked: string = closed ? written(word.words, around) : enclosed(word.kind === 'strong' ? '**' : '*', word.words, around)
      closed = marked.endsWith('*') && !marked.endsWith('\\*')
      text += marked
    } else {
      text += writeOne(word, around)
      closed = false
    }
  }
  return text
}

const firstOf = (word: Inline): string => {
  if (typeof word === 'string') return word.at(0) ?? ' '
  if (word.kind === 'break') return ' '
  return word.kind === 'strong' || word.kind === 'emphasis' ? firstOf(word.words[0] ?? ' ') : '['
}

function writeOne(word: Inline, { after }: Neighbours): string {
  if (typeof word === 'string') return after === '[' ? escaped(word).replace(/!$/, '\\!') : escaped(word)
  switch (word.kind) {
    case 'break':
      return '\\\n'
    case 'note':
      return `[^${word.note + 1}]`
    case 'reference':
      return `[[${word.to} ${word.number}]]`
    case 'link': {
      const inner = onOneLine(written(word.words, { before: '[', after: ']' }))
      return inner.trim() === '' ? inner : `[${inner}](<${writeAddress(word.href)}>)`
    }
    default:
      return written(word.words, { before: ' ', after })
  }
}

const isBlank = (character: string): boolean => /^\s?$/u.test(character)
const isPoint = (character: string): boolean => /^[\p{P}\p{S}]$/u.test(character)

/** A mark holds words and no blanks or points at its ends where these would keep it from being one (CommonMark, 6.2): they stand outside of it. */
function enclosed(mark: string, words: Words, around: Neighbours): string {
  const text = written(words, around)
  const blanksBefore = /^(?:\s|\\\n)*/.exec(text)?.[0] ?? ''
  const rest = text.slice(blanksBefore.length)
  const inner = rest.replace(/(?:\s|\\\n)+$/, '')
  if (inner === '') return text
  const before = blanksBefore.at(-1) ?? around.before
  const after = rest.slice(inner.length).at(0) ?? around.after
  const first = inner.replace(/^\*+/, '').at(0) ?? ''
  const last = inner.replace(/\*+$/, '').at(-1) ?? ''
  const opens = !isPoint(first) || isBlank(before) || isPoint(before)
  const closes = !isPoint(last) || isBlank(after) || isPoint(after)
  if (opens && closes) return `${blanksBefore}${mark}${inner}${mark}${rest.slice(inner.length)}`
  const [only, ...others] = words
  const points = typeof only === 'string' && others.length === 0 ? /^([\p{P}\p{S}\s]*)(.*?)([\p{P}\p{S}\s]*)$/su.exec(only) : null
  const [, lead = '', core = '', tail = ''] = points ?? []
  // Without the points there is a mark; with something else at its end there is none, and its words stay.
  if (core === '' || (lead === '' && tail === '')) return text
  const kind = mark === '**' ? 'strong' : 'emphasis'
  const marked: Inline = { kind, words: [`${opens ? lead : ''}${core}${closes ? tail : ''}`] }
  return written(
    [opens ? '' : lead, marked, closes ? '' : tail].filter(part => part !== ''),
    around,
  )
}

/** What would be a mark within a line. */
const escaped = (text: string): string => text.replace(/[\\*_[\]]/g, '\\$&').replaceAll('\n', ' ')

/** What would be a mark at a line's beginning. */
const atLineStart = (text: string): string =>
  text
    .replace(/^(\s*)([#>+|:-])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
    .replace(/^(\[\^\d+\]):/gm, '$1\\:')
