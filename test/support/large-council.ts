import { insertOrganization } from '#people/register/organization.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'

/** A council with so many members, each with an address: member1@rat.lindenau.example and so on. */
export async function addLargeCouncil(database: Database, members: number): Promise<void> {
  await database.change(SYSTEM, async change => {
    const council = {
      type: 'committee',
      name: 'Stadtrat',
      shortName: 'SR',
      parentId: null,
      fileMark: '',
      email: '',
      from: null,
      until: null,
    } as const
    await insertOrganization(change.tx, council)
    await change.audit({ action: 'test.council_added', recordType: 'organization', recordId: 'test' })
  })
  await database.engine.executeSql(`with new as (
      insert into person (name, email) select 'Ratsmitglied ' || n, 'member' || n || '@rat.lindenau.example' from generate_series(1, ${members}) n returning id)
    insert into membership (person_id, organization_id, role, title, rank)
      select new.id, o.id, 'member', '', 1 from new, organization o where o.organization_type = 'committee' and o.short_name = 'SR' and o.start_date is null`)
}
