import type { Block, Letterhead, Paragraph, WrittenDocument } from './written-document.ts'

/** Characters in a line of a letter in 11 point print on A4. */
const lineWidth = 92

/** The document as the text layer of a flawless scan would give it: letterhead in lines, paragraphs wrapped, words split with a hyphen at line ends. */
export const asText = (document: WrittenDocument): string =>
  `${document.blocks
    .map((block, index) => (index === 0 ? '' : 'tight' in block && block.tight ? '\n' : '\n\n') + textOfBlock(block))
    .join('')
    .trim()}\n`

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'letterhead':
      return letterhead(block)
    case 'heading':
    case 'subject':
      return block.lines.map(line => wrap(line)).join('\n')
    case 'field':
      return `${block.label} ${block.value}`
    case 'text':
      return paragraph(block)
    case 'signatures':
      return block.columns.map(column => column.filter(line => line !== '').join('\n')).join('\n\n')
    case 'stampedLine':
      return `${block.before} ${block.stamp}`
    case 'pageBreak':
      return ''
  }
}

function letterhead(head: Letterhead): string {
  const reference = [`GZ: ${head.fileMark}`, `Datum: ${head.date}`]
  if (head.era === 'old') return [head.sender.join('\n'), reference.join('\n'), head.addressee.join('\n')].join('\n\n')
  const box = head.box === 'none' ? [] : [`${head.box === 'ticked' ? '☒' : '□'} vertraulich`]
  return ['Hausmitteilung', 'Lindenau.', ...box, head.sender.join('\n'), head.addressee.join('\n'), reference.join('\n')].join('\n\n')
}

const paragraph = (block: Paragraph): string => wrap(block.label === undefined ? block.text : `${block.label} ${block.text}`)

/** Breaks at blanks, and within long words at a syllable, as typesetting does; the hyphen stands at the line's end. */
export function wrap(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const candidate = line === '' ? word : `${line} ${word}`
    if (candidate.length <= lineWidth) {
      line = candidate
      continue
    }
    const room = lineWidth - line.length - 2
    const cut = line === '' ? 0 : syllableBefore(word, room)
    lines.push(cut > 0 ? `${line} ${word.slice(0, cut)}-` : line)
    line = cut > 0 ? word.slice(cut) : word
  }
  lines.push(line)
  return lines.join('\n')
}

/** The last place up to `room` where a German word may be split: after a vowel, before one consonant and a vowel. 0 where there is none. */
function syllableBefore(word: string, room: number): number {
  if (!/^[„(]?\p{L}+[.,;)“]*$/u.test(word) || word.length < 8) return 0
  const lower = word.toLowerCase()
  for (let cut = Math.min(room, word.length - 4); cut >= 3; cut--)
    if (/[aeiouäöü]$/.test(lower.slice(0, cut)) && /^(sch|ch|ph|th|[bcdfghjklmnpqrstvwxz])[aeiouäöü]/.test(lower.slice(cut))) return cut
  return 0
}
