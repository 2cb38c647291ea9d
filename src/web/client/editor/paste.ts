/** What a paragraph of a list in a file of Word says of itself: it is no list there. */
interface WordItem {
  readonly level: number
  readonly isOrdered: boolean
  readonly words: string
}

const DROPPED = new Set([
  'STYLE',
  'SCRIPT',
  'TITLE',
  'META',
  'LINK',
  'XML',
  'HEAD',
  'IMG',
  'SVG',
  'OBJECT',
  'VIDEO',
  'AUDIO',
  'BUTTON',
  'SELECT',
  'INPUT',
  'TEXTAREA',
])
const BLOCKS = new Set([
  'P',
  'DIV',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'UL',
  'OL',
  'LI',
  'TABLE',
  'BLOCKQUOTE',
  'SECTION',
  'ARTICLE',
  'PRE',
  'DL',
  'DT',
  'DD',
  'HR',
  'TR',
  'TD',
  'TH',
])

/** Of what is pasted headings, paragraphs, lists and tables stay, and all words; no font, colour, picture or link. What comes from the editor itself stays as it is. */
export function tidyPaste(html: string): string {
  if (html.includes('data-pm-slice')) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return blocksOf(body)
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE
const isBlock = (node: Node): node is Element => isElement(node) && BLOCKS.has(node.nodeName)
const styleOf = (node: Element): string => node.getAttribute('style') ?? ''
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The words of a node; line ends stay where they may. */
function wordsOf(node: Node, lineEnd = '<br>'): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? '').replace(/[\s\u00a0]+/g, ' '))
  if (!isElement(node) || DROPPED.has(node.nodeName)) return ''
  if (node.nodeName === 'BR') return lineEnd
  // The dot or number that Word typed before a list's item.
  if (/mso-list:\s*ignore/i.test(styleOf(node))) return ''
  const inner = [...node.childNodes].map(child => wordsOf(child, lineEnd)).join('')
  return isBlock(node) ? `${lineEnd}${inner}${lineEnd}` : inner
}

const trimmed = (words: string): string => words.replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/g, '').replace(/(?:\s*<br>\s*)+/g, '<br>')

function blocksOf(parent: Node): string {
  let html = ''
  let run = ''
  let items: WordItem[] = []
  const close = (): void => {
    const words = trimmed(run)
    if (words !== '') html += `<p>${words}</p>`
    run = ''
    html += listOf(items)
    items = []
  }
  for (const node of parent.childNodes) {
    if (!isBlock(node)) {
      const inner = isElement(node) && !DROPPED.has(node.nodeName) && [...node.querySelectorAll('*')].some(isBlock)
      if (inner) {
        close()
        html += blocksOf(node)
      } else {
        const words = wordsOf(node)
        if (items.length > 0 && words.trim() === '') continue
        if (items.length > 0) close()
        run += words
      }
      continue
    }
    const item = wordItem(node)
    if (item) {
      if (items.length === 0) close()
      items.push(item)
      continue
    }
    close()
    html += blockOf(node)
  }
  close()
  return html
}

function blockOf(node: Element): string {
  const words = (): string => trimmed(wordsOf(node))
  const heading = /^H([1-6])$/.exec(node.nodeName)?.[1] ?? (/MsoTitle/.test(node.className) ? '1' : undefined)
  if (heading !== undefined)
    return words() === '' ? '' : `<h${Math.min(Number(heading), 3)}>${words().replaceAll('<br>', ' ')}</h${Math.min(Number(heading), 3)}>`
  if (node.nodeName === 'UL' || node.nodeName === 'OL') return plainList(node)
  if (node.nodeName === 'TABLE') return tableOf(node)
  if ([...node.children].some(isBlock) || node.nodeName === 'DIV') return blocksOf(node)
  return words() === '' ? '' : `<p>${words()}</p>`
}

/** A list as it is in HTML. An item holds its words and the lists in it. */
function plainList(list: Element): string {
  const name = list.nodeName.toLowerCase()
  const items = [...list.childNodes].map(item => {
    if (!isElement(item)) return ''
    // Some programs write an inner list beside the items.
    if (item.nodeName === 'UL' || item.nodeName === 'OL') return `<li><p></p>${plainList(item)}</li>`
    const inner = [...item.childNodes]
    const lists = inner.filter(child => child.nodeName === 'UL' || child.nodeName === 'OL')
    const words = trimmed(
      inner
        .filter(child => !lists.includes(child))
        .map(child => wordsOf(child))
        .join(''),
    )
    return `<li><p>${words}</p>${lists.map(each => (isElement(each) ? plainList(each) : '')).join('')}</li>`
  })
  return items.join('') === '' ? '' : `<${name}>${items.join('')}</${name}>`
}

function wordItem(node: Element): WordItem | null {
  const level = /mso-list:[^;]*level(\d+)/i.exec(styleOf(node))?.[1]
  if (level === undefined || /^H[1-6]$/.test(node.nodeName)) return null
  const mark = [...node.querySelectorAll('span')].find(span => /mso-list:\s*ignore/i.test(styleOf(span)))?.textContent ?? ''
  return { level: Number(level), isOrdered: /^\s*\(?[\da-z]{1,3}[.)]/i.test(mark), words: trimmed(wordsOf(node)) }
}

/** Items with their levels, as lists in one another. */
function listOf(items: readonly WordItem[]): string {
  const [first] = items
  if (!first) return ''
  const name = first.isOrdered ? 'ol' : 'ul'
  let html = ''
  for (let at = 0; at < items.length; ) {
    const item = items[at]
    if (!item) break
    const next = items.findIndex((each, index) => index > at && each.level <= first.level)
    const to = next < 0 ? items.length : next
    html += `<li><p>${item.words}</p>${listOf(items.slice(at + 1, to))}</li>`
    at = to
  }
  return `<${name}>${html}</${name}>`
}

/** A table of a text has a head: it is the first row. */
function tableOf(table: Element): string {
  const rows = [...table.querySelectorAll('tr')].filter(row => row.closest('table') === table)
  const html = rows.map((row, at) => {
    const cells = [...row.children].map(cell => {
      const span = Math.max(1, Math.min(Number(cell.getAttribute('colspan')) || 1, 50))
      const name = at === 0 ? 'th' : 'td'
      const words = trimmed(wordsOf(cell, ' ')).replace(/\s+/g, ' ')
      return `<${name}>${words}</${name}>${`<${name}></${name}>`.repeat(span - 1)}`
    })
    return cells.length === 0 ? '' : `<tr>${cells.join('')}</tr>`
  })
  return html.join('') === '' ? '' : `<table>${html.join('')}</table>`
}
