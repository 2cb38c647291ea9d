import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { SEEN } from '#web/form/form.ts'
import { urls } from '#web/urls.ts'
import { cityForm } from './city.settings.tsx'
import { citySchema, readCity, saveCity } from './city.ts'

const CITY = citySchema.parse({
  name: 'Lindenau an der Elster',
  departments: [{ name: 'Jugend und Schule', fileMark: '(GB 3)', headName: 'Friederike Sommerfeld', headRole: 'Beigeordnete' }],
  example: true,
})

// Typed by someone who has not looked at what is stored.
const { [SEEN]: _seen, ...TYPED } = cityForm.fill(CITY).texts

test('settings that go out as a form come back as they were; that this is the example city is no field', () => {
  const { example: _, ...fields } = CITY
  assert.deepEqual(cityForm.read(cityForm.fill(CITY).texts).values, fields)
})

test('a department without a name is asked for, an empty row is none', () => {
  const texts = cityForm.fill(CITY).texts
  const { values, problems } = cityForm.read({ ...texts, 'bereich.1.headName': 'Nur ein Name', 'bereich.1.name': '' })
  assert.equal(values, null)
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['bereich.1.name'],
  )
  assert.equal(cityForm.read({ ...texts, 'bereich.1.name': ' ' }).values?.departments.length, 1)
})

onEachDatabase('the settings page', open => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await open()
    site = await createTestApp(database)
  })
  after(() => site.close())
  const post = (form: Record<string, string>) => site.post(urls.settings(), form)

  test('saves the city’s names and numbers and says so', async () => {
    const response = await post({ ...TYPED, vorlauf: '14' })
    assert.equal(response.headers.get('location'), urls.settings('gespeichert'))
    const city = await database.read(BUILT_IN_CLERK, readCity)
    assert.deepEqual([city.name, city.soonDays, city.departments[0]?.headName], ['Lindenau an der Elster', 14, 'Friederike Sommerfeld'])
    assert.match(await site.get(urls.settings('gespeichert')), /Die Einstellungen sind gespeichert/)
  })

  test('gives back what cannot be, as it was typed, with what to change', async () => {
    const response = await post({ ...TYPED, vorlauf: 'bald', name: '' })
    assert.equal(response.status, 422)
    const page = await response.text()
    assert.match(page, /Geben Sie eine ganze Zahl von 1 bis 365 Tagen an/)
    assert.match(page, /Geben Sie den Namen der Stadt an/)
    assert.match(page, /value="bald"/)
  })

  test('does not overwrite unseen what someone else has changed meanwhile: it is shown, and counts as seen', async () => {
    await database.change(BUILT_IN_CLERK, change => saveCity(change, CITY))
    const { texts } = cityForm.fill(CITY)
    await database.change(BUILT_IN_CLERK, change => saveCity(change, { ...CITY, salutation: 'Guten Tag,' }))
    const response = await post({ ...texts, vorlauf: '21' })
    assert.equal(response.status, 422)
    const page = await response.text()
    assert.match(page, /Gespeichert ist „Guten Tag,“/)
    assert.match(page, /value="21"/, 'what was typed is kept')
    assert.equal((await database.read(BUILT_IN_CLERK, readCity)).salutation, 'Guten Tag,')
    const seen = /name="gesehen" value="([^"]+)"/.exec(page)?.[1] ?? ''
    assert.equal((await post({ ...texts, vorlauf: '21', gesehen: seen })).status, 303)
    assert.deepEqual((await database.read(BUILT_IN_CLERK, readCity)).soonDays, 21)
  })

  test('every group has its page, and the old address of one leads there', async () => {
    for (const slug of ['versand', 'erinnerungen', 'neues', 'personen']) {
      const page = await site.app.request(urls.settingsOf(slug))
      assert.equal(page.status, 200)
      assert.match(await page.text(), /aria-label="Gruppen der Einstellungen"/)
    }
    const moved = await site.app.request('/versand/einstellungen')
    assert.deepEqual([moved.status, moved.headers.get('location')], [301, urls.settingsOf('versand')])
  })
})
