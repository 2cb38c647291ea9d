/**
 * A written text as data: blocks with lasting ids, words with their marks. Pages, PDF and Word files are made from it; the Markdown that a person typed is kept beside it.
 * What is stored says by which version of this form it was written.
 */
export interface TextDocument {
  readonly blocks: readonly Block[]
  /** Footnotes in the order in which they are called. */
  readonly notes: readonly Words[]
}

export type Words = readonly Inline[]

export type Inline =
  | string
  | { readonly kind: 'strong' | 'emphasis'; readonly words: Words }
  | { readonly kind: 'link'; readonly href: string; readonly words: Words }
  | { readonly kind: 'break' }
  /** A footnote is called here: its place in `notes`. */
  | { readonly kind: 'note'; readonly note: number }
  /** Something that another part of the house knows by its kind and number: `[[M 3]]` is the measure 3. */
  | { readonly kind: 'reference'; readonly to: string; readonly number: string }

/** What stands alone in a text. Comments, differences and locks name it by its id, which it keeps over saves. */
export type Block = { readonly id: string } & BlockContent

export type BlockContent =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly words: Words }
  | { readonly kind: 'paragraph'; readonly words: Words }
  | { readonly kind: 'quote'; readonly paragraphs: readonly Words[] }
  | List
  | TextTable
  | { readonly kind: 'figure'; readonly name: string; readonly alternative: string; readonly caption: string }

export interface List {
  readonly kind: 'list'
  readonly isOrdered: boolean
  readonly start: number
  readonly items: readonly ListItem[]
}
export interface ListItem {
  readonly words: Words
  readonly lists: readonly List[]
}

export interface TextTable {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly { readonly head: Words; readonly isNumber: boolean }[]
  readonly rows: readonly (readonly Words[])[]
}

/** How a document lies in the database: with the version of its form. */
export const documentFormat = {
  /** @throws Error for a form that this program does not know: it is older than the data */
  read: (stored: unknown): TextDocument => {
    // Written by `write` alone.
    const { version, blocks, notes } = stored as { version: number } & TextDocument
    if (version !== 1) throw new Error(`a text of form ${version} is not known`)
    return { blocks, notes }
  },
  write: (document: TextDocument): unknown => ({ version: 1, ...document }),
}

/** Words as they are read aloud, without their marks; a footnote's call is left out. */
export const plainWords = (words: Words): string =>
  words
    .map(word => {
      if (typeof word === 'string') return word
      if (word.kind === 'break') return '\n'
      if (word.kind === 'note') return ''
      return word.kind === 'reference' ? `${word.to} ${word.number}` : plainWords(word.words)
    })
    .join('')

/** Everything a block says, a line for each of its parts. */
export function plainBlock(block: BlockContent): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainWords(block.words)
    case 'quote':
      return block.paragraphs.map(plainWords).join('\n')
    case 'list':
      return plainList(block)
    case 'table':
      return [block.caption, block.columns.map(({ head }) => plainWords(head)).join(' | '), ...block.rows.map(plainRow)]
        .filter(line => line !== '')
        .join('\n')
    case 'figure':
      return [block.caption, block.alternative].filter(line => line !== '').join('\n')
  }
}

const plainRow = (row: readonly Words[]): string => row.map(plainWords).join(' | ')

const plainList = ({ items }: List): string =>
  items.map(({ words, lists }) => [`– ${plainWords(words)}`, ...lists.map(plainList)].join('\n')).join('\n')

/** All words of a text, its footnotes at the end. */
export const plainDocument = ({ blocks, notes }: TextDocument): string => [...blocks.map(plainBlock), ...notes.map(plainWords)].join('\n\n')

/** What is referred to in a text, in its order, each once. */
export function referencesIn({ blocks, notes }: TextDocument): readonly { readonly to: string; readonly number: string }[] {
  const found = new Map<string, { to: string; number: string }>()
  const look = (words: Words): void => {
    for (const word of words)
      if (typeof word === 'object' && word.kind === 'reference')
        found.set(`${word.to} ${word.number}`, { to: word.to, number: word.number })
      else if (typeof word === 'object' && 'words' in word) look(word.words)
  }
  for (const block of blocks) for (const words of wordsOf(block)) look(words)
  for (const note of notes) look(note)
  return [...found.values()]
}

const wordsOf = (block: BlockContent): readonly Words[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.words]
    case 'quote':
      return block.paragraphs
    case 'list':
      return wordsOfList(block)
    case 'table':
      return [...block.columns.map(({ head }) => head), ...block.rows.flat()]
    case 'figure':
      return []
  }
}

const wordsOfList = ({ items }: List): readonly Words[] => items.flatMap(({ words, lists }) => [words, ...lists.flatMap(wordsOfList)])
