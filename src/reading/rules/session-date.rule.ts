/** Date of the session in a resolution: "Sitzung am: 01.11.2018", also below the label. Its year is that of the session number. */
import { findGermanDates } from '#vocabulary/german-date.ts'
import type { Found } from '../found.ts'
import type { Line } from '../lines.ts'

const DIGITS: Record<string, string> = { O: '0', o: '0', l: '1', I: '1', S: '5', B: '8' }
// 01 .11.2018, 0l.11.2018, 01,11.2018
const mend = (text: string): string =>
  /^[\dOolISB\s.,]{8,14}$/.test(text)
    ? text
        .replace(/[OolISB]/g, letter => DIGITS[letter] ?? letter)
        .replace(/\s/g, '')
        .replace(/,/g, '.')
    : text

/** The first date between the title and the subject; null with `unread` where it does not fit the session number. */
export const sessionDateRule = (
  lines: readonly Line[],
  year: number | null,
): { found: Found<Temporal.PlainDate> | null; unread: Line | null } => {
  let unread: Line | null = null
  for (const line of lines) {
    if (line.text.length > 60) continue
    const label = /^S[il1]tzung\s?(?:am|vom)\s?[:;.,]?\s*/iu.exec(line.text)?.[0] ?? ''
    const rest = line.text.slice(label.length)
    const mended = mend(rest)
    const found = findGermanDates(mended)[0]
    if (found === undefined) continue
    if (year !== null && found.date.year !== year) {
      unread = line
      continue
    }
    const repairs = mended === rest ? [] : ['date-digits']
    const start = line.start + label.length + (repairs.length > 0 ? 0 : found.start)
    return {
      found: {
        value: found.date,
        start,
        end: repairs.length > 0 ? line.end : line.start + label.length + found.end,
        confidence: year === null ? 0.9 : repairs.length > 0 ? 0.93 : 0.99,
        repairs,
      },
      unread: null,
    }
  }
  return { found: null, unread }
}
