import { sql } from 'drizzle-orm'
import type { Tx } from './transaction.ts'

/**
 * What data are about, by the tables they lie in. A page is kept until a subject that it shows changes (decision 184). A table that is not named here belongs to the
 * register, and one of another capability's field goes by the beginning of its name.
 */
const TABLES: Readonly<Record<Exclude<Subject, 'register' | 'trail'>, readonly string[]>> = {
  settings: ['setting', 'list_rhythm'],
  people: ['person', 'membership', 'role_grant', 'organization', 'unit_word', 'invitation', 'membership_request'],
  planning: [
    'area',
    'goal',
    'measure',
    'service',
    'facility',
    'provider',
    'framework',
    'planning',
    'figure',
    'indicator',
    'import',
    'offer',
    'paper_subject',
  ],
  post: ['outbox', 'reminder', 'subscription_feed', 'calendar_feed', 'notice_choice', 'hand_over_notice', 'saved_filter', 'change_told'],
}

export type Subject = 'settings' | 'people' | 'planning' | 'post' | 'register' | 'trail'

/** Tables of which nothing is shown by itself: what they bring about shows in others. */
const UNSHOWN = ['audit_entry', 'count_level', 'count_part', 'count_stale', 'count_sum', 'data_version', 'migration', 'visibility_rule']

/** The subject that a table's rows are about. */
export function subjectOf(table: string): Subject {
  for (const [subject, starts] of Object.entries(TABLES))
    if (starts.some(start => table === start || table.startsWith(`${start}_`))) return subject as Subject // a key of TABLES
  return 'register'
}

/**
 * Sees to it that each table tells what is written to it (`regelkreis_touched`): after each migration, so that no table is forgotten.
 * A table whose name changed its subject tells the new one.
 */
export async function watchTables(tx: Tx): Promise<void> {
  const { rows } = (await tx.execute(
    sql.raw(`select c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'visibility' and not a.attisdropped) as levels,
      coalesce((select array_agg(encode(t.tgargs, 'escape')) from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'zz\\_touched\\_%'), '{}') as watched
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> all(array['${UNSHOWN.join("','")}']) order by c.relname`),
  )) as unknown as { rows: { name: string; levels: boolean; watched: string[] }[] } // the columns of the statement above
  for (const { name, levels, watched } of rows) {
    const said = `${subjectOf(name)}\\000${levels ? 'levels' : 'rows'}\\000`
    if (watched.length === 3 && watched.every(one => one === said)) continue
    for (const [operation, tables] of OPERATIONS)
      await tx.execute(
        sql.raw(`create or replace trigger zz_touched_${operation} after ${operation} on "${name}" referencing ${tables} for each statement
          execute function regelkreis_touched('${subjectOf(name)}', '${levels ? 'levels' : 'rows'}')`),
      )
  }
}

const OPERATIONS = [
  ['insert', 'new table as new_rows'],
  ['update', 'old table as old_rows new table as new_rows'],
  ['delete', 'old table as old_rows'],
] as const
