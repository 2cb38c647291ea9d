import { type HeldMembership, type KnownPerson, principalOf } from '#people/register/people.ts'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'

/** Who may see a secret word: by role, and by what the role's person sits on. */
export interface Secret {
  /** An invented word that stands nowhere but in the record. */
  readonly word: string
  readonly what: string
  readonly seenBy: readonly Visitor[]
  /** It stands in the database, and on no page that a walk by links meets: the database alone is asked for it. */
  readonly onNoPage?: boolean
}

export interface CityOptions {
  /** The same city without anything confidential: whoever may not see that must not be able to tell the two apart. */
  readonly withoutConfidential?: boolean
  /** Without the confidential letter on a public resolution: its status, unit and next control are the resolution's, and public with it. */
  readonly withoutLetterOnPublic?: boolean
}

/** A role at work, or a special case of one. */
export type Visitor = Role | 'entrusted_clerk'

export const INSIDE: readonly Visitor[] = [
  'administrator',
  'council_office',
  'clerk',
  'entrusted_clerk',
  'head_of_office',
  'head_of_department',
  'mayor',
]
export const CLEARED: readonly Visitor[] = INSIDE.filter(visitor => visitor !== 'clerk')
export const VISITORS: readonly Visitor[] = [...INSIDE, 'councillor', 'committee_member', 'provider_contact', 'public']

/** The visitors as who they are in this city: what they sit on is looked up, the rest follows from the roles as in a session. */
export async function visitorsOf({ engine }: Database): Promise<ReadonlyMap<Visitor, Principal>> {
  const { rows } = await engine.executeSql(`select id, short_name from organization where organization_type = 'committee'`)
  const committee = (shortName: string): HeldMembership => {
    const ids = rows.filter(row => row['short_name'] === shortName).map(row => String(row['id']))
    return { role: 'member', organizationId: ids[0] ?? '', type: 'committee', name: shortName, shortName, sameIds: ids }
  }
  const unit = (role: 'head' | 'clerk', type: HeldMembership['type']): HeldMembership => {
    const id = crypto.randomUUID()
    return { role, organizationId: id, type, name: 'Jugendamt', shortName: 'Amt 51', sameIds: [id] }
  }
  const person = (memberships: HeldMembership[], more: Partial<KnownPerson> = {}): Principal =>
    principalOf({ personId: crypto.randomUUID(), name: 'Besuch', confidential: false, grants: [], memberships, ...more }, 'SR')
  const visitors = new Map<Visitor, Principal>([
    ['administrator', person([], { grants: ['administrator'] })],
    ['council_office', person([], { grants: ['council_office'] })],
    ['clerk', person([unit('clerk', 'office')])],
    ['entrusted_clerk', person([unit('clerk', 'office')], { confidential: true })],
    ['head_of_office', person([unit('head', 'office')])],
    ['head_of_department', person([unit('head', 'department')])],
    ['mayor', person([unit('head', 'city')])],
    ['councillor', person([committee('SR'), committee('JHA')])],
    ['committee_member', person([committee('JHA')])],
    ['provider_contact', person([{ ...unit('clerk', 'provider'), role: 'contact' }])],
    ['public', PUBLIC],
  ])
  // Everyone follows all committees: the page of news then has something of every secret to hide.
  for (const { id } of visitors.values())
    await engine.executeSql(
      `insert into subscription (owner, kind, subject, mail_since, stop_secret)
         select $1, 'committee', short_name, now(), $1 || short_name from organization where organization_type = 'committee' group by short_name`,
      [id],
    )
  return visitors
}
