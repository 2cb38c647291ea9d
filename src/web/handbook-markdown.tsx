import type { Child } from 'hono/jsx'

/**
 * The part of Markdown in which the handbook is written: headings, paragraphs, nested lists, links, pictures, bold, code. Text stays text: nothing in a file
 * becomes markup except what is named here.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }

/** How links and pictures of a file are addressed where it is shown; undefined leaves a link's words without the link, and a picture out. */
export interface Targets {
  readonly link: (target: string) => string | undefined
  readonly picture: (target: string) => { readonly href: string; readonly width: number; readonly height: number } | undefined
}

const HEADING = /^(#{1,4}) (.+)$/
const ITEM = /^(?:[-*]|(\d+)\.) +(.*)$/

/** Takes a file apart into blocks. Lines that follow one another belong together; what is indented below an item belongs to the item. */
export function parseMarkdown(text: string): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const heading = HEADING.exec(line)
    if (line.trim() === '') at++
    else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' })
      at++
    } else if (ITEM.test(line)) {
      const end = endOfList(lines, at)
      blocks.push(listOf(lines.slice(at, end)))
      at = end
    } else {
      const end = lines.findIndex((later, index) => index > at && (later.trim() === '' || HEADING.test(later) || ITEM.test(later)))
      const last = end === -1 ? lines.length : end
      blocks.push({ kind: 'paragraph', text: lines.slice(at, last).join(' ').replace(/\s+/g, ' ').trim() })
      at = last
    }
  }
  return blocks
}

/** The first line after the list: what is neither an item of its kind, nor indented, nor empty between such lines. */
function endOfList(lines: readonly string[], from: number): number {
  const isOrdered = (line: string): boolean => ITEM.exec(line)?.[1] !== undefined
  let end = from + 1
  for (let at = end; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    const belongs =
      /^\s/.test(line) || (ITEM.test(line) && isOrdered(line) === isOrdered(lines[from] ?? '')) || lines[at - 1]?.trim() !== ''
    if (!belongs || HEADING.test(line)) break
    end = at + 1
  }
  return end
}

function listOf(lines: readonly string[]): Block {
  const items: string[][] = []
  for (const line of lines) {
    const item = ITEM.exec(line)
    if (item) items.push([item[2] ?? ''])
    else items.at(-1)?.push(line.replace(/^ {1,3}/, ''))
  }
  return { kind: 'list', ordered: ITEM.exec(lines[0] ?? '')?.[1] !== undefined, items: items.map(item => parseMarkdown(item.join('\n'))) }
}

const INLINE = /!\[([^\]]*)\]\(([^)\s]+)\)|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|`([^`]+)`/g

/** The words of a block as they are read aloud: without stars, brackets and addresses. */
export const plainText = (text: string): string =>
  text.replace(INLINE, (_, alt, _src, link, _href, bold, code) => alt ?? link ?? bold ?? code)

/** Blocks as a page shows them. A heading of the file becomes one `deeper` levels further down. */
export const Markdown = ({ blocks, targets, deeper = 0 }: { blocks: readonly Block[]; targets: Targets; deeper?: number }) => (
  <>{blocks.map(block => blockOf(block, targets, deeper))}</>
)

function blockOf(block: Block, targets: Targets, deeper: number): Child {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(block.level + deeper, 6) - 1] ?? 'h6'
      return <Heading id={anchorOf(block.text)}>{inline(block.text, targets)}</Heading>
    }
    case 'paragraph':
      return /^!\[[^\]]*\]\([^)\s]+\)$/.test(block.text) ? (
        <p class="rk-handbook__picture">{inline(block.text, targets)}</p>
      ) : (
        <p>{inline(block.text, targets)}</p>
      )
    case 'list': {
      const items = block.items.map(item => <li>{item.map((part, index) => itemPart(part, index, targets, deeper))}</li>)
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
  }
}

/** The first words of an item stand in it without a paragraph around them. */
const itemPart = (part: Block, index: number, targets: Targets, deeper: number): Child =>
  index === 0 && part.kind === 'paragraph' ? inline(part.text, targets) : blockOf(part, targets, deeper)

/** "Was kann schiefgehen?" → "was-kann-schiefgehen", as code hosts make it. */
export const anchorOf = (heading: string): string =>
  plainText(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .trim()
    .replaceAll(' ', '-')

function inline(text: string, targets: Targets): Child[] {
  const parts: Child[] = []
  let at = 0
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) parts.push(text.slice(at, match.index))
    parts.push(inlinePart(match, targets))
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}

function inlinePart([whole, alt, src, words, href, bold, code]: RegExpMatchArray, targets: Targets): Child {
  if (src !== undefined) {
    const picture = targets.picture(src)
    return picture ? <img src={picture.href} width={picture.width} height={picture.height} alt={alt ?? ''} loading="lazy" /> : ''
  }
  if (href !== undefined) {
    const address = targets.link(href)
    return address === undefined ? inline(words ?? '', targets) : <a href={address}>{inline(words ?? '', targets)}</a>
  }
  if (bold !== undefined) return <strong>{inline(bold, targets)}</strong>
  return code === undefined ? whole : <code>{code}</code>
}
