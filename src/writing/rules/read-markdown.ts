import MarkdownIt from 'markdown-it'
import { type BlockContent, type Inline, type List, type ListItem, plainWords, type TextTable, type Words } from './document.ts'

type Token = ReturnType<typeof markdown.parse>[number]

/**
 * What is read of Markdown (CommonMark with tables): headings, paragraphs, lists, tables, quotes, bold, italics, links, pictures. Everything else stays on the page as it
 * was typed: a word that is no mark is never lost. HTML is text.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
  .disable(['code', 'fence', 'hr', 'html_block', 'reference', 'lheading'])
  .disable(['backticks', 'strikethrough', 'html_inline', 'entity', 'autolink'])
  // What a person wrote with a backslash before it is no mark of ours either.
  .disable('text_join')

const NOTE = /^\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$/
const MARK = /\[\^(?<note>[^\]\s]{1,40})\]|\[\[(?<to>\p{Lu}\p{L}{0,15}) (?<number>\d[\p{L}\d.-]{0,11})\]\]/gu
const CAPTION = /^Tabelle:\s+/

/** A text that was read, its blocks still without ids. */
export interface ReadText {
  readonly blocks: readonly BlockContent[]
  readonly notes: readonly Words[]
}

/** Reads a text that a person typed. A footnote that is never called stays where it stands, and a call without a footnote too. */
export function readMarkdown(text: string): ReadText {
  const { body, definitions } = withoutNotes(text.replaceAll('\r\n', '\n'))
  const notes: Words[] = []
  const places = new Map<string, number>()
  const placeOf = (label: string): number | undefined => {
    const known = places.get(label)
    const words = definitions.get(label)
    if (known !== undefined || words === undefined) return known
    const place = notes.length
    places.set(label, place)
    notes.push([])
    // A footnote calls no other: what looks like a call in it is words.
    notes[place] = new Reader(inlineTokens(words), () => undefined).words()
    return place
  }
  const blocks = new Reader(markdown.parse(body, {}), placeOf).blocks()
  return { blocks: withEvenLevels(withCaptions(blocks)), notes }
}

const inlineTokens = (text: string): Token[] => markdown.parseInline(text, {})[0]?.children ?? []

/** Takes the footnotes that are called out of a text. */
function withoutNotes(text: string): { body: string; definitions: Map<string, string> } {
  const lines = text.split('\n')
  const called = new Set<string>()
  for (const line of lines)
    for (const { groups } of line.replace(NOTE, '$2').matchAll(MARK)) if (groups?.['note']) called.add(groups['note'])
  const definitions = new Map<string, string>()
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const [, label = '', words = ''] = NOTE.exec(lines[at] ?? '') ?? []
    if (label === '' || !called.has(label) || definitions.has(label)) {
      kept.push(lines[at] ?? '')
      continue
    }
    const more: string[] = [words]
    while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '' && !NOTE.test(lines[at + 1] ?? ''))
      more.push((lines[++at] ?? '').trim())
    definitions.set(label, more.join(' '))
    // What stood before and after a footnote does not become one paragraph.
    kept.push('')
  }
  return { body: kept.join('\n'), definitions }
}

/** No level of headings is left out, and those of one level stay so: who listens to a page goes by them, and PDF/UA asks for it (ISO 14289-1, 7.4.2). */
function withEvenLevels(blocks: readonly BlockContent[]): BlockContent[] {
  // The levels, as they were typed, of the headings under which one stands.
  let above: number[] = []
  return blocks.map(block => {
    if (block.kind !== 'heading') return block
    above = [...above.filter(level => level < block.level), block.level]
    return { ...block, level: above.length === 1 ? 1 : above.length === 2 ? 2 : 3 }
  })
}

/** A paragraph "Tabelle: …" before a table is its caption. */
function withCaptions(blocks: readonly BlockContent[]): BlockContent[] {
  const result: BlockContent[] = []
  for (const block of blocks) {
    const before = result.at(-1)
    const first = before?.kind === 'paragraph' ? before.words[0] : undefined
    if (
      block.kind === 'table' &&
      before?.kind === 'paragraph' &&
      before.words.length === 1 &&
      typeof first === 'string' &&
      CAPTION.test(first)
    ) {
      result.pop()
      result.push({ ...block, caption: first.replace(CAPTION, '').trim() })
    } else result.push(block)
  }
  return result
}

/** Goes over the tokens of a text once. */
class Reader {
  readonly #tokens: readonly Token[]
  readonly #placeOf: (label: string) => number | undefined
  #at = 0

  constructor(tokens: readonly Token[], placeOf: (label: string) => number | undefined) {
    this.#tokens = tokens
    this.#placeOf = placeOf
  }

  /** The blocks up to the token that closes them. */
  blocks(until?: string): BlockContent[] {
    const blocks: BlockContent[] = []
    for (let token = this.#next(); token && token.type !== until; token = this.#next()) blocks.push(...this.#block(token))
    return blocks
  }

  /** The words of inline tokens, up to the one that closes them. */
  words(until?: string): Words {
    const words: Inline[] = []
    for (let token = this.#next(); token && token.type !== until; token = this.#next()) words.push(...this.#inline(token))
    return joined(words)
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++]
  }

  #block(token: Token): BlockContent[] {
    switch (token.type) {
      case 'heading_open': {
        const words = this.#wordsUntil('heading_close')
        return words.length === 0 ? [] : [{ kind: 'heading', level: levelOf(token.tag), words }]
      }
      case 'paragraph_open': {
        const inline = this.#next()
        this.#until('paragraph_close')
        const [only, ...others] = inline?.children ?? []
        if (only?.type === 'image' && others.length === 0) return [figureOf(only)]
        const words = this.#read(inline)
        return words.length === 0 ? [] : [{ kind: 'paragraph', words }]
      }
      case 'bullet_list_open':
      case 'ordered_list_open':
        return [this.#list(token)]
      case 'blockquote_open':
        return [{ kind: 'quote', paragraphs: this.blocks('blockquote_close').flatMap(paragraphsOf) }]
      case 'table_open':
        return [this.#table()]
      default:
        return token.content.trim() === '' ? [] : [{ kind: 'paragraph', words: [token.content] }]
    }
  }

  #list(open: Token): List {
    const isOrdered = open.type === 'ordered_list_open'
    const close = isOrdered ? 'ordered_list_close' : 'bullet_list_close'
    const items: ListItem[] = []
    for (let token = this.#next(); token && token.type !== close; token = this.#next())
      if (token.type === 'list_item_open') items.push(itemOf(this.blocks('list_item_close')))
    return { kind: 'list', isOrdered, start: Number(open.attrGet('start') ?? 1), items }
  }

  #table(): TextTable {
    const columns: { head: Words; isNumber: boolean }[] = []
    const rows: Words[][] = []
    for (let token = this.#next(); token && token.type !== 'table_close'; token = this.#next()) {
      if (token.type === 'th_open')
        columns.push({ isNumber: String(token.attrGet('style') ?? '').includes('right'), head: this.#wordsUntil('th_close') })
      else if (token.type === 'tr_open' && columns.length > 0) rows.push([])
      else if (token.type === 'td_open') rows.at(-1)?.push(this.#wordsUntil('td_close'))
    }
    return { kind: 'table', caption: '', columns, rows: rows.filter(row => row.length > 0) }
  }

  #wordsUntil(close: string): Words {
    const inline = this.#next()
    this.#until(close)
    return this.#read(inline)
  }

  #until(close: string): void {
    while (this.#at < this.#tokens.length && this.#next()?.type !== close);
  }

  #read(inline: Token | undefined): Words {
    return new Reader(inline?.children ?? [], this.#placeOf).words()
  }

  #inline(token: Token): Inline[] {
    switch (token.type) {
      case 'text':
        return this.#marked(token.content)
      case 'softbreak':
        return [' ']
      case 'hardbreak':
        return [{ kind: 'break' }]
      case 'strong_open':
        return [{ kind: 'strong', words: this.words('strong_close') }]
      case 'em_open':
        return [{ kind: 'emphasis', words: this.words('em_close') }]
      case 'link_open':
        return [linkOf(String(token.attrGet('href') ?? ''), this.words('link_close'))]
      default:
        return [token.content]
    }
  }

  /** Calls of footnotes and references in a stretch of text. */
  #marked(text: string): Inline[] {
    const parts: Inline[] = []
    let from = 0
    for (const found of text.matchAll(MARK)) {
      const { note, to, number } = found.groups ?? {}
      const place = note === undefined ? undefined : this.#placeOf(note)
      if (place === undefined && to === undefined) continue
      parts.push(text.slice(from, found.index))
      parts.push(to === undefined ? { kind: 'note', note: place ?? 0 } : { kind: 'reference', to, number: number ?? '' })
      from = found.index + found[0].length
    }
    return [...parts, text.slice(from)]
  }
}

const levelOf = (tag: string): 1 | 2 | 3 => (tag === 'h1' ? 1 : tag === 'h2' ? 2 : 3)

const figureOf = (image: Token): BlockContent => ({
  kind: 'figure',
  name: String(image.attrGet('src') ?? ''),
  alternative: plainWords(new Reader(image.children ?? [], () => undefined).words()),
  caption: String(image.attrGet('title') ?? ''),
})

/** Only where a browser may lead: the web, mail, and a place of this site. */
const linkOf = (href: string, words: Words): Inline =>
  /^(?:https?:\/\/|mailto:|\/(?!\/))/i.test(href) ? { kind: 'link', href, words } : { kind: 'emphasis', words }

/** What an item of a list says: its words with line ends between its paragraphs, and the lists in it. */
function itemOf(blocks: readonly BlockContent[]): ListItem {
  const lists = blocks.filter(block => block.kind === 'list')
  const words = blocks.filter(block => block.kind !== 'list').flatMap(paragraphsOf)
  return { words: words.flatMap((each, index) => (index === 0 ? each : [{ kind: 'break' } as const, ...each])), lists }
}

/** The words of a block where only paragraphs have a place. */
function paragraphsOf(block: BlockContent): Words[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.words]
    case 'quote':
      return [...block.paragraphs]
    case 'list':
      return block.items.flatMap(({ words, lists }) => [words, ...lists.flatMap(paragraphsOf)])
    case 'table':
      return [block.columns.map(({ head }) => head), ...block.rows].map(row =>
        row.flatMap((cell, at) => (at === 0 ? cell : [' | ', ...cell])),
      )
    case 'figure':
      return [[block.alternative]]
  }
}

/** Stretches of text that follow one another become one; blanks at both ends go. */
function joined(words: readonly Inline[]): Words {
  const result: Inline[] = []
  for (const word of words) {
    const last = result.at(-1)
    if (word === '') continue
    if (typeof word === 'string' && typeof last === 'string') result[result.length - 1] = last + word
    else result.push(word)
  }
  return result
}
