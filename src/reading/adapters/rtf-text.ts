/** Groups of RTF that hold no words of the document. */
const SILENT = new Set(
  'fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl generator xmlnstbl header footer headerf footerf headerl headerr footerl footerr footnote annotation atnid atnauthor fldinst pgdsctbl filetbl revtbl bkmkstart bkmkend mmathPr shppict nonshppict wgrffmtfilter do sp'.split(
    ' ',
  ),
)
const SIGNS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  page: '\f',
  sect: '\n\n',
  cell: '\t',
  tab: '\t',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  emdash: '\u2014',
  endash: '\u2013',
  bullet: '\u2022',
  '~': '\u00a0',
  _: '-',
}
/** Code pages of TextDecoder by RTF's number. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1254: 'windows-1254',
  10000: 'macintosh',
  65001: 'utf-8',
}
const mostDepth = 1000

interface Group {
  readonly silent: boolean
  /** How many characters follow a Unicode character for readers that do not know it. */
  readonly skip: number
  readonly hidden: boolean
}

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/gi

/**
 * The words of a Rich Text document (B-13): one pass over its signs; fonts, styles, pictures, heads and feet are passed over, hidden words are left out.
 * Null where it is none.
 */
export function textOfRtf(bytes: Uint8Array): string | null {
  const rtf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!rtf.startsWith('{\\rtf')) return null
  const stack: Group[] = []
  let group: Group = { silent: false, skip: 1, hidden: false }
  let decoder = new TextDecoder('windows-1252')
  const parts: string[] = []
  let toSkip = 0
  let isStarred = false
  let atStart = false
  const put = (text: string): void => {
    if (!group.silent && !group.hidden) parts.push(text)
  }
  const putPlain = (text: string): void => {
    const rest = text.slice(toSkip)
    toSkip = Math.max(0, toSkip - text.length)
    if (rest) put(rest)
  }
  for (const [, word, number, hex, sign, brace, text] of rtf.matchAll(TOKEN)) {
    if (brace === '{') {
      if (stack.length >= mostDepth) return null
      stack.push(group)
      atStart = true
      continue
    }
    if (brace === '}') {
      group = stack.pop() ?? group
      toSkip = 0
    } else if (word !== undefined) {
      const name = word
      if ((isStarred && name !== 'shptxt') || (atStart && SILENT.has(name))) group = { ...group, silent: true }
      if (name === 'uc') group = { ...group, skip: Number(number ?? 1) }
      else if (name === 'v') group = { ...group, hidden: number !== '0' }
      else if (name === 'plain') group = { ...group, hidden: false }
      else if (name === 'ansicpg') decoder = new TextDecoder(CODE_PAGES[Number(number)] ?? 'windows-1252')
      else if (name === 'u' && number !== undefined) {
        put(String.fromCharCode(Number(number) & 0xffff))
        toSkip = group.skip
      } else if (SIGNS[name] !== undefined) put(SIGNS[name] ?? '')
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip--
      else put(decoder.decode(Uint8Array.of(Number.parseInt(hex, 16))))
    } else if (sign !== undefined) {
      if (sign === '*') {
        isStarred = true
        continue
      }
      if (sign === '\n' || sign === '\r') put('\n')
      else if ('\\{}'.includes(sign)) putPlain(sign)
      else put(SIGNS[sign] ?? '')
    } else if (text !== undefined) putPlain(text)
    isStarred = false
    atStart = false
  }
  return parts.join('').toWellFormed()
}
