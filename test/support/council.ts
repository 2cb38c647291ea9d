import { sql } from 'drizzle-orm'
import { insertOrganization } from '#people/register/organization.store.ts'
import { insertMembership, insertPerson } from '#people/register/person.store.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { importLetter, type register, type SampleLetter } from './sample-control.ts'

/** Two groups and those who ask and answer. */
export interface CouncilPeople {
  /** Of the group Elsterbogen, in the council and in the JHA. */
  readonly councillor: Principal
  /** Of the same group, in the council alone. */
  readonly colleague: Principal
  /** Of the group Stadt und Land. */
  readonly otherGroup: Principal
  /** In the JHA, in no group. */
  readonly member: Principal
  readonly clerk: Principal
  readonly head: Principal
}

const UNTIL = Temporal.PlainDate.from('2024-05-31')

/** Puts groups and people into the register of people. Call it once committees are there. */
export async function addCouncilPeople(database: Database): Promise<CouncilPeople> {
  const unit = (type: 'group' | 'office', name: string, shortName: string): Promise<string> =>
    database.change(SYSTEM, async change => {
      await change.audit({ action: 'test.unit_added', recordType: 'organization', recordId: shortName })
      return insertOrganization(change.tx, { type, name, shortName, parentId: null, fileMark: '', email: '', from: null, until: null })
    })
  const groups = {
    own: await unit('group', 'Fraktion Elsterbogen', 'Elsterbogen'),
    other: await unit('group', 'Fraktion Stadt und Land', 'Stadt und Land'),
  }
  const office = await unit('office', 'Jugendamt', 'Amt 51')
  const committees = new Map(
    (
      await database.read(SYSTEM, tx =>
        rowsOf<{ id: string; short_name: string }>(tx, sql`select id, short_name from organization where organization_type = 'committee'`),
      )
    ).map(row => [row.short_name, row.id]),
  )
  const person = async (
    name: string,
    email: string,
    belongsTo: string | null,
    role: 'member' | 'clerk' | 'head',
    until: Temporal.PlainDate | null = null,
  ) =>
    database.change(SYSTEM, async change => {
      const id = await insertPerson(change.tx, { name, email, confidential: false, endsOn: null })
      if (belongsTo)
        await insertMembership(change.tx, { personId: id, organizationId: belongsTo, role, title: '', rank: 1, from: null, until })
      await change.audit({ action: 'test.person_added', recordType: 'person', recordId: id })
      return { id, personId: id, name }
    })
  const sits = (...names: string[]): string[] => names.flatMap(name => committees.get(name) ?? [])
  const ofCouncil = { roles: ['councillor'], clearance: 'members', mayWrite: false, committeeLevels: ['members', 'confidential'] } as const
  await person('Edeltraud Hagebutt', 'hagebutt@lindenau.example', groups.own, 'member', UNTIL)
  return {
    councillor: {
      ...(await person('Henriette Mohnhaupt-Lilie', 'mohnhaupt@lindenau.example', groups.own, 'member')),
      ...ofCouncil,
      committees: sits('SR', 'JHA'),
      groups: [groups.own],
    },
    colleague: {
      ...(await person('Gunda Spitzwegerich', 'spitzwegerich@lindenau.example', groups.own, 'member')),
      ...ofCouncil,
      committees: sits('SR'),
      groups: [groups.own],
    },
    otherGroup: {
      ...(await person('Balthasar Zinnkraut', 'zinnkraut@lindenau.example', groups.other, 'member')),
      ...ofCouncil,
      committees: sits('SR'),
      groups: [groups.other],
    },
    member: {
      ...(await person('Wendelin Asternweg', '', null, 'member')),
      roles: ['committee_member'],
      clearance: 'public',
      mayWrite: false,
      committees: sits('JHA'),
      committeeLevels: ['members'],
    },
    clerk: {
      ...(await person('Marlene Distelkamp', 'distelkamp@lindenau.example', office, 'clerk')),
      roles: ['clerk'],
      clearance: 'internal',
      mayWrite: true,
      units: ['Jugendamt'],
    },
    head: {
      ...(await person('Ruprecht Sandrock', 'sandrock@lindenau.example', office, 'head')),
      roles: ['head_of_office'],
      clearance: 'confidential',
      mayWrite: true,
      units: ['Jugendamt'],
    },
  }
}

/** Takes over a letter that is at a step of its way: sent to the council, or published too. Gives the report's id. */
export async function sentLetter(
  database: Database,
  about: { readonly reference: string; readonly paper: Awaited<ReturnType<typeof register>> },
  { step, ...letter }: SampleLetter & { readonly step: 'signed' | 'sent' | 'published' },
): Promise<string> {
  const documentId = await importLetter(database, { reference: about.reference, ...about.paper }, letter)
  const { rows } = await database.engine.executeSql('select id from control_report where document_id = $1', [documentId])
  const id = String(rows[0]?.['id'])
  await setStep(database, id, step)
  return id
}

/** Puts a report at a step of its way, with who may see it then. A confidential one stays confidential. */
export async function setStep(database: Database, reportId: string, step: 'signed' | 'sent' | 'published' | 'withdrawn'): Promise<void> {
  await database.engine.executeSql(
    `insert into report_way (report_id, step) values ($1, $2) on conflict (report_id) do update set step = excluded.step`,
    [reportId, step],
  )
  const level = { signed: 'internal', sent: 'members', withdrawn: 'members', published: 'public' }[step]
  for (const table of ['point_answer', 'control_report_paper'])
    await database.engine.executeSql(`update ${table} set visibility = '${level}' where report_id = $1 and visibility <> 'confidential'`, [
      reportId,
    ])
  await database.engine.executeSql(`update control_report set visibility = '${level}' where id = $1 and visibility <> 'confidential'`, [
    reportId,
  ])
}
