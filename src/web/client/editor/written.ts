import type { Mark, Node } from 'prosemirror-model'
import type { BlockContent, Inline, List, ListItem, Words } from '#writing/rules/document.ts'
import { writeNote, writeText } from '#writing/rules/write-markdown.ts'
import { nodeType, schema } from './schema.ts'

/** What was read from Markdown, as it comes from the server: blocks, with or without ids. */
interface Read {
  readonly blocks: readonly BlockContent[]
  readonly notes: readonly Words[]
}

/** A text that was read, as the editor holds it. */
export function editorDocument({ blocks, notes }: Read): Node {
  const inline = (words: Words, marks: readonly Mark[] = []): Node[] => words.flatMap(word => inlineNodes(word, marks))
  const inlineNodes = (word: Inline, marks: readonly Mark[]): Node[] => {
    if (typeof word === 'string') return word === '' ? [] : [schema.text(word, marks)]
    switch (word.kind) {
      case 'strong':
      case 'emphasis':
        return inline(word.words, schema.mark(word.kind).addToSet(marks))
      case 'link':
        return inline(word.words, schema.mark('link', { href: word.href }).addToSet(marks))
      case 'break':
        return [schema.node('break')]
      case 'note':
        return [schema.node('note', { markdown: writeNote(notes[word.note] ?? []), label: String(word.note) }, undefined, marks)]
      case 'reference':
        return [schema.node('reference', { to: word.to, number: word.number }, undefined, marks)]
    }
  }
  const paragraph = (words: Words): Node => schema.node('paragraph', null, inline(words))
  const list = ({ isOrdered, start, items }: List): Node =>
    schema.node(
      isOrdered ? 'ordered_list' : 'bullet_list',
      isOrdered ? { start } : null,
      items.map(({ words, lists }) => schema.node('list_item', null, [paragraph(words), ...lists.map(list)])),
    )
  const nodesOf = (block: BlockContent): Node[] => {
    switch (block.kind) {
      case 'heading':
        return [schema.node('heading', { level: block.level }, inline(block.words))]
      case 'paragraph':
        return [paragraph(block.words)]
      case 'quote':
        return block.paragraphs.length === 0 ? [] : [schema.node('quote', null, block.paragraphs.map(paragraph))]
      case 'list':
        return block.items.length === 0 ? [] : [list(block)]
      case 'figure':
        return [schema.node('figure', { name: block.name, alternative: block.alternative, caption: block.caption })]
      case 'table': {
        const row = (type: string, cells: readonly Words[]): Node =>
          schema.node(
            'table_row',
            null,
            block.columns.map(({ isNumber }, at) => schema.node(type, { isNumber }, schema.node('line', null, inline(cells[at] ?? [])))),
          )
        const head = row(
          'table_header',
          block.columns.map(each => each.head),
        )
        const rows = [head, ...block.rows.map(cells => row('table_cell', cells))]
        return [schema.node('caption', null, block.caption === '' ? [] : [schema.text(block.caption)]), schema.node('table', null, rows)]
      }
    }
  }
  const nodes = blocks.flatMap(nodesOf)
  return schema.node('doc', null, nodes.length === 0 ? [schema.node('paragraph')] : nodes)
}

/** What stands in the editor, as Markdown. */
export function editorMarkdown(doc: Node): string {
  const notes: string[] = []
  const places = new Map<string, number>()
  const placeOf = ({ attrs }: Node): number => {
    const key = `${attrs['label']} ${attrs['markdown']}`
    const known = places.get(key)
    if (known !== undefined) return known
    notes.push(String(attrs['markdown']).replace(/\s+/g, ' ').trim())
    places.set(key, notes.length - 1)
    return notes.length - 1
  }
  const one = (node: Node): Inline => {
    if (node.type.name === 'break') return { kind: 'break' }
    if (node.type.name === 'note') return { kind: 'note', note: placeOf(node) }
    if (node.type.name === 'reference') return { kind: 'reference', to: String(node.attrs['to']), number: String(node.attrs['number']) }
    return node.text ?? ''
  }
  /** Of the marks of a stretch, that one holds the others which reaches furthest. */
  const wordsOf = (children: readonly Node[], held: readonly Mark[] = []): Words => {
    const words: Inline[] = []
    for (let at = 0; at < children.length; ) {
      const child = children[at]
      if (!child) break
      const open = child.marks.filter(mark => !mark.isInSet(held))
      const reach = (mark: Mark): number => {
        let to = at
        while (to < children.length && children[to]?.marks.some(each => each.eq(mark))) to++
        return to
      }
      const [outer] = open.map(mark => ({ mark, to: reach(mark) })).sort((one, other) => other.to - one.to)
      if (!outer) {
        words.push(one(child))
        at++
        continue
      }
      const inner = wordsOf(children.slice(at, outer.to), [...held, outer.mark])
      const { name } = outer.mark.type
      words.push(
        name === 'link'
          ? { kind: 'link', href: String(outer.mark.attrs['href']), words: inner }
          : { kind: name === 'strong' ? 'strong' : 'emphasis', words: inner },
      )
      at = outer.to
    }
    return words
  }
  const words = (node: Node): Words => wordsOf(node.children)
  const isEmpty = (node: Node): boolean => node.content.size === 0
  const item = (node: Node): ListItem => ({
    words: node.firstChild ? words(node.firstChild) : [],
    lists: node.children.slice(1).map(list),
  })
  const list = (node: Node): List => ({
    kind: 'list',
    isOrdered: node.type.name === 'ordered_list',
    start: Number(node.attrs['start'] ?? 1),
    items: node.children.map(item),
  })
  const blocks: BlockContent[] = []
  for (const [at, node] of doc.children.entries()) {
    const before = doc.children[at - 1]
    switch (node.type.name) {
      case 'heading':
        if (!isEmpty(node)) blocks.push({ kind: 'heading', level: levelOf(node), words: words(node) })
        break
      case 'paragraph':
        if (!isEmpty(node)) blocks.push({ kind: 'paragraph', words: words(node) })
        break
      case 'quote': {
        const paragraphs = node.children.filter(each => !isEmpty(each)).map(words)
        if (paragraphs.length > 0) blocks.push({ kind: 'quote', paragraphs })
        break
      }
      case 'bullet_list':
      case 'ordered_list':
        blocks.push(list(node))
        break
      case 'figure':
        blocks.push({
          kind: 'figure',
          name: String(node.attrs['name']),
          alternative: String(node.attrs['alternative']),
          caption: String(node.attrs['caption']),
        })
        break
      case 'caption':
        // Where the table is gone its words stay.
        if (!isEmpty(node) && doc.children[at + 1]?.type.name !== 'table')
          blocks.push({ kind: 'paragraph', words: [`Tabelle: ${node.textContent}`] })
        break
      case 'table':
        blocks.push(tableOf(node, before?.type.name === 'caption' ? before.textContent.trim() : '', words))
        break
    }
  }
  return writeText(blocks, notes)
}

const levelOf = (node: Node): 1 | 2 | 3 => (node.attrs['level'] === 1 ? 1 : node.attrs['level'] === 2 ? 2 : 3)

/** A cell that reached over several, as one that was pasted may, stands in the first of them. */
function tableOf(node: Node, caption: string, words: (node: Node) => Words): BlockContent {
  const rows = node.children.map(row =>
    row.children.flatMap(cell => [
      cell,
      ...Array.from({ length: Number(cell.attrs['colspan'] ?? 1) - 1 }, () => nodeType('table_cell').create()),
    ]),
  )
  const width = Math.max(1, ...rows.map(row => row.length))
  const cell = (node: Node | undefined): Words => (node?.firstChild ? words(node.firstChild) : [])
  const [head = [], ...body] = rows
  const columns = Array.from({ length: width }, (_, at) => ({ head: cell(head[at]), isNumber: head[at]?.attrs['isNumber'] === true }))
  return { kind: 'table', caption, columns, rows: body.map(row => columns.map((_, at) => cell(row[at]))) }
}
