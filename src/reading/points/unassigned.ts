/** Words of the decided part or of the answers that ended up in no point: nothing is lost without being said. */
import type { Line } from '../lines.ts'
import type { DraftPoint } from './draft-point.ts'

/** Fewer letters are the rest of a stamp, a mark or a heading. */
const FEWEST_LETTERS = 20

/** A lead-in hands over to what follows: "Der Stadtrat beschließt:", "Der Stadtrat beauftragt den Oberbürgermeister,". */
const LEADS_ON = /[:,;]["“”]?$/

const letters = (lines: readonly Line[]): number => {
  let count = 0
  for (const { text } of lines) for (const word of text.match(/\p{L}{2,}/gu) ?? []) count += word.length
  return count
}

export interface Unassigned {
  /** Index of the point before the words, -1 where none is. */
  readonly after: number
}

/**
 * Runs of lines that no point holds, as the points that stand before them. `skip` are lines that are known to belong to none (headings, the next
 * control). Linear.
 */
export const unassignedText = (
  lines: readonly Line[],
  points: readonly DraftPoint[],
  skip: (line: Line, above: string) => boolean,
): Unassigned[] => {
  const starts = points
    .flatMap((point, index) => [...point.text, ...point.answer.pieces].map(({ start }) => ({ start, index })))
    .toSorted((a, b) => a.start - b.start)
  const found: Unassigned[] = []
  let run: Line[] = []
  let before = -1
  let next = 0
  const close = (atEnd: boolean): void => {
    const last = run[run.length - 1]?.text ?? ''
    if (run.length > 0 && letters(run) >= FEWEST_LETTERS && (atEnd || !LEADS_ON.test(last))) found.push({ after: before })
    run = []
  }
  for (const [index, line] of lines.entries()) {
    let held = false
    let latest = before
    while (next < starts.length && (starts[next]?.start ?? 0) < line.end) {
      held = true
      latest = starts[next]?.index ?? latest
      next++
    }
    if (held) {
      close(false)
      before = latest
    } else if (/\p{L}{3}/u.test(line.text) && !skip(line, lines[index - 1]?.text ?? '')) run.push(line)
  }
  close(true)
  return found
}
