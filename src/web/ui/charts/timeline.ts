import { formatGermanDate, formatShortGermanDate } from '#vocabulary/german-date.ts'
import { attributes, COLOURS, escapeXml, wrapText } from './svg.ts'

/** What can happen in the life of a resolution (C1, C3, C6, D4, D5). */
export type TimelineKind = 'decided' | 'interim' | 'final' | 'deadline' | 'next_control' | 'repealed'

export interface TimelineEvent {
  on: Temporal.PlainDate
  kind: TimelineKind
  /** What it is about, in a few words: "Punkt 5: Bericht an den Ausschuss". */
  label?: string
  /** A deadline that was kept, a control that took place. */
  done?: boolean
}

export interface Timeline {
  /** Unique in the page; names the title and description. */
  id: string
  /** "Verlauf von V1207/25". */
  title: string
  events: readonly TimelineEvent[]
  today: Temporal.PlainDate
}

/** A row of the table twin. `state` says in a word what the chart says by shape and place. */
export interface TimelineRow {
  date: string
  what: string
  label: string
  state: 'vergangen' | 'erledigt' | 'überfällig' | 'heute fällig' | 'kommt noch'
}

const WORDS: Record<TimelineKind, string> = {
  decided: 'Beschlossen',
  interim: 'Zwischeninformation',
  final: 'Abschließende Information',
  deadline: 'Frist',
  next_control: 'Beschlusskontrolle',
  repealed: 'Aufgehoben',
}

const WIDTH = 320
// Left of the axis a date has room also with the spacing that readers may set (WCAG 1.4.12).
const AXIS = 106
const TEXT = 122
const LINE = 19
const CHARACTERS_PER_LINE = 21

/** Something on the axis: an event, or today. */
interface Mark {
  on: Temporal.PlainDate
  shape: (y: number) => string
  heading: string[]
  details: string[]
  late: boolean
}

/**
 * The life of a resolution from top to bottom with a mark for today: vertical, so that it reads as well at 320 pixels as on a wide screen.
 * The distance between two marks grows with the time between them, up to a bound. Every kind has a shape of its own, so nothing hangs on
 * colour. For assistive technology it is one image, described in the words of its table twin.
 */
export function timelineSvg(timeline: Timeline): string {
  const marks = marksInOrder(timeline)
  const tops: number[] = []
  let y = 16
  marks.forEach((mark, index) => {
    const previous = marks[index - 1]
    if (previous) y += linesOf(previous) * LINE + gap(previous.on, mark.on)
    tops.push(y)
  })
  const height = y + Math.max(0, ...marks.slice(-1).map(linesOf)) * LINE
  const frame = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'rk-chart rk-chart--timeline',
    role: 'img',
    'aria-labelledby': `${timeline.id}-title ${timeline.id}-description`,
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    'font-size': 14,
  })
  const axis = attributes({ x1: AXIS, y1: 16, x2: AXIS, y2: y, stroke: COLOURS.line, 'stroke-width': 2 })
  return (
    `<svg${frame}><title${attributes({ id: `${timeline.id}-title` })}>${escapeXml(timeline.title)}</title>` +
    `<desc${attributes({ id: `${timeline.id}-description` })}>${escapeXml(description(timeline))}</desc>` +
    `<line${axis}/>${marks.map((mark, index) => drawn(mark, tops[index] ?? 0)).join('')}</svg>`
  )
}

/** The rows of the table twin, in the order of time. */
export function timelineRows(timeline: Timeline): TimelineRow[] {
  return eventsInOrder(timeline).map(event => ({
    date: formatGermanDate(event.on),
    what: WORDS[event.kind],
    label: event.label ?? '',
    state: stateOf(event, timeline.today),
  }))
}

function description(timeline: Timeline): string {
  const events = timelineRows(timeline).map(row => `${row.date}: ${row.what}${row.label === '' ? '' : ` (${row.label})`}, ${row.state}.`)
  return [...events, `Heute ist der ${formatGermanDate(timeline.today)}.`].join(' ')
}

function eventsInOrder(timeline: Timeline): TimelineEvent[] {
  return timeline.events.toSorted((one, other) => Temporal.PlainDate.compare(one.on, other.on))
}

function stateOf(event: TimelineEvent, today: Temporal.PlainDate): TimelineRow['state'] {
  const owed = event.kind === 'deadline' || event.kind === 'next_control'
  if (owed && event.done) return 'erledigt'
  const order = Temporal.PlainDate.compare(event.on, today)
  if (order > 0) return 'kommt noch'
  if (!owed) return 'vergangen'
  return order === 0 ? 'heute fällig' : 'überfällig'
}

/** Today stands after what happened today. */
function marksInOrder(timeline: Timeline): Mark[] {
  const today: Mark = { on: timeline.today, shape: todayShape, heading: ['heute'], details: [], late: false }
  const events = eventsInOrder(timeline)
  const upcoming = events.findIndex(event => Temporal.PlainDate.compare(event.on, timeline.today) > 0)
  const marks = events.map(event => eventMark(event, timeline.today))
  return marks.toSpliced(upcoming === -1 ? marks.length : upcoming, 0, today)
}

function eventMark(event: TimelineEvent, today: Temporal.PlainDate): Mark {
  const state = stateOf(event, today)
  return {
    on: event.on,
    shape: y => eventShape(event.kind, state, y),
    heading: headingLines(WORDS[event.kind], state),
    details: wrapText(event.label ?? '', CHARACTERS_PER_LINE, 4),
    late: state === 'überfällig',
  }
}

/** Past and future show by their place beside today; what has to be said is said on the same line or, if it does not fit, on the next. */
function headingLines(words: string, state: TimelineRow['state']): string[] {
  if (state === 'vergangen' || state === 'kommt noch') return wrapText(words, CHARACTERS_PER_LINE, 2)
  const together = `${words} – ${state}`
  return together.length <= CHARACTERS_PER_LINE ? [together] : [...wrapText(words, CHARACTERS_PER_LINE, 2), state]
}

function linesOf(mark: Mark): number {
  return mark.heading.length + mark.details.length
}

/** 18 to 66 units: a day and a decade must both fit, and order matters more than scale. */
function gap(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return 18 + Math.min(48, 2 * Math.sqrt(Math.max(0, from.until(to).days)))
}

function drawn(mark: Mark, y: number): string {
  const headingPaint = { fill: mark.late ? COLOURS.red : COLOURS.text, 'font-weight': 600 }
  const words = [...mark.heading, ...mark.details].map((line, index) => {
    const paint = index < mark.heading.length ? headingPaint : { fill: COLOURS.text }
    return `<text${attributes({ x: TEXT, y: y + 5 + index * LINE, ...paint })}>${escapeXml(line)}</text>`
  })
  const date = attributes({ x: AXIS - 13, y: y + 5, fill: COLOURS.muted, 'text-anchor': 'end' })
  return `${mark.shape(y)}<text${date}>${formatShortGermanDate(mark.on)}</text>${words.join('')}`
}

/** A short bar across the axis. */
function todayShape(y: number): string {
  return `<line${attributes({ x1: AXIS - 11, y1: y, x2: AXIS + 11, y2: y, stroke: COLOURS.text, 'stroke-width': 3 })}/>`
}

/** Decided: diamond. Reports: disc, final with a ring around it. Owed: triangle, empty until it is done, red and full when it is late. Repealed: cross. */
function eventShape(kind: TimelineKind, state: TimelineRow['state'], y: number): string {
  const colour = state === 'überfällig' ? COLOURS.red : COLOURS.accent
  const full = state === 'überfällig' || state === 'erledigt' || state === 'vergangen'
  const paint = { fill: full ? colour : COLOURS.surface, stroke: colour, 'stroke-width': 2 }
  const path = (d: string) => `<path${attributes({ d, ...paint })}/>`
  switch (kind) {
    case 'decided':
      return path(`M${AXIS} ${y - 8}l8 8l-8 8l-8-8z`)
    case 'deadline':
    case 'next_control':
      return path(`M${AXIS} ${y - 8}l9 15h-18z`)
    case 'repealed':
      return `<path${attributes({ d: `M${AXIS - 6} ${y - 6}l12 12m0-12l-12 12`, fill: 'none', stroke: COLOURS.text, 'stroke-width': 3 })}/>`
    case 'interim':
      return `<circle${attributes({ cx: AXIS, cy: y, r: 6, ...paint })}/>`
    case 'final':
      return (
        `<circle${attributes({ cx: AXIS, cy: y, r: 9, fill: COLOURS.surface, stroke: colour, 'stroke-width': 2 })}/>` +
        `<circle${attributes({ cx: AXIS, cy: y, r: 5, ...paint })}/>`
      )
  }
}
