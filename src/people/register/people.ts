import type { Principal } from '#platform/access/principal.ts'
import { ADMINISTRATION, clearanceOf, committeeLevelsOf, ROLES, type Role } from '#platform/access/roles.ts'

/** What an organization is. The city itself is the root of the tree; its head is the mayor. */
export const ORGANIZATION_TYPES = ['city', 'department', 'office', 'committee', 'group', 'provider', 'other'] as const
export type OrganizationType = (typeof ORGANIZATION_TYPES)[number]

/** What a person can be in an organization (OParl Membership). */
export const MEMBERSHIP_ROLES = ['head', 'deputy', 'clerk', 'chair', 'member', 'deputy_member', 'contact'] as const
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number]

const TYPE_WORDS: Record<OrganizationType, string> = {
  city: 'Stadt',
  department: 'Geschäftsbereich',
  office: 'Amt',
  committee: 'Gremium',
  group: 'Fraktion',
  provider: 'Träger',
  other: 'Sonstige Stelle',
}

const ROLE_WORDS: Record<MembershipRole, string> = {
  head: 'Leitung',
  deputy: 'Stellvertretung',
  clerk: 'Sachbearbeitung',
  chair: 'Vorsitz',
  member: 'Mitglied',
  deputy_member: 'Stellvertretendes Mitglied',
  contact: 'Ansprechperson',
}

export const germanOrganizationType = (type: OrganizationType): string => TYPE_WORDS[type]
export const germanMembershipRole = (role: MembershipRole): string => ROLE_WORDS[role]

const INSIDE: readonly MembershipRole[] = ['head', 'deputy', 'clerk']
const SITTING: readonly MembershipRole[] = ['chair', 'member', 'deputy_member']

/** What people can be in an organization of this type. */
export function rolesIn(type: OrganizationType): readonly MembershipRole[] {
  if (type === 'committee' || type === 'group') return SITTING
  return type === 'provider' ? ['contact'] : INSIDE
}

/** A membership that holds today, with what access needs to know of its organization. */
export interface HeldMembership {
  readonly role: MembershipRole
  readonly organizationId: string
  readonly type: OrganizationType
  readonly name: string
  readonly shortName: string
  /** All organizations of this type and short name: names change from term to term, the committee stays. */
  readonly sameIds: readonly string[]
}

/** What is known of someone who has signed in. */
export interface KnownPerson {
  readonly personId: string
  readonly name: string
  /** Entrusted with confidential matters. */
  readonly confidential: boolean
  readonly grants: readonly ('administrator' | 'council_office')[]
  readonly memberships: readonly HeldMembership[]
}

/**
 * The roles that follow from what a person is today.
 * @param council short name of the committee that is the council: its members are councillors, members of other committees are not
 */
export function rolesOf(person: KnownPerson, council: string): Role[] {
  const roles = new Set<Role>(person.grants)
  for (const { role, type, shortName } of person.memberships) {
    if (role === 'clerk') roles.add('clerk')
    if (role === 'head' || role === 'deputy') {
      if (type === 'city') roles.add('mayor')
      if (type === 'department') roles.add('head_of_department')
      if (type === 'office') roles.add('head_of_office')
    }
    if (type === 'committee' && SITTING.includes(role))
      roles.add(shortName === council && role !== 'deputy_member' ? 'councillor' : 'committee_member')
    if (type === 'provider' && role === 'contact') roles.add('provider_contact')
  }
  return ROLES.filter(role => roles.has(role))
}

/** The person as the one who acts in a request. Someone without any role sees what is public. */
export function principalOf(person: KnownPerson, council: string): Principal {
  const roles = rolesOf(person, council)
  const inUnits = person.memberships.filter(({ role }) => INSIDE.includes(role))
  const sitting = person.memberships.filter(({ role, type }) => type === 'committee' && SITTING.includes(role))
  return {
    id: person.personId,
    personId: person.personId,
    name: person.name,
    roles,
    clearance: clearanceOf(roles, person.confidential),
    mayWrite: roles.some(role => (ADMINISTRATION as readonly Role[]).includes(role)),
    committees: [...new Set(sitting.flatMap(({ sameIds }) => sameIds))],
    committeeLevels: committeeLevelsOf(roles),
    units: [...new Set(inUnits.map(({ name }) => name))],
    providers: person.memberships
      .filter(({ type, role }) => type === 'provider' && role === 'contact')
      .map(({ organizationId }) => organizationId),
    groups: person.memberships.filter(({ type }) => type === 'group').map(({ organizationId }) => organizationId),
  }
}
