/** One block of an answer: prose, or a list of short items. */
export type AnswerBlock = { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] }

/** A line that starts a list item: a hyphen, dash, bullet or square, then a space. */
const ITEM = /^[-–•▪■*]\s+(.*)$/u

/**
 * Reads an answer as people type it: blank lines end a block, single line ends are spaces, lines that begin with a mark are items of a list.
 * No mark-up language: every other character is text.
 */
export function answerBlocks(answer: string): AnswerBlock[] {
  const blocks: AnswerBlock[] = []
  let open: AnswerBlock | null = null
  for (const line of answer.split(/\r\n|\r|\n/)) {
    const words = line.trim()
    const item = ITEM.exec(words)?.[1]
    if (words === '') {
      open = null
    } else if (open === null || (item !== undefined && open.kind === 'paragraph')) {
      open = item === undefined ? { kind: 'paragraph', text: words } : { kind: 'list', items: [item] }
      blocks.push(open)
    } else if (open.kind === 'paragraph') {
      open.text += ` ${words}`
    } else if (item !== undefined) {
      open.items.push(item)
    } else {
      open.items.push(`${open.items.pop()} ${words}`)
    }
  }
  return blocks
}
