import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import type { MeasureState } from '#vocabulary/measure-state.ts'
import type { PointStatus } from '#vocabulary/status.ts'

interface AnsweredMeasure {
  readonly number: string
  readonly name: string
  readonly state: MeasureState
  /** Dropped, or gone on in another edition. */
  readonly isEnded: boolean
  /** Newest entry that has words. */
  readonly note: string
  readonly noteOn: Temporal.PlainDate | null
}

/** An answer for the control report of the resolution that adopted the measures (P3), and the status that follows from them. */
interface OfferedAnswer {
  readonly text: string
  readonly status: PointStatus
}

const MOST_NAMED = 3

/** What measures say to a point "Maßnahmen umzusetzen": how many are done, under way and not begun, then what moved last. Null where there is none. */
export function answerFrom(measures: readonly AnsweredMeasure[]): OfferedAnswer | null {
  if (measures.length === 0) return null
  const of = (state: MeasureState) => measures.filter(each => each.state === state && (state === 'done' || !each.isEnded))
  const [done, running, planned] = [of('done'), of('running'), of('planned')]
  const ended = measures.filter(({ state, isEnded }) => state !== 'done' && isEnded)
  const counts = [
    done.length > 0 && `${done.length} umgesetzt`,
    running.length > 0 && `${running.length} in Umsetzung`,
    planned.length > 0 && `${planned.length} noch nicht begonnen`,
    ended.length > 0 && `${ended.length} fortgeführt, geändert oder aufgegeben`,
  ].filter(words => words !== false)
  const moved = measures
    .filter(({ note, noteOn }) => note !== '' && noteOn !== null)
    .toSorted((one, other) => Temporal.PlainDate.compare(other.noteOn ?? '1970-01-01', one.noteOn ?? '1970-01-01'))
    .slice(0, MOST_NAMED)
  const sentences = [
    `Von ${formatCount(measures.length, 'Maßnahme', 'Maßnahmen')} ${measures.length === 1 ? 'ist' : 'sind'} ${formatList(counts)}.`,
    ...moved.map(
      ({ number, name, note, noteOn }) =>
        `Maßnahme ${number} (${name}), Stand ${noteOn ? formatGermanDate(noteOn) : ''}: ${sentence(note)}`,
    ),
  ]
  const isOpen = running.length + planned.length > 0
  return { text: sentences.join(' '), status: isOpen ? 'in_progress' : 'fulfilled' }
}

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`)

interface AskingPoint {
  readonly id: string
  readonly text: string
  readonly isLeadIn: boolean
}

/**
 * The points of a resolution to which the measures of the report that it adopts are the answer: those that speak of measures; where none does, the only one that can
 * be answered. A lead-in has no answer of its own.
 */
export function pointsForMeasures(points: readonly AskingPoint[]): readonly string[] {
  const answerable = points.filter(({ isLeadIn }) => !isLeadIn)
  const named = answerable.filter(({ text }) => /maßnahme|massnahme/i.test(text))
  return (named.length > 0 ? named : answerable.length === 1 ? answerable : []).map(({ id }) => id)
}
