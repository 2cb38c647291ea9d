import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { peopleFor, recipientsAsOf, whoHeld } from './as-of.store.ts'
import { insertOrganization } from './organization.store.ts'
import type { MembershipRole, OrganizationType } from './people.ts'
import { insertMembership, insertPerson } from './person.store.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

onEachDatabase('the city as of a day', open => {
  let database: Database
  const units = new Map<string, string>()
  before(async () => {
    database = await open()
    await database.change(SYSTEM, async change => {
      const { tx } = change
      const unit = async (type: OrganizationType, name: string, shortName: string, under?: string, until?: string): Promise<void> => {
        const parentId = under ? (units.get(under) ?? null) : null
        const id = await insertOrganization(tx, {
          type,
          name,
          shortName,
          parentId,
          fileMark: '',
          email: '',
          from: null,
          until: until ? day(until) : null,
        })
        units.set(shortName, id)
      }
      await unit('city', 'Lindenau', 'Lindenau')
      await unit('department', 'Jugend und Schule', 'GB 3', 'Lindenau')
      await unit('office', 'Jugendamt', 'Amt 51', 'GB 3')
      await unit('committee', 'Stadtrat', 'SR')
      await unit('committee', 'Jugendhilfeausschuss', 'JHA')
      await unit('group', 'Fraktion Auenblick', 'Auenblick', undefined, '2024-07-31')
      await unit('group', 'Fraktion Elsterbogen', 'Elsterbogen')
      const person = async (
        name: string,
        ...held: [unit: string, role: MembershipRole, from: string, until?: string | undefined, rank?: number][]
      ): Promise<void> => {
        const email = `${name.split(' ').at(-1)?.toLowerCase()}@lindenau.example`
        const personId = await insertPerson(tx, { name, email, confidential: false, endsOn: null })
        for (const [shortName, role, from, until, rank = 1] of held)
          await insertMembership(tx, {
            personId,
            organizationId: units.get(shortName) ?? '',
            role,
            title: '',
            rank,
            from: day(from),
            until: until ? day(until) : null,
          })
      }
      await person('Alma Erle', ['GB 3', 'head', '2018-01-01', '2023-09-30'])
      await person('Bruno Eibe', ['GB 3', 'head', '2023-10-01'])
      await person('Carla Linde', ['GB 3', 'deputy', '2018-01-01', undefined, 2], ['Amt 51', 'head', '2020-01-01'])
      await person('Detlef Ulme', ['GB 3', 'deputy', '2018-01-01', undefined, 1])
      await person('Else Weide', ['Amt 51', 'clerk', '2019-05-01'])
      await person('Frieda Buche', ['Lindenau', 'head', '2020-01-01'], ['SR', 'chair', '2020-01-01'])
      await person('Gustav Tanne', ['SR', 'member', '2019-08-01', '2024-07-31'], ['Auenblick', 'member', '2019-08-01', '2024-07-31'])
      await person(
        'Hilde Kiefer',
        ['SR', 'member', '2019-08-01'],
        ['Auenblick', 'member', '2019-08-01', '2022-12-31'],
        ['Elsterbogen', 'member', '2023-01-01'],
      )
      await person('Igor Fichte', ['JHA', 'member', '2019-08-01'], ['JHA', 'deputy_member', '2018-01-01', '2019-07-31'])
      await person('Jutta Zeder', ['JHA', 'deputy_member', '2019-08-01'])
      await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
    })
  })
  const read = <T>(run: (tx: Parameters<typeof whoHeld>[0]) => Promise<T>): Promise<T> => database.read(SYSTEM, run)
  const held = async (shortName: string, role: MembershipRole, on: string): Promise<string[]> =>
    (await read(tx => whoHeld(tx, { organizationId: units.get(shortName) ?? '', role }, day(on)))).map(one => one.person)

  test('C4: who headed a department is answered as of the day, on the first and last day too', async () => {
    assert.deepEqual(await held('GB 3', 'head', '2023-09-30'), ['Alma Erle'])
    assert.deepEqual(await held('GB 3', 'head', '2023-10-01'), ['Bruno Eibe'])
    assert.deepEqual(await held('GB 3', 'head', '2017-12-31'), [])
  })

  test('C4: deputies stand in the order of their rank', async () => {
    assert.deepEqual(await held('GB 3', 'deputy', '2024-01-01'), ['Detlef Ulme', 'Carla Linde'])
  })

  test('C1: a report of 2022 went to the groups and members of 2022, one of 2025 to those of 2025', async () => {
    const then = await read(tx => recipientsAsOf(tx, day('2022-06-01')))
    assert.deepEqual(
      then.groups.map(({ name }) => name),
      ['Fraktion Auenblick', 'Fraktion Elsterbogen'],
    )
    assert.deepEqual(
      then.people.map(({ name, group }) => [name, group]),
      [
        ['Gustav Tanne', 'Fraktion Auenblick'],
        ['Hilde Kiefer', 'Fraktion Auenblick'],
        ['Frieda Buche', null],
      ],
    )
    const later = await read(tx => recipientsAsOf(tx, day('2025-06-01')))
    assert.deepEqual(
      later.groups.map(({ name }) => name),
      ['Fraktion Elsterbogen'],
    )
    assert.deepEqual(
      later.people.map(({ name, group }) => [name, group]),
      [
        ['Hilde Kiefer', 'Fraktion Elsterbogen'],
        ['Frieda Buche', null],
      ],
    )
  })

  test('C1: a report to one committee goes to its members, not to deputies nor to groups', async () => {
    const { committee, groups, people } = await read(tx => recipientsAsOf(tx, day('2024-01-01'), 'JHA'))
    assert.deepEqual([committee, groups, people.map(({ name }) => name)], ['Jugendhilfeausschuss', [], ['Igor Fichte']])
    assert.deepEqual((await read(tx => recipientsAsOf(tx, day('2019-01-01'), 'JHA'))).people, [])
  })

  test('C8: at each level the right ones are asked, by name or short name of the unit; a vacant head is stood in for', async () => {
    const names = async (unit: string, level: Parameters<typeof peopleFor>[2], on = '2024-01-01'): Promise<string[]> =>
      (await read(tx => peopleFor(tx, unit, level, day(on)))).map(({ name }) => name)
    assert.deepEqual(await names('Jugendamt', 'unit'), ['Else Weide'])
    assert.deepEqual(await names('amt 51', 'head'), ['Carla Linde'])
    assert.deepEqual(await names('Jugendamt', 'department'), ['Bruno Eibe'])
    assert.deepEqual(await names('Jugendamt', 'mayor'), ['Frieda Buche'])
    assert.deepEqual(await names('Jugendamt', 'department', '2017-06-01'), [])
    await database.engine.executeSql(
      `update membership set end_date = '2023-12-31' where person_id = (select id from person where name = 'Bruno Eibe')`,
    )
    assert.deepEqual(await names('Jugendamt', 'department'), ['Detlef Ulme'])
    assert.deepEqual(await names('Amt, das es nicht gibt', 'unit'), [])
  })
})
