import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { findOrganization, updateOrganization } from '#people/register/organization.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { readAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { shape, text, texts } from '#platform/db/rows.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'
import { readReport } from '../report/report.store.ts'
import { folderOf } from '../way/folder.store.ts'
import { readWay } from '../way/way.store.ts'

const named = shape({
  unit: text.orNull.at('responsible_unit'),
  read: text.orNull.at('responsible_unit_read'),
  id: text.orNull.at('responsible_unit_id'),
  units: texts.at('units'),
})

onEachDatabase('units by id', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let office: string
  before(async () => {
    database = await open()
    await setUpCity(database)
    people = await addWayPeople(database)
    office = people.units.get('Amt 51') ?? ''
    site = await createTestApp(database)
  })
  after(() => site?.close())

  const say = (reference: string, unit: string, more: string = unit) =>
    register(database, {
      reference,
      name: 'Jugendtreff Mühlgraben',
      unit,
      nextControlOn: '2024-06-01',
      points: [{ number: '1', text: 'Die Verwaltung berichtet.', unit: more }],
    })
  const paperOf = async (reference: string) =>
    database.read(SYSTEM, tx => named.one(tx, sql`select ${named.list()} from paper where reference = ${reference}`))
  const pointOf = async (reference: string) =>
    database.read(SYSTEM, tx =>
      named.one(
        tx,
        sql`select ${named.list()} from (select t.*, p.units from point t join paper p on p.id = t.paper_id where p.reference = ${reference}) as t`,
      ),
    )
  const rename = (id: string, name: string) =>
    database.change(SYSTEM, async change => {
      const known = await findOrganization(change.tx, id)
      assert.ok(known)
      await updateOrganization(change.tx, id, { ...known, name })
      await change.audit({ action: 'organization.changed', recordType: 'organization', recordId: id })
    })

  test('words that mean a unit are linked with it when they are written, and stay as they were read', async () => {
    await say('V0801/24', 'Geschäftsbereich Jugend und Schule', 'AMT 51')
    assert.deepEqual(await paperOf('V0801/24'), {
      unit: 'Jugend und Schule',
      read: 'Geschäftsbereich Jugend und Schule',
      id: people.units.get('GB 3'),
      units: ['Jugend und Schule', 'Jugendamt'],
    })
    assert.match(await site.get(urls.resolution('V0801/24')), /gelesen: „Geschäftsbereich Jugend und Schule“/)
    await say('V0802/24', 'Jugendamt')
    assert.doesNotMatch(await site.get(urls.resolution('V0802/24')), /gelesen:/)
  })

  test('a renamed office keeps its head, folder, desk, reminders and lists, and is known by its former name', async () => {
    const { id } = await writeReport(site, database, 'V0803/24')
    await carry(site.services, people, id, 'submitted')
    await database.engine.executeSql(
      `insert into calendar_feed (owner, kind, subject, secret) values ('somebody', 'unit', 'Jugendamt', 'a secret address of a calendar')`,
    )
    const today = testClock.today()
    const folder = () => database.read(people.headOfOffice, tx => folderOf(tx, people.headOfOffice, today))
    const found = async () => (await folder()).map(({ report }) => report.row.id)
    assert.ok((await found()).includes(id))

    await rename(office, 'Amt für Kinder und Familie')
    const { way } = await database.read(BUILT_IN_CLERK, async tx => {
      const report = await readReport(tx, id)
      assert.ok(report)
      return readWay(tx, report, today)
    })
    assert.deepEqual([way.office?.id, way.office?.name, way.office?.head], [office, 'Amt für Kinder und Familie', people.headOfOffice.name])
    assert.ok((await found()).includes(id), 'the folder')
    const [whole, part] = [await paperOf('V0803/24'), await pointOf('V0801/24')]
    assert.deepEqual(
      [whole?.unit, whole?.read, part?.unit, part?.read],
      ['Amt für Kinder und Familie', 'Jugendamt', 'Amt für Kinder und Familie', 'AMT 51'],
    )
    assert.deepEqual(whole?.units, ['Amt für Kinder und Familie'])
    site.as({ ...BUILT_IN_CLERK, units: ['Amt für Kinder und Familie'] })
    assert.match(await site.get(urls.today()), /V0802\/24/)
    site.as(BUILT_IN_CLERK)
    assert.match(await site.get(`${urls.resolutions()}?stelle=Amt+f%C3%BCr+Kinder+und+Familie`), /V0803\/24/)
    assert.match(await site.get(`${urls.resolutions()}?q=Kinder+Familie`), /V0803\/24/)
    const { rows } = await database.engine.executeSql(`select subject from calendar_feed where owner = 'somebody'`)
    assert.deepEqual(rows, [{ subject: 'Amt für Kinder und Familie' }])

    await say('V0804/24', 'Jugendamt')
    assert.deepEqual([(await paperOf('V0804/24'))?.id, (await paperOf('V0804/24'))?.unit], [office, 'Amt für Kinder und Familie'])
  })

  test('the department of a draft is found by what it was called when the letter named it', async () => {
    const { id } = await writeReport(site, database, 'V0805/24')
    const department = people.units.get('GB 3') ?? ''
    await rename(department, 'Bildung')
    const { way, signers } = await database.read(BUILT_IN_CLERK, async tx => {
      const report = await readReport(tx, id)
      assert.ok(report)
      return readWay(tx, report, testClock.today())
    })
    assert.deepEqual([way.department?.id, way.departmentName], [department, 'Jugend und Schule'])
    assert.ok(signers.some(({ personId }) => personId === people.headOfDepartment.personId))
    await rename(department, 'Jugend und Schule')
  })

  test('words that name no unit stand on a page until somebody says whom they mean, and are known from then on', async () => {
    await say('V0806/24', 'Amt für Jugendpflege', 'Stadtjugendpflege')
    assert.equal((await paperOf('V0806/24'))?.id, null)
    assert.match(await site.get(urls.today()), new RegExp(`href="${urls.unitWords()}"`))
    const before = await site.get(urls.unitWords())
    assert.match(before, /Amt für Jugendpflege · 1 Eintrag/)
    assert.doesNotMatch(before, /Jugend und Schule ·/)
    const without = await site.post(urls.unitWords(), { stelle: office })
    assert.equal(without.status, 422)
    assert.match(await without.text(), /Wählen Sie mindestens eine Bezeichnung aus/)
    const unknown = { woerter: 'Amt für Jugendpflege', stelle: '00000000-0000-4000-8000-000000000000' }
    assert.equal((await site.post(urls.unitWords(), unknown)).status, 422)

    const linked = await site.post(urls.unitWords(), [
      ['woerter', 'Amt für Jugendpflege'],
      ['woerter', 'Stadtjugendpflege'],
      ['stelle', office],
    ])
    assert.equal(linked.headers.get('location'), urls.unitWords('2'))
    const [whole, part] = [await paperOf('V0806/24'), await pointOf('V0806/24')]
    assert.deepEqual([whole?.id, whole?.read, part?.id, part?.read], [office, 'Amt für Jugendpflege', office, 'Stadtjugendpflege'])
    assert.deepEqual(whole?.units, [whole?.unit, whole?.unit].slice(0, whole?.units.length))
    assert.doesNotMatch(await site.get(urls.unitWords()), /Jugendpflege/)
    await say('V0807/24', 'amt für jugendpflege')
    assert.equal((await paperOf('V0807/24'))?.id, office)
    const entries = await database.read(SYSTEM, tx => readAudit(tx, { after: 0, limit: 1000 }))
    assert.ok(entries.some(({ action, recordId }) => action === 'unit.linked' && recordId === office))
  })

  test('a unit that ended is asked about again', async () => {
    await database.engine.executeSql(
      `insert into organization (name, short_name, organization_type, end_date, visibility) values ('Schulamt', 'Amt 40', 'office', '2024-05-31', 'public')`,
    )
    await register(database, { reference: 'V0808/24', name: 'Schulhof', unit: 'Schulamt', decidedOn: '2023-05-01', points: [] })
    assert.notEqual((await paperOf('V0808/24'))?.id, null, 'it meant the unit of that day')
    assert.match(await site.get(urls.unitWords()), /Schulamt · 1 Eintrag · diese Stelle gibt es nicht mehr/)
    await site.post(urls.unitWords(), { woerter: 'Schulamt', stelle: people.units.get('GB 3') ?? '' })
    assert.deepEqual([(await paperOf('V0808/24'))?.unit, (await paperOf('V0808/24'))?.read], ['Jugend und Schule', 'Schulamt'])
  })
})
