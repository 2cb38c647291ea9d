import type { Accounts } from './accounts.ts'

// Everything here is over by itself; what is left only grows the tables, and anybody can add to them. What belongs to an account goes with it.
const OVER = [
  `delete from account.sign_in_delay where last_failure < $1::timestamptz - interval '1 day'`,
  `delete from account.used_code where used_at < $1::timestamptz - interval '1 hour'`,
  `delete from account.verification where expires_at < $1::timestamptz`,
  `delete from account.session where expires_at < $1::timestamptz`,
  `delete from account.known_network where last_seen < $1::timestamptz - interval '180 days'`,
  // An account is made before the person gets it, a moment later; with an hour between them nobody came.
  `delete from account."user" u where created_at < $1::timestamptz - interval '1 hour' and not exists (select from person where user_id = u.id)`,
]

/** Clears away what is over: old counts of failed sign-ins, links, codes and sessions, and accounts that belong to nobody (S19). */
export async function sweepAccounts({ database, clock }: Pick<Accounts, 'database' | 'clock'>): Promise<void> {
  for (const statement of OVER) await database.engine.executeSql(statement, [clock.now().toString()])
}
