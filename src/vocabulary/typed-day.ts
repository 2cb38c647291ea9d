/** A day as a field of type date sends it, "2024-06-03"; null for anything else, also for days that no calendar has. */
export function typedDay(text: string | null | undefined): Temporal.PlainDate | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}
