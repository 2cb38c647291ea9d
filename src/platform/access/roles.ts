/** What people are in the city, for access. The order is that of the permission page. A person may have several. */
export const ROLES = [
  'administrator',
  'council_office',
  'clerk',
  'head_of_office',
  'head_of_department',
  'mayor',
  'councillor',
  'committee_member',
  'provider_contact',
  'public',
] as const
export type Role = (typeof ROLES)[number]

const WORDS: Record<Role, string> = {
  administrator: 'Administration',
  council_office: 'Gremienbüro',
  clerk: 'Sachbearbeitung',
  head_of_office: 'Amtsleitung',
  head_of_department: 'Leitung des Geschäftsbereichs',
  mayor: 'Oberbürgermeisterin oder Oberbürgermeister',
  councillor: 'Mitglied des Rates',
  committee_member: 'Mitglied eines Ausschusses',
  provider_contact: 'Träger',
  public: 'Öffentlichkeit',
}

/** The role as people call it. */
export const germanRole = (role: Role): string => WORDS[role]

/** Reads a role's code; null for anything else. */
export const parseRole = (text: string): Role | null => ROLES.find(role => role === text) ?? null

/** The roles of the administration: they work in the register. */
export const ADMINISTRATION = [
  'administrator',
  'council_office',
  'clerk',
  'head_of_office',
  'head_of_department',
  'mayor',
] as const satisfies readonly Role[]

const CLEARED_FOR_CONFIDENTIAL: readonly Role[] = ['administrator', 'council_office', 'head_of_office', 'head_of_department', 'mayor']

/** How protected a record is that someone may see; the order of the levels is that of the database's type of the same name. */
export type Clearance = 'public' | 'members' | 'internal' | 'confidential'

/**
 * The most protected records that the roles open without looking at committees. Clerks see confidential matters only where they are entrusted with them
 * (docs/decisions/0020); committee members outside the council and providers see what is public, and what is their committees' beside it.
 */
export function clearanceOf(roles: readonly Role[], entrusted: boolean): Clearance {
  const inAdministration = roles.some(role => (ADMINISTRATION as readonly Role[]).includes(role))
  if (roles.some(role => CLEARED_FOR_CONFIDENTIAL.includes(role)) || (inAdministration && entrusted)) return 'confidential'
  if (inAdministration) return 'internal'
  return roles.includes('councillor') ? 'members' : 'public'
}

/** What someone sees in the committees of which he is a member, beyond the clearance: councillors the confidential papers too. */
export function committeeLevelsOf(roles: readonly Role[]): readonly Clearance[] {
  if (roles.includes('councillor')) return ['members', 'confidential']
  return roles.includes('committee_member') || roles.includes('provider_contact') ? ['members'] : []
}
