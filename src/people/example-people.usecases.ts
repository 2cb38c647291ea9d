import { SYSTEM } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { exampleAccounts, exampleEmail } from './example-people.ts'
import { insertOrganization, listOrganizations } from './register/organization.store.ts'
import type { MembershipRole, OrganizationType } from './register/people.ts'
import { giveAccount, insertGrant, insertMembership, insertPerson } from './register/person.store.ts'

const SINCE = Temporal.PlainDate.from('2024-06-01')
const LAST_TERM = { from: Temporal.PlainDate.from('2019-08-01'), until: Temporal.PlainDate.from('2024-05-31') }

interface ExampleUnit {
  readonly type: OrganizationType
  readonly name: string
  readonly shortName: string
  readonly fileMark?: string
  readonly under?: string
}

const UNITS: readonly ExampleUnit[] = [
  { type: 'city', name: 'Landeshauptstadt Lindenau an der Elster', shortName: 'Lindenau' },
  { type: 'department', name: 'Bildung, Jugend und Sport', shortName: 'GB 2', fileMark: '(GB 2) 51', under: 'Lindenau' },
  { type: 'department', name: 'Stadtentwicklung, Bau und Verkehr', shortName: 'GB 6', fileMark: '(GB 6) 66', under: 'Lindenau' },
  { type: 'department', name: 'Finanzen, Personal und Recht', shortName: 'GB 1', fileMark: '(GB 1) 20', under: 'Lindenau' },
  { type: 'office', name: 'Jugendamt', shortName: 'Amt 51', fileMark: '51', under: 'GB 2' },
  { type: 'office', name: 'Gremienbüro', shortName: 'Amt 15', fileMark: '15', under: 'Lindenau' },
  { type: 'committee', name: 'Stadtrat', shortName: 'SR' },
  { type: 'committee', name: 'Jugendhilfeausschuss', shortName: 'JHA' },
  { type: 'group', name: 'Fraktion Elsterbogen', shortName: 'Elsterbogen' },
  { type: 'group', name: 'Fraktion Stadt und Land', shortName: 'Stadt und Land' },
  { type: 'provider', name: 'Lindenauer Jugendhilfe e. V.', shortName: 'LJH' },
]

interface ExamplePerson {
  readonly name: string
  /** Offered on the sign-in page under this role; without one the person has no account. */
  readonly role?: Role
  readonly grant?: 'administrator' | 'council_office'
  readonly in: readonly (readonly [shortName: string, role: MembershipRole, title?: string, term?: 'last'])[]
}

const PEOPLE: readonly ExamplePerson[] = [
  { name: 'Ottilie Rebhahn', role: 'administrator', grant: 'administrator', in: [] },
  { name: 'Florian Wachtelborn', role: 'council_office', grant: 'council_office', in: [['Amt 15', 'clerk']] },
  { name: 'Marlene Distelkamp', role: 'clerk', in: [['Amt 51', 'clerk', 'Jugendhilfeplanung']] },
  { name: 'Ruprecht Sandrock', role: 'head_of_office', in: [['Amt 51', 'head', 'Amtsleiter']] },
  { name: 'Dr. Matthias Brennecke', role: 'head_of_department', in: [['GB 2', 'head', 'Bürgermeister für Bildung, Jugend und Sport']] },
  { name: 'Ulrike Sandmann', in: [['GB 6', 'head', 'Beigeordnete für Stadtentwicklung, Bau und Verkehr']] },
  { name: 'Holger Wernicke', in: [['GB 1', 'head', 'Beigeordneter für Finanzen, Personal und Recht']] },
  { name: 'Adelheid Morgenstern', in: [['Amt 51', 'deputy', 'Stellvertretende Amtsleiterin']] },
  {
    name: 'Katharina Voßberg',
    role: 'mayor',
    in: [
      ['Lindenau', 'head', 'Oberbürgermeisterin'],
      ['SR', 'chair'],
    ],
  },
  {
    name: 'Henriette Mohnhaupt-Lilie',
    role: 'councillor',
    in: [
      ['SR', 'member'],
      ['JHA', 'member'],
      ['Elsterbogen', 'member'],
    ],
  },
  { name: 'Wendelin Asternweg', role: 'committee_member', in: [['JHA', 'member']] },
  { name: 'Cosima Butterblum', role: 'provider_contact', in: [['LJH', 'contact', 'Geschäftsführerin']] },
  {
    name: 'Balthasar Zinnkraut',
    in: [
      ['SR', 'member'],
      ['Stadt und Land', 'member'],
    ],
  },
  {
    name: 'Edeltraud Hagebutt',
    in: [
      ['SR', 'member', '', 'last'],
      ['JHA', 'member', '', 'last'],
      ['Elsterbogen', 'member', '', 'last'],
    ],
  },
]

/** Gives the example city its people and, for each role, an account without a password, which only the sign-in page of the example city opens. Does nothing twice. */
export async function prepareExamplePeople(database: Database): Promise<void> {
  if ((await exampleAccounts(database)).length > 0) return
  await database.change(SYSTEM, async change => {
    const ids = new Map<string, string>()
    for (const unit of UNITS) ids.set(unit.shortName, await ensureUnit(change, unit, ids))
    for (const person of PEOPLE) await addPerson(change, person, ids)
    await change.audit({ action: 'example.people_added', recordType: 'setting', recordId: 'example-city' })
  })
  for (const { name, role } of PEOPLE) {
    if (!role) continue
    const id = `example-${role}`
    await database.engine.executeSql(
      `insert into account."user" (id, name, email, email_verified) values ($1, $2, $3, true) on conflict (id) do nothing`,
      [id, name, exampleEmail(role)],
    )
  }
}

async function ensureUnit({ tx }: Change, unit: ExampleUnit, ids: ReadonlyMap<string, string>): Promise<string> {
  const known = (await listOrganizations(tx)).find(one => one.type === unit.type && one.shortName === unit.shortName && one.from === null)
  if (known) return known.id
  return insertOrganization(tx, {
    ...unit,
    parentId: unit.under ? (ids.get(unit.under) ?? null) : null,
    fileMark: unit.fileMark ?? '',
    email: '',
    from: null,
    until: null,
  })
}

async function addPerson(change: Change, person: ExamplePerson, ids: ReadonlyMap<string, string>): Promise<void> {
  const { tx } = change
  const personId = await insertPerson(tx, {
    name: person.name,
    email: person.role ? exampleEmail(person.role) : '',
    confidential: false,
    endsOn: null,
  })
  if (person.role) await giveAccount(change, personId, `example-${person.role}`)
  if (person.grant) await insertGrant(change, { personId, role: person.grant, startDate: SINCE })
  for (const [shortName, role, title = '', term] of person.in) {
    const organizationId = ids.get(shortName)
    if (!organizationId) throw new Error(`${shortName} is no unit of the example city`)
    const time = term === 'last' ? LAST_TERM : { from: SINCE, until: null }
    await insertMembership(tx, { personId, organizationId, role, title, rank: 1, ...time })
  }
}
