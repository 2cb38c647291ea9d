import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

/** A row that a group of settings lies in. */
interface StoredPart<Field> {
  /** Key of the row. */
  readonly key: string
  /** Who may see it; whoever may not finds the defaults. */
  readonly visibility: 'public' | 'internal'
  /** What of the group it holds; everything where it is left out. */
  readonly fields?: readonly Field[]
}

/** What a city can set otherwise than another, by subject: data with defaults. The schema says what there is, and gives each field its default. */
export interface SettingsGroup<Values> {
  readonly key: string
  readonly schema: z.ZodType<Values>
  /** The group's settings; what was never set, and what the principal may not see, has its default. */
  read(tx: Tx): Promise<Values>
  /** A stored value, for queries that bring it along. */
  parse(stored: unknown): Values
  /** Replaces the group's settings, with one entry in the audit trail. */
  save(change: Change, values: Values): Promise<void>
}

/**
 * Declares a group of settings.
 * @param group key: name of the group, also in the audit trail; parts: the rows it lies in, where it is not one row that everybody inside sees
 */
export function settingsGroup<Values extends Record<string, unknown>>(group: {
  readonly key: string
  readonly schema: z.ZodType<Values>
  readonly parts?: readonly StoredPart<keyof Values & string>[]
}): SettingsGroup<Values> {
  const { key, schema, parts = [{ key, visibility: 'internal' as const }] } = group
  const keys = sql.join(
    parts.map(part => sql`${part.key}`),
    sql`, `,
  )
  return {
    key,
    schema,
    async read(tx) {
      const rows = await rowsOf<{ value: unknown }>(tx, sql`select value from setting where key in (${keys}) order by key`)
      return schema.parse(Object.assign({}, ...rows.map(row => row.value)))
    },
    parse: stored => schema.parse(stored ?? {}),
    async save(change, values) {
      for (const { key: row, visibility, fields } of parts) {
        const value = fields ? Object.fromEntries(fields.map(field => [field, values[field]])) : values
        await change.tx.execute(sql`insert into setting (key, value, visibility) values (${row}, ${JSON.stringify(value)}::jsonb, ${visibility}::visibility)
          on conflict (key) do update set value = excluded.value, modified = now()`)
      }
      await change.audit({ action: 'settings.saved', recordType: 'setting', recordId: key, data: { settings: values } })
    },
  }
}
