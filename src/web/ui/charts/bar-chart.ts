import { attributes, COLOURS, escapeXml, isLocalAddress, wrapText } from './svg.ts'

export interface Bar {
  label: string
  /** Zero or more. */
  value: number
  /** The same figure in words of its unit, as it shall be read: "12 offene Punkte". Without it, the number alone. */
  valueText?: string
  /** What stands at the bar, short and with its unit: "25 %", "12 Punkte". Without it, the number alone. */
  shown?: string
  /** Where the figure comes from: an address inside the site. */
  href?: string
  tone?: 'neutral' | 'green' | 'yellow' | 'red'
}

export interface BarChart {
  /** Unique in the page; names the title and description. */
  id: string
  title: string
  description: string
  bars: readonly Bar[]
  /** The value of a full bar: 100 for percentages, or a bar of 25 % would look like all of it. Without it, the greatest value. */
  full?: number
}

/** A row of the table twin: the same figures for those who do not see the chart or want to copy them. */
export interface BarRow {
  label: string
  value: string
  href: string | null
}

const ROW = 52
/** What a second line of a label adds. */
const LINE = 18
/** Characters that stand beside a figure in the narrowest window. */
const LABEL_WIDTH = 34
const BAR_TOP = 24
const BAR_HEIGHT = 14
const NUMBER = new Intl.NumberFormat('de-DE')
const TONES = { neutral: COLOURS.accent, green: COLOURS.green, yellow: COLOURS.yellow, red: COLOURS.red }

/**
 * Horizontal bars below one another, each with its label (in two lines where it is long) and figure above it; a bar with an address is a link. Widths are percentages, so
 * that the text keeps its size from 320 pixels upwards. The group, not `role="img"`, keeps the links reachable. Throws a RangeError on a
 * negative or infinite value.
 */
export function barChartSvg(chart: BarChart): string {
  const longest = Math.max(chart.full ?? 0, ...chart.bars.map(checkedValue))
  const rows = chart.bars.map(bar => ({ bar, lines: wrapText(bar.label, LABEL_WIDTH, 2) }))
  const heightOf = (lines: readonly string[]): number => ROW + LINE * Math.max(0, lines.length - 1)
  const height = Math.max(
    ROW,
    rows.reduce((sum, { lines }) => sum + heightOf(lines), 0),
  )
  const frame = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'rk-chart rk-chart--bars',
    role: 'group',
    'aria-labelledby': `${chart.id}-title ${chart.id}-description`,
    width: '100%',
    height,
    'font-size': 15,
  })
  const names =
    `<title${attributes({ id: `${chart.id}-title` })}>${escapeXml(chart.title)}</title>` +
    `<desc${attributes({ id: `${chart.id}-description` })}>${escapeXml(chart.description)}</desc>`
  let top = 0
  const groups = rows.map(({ bar, lines }) => {
    const group = barGroup(bar, { lines, top, height: heightOf(lines), longest })
    top += heightOf(lines)
    return group
  })
  return `<svg${frame}>${names}${groups.join('')}</svg>`
}

/** The rows of the table twin, in the order of the bars. */
export function barChartRows(chart: BarChart): BarRow[] {
  return chart.bars.map(bar => ({ label: bar.label, value: figure(bar), href: linkOf(bar) }))
}

interface Place {
  readonly lines: readonly string[]
  readonly top: number
  readonly height: number
  readonly longest: number
}

function barGroup(bar: Bar, { lines, top, height, longest }: Place): string {
  const share = longest === 0 ? 0 : (bar.value / longest) * 100
  const label = lines.map((line, index) => `<tspan${attributes({ x: 0, y: top + 17 + index * LINE })}>${escapeXml(line)}</tspan>`).join('')
  const barTop = top + height - ROW + BAR_TOP
  const shapes =
    // The whole row can be hit, not only the words.
    `<rect${attributes({ x: 0, y: top, width: '100%', height: height - 6, fill: 'transparent' })}/>` +
    `<text${attributes({ fill: COLOURS.text })}>${label}</text>` +
    `<text${attributes({ x: '100%', y: top + 17, fill: COLOURS.text, 'text-anchor': 'end', 'font-weight': 600 })}>${escapeXml(bar.shown ?? NUMBER.format(bar.value))}</text>` +
    `<rect${attributes({ x: 0, y: barTop + BAR_HEIGHT - 1, width: '100%', height: 1, fill: COLOURS.line })}/>` +
    `<rect${attributes({ class: 'rk-chart-bar', x: 0, y: barTop, width: `${share.toFixed(2)}%`, height: BAR_HEIGHT, rx: 2, fill: TONES[bar.tone ?? 'neutral'] })}/>`
  const spoken = `${bar.label}: ${figure(bar)}`
  const href = linkOf(bar)
  return href === null
    ? `<g${attributes({ role: 'img', 'aria-label': spoken })}>${shapes}</g>`
    : `<a${attributes({ href, 'aria-label': spoken })}>${shapes}</a>`
}

function figure(bar: Bar): string {
  return bar.valueText ?? NUMBER.format(bar.value)
}

function linkOf(bar: Bar): string | null {
  return bar.href !== undefined && isLocalAddress(bar.href) ? bar.href : null
}

function checkedValue(bar: Bar): number {
  if (!Number.isFinite(bar.value) || bar.value < 0) throw new RangeError(`A bar needs a value of zero or more, not ${bar.value}`)
  return bar.value
}
