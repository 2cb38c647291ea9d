/** A whole-day entry of a calendar. */
export interface CalendarEntry {
  /** Stable for as long as the record is: programs know an entry by it. */
  readonly uid: string
  readonly on: Temporal.PlainDate
  readonly summary: string
  readonly description: string
  readonly url: string
  readonly categories: readonly string[]
  /** When the record behind it changed last. */
  readonly modified: Temporal.Instant
}

export interface CalendarText {
  readonly name: string
  readonly entries: readonly CalendarEntry[]
}

/**
 * A calendar after RFC 5545: lines of at most 75 octets that end in CRLF, texts escaped, whole days as dates, no time zone needed. The same content is the same text,
 * because DTSTAMP is the record's last change (3.8.7.2, for calendars without METHOD).
 */
export function calendarText({ name, entries }: CalendarText): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Regelkreis//Beschlusskontrolle//DE',
    'CALSCALE:GREGORIAN',
    // RFC 7986, and what programs read that do not know it.
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(foldLine).join('\r\n')}\r\n`
}

const entryLines = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${escapeText(entry.uid)}`,
  `DTSTAMP:${stamp(entry.modified)}`,
  `LAST-MODIFIED:${stamp(entry.modified)}`,
  `DTSTART;VALUE=DATE:${compact(entry.on)}`,
  // The end is the first day after it (3.6.1).
  `DTEND;VALUE=DATE:${compact(entry.on.add({ days: 1 }))}`,
  `SUMMARY:${escapeText(entry.summary)}`,
  `DESCRIPTION:${escapeText(entry.description)}`,
  `URL:${entry.url.replace(/[\r\n]/g, '')}`,
  ...(entry.categories.length > 0 ? [`CATEGORIES:${entry.categories.map(escapeText).join(',')}`] : []),
  // A due date keeps nobody busy.
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

const compact = (day: Temporal.PlainDate): string => day.toString().replaceAll('-', '')
const stamp = (at: Temporal.Instant): string => `${at.round('second').toString().replace(/[-:]/g, '')}`

/** TEXT of 3.3.11: backslash, semicolon, comma and line breaks are escaped; other control characters are not allowed and dropped. */
const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the format forbids
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const LONGEST = 75
const bytes = new TextEncoder()

/** Folds a line at 75 octets (3.1), never inside a character. A continued line begins with a space, which counts. */
function foldLine(line: string): string {
  if (bytes.encode(line).length <= LONGEST) return line
  const folded: string[] = []
  let part = ''
  let length = 0
  for (const character of line) {
    const size = bytes.encode(character).length
    if (length + size > LONGEST) {
      folded.push(part)
      part = ' '
      length = 1
    }
    part += character
    length += size
  }
  return [...folded, part].join('\r\n')
}
