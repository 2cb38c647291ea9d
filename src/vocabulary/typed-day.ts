import { parseGermanDate } from './german-date.ts'

/** A day as a date field sends it, "2024-06-03", or as people write it, "3.6.2024"; null for anything else, also for days that no calendar has. */
export function typedDay(value: string | null | undefined): Temporal.PlainDate | null {
  const text = (value ?? '').trim()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return parseGermanDate(text)
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}
