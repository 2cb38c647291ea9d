import { insertOrganization } from '#people/register/organization.store.ts'
import type { MembershipRole } from '#people/register/people.ts'
import { insertMembership, insertPerson } from '#people/register/person.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'

const day = (iso: string | null): Temporal.PlainDate | null => (iso === null ? null : Temporal.PlainDate.from(iso))

/** Someone of the invented council: which bodies, in what role, and until when. */
export interface SampleMember {
  readonly name: string
  readonly email?: string
  readonly in: readonly (readonly [body: string, role?: MembershipRole, until?: string])[]
}

/** The council of Lindenau an der Elster as tests of sending need it: two groups, one with an address of its own, a member without one, and one of the last term. */
export const SAMPLE_COUNCIL: readonly SampleMember[] = [
  { name: 'Adelheid Brombach', email: 'brombach@rat.lindenau.example', in: [['SR'], ['Fraktion Auwald']] },
  { name: 'Clemens Dornheim', email: 'dornheim@rat.lindenau.example', in: [['SR', 'chair'], ['Fraktion Auwald'], ['JHA']] },
  { name: 'Elfriede Fichtner', email: '', in: [['SR'], ['Fraktion Elsterbrücke']] },
  { name: 'Gottfried Hainbuch', email: 'hainbuch@rat.lindenau.example', in: [['SR', 'member']] },
  { name: 'Irmgard Jahnsdorf', email: 'jahnsdorf@traeger.lindenau.example', in: [['JHA']] },
  {
    name: 'Kaspar Lenzig',
    email: 'lenzig@rat.lindenau.example',
    in: [
      ['SR', 'member', '2024-05-31'],
      ['Fraktion Auwald', 'member', '2024-05-31'],
    ],
  },
  { name: 'Malwine Nebelung', email: 'nebelung@rat.lindenau.example', in: [['SR', 'deputy_member']] },
]

/** Puts a council, a committee and two groups with their members into the register of people. Gives ids by name. */
export async function addCouncil(
  database: Database,
  members: readonly SampleMember[] = SAMPLE_COUNCIL,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  await database.change(SYSTEM, async change => {
    for (const [type, name, shortName, email] of [
      ['committee', 'Stadtrat', 'SR', ''],
      ['committee', 'Jugendhilfeausschuss', 'JHA', ''],
      ['group', 'Fraktion Auwald', 'Fraktion Auwald', 'fraktion@auwald.lindenau.example'],
      ['group', 'Fraktion Elsterbrücke', 'Fraktion Elsterbrücke', ''],
    ] as const)
      ids.set(
        shortName,
        await insertOrganization(change.tx, { type, name, shortName, parentId: null, fileMark: '', email, from: null, until: null }),
      )
    for (const member of members) {
      const personId = await insertPerson(change.tx, { name: member.name, email: member.email ?? '', confidential: false, endsOn: null })
      ids.set(member.name, personId)
      for (const [body, role = 'member', until = null] of member.in)
        await insertMembership(change.tx, {
          personId,
          organizationId: ids.get(body) ?? '',
          role,
          title: '',
          rank: 1,
          from: day('2019-08-01'),
          until: day(until),
        })
    }
    await change.audit({ action: 'test.council_added', recordType: 'organization', recordId: 'test' })
  })
  return ids
}
