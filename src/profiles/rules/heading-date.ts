/** When the figures under a heading are of. */
export interface HeadingDate {
  readonly year: number
  readonly day: Temporal.PlainDate | null
}

const MONTHS = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez']

/**
 * A heading without its date, and the date: "Arbeitslose (Dez 2013)", "Bestand 31.12.2013", "2013", "Grundschulen (2013/2014)" (of a school year the first year). A month
 * is its last day. A number within words ("bis 2019") is no date. Pure.
 */
export function dateInHeading(heading: string): { readonly rest: string; readonly date: HeadingDate | null } {
  const text = heading.trim()
  const found = /^(.*?)\s*\(([^()]*\b(?:19|20|21)\d\d\b[^()]*)\)$/s.exec(text)
  const [rest, words] = found ? [found[1] ?? '', found[2] ?? ''] : [text, text]
  const whole = wholeDate(words.trim())
  if (whole) return { rest: found ? rest : '', date: whole }
  if (found) return { rest: text, date: null }
  const last = /^(.*\S)\s+(\d{1,2}\.\d{1,2}\.\d{4})$/s.exec(text)
  const date = last ? wholeDate(last[2] ?? '') : null
  return date && last ? { rest: last[1] ?? '', date } : { rest: text, date: null }
}

function wholeDate(words: string): HeadingDate | null {
  const day = /^(?:am |stand:? )?(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20|21)\d\d)$/i.exec(words)
  if (day) return dated(Number(day[3]), Number(day[2]), Number(day[1]))
  const iso = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)$/.exec(words)
  if (iso) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const month = /^(\p{L}{3})\p{L}*\.?\s+((?:19|20|21)\d\d)$/u.exec(words)
  const at = month ? MONTHS.indexOf((month[1] ?? '').toLowerCase()) : -1
  if (month && at >= 0) return dated(Number(month[2]), at + 1, 31)
  const year = /^((?:19|20|21)\d\d)(?:\/(?:\d\d)?\d\d)?$/.exec(words)
  return year ? { year: Number(year[1]), day: null } : null
}

const dated = (year: number, month: number, day: number): HeadingDate | null =>
  month < 1 || month > 12 || day < 1 ? null : { year, day: Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }) }
