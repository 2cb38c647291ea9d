import { type NodeSpec, Schema } from 'prosemirror-model'
import { tableNodes } from 'prosemirror-tables'

const textOf = (element: HTMLElement, name: string): string => element.getAttribute(name) ?? ''

// A cell holds one paragraph, and says whether its column holds numbers.
const { table, table_row, table_cell, table_header } = tableNodes({
  tableGroup: 'block',
  cellContent: 'line',
  cellAttributes: {
    isNumber: {
      default: false,
      getFromDOM: cell => cell.classList.contains('rk-number'),
      setDOMAttr: (value, attrs) => {
        if (value) attrs['class'] = 'rk-number'
      },
    },
  },
})

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  // Its level is that of the text; on the page it stands below the title of the section.
  heading: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { level: { default: 1 } },
    parseDOM: [1, 2, 3, 4, 5, 6].map(level => ({
      tag: `h${level}`,
      getAttrs: element => ({ level: Number(element.dataset['level'] ?? Math.min(level, 3)) }),
    })),
    toDOM: ({ attrs }) => [`h${Number(attrs['level']) + 1}`, { 'data-level': String(attrs['level']) }, 0],
  },
  quote: { content: 'paragraph+', group: 'block', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
  bullet_list: { content: 'list_item+', group: 'block list', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
  ordered_list: {
    content: 'list_item+',
    group: 'block list',
    attrs: { start: { default: 1 } },
    parseDOM: [
      {
        tag: 'ol',
        getAttrs: element => ({ start: Math.max(0, Math.min(Number.parseInt(textOf(element, 'start') || '1', 10) || 1, 99_999)) }),
      },
    ],
    toDOM: ({ attrs }) => ['ol', attrs['start'] === 1 ? {} : { start: String(attrs['start']) }, 0],
  },
  list_item: { content: 'paragraph list*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  /** The words above a table. */
  caption: {
    content: 'text*',
    group: 'block',
    marks: '',
    defining: true,
    parseDOM: [{ tag: 'p[data-caption]', priority: 60 }],
    toDOM: () => ['p', { 'data-caption': '' }, 0],
  },
  table,
  table_row,
  table_header,
  table_cell,
  line: { content: 'inline*', parseDOM: [], toDOM: () => ['p', 0] },
  figure: {
    group: 'block',
    atom: true,
    attrs: { name: { default: '' }, alternative: { default: '' }, caption: { default: '' } },
    parseDOM: [
      {
        tag: 'figure[data-name]',
        getAttrs: element => ({
          name: textOf(element, 'data-name'),
          alternative: textOf(element, 'data-alternative'),
          caption: textOf(element, 'data-caption'),
        }),
      },
    ],
    toDOM: ({ attrs }) => [
      'figure',
      { 'data-name': attrs['name'], 'data-alternative': attrs['alternative'], 'data-caption': attrs['caption'] },
      ['p', { class: 'rk-written__picture' }, String(attrs['alternative'] || attrs['name'])],
      ['figcaption', `Abbildung${attrs['caption'] ? `: ${attrs['caption']}` : ''}`],
    ],
  },
  text: { group: 'inline' },
  break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  note: {
    group: 'inline',
    inline: true,
    atom: true,
    /** Its words as they are typed, and which one it is where it is called twice. */
    attrs: { markdown: { default: '' }, label: { default: '' } },
    parseDOM: [
      { tag: 'sup[data-note]', getAttrs: element => ({ markdown: textOf(element, 'data-note'), label: textOf(element, 'data-label') }) },
    ],
    toDOM: ({ attrs }) => [
      'sup',
      {
        'data-note': attrs['markdown'],
        'data-label': attrs['label'],
        title: attrs['markdown'],
        role: 'img',
        'aria-label': `Fußnote: ${attrs['markdown']}`,
        class: 'rk-editor__note',
      },
    ],
  },
  reference: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { to: { default: 'M' }, number: { default: '1' } },
    parseDOM: [{ tag: 'span[data-to]', getAttrs: element => ({ to: textOf(element, 'data-to'), number: textOf(element, 'data-number') }) }],
    toDOM: ({ attrs }) => [
      'span',
      { 'data-to': attrs['to'], 'data-number': attrs['number'], class: 'rk-editor__reference' },
      `${attrs['to']} ${attrs['number']}`,
    ],
    leafText: ({ attrs }) => `${attrs['to']} ${attrs['number']}`,
  },
}

/** What a text can have, as the editor knows it: no more than what is read of Markdown (decision 200). */
export const schema = new Schema({
  nodes,
  marks: {
    // A link holds the others, and they hold one another as far as they reach.
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: element => (isAddress(textOf(element, 'href')) ? { href: textOf(element, 'href') } : false) }],
      toDOM: ({ attrs }) => ['a', { href: attrs['href'] }, 0],
    },
    emphasis: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  },
})

/** Where a link may lead: the web, mail, and a place of this site. */
export const isAddress = (href: string): boolean => /^(?:https?:\/\/|mailto:|\/(?!\/))/i.test(href)

/** A type of node by its name in the schema. @throws Error for a name that is none */
export function nodeType(name: string) {
  const type = schema.nodes[name]
  if (!type) throw new Error(`no node ${name}`)
  return type
}

/** A type of mark by its name in the schema. @throws Error for a name that is none */
export function markType(name: string) {
  const type = schema.marks[name]
  if (!type) throw new Error(`no mark ${name}`)
  return type
}
