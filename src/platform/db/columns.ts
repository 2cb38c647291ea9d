import { sql } from 'drizzle-orm'
import { customType, pgEnum, uuid } from 'drizzle-orm/pg-core'

/** A day without a time, as `Temporal.PlainDate`. */
export const plainDate = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => 'date',
  toDriver: value => value.toString(),
  fromDriver: value => Temporal.PlainDate.from(isoDay(value)),
})

/** A point in time, as `Temporal.Instant`. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  toDriver: value => value.toString(),
  fromDriver: value => toInstant(value),
})

/** Raw statements give timestamps as text or, depending on the engine, as Date. */
export function toInstant(value: unknown): Temporal.Instant {
  if (value instanceof Date) return Temporal.Instant.fromEpochMilliseconds(value.getTime())
  return Temporal.Instant.from(String(value).replace(' ', 'T'))
}

/** A day from a raw statement; null stays null. */
export function toDay(value: unknown): Temporal.PlainDate | null {
  return value === null || value === undefined ? null : Temporal.PlainDate.from(isoDay(value))
}

// An engine without a parser of its own turns a day into midnight of the local zone.
const isoDay = (value: unknown): string =>
  value instanceof Date
    ? `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`
    : String(value)

/** The order is that of the database's type: each level sees the ones before it. */
export const visibilityType = pgEnum('visibility', ['public', 'members', 'internal', 'confidential'])

/** What every record has: a stable public id, when it was made and changed, who may see it. Call it per table: columns are not shared. */
export const common = () => ({
  id: uuid().primaryKey().defaultRandom(),
  visibility: visibilityType().notNull().default('internal'),
  created: instant().notNull().default(sql`now()`),
  modified: instant().notNull().default(sql`now()`),
})
