import { parseGermanDate } from '#vocabulary/german-date.ts'

/** A day as date fields send it or as people write it; null for anything else. */
export function parseDay(value: string): Temporal.PlainDate | null {
  const text = value.trim()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return parseGermanDate(text)
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}
