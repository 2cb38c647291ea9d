import { Parser } from 'htmlparser2'

/** Browsers look for it this far. */
const HEAD_BYTES = 1024

/** The encoding that a page names in its head, `<meta charset="iso-8859-15">`; null where it names none. */
export const charsetOf = (bytes: Uint8Array): string | null =>
  /<(?:meta\b[^>]*\bcharset|\?xml\b[^>]*\bencoding)\s*=\s*["']?\s*([\w.:-]+)/i.exec(
    Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1'),
  )?.[1] ?? null

const BLOCKS = new Set(
  'address article aside blockquote body caption dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
)
/** Parts that stand apart from the lines around them. */
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 ul ol table blockquote div'.split(' '))
const UNSEEN = new Set('head script style template noscript title svg object'.split(' '))
const mostDepth = 500

/**
 * A page in HTML → its words as a text of lines: paragraphs apart, numbers before the entries of numbered lists. Nothing of it is run or fetched. What is hidden
 * by its own style is left out.
 */
export function textOfHtml(html: string): string {
  const parts: string[] = []
  const lists: ({ next: number; type: string } | null)[] = []
  const open: { name: string; isUnseen: boolean }[] = []
  let unseen = 0
  let isPre = 0
  const line = (gap: boolean): void => void parts.push(gap ? '\n\n' : '\n')
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > mostDepth) return
        const isUnseen =
          UNSEEN.has(name) || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '') || 'hidden' in attributes
        open.push({ name, isUnseen })
        if (isUnseen) unseen++
        if (unseen > 0) return
        if (name === 'br') line(false)
        else if (name === 'td' || name === 'th') parts.push(' ')
        else if (BLOCKS.has(name)) line(PARAGRAPHS.has(name))
        if (name === 'pre') isPre++
        if (name === 'ol') lists.push({ next: Number(attributes['start'] ?? 1) || 1, type: attributes['type'] ?? '1' })
        if (name === 'ul') lists.push(null)
        if (name === 'li') parts.push(markOf(lists.at(-1), attributes['value']))
        if (name === 'input' && /^(?:checkbox|radio)$/i.test(attributes['type'] ?? '')) parts.push('checked' in attributes ? '☒ ' : '□ ')
      },
      ontext(text) {
        if (unseen === 0) parts.push(isPre > 0 ? text : text.replace(/\s+/g, ' '))
      },
      onclosetag(name) {
        const last = open.at(-1)
        if (last?.name !== name) return
        open.pop()
        if (last.isUnseen) unseen--
        if (unseen > 0 || last.isUnseen) return
        if (name === 'pre') isPre--
        if (name === 'ol' || name === 'ul') lists.pop()
        if (BLOCKS.has(name) && name !== 'td' && name !== 'th') line(PARAGRAPHS.has(name))
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  return tidyLines(parts.join(''))
}

function markOf(list: { next: number; type: string } | null | undefined, value: string | undefined): string {
  if (!list) return '– '
  const number = Number(value ?? Number.NaN) || list.next
  list.next = number + 1
  return list.type.toLowerCase() === 'a' && number <= 26 ? `${String.fromCharCode(96 + number)}) ` : `${number}. `
}

/** Lines without spaces at their ends, and at most one empty line between two. */
export const tidyLines = (text: string): string =>
  text
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
