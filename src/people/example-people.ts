import { ROLES, type Role } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'

/** Accounts of the example city carry addresses that no mail server has. */
export const exampleEmail = (role: Role): string => `${role.replaceAll('_', '-')}@lindenau.example`

/** The accounts that the example city offers on the sign-in page, in the order of the roles. */
export async function exampleAccounts({ engine }: Database): Promise<{ role: Role; name: string }[]> {
  const { rows } = await engine.executeSql(`select p.name, split_part(p.email, '@', 1) as role from person p
    where p.email like '%@lindenau.example' and p.user_id like 'example-%'`)
  const names = new Map(rows.map(row => [String(row['role']).replaceAll('-', '_'), String(row['name'])]))
  return ROLES.flatMap(role => {
    const name = names.get(role)
    return name === undefined ? [] : [{ role, name }]
  })
}

/** The account of a role in the example city. */
export async function exampleUserOf({ engine }: Database, role: Role): Promise<string | undefined> {
  const { rows } = await engine.executeSql(`select user_id from person where email = $1 and user_id like 'example-%'`, [exampleEmail(role)])
  return rows[0] && String(rows[0]['user_id'])
}
