import { DrizzleQueryError } from 'drizzle-orm'

/**
 * An error as the log may have it: what failed and where, never the values. A failed statement carries names, answers and confidential words, and what the database
 * says of it repeats them; its code, table and constraint are enough to find the cause.
 */
export function errorForLog(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const lines = [`${error.name}: ${words(error)}`, ...placesOf(error)]
  return error.cause === undefined ? lines.join('\n') : `${lines.join('\n')}\n[cause] ${errorForLog(error.cause)}`
}

function words(error: Error): string {
  if (error instanceof DrizzleQueryError) return `Failed query: ${error.query}`
  if (!isFromDatabase(error)) return error.message
  const about = error as Error & Partial<Record<'code' | 'table' | 'column' | 'constraint' | 'routine', string>>
  return ['code', 'table', 'column', 'constraint', 'routine']
    .flatMap(name => {
      const value = about[name as 'code']
      return value === undefined ? [] : [`${name} ${value}`]
    })
    .join(', ')
}

/** Both engines mark the database's own words by its five-letter code and a severity. */
const isFromDatabase = (error: Error): boolean => 'severity' in error && 'code' in error

/** Where it happened: the lines after the message, which the stack begins with. */
const placesOf = (error: Error): string[] => (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
