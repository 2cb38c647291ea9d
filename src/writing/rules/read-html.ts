import { parseDocument } from 'htmlparser2'
import type { BlockContent, Inline, List, ListItem, Words } from './document.ts'
import type { ReadText } from './read-markdown.ts'

type Node = ReturnType<typeof parseDocument>['children'][number]
type Parent = Extract<Node, { children: unknown }>

/** Deeper than any text that a person wrote. */
const DEEPEST = 60

/** Keeps of HTML what a text can have: headings, paragraphs, lists, tables, footnotes, bold, italics, links. Everything else gives its words. For what a Word file holds. */
export function readHtml(html: string): ReadText {
  const root = parseDocument(html)
  const notes: Words[] = []
  const reader = new Reader(notes, noteWords(root.children))
  return { blocks: withCaptions(reader.blocks(root.children, 0)), notes }
}

const isParent = (node: Node): node is Parent => 'children' in node
const nameOf = (node: Node): string => ('name' in node ? node.name : '')
const attribute = (node: Node, name: string): string => ('attribs' in node ? (node.attribs[name] ?? '') : '')
const childrenOf = (node: Node): readonly Node[] => (isParent(node) ? node.children : [])

/** The elements that hold footnotes, by their id. */
function noteWords(nodes: readonly Node[]): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>()
  for (const list of nodes)
    for (const item of childrenOf(list)) if (/^(foot|end)note-\d+$/.test(attribute(item, 'id'))) found.set(attribute(item, 'id'), item)
  return found
}

class Reader {
  readonly #notes: Words[]
  readonly #known: ReadonlyMap<string, Node>
  #isInNote = false

  constructor(notes: Words[], known: ReadonlyMap<string, Node>) {
    this.#notes = notes
    this.#known = known
  }

  blocks(nodes: readonly Node[], depth: number): BlockContent[] {
    return nodes.flatMap(node => this.#block(node, depth))
  }

  #block(node: Node, depth: number): BlockContent[] {
    const name = nameOf(node)
    const heading = /^h([1-6])$/.exec(name)?.[1]
    if (heading !== undefined) {
      const words = this.#words(childrenOf(node), depth)
      return words.length === 0 ? [] : [{ kind: 'heading', level: heading === '1' ? 1 : heading === '2' ? 2 : 3, words }]
    }
    if (name === 'ul' || name === 'ol') {
      const list = this.#list(node, depth)
      return list.items.length === 0 ? [] : [list]
    }
    if (name === 'table') return this.#table(node, depth)
    const [only, ...others] = childrenOf(node)
    if (name === 'p' && only && others.length === 0 && nameOf(only) === 'img')
      return [{ kind: 'figure', name: attribute(only, 'src'), alternative: attribute(only, 'alt'), caption: '' }]
    if (isParent(node) && depth < DEEPEST && childrenOf(node).some(child => /^(p|h[1-6]|ul|ol|table|div)$/.test(nameOf(child))))
      return this.blocks(childrenOf(node), depth + 1)
    const words = this.#words([node], depth)
    return words.length === 0 ? [] : [{ kind: 'paragraph', words }]
  }

  #list(node: Node, depth: number): List {
    const items: ListItem[] = []
    for (const item of childrenOf(node)) {
      if (nameOf(item) !== 'li' || this.#known.has(attribute(item, 'id'))) continue
      const inner = childrenOf(item)
      const isList = (child: Node): boolean => /^[uo]l$/.test(nameOf(child)) && depth < DEEPEST
      const words = this.#words(
        inner.filter(child => !isList(child)),
        depth + 1,
      )
      items.push({ words, lists: inner.filter(isList).map(child => this.#list(child, depth + 1)) })
    }
    return { kind: 'list', isOrdered: nameOf(node) === 'ol', start: 1, items }
  }

  /** Where there is no head, the first row is taken for it: a table of ours always has one. */
  #table(node: Node, depth: number): BlockContent[] {
    const rows: Words[][] = []
    const look = (nodes: readonly Node[], left: number): void => {
      for (const each of nodes) {
        if (nameOf(each) === 'tr')
          rows.push(childrenOf(each).flatMap(cell => (/^t[dh]$/.test(nameOf(cell)) ? [this.#words(childrenOf(cell), depth + 1)] : [])))
        else if (left > 0) look(childrenOf(each), left - 1)
      }
    }
    look(childrenOf(node), 2)
    const [head, ...body] = rows.filter(row => row.length > 0)
    if (!head) return []
    const width = Math.max(head.length, ...body.map(row => row.length))
    const isNumber = (at: number): boolean => body.length > 0 && body.every(row => /^-?[\s\d.,]*[%€]?$/.test(textOf(row[at] ?? [])))
    const columns = Array.from({ length: width }, (_, at) => ({ head: head[at] ?? [], isNumber: isNumber(at) }))
    return [{ kind: 'table', caption: '', columns, rows: body }]
  }

  #words(nodes: readonly Node[], depth: number): Words {
    return tidied(nodes.flatMap(node => this.#inline(node, depth)))
  }

  #inline(node: Node, depth: number): Inline[] {
    if ('data' in node) return node.type === 'text' ? [node.data.replace(/\s+/g, ' ')] : []
    if (!isParent(node) || depth > DEEPEST) return []
    const inner = (): Inline[] => node.children.flatMap(child => this.#inline(child, depth + 1))
    switch (nameOf(node)) {
      case 'strong':
      case 'b':
        return [{ kind: 'strong', words: tidied(inner(), false) }]
      case 'em':
      case 'i':
        return [{ kind: 'emphasis', words: tidied(inner(), false) }]
      case 'script':
      case 'style':
        return []
      case 'br':
        return [{ kind: 'break' }]
      case 'img':
        return [attribute(node, 'alt')]
      case 'a':
        return this.#link(node, inner)
      case 'p':
      case 'div':
        return [{ kind: 'break' }, ...inner()]
      default:
        return inner()
    }
  }

  #link(node: Node, inner: () => Inline[]): Inline[] {
    const href = attribute(node, 'href')
    const note = this.#known.get(href.replace(/^#/, ''))
    // A footnote calls no other.
    if (note && !this.#isInNote) {
      this.#isInNote = true
      // The way back is no word of the footnote.
      const place = this.#notes.push([]) - 1
      this.#notes[place] = tidied(childrenOf(note).flatMap(child => this.#inline(child, 1)))
      this.#isInNote = false
      return [{ kind: 'note', note: place }]
    }
    if (/^#(foot|end)note-ref-/.test(href)) return []
    return /^(https?:\/\/|mailto:)/i.test(href)
      ? [{ kind: 'link', href: encodeURI(decodeSafely(href)), words: tidied(inner(), false) }]
      : inner()
  }
}

const decodeSafely = (href: string): string => {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}

const textOf = (words: Words): string =>
  words.map(word => (typeof word === 'string' ? word : 'words' in word ? textOf(word.words) : '')).join('')

/** Stretches that follow one another become one, nothing stands at the ends but words. */
function tidied(words: readonly Inline[], trims = true): Words {
  const result: Inline[] = []
  for (const word of words) {
    const last = result.at(-1)
    if (
      typeof word === 'object' &&
      'words' in word &&
      textOf(word.words).trim() === '' &&
      word.words.every(each => typeof each === 'string')
    )
      continue
    if (typeof word === 'string' && typeof last === 'string') result[result.length - 1] = (last + word).replace(/ +/g, ' ')
    else result.push(word)
  }
  if (!trims) return result
  const isBlank = (word: Inline | undefined): boolean => (typeof word === 'string' ? word.trim() === '' : word?.kind === 'break')
  while (isBlank(result[0])) result.shift()
  while (isBlank(result.at(-1))) result.pop()
  const [first, end] = [result[0], result.at(-1)]
  if (typeof first === 'string') result[0] = first.trimStart()
  if (typeof end === 'string') result[result.length - 1] = (result.length === 1 ? end.trim() : end).trimEnd()
  return result
}

/** "Tabelle 3: Kinder nach Alter" before or after a table is its caption; so is "Abbildung 2: …" below a figure. */
function withCaptions(blocks: readonly BlockContent[]): BlockContent[] {
  const result: BlockContent[] = []
  const caption = (block: BlockContent | undefined, word: RegExp): string | null => {
    if (block?.kind !== 'paragraph') return null
    const text = textOf(block.words)
    return text.length < 300 && word.test(text) ? text.replace(word, '').trim() : null
  }
  for (const block of blocks) {
    const last = result.at(-1)
    const above = block.kind === 'table' ? caption(last, TABLE) : null
    const below = last?.kind === 'figure' && last.caption === '' ? caption(block, FIGURE) : null
    if (block.kind === 'table' && above !== null) result.splice(-1, 1, { ...block, caption: above })
    else if (last?.kind === 'figure' && below !== null) result.splice(-1, 1, { ...last, caption: below })
    else result.push(block)
  }
  return result
}

const TABLE = /^Tab(?:elle|\.)\s*\d*\s*[:.–-]?\s*/
const FIGURE = /^Abb(?:ildung|\.)\s*\d*\s*[:.–-]?\s*/
