import { readReport } from '#control/report/report.store.ts'
import type { WayStep } from '#control/rules/report-way.ts'
import { publishReport } from '#control/sending/publish-report.usecases.ts'
import { sendReport } from '#control/sending/send-report.usecases.ts'
import { noteReport } from '#control/way/note-report.usecases.ts'
import { type Signing, signReport } from '#control/way/sign-report.usecases.ts'
import type { StepResult } from '#control/way/take-step.ts'
import { walk } from '#control/way/walk.usecases.ts'
import { readWay } from '#control/way/way.store.ts'
import { insertOrganization } from '#people/register/organization.store.ts'
import type { MembershipRole, OrganizationType } from '#people/register/people.ts'
import { insertMembership, insertPerson } from '#people/register/person.store.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'
import { BUILT_IN_CLERK } from './principals.ts'

/** Those who take a report along its way (C5). */
export interface WayPeople {
  readonly author: Principal
  readonly headOfOffice: Principal
  readonly deputyOfOffice: Principal
  readonly headOfDepartment: Principal
  readonly deputyOfDepartment: Principal
  readonly headOfOtherDepartment: Principal
  readonly mayor: Principal
  readonly councilOffice: Principal
  /** Ids of the units, by short name: Lindenau, GB 3, GB 4, Amt 51. */
  readonly units: ReadonlyMap<string, string>
}

const UNITS: readonly (readonly [type: OrganizationType, name: string, shortName: string, under: string | null])[] = [
  ['city', 'Landeshauptstadt Lindenau an der Elster', 'Lindenau', null],
  ['department', 'Jugend und Schule', 'GB 3', 'Lindenau'],
  ['department', 'Stadtentwicklung', 'GB 4', 'Lindenau'],
  ['office', 'Jugendamt', 'Amt 51', 'GB 3'],
]

/** Puts the units and the people of a report's way into the register of people; the department is that of `SAMPLE_CITY`. */
export async function addWayPeople(database: Database): Promise<WayPeople> {
  const units = new Map<string, string>()
  await database.change(SYSTEM, async change => {
    for (const [type, name, shortName, under] of UNITS)
      units.set(
        shortName,
        await insertOrganization(change.tx, {
          type,
          name,
          shortName,
          parentId: under && (units.get(under) ?? null),
          fileMark: '',
          email: '',
          from: null,
          until: null,
        }),
      )
    await change.audit({ action: 'test.units_added', recordType: 'organization', recordId: 'test' })
  })
  const add = async (
    name: string,
    role: Role,
    held: readonly [shortName: string, role: MembershipRole, title: string] | null,
  ): Promise<Principal> => {
    const id = await database.change(SYSTEM, async change => {
      const personId = await insertPerson(change.tx, { name, email: '', confidential: false, endsOn: null })
      const organizationId = held && units.get(held[0])
      if (held && organizationId)
        await insertMembership(change.tx, { personId, organizationId, role: held[1], title: held[2], rank: 1, from: null, until: null })
      await change.audit({ action: 'test.person_added', recordType: 'person', recordId: personId })
      return personId
    })
    return { ...BUILT_IN_CLERK, id, personId: id, name, roles: [role] }
  }
  return {
    author: await add('Gerlinde Moosbach', 'clerk', ['Amt 51', 'clerk', '']),
    headOfOffice: await add('Roland Fichtelberg', 'head_of_office', ['Amt 51', 'head', 'Amtsleiter']),
    deputyOfOffice: await add('Sieglinde Aurich', 'head_of_office', ['Amt 51', 'deputy', '']),
    headOfDepartment: await add('Friederike Sommerfeld', 'head_of_department', ['GB 3', 'head', 'Beigeordnete für Jugend und Schule']),
    deputyOfDepartment: await add('Hartmut Lindwurm', 'head_of_department', ['GB 3', 'deputy', '']),
    headOfOtherDepartment: await add('Dorothea Kienast', 'head_of_department', ['GB 4', 'head', 'Beigeordnete für Stadtentwicklung']),
    mayor: await add('Konrad Wiesengrund', 'mayor', ['Lindenau', 'head', 'Oberbürgermeister']),
    councilOffice: await add('Ernestine Waldhof', 'council_office', null),
    units,
  }
}

/** Takes a written draft along its way, each step by the one whose it is. Gives the first step that was not taken, or the last one. */
export async function carry(
  services: Signing,
  people: WayPeople,
  reportId: string,
  until: Extract<WayStep, 'submitted' | 'checked' | 'signed' | 'noted' | 'sent' | 'published'> = 'published',
): Promise<StepResult> {
  const { database, clock } = services
  const wish = () =>
    database.read(SYSTEM, async tx => {
      const report = await readReport(tx, reportId)
      if (!report) throw new Error('there is no such report')
      const { turn, way } = await readWay(tx, report, clock.today())
      return { reportId, turn, version: report.row.version, step: way.step === 'signed' && !way.isNoted ? 'noted' : way.step }
    })
  const steps: readonly (readonly [from: WayStep, take: () => Promise<StepResult>])[] = [
    ['drafting', async () => walk(database, people.author, { ...(await wish()), action: 'submit' })],
    ['submitted', async () => walk(database, people.headOfOffice, { ...(await wish()), action: 'check' })],
    ['checked', async () => signReport(services, people.headOfDepartment, { ...(await wish()), proof: 'password' })],
    ['signed', async () => noteReport(services, people.mayor, await wish())],
    ['noted', async () => sendReport(database, people.councilOffice, await wish())],
    ['sent', async () => publishReport(database, people.councilOffice, await wish())],
  ]
  let result: StepResult = { kind: 'gone' }
  for (const [from, take] of steps) {
    const { step } = await wish()
    if (step === until) return { kind: 'done', step }
    if (step !== from) continue
    result = await take()
    if (result.kind !== 'done') return result
  }
  return result
}
