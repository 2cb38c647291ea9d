import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { citySchema, readCity } from './city.ts'
import { cityFromForm, departmentField, settingValues } from './settings.schema.ts'

const CITY = citySchema.parse({
  name: 'Lindenau an der Elster',
  departments: [{ name: 'Jugend und Schule', fileMark: '(GB 3)', headName: 'Friederike Sommerfeld', headRole: 'Beigeordnete' }],
  example: true,
})

test('settings that go out as a form come back as they were; that this is the example city is no field', () => {
  assert.deepEqual(cityFromForm(settingValues(CITY), CITY), { city: CITY, errors: [] })
})

test('a department without a name is asked for, an empty row is none', () => {
  const row = { [departmentField(1, 'headName')]: 'Nur ein Name', [departmentField(1, 'name')]: '' }
  const { city, errors } = cityFromForm({ ...settingValues(CITY), ...row }, CITY)
  assert.equal(city, null)
  assert.deepEqual(
    errors.map(({ field }) => field),
    [departmentField(1, 'name')],
  )
  assert.equal(cityFromForm({ ...settingValues(CITY), [departmentField(1, 'name')]: ' ' }, CITY).city?.departments.length, 1)
})

onEachDatabase('the settings page', open => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await open()
    site = await createTestApp(database)
  })
  after(() => site.close())
  const post = (form: Record<string, string>) =>
    site.app.request(urls.settings(), {
      method: 'POST',
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    })

  test('saves the city’s names and numbers and says so', async () => {
    const response = await post({ ...settingValues(CITY), vorlauf: '14' })
    assert.equal(response.headers.get('location'), urls.settings('gespeichert'))
    const city = await database.read(BUILT_IN_CLERK, readCity)
    assert.deepEqual([city.name, city.soonDays, city.departments[0]?.headName], ['Lindenau an der Elster', 14, 'Friederike Sommerfeld'])
    assert.match(await (await site.app.request(urls.settings('gespeichert'))).text(), /Die Einstellungen sind gespeichert/)
  })

  test('gives back what cannot be, as it was typed, with what to change', async () => {
    const response = await post({ ...settingValues(CITY), vorlauf: 'bald', name: '' })
    assert.equal(response.status, 422)
    const page = await response.text()
    assert.match(page, /Geben Sie eine ganze Zahl von 1 bis 365 Tagen an/)
    assert.match(page, /Geben Sie den Namen der Stadt an/)
    assert.match(page, /value="bald"/)
  })
})
